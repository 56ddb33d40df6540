"""The answer to a story, seen before anything else: how many reports, how many sources, and what rests on them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import ChainLink, Claim, Origin
from headwater.show.outline import Dispute, Item, Outline, relays
from headwater.show.safe import shorten
from headwater.show.words import count, inside, label, listed_up_to
from headwater.words import stands_alone

# A headline is read in five seconds: longer labels are cut there and stand in full below.
_LABEL = 90
_DISPUTES = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """The finding of a story: `reports`, `sources`: `tail`; and below it the claims that bear it out."""

    reports: str
    sources: str
    tail: str
    origin: Origin | None = None
    """The one origin that the headline is about, where there is one."""
    caption: str = ""
    items: tuple[Item, ...] = ()

    @property
    def sentence(self) -> str:
        """The headline in one line."""
        return f"{self.reports}, {self.sources}" + (f": {self.tail}" if self.tail else "")


def answer(outline: Outline) -> Answer:
    """How many sources a story comes to.

    Where one traced origin alone stands behind at least half of the traced claims that several reports tell, the story
    is an echo and the headline names that origin. Otherwise it counts the origins of the shared claims and says how
    far these are disputed or borne out.
    """
    shared = [item for item in outline.items if len(item.claim.reports) > 1 and not item.claim.background]
    traced = [item for item in shared if _traced(item)]
    echoed = _echo(traced)
    if echoed:
        return _one_source(outline, echoed)
    if traced:
        return _many_sources(outline, traced)
    return _untraced(outline, shared) if shared else _nothing_shared(outline)


def findings(outline: Outline) -> tuple[str, ...]:
    """What a reader must know next: disputes, the loudest echo, and which reports to get."""
    disputes = [_dispute_line(dispute) for dispute in outline.disputes[:_DISPUTES]]
    if len(outline.disputes) > _DISPUTES:
        disputes.append(f"Disputed: {len(outline.disputes) - _DISPUTES} more below")
    return (*disputes, *_echo_lines(outline), *_missing_lines(outline))


def _echo(traced: Sequence[Item]) -> list[Item]:
    """The claims of the one origin that most shared claims rest on alone, if they are half of these claims."""
    alone: dict[str, list[Item]] = {}
    for item in traced:
        if item.claim.independent_origins == 1:
            alone.setdefault(_traced(item)[0].id, []).append(item)
    most = max(alone.values(), key=lambda items: (len(items), len(_reports(items))), default=[])
    return most if 2 * len(most) >= len(traced) else []


def _one_source(outline: Outline, items: Sequence[Item]) -> Answer:
    origin = _traced(items[0])[0]
    reports, total = len(_reports(items)), len(outline.account.reports)
    verb = "claim rests" if len(items) == 1 else "claims rest"
    return Answer(
        reports=count(reports, "report") if reports == total else f"{reports} of {total} reports",
        sources="1 source",
        tail=_described(outline, origin, items),
        origin=origin,
        caption=f"{len(items)} shared {verb} on this source alone",
        items=tuple(sorted(items, key=_rank)),
    )


def _many_sources(outline: Outline, traced: Sequence[Item]) -> Answer:
    firm = [item for item in traced if item.claim.independent_origins > 1]
    origins = {origin.id for item in traced for origin in _traced(item)}
    if outline.disputes:
        tail = "in dispute over " + listed_up_to([inside(d.about) for d in outline.disputes if d.about], 3)
    elif len(firm) == len(traced):
        tail = "every claim they share has more than one"
    else:
        tail = f"{len(firm) or 'none'} of the {count(len(traced), 'claim')} they share {_have(len(firm))} more than one"
    best = sorted((item for item in firm if item.verdict == "agreed"), key=_rank)
    return Answer(
        reports=count(len(outline.account.reports), "report"),
        sources=count(len(origins), "source"),
        tail=tail,
        caption="Best supported" if best else "",
        items=tuple(best),
    )


def _have(number: int) -> str:
    return "have" if number > 1 else "has"


def _rank(item: Item) -> tuple[bool, int, int]:
    """What a reader can take from a headline first: whole sentences, then by what stands behind them."""
    claim = item.claim
    return not stands_alone(claim.text), -claim.independent_origins, -len(claim.reports)


def _untraced(outline: Outline, shared: Sequence[Item]) -> Answer:
    return Answer(
        reports=count(len(outline.account.reports), "report"),
        sources="source unknown",
        tail="none says where it has what they share",
        caption=f"{count(len(shared), 'shared claim')} without a source",
        items=tuple(shared),
    )


def _nothing_shared(outline: Outline) -> Answer:
    reports = len(outline.account.reports)
    traced = sum(origin.kind != "unknown" for origin in outline.account.origins)
    tail = "nothing in hand to compare it with" if reports == 1 else "they share no claim"
    return Answer(
        count(reports, "report"), count(traced, "source") if traced else "source unknown", tail if reports else ""
    )


def _described(outline: Outline, origin: Origin, items: Sequence[Item]) -> str:
    """The origin in words: its kind or name, who passed it on, and whether that is in hand."""
    via = _upstream(outline, items)
    name = "unnamed" if origin.kind == "unnamed" and via else shorten(_with_kind(origin), _LABEL)
    if not via:
        return name
    holder, in_hand = via
    absent = "" if in_hand else ", which is not in hand"
    if origin.kind == "outlet" and inside(holder).casefold() in name.casefold():
        return f"{name}{absent}"
    return f"{name}, via {inside(shorten(holder, 40))}{absent}"


def _with_kind(origin: Origin) -> str:
    name = inside(label(origin))
    return f"unnamed, {name}" if origin.kind == "unnamed" and "unnamed" not in name else name


def _upstream(outline: Outline, items: Sequence[Item]) -> tuple[str, bool] | None:
    """The report upstream that most of the claims came through, and whether it is in hand."""
    ids = {item.claim.id for item in items}
    absent = max(outline.account.missing, key=lambda m: len(ids & set(m.claims)), default=None)
    if absent and 2 * len(ids & set(absent.claims)) >= len(ids):
        return absent.label, False
    through = Counter(
        _holder(link, outline)
        for item in items
        for assertion in item.claim.assertions
        for link in relays(assertion, outline)
        if link.kind == "outlet" or link.report in outline.reports
    )
    return through.most_common(1)[0][0] if through else None


def _holder(link: ChainLink, outline: Outline) -> tuple[str, bool]:
    held = outline.reports.get(link.report or "")
    return (held.outlet, True) if held else (link.label, False)


def _dispute_line(dispute: Dispute) -> str:
    values = [f"{value(side.claim)} ({_backing(side)})" for side in dispute.sides]
    about = inside(dispute.about).rstrip(".:")
    return f"Disputed: {about + ': ' if about else ''}{' against '.join(values)}"


def _backing(item: Item) -> str:
    return count(item.claim.independent_origins, "source") if _traced(item) else "no source given"


def _echo_lines(outline: Outline) -> tuple[str, ...]:
    """The claim that most reports tell on one source, if three or more do and the headline is not about it."""
    if answer(outline).origin is not None:
        return ()
    echoes = [item for item in outline.items if item.verdict == "repeated" and not item.claim.background]
    loudest = max(echoes, key=lambda item: len(item.claim.reports), default=None)
    if loudest is None or len(loudest.claim.reports) < 3:
        return ()
    source = inside(shorten(label(loudest.origins[0]), 60)) if loudest.origins else "no source"
    return (f"Echo: {shorten(loudest.claim.text, 90)} ({loudest.tally}: {source})",)


def value(claim: Claim) -> str:
    """What a claim holds in its dispute, in few words."""
    return shorten((claim.conflict.value if claim.conflict else "") or claim.text, 80)


def _missing_lines(outline: Outline) -> tuple[str, ...]:
    absent = sorted(outline.account.missing, key=lambda missing: -len(missing.claims))
    if not absent:
        return ()
    named = [f"{inside(shorten(m.label, 60))} ({count(len(m.claims), 'claim')})" for m in absent]
    return (f"To get next: {listed_up_to(named, 4)}",)


def _traced(item: Item) -> list[Origin]:
    return [origin for origin in item.origins if origin.kind != "unknown"]


def _reports(items: Sequence[Item]) -> set[str]:
    return {report for item in items for report in item.claim.reports}

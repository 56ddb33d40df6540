"""From the first teller to the last holder before the report: the chain of an attribution."""

from headwater.model import Attribution, Mention, Spans, Step
from headwater.outlets import same_outlet
from headwater.read.hearsay import Hearsay, same_speaker
from headwater.read.holders import Holder, tidy
from headwater.read.parse import Sentence
from headwater.read.places import beginning_in
from headwater.read.telling import Telling


def attribution(
    telling: Telling,
    every: list[Telling],
    hearsay: list[Hearsay],
    outlet: str,
    mentions: tuple[Mention, ...],
    sentences: list[Sentence],
) -> Attribution:
    """A telling with its chain: whom the teller has it from, the teller, and who passed it on before the report."""
    steps = [*_upstream(telling, every, hearsay, sentences, mentions), *_own_steps(telling, outlet, mentions)]
    according = sentences[telling.sentence].tree[telling.verb].lower == "according"
    for outer in _relays(telling, every, according=according):
        steps += [s for s in _own_steps(outer, outlet, mentions) if s.kind != "unknown"]
    holder = telling.holder
    return Attribution(
        source=holder.spans,
        cue=telling.cue,
        content=telling.content,
        kind=telling.kind,
        source_kind=holder.kind,
        score=telling.score,
        chain=tuple(_once(steps)),
        to_us=telling.told_us or (telling.addressee is not None and same_outlet(telling.addressee, outlet)),
        marked=telling.marked,
    )


def _own_steps(telling: Telling, outlet: str, mentions: tuple[Mention, ...]) -> list[Step]:
    holder = telling.holder
    own = holder.own or (holder.kind == "outlet" and holder.name is not None and same_outlet(holder.name, outlet))
    label = outlet if own else tidy(holder)
    steps = [_step(c, mentions) for c in telling.cites]
    steps.append(Step(holder.kind, label, holder.spans, entity_at(holder.named_at or holder.spans, mentions)))
    if telling.addressee and not same_outlet(telling.addressee, outlet):
        steps.append(
            Step("outlet", telling.addressee, telling.addressee_spans, entity_at(telling.addressee_spans, mentions))
        )
    return steps


def _step(holder: Holder, mentions: tuple[Mention, ...]) -> Step:
    return Step(holder.kind, tidy(holder), holder.spans, entity_at(holder.named_at or holder.spans, mentions))


def entity_at(spans: Spans, mentions: tuple[Mention, ...]) -> str | None:
    """The entity that a holder's phrase names: a person in it before a body, else the last name in it."""
    beginning = [mentions[i] for i in beginning_in(mentions, spans)]
    inside = [m for m in beginning if any(s <= m.start and m.end <= e for s, e in spans)]
    people = [m for m in inside if m.type == "PERSON"]
    return (people or inside)[-1].entity if inside else None


def _relays(telling: Telling, every: list[Telling], *, according: bool) -> list[Telling]:
    """Tellings around this one whose holder only passes on: outlets, reports, and "reportedly".

    An "according to the ministry" behind what an outlet reports is a part of what it reports. "As Kestrel reported" in
    front of what somebody says passes him on; within his words it says whom he has it from (`_upstream`).
    """
    at, cue = telling.content[0][0], telling.cue[0][0]
    outer = [
        t
        for t in every
        if t is not telling
        and ((t.sentence == telling.sentence and t.verb != telling.verb) or _prints(t, telling))
        and (according or not (t.aside and _holds(telling, t.cue[0][0])))
        and (
            (_holds(t, cue) and (not _holds(telling, t.cue[0][0]) or _behind(t, telling)))
            or (_holds(t, at) and _larger(t, telling))
            or (according and telling.holder.kind != "outlet" and _holds(telling, t.cue[0][0]))
        )
    ]
    return sorted((t for t in outer if _passes_on(t.holder)), key=_size)


def _passes_on(holder: Holder) -> bool:
    """Whether others speak in what somebody puts out: in what an outlet prints, and in an inspector's report."""
    return (holder.kind == "outlet" and not holder.own) or (holder.kind == "document" and holder.head == "report")


def _prints(outer: Telling, inner: Telling) -> bool:
    """Whether an outlet's words that are printed below its name ("the Herald writes:") go on to another sentence."""
    return outer.holder.kind == "outlet" and outer.sentence < inner.sentence


def _behind(outer: Telling, inner: Telling) -> bool:
    """ "“…,” Varn said in a statement Monday, *Kestrel reported*": who stands behind all of it, however parsed."""
    return outer.cue[0][0] > inner.cue[0][0] and outer.content[0][0] <= inner.content[0][0] < outer.cue[0][0]


def _holds(telling: Telling, place: int) -> bool:
    return any(s <= place < e for s, e in telling.content)


def _larger(outer: Telling, inner: Telling) -> bool:
    more = _size(outer) - _size(inner)
    return more > 0 or (more == 0 and inner.holder.kind != "outlet")


def _size(telling: Telling) -> int:
    return sum(e - s for s, e in telling.content)


def _upstream(
    telling: Telling,
    every: list[Telling],
    hearsay: list[Hearsay],
    sentences: list[Sentence],
    mentions: tuple[Mention, ...],
) -> list[Step]:
    """The outlet that a speaker has it from, where the report says so beside what he is quoted with."""
    sentence = sentences[telling.sentence]
    for h in hearsay:
        if (
            not same_speaker(telling, h, every, sentences)
            or _leads_over(h, telling)
            or _stands_behind(h, telling, every)
        ):
            continue
        if (
            h.binds
            and h.paragraph == sentence.paragraph
            and abs(h.sentence - sentence.number) <= 2
            and telling.holder.kind in ("named", "unnamed")
            and not any(s < h.span[1] and h.span[0] < e for s, e in telling.holder.spans)
        ):
            return [Step("outlet", h.name, (h.span,), entity_at((h.span,), mentions))]
    return []


def _leads_over(h: Hearsay, telling: Telling) -> bool:
    """ "*As Kestrel reported*, Varn wrote …": it passes on who stands behind it."""
    first = min(s for s, _ in (*telling.cue, *telling.holder.spans))
    return h.sentence == telling.sentence and h.span[0] < first and not _holds(telling, h.span[0])


def _stands_behind(h: Hearsay, telling: Telling, every: list[Telling]) -> bool:
    """ "Varn said the bridge leaks, *as Kestrel reported*": it passes on who said so; within his words he has it so."""
    asides = (t for t in every if t.aside and t.sentence == telling.sentence == h.sentence)
    passing = any(s < h.span[1] and h.span[0] < e for t in asides for s, e in t.holder.spans)
    behind = h.span[0] >= telling.content[0][1] and not _holds(telling, h.span[0])
    return passing and behind and (telling.cue[0][0] < telling.content[0][0] or h.span[0] < telling.content[-1][0])


def _once(steps: list[Step]) -> list[Step]:
    out: list[Step] = []
    for step in steps:
        if not any(step.kind == o.kind and _same(step, o) for o in out):
            out.append(step)
    return out


def _same(step: Step, other: Step) -> bool:
    """Whether two steps of one kind are one: "NBC News" and then "the NBC report"."""
    return step.label == other.label or (step.kind == "outlet" and same_outlet(step.label, other.label))

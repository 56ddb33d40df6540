"""The account of a story: claims with their origins, counted, compared and put in order."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from headwater.memory import unwatched
from headwater.model import (
    Account,
    Assertion,
    Claim,
    ClaimStatus,
    Event,
    Missing,
    Reading,
    Report,
    Story,
)
from headwater.ratings import UNGIVEN, Ratings
from headwater.verdicts import Verdict
from headwater.weigh.absence import absent, left, weakened
from headwater.weigh.claims import join
from headwater.weigh.conflicts import Differences, Side, differences
from headwater.weigh.counting import Group, counted_group
from headwater.weigh.credibility import Standing, credibility
from headwater.weigh.disputes import cannot_both_hold
from headwater.weigh.likeness import Compared, Likeness, shipped
from headwater.weigh.origins import World, decided, world
from headwater.weigh.pages import Pages, page, statements
from headwater.weigh.setting import Setting, Voice
from headwater.weigh.speaking import speaking
from headwater.weigh.statements import Statement
from headwater.weigh.voices import one_voice
from headwater.words import rarity, stands_alone


@dataclass(frozen=True, slots=True)
class Weighed:
    """A story with its claims counted, before they are put into words."""

    story: Story
    held: World
    likeness: Likeness
    seen: Compared
    """Its statements, and the pairs of them that were measured."""
    setting: Setting
    groups: tuple[Group, ...]


def weigh(
    story: Story,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    verdicts: Sequence[Verdict] = (),
    *,
    ratings: Ratings = UNGIVEN,
    without: Sequence[str] = (),
    pages: Pages | None = None,
) -> Account:
    """The account of one story; `reports` and `readings` by id, those of the story at least.

    `verdicts` of people that one origin is another go before what the chains show. `ratings` are how reliable they hold
    outlets and sources to be. `without` names reports, outlets and origins that are to be left out (`absence`).
    `pages` holds what earlier weighings made of the same readings, by report, and gets what this one makes: who weighs
    a story again and again saves a quarter of the time. The account is the same with and without.
    """
    with unwatched():
        return accounted(weighed(story, reports, readings, verdicts, pages), ratings, without)


def accounted(whole: Weighed, ratings: Ratings = UNGIVEN, without: Sequence[str] = ()) -> Account:
    """What was weighed, in words: its claims compared with each other, graded and put in order."""
    story = whole.story
    held, gone = whole.held, absent(without, whole.groups, whole.held)
    groups = left(whole.groups, gone, held)
    published = {r.id: r.published for r in held.reports.values()}
    text = {g.id: _sentence(_lead(g, held)) for g in groups}
    sides = [Side(g.id, [Voice(m.statement, m.walk) for m in g.members], text[g.id]) for g in groups]
    differing = differences(sides, whole.likeness, whole.seen, whole.setting, published)
    kept = [r for i, r in held.reports.items() if i not in gone.reports]
    days = sorted(r.published for r in kept if r.published)
    standings = {g.id: _standing(g) for g in groups}
    return Account(
        id=story.id,
        title=_title(kept or list(held.reports.values())),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=tuple(kept),
        derivations=tuple(d for d in story.derivations if gone.reports.isdisjoint((d.source, d.target))),
        missing=_missing(groups),
        origins=tuple(
            replace(o, reliability=ratings.source(o.label))
            for o in {o.id: o for g in groups for o in g.origins}.values()
        ),
        claims=tuple(
            _claim(g, text[g.id], differing, standings, held) for g in sorted(groups, key=lambda g: _order(g, held))
        ),
        entities=story.entities,
        without=weakened(
            whole.groups, groups, gone, {g.id: _sentence(_lead(g, held)) for g in whole.groups} if gone else {}
        ),
        reliability=tuple((r.id, ratings.outlet(r.outlet)) for r in kept) if ratings else (),
    )


def weighed(
    story: Story,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    verdicts: Sequence[Verdict] = (),
    pages: Pages | None = None,
) -> Weighed:
    """The story's statements joined into claims, each with its origins counted."""
    held = world(story, reports, readings)
    laid_out = {i: page(r, held.readings.get(i), pages) for i, r in held.reports.items()}
    derived = frozenset(frozenset((d.source, d.target)) for d in story.derivations)
    telling, days = rarity(p.stems for p in laid_out.values()), {i: r.published for i, r in held.reports.items()}
    likeness = Likeness(telling, derived, shipped(), days)
    found = sorted(speaking(statements(story, laid_out)), key=lambda s: (s.report, s.number))
    held = replace(decided(held, found, verdicts), said=Counter(s.report for s in found))
    setting = _setting(held, found)
    seen = likeness.in_question(likeness.table(found))
    joined = join(seen, likeness.same(seen), lambda x, y: cannot_both_hold(x, y, setting))
    return Weighed(story, held, likeness, seen, setting, tuple(counted_group(g, held) for g in joined))


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _counted_often(found: Sequence[Statement]) -> frozenset[tuple[str, str]]:
    """By report what it gives OFTEN or more numbers of: delegates of each candidate, seats of each party."""
    numbers: dict[tuple[str, str], set[float]] = defaultdict(set)
    for s in found:
        for q in s.numbers:
            if q.unit and q.fate is None:
                numbers[s.report, q.unit].add(q.value)
    return frozenset(kind for kind, values in numbers.items() if len(values) >= OFTEN)


OFTEN = 3


def _setting(held: World, found: Sequence[Statement]) -> Setting:
    spread = Counter(e for s in found for e in s.nearby)
    most = max(FEW, ALL_OVER * len(found))
    places = frozenset(e for e, kind in held.type_of.items() if kind in ("PLACE", "FACILITY"))
    return Setting(
        one_voice=lambda a, b: one_voice(a, b, held),
        places=places,
        telling=frozenset(e for e in places if spread[e] <= most),
        together=frozenset(frozenset(p) for s in found for p in combinations(s.nearby & places, 2)),
        persons=frozenset(e for e, kind in held.type_of.items() if kind == "PERSON"),
        many=_counted_often(found),
        name_of=lambda e: held.name_of[e],
    )


FEW, ALL_OVER = 4, 0.15  # statements, and share of them: a place that more stand beside tells no occasions apart


def _claim(g: Group, text: str, differing: Differences, standings: Mapping[str, Standing], held: World) -> Claim:
    conflict = differing.conflicts.get(g.id)
    reports = {m.statement.report for m in g.members}
    status: ClaimStatus = "conflict" if conflict else "agreed" if len(reports) > 1 else "single"
    days = [m.statement.day for m in g.members if m.statement.day]
    return Claim(
        id=g.id,
        text=text,
        status=status,
        origins=tuple(o.id for o in g.origins),
        independent_origins=g.independent,
        at_most=g.at_most,
        untraced=g.untraced,
        doubt=g.doubt,
        credibility=credibility(standings[g.id], [standings[r] for r in conflict.rivals] if conflict else ()),
        assertions=tuple(
            Assertion(m.statement.report, m.statement.shown, m.score, m.walk.chain, m.dropped, m.circular)
            for m in g.members
        ),
        conflict=conflict,
        event=_event(g, held),
        time=Counter(days).most_common(1)[0][0] if days else None,
        background=all(m.statement.clause.background for m in g.members),
        updates=differing.updates.get(g.id, ()),
    )


def _standing(g: Group) -> Standing:
    kinds = tuple(o.kind for o in g.origins if o.kind != "unknown")
    return Standing(kinds, tuple(m.statement.clause.status for m in g.members))


def _lead(g: Group, held: World) -> Statement:
    """The statement that tells the claim best: with its figure, no pronoun as subject, from the earliest report."""
    body = [m.statement for m in g.members if not m.statement.clause.furniture] or [m.statement for m in g.members]
    figures = 2 * sum(bool(s.numbers) for s in body) >= len(body)

    def order(s: Statement) -> tuple[bool, bool, bool, int, int]:
        bare = figures and not s.numbers
        return bare, not stands_alone(s.text), len(s.stems) < 3, held.rank[s.report], s.number

    return min(body, key=order)


def _sentence(s: Statement) -> str:
    """A statement as a sentence: no leading conjunction, a capital in front, a full stop behind."""
    words = " ".join(s.text.replace(" … ", " ").split())
    if words[:1].islower():
        words = _LEADING.sub("", words)
    words = _LAST_WORD.sub("", words.strip(" ,;:–—-"))
    if s.clause.status == "denied" and not _NEGATION.search(words):
        words = f"Denied: {words}"
    words = _with_whole_quotes(words)
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "”", '"', "’")) else ".")


def _with_whole_quotes(words: str) -> str:
    """No mark without its other: what is quoted on beyond the statement is closed, a lone mark at an edge falls."""
    opened, closed = words.count("“"), words.count("”")
    if opened > closed:
        words += "”"
    elif closed > opened:
        words = words.removesuffix("”").rstrip()
    if words.count('"') % 2:
        words = words.removeprefix('"') if words.startswith('"') else words.removesuffix('"')
    return words[1:] if words.startswith("‘") and not _CLOSED.search(words) else words


_CLOSED = re.compile(r"’(?!\w)")


_LEADING = re.compile(r"^(?:that|and|but|when|where|while|as|even though|after|since|because|before) ")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|den(?:y|ies|ied))\b|n['’]t\b", re.IGNORECASE
)
_LAST_WORD = re.compile(r",? (?:according to|as far)$")


def _event(g: Group, held: World) -> Event | None:
    """The event of the member that is surest of it."""
    found = [
        held.readings[m.statement.report].events[m.statement.clause.event]
        for m in g.members
        if m.statement.clause.event is not None
    ]
    return max(found, key=lambda e: e.score, default=None)


def _missing(groups: Sequence[Group]) -> tuple[Missing, ...]:
    """Outlets that chains run through and that are not in hand, the most leant on first."""
    claims: dict[str, list[str]] = {}
    for g in groups:
        for name in dict.fromkeys(m.walk.outlet for m in g.members if m.walk.outlet):
            claims.setdefault(name, []).append(g.id)
    return tuple(Missing(name, tuple(ids)) for name, ids in sorted(claims.items(), key=lambda x: (-len(x[1]), x[0])))


def _order(g: Group, held: World) -> tuple[int, float]:
    lead = g.members[0].statement
    place = held.rank[lead.report]
    return place, lead.place


def _title(reports: Sequence[Report]) -> str:
    titled = [r for r in reports if r.title]
    return (titled[0].title or "") if titled else "Untitled story"

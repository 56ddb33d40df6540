"""The account of a story: claims with their origins, counted, compared and put in order."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from headwater.meaning import alignment
from headwater.model import (
    Account,
    Assertion,
    ChainLink,
    Claim,
    ClaimStatus,
    Conflict,
    Event,
    Missing,
    Origin,
    Reading,
    Report,
    Story,
    fingerprint,
)
from headwater.weigh.claims import join
from headwater.weigh.conflicts import Side, conflicts, walks_voices
from headwater.weigh.likeness import Likeness, Weights
from headwater.weigh.origins import Walk, World, one_voice, origin, placed, walk, world
from headwater.weigh.statements import Statement, by_report, statements
from headwater.words import content_words, rarity

REPEATED = 0.35  # alignment at which a headline or pull quote only repeats the body; unrelated sentences stay below
FEWEST_STEMS = 2  # a clause with fewer telling words ("he was conscious") claims nothing by itself


@dataclass(frozen=True, slots=True)
class _Member:
    statement: Statement
    score: float
    walk: Walk
    dropped: bool = False
    circular: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    members: tuple[_Member, ...]
    origins: tuple[Origin, ...]
    independent: int
    at_most: int
    untraced: int
    doubt: str | None


def weigh(story: Story, reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> Account:
    """The account of one story; `reports` and `readings` by id, those of the story at least."""
    held = world(story, reports, readings)
    texts = ([w.stem for w in content_words(r.text)] for r in held.reports.values())
    derived = frozenset(frozenset((d.source, d.target)) for d in story.derivations)
    likeness = Likeness(rarity(texts), derived, Weights.shipped())
    found = _speaking(statements(story, held.reports, held.readings))
    groups = [_group(g, held) for g in join(found, likeness)]
    rivals = conflicts([_side(g, held) for g in groups], likeness)
    claims = tuple(_claim(g, rivals.get(g.id), held) for g in sorted(groups, key=lambda g: _order(g, held)))
    days = sorted(r.published for r in held.reports.values() if r.published)
    return Account(
        id=story.id,
        title=_title(held),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=tuple(held.reports[i] for i in story.reports),
        derivations=story.derivations,
        missing=_missing(groups),
        origins=tuple({o.id: o for g in groups for o in g.origins}.values()),
        claims=claims,
        entities=story.entities,
    )


# ── what counts as a statement ───────────────────────────────────────────────────────────────────────────────────────


def _speaking(every: Sequence[Statement]) -> list[Statement]:
    """The statements that claim something: no questions, no wordless pieces, no headline that the body repeats."""
    worded = [s for s in every if not s.text.rstrip('”" ').endswith("?") and len(s.stems) >= _fewest(s)]
    body = {report: [s for s in own if not s.clause.furniture] for report, own in by_report(worded).items()}
    return [s for s in worded if not (s.clause.furniture and _repeats(s, body[s.report]))]


def _fewest(s: Statement) -> int:
    """Somebody's words count however few; what a report just states takes more of them to be a claim."""
    return 1 if s.chain else FEWEST_STEMS


def _repeats(s: Statement, body: Sequence[Statement]) -> bool:
    return any(alignment(s.meaning, o.meaning) >= REPEATED for o in body)


# ── origins of one claim ─────────────────────────────────────────────────────────────────────────────────────────────


def _group(group: Sequence[tuple[Statement, float]], held: World) -> _Group:
    members = [_Member(s, p, placed(walk(s, held), s.report, held)) for s, p in group]
    members = _settle(members, held)
    counted = _counted(members)
    voices = _voices(counted, held)
    traced = [w for w in voices if w.traced]
    untraced = {m.statement.report for m in members if not m.walk.traced}
    fresh = {r for r in untraced if not any(u in held.reports for u in held.upstream.get(r, ()))}
    distinct = len({m.walk.key for m in members if m.walk.traced})
    at_most = max(1, distinct + len(fresh)) if traced else max(1, len(fresh))
    first = members[0].statement
    return _Group(
        id="c" + fingerprint(first.report, str(first.spans))[:8],
        members=tuple(_numbered(m, voices, held) for m in members),
        origins=tuple(origin(w) for w in (traced or voices)),
        independent=max(1, len(traced)),
        at_most=max(at_most, len(traced)),
        untraced=len(untraced),
        doubt=_doubt(traced, fresh, distinct),
    )


COUNTED = 0.4
"""How surely an assertion must belong to a claim for a further origin to count; below it adds to `at_most` alone."""


def _counted(members: Sequence[_Member]) -> list[_Member]:
    """The members whose origins count: those that surely belong, and whose origin is more than the doer of a deed.

    Where none is that sure, the surest one counts: the number is never 0.
    """
    quoted = [m for m in members if m.walk.traced and not m.walk.weak] or [m for m in members if m.walk.traced]
    if not quoted:
        return list(members)
    sure = [m for m in quoted if m.score >= COUNTED]
    return sure or [max(quoted, key=lambda m: m.score)]


def _settle(members: Sequence[_Member], held: World) -> list[_Member]:
    """Members with the origins of those they took it from; upstream reports first, so that rewrites follow through."""
    rank = {report: n for n, report in enumerate(held.reports)}
    settled: dict[int, _Member] = {}
    for i, m in sorted(enumerate(members), key=lambda x: (rank[x[1].statement.report], x[0])):
        others = [settled.get(j, o) for j, o in enumerate(members) if j != i]
        settled[i] = _settled(m, others, held)
    return [settled[i] for i in range(len(members))]


def _settled(member: _Member, members: Sequence[_Member], held: World) -> _Member:
    """A member whose report took this from another in the claim, or names it: the origin is that of the other."""
    report, found = member.statement.report, member.walk
    if found.through:
        return _follow(member, [member, *members])
    for upstream in held.upstream.get(report, ()):
        theirs = next((m.walk for m in members if m.statement.report == upstream and m.walk.traced), None)
        if theirs is not None and _takes_over(found) and not member.statement.to_us:
            chain = (*theirs.chain, _relay_link(held.reports[upstream]))
            return replace(member, walk=replace(theirs, chain=chain), dropped=not found.chain)
    first = next((m for m in members if m.walk.traced and m.statement.report != report), None)
    return replace(member, dropped=not found.traced and not found.chain and first is not None)


def _takes_over(found: Walk) -> bool:
    """Whether a rewrite's own words leave the origin to the report it took from."""
    return found.kind in ("unknown", "unnamed", "outlet") or found.weak


def _follow(member: _Member, members: Sequence[_Member]) -> _Member:
    """A report that credits another in hand rests on what that one says in this claim, and so on up.

    Where the credits lead back to a report already passed, all in the circle share one origin.
    """
    path = [member]
    while (ahead := _credited(path[-1], members)) is not None and ahead.statement.report not in _reports(path):
        path.append(ahead)
    if ahead is not None:
        first = min(path, key=lambda m: m.walk.key)
        return replace(member, circular=True, walk=replace(first.walk, chain=member.walk.chain))
    if len(path) == 1:
        return member
    theirs = path[-1]
    links = [replace(c, report=path[1].statement.report) if c.kind == "outlet" else c for c in member.walk.chain]
    return replace(member, walk=replace(theirs.walk, chain=(*theirs.walk.chain, *links), through=member.walk.through))


def _credited(member: _Member, members: Sequence[_Member]) -> _Member | None:
    return next((m for m in members if m.statement.report in member.walk.through and m.walk.traced), None)


def _reports(path: Sequence[_Member]) -> set[str]:
    return {m.statement.report for m in path}


def _relay_link(report: Report) -> ChainLink:
    return ChainLink("outlet", report.outlet, None, report.id, ())


def _voices(members: Sequence[_Member], held: World) -> list[Walk]:
    """Walks with distinct origins, one for each voice; those with the fullest labels speak.

    Two reports with the same quotation have it from one mouth, whatever they call the speaker.
    """
    weight = Counter(m.walk.key for m in members)
    label = {m.walk.key: m.walk for m in sorted(members, key=lambda m: (len(m.walk.label), m.walk.label))}
    out: list[_Member] = []
    for m in sorted(members, key=lambda m: (not m.walk.traced, -weight[m.walk.key], -len(m.walk.label), m.walk.label)):
        if not any(one_voice(m.walk, o.walk, held) or _one_quotation(m.statement, o.statement) for o in out):
            out.append(m)
    return [label[m.walk.key] for m in out]


def _one_quotation(a: Statement, b: Statement) -> bool:
    """Whether two statements are one quotation: both in marks, and nearly letter for letter the same."""
    if not (a.clause.quoted and b.clause.quoted) or min(len(a.text), len(b.text)) < SHORTEST_QUOTATION:
        return False
    return fuzz.ratio(a.text.casefold(), b.text.casefold()) >= SAME_QUOTATION


SHORTEST_QUOTATION = 15  # characters; two people may well say "we are ready" in the same words
SAME_QUOTATION = 85  # per cent of letters; reports differ in marks, spelling and where they cut


def _numbered(member: _Member, voices: Sequence[Walk], held: World) -> _Member:
    """The member with the id of its origin on the first link of its chain."""
    own = next((v for v in voices if one_voice(member.walk, v, held)), member.walk)
    mine = origin(own)
    chain = member.walk.chain or (ChainLink(mine.kind, mine.label, None, None, ()),)
    return replace(member, walk=replace(member.walk, chain=(replace(chain[0], origin=mine.id), *chain[1:])))


def _doubt(traced: Sequence[Walk], fresh: set[str], distinct: int) -> str | None:
    reasons = []
    if distinct > len(traced) > 0:
        reasons.append("voices of one body are counted once")
    if len([w for w in traced if w.kind == "unnamed"]) > 1:
        reasons.append("the unnamed sources may be the same")
    if fresh and (traced or len(fresh) > 1):
        n = len(fresh)
        reasons.append(f"{n} report{'s' if n > 1 else ''} state{'' if n > 1 else 's'} it without saying where from")
    return "; ".join(reasons) or None


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _side(g: _Group, held: World) -> Side:
    voices = walks_voices([m.walk for m in g.members])
    return Side(g.id, [m.statement for m in g.members], voices, _sentence(_lead(g, held)))


def _claim(g: _Group, conflict: Conflict | None, held: World) -> Claim:
    lead = _lead(g, held)
    reports = {m.statement.report for m in g.members}
    status: ClaimStatus = "conflict" if conflict else "agreed" if len(reports) > 1 else "single"
    days = Counter(m.statement.day for m in g.members if m.statement.day)
    return Claim(
        id=g.id,
        text=_sentence(lead),
        status=status,
        origins=tuple(o.id for o in g.origins),
        independent_origins=g.independent,
        at_most=g.at_most,
        untraced=g.untraced,
        doubt=g.doubt,
        credibility=None,
        assertions=tuple(
            Assertion(m.statement.report, m.statement.spans, m.score, m.walk.chain, m.dropped, m.circular)
            for m in g.members
        ),
        conflict=conflict,
        event=_event(g, held),
        time=days.most_common(1)[0][0] if days else None,
        background=all(m.statement.clause.background for m in g.members),
    )


def _lead(g: _Group, held: World) -> Statement:
    """The statement that tells the claim best: without a pronoun for its subject, from the earliest report."""
    body = [m.statement for m in g.members if not m.statement.clause.furniture] or [m.statement for m in g.members]
    rank = {report: n for n, report in enumerate(held.reports)}

    def order(s: Statement) -> tuple[bool, bool, int, int]:
        return bool(_POINTS_BACK.match(s.text)), len(s.stems) < 3, rank[s.report], s.number

    return min(body, key=order)


_POINTS_BACK = re.compile(
    r"^(?:that |[“\"'])?(?:he|she|it|they|his|her|its|their|this|these|which|who|where|there|one)\b", re.IGNORECASE
)


def _sentence(s: Statement) -> str:
    """A statement as a sentence: no leading conjunction, a capital in front, a full stop behind."""
    words = " ".join(s.text.replace(" … ", " ").split())
    if words[:1].islower():
        words = _LEADING.sub("", words)
    words = _LAST_WORD.sub("", words.strip(" ,;:–—-"))
    if s.clause.status == "denied" and not _NEGATION.search(words):
        words = f"Denied: {words}"
    if words.count("“") > words.count("”"):
        words += "”"
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "”", '"')) else ".")


_LEADING = re.compile(r"^(?:that|and|but|when|where|while|as|even though|after|since|because|before) ")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|den(?:y|ies|ied))\b|n['’]t\b", re.IGNORECASE
)
_LAST_WORD = re.compile(r",? (?:according to|as far)$")


def _event(g: _Group, held: World) -> Event | None:
    """The event of the member that is surest of it."""
    found = [
        held.readings[m.statement.report].events[m.statement.clause.event]
        for m in g.members
        if m.statement.clause.event is not None
    ]
    return max(found, key=lambda e: e.score, default=None)


def _missing(groups: Sequence[_Group]) -> tuple[Missing, ...]:
    """Outlets that chains run through and that are not in hand, the most leant on first."""
    claims: dict[str, list[str]] = {}
    for g in groups:
        for name in dict.fromkeys(m.walk.outlet for m in g.members if m.walk.outlet):
            claims.setdefault(name, []).append(g.id)
    return tuple(Missing(name, tuple(ids)) for name, ids in sorted(claims.items(), key=lambda x: (-len(x[1]), x[0])))


def _order(g: _Group, held: World) -> tuple[int, float]:
    lead = g.members[0].statement
    place = list(held.reports).index(lead.report)
    return place, lead.place


def _title(held: World) -> str:
    titled = [r for r in held.reports.values() if r.title]
    return (titled[0].title or "") if titled else "Untitled story"

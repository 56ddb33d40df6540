"""One claim's statements with their origins: who took it from whom, whose voices are one, and how many there are."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from headwater.model import ChainLink, Origin, Report, fingerprint
from headwater.weigh.claims import Joined
from headwater.weigh.origins import Key, Walk, World, origin, placed, plain_label, walk
from headwater.weigh.statements import Statement
from headwater.weigh.voices import nameless_document, one_voice
from headwater.words import content_words


@dataclass(frozen=True, slots=True)
class Member:
    """A statement of a claim, how surely it belongs there, and where it goes back to."""

    statement: Statement
    score: float
    walk: Walk
    dropped: bool = False
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One claim, counted: its members, its origins, and how sure the number is."""

    id: str
    joined: Joined
    """The statements of its members, and how like they are."""
    members: tuple[Member, ...]
    origins: tuple[Origin, ...]
    independent: int
    at_most: int
    untraced: int
    doubt: str | None


def counted_group(group: Joined, held: World) -> Group:
    """A group of joined statements with its origins walked, settled among its reports, and counted."""
    every = zip(group.statements, group.scores, strict=True)
    members = [Member(s, p, placed(walk(s, held), s.report, held)) for s, p in every]
    members = _settle(members, held)
    counted = _counted(members, group, held.said)
    speakers = _speakers(counted, held)
    voices = _voices(counted, speakers)
    traced = [w for w in voices if w.traced]
    untraced = {m.statement.report for m in members if not m.walk.traced}
    fresh = {r for r in untraced if not any(u in held.reports for u in held.upstream.get(r, ()))}
    distinct = len({m.walk.key for m in members if m.walk.traced})
    at_most = max(1, distinct + len(fresh)) if traced else max(1, len(fresh))
    first = members[0].statement
    return Group(
        id="c" + fingerprint(first.report, str(first.spans))[:12],
        joined=group,
        members=tuple(_numbered(m, speakers, voices, held) for m in members),
        origins=tuple(origin(w) for w in (traced or voices)),
        independent=max(1, len(traced)),
        at_most=max(at_most, len(traced)),
        untraced=len(untraced),
        doubt=_doubt(counted, traced, fresh, _unsure(members, counted, held)),
    )


COUNTED = 0.44
"""How surely an assertion must belong to a claim for a further origin to count; below it adds to `at_most` alone.

On the gold stories .42 counts one origin more too many, .47 loses two right ones; on stories of our own every step up
to .57 makes overcounts fewer (.43 to .22) and right numbers above one fewer too (.07 to .04).
"""


USUAL = 20
"""Statements in a report of the stories by which likeness was fitted (16 to 25); real reports of one event make 39."""


def _sure(likeness: float, crowd: int) -> bool:
    """Whether two statements are alike surely enough for both their origins to count.

    Between reports of twice as many statements four times as many pairs may look alike by chance, and hardly more say
    the same: the odds are a fourth (a shift of the prior; Saerens, Latinne and Decaestecker 2002). Of 37 claims with
    two origins in 2,500 articles twelve had two when the odds were halved; by this seven are left, of which five have.
    """
    among = max(1.0, crowd / USUAL) ** 2
    return likeness * (1 - COUNTED) >= COUNTED * among * (1 - likeness)


def _counted(members: Sequence[Member], group: Joined, said: Mapping[str, int]) -> list[Member]:
    """The members whose origins count: those of the claim's core whose origin is more than the doer of a deed.

    Where the core has none, the surest one counts: the number is never 0.
    """
    traced = [m for m in members if m.walk.traced]
    quoted = [m for m in traced if not m.walk.weak]
    if not traced:
        return list(members)
    if not quoted:
        return [max(traced, key=lambda m: m.score)]
    core = _core(group, said)
    known = {n for n in core if members[n] in quoted}
    sure = [
        members[n] for n in sorted(known) if members[n].walk.kind != "outlet" or _confirms(n, known, members, group)
    ]
    return sure or [max(quoted, key=lambda m: m.score)]


OWN = 0.75
"""How like to what others say that must be which an outlet says for itself, or its reporter saw. Of 90 pairs of it with
another origin in real reports one has two: a reporter tells much that nobody else speaks of."""


def _confirms(own: int, known: Set[int], members: Sequence[Member], group: Joined) -> bool:
    """Whether an outlet's own words are surely what some other origin says; a copy of them says nothing of that."""
    others = (n for n in known if members[n].walk.key != members[own].walk.key)
    return any(group.likely.get((min(own, n), max(own, n)), 0.0) >= OWN for n in others)


def _core(group: Joined, said: Mapping[str, int]) -> set[int]:
    """The places of the statements that surely say the same, one through the other: most reports, the first of equals.

    A claim is joined by the mean of its pairs; two that are alike in something else than the rest are no part of it.
    """
    crowd = [said[s.report] for s in group.statements]
    part = {n: {n} for n in range(len(crowd))}
    for (i, j), p in group.likely.items():
        if part[i] is not part[j] and _sure(p, max(crowd[i], crowd[j])):
            part[i] |= part[j]
            for n in part[j]:
                part[n] = part[i]
    return max(part.values(), key=lambda ns: (len({group.statements[n].report for n in ns}), -min(ns)))


def _settle(members: Sequence[Member], held: World) -> list[Member]:
    """Members with the origins of those they took it from; upstream reports first, so that rewrites follow through."""
    settled: dict[int, Member] = {}
    for i, m in sorted(enumerate(members), key=lambda x: (held.rank[x[1].statement.report], x[0])):
        others = [settled.get(j, o) for j, o in enumerate(members) if j != i]
        settled[i] = _settled(m, others, held)
    found = [settled[i] for i in range(len(members))]
    if any(m.walk.traced for m in found):
        return found
    return [replace(m, dropped=False) if m.dropped else m for m in found]


def _settled(member: Member, members: Sequence[Member], held: World) -> Member:
    """A member whose report took this from another in the claim, or names it: the origin is that of the other."""
    report, found = member.statement.report, member.walk
    if found.through:
        return _follow(member, [member, *members])
    for upstream in held.upstream.get(report, ()):
        theirs = next((m.walk for m in members if m.statement.report == upstream and m.walk.traced), None)
        if theirs is not None and _takes_over(found) and not member.statement.to_us:
            chain = (*theirs.chain, _relay_link(held.reports[upstream]))
            return replace(member, walk=replace(theirs, chain=chain), dropped=not found.chain)
    if found.traced or found.chain or not any(m.walk.traced and m.statement.report != report for m in members):
        return member
    return replace(member, dropped=True)


def _takes_over(found: Walk) -> bool:
    """Whether a rewrite's own words leave the origin to whom it took from; not where they credit a third outlet."""
    return found.kind in ("unknown", "unnamed") or (found.kind == "outlet" and found.outlet is None) or found.weak


def _follow(member: Member, members: Sequence[Member]) -> Member:
    """A report that credits another in hand rests on what that one says in this claim, and so on up.

    Where the credits lead back to a report already passed, all in the circle share one origin.
    """
    path = [member]
    while (ahead := _credited(path[-1], members)) is not None and ahead.statement.report not in _reports(path):
        path.append(ahead)
    if ahead is not None:
        same = min(path, key=lambda m: m.walk.key)
        return replace(member, circular=True, walk=replace(same.walk, chain=member.walk.chain))
    if len(path) == 1:
        return _stated_there(member, members)
    theirs = path[-1]
    named = [replace(c, report=path[1].statement.report) if c.kind == "outlet" else c for c in member.walk.chain]
    first = next((n for n, c in enumerate(named) if c.kind == "outlet"), 0)
    links = named[first:]  # who told the outlet stands in its own chain already
    return replace(member, walk=replace(theirs.walk, chain=(*theirs.walk.chain, *links), through=member.walk.through))


def _stated_there(member: Member, members: Sequence[Member]) -> Member:
    """A member that credits a report in hand which just states the thing: there the trail ends, nobody is added."""
    there = next((m for m in members if m is not member and m.statement.report in member.walk.through), None)
    if there is None or member.walk.kind != "outlet":
        return member
    return replace(member, walk=replace(there.walk, chain=member.walk.chain, through=member.walk.through))


def _credited(member: Member, members: Sequence[Member]) -> Member | None:
    return next((m for m in members if m.statement.report in member.walk.through and m.walk.traced), None)


def _reports(path: Sequence[Member]) -> set[str]:
    return {m.statement.report for m in path}


def _relay_link(report: Report) -> ChainLink:
    return ChainLink("outlet", report.outlet, None, report.id, ())


def _speakers(members: Sequence[Member], held: World) -> list[Member]:
    """One member for each distinct origin.

    Two reports with the same quotation have it from one mouth, whatever they call the speaker.
    """
    weight = Counter(m.walk.key for m in members)
    out: list[Member] = []
    for m in sorted(members, key=lambda m: _rank(m.walk, weight)):
        if not any(_one_origin(m, o, held) for o in out):
            out.append(m)
    return out


def _is_about(told: Member, teller: Member, held: World) -> bool:
    """Whether what one says is about the person who is the other's origin: then it is his deed or word, or his to tell.

    Of 75 such pairs from real reports one has two origins.
    """
    if held.type_of.get(teller.walk.key[1]) != "PERSON":
        return False
    called = set(plain_label(teller.walk.label).split())
    return teller.walk.key[1] in told.statement.names or bool(called & told.statement.stems & _SPOKESMEN)


_SPOKESMEN = frozenset(w.stem for w in content_words("spokesman spokeswoman spokesperson"))


def _voices(members: Sequence[Member], speakers: Sequence[Member]) -> list[Walk]:
    """The walks of speakers; of those with one key the one with the fullest label speaks."""
    label = {m.walk.key: m.walk for m in sorted(members, key=lambda m: (len(m.walk.label), m.walk.label))}
    return [label[m.walk.key] for m in speakers]


def _one_origin(a: Member, b: Member, held: World) -> bool:
    """Whether what two members say counts as coming from one place."""
    return (
        one_voice(a.walk, b.walk, held)
        or _one_wording(a, b)
        or _one_telling(a, b, held)
        or any(
            _of_an_outlet(x.walk, y.walk) or _is_about(x, y, held) or _may_be_its_writer(x.walk, y.walk)
            for x, y in ((a, b), (b, a))
        )
    )


def _of_an_outlet(account: Walk, other: Walk) -> bool:
    """What an outlet says without saying whose word it is, and somebody who says so: it may be his.

    Of 84 such pairs from real reports, read one by one, none has two origins.
    """
    return (
        account.kind == "outlet" and account.label.endswith("own account") and other.kind not in ("outlet", "unknown")
    )


def _may_be_its_writer(document: Walk, other: Walk) -> bool:
    """A document that is called by nobody's name, and whoever says the same: it may be his.

    Of six such pairs among the claims of 1,800 articles none has two origins ("the form", "the preliminary analysis").
    """
    return nameless_document(document) and other.kind in ("named", "unnamed")


def _rank(walk: Walk, weight: Mapping[Key, int]) -> tuple[bool, bool, int, int, str]:
    """The traced first, somebody before an outlet's own people, then whoever speaks most and has the fullest label."""
    return not walk.traced, walk.kind == "outlet", -weight[walk.key], -len(walk.label), walk.label


def _one_wording(a: Member, b: Member) -> bool:
    """Whether two members can only have their words from one mouth or one text.

    What one report has twice in the same words is one telling, the other teller a slip of reading. "The man" of one
    report and "the man" of another who say the same are one. No two reporters write the same sentence: a tweet that is
    shown in a report, or a statement without its marks, looks like its reporter's own words.
    """
    if _one_quotation(a.statement, b.statement):
        return True
    x, y = (m.statement.text.casefold() for m in (a, b))
    own = "outlet" in (a.walk.kind, b.walk.kind)
    if own and any(_stands_in(_plain(i), _plain(j)) for i, j in ((x, y), (y, x)) if len(i) >= SHORTEST_QUOTATION):
        return True  # a speech printed without its marks
    least = SHORTEST_QUOTATION if own else SHORTEST_WORDING
    if min(len(x), len(y)) < least or fuzz.ratio(x, y) < SAME_QUOTATION:
        return False
    named = a.walk.kind == b.walk.kind == "named"
    return (
        own or a.statement.report == b.statement.report or (not named and bool(a.statement.teller & b.statement.teller))
    )


SHORTEST_WORDING = 30  # characters


def _one_telling(a: Member, b: Member, held: World) -> bool:
    """Whether two statements have so many telling words of the deed in common that both must have them from one text.

    Names and numbers are the same whoever tells it; the words for what was done are not. Of 1,040 pairs from real
    reports that were read for it, 127 have four or more, and one of them has two origins; of 32 with two 31 have fewer.
    Short reports say things in plain words, and one pair in two there has two origins (one in thirty in long ones):
    they take more for it.
    """
    crowd = max(held.said[m.statement.report] for m in (a, b))
    return len(_deed(a.statement) & _deed(b.statement)) >= (WORDED_ALIKE if crowd > USUAL else PLAINLY_ALIKE)


WORDED_ALIKE, PLAINLY_ALIKE = 4, 6  # telling words


@lru_cache(maxsize=1 << 14)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w.stem for word in words for w in content_words(word))


def _deed(s: Statement) -> frozenset[str]:
    return _stems(s.deed.words)


def _one_quotation(a: Statement, b: Statement) -> bool:
    """Whether two statements have the same words from one mouth.

    Both are quotations and nearly letter for letter the same, or what one has in marks stands in the other.
    """
    whole = a.clause.quoted and b.clause.quoted and min(len(a.text), len(b.text)) >= SHORTEST_QUOTATION
    if whole and fuzz.ratio(a.text.casefold(), b.text.casefold()) >= SAME_QUOTATION:
        return True
    return any(_stands_in(q, _plain(y.text)) for x, y in ((a, b), (b, a)) for q in _quotations(x))


def _stands_in(quotation: str, text: str) -> bool:
    """Whether a text has the words of a quotation, or nearly: reports leave words out and correct them."""
    if quotation in text:
        return True
    return SHORTEST_WORDING <= len(quotation) <= len(text) and fuzz.partial_ratio(quotation, text) >= NEARLY


def _quotations(s: Statement) -> list[str]:
    """What a statement has in quotation marks, where it is long enough not to be anybody's words."""
    every = [s.text] if s.clause.quoted else [m[1] or m[2] for m in _IN_MARKS.finditer(s.text)]
    plain = [_plain(q) for q in every]
    return [q for q in plain if len(q) >= SHORTEST_QUOTATION and q.count(" ") >= FEWEST_BLANKS]


@lru_cache(maxsize=1 << 14)
def _plain(words: str) -> str:
    """Letters and figures alone, so that marks and case do not tell apart."""
    return " ".join(_WORD.findall(words.casefold().replace("’", "'")))


NEARLY = 90  # per cent of letters


_IN_MARKS = re.compile(r"[“\"]([^“”\"]+)(?:[”\"]|$)|(?<!\w)[‘']([^‘’']+)[’'](?!\w)")
_WORD = re.compile(r"[\w']+")


SHORTEST_QUOTATION = 15  # characters; two people may well say "we are ready" in the same words
FEWEST_BLANKS = 1  # a single word in marks is a term


SAME_QUOTATION = 85  # per cent of letters; reports differ in marks, spelling and where they cut


def _numbered(member: Member, speakers: Sequence[Member], voices: Sequence[Walk], held: World) -> Member:
    """The member with the id of its origin on the first link of its chain."""
    both = zip(speakers, voices, strict=True)
    heard = (v for o, v in both if o.walk.traced == member.walk.traced and _one_origin(member, o, held))
    mine = origin(next(heard, member.walk))
    first, *rest = member.walk.chain or (ChainLink(mine.kind, mine.label, None, None, ()),)
    told = ChainLink(first.kind, first.label, mine.id, first.report, first.spans)
    walked = replace(member.walk, chain=(told, *rest))
    return Member(member.statement, member.score, walked, member.dropped, member.circular)


def _unsure(members: Sequence[Member], counted: Sequence[Member], held: World) -> int:
    """How many sources stand in the claim that do not count, because theirs may be another matter."""
    ours = [m.walk for m in counted if m.walk.traced]
    keys = {w.key for w in ours}
    others = {m.walk.key: m.walk for m in members if m.walk.traced and m.walk.key not in keys}
    return sum(not any(one_voice(w, o, held) for o in ours) for w in others.values())


def _doubt(counted: Sequence[Member], traced: Sequence[Walk], fresh: set[str], unsure: int) -> str | None:
    """Why there may be more or fewer than are counted; None where nothing speaks for it."""
    reasons = []
    if len({m.walk.key for m in counted if m.walk.traced}) > len(traced) > 0:
        reasons.append("voices of one body are counted once")
    if unsure:
        reasons.append(f"{unsure} more source{'s' if unsure > 1 else ''} may be saying the same")
    if len([w for w in traced if w.kind == "unnamed"]) > 1:
        reasons.append("the unnamed sources may be the same")
    if fresh and (traced or len(fresh) > 1):
        n = len(fresh)
        reasons.append(f"{n} report{'s' if n > 1 else ''} state{'' if n > 1 else 's'} it without saying where from")
    return "; ".join(reasons) or None

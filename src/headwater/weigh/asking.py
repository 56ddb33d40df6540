"""What a story says to a question: the claims that say the same as one sentence, and those that contradict it.

The sentence is read like a report, and compared with every statement of the story by the likeness that joins claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from headwater.meaning import coverage
from headwater.model import Answered, Entity, Reading, Reply, Report, Story
from headwater.ratings import UNGIVEN, Ratings
from headwater.verdicts import Verdict
from headwater.weigh.account import Weighed, accounted, weighed
from headwater.weigh.likeness import Compared
from headwater.weigh.pages import Page, Worded, statements
from headwater.weigh.statements import Statement
from headwater.weigh.values import contradict

NEAR, OTHERWISE = 0.3, 0.4
"""Likeness from which a statement is worth a look, and what the cosine of the wordings must be above it where that is
to stand for the likeness: other words are the measures' blind side."""
COVERED = ((0.75, 0.4), (NEAR, 0.85))
"""Likeness, and share of the question's words with a counterpart in the statement, from which it says what is asked."""
WORDED = ((0.75, 0.7), (0.5, 0.75))
"""The same with the cosine of both wordings: other words for it. By both, .84 of the gold stories' claims are found
when asked for and .62 of our own stories', by the first alone .72 and .49; of those whose answer was taken out of the
story .15 and .11 still get one instead of .11 and .08 (benchmarks/asking.py)."""
SPEAKS_OF_IT = 0.4
"""Likeness, if the values agreed, from which a statement that holds another value contradicts what is asked."""


def ask(
    question: Reading,
    story: Story,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    verdicts: Sequence[Verdict] = (),
    *,
    ratings: Ratings = UNGIVEN,
) -> Answered | None:
    """What the story says to the sentence of `question`, a reading that kept its report; None where that is nothing."""
    whole = weighed(story, reports, readings, verdicts)
    says, against, near = _answers(question, whole)
    if not says and not against and not near:
        return None
    account = accounted(whole, ratings)
    return Answered(account, tuple(says), tuple(against), tuple(near[:MOST_NEAR]))


MOST_NEAR = 5


def _answers(question: Reading, whole: Weighed) -> tuple[list[Reply], list[Reply], list[Reply]]:
    """Claims that say so, that contradict it, and that come near, surest first; each stands where it fits best."""
    asked = _asked(question, whole.story)
    members = [(m.statement, g.id) for g in whole.groups for m in g.members]
    if asked is None or not members:
        return [], [], []
    found, last = [*(s for s, _ in members), asked], len(members)
    opposed = {n for n in range(last) if found[n].stems & asked.stems and contradict(found[n], asked)}
    pairs = Compared.of(whole.likeness.table(found), np.arange(last), np.full(last, last))
    same, matter = whole.likeness.same(pairs).joining.tolist(), whole.likeness.matter(pairs).tolist()
    worded = pairs.table.nearness(pairs.i, pairs.j).tolist()
    speaks = [max(p, cosine - OTHERWISE) for p, cosine in zip(same, worded, strict=True)]
    alike = {n: p for n, p in enumerate(speaks) if p >= NEAR and n not in opposed}
    sure = {n for n in alike if _says(same[n], coverage(asked.meaning, found[n].meaning), worded[n])}
    says = _best((members[n][1], alike[n]) for n in sure)
    against = _best((members[n][1], p) for n, p in enumerate(matter) if n in opposed and p >= SPEAKS_OF_IT)
    against = _others(against, says)
    return says, against, _others(_best((members[n][1], p) for n, p in alike.items()), says, against)


def _says(likeness: float, covered: float, worded: float) -> bool:
    by_words = any(likeness >= least and covered >= share for least, share in COVERED)
    return by_words or any(likeness >= least and worded >= cosine for least, cosine in WORDED)


def _others(found: Sequence[Reply], *placed: Sequence[Reply]) -> list[Reply]:
    known = {m.claim for matches in placed for m in matches}
    return [m for m in found if m.claim not in known]


def _best(found: Iterable[tuple[str, float]]) -> list[Reply]:
    scores: dict[str, float] = defaultdict(float)
    for claim, p in found:
        scores[claim] = max(scores[claim], p)
    return [Reply(claim, p) for claim, p in sorted(scores.items(), key=lambda x: (-x[1], x[0]))]


def _asked(question: Reading, story: Story) -> Statement | None:
    """The question as one statement: its clauses together, since a claim may be told in more clauses or fewer."""
    report = question.of
    if report is None or not question.clauses:
        return None
    inside = replace(story, reports=(report.id,), entities=_with_names(question, story.entities))
    clauses = statements(inside, {report.id: Page.of(report, question)})
    main = max(clauses, key=lambda s: len(s.stems))
    worded = Worded.of(report.text)
    return replace(
        main,
        text=report.text,
        stems=worded.stems,
        meaning=worded.meaning,
        deed=worded.deed,
        names=frozenset().union(*(s.names for s in clauses)),
        numbers=tuple(dict.fromkeys(n for s in clauses for n in s.numbers)),
        day=next((s.day for s in clauses if s.day), None),
    )


def _with_names(question: Reading, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The story's entities with the names of the question, by any spelling that the story's reports have of them."""
    spelt = {alias.casefold(): e.id for e in entities if e.elsewhere is None for alias in (*e.aliases, e.name)}
    meant: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for m in question.entities:
        if m.text.casefold() in spelt:
            meant[spelt[m.text.casefold()]].append((question.report, m.entity))
    return tuple(replace(e, mentions=(*e.mentions, *meant[e.id])) for e in entities)

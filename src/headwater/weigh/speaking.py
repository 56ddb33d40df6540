"""Which statements claim something: what joining leaves out before it begins."""

from collections.abc import Sequence

import numpy as np

from headwater.meaning import Passages, Vocabulary
from headwater.weigh.statements import Statement

REPEATED = 0.35  # alignment at which a headline or pull quote only repeats the body; unrelated sentences stay below
FEWEST = 3  # words: fewer say nothing by themselves ("Is a satellite"), unless they count or are quoted
FEWEST_STEMS = 2  # a clause with fewer telling words ("he was conscious") claims nothing by itself


def speaking(every: Sequence[Statement]) -> list[Statement]:
    """The statements that claim something: no questions, no wordless pieces, no headline that the body repeats."""
    worded = [s for s in every if not s.text.rstrip('”" ').endswith("?") and len(s.stems) >= _fewest(s) and _whole(s)]
    again = _repeating(worded)
    return [s for n, s in enumerate(worded) if n not in again]


def _whole(s: Statement) -> bool:
    return len(s.text.split()) >= FEWEST or bool(s.numbers) or s.clause.quoted


def _fewest(s: Statement) -> int:
    """Somebody's words count however few; what a report just states takes more of them to be a claim.

    So does what names its teller: "Minister Ada Brisk went further" tells of her words, and says nothing.
    """
    if s.teller and s.teller <= s.stems and not s.numbers:
        return len(s.teller) + FEWEST_STEMS
    return 1 if s.chain else FEWEST_STEMS


def _repeating(every: Sequence[Statement]) -> frozenset[int]:
    """The places of headlines and pull quotes that only repeat what the body of their report says."""
    body: dict[str, list[int]] = {}
    for n, s in enumerate(every):
        if not s.clause.furniture:
            body.setdefault(s.report, []).append(n)
    pairs = [(n, m) for n, s in enumerate(every) if s.clause.furniture for m in body.get(s.report, ())]
    if not pairs:
        return frozenset()
    beside, inside = np.array(pairs).T
    meanings = [s.meaning for s in every]
    near, _ = Passages.of(meanings, Vocabulary.of(meanings)).alignment(beside, inside)
    return frozenset(beside[near >= REPEATED].tolist())

"""Values that statements hold: what they count, whether they deny, and when two of them cannot both hold."""

from headwater.model import Clause, Quantity
from headwater.weigh.statements import Statement

NAMELIKE = 12
"""Bare numbers up to here are as often part of a name (Pier 7, Warehouse 12) as a count."""


def negative(s: Statement) -> bool:
    """Whether a statement says that something is or was not so."""
    return denies(s.clause)


def denies(clause: Clause) -> bool:
    """Whether a clause says that something is or was not so."""
    return clause.negated or clause.status == "denied"


def numbers_compared(a: Statement, b: Statement) -> tuple[bool, bool]:
    """Whether two statements share a count of one thing, and whether they give different counts of one thing."""
    same = other = False
    for x in counts(a):
        for y in counts(b):
            if x.unit == y.unit or ((x.unit is None or y.unit is None) and x.value > NAMELIKE):
                same = same or x.value == y.value
                counted = (x.unit is not None and x.unit == y.unit) or (measured(x) and measured(y))
                other = other or (x.value != y.value and counted)
    return same, other


def measured(q: Quantity) -> bool:
    """Whether a figure has a fraction: nothing is named so, and "6.8" measures something even without a unit."""
    return q.value != int(q.value)


def counts(s: Statement) -> list[Quantity]:
    """The counts of a statement; the one of "not one gate" counts nothing."""
    return [q for q in s.numbers if not (q.value == 1 and negative(s))]


def contradict(a: Statement, b: Statement) -> bool:
    """Whether two statements cannot both hold of one thing: one denies, or their counts of one thing differ."""
    same_number, other_number = numbers_compared(a, b)
    return negative(a) != negative(b) or (other_number and not same_number)

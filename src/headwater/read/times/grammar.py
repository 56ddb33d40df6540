"""What a rule of the grammar is: a pattern, a TIMEX3 type, and how its value is found from the words and the day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from headwater.model import TimeType
from headwater.read.times.tense import to_come

Match: TypeAlias = re.Match[str]


class UndatedError(ValueError):
    """The value depends on a day that nobody stated."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression leans on: the day of publication, what was told of before it, and the sentence around it."""

    published: date | None
    told: date | None
    quarter: str | None
    """The quarter told of last, as TIMEX3 writes it: "a year earlier" then means the same one of the year before."""
    text: str
    start: int
    end: int

    @property
    def future(self) -> bool:
        """Whether the sentence tells, near the expression, of what is to come."""
        return to_come(self.text, self.start, self.end)

    @property
    def day(self) -> date:
        """The day of publication; UndatedError where unknown."""
        return _stated(self.published)

    @property
    def topic(self) -> date:
        """The day that the text told of last; UndatedError where there is none."""
        return _stated(self.told)


@dataclass(frozen=True, slots=True)
class Rule:
    """`value` answers None where the words turn out to be no time; a group `t` narrows the span to a part."""

    pattern: re.Pattern[str]
    type: TimeType
    value: Callable[[Match, Anchor], str | None]


def rule(type_: TimeType, pattern: str, value: Callable[[Match, Anchor], str | None]) -> Rule:
    """A rule whose pattern matches whole words, however capitalised and wrapped.

    A gap is four white-space characters at most: without a bound, a page of blanks costs the square of its length.
    """
    spaced = pattern.replace("[ -]", r"[\s-]").replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}")
    return Rule(re.compile(rf"(?<![\w-])(?=\S)(?:{spaced})(?!\w)", re.IGNORECASE), type_, value)


def constant(value: str) -> Callable[[Match, Anchor], str]:
    """A value that leans on nothing."""
    return lambda _match, _at: value


def given(match: Match, *names: str) -> str:
    """The first of the named groups that took part, in lower case and single-spaced; empty where none did."""
    groups = match.groupdict()
    return next((" ".join(groups[name].lower().split()) for name in names if groups.get(name)), "")


def _stated(day: date | None) -> date:
    if day is None:
        raise UndatedError
    return day

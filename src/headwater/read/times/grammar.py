"""What a rule of the grammar is: a pattern, a TIMEX3 type, and how its value is found from the words and the day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from headwater.model import Time, TimeType
from headwater.read.times.tense import gone_by, to_come

Match: TypeAlias = re.Match[str]


class UndatedError(ValueError):
    """The value depends on a day that nobody stated."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression leans on: the day of publication, what was told of before it, and the sentence around it."""

    published: date | None
    told: date | None
    era: str | None
    """The value told of last that begins with a year, be it a day, a month or longer: "later that year" leans on it."""
    quarter: str | None
    """The quarter told of last, as TIMEX3 writes it: "a year earlier" then means the same one of the year before."""
    joined: Time | None
    """The expression right before, where "to" or "through" joins the two: "from June 3 to July 5"."""
    text: str
    start: int
    end: int

    @property
    def future(self) -> bool:
        """Whether the sentence tells, near the expression, of what is to come."""
        return to_come(self.text, self.start, self.end)

    @property
    def past(self) -> bool:
        """Whether it tells, near the expression, of what was."""
        return gone_by(self.text, self.start, self.end)

    @property
    def day(self) -> date:
        """The day of publication; UndatedError where unknown."""
        return _stated(self.published)

    @property
    def topic(self) -> date:
        """The day that the text told of last; UndatedError where there is none."""
        return _stated(self.told)

    def whole(self, code: str) -> date:
        """A day of the week, month or year told of last; UndatedError where nothing as fine was told."""
        if code == "W" or self.era is None:
            return self.topic
        month = re.match(r"\d{4}-(\d\d)(?!\d)", self.era)
        if code in ("M", "Q") and not month:
            raise UndatedError
        return date(int(self.era[:4]), int(month[1]) if month else 1, 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """`value` answers None where the words turn out to be no time; a group `t` narrows the span to a part."""

    pattern: re.Pattern[str]
    type: TimeType
    value: Callable[[Match, Anchor], str | None]
    cues: frozenset[str]
    """A text without any of them, in small letters, single-spaced and with 0 for every digit, cannot match.

    One that begins with = is a whole run of letters: "=day" is in "one-day", but not in "Monday".
    """


def rule(type_: TimeType, pattern: str, value: Callable[[Match, Anchor], str | None], cues: str) -> Rule:
    """A rule whose pattern matches whole words, however capitalised and wrapped; `cues` are separated by bars.

    A gap is four white-space characters at most: without a bound, a page of blanks costs the square of its length.
    """
    spaced = pattern.replace("[ -]", r"[\s-]").replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}")
    compiled = re.compile(rf"(?<![\w-])(?=\S)(?:{spaced})(?!\w)", re.IGNORECASE)
    return Rule(compiled, type_, value, frozenset(cues.split("|")))


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

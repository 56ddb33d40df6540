"""Times named as a part of a longer one: the last Friday of March, Tuesday of last week, the night of 3 June."""

from datetime import date
from itertools import pairwise

from headwater.read.times.calendar import moved, on_weekday, written
from headwater.read.times.clock import PARTS as DAY_PARTS
from headwater.read.times.dates import month_year
from headwater.read.times.grammar import Anchor, Match, Rule, given, rule
from headwater.read.times.words import (
    MONTH,
    MONTH_CUES,
    NUMBER,
    ORDINALS,
    WEEKDAY,
    YEAR,
    month,
    number,
    unit,
    weekday,
)

_COUNT = r"(?P<n>first|second|third|fourth|fifth|last|final)"
_OF_MONTH = rf"(?:of|in) (?P<month>{MONTH})(?:,? (?:of )?(?:(?P<year>{YEAR})|(?P<that>last|this|next) year))?"
_STEP = {"last": -1, "this": 0, "next": 1}


def _days_of(match: Match, at: Anchor) -> list[date]:
    """The days of the month that is named."""
    number_ = month(match["month"])
    first = date(month_year(match, at, number_, ""), number_, 1)
    return [moved(first, n, "D") for n in range((moved(first, 1, "M") - first).days)]


def _pick(days: list[date], match: Match) -> date | None:
    """The one that is counted; None where there are not so many."""
    word = given(match, "n")
    place = -1 if word in ("last", "final") else ORDINALS.index(word)
    return days[place] if place < len(days) else None


def _weekday_of_month(match: Match, at: Anchor) -> str | None:
    wanted = weekday(match["weekday"])
    day = _pick([d for d in _days_of(match, at) if d.weekday() == wanted], match)
    return day.isoformat() if day else None


def _week_of_month(match: Match, at: Anchor) -> str | None:
    """A week is the month's where its Thursday is (as ISO 8601 gives weeks to years), a weekend where its Saturday."""
    weekend = given(match, "unit") == "weekend"
    day = _pick([d for d in _days_of(match, at) if d.weekday() == (5 if weekend else 3)], match)
    return written(day, "W") + ("-WE" if weekend else "") if day else None


def _weekday_of_week(match: Match, at: Anchor) -> str:
    week = moved(at.day, _STEP[given(match, "which")], "W")
    return moved(week, weekday(match["weekday"]) - week.weekday(), "D").isoformat()


def _from_then(match: Match, at: Anchor) -> str | None:
    """A week from Tuesday, two weeks from today."""
    count, code = number(match["count"]), unit(match["unit"])
    if count is None:
        return None
    steps = {"today": 0, "tomorrow": 1, "yesterday": -1}
    start = (
        moved(at.day, steps[given(match, "name")], "D")
        if match["name"]
        else on_weekday(moved(at.day, 1, "D"), weekday(match["weekday"]), future=True)
    )
    return moved(start, round(count), code).isoformat()


def _weeks_before(match: Match, at: Anchor) -> str | None:
    """A week ago Friday: so many weeks before the Friday that was last."""
    count = number(match["count"])
    last = on_weekday(moved(at.day, -1, "D"), weekday(match["weekday"]), future=False)
    return None if count is None else moved(last, -round(count), "W").isoformat()


def _half(match: Match, at: Anchor) -> str | None:
    """Half a year as an ISO 8601-2 grouping: 1989-H1."""
    year = given(match, "year", "of") or f"{at.day.year + _STEP.get(given(match, 'that') or 'this', 0):04}"
    return f"{year}-H{1 if given(match, 'n') == 'first' else 2}"


def _part_of_day(match: Match, at: Anchor) -> str | None:
    number_ = month(match["month"])
    day = date(month_year(match, at, number_, ""), number_, int(match["day"]))
    return f"{day.isoformat()}T{DAY_PARTS[given(match, 'part')]}"


def _day_too(match: Match, at: Anchor) -> str | None:
    """The 25 of "April 24 and 25"."""
    number_ = month(match["month"])
    days = [int(n) for n in (*given(match, "days").replace(",", " ").split(), match["day"])]
    if match["month"][0].islower() or any(b <= a for a, b in pairwise(days)):
        return None
    return date(month_year(match, at, number_, ""), number_, days[-1]).isoformat()


PARTS: tuple[Rule, ...] = (
    rule("DATE", rf"(?:the )?{_COUNT} (?P<weekday>{WEEKDAY}) {_OF_MONTH}", _weekday_of_month, MONTH_CUES),
    rule("DATE", rf"(?:the )?{_COUNT} (?P<unit>week|weekend) {_OF_MONTH}", _week_of_month, MONTH_CUES),
    rule("DATE", rf"(?:early |late )?(?P<weekday>{WEEKDAY}) (?:of )?(?P<which>last|this|next) week", _weekday_of_week,
         "week"),
    rule("DATE", rf"(?P<count>{NUMBER}) (?P<unit>days?|weeks?|months?|years?) from "
                 rf"(?:(?P<name>today|tomorrow|yesterday)|(?P<weekday>{WEEKDAY}))", _from_then, "from"),
    rule("DATE", rf"(?P<count>{NUMBER}) weeks? ago (?:on )?(?P<weekday>{WEEKDAY})", _weeks_before, "ago"),
    rule("DATE", r"(?:the )?(?:fiscal )?(?P<n>first|second)[ -]half of (?:fiscal )?"
                 rf"(?:(?P<year>{YEAR})|(?P<that>last|this|next) year|the year)", _half, "half of|half-of"),
    rule("DATE", rf"(?:the )?(?:(?P<that>last|this|next) year['’]s|(?P<year>{YEAR})['’]s|the (?:fiscal )?"
                 rf"(?P<of>{YEAR})) (?P<n>first|second)[ -]half", _half, "half"),
    rule("TIME", rf"(?:the )?(?P<part>morning|afternoon|evening|night) of "
                 rf"(?:{WEEKDAY},? )?(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d)"
                 rf"(?:,? (?P<year>{YEAR}))?)", _part_of_day, MONTH_CUES),
    rule("DATE", rf"(?P<month>{MONTH}) (?P<days>\d{{1,2}}(?:, ?\d{{1,2}}){{0,6}}),? and "
                 r"(?P<t>(?P<day>\d{1,2})(?!\d|[.:,]\d| ?[ap]\.?m|(?:st|nd|rd|th)))(?! (?-i:[a-z]))"
                 rf"(?:,? (?P<year>{YEAR}))?", _day_too, MONTH_CUES),
)  # fmt: skip

"""All the times of a text, found by trying every rule at every place: the leftmost, then the longest, wins."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from headwater.model import Time
from headwater.read.times.clock import CLOCK
from headwater.read.times.dates import DATES
from headwater.read.times.feasts import FEASTS
from headwater.read.times.grammar import Anchor, Match, Rule, UndatedError
from headwater.read.times.parts import PARTS
from headwater.read.times.relative import RELATIVE
from headwater.read.times.spans import SPANS

RULES: tuple[Rule, ...] = (*DATES, *PARTS, *FEASTS, *RELATIVE, *CLOCK, *SPANS)
_TOLD_FOR = 400
"""How many characters on a day told of still holds for "the next morning" or "at 2.20 p.m."."""
_CUES = sorted(frozenset().union(*(rule.cues for rule in RULES)))
_WITH_DIGITS = [cue for cue in _CUES if "0" in cue]
_BY_CUE = {cue: [n for n, rule in enumerate(RULES) if cue in rule.cues] for cue in _CUES}
"""Which rules each cue is one of."""
_DIGIT = re.compile(r"\d")
_FULL_STOP = re.compile(r"[.!?]\s")
_COMPARED = re.compile(
    r"year[\s-](?:ago|earlier|before)|last\s+year|same|corresponding|comparable|^the\s+\d", re.IGNORECASE
)
"""A quarter that the one told of is set against: the next comparison is with the same one again."""
_PAIRED = re.compile(r"\s?(?:to|through|thru|until|-|–)\s?")
_JOINT = re.compile(r"(?:,?\s+|,?\s+on\s+)")


def find_times(text: str, published: str | None, start: int = 0) -> tuple[Time, ...]:
    """The time expressions of an English text as TIMEX3 types and values, in order, none overlapping.

    `published` (a date or a time, ISO 8601) resolves what is relative; without it such values are None. `start` is
    added to all offsets. Values follow TimeML 1.2.1 (2019-05-17, 2019-W20, 2019-05, 2019-Q2, 2019-05-17TNI, P3W, PXM,
    XXXX-WXX-1, PAST_REF), and two days or years joined are an ISO 8601 interval (2019-05-17/2019-05-19).
    """
    found = _joined(text, _with_days(text, list(_found(text, _day(published))), _day(published)))
    return tuple(replace(time, start=time.start + start, end=time.end + start) for time in found)


def claim_day(times: Sequence[Time]) -> str | None:
    """The one day (YYYY-MM-DD) that the times give between them; None where they give none, several, or a span."""
    values = [time.value or "" for time in times if time.type in ("DATE", "TIME")]
    days = {value[:10] for value in values if re.match(r"\d{4}-\d\d-\d\d", value)}
    return days.pop() if len(days) == 1 and not any("/" in value for value in values) else None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def worth_trying(text: str) -> list[Rule]:
    """The rules that have a cue in the text: looking for cues costs a tenth of trying every rule."""
    plain = _DIGIT.sub("0", " ".join(text.lower().split()))
    maybe = {cue for word in _RUN.findall(plain) for cue in _cues_by(word)}
    if "0" in plain:
        maybe.update(_WITH_DIGITS)
    tried = {n for cue in maybe if cue[0] == "=" or cue in plain for n in _BY_CUE[cue]}
    return [RULES[n] for n in sorted(tried)]


_RUN = re.compile(r"[a-z]+")
_LONGEST_RUNS = [(cue, max(_RUN.findall(cue), key=len)) for cue in _CUES if cue[0] != "=" and "0" not in cue]


@lru_cache(maxsize=1 << 15)
def _cues_by(word: str) -> tuple[str, ...]:
    """The cues without digits that a text with this run of letters may hold: few words of a language have any."""
    whole = (f"={word}",) if f"={word}" in _BY_CUE else ()
    return (*whole, *(cue for cue, run in _LONGEST_RUNS if run in word))


def _candidates(text: str) -> list[tuple[int, int, Rule, Match]]:
    """Every match of every rule, leftmost first, the longer before the shorter."""
    matches = [(rule, match) for rule in worth_trying(text) for match in rule.pattern.finditer(text)]
    placed = [(*match.span("t" if "t" in match.re.groupindex else 0), rule, match) for rule, match in matches]
    return sorted(placed, key=lambda row: (row[0], -row[1]))


def _found(text: str, published: date | None) -> Iterator[Time]:
    told: tuple[date | None, int] = (published, 0)
    era: tuple[str | None, int] = (None, 0)
    quarter: tuple[str | None, int] = (None, 0)
    last: Time | None = None
    reached = 0
    for start, end, rule, match in _candidates(text):
        if start < reached:
            continue
        day = told[0] if start - told[1] <= _TOLD_FOR else published
        whole = quarter[0] if start - quarter[1] <= _TOLD_FOR else None
        year = era[0] if start - era[1] <= _TOLD_FOR else None
        joined = last if last and _PAIRED.fullmatch(text, last.end, start) else None
        value, known = _value(rule, match, Anchor(published, day, year, whole, joined, text, start, end))
        if known:
            reached = end
            last = Time(start, end, text[start:end], rule.type, value)
            yield last
            if value and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", value):
                told = (date.fromisoformat(value[:10]), end)
            if value and re.match(r"\d{4}(?!\d)", value):
                era = (value, end)
            if value and re.fullmatch(r"\d{4}-Q\d", value) and not _COMPARED.search(match[0]):
                quarter = (value, end)


def _value(rule: Rule, match: Match, at: Anchor) -> tuple[str | None, bool]:
    """The value, and whether the words are a time at all."""
    try:
        value = rule.value(match, at)
    except UndatedError:
        return None, True
    except ValueError:  # a day beyond the calendar: "three thousand years ago"
        return None, True
    return value, value is not None


def _with_days(text: str, times: Sequence[Time], published: date | None) -> Iterator[Time]:
    """Clock times get the day of their neighbour in the sentence, else the day told of last, else of publication."""
    days = [time for time in times if re.match(r"\d{4}-\d\d-\d\d(?!/)", time.value or "")]
    for time in times:
        if time.type == "TIME" and (time.value or "").startswith("T"):
            at = bisect(days, time.start, key=lambda day: day.start)
            day = _day_of(text, time, days[at - 1] if at else None, days[at] if at < len(days) else None) or published
            yield replace(time, value=f"{day}{time.value}" if day else None)
        else:
            yield time


def _day_of(text: str, clock: Time, before: Time | None, after: Time | None) -> date | None:
    """The day of the nearer neighbour in the sentence, else of the one before where it is not far."""
    gaps = [text[before.end : clock.start]] if before else []
    near = [(len(gap), before) for gap in gaps if not _FULL_STOP.search(gap)]
    if after and not _FULL_STOP.search(text[clock.end : after.start]):
        near.append((after.start - clock.end, after))
    told = before if before and clock.start - before.end <= _TOLD_FOR else None
    chosen = min(near, key=lambda row: row[0])[1] if near else told
    return date.fromisoformat((chosen.value or "")[:10]) if chosen else None


def _joined(text: str, times: Iterable[Time]) -> list[Time]:
    """A clock time and the day that stands right behind it are one expression: "10 p.m. on Wednesday"."""
    joined: list[Time] = []
    for time in times:
        last = joined[-1] if joined else None
        same = last and last.type == "TIME" and time.type == "DATE" and (last.value or "")[:10] == time.value
        if last and same and _JOINT.fullmatch(text[last.end : time.start]):
            joined[-1] = replace(last, end=time.end, text=text[last.start : time.end])
        else:
            joined.append(time)
    return joined

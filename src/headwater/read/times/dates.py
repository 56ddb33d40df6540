"""Times that name their own place in the calendar: days, months, years, decades, quarters, seasons."""

import re
from datetime import date

from headwater.read.times.calendar import moved, valid, written, year_of
from headwater.read.times.grammar import Anchor, Match, Rule, given, rule
from headwater.read.times.words import (
    ANY_YEAR,
    EDGE,
    MONTH,
    MONTH_CUES,
    ORDINAL,
    SEASON,
    SEASON_CUES,
    SEASONS,
    SPOKEN_DAY,
    TENS,
    WEEKDAY,
    YEAR,
    YEAR_WORDS,
    month,
    ordinal,
    year_number,
)

_DAY = r"\d{1,2}(?!\d|[.:]\d)"
_TO = r" ?(?:-|–|to) ?"
_NO_COUNT = (r"(?:(?<!00)|(?! (?-i:[a-z]+s)\b))(?! (?:people|troops|soldiers|men|women|dollars|euros|pounds|feet|miles|"
             r"metres|meters|percent|GMT|hours))")  # fmt: skip


_PAIRED = re.compile(
    rf"\s?(?:to|through|thru|until|-|–)\s?(?P<month>{MONTH})(?:\s\d{{1,2}})?,?\s(?P<year>{YEAR})", re.IGNORECASE
)


def _named_day(match: Match, at: Anchor) -> str | None:
    """The day; an interval where a second day follows ("3-7 July")."""
    name, first, last = match["month"], ordinal(match["day"]), given(match, "last")
    if name[0].islower():
        return None
    year = year_number(match["year"]) if match["year"] else None
    if year is None and valid(2000, month(name), first) is None:
        return None
    year = year or month_year(match, at, month(name), given(match, "which"))
    found = valid(year, month(name), first)
    until = valid(year, month(name), int(last)) if last else None
    return f"{found}/{until}" if found and until and until > found else found


def _week_of(match: Match, at: Anchor) -> str | None:
    day = _named_day(match, at)
    return day and written(date.fromisoformat(day), "W")


def _iso_day(match: Match, _at: Anchor) -> str | None:
    return valid(int(match["year"]), int(match["month"]), int(match["day"]))


def _slashed_day(match: Match, at: Anchor) -> str | None:
    """Only one of the two customs fits, or the day of publication tells which; else unresolved."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    both = {found for found in (valid(year, a, b), valid(year, b, a)) if found}
    near = {found for found in both if at.published and abs((date.fromisoformat(found) - at.published).days) < 60}
    return next(iter(near if len(near) == 1 else both)) if len(both) == 1 or len(near) == 1 else None


def _month(match: Match, at: Anchor) -> str | None:
    name = match["month"]
    leads = "before" in match.groupdict() or any(given(match, group) for group in ("edge", "which", "year"))
    if name[0].islower() or (not leads and name in ("May", "March", "Mar.")):
        return None
    number_, which = month(name), given(match, "which")
    return f"{month_year(match, at, number_, which):04}-{number_:02}"


def month_year(match: Match, at: Anchor, month_: int, which: str) -> int:
    """The year of a month: named with it, with the month it is joined to, or the one that the text means."""
    if given(match, "year"):
        return year_number(match["year"])
    if given(match, "that"):
        return at.day.year + {"last": -1, "this": 0, "next": 1}[given(match, "that")]
    if which.startswith("last"):
        return at.day.year - (month_ >= at.day.month)
    if which.startswith(("next", "coming")):
        return at.day.year + (month_ <= at.day.month)
    if not which and (year := _of_its_pair(at, month_)):
        return year
    return at.day.year if which == "this" else year_of(at.day, month_, future=at.future, past=at.past)


def _of_its_pair(at: Anchor, month_: int) -> int | None:
    """From June to March 1999, from June 3, 1998 to July 5: the year of the month on the other side."""
    behind = _PAIRED.match(at.text, at.end)
    if behind:
        return int(behind["year"]) - (month_ > month(behind["month"]))
    if not at.joined or not re.search(MONTH, at.joined.text):
        return None
    before = re.match(r"(\d{4})-(\d\d)", at.joined.value or "")
    return int(before[1]) + (month_ < int(before[2])) if before else None


def _bare_year(match: Match, _at: Anchor) -> str:
    return match["year"]


def _short_year(match: Match, at: Anchor) -> str:
    """'97: the nearest such year that is not far ahead."""
    year = at.day.year // 100 * 100 + int(match["short"])
    return f"{year - 100 * (year > at.day.year + 20):04}"


def _spoken_year(match: Match, _at: Anchor) -> str | None:
    """ "Two thousand" alone is a count."""
    year = year_number(match["year"])
    return None if match["year"].lower().startswith("two") and not match["named"] else f"{year:04}"


def _years(match: Match, _at: Anchor) -> str | None:
    first = match["first"]
    last = first[: 4 - len(match["last"])] + match["last"]
    return f"{first}/{last}" if last > first else None


def _decade(match: Match, _at: Anchor) -> str:
    if match["figures"]:
        return f"{int(match['figures']) // 10:03}"
    word = given(match, "word")
    tens = TENS[word.removesuffix("ies") + "y"] if word else int(match["short"])
    return f"19{tens // 10}"


def _century(match: Match, _at: Anchor) -> str | None:
    count = ordinal(match["n"])
    return f"{count - 1:02}" if count <= 22 else None


def _quarter(match: Match, at: Anchor) -> str:
    count, which = ordinal(match["n"]), given(match, "which", "whose")
    if given(match, "year", "of"):
        return f"{given(match, 'year', 'of')}-Q{count}"
    if which:
        return f"{at.day.year + {'last': -1, 'this': 0, 'next': 1}[which]:04}-Q{count}"
    started = at.day.month > 3 * (count - 1)
    return f"{at.day.year - (not started and not at.future):04}-Q{count}"


def _recent_quarter(match: Match, at: Anchor) -> str:
    """The quarter that reports of results speak of is the one that ended last."""
    words = match[0].lower()
    if at.quarter and words.split()[0] in ("the", "that") and len(words.split()) == 2:
        return at.quarter
    shift = 1 if "next" in words or "coming" in words else 0 if "current" in words or "this" in words else -1
    return written(moved(at.day, shift, "Q"), "Q")


def _quarter_of(match: Match, at: Anchor) -> str:
    """ "The 1988 quarter", "last year's quarter": the one told of, in another year."""
    year = match["year"] or f"{at.day.year + {'last': -1, 'this': 0, 'next': 1}[given(match, 'whose')]:04}"
    return f"{year}-Q{(at.quarter or written(moved(at.day, -1, 'Q'), 'Q'))[-1]}"


def _same_of(match: Match, at: Anchor) -> str:
    """ "The same period last year": the quarter told of or named, the month told of, else all that year."""
    year, span = given(match, "year") or f"{at.day.year - 1:04}", given(match, "span")
    quarter = f"-Q{ordinal(match['n'])}" if match["n"] else (at.quarter or "")[4:]
    if span == "quarter" or (span == "period" and quarter):
        return f"{year}{quarter or written(moved(at.day, -1, 'Q'), 'Q')[4:]}"
    return f"{year}-{at.whole('M').month:02}" if span == "month" else year


def _quarter_a_year_ago(match: Match, at: Anchor) -> str:
    """The quarter told of or named, one year before."""
    quarter = match["n"] and ordinal(match["n"])
    last = moved(at.day, -1, "Q")
    told = at.quarter or written(last, "Q")
    return f"{int(told[:4]) - 1:04}-Q{quarter or told[-1]}"


def _season(match: Match, at: Anchor) -> str | None:
    code, which = SEASONS[match["season"].lower()], given(match, "which")
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if given(match, "year"):
        return f"{year_number(match['year']):04}-{code}"
    if given(match, "that"):
        return f"{month_year(match, at, begins, ''):04}-{code}"
    if which in ("last", "this past", "past"):
        return f"{at.day.year - (begins + 2 >= at.day.month):04}-{code}"
    ahead = match[0].split()[0].lower() in ("by", "until", "till", "before")
    if which == "next" or (not which and (ahead or at.future)):
        return f"{at.day.year + (begins <= at.day.month):04}-{code}"
    return f"{at.day.year - (not which and begins > at.day.month):04}-{code}"


def _year_end(_match: Match, at: Anchor) -> str:
    return written(at.day, "Y")


DATES: tuple[Rule, ...] = (
    rule("DATE", rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{_DAY}|\d{{1,2}}(?=st|nd|rd|th|-|–)|{SPOKEN_DAY}(?= of))"
                 rf"(?:st|nd|rd|th)?(?:{_TO}(?P<last>{_DAY})(?:st|nd|rd|th)?)?(?: of)? (?P<month>{MONTH})"
                 rf"(?:,? (?P<year>{ANY_YEAR}))?",
         _named_day, MONTH_CUES),
    rule("DATE", rf"(?:{WEEKDAY},? |(?P<which>last|this|next) )?(?P<month>{MONTH}) "
                 rf"(?:the )?(?P<day>\d{{1,2}}(?!\d|[.:]\d)(?=\D|$)|{SPOKEN_DAY})(?:st|nd|rd|th)?"
                 rf"(?:{_TO}(?P<last>\d{{1,2}}(?!\d|[.:,]\d| ?[ap]\.?m)))?(?:,? (?P<year>{ANY_YEAR}))?",
         _named_day, MONTH_CUES),
    rule("DATE", rf"(?:the )?week of (?P<month>{MONTH}) (?P<day>\d{{1,2}})(?!\d)(?:,? (?P<year>{YEAR}))?", _week_of,
         "week of"),
    rule("DATE", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _iso_day, "0000-00-00"),
    rule("DATE", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)", _slashed_day, "0/0"),
    rule("DATE", rf"(?P<edge>{EDGE})?(?:(?P<which>last|this(?: past)?|next|coming) )?(?P<month>{MONTH})"
                 rf"(?:,? (?:of )?(?:(?P<year>{ANY_YEAR})|(?P<that>last|this|next) year))?", _month, MONTH_CUES),
    rule("DATE", r"(?:in|since|by|until|till|from|to|of|through|during|before|after|for) (?P<t>(?P<before>)"
                 r"(?P<month>May|March))", _month, "may|march"),
    rule("DATE", r"(?:the|its|their|his|her|a) (?P<t>(?P<before>)(?P<month>May|March))(?= (?-i:[a-z]))"
                 r"(?! (?:for|of|on|to|in|against|from|through))", _month, "may|march"),
    rule("DATE", rf"(?:{EDGE})?(?:fiscal |calendar |the year )?(?<![$£€#.,:/'’])(?P<year>{YEAR}){_NO_COUNT}",
         _bare_year, "0000"),
    rule("DATE", r"(?:in|since|by|until|before|after|from|during) (?P<t>['’](?P<short>\d\d))(?!['’]|[.,]\d)",
         _short_year, "'00|’00"),
    rule("DATE", rf"(?:pre|post)-(?P<t>(?P<year>{YEAR}))", _bare_year, "-0000"),
    rule("DATE", rf"(?P<named>the year )?(?P<year>{YEAR_WORDS})", _spoken_year, "nineteen|twenty|two thousand"),
    rule("DATE", r"(?P<first>(?:1[5-9]|20)\d\d) ?[-–/] ?(?P<last>\d\d(?:\d\d)?)(?![-–/\d])", _years, "0000"),
    rule("DATE", rf"(?:the )?(?:{EDGE})?(?:(?P<figures>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>[1-9]0)['’]?s|"
                 r"(?:nineteen[ -])?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))",
         _decade, "0s|0's|0’s|ties"),
    rule("DATE", rf"(?:the )?(?:{EDGE})?(?P<n>{ORDINAL})[ -]century", _century, "century"),
    rule("DATE", rf"(?:the )?(?:(?P<which>last|this|next) year['’]s |(?:fiscal )?(?P<of>{YEAR})(?:['’]s)? )?"
                 rf"(?:fiscal[ -])?(?P<n>first|second|third|fourth)[ -](?:fiscal )?quarter"
                 rf"(?: (?:of )?(?:(?:fiscal )?(?P<year>{YEAR})|(?P<whose>last|this|next) year))?", _quarter,
         "quarter"),
    rule("DATE", rf"(?-i:Q)(?P<n>[1-4])(?: (?:of )?(?P<year>{YEAR}))?", _quarter, "q0"),
    rule("DATE", r"(?:the |this |that )?(?:latest|most recent|current|last|previous|prior|next|coming) quarter|"
                 r"(?:the|this|that) quarter|the (?:latest|corresponding|comparable) period", _recent_quarter,
         "quarter|period"),
    rule("DATE", rf"(?:the (?P<year>{YEAR})|(?P<whose>last|this|next) year['’]s) (?:quarter|period)", _quarter_of,
         "quarter|period"),
    rule("DATE", r"(?:the )?(?:corresponding |comparable )?year[ -](?:ago|earlier)"
                 r"(?: (?P<n>first|second|third|fourth))? (?:quarter|period)", _quarter_a_year_ago, "quarter|period"),
    rule("DATE", r"(?:the )?(?:same|corresponding|comparable|equivalent|like|year[ -](?:ago|earlier)) "
                 r"(?:(?P<n>first|second|third|fourth) )?(?P<span>quarter|period|month|time)(?: (?:in|of))? "
                 rf"(?:last year|the (?:previous|prior) year|a year (?:ago|earlier|before)|(?P<year>{YEAR}))", _same_of,
         "quarter|period|month|time"),
    rule("DATE", rf"(?:the )?(?:{EDGE})?(?P<season>{SEASON}) of "
                 rf"(?:(?P<year>{ANY_YEAR})|(?P<that>last|this|next) year)", _season, SEASON_CUES),
    rule("DATE", rf"(?:{EDGE})?(?P<which>last|this(?: past)?|next) (?P<season>{SEASON})", _season, SEASON_CUES),
    rule("DATE", rf"(?:{EDGE})?(?P<season>spring|summer|autumn|winter) (?P<year>{YEAR})", _season, SEASON_CUES),
    rule("DATE", rf"(?:(?:in|over|during|through|for) the|(?:by|since|until|till|before)(?: the)?) "
                 rf"(?P<t>(?:{EDGE})?(?P<season>{SEASON}))(?! (?!(?:and|or|but|when|as|that|after)\b)(?-i:[a-z]))",
         _season, SEASON_CUES),
    rule("DATE", r"year[ -]end|(?:the )?end of the year", _year_end, "year end|year-end|end of the year"),
)  # fmt: skip

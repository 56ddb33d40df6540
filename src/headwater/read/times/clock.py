"""Times of the day: 2.20 p.m., noon, Thursday night, the next morning. Those without a day get one from `find`."""

from headwater.read.times.calendar import moved
from headwater.read.times.grammar import Anchor, Match, Rule, given, rule
from headwater.read.times.relative import day_of_week, day_shift
from headwater.read.times.words import DAY_PART, NUMBER, WEEKDAY, number, weekday

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV"}
_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_HALVES = ("half", "part", "night", "tonight")
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = r"(?: ?\(?(?:GMT|UTC|BST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|local time)\)?)?"
_PART_CUES = "morning|noon|evening|night|midday|dawn|dusk"
_SPOKEN_HOUR = (
    rf"(?P<hour>{_NUMBERS}|noon|midday|midnight)(?: o['’]clock)?(?: in the (?P<part>morning|afternoon|evening)|"
    rf" at (?P<night>night)|(?= on {WEEKDAY} (?P<later>morning|afternoon|evening|night)))?"
)
_HALF = r"(?P<half>a\.? ?m\b\.?|p\.? ?m\b\.?)"


def _clock(match: Match, _at: Anchor) -> str | None:
    """Hours and minutes of the 24-hour clock, the day left open."""
    hour, minute, half = int(number(match["hour"]) or 0), int(given(match, "minute") or 0), given(match, *_HALVES)
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if half.startswith(("p", "after", "even", "night", "tonight")):
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    return f"T{hour:02}:{minute:02}"


def _spoken(match: Match, _at: Anchor) -> str | None:
    """A time of the clock as it is spoken: ten past one, a quarter to six, nine minutes after one."""
    said, way, hour = match["minute"].lower(), match["way"].lower(), match["hour"].lower()
    minutes = {"half": 30, "quarter": 15}.get(said) or int(number(said) or 0)
    if minutes > 59:
        return None
    full = int(_HOURS[hour][:2]) if hour in _HOURS else int(number(hour) or 0)
    half = given(match, *_HALVES, "later")
    if half.startswith(("after", "even", "night")) and hour not in _HOURS:
        full = full % 12 + 12
    at = (full * 60 + (minutes if way in ("past", "after") else -minutes)) % 1440
    return f"T{at // 60:02}:{at % 60:02}"


def _word_hour(match: Match, _at: Anchor) -> str:
    return f"T{_HOURS[match['word'].lower()]}"


def _part(match: Match, at: Anchor) -> str | None:
    """A part of a day that is named or counted: Thursday night, last night, the next morning."""
    day, part = _day(match, at), match["part"].lower()
    return None if day is None else f"{day}T{_HOURS.get(part) or PARTS[part]}"


def _day(match: Match, at: Anchor) -> str | None:
    which = given(match, "which")
    if match["weekday"]:
        return None if match["weekday"][0].islower() else day_of_week(at, weekday(match["weekday"]), which)
    if which in ("last", "yesterday", "tomorrow", "this", "today"):
        shift = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
        return moved(at.day, shift, "D").isoformat()
    return moved(at.topic, day_shift(which), "D").isoformat()


def _told_part(match: Match, at: Anchor) -> str:
    return f"{at.topic.isoformat()}T{PARTS[match['part'].lower()]}"


def _mid(match: Match, at: Anchor) -> str:
    shift = {"yesterday": -1, "tomorrow": 1}.get(given(match, "when"), 0)
    return f"{moved(at.day, shift, 'D').isoformat()}T{PARTS[match['part'].lower()]}"


def _tonight(_match: Match, at: Anchor) -> str:
    return f"{at.day.isoformat()}TNI"


def _overnight(_match: Match, at: Anchor) -> str:
    return f"{moved(at.day, -1, 'D').isoformat()}TNI"


CLOCK: tuple[Rule, ...] = (
    rule("TIME", rf"(?:(?:around|about|shortly (?:after|before)|just (?:after|before)) )?"
                 rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?{_HALF}{_ZONE}", _clock, "0a|0 a|0p|0 p"),
    rule("TIME", rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![:\d]){_ZONE}", _clock, "0:00"),
    rule("TIME", r"(?P<hour>[01]?\d|2[0-4])\.?(?P<minute>[0-5]\d) (?:hours|hrs|GMT|UTC|BST|local time)", _clock,
         "00 hours|00 hrs|00 gmt|00 utc|00 bst|00 local time"),
    rule("TIME", r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? "
                 r"(?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))", _clock,
         "in the morning|in the afternoon|in the evening|at night"),
    rule("TIME", rf"(?P<hour>\d{{1,2}}|{_NUMBERS}) o['’]clock(?: in the (?P<part>morning|afternoon|evening)|"
                 r" at (?P<night>night)| (?P<tonight>tonight))?", _clock, "clock"),
    rule("TIME", rf"(?:a )?(?P<minute>half|quarter|{NUMBER})(?: minutes?)? (?P<way>past) {_SPOKEN_HOUR}", _spoken,
         "past"),
    rule("TIME", rf"(?:a )?(?P<minute>quarter|(?:{NUMBER})(?= minute))(?: minutes?)? (?P<way>to|before|after) "
                 rf"{_SPOKEN_HOUR}", _spoken, "quarter|minute"),
    rule("TIME", r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d) (?P<night>tonight)", _clock, "tonight"),
    rule("TIME", rf"(?P<word>noon|midday|midnight){_ZONE}", _word_hour, "noon|midday|midnight"),
    rule("TIME", rf"(?:(?:early|late|mid)[ -])?(?:(?P<which>last|next|this|yesterday|tomorrow|today|that(?: same)?|"
                 rf"the (?:next|following|previous|same))(?:['’]s)? ?)?(?P<weekday>{WEEKDAY})?(?:['’]s)? "
                 rf"(?:(?:early|late|mid)[ -]?)?(?P<part>{DAY_PART})(?!s)", _part, _PART_CUES),
    rule("TIME", r"(?:(?:early|late|mid)[ -])?the (?P<part>morning|afternoon|evening)(?! of)", _told_part, _PART_CUES),
    rule("TIME", r"mid[ -](?P<part>morning|afternoon)(?: (?P<when>yesterday|today|tomorrow))?", _mid, _PART_CUES),
    rule("TIME", r"(?:late |early )?tonight", _tonight, "tonight"),
    rule("TIME", r"overnight", _overnight, "overnight"),
)  # fmt: skip

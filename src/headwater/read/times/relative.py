"""Times that lean on the day of publication, or on the day told of last: yesterday, on Friday, three weeks ago."""

from headwater.read.times.calendar import moved, on_weekday, written
from headwater.read.times.grammar import Anchor, Match, Rule, constant, given, rule
from headwater.read.times.words import EDGE, NUMBER, UNIT, VAGUE, WEEKDAY, number, unit, weekday

_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_BACK = ("ago", "before", "earlier", "previously", "back")


def _named(match: Match, at: Anchor) -> str:
    days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    beyond = {"the day before yesterday": -2, "the day after tomorrow": 2}
    return moved(at.day, (days | beyond)[given(match, "name")], "D").isoformat()


def _weekday(match: Match, at: Anchor) -> str | None:
    """In news a bare weekday is the nearest such day not after publication, unless what is told is still to come."""
    if match["weekday"][0].islower():
        return None
    return day_of_week(at, weekday(match["weekday"]), given(match, "which"))


def day_of_week(at: Anchor, wanted: int, which: str) -> str:
    """The day that "last", "next", "this" or a bare weekday means."""
    if which == "the previous":
        return on_weekday(moved(at.topic, -1, "D"), wanted, future=False).isoformat()
    if which in ("last", "this past", "past"):
        return on_weekday(moved(at.day, -1, "D"), wanted, future=False).isoformat()
    if which in ("next", "the following", "this coming", "coming"):
        return on_weekday(moved(at.day, 1, "D"), wanted, future=True).isoformat()
    return on_weekday(at.day, wanted, future=at.future).isoformat()


def _unit(match: Match, at: Anchor) -> str:
    """Last week, this month, next year: the whole of it."""
    code, which = unit(match["unit"]), given(match, "which").removeprefix("the ").removeprefix("this ")
    start = at.topic if which in ("previous", "following") else at.day
    whole = written(moved(start, _SHIFTS[which], code), code)
    return f"{whole}-WE" if match["unit"].lower() == "weekend" else whole


def _weekend(_match: Match, at: Anchor) -> str:
    """The one that is on or has just been; the coming one where the text speaks of what is to come."""
    behind = at.day.weekday() < 5 and not at.future
    return written(moved(at.day, -1 if behind else 0, "W"), "W") + "-WE"


def _away(match: Match, at: Anchor) -> str | None:
    """So many units ago or ahead, as fine as the unit: days and weeks give a day, months a month, years a year."""
    count, code, back = number(match["count"]), unit(match["unit"]), given(match, "way") in _BACK
    if count is None:
        return None
    told = given(match, "way") in ("later", "after", "before", "earlier") and code in ("D", "W")
    start = at.topic if told else at.day
    if code.startswith("T"):
        return start.isoformat()
    finer = {"E": "Y", "C": "Y", "W": "D", "Q": "M"}.get(code, code)
    return written(moved(start, round(count) * (-1 if back else 1), code), finer)


def _days_off(match: Match, at: Anchor) -> str:
    """The next day, the day before, that day: counted from the day told of last."""
    return moved(at.topic, day_shift(given(match, "which", "side")), "D").isoformat()


def day_shift(words: str) -> int:
    """How many days away from the day told of a following, previous or same day is."""
    ahead, behind = ("next", "following", "after"), ("previous", "before", "preceding")
    return 1 if any(w in words for w in ahead) else -1 if any(w in words for w in behind) else 0


def _year_back(_match: Match, at: Anchor) -> str:
    """A year ago: where a quarter is told of, the same quarter then."""
    if at.quarter:
        return f"{int(at.quarter[:4]) - 1:04}{at.quarter[4:]}"
    return written(moved(at.day, -1, "Y"), "Y")


_WHICH_DAY = r"last|next|this(?: past| coming)?|past|coming|the (?:previous|following)"

RELATIVE: tuple[Rule, ...] = (
    rule("DATE", rf"(?:{EDGE})?(?P<name>today|yesterday|tomorrow|the day before yesterday|the day after tomorrow)",
         _named),
    rule("DATE", rf"(?:{EDGE})?(?:(?P<which>{_WHICH_DAY}) )?(?P<weekday>{WEEKDAY})", _weekday),
    rule("DATE", rf"(?:{EDGE})?(?P<which>(?:the )?(?:last|past|previous|next|coming|following|current)|"
                 r"this(?: past| coming)?) (?:fiscal |calendar |financial )?"
                 r"(?P<unit>week|weekend|month|year|decade|century)"
                 r"(?:['’]s)?", _unit),
    rule("DATE", r"the (?:full|fiscal) year", lambda _match, at: written(at.day, "Y")),
    rule("DATE", rf"(?:{EDGE})?the weekend", _weekend),
    rule("DATE", r"(?:the |a )?year[ -](?:earlier|ago)", _year_back),
    rule("DATE", rf"(?:(?:about|almost|nearly|some|more than|less than|over|only|just|around|roughly) )?"
                 rf"(?P<count>{NUMBER})(?: more| or (?:so|two|three))? (?P<unit>{UNIT})(?: or so)? "
                 r"(?P<way>ago|earlier|later|back|previously|hence|from now)", _away),
    rule("DATE", rf"(?:just |only )?(?:{VAGUE} )?{UNIT} (?:ago|earlier)", constant("PAST_REF")),
    rule("DATE", r"(?P<which>that(?: same)?|the (?:same|next|very next|following|previous|preceding)) day"
                 r"|the day (?P<side>before|after)", _days_off),
    rule("DATE", r"(?:right )?now|(?:at )?present(?=[.,;])|presently|currently|nowadays|these days|at the moment|"
                 r"the present|current(?! (?:events|affairs|account))", constant("PRESENT_REF")),
    rule("DATE", r"(?:more |most |until |as )?recently|lately|in recent (?:times|memory)|"
                 r"(?:in |from )?the (?:recent )?past(?= ?[,.;:)\"”]| and\b| to\b)|"
                 rf"in the past(?! (?:\S+ ){{0,2}}{UNIT})", constant("PAST_REF")),
    rule("DATE", r"(?<!as\s)(?:very )?soon(?! (?:as|after))|the (?:near|short|long) term|"
                 r"(?:in )?the (?:near |foreseeable |not too distant )?future", constant("FUTURE_REF")),
)  # fmt: skip

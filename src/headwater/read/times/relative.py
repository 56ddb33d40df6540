"""Times that lean on the day of publication, or on the day told of last: yesterday, on Friday, three weeks ago."""

import re
from datetime import date

from headwater.read.times.calendar import moved, on_weekday, written
from headwater.read.times.grammar import Anchor, Match, Rule, UndatedError, constant, given, rule
from headwater.read.times.words import (
    EDGE,
    NUMBER,
    PARTIAL,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAY_CUES,
    number,
    partial_months,
    unit,
    weekday,
)

_SHIFTS = (
    dict.fromkeys(("last", "past", "previous", "prior"), -1)
    | dict.fromkeys(("this", "current"), 0)
    | dict.fromkeys(("next", "coming", "following"), 1)
)
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
    if not which and at.joined and at.joined.value and re.fullmatch(WEEKDAY, at.joined.text):
        return on_weekday(date.fromisoformat(at.joined.value[:10]), wanted, future=True).isoformat()
    return on_weekday(at.day, wanted, future=at.future).isoformat()


def _unit(match: Match, at: Anchor) -> str:
    """Last week, this month, next year: the whole of it."""
    code, which = unit(match["unit"]), given(match, "which").removeprefix("the ").removeprefix("this ")
    start = at.whole(code) if which in ("previous", "prior", "following") else at.day
    whole = written(moved(start, _SHIFTS[which], code), code)
    return f"{whole}-WE" if match["unit"].lower() == "weekend" else whole


def _last_whole(match: Match, at: Anchor) -> str:
    """ "The most recent month" is the one that ended last."""
    code = unit(match["unit"])
    return written(moved(at.day, -1, code), code)


def _told_unit(match: Match, at: Anchor) -> str:
    """That year, later that month, the year before: the whole of what was told of last, or its neighbour."""
    code, side = unit(given(match, "unit", "beside")), given(match, "side")
    if at.era is None and at.told == at.published and not side:
        raise UndatedError
    return written(moved(at.whole(code), day_shift(side), code), code)


def _this_unit(match: Match, at: Anchor) -> str:
    """ "Sales of the year": the one that publication lies in."""
    return written(at.day, unit(match["unit"]))


def _weekend(_match: Match, at: Anchor) -> str:
    """The one that is on or has just been; the coming one where the text speaks of what is to come."""
    behind = at.day.weekday() < 5 and not at.future
    return written(moved(at.day, -1 if behind else 0, "W"), "W") + "-WE"


def _away(match: Match, at: Anchor) -> str | None:
    """So many units ago or ahead, as fine as the unit: days and weeks give a day, months a month, years a year."""
    count, code, back = number(match["count"]), unit(match["unit"]), given(match, "way") in _BACK
    if count is None:
        return None
    told = given(match, "way") in ("later", "before", "earlier") and code in ("D", "W")
    start = at.topic if told else at.day
    if code.startswith("T"):
        return start.isoformat()
    finer = {"E": "Y", "C": "Y", "W": "D", "Q": "M"}.get(code, code)
    return written(moved(start, round(count) * (-1 if back else 1), code), finer)


def _partly_away(match: Match, at: Anchor) -> str:
    """Half a century ago, a quarter of a century later."""
    months = partial_months(match) * (-1 if given(match, "way") in _BACK else 1)
    return written(moved(at.day, months, "M"), "Y" if months % 12 == 0 else "M")


def _beyond(match: Match, at: Anchor) -> str:
    """The week before last, the year after next."""
    code = unit(match["unit"])
    return written(moved(at.day, -2 if given(match, "side").startswith("before") else 2, code), code)


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

_ALONE = r"(?= ?(?:[.,;:!?)”\"—]|$|(?:and|but|or|when|while) ))"
"""What follows is no event that the neighbour is counted from: "the day before the vote"."""

RELATIVE: tuple[Rule, ...] = (
    rule("DATE", rf"(?:{EDGE})?(?P<name>today|yesterday|tomorrow|the day before yesterday|the day after tomorrow)",
         _named, "today|yesterday|tomorrow"),
    rule("DATE", rf"(?:{EDGE})?(?:(?P<which>{_WHICH_DAY}) )?(?P<weekday>{WEEKDAY})", _weekday, WEEKDAY_CUES),
    rule("DATE", rf"(?:{EDGE})?(?P<which>(?:the )?(?:last|past|previous|prior|next|coming|following|current)|"
                 r"this(?: past| coming)?) (?:fiscal |calendar |financial )?"
                 r"(?P<unit>week|weekend|month|year|decade|century)"
                 r"(?:['’]s)?(?! of\b)", _unit, "=week|=weekend|=month|=year|=decade|=century"),
    rule("DATE", rf"(?:{EDGE})?(?:that(?: same)?|the same) (?P<unit>week|month|year)"
                 rf"|the (?P<beside>week|month|year) (?P<side>before|after){_ALONE}", _told_unit, "=week|=month|=year"),
    rule("DATE", r"(?:the )?most recent (?P<unit>week|month|year|decade)", _last_whole, "most recent"),
    rule("DATE", r"the (?:full|fiscal) year(?! end(?:ed|ing))", lambda _match, at: written(at.day, "Y"), "=year"),
    rule("DATE", r"(?:in|of|for|during|through|throughout|over|from) (?P<t>the (?P<unit>year|week|month))"
                 r"(?! (?:of|to|ended|ending|19|20|before|after|through|that|when|since))", _this_unit,
         "=year|=week|=month"),
    rule("DATE", rf"(?:{EDGE})?the weekend", _weekend, "=weekend"),
    rule("DATE", r"(?:the |a )?year[ -](?:earlier|ago)", _year_back, "=year"),
    rule("DATE", rf"(?:(?:about|almost|nearly|some|more than|less than|over|only|just|around|roughly) )?"
                 rf"(?P<count>{NUMBER})(?: more| or (?:so|two|three))? (?P<unit>{UNIT})(?: or so)? "
                 rf"(?P<way>ago|earlier|later|back|previously|hence|from now|before{_ALONE})", _away,
         "ago|earlier|later|back|previously|hence|from now|before"),
    rule("DATE", rf"{PARTIAL} (?P<way>ago|earlier|later)", _partly_away, "=century|=decade|=year"),
    rule("DATE", rf"(?:just |only )?(?:{VAGUE} )?{UNIT} (?:ago|earlier)", constant("PAST_REF"), "ago|earlier"),
    rule("DATE", r"(?P<which>that(?: same)?|the (?:same|next|very next|following|previous|preceding)) day"
                 rf"|the day (?P<side>before|after){_ALONE}", _days_off, "=day"),
    rule("DATE", r"the (?P<unit>week|month|year) (?P<side>before last|after next)", _beyond, "before last|after next"),
    rule("DATE", r"(?:right )?now(?!(?<=(?-i:Now)),)|(?:at )?present(?=[.,;])|presently|currently|nowadays|these days|"
                 r"at the moment|the present|current(?! (?:events|affairs|account))", constant("PRESENT_REF"),
         "now|present|current|these days|at the moment"),
    rule("DATE", r"(?:more |most |until |as )?recently|lately|in recent (?:times|memory)|"
                 r"(?:in |from )?the (?:recent )?past(?= ?[,.;:)\"”]| and\b| to\b)|"
                 rf"in the past(?! (?:\S+ ){{0,2}}{UNIT})", constant("PAST_REF"), "recent|lately|past"),
    rule("DATE", r"(?<!as\s)(?:very )?soon(?! (?:as|after))|the (?:near|short|long) term|"
                 r"(?:in )?the (?:near |foreseeable |not too distant )?future", constant("FUTURE_REF"),
         "soon|term|future"),
    rule("DATE", r"(?:will|would|may|might|could) (?P<t>one day)", constant("FUTURE_REF"), "one day"),
)  # fmt: skip

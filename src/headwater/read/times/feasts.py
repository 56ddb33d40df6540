"""Days that have a name of their own: Thanksgiving, Good Friday, New Year's Eve; those of the Gregorian calendar."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from headwater.read.times.calendar import moved, on_weekday, written
from headwater.read.times.grammar import Anchor, Match, Rule, given, rule
from headwater.read.times.words import YEAR

Feast = Callable[[int], date]
"""On which day of a year it falls."""


def _fixed(month: int, day: int) -> Feast:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, n: int, more: int = 0) -> Feast:
    """The nth such weekday of a month, or so many days after it."""
    return lambda year: moved(on_weekday(date(year, month, 1), weekday, future=True), 7 * (n - 1) + more, "D")


def easter(year: int) -> date:
    """Easter Sunday by the reckoning of Gauss, as Meeus, Jones and Butcher put it."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = century - (century + 8) // 25 + 1
    epact = (19 * golden + century - century // 4 - skipped // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = epact + sunday - 7 * ((golden + 11 * epact + 22 * sunday) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def _from_easter(days: int) -> Feast:
    return lambda year: easter(year) + timedelta(days)


_FEASTS: dict[str, Feast] = {
    "new years day": _fixed(1, 1),
    "martin luther king day": _nth(1, 0, 3),
    "valentines day": _fixed(2, 14),
    "presidents day": _nth(2, 0, 3),
    "ash wednesday": _from_easter(-46),
    "st patricks day": _fixed(3, 17),
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": _from_easter(1),
    "memorial day": lambda year: on_weekday(date(year, 5, 31), 0, future=False),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "election day": _nth(11, 0, 1, more=1),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new years eve": _fixed(12, 31),
}
"""By their names in small letters, without marks; those of one country as that country keeps them."""
_NAMES = (
    r"New Year['’]?s (?:Day|Eve)|Martin Luther King Day|Valentine['’]?s Day|President['’]?s['’]? Day|Ash Wednesday|"
    r"St\.? Patrick['’]?s Day|Palm Sunday|Good Friday|Easter(?: (?:Sunday|Monday))?|Memorial Day|Fourth of July|"
    r"Bastille Day|Labor Day|Columbus Day|Halloween|Election Day|Veteran['’]?s['’]? Day|Armistice Day|"
    r"Thanksgiving(?: Day)?|Christmas(?: (?:Day|Eve))?|Boxing Day"
)
_THINGS = (
    r"(?! (?:trees?|cards?|dinners?|lunch|presents?|gifts?|eggs?|bunny|lights|markets?|part(?:y|ies)|carols?|songs?|"
    r"decorations?|turkey|costumes?|islands?|rising|uprising)\b)"
)
"""What is called after a feast is no time, nor is Easter Island."""
_ALMOST = 45
"""So many days ahead a feast is spoken of as the next one without further words."""


def _feast(match: Match, at: Anchor) -> str | None:
    """In the year that is named; last, this or next; else the nearest by what the text tells of."""
    if not match["name"][0].isupper():
        return None
    feast = _FEASTS[re.sub(r"[^a-z ]", "", given(match, "name"))]
    day = feast(int(match["year"])) if match["year"] else _nearest(at, feast, given(match, "which"))
    whole = given(match, "whole")
    return written(day, "W") + ("-WE" if whole == "weekend" else "") if whole else day.isoformat()


def _nearest(at: Anchor, feast: Feast, which: str) -> date:
    """The one that is named; without a word of what is to come the last, unless the next is almost here."""
    days = [feast(year) for year in range(at.day.year - 1, at.day.year + 2)]
    if which in ("last", "this past"):
        return max(day for day in days if day < at.day)
    if which == "this":
        return days[1]
    coming = min(day for day in days if day >= at.day + timedelta(which != ""))
    close = (coming - at.day).days <= _ALMOST and not at.past
    return coming if which or close or at.future else max(day for day in days if day <= at.day)


FEASTS: tuple[Rule, ...] = (
    rule("DATE", rf"(?:(?P<which>last|this|next|this past|this coming) )?(?P<name>{_NAMES}){_THINGS}"
                 rf"(?: (?P<whole>week|weekend))?(?:,? (?P<year>{YEAR}))?", _feast,
         "new year|luther king|valentine|president|ash wednesday|patrick|palm sunday|good friday|easter|memorial day|"
         "fourth of july|bastille|labor day|columbus day|halloween|election day|veteran|armistice|thanksgiving|"
         "christmas|boxing"),
)  # fmt: skip

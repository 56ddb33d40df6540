"""Publication dates, however written, as a day (2019-05-17) or a UTC time (2019-05-17T08:00:00Z)."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_ADDRESS_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=/))[/-]?(0[1-9]|[12]\d|3[01])(?=[/-]|$)"
)


def normal_date(value: str) -> str | None:
    """The day or UTC time that `value` names, or None where it names none for certain.

    ISO 8601, RFC 5322 and English dates with the month in letters are understood. A time without a zone is taken as
    UTC; midnight without a zone is taken as a day. 05/06/2019 is refused: two continents read it differently.
    """
    stripped = value.strip()
    if len(stripped) > 60:
        return None
    return _iso(stripped) or _mail(stripped) or _english(stripped)


def date_in_address(url: str) -> str | None:
    """The day that a path such as /2019/05/17/ or /2019/may/17/ names."""
    match = _ADDRESS_DAY.search(url.lower())
    if match is None:
        return None
    year, month, day = match.groups()
    if month.isalpha():
        return _day(int(year), MONTHS.index(month) + 1, int(day)) if month in MONTHS else None
    return _day(int(year), int(month), int(day))


def _iso(value: str) -> str | None:
    if not re.match(r"\d{4}-?\d\d-?\d\d", value):
        match = _SLASHES.fullmatch(value)
        return _day(*(int(part) for part in match.groups())) if match else None
    try:
        return _day_or_time(datetime.fromisoformat(_tidy(value)))
    except ValueError:
        return None


def _tidy(value: str) -> str:
    """`2019-05-17 08:00:00 UTC` and `…+0200` as `fromisoformat` wants them."""
    return re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", value), flags=re.IGNORECASE)


def _mail(value: str) -> str | None:
    if ":" not in value:
        return None
    try:
        return _day_or_time(parsedate_to_datetime(value))
    except ValueError:
        return None


def _english(value: str) -> str | None:
    if match := _DAY_FIRST.search(value):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.search(value):
        month, day, year = match.groups()
    else:
        return None
    return _day(int(year), MONTHS.index(month[:3].lower()) + 1, int(day))


def _day_or_time(moment: datetime) -> str | None:
    if not _plausible(moment.year):
        return None
    if moment.tzinfo is None:
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return moment.date().isoformat()
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _plausible(year) else None
    except ValueError:
        return None


def _plausible(year: int) -> bool:
    """From the first printed newspapers on; a year beyond 2200 is a slip of the pen."""
    return 1600 <= year <= 2200

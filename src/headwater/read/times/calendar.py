"""Reckoning with days: which one is meant, and how TIMEX3 writes it (Gregorian calendar, ISO weeks)."""

from calendar import monthrange
from datetime import date, timedelta


def moved(day: date, count: int, code: str) -> date:
    """The day so many units away; the last of a month that is too short. ValueError beyond the calendar."""
    if code in ("D", "W"):
        return _shifted(day, count * (7 if code == "W" else 1))
    months = day.year * 12 + day.month - 1 + count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[code]
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise ValueError(f"no day {days} days from {day}") from error


def written(day: date, code: str) -> str:
    """The day, week, month, quarter, year, decade or century that a day lies in, as TIMEX3 has it."""
    year, week, _ = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}",
        "C": f"{day.year // 100:02}",
    }[code]


def on_weekday(day: date, weekday: int, *, future: bool) -> date:
    """The nearest such weekday, this day included: backwards, or forwards where the text speaks of what is to come."""
    return moved(day, (weekday - day.weekday()) % 7 if future else -((day.weekday() - weekday) % 7), "D")


def year_of(day: date, month: int, *, future: bool, past: bool) -> int:
    """The year of a month named without one: the coming one within nine months where the text speaks of what is to
    come, this month where it speaks of what was, within three elsewhere, else the last one."""
    months_ahead = (month - day.month) % 12
    if months_ahead <= (9 if future else 0 if past else 3):
        return day.year + (month < day.month)
    return day.year - (month > day.month)


def valid(year: int, month: int, day: int) -> str | None:
    """The day as written, or None: the 31st of June is no day."""
    fits = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if fits else None

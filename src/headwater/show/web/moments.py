"""When something happened, in the words of a page."""

from datetime import UTC, datetime

from headwater.show import words


def said(moment: str | None) -> str:
    """The day and, where it is known, the time of day in UTC: 3 May 2021, 09:30 UTC."""
    if not moment:
        return "never"
    clock = words.clock(moment)
    return words.day(moment) + (f", {clock} UTC" if clock else "")


def now() -> datetime:
    """The present; pages that need it ask here alone."""
    return datetime.now(UTC)


def parsed(moment: str | None) -> datetime | None:
    """A moment as a time, a day as its beginning; None for anything else."""
    try:
        when = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)

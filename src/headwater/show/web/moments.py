"""When something happened, in the words of a page."""

from headwater.show import words


def said(moment: str | None) -> str:
    """The day and, where it is known, the time of day in UTC: 3 May 2021, 09:30 UTC."""
    if not moment:
        return "never"
    clock = words.clock(moment)
    return words.day(moment) + (f", {clock} UTC" if clock else "")

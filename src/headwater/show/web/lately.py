"""Since you last looked: what a browser saw of a story before, kept in a cookie of that story alone."""

from dataclasses import dataclass

VISIT = "hw_visit"
_APART = 1800
"""A page loaded again within half an hour belongs to the same look: its changes stay marked."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`since`: the arrival number seen at the end of the last look, None at the first; `cookie`: what to keep."""

    since: int | None
    cookie: str


def visit(cookie: str | None, seq: int, now: int) -> Visit:
    """A look at a story that stands at arrival number `seq`, at `now` (seconds)."""
    last = _parsed(cookie)
    if last is None:
        return Visit(None, f"{seq}.{seq}.{now}")
    before, latest, at = last
    since = before if now - at < _APART else latest
    return Visit(since, f"{since}.{seq}.{now}")


def _parsed(cookie: str | None) -> tuple[int, int, int] | None:
    parts = (cookie or "").split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in parts):
        return None
    before, latest, at = map(int, parts)
    return before, latest, at

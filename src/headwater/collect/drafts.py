"""What a reader of one kind of input gives back, before gaps are filled and the language is known."""

from dataclasses import dataclass
from typing import TypeAlias

from headwater.model import DateOrigin, Issue, OutletOrigin

# Some eight hundred thousand words, more than any report has; what is longer is a dump or an attack.
LONGEST_TEXT = 5_000_000


class UnreadableError(Exception):
    """An input cannot be read; the message is the reason, in words for the person who gave it."""


class UnreachableError(UnreadableError):
    """An input cannot be had now, but may be later: the network, the server or the proxy fails."""


def too_long(text: str) -> str | None:
    """Why a text is not read, where it is its length."""
    longer = len(text) > LONGEST_TEXT
    return f"{len(text):,} characters of text; more than {LONGEST_TEXT:,} are not read" if longer else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its input gives it: what the input lacks is None."""

    input: str
    """The file, row or address, for messages."""
    text: str
    data: bytes
    """The bytes it is made from."""
    fallback: str
    """The host or file name that stands in for an outlet that nobody names."""
    fallback_from: OutletOrigin
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_from: OutletOrigin = "input"
    url: str | None = None
    published: str | None = None
    published_from: DateOrigin | None = None
    author: str | None = None


Found: TypeAlias = Draft | Issue

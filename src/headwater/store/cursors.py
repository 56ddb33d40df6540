"""Where a page of a long list ended, as a string that a client hands back without looking into it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from sqlalchemy import ColumnElement, tuple_


def cursor_of(*at: int) -> str:
    """The cursor behind a row with these numbers."""
    return urlsafe_b64encode(json.dumps(at, separators=(",", ":")).encode()).decode().rstrip("=")


def place_of(cursor: str, size: int) -> tuple[int, ...]:
    """The numbers in a cursor; ValueError where it is not one of ours."""
    try:
        at = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError) as error:
        raise ValueError("no such cursor") from error
    if isinstance(at, list) and len(at) == size and all(type(n) is int and abs(n) < 1 << 63 for n in at):
        return tuple(at)
    raise ValueError("no such cursor")


def behind(columns: Sequence[ColumnElement[int]], cursor: str) -> ColumnElement[bool]:
    """That a row comes behind a cursor, in a list that falls by all of these columns."""
    at = place_of(cursor, len(columns))
    if len(columns) == 1:
        return columns[0] < at[0]
    return tuple_(*columns) < tuple_(*at)

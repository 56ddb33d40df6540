"""What a query asks for, checked: days are days, orders are known, and a number is a number."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar, cast, get_args

from starlette.requests import Request

from headwater.show.web.problems import Wrong
from headwater.store import Order

FIELDS = (
    ("since", "From", "date"),
    ("until", "Until", "date"),
    ("who", "Who", "text"),
    ("where", "Where", "text"),
    ("outlet", "Outlet", "text"),
    ("words", "Words", "text"),
)
_LONGEST = 400

Number = TypeVar("Number", int, None)


@dataclass(frozen=True, slots=True)
class Filters:
    """What stories and search can be narrowed to; days as 2019-05-17, all else words."""

    since: str = ""
    until: str = ""
    who: str = ""
    where: str = ""
    outlet: str = ""
    words: str = ""

    def given(self) -> dict[str, str]:
        """Those that are set."""
        return {name: value for name, value in asdict(self).items() if value}

    def all(self) -> dict[str, str]:
        return asdict(self)


def filters(request: Request) -> Filters:
    """The filters of a query; Wrong where a day is none."""
    found = {name: text(request, name) for name, _, _ in FIELDS}
    for name in ("since", "until"):
        if found[name] and not _is_day(found[name]):
            raise Wrong(f"“{name}” must be a day such as 2019-05-17.")
    return Filters(**found)


def text(request: Request, name: str) -> str:
    """A word or line of a query, without what a query cannot mean."""
    return one(request.query_params, name)


def one(given: Mapping[str, object], name: str) -> str:
    """A field of a query or form as one line of at most 400 characters; NUL ends in no store."""
    return str(given.get(name) or "").replace("\x00", "").strip()[:_LONGEST]


def order(request: Request) -> Order:
    """The order of stories; the changed ones first where none is named."""
    given = text(request, "order") or "changed"
    if given not in get_args(Order):
        raise Wrong(f"“order” must be one of {', '.join(get_args(Order))}.")
    return cast(Order, given)


def kind(request: Request, *kinds: str) -> str:
    """One of a few kinds, the first where none is named."""
    given = text(request, "kind") or kinds[0]
    if given not in kinds:
        raise Wrong(f"“kind” must be one of {', '.join(kinds)}.")
    return given


def number(request: Request, name: str, default: Number, most: int = 2**62) -> int | Number:
    """A whole number from 0 on; Wrong where it is none."""
    given = request.query_params.get(name)
    if given is None or given == "":
        return default
    if not re.fullmatch(r"[0-9]{1,18}", given) or int(given) > most:
        raise Wrong(f"“{name}” must be a whole number from 0 to {most}.")
    return int(given)


def cursor(request: Request) -> str | None:
    """Where the last page ended, as it said itself."""
    return text(request, "cursor") or None


def _is_day(given: str) -> bool:
    try:
        return date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False

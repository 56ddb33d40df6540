"""When two names mean one outlet: "the Guardian" and "The Guardian", "the Gazette" and "Keld Valley Gazette"."""

import re
from collections.abc import Iterable


def bare(name: str) -> str:
    """An outlet's name without article, possessive, bracket ("Courier (Orl)") and web ending, lower case."""
    plain = re.sub(r"['’]s?$| \([^()]*\)$", "", " ".join(name.split()).casefold())
    return re.sub(r"^the |\.(?:com|org|net|co\.uk|example)$", "", plain)


def same_outlet(a: str, b: str) -> bool:
    """Whether two names mean one outlet: equal when bare, one the last words of the other, or its initials."""
    x, y = bare(a).split(), bare(b).split()
    short, long = sorted((x, y), key=len)
    if not short:
        return False
    return long[-len(short) :] == short or (
        len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long)
    )


def find_outlet(name: str, among: Iterable[str]) -> str | None:
    """The one of `among` that a name means: an equal one before one it only abbreviates."""
    held = list(among)
    exact = [o for o in held if bare(o) == bare(name)]
    return next(iter(exact or [o for o in held if same_outlet(name, o)]), None)

"""When two names mean one outlet: "the Guardian" and "theguardian.com", "the Gazette" and "Harrow Valley Gazette"."""

import re
from collections.abc import Iterable
from functools import lru_cache

_HOST = re.compile(r"^(?:https?://)?(?:(?:www|edition|m|mobile|news|amp)\.)*([\w-]+)\.(?:[a-z]{2,3}\.)?[a-z]{2,7}/?$")
_EDGES = re.compile(r"['’]s?$| ?\([^()]*\)$| [-–|] (?:news|home|online)$")
_FILLER = frozenset({"online", "web", "newspaper", "website", "the"})


@lru_cache(maxsize=1 << 12)
def bare(name: str) -> str:
    """An outlet's name down to its brand, lower case: no article, possessive, bracket, host parts or "Online".

    "News" falls where something else is left, since a channel and its news are one voice ("ABC", "ABC News").
    """
    plain = _EDGES.sub("", " ".join(name.split()).casefold())
    if host := _HOST.match(plain):
        return host.group(1).removeprefix("the")
    words = [w for w in re.sub(r"^the ", "", plain.replace("-", " ")).split() if w not in _FILLER] or plain.split()
    if len(words) > 1 and words[-1] == "news" and words[-2] not in ("evening", "daily", "morning"):
        words = words[:-1]
    return " ".join(words)


def same_outlet(a: str, b: str) -> bool:
    """Whether two names mean one outlet: one brand, one the last words of the other, its initials, or its host."""
    x, y = bare(a), bare(b)
    short, long = sorted((x.split(), y.split()), key=len)
    if not short:
        return False
    return long[-len(short) :] == short or (len(short) == 1 < len(long) and short[0] in _contractions(long))


def _contractions(words: list[str]) -> set[str]:
    """How a host or a byline shortens a name: "nyt", "nytimes", "newyorktimes"."""
    initials = "".join(w[0] for w in words)
    return {initials, initials[:-1] + words[-1], "".join(words)}


def find_outlet(name: str, among: Iterable[str]) -> str | None:
    """The one of `among` that a name means; None where it means none, or abbreviates several different ones."""
    held = list(dict.fromkeys(among))
    exact = [o for o in held if bare(o) == bare(name)]
    if exact:
        return exact[0]
    near = [o for o in held if same_outlet(name, o)]
    return near[0] if len({bare(o) for o in near}) == 1 else None

"""Who may read and who may write: tokens in a header or a session cookie, compared in constant time."""

import hmac
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from headwater.show.web.site import Site

SESSION = "hw_session"
_MOST, _WINDOW = 10, 60.0
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Rights:
    """What a request may do. `wrong`: it came with a token that is none of ours."""

    read: bool
    write: bool
    wrong: bool = False


def rights(site: Site, authorization: str | None, session: str | None) -> Rights:
    """The rights that an Authorization header (`Bearer …`) or a session cookie gives."""
    scheme, _, given = (authorization or "").partition(" ")
    bearer = given.strip() if scheme.casefold() == "bearer" else ""
    writes = _fits(site.token, bearer, session)
    reads = writes or _fits(site.read_token, bearer, session)
    return Rights(
        read=site.read_token is None or reads,
        write=(site.token is None and (site.read_token is None or reads)) or writes,
        wrong=bool(bearer) and not reads,
    )


def session_of(token: str) -> str:
    """What a browser keeps in place of the token: it opens the same door and does not give the token away."""
    return hmac.new(token.encode(), b"headwater session", sha256).hexdigest()


def _fits(token: str | None, bearer: str, session: str | None) -> bool:
    if token is None:
        return False
    by_header = hmac.compare_digest(bearer.encode(), token.encode())
    by_cookie = hmac.compare_digest((session or "").encode(), session_of(token).encode())
    return by_header or by_cookie


@dataclass(slots=True)
class Failures:
    """Wrong tokens by where they come from: more than ten in a minute, and the next is not even looked at."""

    clock: Callable[[], float]
    _seen: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, client: str) -> float:
        """Seconds until this client may try again; 0 where it may."""
        times = self._recent(client)
        return max(0.0, times[0] + _WINDOW - self.clock()) if len(times) >= _MOST else 0.0

    def note(self, client: str) -> None:
        """One more wrong token."""
        if len(self._seen) >= _REMEMBERED and client not in self._seen:
            self._seen.pop(next(iter(self._seen)))
        self._seen.setdefault(client, deque(maxlen=_MOST)).append(self.clock())

    def _recent(self, client: str) -> deque[float]:
        times = self._seen.get(client, deque())
        while times and times[0] <= self.clock() - _WINDOW:
            times.popleft()
        return times

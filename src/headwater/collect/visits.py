"""Visiting servers with manners: robots.txt is heeded, and between two visits to one host there is a pause."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from urllib.parse import urlsplit

from headwater.collect.drafts import UnreachableError, UnreadableError
from headwater.collect.fetch import Fetched, Fetching, Known, ask
from headwater.collect.gate import RefusedError
from headwater.collect.robots import Rules, robots_of, rules_of

PAUSE = 2.0
"""Seconds between two visits to one host, where neither the user nor the host asks for more."""
_MOST_HOSTS = 1_000
_ROBOTS_BYTES, _ROBOTS_SECONDS = 2_000_000, 15.0


class DisallowedError(UnreadableError):
    """The host does not want the address to be fetched by programs."""


class Visitor:
    """Asks servers for addresses; several threads may share one, so that their visits to a host keep their distance.

    `clock` gives seconds that only grow, `sleep` waits.
    """

    def __init__(
        self,
        how: Fetching | None = None,
        *,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._how = how or Fetching()
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._next_visit: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules]] = {}

    def __call__(self, url: str, known: Known | None = None) -> Fetched:
        """What a server answers, whatever its status.

        Raises `DisallowedError` where its robots.txt forbids the address or, `UnreachableError`, cannot be had;
        else as `ask`.
        """
        self._admit(url)
        self._wait(urlsplit(url).netloc, max(self._pause, self.rules(url).delay(self._how.user_agent)))
        return ask(url, self._how, known, redirected=self._admit)

    def rules(self, url: str) -> Rules:
        """The rules of the host of an address, asked for once a day."""
        place = robots_of(url)
        with self._lock:
            until, rules = self._rules.get(place, (0.0, Rules()))
        if self._clock() < until:
            return rules
        rules = rules_of(self._asked(place))
        with self._lock:
            self._rules[place] = (self._clock() + rules.kept, rules)
            if len(self._rules) > _MOST_HOSTS:
                self._forget()
        return rules

    def _forget(self) -> None:
        """Drop what no longer holds: feeds lead to more and more hosts over a year."""
        now = self._clock()
        self._rules = {place: held for place, held in self._rules.items() if held[0] > now}
        self._next_visit = {host: at for host, at in self._next_visit.items() if at > now}

    def _asked(self, place: str) -> Fetched | UnreadableError:
        limits = replace(self._how.limits, bytes=_ROBOTS_BYTES, seconds=min(self._how.limits.seconds, _ROBOTS_SECONDS))
        try:
            return ask(place, replace(self._how, limits=limits))
        except RefusedError:
            raise
        except UnreadableError as error:
            return error

    def _admit(self, url: str) -> None:
        rules = self.rules(url)
        if rules.unknown:
            raise UnreachableError(f"robots.txt of {urlsplit(url).netloc} cannot be had: {rules.unknown}")
        if not rules.allows(url, self._how.user_agent):
            raise DisallowedError(f"robots.txt of {urlsplit(url).netloc} disallows it")

    def _wait(self, host: str, pause: float) -> None:
        """Wait for the host's next free moment, and take it."""
        with self._lock:
            now = self._clock()
            mine = max(now, self._next_visit.get(host, now))
            self._next_visit[host] = mine + pause
        if mine > now:
            self._sleep(mine - now)

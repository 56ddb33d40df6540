"""What is being done and how far it is, on stderr, for whoever waits longer than two seconds."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

from headwater.show.safe import shorten

# Shorter work is over before anyone wonders; a line every ten seconds is enough for a log.
_PATIENCE = 2.0
_LIVE, _SPARSE = 0.1, 10.0


class Progress:
    """Counts shown on one line that is rewritten on a terminal, or as sparse lines elsewhere."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._clock = clock
        self._live = self._stream.isatty()
        self._due = clock() + _PATIENCE
        self._shown = False

    def __call__(self, what: str, done: int | None = None, total: int | None = None) -> None:
        """Say that `what` goes on; with `done` (and `total`), how far it is."""
        now = self._clock()
        if now < self._due:
            return
        self._due = now + (_LIVE if self._live else _SPARSE)
        self._shown = True
        of = "" if total is None else f" of {total:,}"
        line = shorten(what, 60) + ("" if done is None else f": {done:,}{of}")
        self._stream.write(f"\r\x1b[K{line}" if self._live else line + "\n")
        self._stream.flush()

    def say(self, line: str) -> None:
        """Print a message of its own line, now."""
        self.clear()
        self._stream.write(line + "\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the live line away before something else is printed."""
        if self._live and self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False

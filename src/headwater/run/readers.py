"""Reading in worker processes, where one that dies takes nothing with it.

A report at which a worker died is tried again alone, in a fresh worker; one that kills twice is given up, and named.
Workers end with the process that began them, however it ends.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import wait
from threading import Thread

from headwater.model import Reading, Report
from headwater.read import Reader, named
from headwater.run.scheduling import unhurried


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why."""

    report: str
    why: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Reports that are being read."""

    reports: tuple[Report, ...]
    answers: tuple["Future[Reading | Unread]", ...]


class Readers:
    """Worker processes that read; none (`processes` 0) means that this process reads."""

    def __init__(self, reader: str | None = None, processes: int = 0) -> None:
        self.name = named(reader).name
        self._reader = reader
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, reports: Sequence[Report]) -> Pending:
        """Have reports read; `finish` gives what they say."""
        return Pending(tuple(reports), tuple(self._asked(report) for report in reports))

    def finish(self, pending: Pending) -> list[Reading | Unread]:
        """What each report says, in their order, or why that is not known."""
        found = [self._answer(answer) for answer in pending.answers]
        again = self._again([r for r, answer in zip(pending.reports, found, strict=True) if answer is None])
        return [again[r.id] if answer is None else answer for r, answer in zip(pending.reports, found, strict=True)]

    def close(self) -> None:
        """Let the workers go."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _asked(self, report: Report) -> "Future[Reading | Unread]":
        if not self._processes:
            answer: Future[Reading | Unread] = Future()
            answer.set_result(_read(self._reader, report))
            return answer
        try:
            with _unheard():
                return self._workers().submit(_read, self._reader, report)
        except BrokenProcessPool as error:
            self._renew()
            answer = Future()
            answer.set_exception(error)
            return answer

    def _answer(self, asked: "Future[Reading | Unread]") -> Reading | Unread | None:
        """None where the worker died."""
        try:
            return asked.result()
        except BrokenProcessPool:
            self._renew()
            return None

    def _again(self, reports: Sequence[Report]) -> dict[str, Reading | Unread]:
        """One after the other in a worker of their own, so that it is known of which report it dies."""
        found: dict[str, Reading | Unread] = {}
        while len(found) < len(reports):
            with _pool(1) as alone:
                for report in reports[len(found) :]:
                    try:
                        with _unheard():
                            answer = alone.submit(_read, self._reader, report)
                        found[report.id] = answer.result()
                    except BrokenProcessPool:
                        found[report.id] = Unread(report.id, "the reader died of it twice")
                        break
        return found

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self._processes)
        return self._pool

    def _renew(self) -> None:
        """Give up the pool: when one worker dies, all that it had in hand is lost."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin)


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that begin inside hear no Ctrl-C, which goes to all of a terminal's; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # begun later, it would unblock the signal before the first worker begins
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A worker leaves Ctrl-C to the process that began it, and does not outlive that process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    unhurried()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(reader: str | None, report: Report) -> Reading | Unread:
    try:
        (reading,) = _reader(reader).read([report])
    except Exception as error:  # noqa: BLE001 - one report that breaks a reader must not stop the others
        return Unread(report.id, f"cannot be read: {type(error).__name__}: {error}")
    return replace(reading, of=None)


@cache
def _reader(name: str | None) -> Reader:
    return named(name)

"""Work in equal pieces shared among processes, for the same results as one process gives.

Forked, so that what the work needs is there without being sent, and `hash` is the same; only results are sent. Where a
system cannot fork, one process does it all.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def shared_out(work: Callable[[Piece], Result], pieces: Sequence[Piece], processes: int) -> list[Result]:
    """The result of the work for each piece, in order; every process takes one piece in so many."""
    if processes < 2 or len(pieces) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(piece) for piece in pieces]
    shares = [pieces[n::processes] for n in range(processes)]
    helpers = [_helper(work, share) for share in shares[1:]]
    parts = [[work(piece) for piece in shares[0]], *(_received(*helper) for helper in helpers)]
    failed = next((part for part in parts if isinstance(part, BaseException)), None)
    if failed is not None:
        raise failed
    return [parts[n % processes][n // processes] for n in range(len(pieces))]


def _helper(work: Callable[[Piece], Result], share: Sequence[Piece]) -> tuple[Connection, BaseProcess]:
    """A process for a share, and the end of a pipe where its results will come, or what went wrong."""
    forked = multiprocessing.get_context("fork")
    ours, theirs = forked.Pipe(duplex=False)
    process = forked.Process(target=_send, args=(theirs, work, share), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _received(pipe: Connection, process: BaseProcess) -> Any:
    """What a process sends; EOFError where it was ended from outside."""
    try:
        return pipe.recv()
    finally:
        process.join()


def _send(pipe: Connection, work: Callable[[Piece], Result], share: Sequence[Piece]) -> None:
    try:
        pipe.send([work(piece) for piece in share])
    except Exception as error:  # noqa: BLE001 - the process that waits must learn of it
        pipe.send(error)

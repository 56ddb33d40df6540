"""What comes in from outside breaks nothing: mutated pages, feeds, archives and rows through the collecting room.

    python -m benchmarks.hostile [--cases N] [--seed N] [--browser | --only NUMBER]

The cases of benchmarks/hostile_cases.py go in as files would; only reports and issues may come out. A child process
does the work: what kills it is a crash, what takes it more than ten seconds of processor time a hang. With `--browser`
all that came out goes into a store, and every page that shows it is opened in Chromium (benchmarks/hostile_pages.py).
Writes benchmarks/results/hostile.json for 10,000 cases; without `--browser` what the browser saw last stays there.
"""

import argparse
import json
import logging
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks.hostile_cases import SEED, Case, case_of
from benchmarks.program import RESULTS, record

if TYPE_CHECKING:
    from headwater.collect.finish import Taken
    from headwater.model import Issue

CASES = 10_000
LONGEST = 10.0
"""Seconds of the processor; what takes longer hangs."""
_PATIENCE = 12 * LONGEST
"""Seconds by the wall, on a machine that has other work."""

Found: TypeAlias = "Sequence[Taken | Issue]"
Kept: TypeAlias = Callable[[int, Found], None]


def found_in(case: Case, folder: Path) -> Found:
    """The reports and issues that a case gives; anything raised is a fault of ours."""
    from headwater.collect import take  # noqa: PLC0415 - the child loads it, not whoever starts it
    from headwater.collect.fetch import Fetched  # noqa: PLC0415
    from headwater.collect.finding import feeds_named  # noqa: PLC0415

    if case.suffix == ".html":
        list(feeds_named(Fetched("http://lantern.example/", case.data, "text/html", None)))
    if case.suffix == ".json":
        return list(_in_json_feed(case.data))
    file = folder / f"case{case.suffix}"
    file.write_bytes(case.data)
    return list(take([str(file)], offline=True))


def _in_json_feed(data: bytes) -> "Iterator[Taken | Issue]":
    """A JSON Feed is known by its address, not by a file's ending, so it goes in one step later than the others."""
    from headwater.collect.drafts import UnreadableError  # noqa: PLC0415
    from headwater.collect.feedfiles import reports_in  # noqa: PLC0415
    from headwater.collect.finish import Defaults, finish  # noqa: PLC0415
    from headwater.model import Issue  # noqa: PLC0415

    try:
        for found in reports_in(data, name="case.json", source="case", base="http://lantern.example/"):
            yield found if isinstance(found, Issue) else finish(found, Defaults(None, None), "2024-05-06T12:00:00Z")
    except UnreadableError as error:
        yield Issue("case.json", str(error))


def outcome_of(case: Case, folder: Path) -> str:
    """What becomes of a case: `report`, `issue` or `nothing`."""
    return _named(found_in(case, folder))


def _named(found: Found) -> str:
    from headwater.model import Issue  # noqa: PLC0415

    return "report" if any(not isinstance(item, Issue) for item in found) else "issue" if found else "nothing"


def work(seed: int, pipe: Connection) -> None:
    """Do the cases whose numbers come through the pipe; send back what each gave or what it raised, and its seconds."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        while (number := pipe.recv()) is not None:
            case, begun = case_of(number, seed), time.process_time()
            found: Found = ()
            try:
                found = found_in(case, Path(folder))
                outcome = _named(found)
            except Exception as error:  # noqa: BLE001 - what is looked for
                outcome = f"crash: {type(error).__name__}: {error}"
            seconds = time.process_time() - begun
            pipe.send((outcome, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, found))


class Worker:
    """A child process that does cases, and is replaced when it dies or hangs."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._start()

    def do(self, number: int) -> tuple[str, float, int, Found]:
        """What became of a case, its seconds, the memory of the child in kB, and what it gave."""
        self._pipe.send(number)
        try:
            if self._pipe.poll(_PATIENCE):
                outcome, seconds, memory, found = self._pipe.recv()
                return ("hang" if seconds > LONGEST else outcome), seconds, memory, found
            outcome = "hang"
        except (EOFError, ConnectionError):
            outcome = "crash: the process died"
        self.stop()
        self._start()
        return outcome, _PATIENCE, 0, ()

    def stop(self) -> None:
        self._child.kill()
        self._child.join()

    def _start(self) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._child = multiprocessing.get_context("spawn").Process(target=work, args=(self._seed, theirs), daemon=True)
        self._child.start()
        theirs.close()


def outcomes(numbers: range, seed: int = SEED) -> Iterator[tuple[int, str, float, int, Found]]:
    """Number, outcome, seconds, memory (kB) and finds of each case."""
    worker = Worker(seed)
    worker.do(-1)  # what loading costs is no case's fault
    for number in numbers:
        yield number, *worker.do(number)
    worker.stop()


def figures(cases: int, seed: int, keep: Kept = lambda *_: None) -> dict[str, Any]:
    """How many cases ended how, the slowest, and every fault with its number; `keep` gets what each case gave."""
    counted: Counter[str] = Counter()
    slowest, memory, faults = (0.0, 0), 0, []
    for number, outcome, seconds, used, found in outcomes(range(cases), seed):
        counted[outcome.partition(":")[0]] += 1
        slowest, memory = max(slowest, (seconds, number)), max(memory, used)
        if outcome == "hang" or outcome.startswith("crash"):
            faults.append(f"case {number}: {outcome}")
            print(faults[-1], file=sys.stderr)
        keep(number, found)
        if number % 500 == 499:
            print(f"{number + 1:,} cases", file=sys.stderr, flush=True)
    return {
        "cases": cases,
        "seed": seed,
        **{name: counted[name] for name in ("report", "issue", "nothing", "crash", "hang")},
        "slowest_s": round(slowest[0], 2),
        "slowest_case": slowest[1],
        "memory_mb": round(memory / 1024),
        "faults": faults,
    }


def looked_at(cases: int, seed: int) -> dict[str, Any]:
    """The same, with what a browser did at the pages that show what came of the cases; LookupError without one."""
    from benchmarks.browsing import program  # noqa: PLC0415 - what needs a browser is loaded where one is asked for
    from benchmarks.hostile_pages import Shelf, seen  # noqa: PLC0415

    program()
    with tempfile.TemporaryDirectory() as folder, Shelf(Path(folder) / "hostile.db") as shelf:
        found = figures(cases, seed, shelf.keep)
        shelf.close()
        return found | {"browser": seen(shelf, Path(folder))}


def _last() -> dict[str, Any]:
    """What the browser saw last, so that a run without one does not throw it away."""
    before = RESULTS / "hostile.json"
    held = json.loads(before.read_text("utf-8")) if before.exists() else {}
    return {"browser": held["browser"]} if "browser" in held else {}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=CASES)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--browser", action="store_true", help="open every page that shows what came out in Chromium")
    options.add_argument("--only", type=int, help="do one case here, with its traceback")
    given = options.parse_args()
    if given.only is not None:
        case = case_of(given.only, given.seed)
        print(case.suffix, len(case.data), case.data[:300])
        with tempfile.TemporaryDirectory() as folder:
            print(outcome_of(case, Path(folder)))
        return 0
    try:
        found = looked_at(given.cases, given.seed) if given.browser else figures(given.cases, given.seed) | _last()
    except LookupError as error:
        options.error(f"--browser {error}")
    if given.cases == CASES and given.seed == SEED:
        record("hostile", found)
    else:
        print(json.dumps(found, indent=2))
    return int(bool(found["faults"]) or bool(found.get("browser", {}).get("trouble")))


if __name__ == "__main__":
    sys.exit(main())

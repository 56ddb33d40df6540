"""End to end: public articles, in the order of their publication, through everything that `headwater watch` does.

    python -m benchmarks.live [--reports N] [--first N] [--workers N] [--store PATH|URL]

The articles stand as JSON Lines in a folder, which is watched once into a store made for it: collected, read in worker
processes, linked, weighed, committed. By default they are 3,000 from the 18,000th on, which are as long as all of them
are on average (947 words; 952). Measured from the outside, as the store is seen to grow: reports a second over all and
over the first and the last thousand (or third), the processor time of all processes, the most memory that they held
together (sampled once a second), and the bytes that are stored for a report. Where other programs take the processors,
wall time says little; twice `per_cpu_second` is what two processors would do that have nothing else to do.
Writes benchmarks/results/live.json for 2,000 reports or more.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, data, record
from headwater.store import Store, open_store

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def stream(place: Path, folder: Path, first: int, number: int) -> None:
    """Write some of the articles into a folder, in the order of their publication."""
    with gzip.open(place / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda r: (r["published"] or "", r["id"]))
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(rows, first, first + number))
    os.utime(folder / "articles.jsonl", (0, 0))  # long written


@dataclass(slots=True)
class Seen:
    """What was seen of a running service."""

    worked: list[tuple[float, float, int]] = field(default_factory=list)
    """Seconds, processor seconds, reports that were worked off by then."""
    memory: int = 0
    processor: float = 0.0


def family(pid: int) -> Iterator[int]:
    """A process and all that it began."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def usage(pid: int) -> tuple[int, float]:
    """Memory (bytes, what is shared counted in its share) and processor seconds of a process and all that it began."""
    memory, processor = 0, 0.0
    for each in family(pid):
        try:
            stat = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        memory += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024
        processor += sum(map(int, stat[11:15])) / _TICKS
    return memory, processor


def watched(pid: int, place: str, done: threading.Event, began: float, seen: Seen) -> None:
    """Look at a service once a second."""
    store: Store | None = None
    while not done.wait(1.0):
        memory, processor = usage(pid)
        seen.memory, seen.processor = max(seen.memory, memory), max(seen.processor, processor)
        if store is None and ("://" in place or Path(place).is_file()):
            store = open_store(place)
        if store is not None:
            with store.view() as view:
                stages = view.counts().stages
            seen.worked.append((time.monotonic() - began, seen.processor, stages["linked"] + stages["failed"]))
    if store is not None:
        store.close()


def run(sources: Path, place: str, workers: int) -> tuple[Seen, float]:
    """Watch once, and how long it took."""
    program = "from headwater.show.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        program,
        "watch",
        str(sources),
        "--store",
        place,
        "--once",
        "--workers",
        str(workers),
    ]
    seen, done, began = Seen(), threading.Event(), time.monotonic()
    with subprocess.Popen(command) as running:
        looking = threading.Thread(target=watched, args=(running.pid, place, done, began, seen))
        looking.start()
        status = running.wait()
        took = time.monotonic() - began
        done.set()
        looking.join()
    if status:
        sys.exit(f"headwater watch ended with {status}")
    return seen, took


def pace(seen: Seen, start: int, end: int, of: int) -> float:
    """Reports worked off between two of them, by second (`of` 0) or processor second (1)."""
    before = max((s for s in seen.worked if s[2] <= start), key=lambda s: s[:2], default=(0.0, 0.0, 0))
    after = min((s for s in seen.worked if s[2] >= end), key=lambda s: s[:2], default=seen.worked[-1])
    return round((after[2] - before[2]) / max(after[of] - before[of], 0.001), 2)


def figures(place: Path, number: int, first: int, workers: int, at: str | None) -> dict[str, Any]:
    """Everything that is measured."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "stream"
        folder.mkdir()
        stream(place, folder, first, number)
        sources = Path(scratch) / "SOURCES.toml"
        sources.write_text('[[source]]\nfolder = "stream"\n', "utf-8")
        where = at or str(Path(scratch) / "headwater.db")
        seen, took = run(sources, where, workers)
        store = open_store(where)
        with store.view() as view:
            counts = view.counts()
        store.close()
    part = min(1000, number // 3)
    last = counts.stages["linked"] + counts.stages["failed"]
    first_pace, last_pace = (pace(seen, a, b, 1) for a, b in ((0, part), (last - part, last)))
    return {
        "reports": last,
        "failed": counts.stages["failed"],
        "waiting": counts.stages["waiting"],
        "stories": counts.stories,
        "claims": counts.claims,
        "workers": workers,
        "seconds": round(took, 1),
        "reports_per_second": round(last / took, 2),
        "processor_seconds": round(seen.processor, 1),
        "per_cpu_second": round(last / seen.processor, 2),
        "first": {"reports": part, "per_second": pace(seen, 0, part, 0), "per_cpu_second": first_pace},
        "last": {"reports": part, "per_second": pace(seen, last - part, last, 0), "per_cpu_second": last_pace},
        "last_against_first": round(last_pace / first_pace, 2),
        "memory_mb": round(seen.memory / 1e6),
        "bytes_per_report": round(counts.bytes / max(last, 1)),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--first", type=int, default=18000, help="how many of the articles to pass over")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--store")
    given = parser.parse_args()
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    made = figures(found, given.reports, given.first, given.workers, given.store)
    if given.reports >= 2000:
        record("live", made)
    else:
        print(json.dumps(made, indent=2))

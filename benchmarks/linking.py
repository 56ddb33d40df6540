"""How fast reports are linked, readings given: stories, copies and names of the first public articles.

    python -m benchmarks.linking [--reports N]

Wall time of `link` in one process and in two, over the same reports; reading them comes before and is not counted.
Writes benchmarks/results/linking.json.
"""

import argparse
import gzip
import json
import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.program import NO_DATA, data, record
from headwater.link import link
from headwater.model import Report
from headwater.read import read_report

REPORTS = 600


def reports(place: Path, number: int) -> list[Report]:
    with gzip.open(place / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, number)]
    return [Report(r["id"], r["text"], r["outlet"], title=r["title"], published=r["published"]) for r in rows]


def main(place: Path, number: int) -> dict[str, float | int]:
    held = reports(place, number)
    readings = [read_report(r) for r in held]
    figures: dict[str, float | int] = {"reports": len(held)}
    for processes, name in ((1, "one_process"), (2, "two_processes")):
        began = time.perf_counter()
        stories = link(held, readings, processes=processes)
        figures[f"{name}_reports_per_second"] = round(len(held) / (time.perf_counter() - began), 1)
        figures["stories"] = len(stories)
    return figures


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=REPORTS)
    record("linking", main(found, parser.parse_args().reports))

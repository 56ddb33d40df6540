"""How fast stories are weighed: reports already read and linked, stories of 2 to 200 reports.

    python -m benchmarks.weighing

A story of n reports is n articles of one affair: those of the public articles that name one of a few people in one
month, earliest first, at most as long as news reports are (SHORTEST to LONGEST words). Names and readings are made
before the clock starts. What is measured is processor time of one process, the best of several rounds: of a story
weighed for the first time (`reports_per_second`), of one whose wordings have their vectors already, and of one weighed
again with the pages of its reports kept. The last column is how the second grows against n log n, 1 at the smallest
story. Writes benchmarks/results/weighing.json.
"""

import gzip
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, data, record
from headwater.link.names import identities
from headwater.model import Reading, Report, Story, by_id
from headwater.read import read_report, wording_vector
from headwater.weigh import Pages, weigh

SIZES = (2, 5, 10, 20, 50, 100, 200)
ABOUT, FIRST, LAST = "Trump", "2016-11-01", "2018-12-31"
SHORTEST, LONGEST = 120, 450


def reports(place: Path) -> list[Report]:
    """Reports of one affair, as many as the largest story needs."""
    found = []
    with gzip.open(place / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = len(row["text"].split())
            if ABOUT in row["text"] and FIRST <= (row["published"] or "") <= LAST and SHORTEST <= words <= LONGEST:
                found.append(Report(row["id"], row["text"], row["outlet"], row["title"], published=row["published"]))
    return sorted(found, key=lambda r: (r.published or "", r.id))[: max(SIZES)]


def seconds(
    story: Story,
    reports: list[Report],
    readings: dict[str, Reading],
    kept: Pages | None = None,
    *,
    anew: bool = False,
) -> float:
    """Processor time of weighing a story, the quickest of several rounds: others share the machine.

    `anew`: no wording has its vector yet.
    """
    known, rounds = by_id(reports), []
    for _ in range(max(3, (10 if anew else 60) // len(reports))):
        if anew:
            wording_vector.cache_clear()
        began = time.process_time()
        weigh(story, known, readings, pages=kept)
        rounds.append(time.process_time() - began)
    return min(rounds)


def main(place: Path) -> dict[str, Any]:
    held = reports(place)
    readings = {r.id: read_report(r) for r in held}
    rows: dict[str, dict[str, float]] = {}
    first = None
    for size in (s for s in SIZES if s <= len(held)):
        members = held[:size]
        entities = tuple(i.entity for i in identities(members, [readings[r.id] for r in members]))
        story = Story("one", tuple(r.id for r in members), (), entities)
        new = seconds(story, members, readings, anew=True)
        once, again = seconds(story, members, readings), seconds(story, members, readings, {})
        per = once / (size * math.log(size + 1))
        first = first or per
        rows[str(size)] = {
            "reports_per_second": round(size / new, 1),
            "with_vectors_known": round(size / once, 1),
            "with_pages_kept": round(size / again, 1),
            "against_n_log_n": round(per / first, 2),
        }
    statements = sum(len(readings[r.id].clauses) for r in held) / len(held)
    words = sum(len(r.text.split()) for r in held) / len(held)
    return {"words": round(words), "clauses": round(statements), "stories": rows}


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    record("weighing", main(found))

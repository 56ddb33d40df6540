"""How surely things happened by the text's own account: UW factuality, Pearson's r and mean absolute error.

    python -m benchmarks.factuality [ROWS.jsonl.gz] [--first N]

Each sentence is joined from its tokens and read alone; the figure is that of the annotated predicate, the same that
events carry. Without a file the development part is read. Writes benchmarks/results/factuality.json for all of it.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

from benchmarks.entities import joined
from benchmarks.events import rows
from benchmarks.program import NO_DATA, data, record
from headwater.read.encoded import encoded
from headwater.read.encoder import encoder
from headwater.read.status import predicate_status

_TREEBANK = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


def figures(path: Path, first: int | None = None) -> dict[str, Any]:
    """Pearson's r and mean absolute error over the annotated predicates of a file."""
    wanted, given = [], []
    for row in rows(path)[:first]:
        text, places = joined([_TREEBANK.get(token, token) for token in row["text"].split()])
        (tree,) = encoded([text], [0], encoder()).trees
        for target in row["targets"]:
            start, end = places[target["span1"][0]]
            token = [t for t in tree if t.idx < end and start < t.idx + len(t.text)][-1]
            wanted.append(float(target["label"]))
            given.append(predicate_status(token).factuality)
    return {
        "predicates": len(wanted),
        "pearson_r": round(statistics.correlation(wanted, given), 4),
        "mean_absolute_error": round(statistics.fmean(abs(a - b) for a, b in zip(wanted, given, strict=True)), 4),
    }


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, nargs="?", default=place / "data/factuality/uw-dev.jsonl.gz")
    parser.add_argument("--first", type=int)
    asked = parser.parse_args()
    result = figures(asked.rows, asked.first)
    if asked.first is None and asked.rows.name == "uw-dev.jsonl.gz":
        record("factuality", result)
    else:
        print(json.dumps(result, indent=2))

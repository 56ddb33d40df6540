"""How surely two names are one: labelled pairs of names, by spelling alone.

    python -m benchmarks.names [PAIRS.jsonl.gz]

The shipped weights were fitted on the public pairs, so for those the figures that count are the cross-validated ones:
each tenth judged by weights fitted on the other nine, mean of three divisions. On a file of other pairs the shipped
weights are measured. Writes benchmarks/results/names.json.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.program import NO_DATA, data, record
from headwater.link.comparison import compared
from training.names.fit import SEED, examples, f1, held_out, rows

AT = 0.5

if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    public = place / "data/names/name-pairs.jsonl.gz"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="?", default=public)
    asked = parser.parse_args()
    pairs = rows(asked.pairs)
    began = time.perf_counter()
    chances = np.array([compared(r["name1"], r["name2"], person=r["schema"] == "Person").score for r in pairs])
    seconds = time.perf_counter() - began
    x, y = examples(pairs)
    figures = {"pairs": len(pairs), "shipped_f1": round(f1(chances, y, AT), 4)}
    if asked.pairs == public:
        figures["held_out_f1"] = round(statistics.fmean(f1(held_out(x, y, SEED + n), y, AT) for n in range(3)), 4)
    record("names", figures | {"pairs_per_second": round(len(pairs) / seconds)})

"""How well statements of real articles that say the same are told from those that only look so.

    python -m benchmarks.alike [READINGS]

596 pairs of statements of two reports of one story, from articles of five months (texts/alike.tsv: ids and places, no
text), judged by reading: 400 drawn by seed over the whole range of likeness, 196 of those alone that have two tellers.
A second reader of 100 of them agrees on 97. The weights (training/claims/fit.py) know other pairs, of other months; the
logistic regression that they follow had an average precision of .815, precision .52 and recall .98 at its threshold.

`average_precision`, and precision and recall of the pairs at the likeness from which statements are joined; that of
either judge by itself (`by_measures_alone`, `with_wordings`); the mean likeness of pairs by what it promises
(`calibration`: how many there are, and how many of them say the same).
READINGS: a file to keep what was read in, since reading takes eight minutes. Writes benchmarks/results/alike.json.
"""

import itertools
import sys
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, data, record
from headwater.weigh.claims import ENOUGH
from headwater.weigh.likeness import shipped
from training.claims.fit import HELD_BACK, HELD_BACK_MONTHS, average_precision, judged, judgements, read

EDGES = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)


def main(shared: Path, kept: Path | None) -> dict[str, Any]:
    x, near, y = judged(read(shared, HELD_BACK_MONTHS, kept), judgements(HELD_BACK))
    odds = shipped().measures.odds(x)
    measured, worded = shipped().chances(odds, near)
    p = shipped().same(odds, near).joining
    joined = p >= ENOUGH
    return {
        "pairs": len(y),
        "same": int(y.sum()),
        "average_precision": round(average_precision(p, y), 4),
        "by_measures_alone": round(average_precision(measured, y), 4),
        "with_wordings": round(average_precision(worded, y), 4),
        "precision": round(float(y[joined].mean()), 4),
        "recall": round(float(y[joined].sum() / y.sum()), 4),
        "calibration": [
            {"from": low, "pairs": int(here.sum()), "same": round(float(y[here].mean()), 3)}
            for low, high in itertools.pairwise(EDGES)
            if (here := (p >= low) & (p < high)).any()
        ],
    }


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    record("alike", main(place, Path(sys.argv[1]) if len(sys.argv) > 1 else None))

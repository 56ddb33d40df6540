"""Fit the weights by which two names are judged to be one (src/headwater/link/comparison.tsv).

    python training/names/fit.py SHARED        # a folder with data/names in it; prints scores, writes the weights

Logistic regression on labelled pairs of names with a ridge of 3 on standardised features (of .3, 1, 3, 10 and 30 the
cross-validated F1 of the first four is the same within .003), Newton's steps, no randomness but the folds' seed.
"""

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.link.comparison import FEATURES, features

Floats = NDArray[np.float64]
TARGET = Path(__file__).parents[2] / "src" / "headwater" / "link" / "comparison.tsv"
RIDGE, STEPS, FOLDS, SEED = 3.0, 30, 10, 20190517


def rows(path: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a compressed file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(pairs: Sequence[dict[str, Any]]) -> tuple[Floats, Floats]:
    """What is seen of each labelled pair, and whether it is one name."""
    x = [features(r["name1"], r["name2"], person=r["schema"] == "Person") for r in pairs]
    return np.array(x), np.array([r["is_match"] == "true" for r in pairs], np.float64)


def fit(x: Floats, y: Floats) -> Floats:
    """Bias and weights for the features as they are."""
    middle, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - middle) / spread]
    ridge = np.diag([1e-6, *[RIDGE] * x.shape[1]])
    w = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (p - y) + ridge @ w)
    weights = w[1:] / spread
    out: Floats = np.concatenate([[w[0] - weights @ middle], weights])
    return out


def held_out(x: Floats, y: Floats, seed: int = SEED) -> Floats:
    """The chance of each pair by weights fitted on the other nine tenths."""
    order = np.random.default_rng(seed).permutation(len(y))
    out = np.zeros(len(y))
    for k in range(FOLDS):
        mine = order[k::FOLDS]
        others = np.setdiff1d(order, mine)
        w = fit(x[others], y[others])
        out[mine] = 1 / (1 + np.exp(-(w[0] + x[mine] @ w[1:])))
    return out


def f1(chances: Floats, y: Floats, threshold: float = 0.5) -> float:
    said = chances >= threshold
    return float(2 * (said & (y > 0)).sum() / max(1, said.sum() + y.sum()))


def main(shared: Path) -> None:
    x, y = examples(rows(shared / "data/names/name-pairs.jsonl.gz"))
    for seed in range(SEED, SEED + 3):
        chances = held_out(x, y, seed)
        print(" ".join(f"at {t}: {f1(chances, y, t):.3f}" for t in (0.3, 0.4, 0.5, 0.6, 0.7)))
    weights = fit(x, y)
    lines = [f"{name}\t{value:.4f}" for name, value in zip(("bias", *FEATURES), weights, strict=True)]
    TARGET.write_text("# made by training/names/fit.py\n" + "\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

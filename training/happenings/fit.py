"""Fit the weights by which two mentions of events are judged to be one happening (src/headwater/weigh/happenings.tsv).

    python -m training.happenings.fit SHARED [READINGS]        # prints scores, writes the weights

Logistic regression (Newton's steps, a small ridge, no randomness) on the pairs of mentions that may be one at all
(`weigh.happenings.pairs`) of ECB+'s training topics, all topics together. A pair counts by the root of how few pairs
its mentions are in, so that topics with many mentions do not speak for all. Printed: CoNLL F1 over the training topics
by five parts of them, each judged by weights fitted on the others, at several thresholds, with that of the same lemma
alone. The validation topics are never read here. READINGS: a file to keep readings in, since reading takes a minute.
"""

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.coreference import conll, conll_f1
from headwater.link import alike
from headwater.model import Reading, Report
from headwater.read import named
from headwater.weigh.deeds import Deed, deeds
from headwater.weigh.happenings import FEATURES, grouped, pairs, seen
from training.stories.ecb import TRAIN, Told, happenings

Floats = NDArray[np.float64]
TARGET = Path(__file__).parents[2] / "src" / "headwater" / "weigh" / "happenings.tsv"
RIDGE, STEPS, PARTS = 1.0, 15, 5
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45)


def main(shared: Path, kept: Path | None) -> None:
    told = list(happenings(shared, TRAIN))
    reports = [report for report, _ in told]
    found = mentions(told, readings(reports, kept))
    gold = [t.happening for _, own in told for t in own]
    near = alike(reports)
    which = list(pairs(found, near))
    x = np.array([seen(found[i], found[j], near) for i, j in which])
    y = np.array([gold[i] == gold[j] for i, j in which], np.float64)
    heavy = _weight(np.array(which), len(found))
    print(f"{len(found)} mentions, {len(which)} pairs, {int(y.sum())} of them one")
    held = _held_out(found, np.array(which), x, y, heavy)
    names = dict(enumerate(map(str, range(len(found)))))
    right = {names[i]: g for i, g in enumerate(gold)}
    print("same lemma", _shown(right, {names[i]: d.stem for i, d in enumerate(found)}))
    for least in THRESHOLDS:
        groups = grouped(len(found), dict(zip(which, held.tolist(), strict=True)), least)
        print(least, _shown(right, {names[i]: n for n, group in enumerate(groups) for i in group}))
    weights = fit(x, y, heavy)
    lines = [f"{name}\t{value:.3f}" for name, value in zip(("bias", *FEATURES), weights, strict=True)]
    TARGET.write_text("# made by training/happenings/fit.py\n" + "\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


def readings(reports: Sequence[Report], kept: Path | None) -> list[Reading]:
    """What each report says, taken from a file where it was kept and kept there otherwise."""
    if kept and kept.exists():
        held: list[Reading] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file, of this very machine
        return held
    made = list(named(None).read(reports))
    if kept:
        kept.write_bytes(pickle.dumps(made))
    return made


def mentions(told: Sequence[tuple[Report, list[Told]]], read: Sequence[Reading]) -> list[Deed]:
    """The events mentioned in the documents, in order."""
    both = zip(told, read, strict=True)
    return [d for (report, own), reading in both for d in deeds(report, reading, [t.spans for t in own])]


def fit(x: Floats, y: Floats, heavy: Floats) -> Floats:
    """Bias and weights, in that order."""
    scale = x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), x / scale]
    w, ridge = np.zeros(z.shape[1]), np.full(z.shape[1], RIDGE)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        curve = (z * (p * (1 - p) * heavy)[:, None]).T @ z + np.diag(ridge)
        w -= np.linalg.solve(curve, z.T @ ((p - y) * heavy) + ridge * w)
    out: Floats = np.r_[w[0], w[1:] / scale]
    return out


def _weight(which: NDArray[np.int64], size: int) -> Floats:
    many = np.maximum(np.bincount(which.ravel(), minlength=size), 1)
    heavy = np.sqrt(1 / many[which[:, 0]] + 1 / many[which[:, 1]])
    out: Floats = heavy / heavy.mean()
    return out


def _held_out(found: Sequence[Deed], which: NDArray[np.int64], x: Floats, y: Floats, heavy: Floats) -> Floats:
    """The chance of each pair by weights fitted on topics that neither of its mentions is of."""
    topics = [int(d.report.split("_")[0]) for d in found]
    part = np.array([sorted(TRAIN).index(topic) % PARTS for topic in topics])[which]
    out = np.zeros(len(y))
    for n in range(PARTS):
        others, mine = (part != n).all(1), part[:, 0] == n
        w = fit(x[others], y[others], heavy[others])
        out[mine] = 1 / (1 + np.exp(-(w[0] + x[mine] @ w[1:])))
    return out


def _shown(gold: dict[str, str], found: dict[str, str] | dict[str, int]) -> str:
    scores = conll(gold, found)
    return " ".join(f"{name} {s.f1:.4f}" for name, s in scores.items()) + f" CoNLL {conll_f1(scores):.4f}"


def run(arguments: Sequence[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    main(Path(arguments[0]), Path(arguments[1]) if len(arguments) == 2 else None)
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

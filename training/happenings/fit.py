"""Fit the weights by which two mentions of events are judged to be one happening (src/headwater/weigh/happenings.tsv).

    python -m training.happenings.fit SHARED [READINGS]        # prints scores, writes the weights

A network of one hidden layer, the mean of three fitted from different seeds (which is one of three times the units), on
the pairs of mentions that may be one at all (`weigh.resemblance.pairs`) of ECB+'s training topics, all topics together;
Adam (Kingma & Ba 2015). A pair counts by the root of how few pairs its mentions are in, so that topics with many
mentions do not speak for all. How likely two reports tell one event was fitted on these topics too (training/stories):
here each fifth of them is judged by weights that never saw it. Printed: CoNLL F1 over the training topics by fifths,
each judged by weights fitted on the others, at several thresholds, with that of the same lemma alone. The validation
topics are never read here. READINGS: a file to keep readings in, since reading takes a minute.
"""

import pickle
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.coreference import conll, conll_f1
from headwater.link.sameness import likely, profile, seen
from headwater.model import Reading, Report
from headwater.read import named
from headwater.weigh.deeds import Deed, deeds
from headwater.weigh.happenings import grouped
from headwater.weigh.resemblance import FEATURES, measured
from training.network import Recipe, fit
from training.stories.ecb import TRAIN, Told, happenings
from training.stories.fit import LEVEL, LIKE, look_alikes, undated
from training.stories.fit import fit as fit_stories

Floats = NDArray[np.float64]
TARGET = Path(__file__).parents[2] / "src" / "headwater" / "weigh" / "happenings.tsv"
PARTS = 5
RECIPE = Recipe()
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


def main(shared: Path, kept: Path | None) -> None:
    told = list(happenings(shared, TRAIN))
    reports = [report for report, _ in told]
    found = mentions(told, readings(reports, kept))
    gold = [t.happening for _, own in told for t in own]
    table = measured(found, held_out_nearness(shared, reports))
    which, x = list(table), np.array(list(table.values()))
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
    TARGET.write_text(
        "# made by training/happenings/fit.py\n" + "\n".join(fit(x, y, heavy, RECIPE).written(FEATURES)) + "\n", "utf-8"
    )


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


def held_out_nearness(shared: Path, reports: Sequence[Report]) -> dict[frozenset[str], float]:
    """How likely each two reports tell one event, by weights that never saw the topic of the first as a topic."""
    weights, like = [], (*look_alikes(), LIKE)
    for n in range(PARTS):
        others = frozenset(topic for topic in TRAIN if _part(topic) != n)
        w = fit_stories([(*undated(shared, others), 1.0), like])
        weights.append([w[0] + LEVEL, *w[1:].tolist(), 0.0])
    profiles = [(profile(r), weights[_part(_topic(r.id))]) for r in reports]
    return {
        frozenset((a.report, b.report)): 1.0 if a.words == b.words else likely(seen(a, b), w)
        for (a, w), (b, _) in combinations(profiles, 2)
    }


def _topic(report: str) -> int:
    return int(report.split("_", maxsplit=1)[0])


def _part(topic: int) -> int:
    return sorted(TRAIN).index(topic) % PARTS


def _weight(which: NDArray[np.int64], size: int) -> Floats:
    many = np.maximum(np.bincount(which.ravel(), minlength=size), 1)
    heavy = np.sqrt(1 / many[which[:, 0]] + 1 / many[which[:, 1]])
    out: Floats = heavy / heavy.mean()
    return out


def _held_out(found: Sequence[Deed], which: NDArray[np.int64], x: Floats, y: Floats, heavy: Floats) -> Floats:
    """The chance of each pair by weights fitted on topics that neither of its mentions is of."""
    part = np.array([_part(_topic(d.report)) for d in found])[which]
    out = np.zeros(len(y))
    for n in range(PARTS):
        others, mine = (part != n).all(1), part[:, 0] == n
        out[mine] = 1 / (1 + np.exp(-fit(x[others], y[others], heavy[others], RECIPE).odds(x[mine])))
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

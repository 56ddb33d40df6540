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
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.coreference import conll, conll_f1
from headwater.link.sameness import likely, profile, seen
from headwater.model import Reading, Report
from headwater.read import named
from headwater.weigh.deeds import Deed, deeds
from headwater.weigh.happenings import Network, grouped
from headwater.weigh.resemblance import FEATURES, measured
from training.stories.ecb import TRAIN, Told, happenings
from training.stories.fit import LEVEL, LIKE, look_alikes, undated
from training.stories.fit import fit as fit_stories

Floats = NDArray[np.float64]
TARGET = Path(__file__).parents[2] / "src" / "headwater" / "weigh" / "happenings.tsv"
PARTS, SEEDS, UNITS = 5, (0, 1, 2), 16
ROUNDS, BATCH, RATE, LAST_RATE, RIDGE = 10, 1024, 0.004, 0.0003, 3e-4
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)
Layers = list[NDArray[np.float32]]
"""Inner weights, offsets, outer weights, bias."""


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
    TARGET.write_text("# made by training/happenings/fit.py\n" + "\n".join(_lines(fit(x, y, heavy))) + "\n", "utf-8")


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


def fit(x: Floats, y: Floats, heavy: Floats) -> Network:
    """The mean of the networks of all seeds, as one."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = ((x - mean) / scale).astype(np.float32)
    each = [_descended(z, y, heavy, seed) for seed in SEEDS]
    inner = np.hstack([layers[0] for layers in each]).astype(np.float64)
    offset, outer = (np.concatenate([layers[n] for layers in each]).astype(np.float64) for n in (1, 2))
    bias = float(np.mean([layers[3][0] for layers in each]))
    return Network(mean, scale, inner, offset, outer / len(SEEDS), bias)


def _descended(z: NDArray[np.float32], y: Floats, heavy: Floats, seed: int) -> Layers:
    """The weights after ROUNDS over all pairs in random order."""
    chance = np.random.default_rng(seed)
    layers: Layers = [
        chance.normal(0, z.shape[1] ** -0.5, (z.shape[1], UNITS)).astype(np.float32),
        np.zeros(UNITS, np.float32),
        chance.normal(0, 0.2, UNITS).astype(np.float32),
        np.array([-2.0], np.float32),
    ]
    first, second = [np.zeros_like(w) for w in layers], [np.zeros_like(w) for w in layers]
    step = 0
    for n in range(ROUNDS):
        rate = RATE * (1 - n / ROUNDS) + LAST_RATE
        order = chance.permutation(len(z))
        for batch in np.array_split(order, range(BATCH, len(order), BATCH)):
            step += 1
            for k, slope in enumerate(_slopes(layers, z[batch], y[batch], heavy[batch])):
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                even = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                layers[k] = (layers[k] - rate * first[k] / (1 - 0.9**step) / even).astype(np.float32)
    return layers


def _slopes(layers: Layers, z: NDArray[np.float32], y: Floats, heavy: Floats) -> Layers:
    inner, offset, outer, bias = layers
    hidden = np.tanh(z @ inner + offset)
    p = 1 / (1 + np.exp(-(hidden @ outer + bias)))
    off = ((p - y) * heavy / len(y)).astype(np.float32)
    below = np.outer(off, outer) * (1 - hidden**2)
    return [z.T @ below + np.float32(RIDGE) * inner, below.sum(0), hidden.T @ off, np.array([off.sum()])]


def _lines(network: Network) -> Iterator[str]:
    rows = zip(FEATURES, network.mean, network.scale, network.inner, strict=True)
    for name, mean, scale, units in rows:
        yield _line(name, [mean, scale, *units])
    yield _line("offset", network.offset)
    yield _line("outer", network.outer)
    yield _line("bias", [network.bias])


def _line(name: str, values: Iterable[float]) -> str:
    return "\t".join([name, *(f"{value:.4g}" for value in values)])


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
        out[mine] = 1 / (1 + np.exp(-fit(x[others], y[others], heavy[others]).odds(x[mine])))
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

"""Fit the weights by which one name in two stories is judged to be one person (src/headwater/link/bearers.py).

    python training/names/bearers.py SHARED [ARTICLES]      # a folder with data/articles in it; prints what it finds

Nobody has labelled such pairs, so strangers are made: two persons of different names, who are given one (the
pseudo-names of Gooi & Allan 2004, "Cross-document coreference on a large scale corpus"). Pairs of articles that name
one person in full are taken for right: of such names in one kind of news hardly one in a hundred has two bearers.
Weights are fitted on the articles of even places in a shuffled sample, and judged on those of odd places: pair by pair,
and as `link` uses them, with the earlier articles that name the person.
"""

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headwater.link.across import across
from headwater.link.bearers import SAME, Bearer, seen
from headwater.link.cards import Card
from headwater.link.names import identities
from headwater.link.scenes import Scene, scene, without_common
from headwater.model import Report
from training.names.fit import fit

SEED, YEARS = 20190517, ("2016", "2017", "2018")
Floats = NDArray[np.float64]
People = Mapping[str, Sequence[Bearer]]
Half = tuple[list[Scene], Mapping[str, str]]
"""Scenes, and the texts of their reports."""


def scenes(shared: Path, most: int) -> tuple[Half, Half]:
    """Two halves of a sample of articles, each in the order of time, every article a story of its own."""
    with gzip.open(shared / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if str(row["published"]).startswith(YEARS)]
    sample = random.Random(SEED).sample(rows, most)  # noqa: S311 - a draw, no secret
    halves = (sorted(sample[k::2], key=lambda r: (r["published"], r["id"])) for k in range(2))
    reports = (
        [Report(str(r["id"]), r["text"], r["outlet"] or "", published=r["published"]) for r in half] for half in halves
    )
    first, second = ((without_common([_scene(r) for r in half]), {r.id: r.text for r in half}) for half in reports)
    return first, second


def _scene(report: Report) -> Scene:
    return scene(report.id, report.published or "", identities([report], []), {report.id: report.text})


def people(held: Sequence[Scene], texts: Mapping[str, str]) -> People:
    """The persons named in full, by their shortest full name, with everywhere they are named."""
    found: dict[str, list[Bearer]] = defaultdict(list)
    for at, one in enumerate(held):
        for card in one.cards:
            if card.person:
                own = Bearer((at, card.entity.id), card, one, texts)
                found[min(card.full, key=len)].append(own)
    return found


def pairs(known: People) -> tuple[Floats, Floats]:
    """What is seen of pairs, and whether they are one: up to three of each person, and as many of strangers."""
    draw = random.Random(SEED)  # noqa: S311
    every = [bearer for bearers in known.values() for bearer in bearers]
    one = [draw.sample(list(v), 2) for v in known.values() if len(v) > 1 for _ in range(min(3, len(v) - 1))]
    two = [[a, b] for a, _ in one if not (b := draw.choice(every)).card.full & a.card.full and a.at[0] != b.at[0]]
    x = np.array([list(seen(a, b).values()) for a, b in (*one, *two)])
    return x, np.array([1.0] * len(one) + [0.0] * len(two))


def as_used(held: Sequence[Scene], texts: Mapping[str, str], known: People) -> dict[str, float]:
    """Names that keep one id, bearers in the largest of their name; strangers of one pseudo-name kept apart."""
    found = across(held, texts).identity
    kept = [Counter(found(b.at) for b in v) for v in known.values() if len(v) > 1]
    few = sorted(name for name, v in known.items() if len(v) < 5)
    random.Random(SEED).shuffle(few)  # noqa: S311
    called = {name: f"person{n // 2} pseudo{n // 2}" for n, name in enumerate(few[: len(few) // 2 * 2])}
    given = across([replace(one, cards=tuple(_renamed(c, called) for c in one.cards)) for one in held], texts).identity
    met: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, pseudo in called.items():
        met[pseudo] += [(name, given(b.at)) for b in known[name]]
    apart = [a[1] != b[1] for v in met.values() for a, b in combinations(v, 2) if a[0] != b[0]]
    return {
        "names with one id": sum(len(k) == 1 for k in kept) / len(kept),
        "bearers in the largest": sum(max(k.values()) for k in kept) / sum(sum(k.values()) for k in kept),
        "strangers apart": sum(apart) / len(apart),
    }


def _renamed(card: Card, called: Mapping[str, str]) -> Card:
    name = called.get(min(card.full, key=len)) if card.person else None
    return replace(card, full=frozenset({name}), surname=name.split()[1]) if name else card


def main() -> None:
    """Fit, print, judge."""
    shared, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2400
    first, second = scenes(shared, most)
    x, y = pairs(people(*first))
    w = fit(x, y)
    names = ("company", "office", "state", "about", "days", "called", "unlike")
    print(f"{len(y)} pairs; bias {w[0]:.2f}; " + ", ".join(f"{n} {v:.2f}" for n, v in zip(names, w[1:], strict=True)))
    known = people(*second)
    x, y = pairs(known)
    odds = w[0] + x @ w[1:]
    for at in (-2.0, -1.5, -1.0, 0.0):
        print(
            f"from {at}: same kept {np.mean(odds[y == 1] >= at):.3f}, strangers apart {np.mean(odds[y == 0] < at):.3f}"
        )
    print(f"as shipped, from {SAME}: {as_used(*second, known)}")


if __name__ == "__main__":
    main()

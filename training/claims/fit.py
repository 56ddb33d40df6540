"""Fit the weights by which statements are judged to say the same thing (src/headwater/weigh/likeness.tsv).

    python training/claims/fit.py SHARED        # a folder with gold/ in it; prints scores, writes the weights

A pair of statements of two reports is positive when both cover evidence of one gold claim, negative when at least one
covers evidence and they share no claim. Logistic regression with a small ridge, batch gradient descent, no randomness.
Scores are by leaving one story out; the weights written are fitted on all stories.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.link import link
from headwater.model import Report, Story, by_id
from headwater.read import read_report
from headwater.weigh.claims import pairs
from headwater.weigh.likeness import FEATURES, Likeness, Weights
from headwater.weigh.statements import Statement, statements
from headwater.words import content_words, rarity

Floats = NDArray[np.float64]
TARGET = Path(__file__).parents[2] / "src" / "headwater" / "weigh" / "likeness.tsv"
RIDGE, STEPS, RATE = 0.002, 6000, 2.0


def main(shared: Path) -> None:
    stories = [examples(json.loads(p.read_text("utf-8"))) for p in sorted((shared / "gold").glob("*.json"))]
    scores, truths = [], []
    for n, (x, y) in enumerate(stories):
        others = [s for m, s in enumerate(stories) if m != n]
        weights = fit(np.vstack([o[0] for o in others]), np.concatenate([o[1] for o in others]))
        scores.append(predict(weights, x))
        truths.append(y)
    p, y = np.concatenate(scores), np.concatenate(truths)
    for t in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        right = float(((p >= t) & (y > 0)).sum())
        print(f"at {t:.1f}: precision {right / max(1, (p >= t).sum()):.3f} recall {right / y.sum():.3f}")
    weights = fit(np.vstack([s[0] for s in stories]), np.concatenate([s[1] for s in stories]))
    lines = [f"{name}\t{value:.3f}" for name, value in zip(("bias", *FEATURES), weights, strict=True)]
    TARGET.write_text("# made by training/claims/fit.py\n" + "\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


def examples(gold: dict[str, Any]) -> tuple[Floats, Floats]:
    """Features and labels of all pairs of one gold story."""
    reports = [_report(r) for r in gold["reports"]]
    readings = [read_report(r) for r in reports]
    entities = tuple(e for s in link(reports, readings) for e in s.entities)
    story = Story("gold", tuple(r.id for r in reports), (), entities)
    found = statements(story, by_id(reports), {r.report: r for r in readings})
    weigh = rarity([w.stem for w in content_words(r.text)] for r in reports)
    derived = frozenset(frozenset((d["from"], d["to"])) for d in gold["derivations"])
    likeness = Likeness(weigh, derived, Weights(0.0, (0.0,) * len(FEATURES)))
    covered = [_covered(s, gold, by_id(reports)) for s in found]
    kept = {
        pair: x
        for pair, x in likeness.features(found, pairs(found, weigh)).items()
        if found[pair[0]].report != found[pair[1]].report and (covered[pair[0]] or covered[pair[1]])
    }
    y = np.array([bool(covered[i] & covered[j]) for i, j in kept], dtype=np.float64)
    return np.array(list(kept.values())), y


def _report(row: dict[str, Any]) -> Report:
    return Report(row["id"], row["text"], row["outlet"], title=row["title"], published=row["published"])


def _covered(s: Statement, gold: dict[str, Any], reports: dict[str, Report]) -> set[int]:
    """Gold claims of whose evidence the statement covers at least half of a piece."""
    out = set()
    for n, claim in enumerate(gold["claims"]):
        for piece in claim["evidence"].get(s.report, []):
            start = reports[s.report].text.index(piece)
            inside = sum(max(0, min(e, start + len(piece)) - max(b, start)) for b, e in s.spans)
            if inside >= len(piece) / 2 and sum(e - b for b, e in s.spans) <= max(250, 4 * len(piece)):
                out.add(n)
    return out


def fit(x: Floats, y: Floats) -> Floats:
    """Bias and weights, in that order."""
    design = np.hstack([np.ones((len(x), 1)), x])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (p - y) / len(y)
        gradient[1:] += RIDGE / 10 * weights[1:]
        weights -= RATE * gradient
    return weights


def predict(weights: Floats, x: Floats) -> Floats:
    values: Floats = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    return values


def run(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    main(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

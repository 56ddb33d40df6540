"""Fit the weights by which statements are judged to say the same thing (src/headwater/weigh/likeness.tsv).

    python training/claims/fit.py SHARED        # a folder with gold/ in it; prints scores, writes the weights

Two sets of stories whose claims are known: ours (training/data/told) and the gold stories. A pair of statements of two
reports is positive when both cover evidence of one claim, negative when at least one covers evidence and they share no
claim. Logistic regression with a ridge, by Newton's method; no randomness. The scores are of stories that the weights
have not seen: ours in six parts, gold by weights fitted on ours alone. The weights written are fitted on all.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from headwater.link.names import identities
from headwater.model import Report, Story, by_id
from headwater.read import read_report
from headwater.weigh.bags import Floats
from headwater.weigh.measures import MEASURES, Table
from headwater.weigh.neighbours import pairs
from headwater.weigh.pages import Page, statements
from headwater.weigh.statements import Statement
from headwater.words import rarity

ROOT = Path(__file__).parents[2]
TOLD = ROOT / "training" / "data" / "told"
TARGET = ROOT / "src" / "headwater" / "weigh" / "likeness.tsv"
RIDGE, STEPS, PARTS = 0.0005, 40, 6

Examples = tuple[Floats, Floats]


def main(shared: Path) -> None:
    gold = [examples(json.loads(p.read_text("utf-8"))) for p in sorted((shared / "gold").glob("*.json"))]
    told = [examples(json.loads(p.read_text("utf-8"))) for p in sorted(TOLD.glob("*.json"))]
    held_out = []
    for part in range(PARTS):
        weights = fit(*together([s for n, s in enumerate(told) if n % PARTS != part]))
        held_out += [(predict(weights, x), y) for n, (x, y) in enumerate(told) if n % PARTS == part]
    score("ours, in six parts", np.concatenate([p for p, _ in held_out]), np.concatenate([y for _, y in held_out]))
    x, y = together(gold)
    score("gold, by weights fitted on ours", predict(fit(*together(told)), x), y)
    weights = fit(*together([*gold, *told]))
    lines = [f"{name}\t{value:.3f}" for name, value in zip(("bias", *MEASURES), weights, strict=True)]
    TARGET.write_text("# made by training/claims/fit.py\n" + "\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


def score(name: str, p: Floats, y: Floats) -> None:
    """Print average precision, and precision and recall at some thresholds."""
    ranked = y[np.argsort(-p)]
    average = float((np.cumsum(ranked) / np.arange(1, len(y) + 1) * ranked).sum() / ranked.sum())
    print(f"{name}: {int(y.sum())} of {len(y)} pairs, average precision {average:.3f}")
    for t in (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6):
        right = float(((p >= t) & (y > 0)).sum())
        print(f"  at {t:.2f}: precision {right / max(1, (p >= t).sum()):.3f} recall {right / y.sum():.3f}")


def together(stories: Sequence[Examples]) -> Examples:
    return np.vstack([x for x, _ in stories]), np.concatenate([y for _, y in stories])


def examples(gold: dict[str, Any]) -> Examples:
    """Measures and labels of the pairs of one story."""
    reports = [_report(r) for r in gold["reports"]]
    readings = [read_report(r) for r in reports]
    entities = tuple(i.entity for i in identities(reports, readings))
    story = Story("known", tuple(r.id for r in reports), (), entities)
    pages = {a.id: Page.of(a, b) for a, b in zip(reports, readings, strict=True)}
    found, weigh = statements(story, pages), rarity(p.stems for p in pages.values())
    derived = frozenset(frozenset((d["from"], d["to"])) for d in gold["derivations"])
    covered = [_covered(s, gold, by_id(reports)) for s in found]
    table = Table.of(found, weigh, derived)
    first, second = pairs(table.stems)
    near = np.column_stack([first, second])
    x = table.measures(first, second)
    kept = [n for n, (i, j) in enumerate(near) if found[i].report != found[j].report and (covered[i] or covered[j])]
    y = np.array([bool(covered[i] & covered[j]) for i, j in near[kept]], dtype=np.float64)
    return x[kept], y


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
    weights, ridge = np.zeros(design.shape[1]), np.full(design.shape[1], RIDGE * len(x))
    ridge[0] = 0.0
    for _ in range(STEPS):
        p = predict(weights, x)
        gradient = design.T @ (p - y) + ridge * weights
        weights = weights - np.linalg.solve((design.T * (p * (1 - p))) @ design + np.diag(ridge), gradient)
    return weights


def predict(weights: Floats, x: Floats) -> Floats:
    values: Floats = 1 / (1 + np.exp(-np.clip(weights[0] + x @ weights[1:], -30.0, 30.0)))
    return values


def run(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    main(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

"""Fit the weights by which statements are judged to say the same thing (src/headwater/weigh/likeness.tsv).

    python -m training.claims.fit SHARED [READINGS]        # prints scores, writes the weights

Pairs of statements of two reports, from two places:

- stories of our own whose claims are known (training/data/told): a pair is positive when both cover evidence of one
  claim, negative when at least one covers evidence and they share no claim;
- articles of five months (training/data/same_claim/pairs.tsv: ids and places, no text), judged by reading: drawn by
  seed over the whole range of likeness from all pairs of statements of one story, and once more from those alone whose
  tellers are two. Two readers of 100 such pairs agree on 97. What says nothing by itself says the same as nothing.

Ours are short and dense, the articles long: a network of one hidden layer, which also sees how many statements the
reports make, fits both better than a logistic regression does. Printed is the average precision on pairs that the
weights have not seen: ours in six parts, and the gold stories; benchmarks/alike.py has it for articles of other months.

The second judge (`Wording`) is a logistic regression over the network's odds and the cosine of both wordings' vectors
(training/claims/vectors.py, fitted on other stories), fitted where the network has not seen the pair.
READINGS: a file to keep what was read in, since reading takes ten minutes.
"""

import gzip
import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from headwater.link import link
from headwater.link.names import identities
from headwater.model import Reading, Report, Story, by_id
from headwater.read import named, read_report
from headwater.weigh.bags import Floats
from headwater.weigh.likeness import Compared, Weights
from headwater.weigh.measures import MEASURES, Table
from headwater.weigh.neighbours import pairs
from headwater.weigh.network import Network, Wording, probability
from headwater.weigh.pages import Page, statements
from headwater.weigh.speaking import speaking
from headwater.weigh.statements import Statement
from headwater.words import rarity
from training.network import Recipe, fit

ROOT = Path(__file__).parents[2]
TOLD = ROOT / "training/data/told"
JUDGED = ROOT / "training/data/same_claim/pairs.tsv"
HELD_BACK = ROOT / "benchmarks/texts/alike.tsv"
TARGET = ROOT / "src/headwater/weigh/likeness.tsv"
MONTHS = ("2013-04", "2013-10", "2016-07", "2017-06", "2018-09")
HELD_BACK_MONTHS = ("2014-08", "2014-09", "2014-10", "2018-05", "2018-06")
PARTS = 6
REAL = 0.15
"""What a pair of real articles counts, which were drawn as likely ones, beside one of ours, which are all there are."""
STEPS = 30
RECIPE = Recipe(seeds=12, units=8, rounds=60, batch=256, rate=0.003, last_rate=0.0003, ridge=2e-3)


class Examples(NamedTuple):
    """Pairs: their measures, how near their wordings are, and 1 where they say the same."""

    x: Floats
    near: Floats
    same: Floats


class Pair(NamedTuple):
    """Two statements, each by its report and a place in it, and whether they say the same."""

    a: tuple[str, int]
    b: tuple[str, int]
    same: bool


class Read(NamedTuple):
    """Reports with what was read in them, and the stories that they tell."""

    reports: Sequence[tuple[Report, Reading]]
    stories: Sequence[Story]


def main(shared: Path, kept: Path | None) -> None:
    gold = [examples(json.loads(p.read_text("utf-8"))) for p in sorted((shared / "gold").glob("*.json"))]
    told = [examples(json.loads(p.read_text("utf-8"))) for p in sorted(TOLD.glob("*.json"))]
    real = judged(read(shared, MONTHS, kept), judgements(JUDGED))
    print(f"{len(real.same)} judged pairs, {int(real.same.sum())} of them the same")
    seen, odds = [], []
    for part in range(PARTS):
        ours, theirs = _apart(told, real, part)
        network = fitted(*_apart(told, real, part, others=True))
        seen.append(_weighted(ours, theirs))
        odds.append(network.odds(seen[-1][0].x))
    pairs_seen, heavy = together([pair for pair, _ in seen]), np.concatenate([w for _, w in seen])
    unseen = np.concatenate(odds)
    wording = judge(unseen, pairs_seen.near, pairs_seen.same, heavy)
    mine = heavy == 1
    score("ours, in six parts", probability(unseen)[mine], pairs_seen.same[mine])
    score("with wordings", probability(wording.odds(unseen, pairs_seen.near))[mine], pairs_seen.same[mine])
    weights = Weights(fitted(told, real), wording)
    every = together(gold)
    judges = weights.chances(weights.measures.odds(every.x), every.near)
    for name, p in zip(("gold", "with wordings"), judges, strict=True):
        score(name, p, every.same)
    lines = [*weights.measures.written(MEASURES), wording.written()]
    TARGET.write_text("# made by training/claims/fit.py\n" + "\n".join(lines) + "\n", "utf-8")


def _apart(
    told: Sequence[Examples], real: Examples, part: int, *, others: bool = False
) -> tuple[list[Examples], Examples]:
    """Every sixth story of ours and judged pair from `part` on, or all others."""
    mine = [story for n, story in enumerate(told) if (n % PARTS == part) != others]
    chosen = (np.arange(len(real.same)) * PARTS // max(1, len(real.same)) == part) != others
    return mine, Examples(*(values[chosen] for values in real))


def _weighted(told: Sequence[Examples], real: Examples) -> tuple[Examples, Floats]:
    """All of these pairs, and what each counts."""
    every = together([*told, real])
    heavy = np.ones(len(every.same))
    heavy[len(heavy) - len(real.same) :] = REAL
    return every, heavy


def fitted(told: Sequence[Examples], real: Examples) -> Network:
    """The network for some stories and the pairs of real articles."""
    every, heavy = _weighted(told, real)
    return fit(every.x, every.same, heavy / heavy.mean(), RECIPE)


def judge(odds: Floats, near: Floats, same: Floats, heavy: Floats) -> Wording:
    """The logistic regression, by Newton's method."""
    x, weights = np.column_stack([np.ones(len(odds)), odds, near]), np.zeros(3)
    for _ in range(STEPS):
        p = probability(x @ weights)
        weights = weights + np.linalg.solve((x * (heavy * p * (1 - p))[:, None]).T @ x, x.T @ (heavy * (same - p)))
    return Wording(*map(float, weights))


def score(name: str, p: Floats, y: Floats) -> None:
    """Print average precision, and precision and recall at some thresholds."""
    print(f"{name}: {int(y.sum())} of {len(y)} pairs, average precision {average_precision(p, y):.3f}")
    for t in (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6):
        right = float(((p >= t) & (y > 0)).sum())
        print(f"  at {t:.2f}: precision {right / max(1, (p >= t).sum()):.3f} recall {right / y.sum():.3f}")


def average_precision(p: Floats, y: Floats) -> float:
    """Mean precision at each right one, likeliest first."""
    ranked = y[np.argsort(-p, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(y) + 1) * ranked).sum() / ranked.sum())


def together(stories: Sequence[Examples]) -> Examples:
    return Examples(
        np.vstack([s.x for s in stories]),
        np.concatenate([s.near for s in stories]),
        np.concatenate([s.same for s in stories]),
    )


# ── stories whose claims are known ───────────────────────────────────────────────────────────────────────────────────


def examples(gold: dict[str, Any]) -> Examples:
    """Measures and labels of the pairs of one story."""
    reports = [_report(r) for r in gold["reports"]]
    readings = [read_report(r) for r in reports]
    entities = tuple(i.entity for i in identities(reports, readings))
    story = Story("known", tuple(r.id for r in reports), (), entities)
    derived = frozenset(frozenset((d["from"], d["to"])) for d in gold["derivations"])
    found, table = laid_out(
        story, by_id(reports), {r.id: made for r, made in zip(reports, readings, strict=True)}, derived
    )
    covered = [_covered(s, gold, by_id(reports)) for s in found]
    first, second = pairs(table.stems)
    near = np.column_stack([first, second])
    x = table.measures(first, second)
    kept = [n for n, (i, j) in enumerate(near) if found[i].report != found[j].report and (covered[i] or covered[j])]
    y = np.array([bool(covered[i] & covered[j]) for i, j in near[kept]], dtype=np.float64)
    return Examples(x[kept], table.nearness(first, second)[kept], y)


def laid_out(
    story: Story, reports: dict[str, Report], readings: dict[str, Reading], derived: frozenset[frozenset[str]]
) -> tuple[list[Statement], Table]:
    """The statements of a story, and the same ready to be measured, as weighing has them."""
    pages = {i: Page.of(reports[i], readings.get(i)) for i in story.reports}
    found = sorted(speaking(statements(story, pages)), key=lambda s: (s.report, s.number))
    published = {i: reports[i].published for i in story.reports}
    return found, Table.of(found, rarity(p.stems for p in pages.values()), derived, published)


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


# ── real articles ────────────────────────────────────────────────────────────────────────────────────────────────────


def judgements(path: Path) -> list[Pair]:
    """The judged pairs of a file."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return [Pair((a, int(m)), (b, int(n)), same == "1") for a, m, b, n, same in rows]


def judged(held: Read, wanted: Sequence[Pair]) -> Examples:
    """Measures and labels of those judged pairs whose statements are found."""
    reports = by_id([report for report, _ in held.reports])
    readings = {report.id: made for report, made in held.reports}
    made = [_of_story(story, reports, readings, wanted) for story in held.stories if len(story.reports) > 1]
    return together([m for m in made if len(m.same)])


def _of_story(
    story: Story, reports: dict[str, Report], readings: dict[str, Reading], wanted: Sequence[Pair]
) -> Examples:
    mine = [p for p in wanted if p.a[0] in story.reports and p.b[0] in story.reports]
    if not mine:
        return Examples(np.zeros((0, len(MEASURES))), np.zeros(0), np.zeros(0))
    derived = frozenset(frozenset((d.source, d.target)) for d in story.derivations)
    found, table = laid_out(story, reports, readings, derived)
    first, second = pairs(table.stems)
    both = [(_at(found, p.a), _at(found, p.b), p.same) for p in mine]
    known = sorted({(min(i, j), max(i, j), same) for i, j, same in both if i is not None and j is not None})
    i, j = (np.array([pair[side] for pair in known], dtype=np.int64) for side in (0, 1))
    every = Compared.of(table, first, second).also(i, j)
    x = table.compared(every.i, every.j, every.own)
    place = {pair: n for n, pair in enumerate(zip(every.i.tolist(), every.j.tolist(), strict=True))}
    kept = [place[m, n] for m, n, _ in known]
    return Examples(x[kept], table.nearness(i, j), np.array([float(same) for *_, same in known]))


def _at(found: Sequence[Statement], place: tuple[str, int]) -> int | None:
    """The statement that begins where one was judged; else the shortest that holds the place."""
    report, at = place
    here = [n for n, s in enumerate(found) if s.report == report and any(b <= at < e for b, e in s.spans)]
    begin = [n for n in here if found[n].spans[0][0] == at]
    return min(begin or here, key=lambda n: sum(e - b for b, e in found[n].spans), default=None)


def read(shared: Path, months: Sequence[str], kept: Path | None) -> Read:
    """The articles of some months, read and linked; taken from a file where they were kept."""
    if kept and kept.exists():
        held: Read = Read(*pickle.loads(kept.read_bytes()))  # noqa: S301 - our own file, of this very machine
        return held
    reports = list(_articles(shared, months))
    readings = list(named(None).read(reports))
    made = Read(list(zip(reports, readings, strict=True)), link(reports, readings))
    if kept:
        kept.write_bytes(pickle.dumps(tuple(made)))
    return made


def _articles(shared: Path, months: Sequence[str]) -> Iterator[Report]:
    with gzip.open(shared / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if (row["published"] or "")[:7] in months:
                yield _report(row)


def run(arguments: Sequence[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    main(Path(arguments[0]), Path(arguments[1]) if len(arguments) == 2 else None)
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

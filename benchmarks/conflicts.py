"""Do briefs show the figures that contradict each other, and no others? Reports of incidents of one war, by all sides.

    python -m benchmarks.conflicts

30 groups of reports of one day and place, drawn by seed from those of fa-kes in which two reports at least put a figure
beside a word of harm, were judged by reading before the program ran on them (texts/conflicts.tsv: ids and figures
only). The reports of a group are weighed as one story, whatever linking makes of them: groups hold different incidents
of a day too, which a brief must keep apart.

- precision: of the pairs of claims that a brief shows as rivals about a number, whatever is counted, the share in which
  a report of the one and a report of the other hold two figures judged to be in conflict. Pairs that only hit figures
  judged `either` are left out.
- recall: of the pairs (report, figure) and (report, figure) judged to be in conflict, the share that some pair of rival
  claims holds.
- updates: of the pairs judged to be a later figure of the same authority, how many are shown as history, and how many
  as a conflict, which is wrong.

The other 40 such groups (texts/conflicts-read.tsv) were judged by a reader who knew neither rules nor readings; their
wrong pairs were read and mended afterwards, so that they show what was learnt, not what it is worth.
"""

import gzip
import itertools
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.program import NO_DATA, data, record
from headwater.model import Account, Claim, Report
from headwater.read import Reader
from headwater.run import brief
from headwater.verdicts import Subject, Verdict

SEED, GROUPS = 20261122, 30
JUDGED = Path(__file__).parent / "texts" / "conflicts.tsv"
READ = JUDGED.with_name("conflicts-read.tsv")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    rf"|seventeen|eighteen|nineteen|(?:{_TENS})(?:[- ]\w+)?|dozens?|scores?|hundreds?|several)"
)
_HARM = (
    r"(?:kill\w*|dead|die[ds]?|deaths?|dying|martyr\w*|casualt\w*|victims?|injur\w*|wound\w*|hurt|lives|bodies|toll"
    r"|fatalit\w*)"
)
_FIGURE_OF_HARM = re.compile(
    rf"\b{_NUMBER}\b(?:\W+\w+){{0,8}}?\W+{_HARM}\b|\b{_HARM}\b(?:\W+\w+){{0,5}}?\W+{_NUMBER}\b", re.IGNORECASE
)

Held: TypeAlias = tuple[str, float]
"""A report and a figure that it gives."""
Pair: TypeAlias = frozenset[Held]


@dataclass(frozen=True, slots=True)
class Group:
    """The ids of its reports, and what was judged of the figures in them: pairs by `conflict`, `update`, `either`."""

    reports: tuple[str, ...]
    judged: Mapping[str, frozenset[Pair]]


def rows(shared: Path) -> list[dict[str, Any]]:
    """The reports as they are stored."""
    with gzip.open(shared / "data/conflicts/fa-kes.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def drawn(shared: Path, many: int = GROUPS, seed: int = SEED) -> list[list[str]]:
    """The ids of reports of one day and place, of which two at least give a figure of harm, drawn by seed."""
    together: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows(shared):
        together[row["published"], row["place"]].append(row)
    figured = [
        group
        for _, group in sorted(together.items())
        if sum(_FIGURE_OF_HARM.search(row["text"]) is not None for row in group) >= 2
    ]
    return [list(dict.fromkeys(row["id"] for row in g)) for g in random.Random(seed).sample(figured, many)]  # noqa: S311


def judged(lines: Iterable[str]) -> list[Group]:
    """The groups of a file like texts/conflicts.tsv."""
    out: list[tuple[tuple[str, ...], dict[str, set[Pair]]]] = []
    for first, *rest in (line.rstrip("\n").split("\t") for line in lines if line[:1] != "#"):
        if first == "group":
            out.append((tuple(rest[1:]), defaultdict(set)))
        else:
            _, a, x, b, y = rest
            out[-1][1][first].add(frozenset([(a, float(x)), (b, float(y))]))
    return [Group(ids, {kind: frozenset(pairs) for kind, pairs in found.items()}) for ids, found in out]


def account(ids: Sequence[str], held: Mapping[str, dict[str, Any]], reader: Reader | None = None) -> Account:
    """The reports of a group weighed as one story."""
    reports = [
        Report(i, r["text"], r["outlet"], title=r["title"], published=r["published"], language="en")
        for i in ids
        if (r := held[i])
    ]
    one = [
        Verdict("same story", Subject(a.id), Subject(b.id), n) for n, (a, b) in enumerate(itertools.pairwise(reports))
    ]
    (story,) = brief(reports, reader=reader, verdicts=one).stories
    return story


def rivals(story: Account) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims shown as rivals about a number."""
    by_id = {c.id: c for c in story.claims}
    for c in story.claims:
        for other in c.conflict.rivals if c.conflict and c.conflict.about.startswith("number of ") else ():
            if c.id < other:
                yield c, by_id[other]


def figure(value: str) -> float | None:
    """The number in a value as a brief shows it ("at least 1,200")."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", value)
    return float(found[0].replace(",", "")) if found else None


def holds(one: Claim, other: Claim) -> set[Pair]:
    """The pairs of report and figure that two rival claims set against each other."""
    out = set()
    if one.conflict and other.conflict:
        x, y = figure(one.conflict.value), figure(other.conflict.value)
        if x is not None and y is not None:
            out = {frozenset([(a, x), (b, y)]) for a in one.reports for b in other.reports}
    return out


def history(story: Account) -> set[Pair]:
    """The pairs of report and figure that a brief shows as replacing each other."""
    by_id = {c.id: c for c in story.claims}
    value = {(c.id, u.claim): figure(u.value) for c in story.claims for u in c.updates}
    return {
        frozenset([(a, mine), (b, theirs)])
        for (claim, other), theirs in value.items()
        for a in by_id[claim].reports
        for b in by_id[other].reports
        if theirs is not None and (mine := value.get((other, claim))) is not None
    }


def figures(
    groups: Sequence[Group], held: Mapping[str, dict[str, Any]], reader: Reader | None = None
) -> dict[str, Any]:
    """Precision, recall and what became of updates."""
    right = wrong = replaced = 0
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for group in groups:
        story = account(group.reports, held, reader)
        shown = [holds(a, b) for a, b in rivals(story)]
        conflict, either = (group.judged.get(kind, frozenset()) for kind in ("conflict", "either"))
        right += sum(bool(pairs & conflict) for pairs in shown)
        wrong += sum(not pairs & (conflict | either) for pairs in shown)
        replaced += len(group.judged.get("update", frozenset()) & history(story))
        for kind, pairs in group.judged.items():
            found[kind][0] += len(pairs & frozenset(itertools.chain.from_iterable(shown)))
            found[kind][1] += len(pairs)
    hit, of = found["conflict"]
    return {
        "groups": len(groups),
        "reports": sum(len(g.reports) for g in groups),
        "judged_conflicts": of,
        "pairs_of_rivals_shown": right + wrong,
        "precision": round(right / max(1, right + wrong), 4),
        "recall": round(hit / max(1, of), 4),
        "updates_shown_as_history": replaced,
        "updates_shown_as_conflict": found["update"][0],
        "updates": found["update"][1],
    }


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    held = {row["id"]: row for row in rows(place)}
    scored, read = (figures(judged(f.read_text(encoding="utf-8").splitlines()), held) for f in (JUDGED, READ))
    record("conflicts", {**scored, "groups_that_were_read": read})

"""How well mentions of events in different documents are known to be one happening: ECB+'s validation topics.

    python -m benchmarks.identity

The mentions are given, in the sentences whose annotation was checked; all topics are one heap and no topic is told;
mentions that stand alone count. Scores of the reference scorer (benchmarks/coreference.py): `ours`, and beside it
groups of mentions whose words have one stem (`same_lemma`), and the same within the stories that linking finds
(`same_lemma_in_a_story`). The weights were fitted on other topics (training/happenings), nothing was chosen on these.
Writes benchmarks/results/identity.json.
"""

import sys
import time
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.coreference import Clusters, conll, conll_f1
from benchmarks.program import NO_DATA, data, record
from benchmarks.stories import grouped
from headwater.link import alike
from headwater.model import Report
from headwater.read import named
from headwater.weigh.deeds import Deed, deeds
from headwater.weigh.happenings import together
from training.stories.ecb import VALIDATION, Told, happenings


def figures(shared: Path, topics: frozenset[int] = VALIDATION) -> dict[str, Any]:
    """Scores of the three ways over some topics of ECB+, how many mentions, and how fast grouping them is."""
    told = list(happenings(shared, topics))
    reports, every = [report for report, _ in told], [t for _, own in told for t in own]
    found = mentions(told)
    began = time.perf_counter()
    groups = together(found, alike(reports))
    seconds = time.perf_counter() - began
    story = grouped(reports)
    gold = {t.id: t.happening for t in every}
    return {
        "documents": len(reports),
        "mentions": len(gold),
        "happenings": len(set(gold.values())),
        "ours": scored(gold, _named(every, {i: n for n, group in enumerate(groups) for i in group})),
        "same_lemma": scored(gold, _named(every, {i: d.stem for i, d in enumerate(found)})),
        "same_lemma_in_a_story": scored(
            gold, _named(every, {i: (story[d.report], d.stem) for i, d in enumerate(found)})
        ),
        "mentions_per_second": round(len(gold) / seconds),
    }


def mentions(told: Sequence[tuple[Report, list[Told]]]) -> list[Deed]:
    """What reading gives of the mentions, in order."""
    readings = named(None).read([report for report, _ in told])
    both = zip(told, readings, strict=True)
    return [d for (report, own), reading in both for d in deeds(report, reading, [t.spans for t in own])]


def scored(gold: Clusters, found: Clusters) -> dict[str, float]:
    """F1 of the three measures and their mean, to four places."""
    scores = conll(gold, found)
    return {name: round(s.f1, 4) for name, s in scores.items()} | {"conll_f1": round(conll_f1(scores), 4)}


def _named(every: Sequence[Told], cluster: Mapping[int, Hashable]) -> Clusters:
    return {told.id: cluster[i] for i, told in enumerate(every)}


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    record("identity", figures(place))

"""How well reports are grouped by event, how steadily, how fast.

    python -m benchmarks.stories [--growth]

- stream: score/stories.py over the labelled articles mixed into unlabelled ones of three years, as they came.
- purity: share of 100 stories drawn from that stream by seed which were judged by hand to tell one event
  (texts/purity.tsv), and how many of them still stand together.
- order: B-cubed F1 between the stories of that stream in three shuffled orders: taken in one report at a time; the
  same after regrouping by what is kept of them; and given all at once, as `headwater link` is.
- parted: groups of articles of other years, put together by a looser threshold and divided into events by reading
  (texts/events.tsv): precision and recall of the pairs that stand in one story, and the share of stories of several of
  these reports that hold one event. Harder than the stream at large: what nothing holds together is not in the groups.
- ecb: B-cubed over the validation topics of ECB+ (two incidents of one kind a topic, no dates); beside it tf-idf cosine
  under average linkage at the threshold that is best on these very topics, which flatters it.
- growth (--growth): seconds for 1,000 more reports where 2,000 and where 24,000 are held, and the memory of it all.

The weights of dated pairs were fitted on the labelled articles (training/stories/fit.py prints what they do with a
fifth of the events left out), those of undated ones on the training topics of ECB+. Writes
benchmarks/results/stories.json.
"""

import argparse
import itertools
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, RESULTS, data, record
from headwater.link.index import MemoryIndex
from headwater.link.sameness import profile, seen
from headwater.link.stories import add, add_profiles, group
from headwater.link.stories import regrouped as again
from headwater.model import Report
from training.stories.ecb import VALIDATION, documents
from training.stories.fit import YEARS, reports

SEED = 20190517


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga & Baldwin 1998) over the keys of `gold`."""
    ours, theirs = _sets(found, gold), _sets(gold, gold)
    p = statistics.fmean(len(theirs[gold[i]] & ours[found[i]]) / len(ours[found[i]]) for i in gold)
    r = statistics.fmean(len(theirs[gold[i]] & ours[found[i]]) / len(theirs[gold[i]]) for i in gold)
    return {"b3_p": round(p, 4), "b3_r": round(r, 4), "b3_f1": round(2 * p * r / (p + r), 4)}


def _sets(labels: Mapping[str, Hashable], keys: Iterable[str]) -> dict[Hashable, set[str]]:
    sets: dict[Hashable, set[str]] = defaultdict(set)
    for key in keys:
        sets[labels[key]].add(key)
    return sets


def grouped(stream: Sequence[Report]) -> dict[str, str]:
    """The story of each report, taken in one after the other."""
    index = MemoryIndex()
    add(stream, index)
    return {r.id: index.story(r.id) or r.id for r in stream}


def mixed(shared: Path) -> list[Report]:
    """The labelled articles among unlabelled ones, as they were published."""
    every = [r for r, _ in reports(shared / "data/stories/news-clusters.jsonl.gz")]
    others = (r for r, _ in reports(shared / "data/articles/articles-2012-2018.jsonl.gz"))
    every += [r for r in others if str(r.published).startswith(YEARS)]
    return sorted(every, key=lambda r: (r.published or "", r.id))


def stream(shared: Path, every: Sequence[Report]) -> dict[str, Any]:
    """What score/stories.py says of the stories in a stream, and how fast they were made."""
    began = time.perf_counter()
    found = grouped(every)
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        out.write_text("\n".join(json.dumps({"id": i, "story": s}) for i, s in found.items()), "utf-8")
        labelled = shared / "data/stories/news-clusters.jsonl.gz"
        command: list[str | Path] = [sys.executable, shared / "score/stories.py", labelled, out]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    several = [ids for ids in _sets(found, found).values() if len(ids) > 1]
    figures |= {"stories_of_several": len(several), "reports_per_second": round(len(every) / seconds)}
    return figures | {"purity": purity(found)}


def purity(home: Mapping[str, str]) -> dict[str, Any]:
    """Share of drawn stories that were judged by hand to tell one event, and what has become of them since."""
    lines = (Path(__file__).parent / "texts" / "purity.tsv").read_text("utf-8").splitlines()
    judged = [line.split("\t") for line in lines if not line.startswith("#")]
    small = [verdict for verdict, _, ids in judged if len(ids.split()) < 5]
    whole = [verdict for verdict, _, ids in judged if len({home.get(i) for i in ids.split()}) == 1]
    return {
        "judged": len(judged),
        "one_event": round(sum(verdict == "one" for verdict, *_ in judged) / len(judged), 3),
        "one_event_of_two_to_four_reports": round(small.count("one") / len(small), 3),
        "still_together": {"one": whole.count("one"), "more": whole.count("more")},
    }


def parted(shared: Path) -> dict[str, Any]:
    """How well groups that share a subject are divided into their events, the stream of their years around them."""
    lines = (Path(__file__).parent / "texts" / "events.tsv").read_text("utf-8").splitlines()
    groups = [[event.split() for event in line.split("|")] for line in lines if not line.startswith("#")]
    others = (r for r, _ in reports(shared / "data/articles/articles-2012-2018.jsonl.gz"))
    every = sorted(
        (r for r in others if not str(r.published).startswith(YEARS)), key=lambda r: (r.published or "", r.id)
    )
    home = grouped(every)
    counts: dict[tuple[bool, bool], int] = defaultdict(int)
    pure: list[bool] = []
    for group_of in groups:
        event = {i: n for n, ids in enumerate(group_of) for i in ids}
        for a, b in itertools.combinations(event, 2):
            counts[home[a] == home[b], event[a] == event[b]] += 1
        stories = _sets({i: home[i] for i in event}, event).values()
        pure += [len({event[i] for i in ids}) == 1 for ids in stories if len(ids) > 1]
    both = counts[True, True]
    return {
        "groups": len(groups),
        "pairs": sum(counts.values()),
        "pair_precision": round(both / (both + counts[True, False]), 3),
        "pair_recall": round(both / (both + counts[False, True]), 3),
        "stories_of_one_event": round(sum(pure) / len(pure), 3),
    }


def order(every: Sequence[Report]) -> dict[str, float]:
    """How alike the stories of one stream are when it comes in other orders: mean B-cubed F1 between runs."""
    as_they_came, regrouped = [], []
    profiles = [profile(r) for r in every]
    for n in range(3):
        random.Random(SEED + n).shuffle(profiles)  # noqa: S311 - an order, not a secret
        index = MemoryIndex()
        add_profiles(profiles, index)
        as_they_came.append({r.id: index.story(r.id) for r in every})
        regrouped.append({i: ids[0] for ids in again(index) for i in ids})
    given = [{i: ids[0] for ids in group(shuffle) for i in ids} for shuffle in (every, every[::-1])]
    return {
        "one_by_one": _between(as_they_came), "one_by_one_then_regrouped": _between(regrouped), "given": _between(given)
    }  # fmt: skip


def _between(runs: Sequence[Mapping[str, Hashable]]) -> float:
    return round(statistics.fmean(b_cubed(a, b)["b3_f1"] for a, b in itertools.combinations(runs, 2)), 4)


def ecb(shared: Path) -> dict[str, Any]:
    """B-cubed over ECB+'s validation topics, ours and that of plain tf-idf."""
    docs = [(topic, incident, r) for topic, incident, r in documents(shared) if topic in VALIDATION]
    gold = {r.id: (topic, incident) for topic, incident, r in docs}
    profiles = [profile(r) for *_, r in docs]
    near = {(a.report, b.report): seen(a, b)[0] for a, b in itertools.combinations(profiles, 2)}
    plain = (b_cubed(gold, _average_linked(list(gold), near, t / 100)) for t in range(10, 36, 5))
    return b_cubed(gold, grouped([r for *_, r in docs])) | {"tf_idf": max(plain, key=lambda f: f["b3_f1"])}


def _average_linked(ids: Sequence[str], near: Mapping[tuple[str, str], float], threshold: float) -> dict[str, str]:
    """Average linkage: the two groups whose pairs are nearest on the average are joined, as long as they are near."""
    groups = {i: [i] for i in ids}
    links = dict(near)
    while links:
        (a, b), best = max(links.items(), key=lambda item: item[1])
        if best < threshold:
            break
        left, right = len(groups[a]), len(groups[b])
        groups[a] += groups.pop(b)
        del links[a, b]
        for other in groups:
            if other != a:
                one = (a, other) if (a, other) in links else (other, a)
                two = (b, other) if (b, other) in links else (other, b)
                links[one] = (links[one] * left + links.pop(two) * right) / (left + right)
    return {i: head for head, members in groups.items() for i in members}


def growth(shared: Path) -> dict[str, float]:
    """Seconds for a thousand more where few and where many are held; everything ever held stays in the index."""
    every = [r for r, _ in reports(shared / "data/articles/articles-2012-2018.jsonl.gz")]
    every.sort(key=lambda r: (r.published or "", r.id))
    index = MemoryIndex()
    seconds: dict[int, float] = {}
    for start in range(0, len(every), 1000):
        began = time.perf_counter()
        add(every[start : start + 1000], index)
        seconds[start] = time.perf_counter() - began
    early = statistics.fmean(seconds[n] for n in (2000, 3000))
    late = statistics.fmean(seconds[n] for n in (22000, 23000))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {
        "reports": len(every),
        "seconds_per_thousand_at_2000": round(early, 2),
        "at_24000": round(late, 2),
        "ratio": round(late / early, 2),
        "reports_per_second": round(len(every) / sum(seconds.values())),
        "memory_gb": round(memory, 2),
    }


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true", help="measure only growth and memory, in a process of its own")
    if parser.parse_args().growth:
        record("stories-growth", growth(place))
    else:
        came = mixed(place)
        record(
            "stories", {"stream": stream(place, came), "parted": parted(place), "order": order(came), "ecb": ecb(place)}
        )
        print(f"growth and memory: python -m benchmarks.stories --growth, in {RESULTS / 'stories-growth.json'}")

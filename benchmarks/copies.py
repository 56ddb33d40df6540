"""Who took words from whom: 500 cases made from articles by this script, so that the answer is known.

    python -m benchmarks.copies [--cases OUT.jsonl]

Each case is a pair of reports, and all pairs stand in one stream, so that finding a pair is part of the task.
Four kinds are taken over: `copy` (a line of its own in front), `cut` (some paragraphs of it between others of the
taker's own), `reordered` (paragraphs in another order, a fifth left out), `paraphrased` (other words, other order of
clauses, numbers and names kept). Three are not: `quote` (two reports hold one quotation of a named speaker),
`boilerplate` (two reports end with the same notices, which also stand below others of their outlets), `unrelated`.
Where times differ (three in four), the taker is the later one. Printed: F1 of the pairs, direction counted; share of
right directions among found pairs whose times differ; share of negatives linked; and the recall of the first stage,
which only looks which reports to compare. Writes benchmarks/results/copies.json.
"""

import argparse
import gzip
import itertools
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.entities import prf
from benchmarks.program import NO_DATA, data, record
from headwater.link import link
from headwater.model import Report
from headwater.read import named

SEED = 20190517
EACH = {"copy": 72, "cut": 72, "reordered": 72, "paraphrased": 72, "quote": 71, "boilerplate": 70, "unrelated": 71}
TAKEN = ("copy", "cut", "reordered", "paraphrased")
OUTLETS = [
    f"{place} {kind}"
    for place in ("Harbour", "Northland", "Valley", "Lakeside", "Morrow", "Ostrava Road", "Quayside", "Upland")
    for kind in ("Herald", "Courier", "Observer", "Chronicle", "Dispatch")
]
_BREAKS = re.compile(r"\n+")
_ENDS = re.compile(r"(?<=[.!?][\"”]) (?=[A-Z“\"])|(?<=[.!?]) (?=[A-Z“\"])")
_SAID = re.compile(
    r"^(?P<what>[A-Z][^“”\"]{30,200}), (?P<who>[A-Z][^,“”\"]{3,60}) (?:said|told [^,.]{3,30})(?: \w+day)?\.$"
)
_ASIDE = re.compile(r" \([^()]{3,60}\)|, (?:however|meanwhile|too|also|though)(?=,)")
_OTHER_WORDS = {
    "said": "stated", "also": "in addition", "announced": "made known", "will": "is going to", "killed": "left dead",
    "people": "persons", "officials": "representatives", "government": "authorities", "attack": "assault",
    "attacks": "assaults", "police": "officers", "president": "head of state", "many": "a good number of",
    "big": "large", "began": "started", "begin": "start", "help": "aid", "about": "some", "because": "since",
    "but": "yet", "while": "as", "after": "following", "before": "ahead of", "more than": "over", "against": "versus",
    "former": "one-time", "law": "statute", "bill": "draft law", "vote": "ballot", "campaign": "election drive",
    "money": "funds", "jobs": "posts", "country": "nation", "countries": "nations", "workers": "staff",
    "company": "firm", "companies": "firms", "plan": "scheme", "decision": "ruling", "leaders": "heads",
    "called": "termed", "asked": "questioned", "added": "went on", "think": "believe", "wants": "seeks",
    "want": "seek", "support": "backing", "issue": "question", "issues": "questions", "women": "female citizens",
    "children": "minors", "home": "house", "year": "twelvemonth", "last week": "the week before",
    "made": "produced", "show": "indicate", "shows": "indicates", "according to": "as told by", "less": "fewer",
    "likely": "probable", "new": "fresh", "recent": "latest", "major": "leading", "important": "weighty",
    "number": "count", "part": "portion", "problem": "difficulty", "problems": "difficulties", "use": "employ",
    "used": "employed", "need": "require", "needs": "requires", "keep": "retain", "found": "discovered",
    "trying": "attempting", "including": "among them", "several": "a number of", "currently": "at present",
    "recently": "of late", "immediately": "at once", "nearly": "close to", "often": "frequently",
    "fight": "struggle", "war": "armed conflict", "states": "member states", "health care": "medical care",
    "citing": "pointing to", "warned": "cautioned", "agreed": "consented", "held": "staged", "gave": "handed",
}  # fmt: skip
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(_OTHER_WORDS, key=len, reverse=True)) + r")\b")
_SPEAKERS = ("Ilse Varn, who leads the port council", "Tomas Okello, a retired judge", "Minister Ana Lund")
_SAYINGS = (
    "We were promised a bridge before the winter and all that we have been given is a drawing of one",
    "Nobody in this house will be allowed to forget what was signed here on that Thursday night",
    "I have read every page of it twice and there is no line in it that I would be ashamed to read aloud",
    "You cannot ask a town to live on its patience for nine years and then thank it for having waited",
    "If the figures are wrong then let somebody stand up here and say which of them and by how much",
)
_NOTICES = (
    "Sign up for the {o} morning letter and get the stories that matter before your first coffee, every working day."
    "\nThe {o} is funded by its readers. If you value what we do, think of giving as little as two crowns a month.",
    "Mira Calder writes about courts and prisons for the {o}. Before that she spent six years as a reporter in the "
    "north of the country, where she covered floods, fishing and the long strike at the cannery.",
    "Photograph: Benno Achterberg for the {o}. All rights reserved. No part of these pages may be stored, sent on or "
    "printed anywhere without the written leave of the publisher, whose offices are at 14 Quay Street.",
    "More from the {o}: how to follow our election desk, where to find our podcasts, and the twelve questions that "
    "our readers ask most. Write to us at the address below and we will answer as many letters as we can.",
    "This report is part of a series on rivers and those who live beside them. Earlier parts told of dams, of dredgers "
    "and of the last ferrymen. The series is paid for by the {o} and by a grant that has no say in what we print.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """Two reports, and whether the second took words from the first."""

    kind: str
    first: Report
    second: Report

    @property
    def ordered(self) -> bool:
        """Whether their times tell which came first."""
        return self.first.published != self.second.published

    @property
    def taken(self) -> bool:
        """Whether the second has its words from the first."""
        return self.kind in TAKEN


def articles(shared: Path) -> list[dict[str, Any]]:
    """Articles of middling length, one of each title, shuffled by the seed."""
    found: dict[str, dict[str, Any]] = {}
    with gzip.open(shared / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if 1500 <= len(row["text"]) <= 7000 and len(_paragraphs(row["text"])) >= 6 and row.get("published"):
                found.setdefault(row["title"], row)
    rows = [found[title] for title in sorted(found)]
    random.Random(SEED).shuffle(rows)  # noqa: S311 - a sample, not a secret
    return rows


def _paragraphs(text: str) -> list[str]:
    parts = [p.strip() for p in _BREAKS.split(text) if len(p.strip()) > 60]
    if len(parts) >= 4:
        return parts
    sentences = _ENDS.split(text)
    return [" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]


def made(rows: Sequence[dict[str, Any]]) -> list[Case]:
    """The cases, each from articles that no other uses."""
    draw, feed = random.Random(SEED), iter(rows)  # noqa: S311
    cases = []
    for kind, many in EACH.items():
        if kind == "boilerplate":
            cases += list(_boilerplate(feed, draw, many))
        else:
            cases += [_case(kind, n, feed, draw) for n in range(many)]
    return cases


def _case(kind: str, n: int, feed: Iterator[dict[str, Any]], draw: random.Random) -> Case:
    row, other = next(feed), next(feed)
    one, two = draw.sample(OUTLETS, 2)
    began = datetime.fromisoformat(row["published"][:10]) + timedelta(hours=draw.randrange(24))
    later = began + timedelta(minutes=draw.randrange(20, 60 * 30) if n % 4 else 0)
    parts, own = _paragraphs(row["text"]), _paragraphs(other["text"])
    first, second = parts, own
    if kind in TAKEN:
        second = _TAKING[kind](parts, own, draw)
    elif kind == "quote":
        saying, speaker = draw.choice(_SAYINGS), draw.choice(_SPEAKERS)
        first = [*parts[:3], f"“{saying},” said {speaker}.", *parts[3:]]
        second = [*own[:2], f"{speaker} told reporters: “{saying}.”", *own[2:]]
    title = row["title"] if kind in ("copy", "cut", "reordered") and n % 2 else other["title"]
    if kind == "paraphrased":
        title = _reworded(row["title"], draw)
    return Case(
        kind,
        _report(f"{kind}-{n}-a", one, began, row["title"], first),
        _report(f"{kind}-{n}-b", two, later, title, second),
    )


def _boilerplate(feed: Iterator[dict[str, Any]], draw: random.Random, many: int) -> Iterator[Case]:
    """Seven reports of two sister papers under the same notices; each stands with the next."""
    for n in range(many // 7):
        one, two = OUTLETS[2 * n], OUTLETS[2 * n + 1]
        notice = _NOTICES[n % len(_NOTICES)].format(o=one)
        reports = []
        for k in range(8):
            row = next(feed)
            when = datetime.fromisoformat(row["published"][:10]) + timedelta(hours=draw.randrange(24))
            body = _paragraphs(row["text"])[: draw.randrange(3, 6)]
            reports.append(_report(f"boilerplate-{n}-{k}", (one, two)[k % 2], when, row["title"], [*body, notice]))
        yield from (Case("boilerplate", a, b) for a, b in itertools.pairwise(reports))


def _report(name: str, outlet: str, when: datetime, title: str, parts: Sequence[str]) -> Report:
    return Report(name, "\n\n".join(parts), outlet, title=title, published=when.isoformat() + "Z")


def _copied(parts: list[str], own: list[str], _: random.Random) -> list[str]:
    return [own[0], *parts]


def _cut(parts: list[str], own: list[str], draw: random.Random) -> list[str]:
    kept = sorted(draw.sample(range(len(parts)), max(3, len(parts) * 2 // 3)))
    return [parts[kept[0]], own[1], *(parts[n] for n in kept[1:]), own[-1]]


def _reordered(parts: list[str], _: list[str], draw: random.Random) -> list[str]:
    return draw.sample(parts, max(4, len(parts) * 4 // 5))


def _paraphrased(parts: list[str], _: list[str], draw: random.Random) -> list[str]:
    out = []
    for part in parts:
        sentences = [_reworded(s, draw) for s in _ENDS.split(part) if draw.random() > 0.2]
        if len(sentences) > 1 and draw.random() < 0.5:
            sentences[0], sentences[1] = sentences[1], sentences[0]
        if sentences:
            out.append(" ".join(sentences))
    return out


def _reworded(sentence: str, draw: random.Random) -> str:
    """Other words where the list has some, no asides, the speaker in front."""
    sentence = _ASIDE.sub("", sentence)
    if found := _SAID.match(sentence):
        what = found["what"]
        sentence = f"According to {found['who']}, {what[0].lower()}{what[1:]}."
    return _WORDS.sub(lambda m: _OTHER_WORDS[m.group()] if draw.random() < 0.85 else m.group(), sentence)


_TAKING: dict[str, Callable[[list[str], list[str], random.Random], list[str]]] = {
    "copy": _copied,
    "cut": _cut,
    "reordered": _reordered,
    "paraphrased": _paraphrased,
}


def figures(cases: Sequence[Case]) -> dict[str, Any]:
    """What linking makes of the cases."""
    reports = list({r.id: r for case in cases for r in (case.first, case.second)}.values())
    readings = list(named(None).read(reports))
    began = time.perf_counter()
    stories = link(reports, readings)
    seconds = time.perf_counter() - began
    home = {i: story.id for story in stories for i in story.reports}
    links = {(d.source, d.target): d.kind for story in stories for d in story.derivations}
    taken = [c for c in cases if c.taken]
    right = sum((c.first.id, c.second.id) in links for c in taken)
    found = [c for c in taken if _linked(c, links)]
    ordered = [c for c in found if c.ordered]
    negatives = [c for c in cases if not c.taken]
    kinds = {
        kind: round(sum(_linked(c, links) for c in cases if c.kind == kind) / many, 3)
        for kind, many in sorted(Counter(c.kind for c in cases).items())
    }
    return {
        "cases": len(cases),
        "pairs": prf(right, len(links), len(taken)),
        "direction_where_times_differ": round(
            sum((c.first.id, c.second.id) in links for c in ordered) / max(1, len(ordered)), 4
        ),
        "direction_where_they_do_not": dict(Counter(_way(c, links) for c in taken if not c.ordered)),
        "linked_by_kind": kinds,
        "negatives_linked": round(sum(_linked(c, links) for c in negatives) / len(negatives), 4),
        "looked_at": round(sum(home[c.first.id] == home[c.second.id] for c in taken) / len(taken), 4),
        "reports_per_second": round(len(reports) / seconds),
    }


def _linked(case: Case, links: dict[tuple[str, str], Any]) -> bool:
    return (case.first.id, case.second.id) in links or (case.second.id, case.first.id) in links


def _way(case: Case, links: dict[tuple[str, str], Any]) -> str:
    if (case.first.id, case.second.id) in links:
        return "right"
    return "wrong" if (case.second.id, case.first.id) in links else "none"


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, help="also write the cases to this file, for reading")
    asked = parser.parse_args()
    every = made(articles(place))
    if asked.cases:
        rows = (
            {"kind": c.kind, "a": c.first.text, "b": c.second.text, "times": [c.first.published, c.second.published]}
            for c in every
        )
        asked.cases.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    record("copies", figures(every))

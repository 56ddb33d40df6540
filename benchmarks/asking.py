"""Whether a question gets the right answer: every claim of the gold stories, asked for in the words of their answers.

    python -m benchmarks.asking

A question is *right* when the surest claim that is said to say so covers evidence of the gold claim, *wrong* when it
covers none, else *silent*; *near*: right, or a claim that comes near covers evidence. *Absent*: questions to the same
story that get a claim that says so although every statement that covers the evidence has been taken out of it: its
themes are all there, the answer is not. *Strange*: questions to another gold story that get one. *Opposed*: of gold
claims with rivals, those whose question is answered by evidence of a rival as well, as contradiction or as the rival of
a claim that says so.
The weights of likeness have not seen these stories; the thresholds of `weigh/asking.py` were chosen on half of them.
Writes benchmarks/results/asking.json.
"""

import json
import statistics
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.program import NO_DATA, data, record
from headwater.link import link
from headwater.model import Answered, Clause, Reading, Reply, Report, Spans, Story, by_id, fingerprint
from headwater.read import read_report
from headwater.weigh import ask

Gold: TypeAlias = dict[str, Any]
"""A gold story, or a claim of one, as its file has it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A gold story, read and linked."""

    gold: Gold
    reports: dict[str, Report]
    readings: dict[str, Reading]
    story: Story

    def answer(self, words: str, readings: dict[str, Reading] | None = None) -> Answered | None:
        """What the story says to a sentence."""
        last = max(r.published or "" for r in self.reports.values())
        asked = Report(fingerprint(words), words, "the question", published=last or None, language="en")
        return ask(read_report(asked), self.story, self.reports, readings or self.readings)

    def less(self, wanted: Gold) -> dict[str, Reading]:
        """The readings without the clauses that cover evidence of a gold claim."""

        def covers(report: str, clause: Clause) -> bool:
            return any(_half(clause.spans, p) for p in self.pieces(report, wanted))

        return {
            i: replace(r, clauses=tuple(c for c in r.clauses if not covers(i, c))) for i, r in self.readings.items()
        }

    def pieces(self, report: str, wanted: Gold) -> list[tuple[int, int]]:
        """Where the evidence of a gold claim stands in a report."""
        text, found = self.reports[report].text, wanted["evidence"].get(report, [])
        return [(text.index(piece), text.index(piece) + len(piece)) for piece in found]

    def touches(self, answered: Answered, claim: str, wanted: Gold) -> bool:
        """Whether a claim of the answer covers half of a piece of evidence of a gold claim."""
        found = next(c for c in answered.account.claims if c.id == claim)
        return any(_half(a.spans, piece) for a in found.assertions for piece in self.pieces(a.report, wanted))


def _half(spans: Spans, piece: tuple[int, int]) -> bool:
    """Whether spans cover at least half of a piece of evidence."""
    start, end = piece
    return 2 * sum(max(0, min(e, end) - max(s, start)) for s, e in spans) >= end - start


def known(file: Path) -> Known:
    gold = json.loads(file.read_text("utf-8"))
    rows = gold["reports"]
    reports = [Report(r["id"], r["text"], r["outlet"], title=r["title"], published=r["published"]) for r in rows]
    readings = [read_report(r) for r in reports]
    stories = link(reports, readings)
    return Known(gold, by_id(reports), {r.report: r for r in readings}, max(stories, key=lambda s: len(s.reports)))


def _surest(found: Answered | None) -> Reply | None:
    return found.says[0] if found and found.says else None


def _opposed(story: Known, found: Answered, rivals: list[Gold]) -> bool:
    says = {m.claim for m in found.says}
    beside = {r for c in found.account.claims if c.id in says and c.conflict for r in c.conflict.rivals}
    claims = {m.claim for m in found.against} | beside
    return any(story.touches(found, claim, rival) for claim in claims for rival in rivals)


def asked_of(story: Known, others: list[Known], claim: Gold, rivals: list[Gold]) -> dict[str, float]:
    """What one question comes to: 1 or 0 a figure; `opposed` only where there are rivals."""
    words = claim["text"]
    found = story.answer(words)
    best = _surest(found)
    hit = found is not None and best is not None and story.touches(found, best.claim, claim)
    beside = found is not None and any(story.touches(found, m.claim, claim) for m in (*found.says, *found.near))
    figures = {
        "right": float(hit),
        "wrong": float(best is not None and not hit),
        "near": float(beside),
        "absent": float(_surest(story.answer(words, story.less(claim))) is not None),
        "strange": statistics.fmean(_surest(other.answer(words)) is not None for other in others),
    }
    return figures | ({"opposed": float(found is not None and _opposed(story, found, rivals))} if rivals else {})


def main(shared: Path, every: int = 1) -> dict[str, float | int]:
    """The figures; `every`: on each n-th story alone."""
    stories = [known(file) for file in sorted((shared / "gold").glob("*.json"))[::every]]
    rows = []
    for n, story in enumerate(stories):
        claims = {c["id"]: c for c in story.gold["claims"]}
        others = [stories[(n + step) % len(stories)] for step in (1, 2)]
        for claim in claims.values():
            rivals = [claims[r] for r in (claim["conflict"] or {}).get("rivals", [])]
            rows.append(asked_of(story, others, claim, rivals))
    names = dict.fromkeys(name for row in rows for name in row)
    means = {name: round(statistics.fmean(row[name] for row in rows if name in row), 4) for name in names}
    return {"questions": len(rows), **means}


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    record("asking", main(place))

"""The shipped example has a known answer, and the program finds it: the tutorial shows what is tested here."""

import json
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.collect import collect
from headwater.model import Report

EXAMPLE = Path(__file__).parent.parent / "examples" / "hollin-gorge"
MERCURY, NORTHLINE, SALTFORD = "The Ambry Mercury", "Northline", "Saltford Daily"
LOWLAND, OBSERVER = "The Lowland Post", "The Valley Observer"

Json = dict[str, Any]


class Example:
    """The account of the example, asked by outlet and by words of the reports."""

    def __init__(self, reports: list[Report], story: Json) -> None:
        self.story = story
        self.texts = {report.id: report.text for report in reports}
        self.outlets = {report.id: report.outlet for report in reports}
        self.origins = {origin["id"]: origin for origin in story["origins"]}

    def claim(self, outlet: str, words: str) -> Json:
        """The claim that stands on these words: the one whose assertion there is shortest."""
        report = next(each for each, name in self.outlets.items() if name == outlet)
        start = self.texts[report].index(words)
        found = [
            (sum(e - s for s, e in assertion["spans"]), number)
            for number, claim in enumerate(self.story["claims"])
            for assertion in claim["assertions"]
            if assertion["report"] == report
            and _overlap(assertion["spans"], start, start + len(words)) > len(words) / 2
        ]
        assert found, f"no claim stands on {words!r}"
        claim: Json = self.story["claims"][min(found)[1]]
        return claim

    def by(self, claim: Json) -> set[str]:
        """The outlets that make a claim."""
        return {self.outlets[assertion["report"]] for assertion in claim["assertions"]}

    def behind(self, claim: Json) -> list[tuple[str, str]]:
        """Kind and label of the origins of a claim."""
        return [(self.origins[each]["kind"], self.origins[each]["label"]) for each in claim["origins"]]


def _overlap(spans: list[list[int]], start: int, end: int) -> int:
    return sum(max(0, min(e, end) - max(s, start)) for s, e in spans)


@pytest.fixture(scope="module")
def briefing() -> tuple[list[Report], Json]:
    reports = [found for found in collect([str(EXAMPLE)]) if isinstance(found, Report)]
    return reports, json.loads(headwater.brief(reports).to_json())


@pytest.fixture(scope="module")
def example(briefing: tuple[list[Report], Json]) -> Example:
    reports, account = briefing
    return Example(reports, account["stories"][0])


def test_five_reports_tell_one_story(briefing: tuple[list[Report], Json]) -> None:
    reports, account = briefing
    assert [len(story["reports"]) for story in account["stories"]] == [5]
    assert {report.outlet for report in reports} == {MERCURY, NORTHLINE, SALTFORD, LOWLAND, OBSERVER}
    assert all(report.published_from for report in reports)


@pytest.mark.parametrize(
    ("source", "target", "kinds"),
    [
        (MERCURY, NORTHLINE, {"rewrite", "cites"}),
        (NORTHLINE, SALTFORD, {"copy"}),
        (MERCURY, LOWLAND, {"rewrite"}),
    ],
)
def test_who_took_from_whom_is_seen_with_and_without_credit(
    example: Example, source: str, target: str, kinds: set[str]
) -> None:
    taken = {(example.outlets[d["from"]], example.outlets[d["to"]]): d["kind"] for d in example.story["derivations"]}
    assert taken.get((source, target)) in kinds


def test_what_three_papers_quote_has_one_unnamed_origin(example: Example) -> None:
    claim = example.claim(MERCURY, "We were told to write it down as maintenance")
    assert {MERCURY, NORTHLINE, SALTFORD} <= example.by(claim)
    assert claim["independent_origins"] == 1
    assert [kind for kind, _ in example.behind(claim)] == ["unnamed"]
    assert "Mercury" in example.behind(claim)[0][1]


def test_the_column_states_as_fact_what_the_scoop_attributes(example: Example) -> None:
    claim = example.claim(LOWLAND, "The order came by telephone from the Energy Ministry")
    assert {MERCURY, NORTHLINE, SALTFORD, LOWLAND} <= example.by(claim)
    assert [example.outlets[a["report"]] for a in claim["assertions"] if a["dropped"]] == [LOWLAND]
    assert claim["independent_origins"] == 1


def test_who_knows_for_himself_is_one_origin_more(example: Example) -> None:
    claim = example.claim(MERCURY, "Kestria closed all six gates of the Hollin Gorge dam on the night of 3 March")
    assert OBSERVER in example.by(claim)
    assert claim["independent_origins"] > 1


def test_the_denial_is_a_rival(example: Example) -> None:
    denial = example.claim(OBSERVER, "it had closed the gates of the Hollin Gorge dam")
    assert denial["status"] == "conflict"
    assert denial["conflict"]["rivals"]


def test_two_figures_for_one_thing_are_rivals(example: Example) -> None:
    higher = example.claim(OBSERVER, "the number was 1,900")
    lower = example.claim(OBSERVER, "300 farms on the Saltford plain had lost their irrigation water")
    assert higher["id"] in lower["conflict"]["rivals"]
    assert lower["id"] in higher["conflict"]["rivals"]


def test_what_a_reporter_counted_is_the_outlets_own(example: Example) -> None:
    claim = example.claim(OBSERVER, "counted eleven barges aground")
    assert claim["status"] == "single"
    assert [kind for kind, _ in example.behind(claim)] == ["outlet"]


def test_the_report_to_get_next_is_named(example: Example) -> None:
    assert any("Granary Times" in missing["label"] for missing in example.story["missing"])

"""The two reports with which the project began: retold twice, one unnamed source of a paper that is not in hand."""

import json
from functools import cache
from typing import Any

import pytest

from benchmarks.program import NO_DATA, data
from headwater.collect import collect
from headwater.model import Account, Claim, Report
from headwater.run import brief

Json = dict[str, Any]
ONE_SOURCE = ("c1", "c2", "c3")
"""The meeting, the order given there, and what the source said of it."""


@cache
def gold() -> Json:
    place = data()
    if place is None:
        pytest.skip(NO_DATA)
    found: Json = json.loads((place / "gold" / "seeds.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def account() -> Account:
    reports = [
        Report(r["id"], r["text"], r["outlet"], title=r["title"], published=r["published"], url=r["url"], language="en")
        for r in gold()["reports"]
    ]
    (story,) = brief(reports).stories
    return story


def counterpart(account: Account, name: str) -> Claim:
    """The claim that shares most characters with a known one."""
    known = next(c for c in gold()["claims"] if c["id"] == name)
    texts = {r["id"]: r["text"] for r in gold()["reports"]}
    proofs = [(r, texts[r].index(words), len(words)) for r, found in known["evidence"].items() for words in found]
    places = {(r, i) for r, start, length in proofs for i in range(start, start + length)}

    def common(claim: Claim) -> float:
        own = {(a.report, i) for a in claim.assertions for s, e in a.spans for i in range(s, e)}
        return len(own & places) / len(own | places)

    return max(account.claims, key=common)


@pytest.mark.parametrize("name", ONE_SOURCE)
def test_what_two_papers_retell_rests_on_one_unnamed_source_of_the_guardian(account: Account, name: str) -> None:
    claim = counterpart(account, name)
    assert claim.independent_origins == 1
    (origin,) = [o for o in account.origins if o.id in claim.origins]
    assert origin.kind == "unnamed"
    assert "Guardian" in origin.label


@pytest.mark.parametrize("name", ONE_SOURCE)
def test_both_papers_make_the_claim(account: Account, name: str) -> None:
    assert set(counterpart(account, name).reports) == {"r1", "r2"}


def test_the_guardian_is_the_report_to_get_next(account: Account) -> None:
    assert "The Guardian" in [m.label for m in account.missing]


def test_the_two_files_are_one_story() -> None:
    place = data()
    if place is None:
        pytest.skip(NO_DATA)
    reports = [r for r in collect([str(place / "seeds")]) if isinstance(r, Report)]
    assert [len(story.reports) for story in brief(reports).stories] == [2]

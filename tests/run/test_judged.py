"""A person's word that two origins are one: they count once, and only while the word stands."""

from pathlib import Path

import pytest

from headwater.collect import collect
from headwater.model import Report
from headwater.run import brief, check
from headwater.verdicts import Subject, Verdict

EXAMPLE = Path(__file__).parents[2] / "examples" / "hollin-gorge"
BARGEMAN, MINISTRY = "the bargeman, Pell Arran", "Kestria's Energy Ministry"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [r for r in collect([str(EXAMPLE)]) if isinstance(r, Report)]


def test_origins_that_people_join_count_once_and_stand_apart_again_without_the_verdict(reports: list[Report]) -> None:
    one = Verdict("same origin", Subject(name=MINISTRY), Subject(name=BARGEMAN), 1)
    before, judged, after = brief(reports), brief(reports, verdicts=[one]), brief(reports)
    labels = [{o.label for o in b.stories[0].origins} for b in (before, judged)]
    assert {BARGEMAN, MINISTRY} <= labels[0]
    assert BARGEMAN not in labels[1]
    assert MINISTRY in labels[1]
    counts = [sum(c.independent_origins for c in b.stories[0].claims) for b in (before, judged)]
    assert counts[1] <= counts[0]
    assert before == after
    assert not judged.issues


def test_a_verdict_on_origins_that_are_not_there_is_named(reports: list[Report]) -> None:
    gone = Verdict("same origin", Subject(name="Nobody"), Subject(name=BARGEMAN), 7)
    (issue,) = brief(reports, verdicts=[gone]).issues
    assert issue.input == "verdict in line 7"
    assert "no story has both origins" in issue.what


def test_a_question_names_the_verdicts_that_speak_of_nothing_too(reports: list[Report]) -> None:
    gone = Verdict("same name", Subject(name="Nobody At All"), Subject(name="Ilse Maron"), 3)
    (issue,) = check("The gates were closed.", reports, verdicts=[gone]).issues
    assert issue.input == "verdict in line 3"

"""The grade of a claim follows from who says so and who says otherwise, and says which it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import EventStatus, SourceKind
from headwater.weigh.credibility import Standing, credibility

KINDS: list[SourceKind] = ["named", "unnamed", "document", "outlet"]
STATUSES: list[EventStatus] = ["happened", "ongoing", "planned", "ordered", "conditional", "possible", "denied"]
STANDINGS = st.builds(
    Standing, st.lists(st.sampled_from(KINDS), max_size=5).map(tuple), st.lists(st.sampled_from(STATUSES)).map(tuple)
)


def standing(*origins: SourceKind, status: EventStatus = "happened") -> Standing:
    return Standing(origins, (status,))


@pytest.mark.parametrize(
    ("own", "rivals", "grade"),
    [
        (standing("named", "named"), [], "1"),
        (standing("named", "unnamed", "document"), [], "1"),
        (standing("named", "unnamed"), [], "2"),
        (standing("unnamed", "unnamed"), [], "2"),
        (standing("named"), [], "3"),
        (standing("unnamed"), [], "3"),
        (standing(), [], "6"),
        (standing("named", "named"), [standing("named")], "3"),
        (standing("named"), [standing("outlet")], "4"),
        (standing("named"), [standing("named", "document")], "5"),
        (standing(), [standing("named")], "4"),
        (standing(), [standing("named", "named")], "5"),
        (standing("named"), [standing()], "3"),
        (standing("named", "named", status="possible"), [], "3"),
        (standing("named", "named", status="planned"), [], "2"),
    ],
)
def test_a_grade_follows_from_both_sides(own: Standing, rivals: list[Standing], grade: str) -> None:
    assert credibility(own, rivals).grade == grade


def test_a_reason_counts_both_sides() -> None:
    found = credibility(standing("named", "named"), [standing("unnamed")])
    assert found.reason == "2 origins say so, one origin says otherwise."


def test_what_contradicts_without_a_source_is_mentioned_and_does_not_count() -> None:
    alone, beside = credibility(standing("named")), credibility(standing("named"), [standing()])
    assert alone.grade == beside.grade
    assert "has no source" in beside.reason


@given(STANDINGS, st.lists(STANDINGS, max_size=3))
def test_one_more_that_contradicts_never_makes_a_claim_more_credible(own: Standing, rivals: list[Standing]) -> None:
    assert credibility(own, rivals).grade <= credibility(own, [*rivals, standing("named")]).grade or not own.many


@given(STANDINGS, st.lists(STANDINGS, max_size=3), st.sampled_from(KINDS))
def test_one_more_origin_never_makes_a_claim_less_credible(
    own: Standing, rivals: list[Standing], kind: SourceKind
) -> None:
    more = Standing((*own.origins, kind), own.statuses)
    assert credibility(more, rivals).grade <= credibility(own, rivals).grade


@given(STANDINGS, st.lists(STANDINGS, max_size=3))
def test_every_grade_is_one_of_six_and_has_a_sentence(own: Standing, rivals: list[Standing]) -> None:
    found = credibility(own, rivals)
    assert found.grade in "123456"
    assert found.reason.endswith(".")
    assert found.reason[0].isupper() or found.reason[0].isdigit()

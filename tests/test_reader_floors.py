"""Quality floors of the reader: on a part of the public data that is read in a minute."""

import json
from pathlib import Path
from typing import Any

from benchmarks import attribution, echoes, echoes_drawn, entities, events, factuality
from benchmarks.gold import floors
from benchmarks.program import ROOT

FLOORS = floors()["reader"]


def test_who_says_what_is_heard(place: Path) -> None:
    rows = place / "data/attribution/polnear-dev.jsonl.gz"
    found = attribution.figures(rows, place / "score/attribution.py", first=20)
    hold(found, FLOORS["attribution"])


def test_what_comes_through_another_outlet_has_its_chain(place: Path) -> None:
    judged = [json.loads(line) for line in echoes.JUDGED.read_text("utf-8").splitlines()]
    found = echoes.figures(echoes.answers(judged, echoes_drawn.articles(place)))
    assert found["chain_right"] >= FLOORS["echoes"]["chain_right"]


def test_names_are_found(place: Path) -> None:
    found = entities.figures(place / "data/entities/conllpp_dev.txt", first=60)
    assert found["f1"] >= FLOORS["names"]["f1"]


def test_how_surely_things_happened_is_judged(place: Path) -> None:
    found = factuality.figures(place / "data/factuality/uw-dev.jsonl.gz", first=400)
    assert found["pearson_r"] >= FLOORS["factuality"]["pearson_r"]
    assert found["mean_absolute_error"] <= FLOORS["factuality"]["mean_absolute_error_at_most"]


def test_sentences_without_a_deed_give_no_event(place: Path) -> None:
    own = (ROOT / "benchmarks/texts/no_event.txt").read_text("utf-8").splitlines()
    xml = (place / "data/events/PETR.UnitTest.records.xml").read_text("utf-8")
    found = events.silence(xml, own)
    assert found["together"] <= FLOORS["silence"]["that_give_one_at_most"]


def hold(found: dict[str, Any], least: dict[str, float]) -> None:
    """Every F1 is at least its floor."""
    for part, floor in least.items():
        assert found[part]["f1"] >= floor, part

"""The JSON of the contract, made from the types: every field under its name, nothing decided on the way."""

import json

from headwater.model import (
    Attribution,
    Clause,
    Derivation,
    Entity,
    Event,
    Mention,
    Participant,
    Quantity,
    Reading,
    Report,
    Step,
    Time,
)
from headwater.wire import derivation_json, entity_json, event_json, reading_json

TEXT = "The mayor said Ostmark shelled Tessaly on Monday."
REPORT = Report("r1", TEXT, "Harbour Gazette", title="Shells", url="https://gazette.example/1", published="2031-05-14")
MONDAY = Time(39, 48, "on Monday", "DATE", "2031-05-12")
EVENT = Event(
    start=23,
    end=30,
    type="ASSAULT",
    mode=None,
    actors=(Participant(15, 22, "Ostmark", "e1", None, "GOV"),),
    targets=(Participant(31, 38, "Tessaly"),),
    place=Participant(31, 38, "Tessaly"),
    time=MONDAY,
    numbers=(Quantity(0, 3, 6.0, "shell"),),
    score=0.98765,
    status="happened",
    factuality=2.5,
    background=False,
    attribution=0,
)
READING = Reading(
    report="r1",
    language="en",
    sentences=((0, 49),),
    entities=(Mention(15, 22, "Ostmark", "PLACE", "e1"),),
    times=(MONDAY,),
    attributions=(
        Attribution(
            source=((0, 9),),
            cue=((10, 14),),
            content=((15, 48),),
            kind="indirect",
            source_kind="named",
            score=0.87654,
            chain=(Step("named", "The mayor", ((0, 9),)),),
        ),
    ),
    events=(EVENT,),
    clauses=(Clause(spans=((15, 48),), head=(23, 30), attribution=0, event=0),),
)


def holds(printed: object, expected: object) -> bool:
    """Whether every field that is expected is printed, with its value; the contract may be extended by others."""
    if isinstance(printed, dict) and isinstance(expected, dict):
        return all(name in printed and holds(printed[name], value) for name, value in expected.items())
    if isinstance(printed, list) and isinstance(expected, list):
        return len(printed) == len(expected) and all(map(holds, printed, expected))
    return bool(printed == expected)


def test_a_line_of_reading_has_every_field_of_the_contract() -> None:
    line = reading_json(REPORT, READING)
    assert [line[name] for name in ("id", "title", "outlet", "url", "published", "language", "text")] == [
        "r1",
        "Shells",
        "Harbour Gazette",
        "https://gazette.example/1",
        "2031-05-14",
        "en",
        TEXT,
    ]
    assert line["sentences"] == [[0, 49]]
    name = {"start": 15, "end": 22, "text": "Ostmark", "type": "PLACE", "entity": "e1"}
    day = {"start": 39, "end": 48, "text": "on Monday", "type": "DATE", "value": "2031-05-12"}
    assert holds([line["entities"], line["times"]], [[name], [day]])
    said = {
        "source": [[0, 9]],
        "cue": [[10, 14]],
        "content": [[15, 48]],
        "kind": "indirect",
        "source_kind": "named",
        "score": 0.877,
        "chain": [{"kind": "named", "label": "The mayor", "spans": [[0, 9]]}],
    }
    assert holds(line["attributions"], [said])


def test_an_event_has_every_field_of_the_contract() -> None:
    expected = {
        "start": 23,
        "end": 30,
        "type": "ASSAULT",
        "mode": None,
        "actors": [{"start": 15, "end": 22, "text": "Ostmark", "entity": "e1", "country": None, "sector": "GOV"}],
        "targets": [{"start": 31, "end": 38, "text": "Tessaly", "entity": None, "country": None, "sector": None}],
        "place": {"start": 31, "end": 38, "text": "Tessaly"},
        "time": {"start": 39, "end": 48, "text": "on Monday", "value": "2031-05-12"},
        "numbers": [{"start": 0, "end": 3, "value": 6.0, "unit": "shell"}],
        "score": 0.988,
        "status": "happened",
        "factuality": 2.5,
        "background": False,
        "attribution": 0,
    }
    assert holds(event_json(EVENT), expected)


def test_source_and_target_of_a_derivation_are_printed_as_from_and_to() -> None:
    printed = derivation_json(Derivation("r1", "r2", "copy", 0.99991, ((0, 9),), ((3, 12),)))
    expected = {
        "from": "r1",
        "to": "r2",
        "kind": "copy",
        "score": 1.0,
        "evidence": {"from": [[0, 9]], "to": [[3, 12]]},
    }
    assert holds(printed, expected)


def test_an_entity_is_printed_with_its_spellings() -> None:
    entity = Entity("e1", "Ostmark", "PLACE", ("Ostmark", "Ost-Mark"), (("r1", "e1"),))
    expected = {"id": "e1", "name": "Ostmark", "type": "PLACE", "aliases": ["Ostmark", "Ost-Mark"]}
    assert holds(entity_json(entity), expected)


def test_what_is_printed_is_json() -> None:
    line = reading_json(REPORT, READING)
    assert json.loads(json.dumps(line, allow_nan=False)) == line

"""The JSON of a briefing has every field that the contract names, with values of the right kind."""

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest

from headwater.model import Issue
from headwater.run import brief
from headwater.wire import briefing_json
from tests.weigh.telling import CONFIRMED
from tests.weigh.test_laws import FIRE

KINDS = "named|unnamed|document|outlet|unknown"
STATUSES = "happened|ongoing|planned|ordered|conditional|possible|denied"
PLOVER = (
    "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE"
    "|COERCE|ASSAULT"
)
SPANS = [(int, int)]


@dataclass(frozen=True)
class Maybe:
    """A value of this shape, or null."""

    shape: Any


DERIVATION = {
    "from": str,
    "to": str,
    "kind": "copy|rewrite|quote|cites|translation",
    "score": float,
    "evidence": {"from": SPANS, "to": SPANS},
}
PARTICIPANT = {
    "start": int,
    "end": int,
    "text": str,
    "entity": Maybe(str),
    "country": Maybe("[A-Z]{3}"),
    "sector": Maybe(str),
}
EVENT = {
    "start": int,
    "end": int,
    "type": PLOVER,
    "mode": Maybe(str),
    "actors": [PARTICIPANT],
    "targets": [PARTICIPANT],
    "place": Maybe({"start": int, "end": int, "text": str}),
    "time": Maybe({"start": int, "end": int, "text": str, "value": Maybe(str)}),
    "numbers": [{"start": int, "end": int, "value": float, "unit": Maybe(str)}],
    "score": float,
    "status": STATUSES,
    "factuality": float,
    "background": bool,
    "attribution": Maybe(int),
}
ASSERTION = {
    "report": str,
    "spans": SPANS,
    "score": float,
    "dropped": bool,
    "circular": bool,
    "chain": [{"kind": KINDS, "label": str, "origin": Maybe(str), "report": Maybe(str), "spans": SPANS}],
}
CLAIM = {
    "id": str,
    "text": ".+",
    "status": "agreed|single|conflict",
    "origins": [str],
    "independent_origins": int,
    "at_most": int,
    "untraced": int,
    "doubt": Maybe(str),
    "credibility": Maybe("[1-6]"),
    "assertions": [ASSERTION],
    "conflict": Maybe({"about": str, "value": str, "rivals": [str]}),
    "event": Maybe(EVENT),
    "time": Maybe(r"\d{4}(-\d\d){0,2}"),
    "background": bool,
}
REPORT = {
    "id": str,
    "outlet": ".+",
    "title": Maybe(str),
    "published": Maybe(r"\d{4}-\d\d-\d\d.*"),
    "published_from": Maybe("input|meta|json-ld|url|option"),
    "url": Maybe(str),
    "sha256": str,
    "collected": Maybe(str),
}
STORY = {
    "id": str,
    "title": str,
    "first": Maybe(str),
    "last": Maybe(str),
    "reports": [REPORT],
    "derivations": [DERIVATION],
    "missing": [{"label": str, "claims": [str]}],
    "origins": [{"id": str, "kind": KINDS, "label": ".{1,100}"}],
    "claims": [CLAIM],
    "entities": [{"id": str, "name": str, "type": "PERSON|ORG|PLACE|NORP|FACILITY|WEAPON|LAW|OTHER", "aliases": [str]}],
    "board": [{"subject": str, "variable": str, "from": Maybe(str), "to": str, "since": Maybe(str), "claims": [str]}],
}
BRIEFING = {
    "stories": [STORY],
    "issues": [{"input": str, "what": str}],
    "made_by": {"version": str, "weights": str, "settings": {}},
}


def faults(value: object, shape: Any, path: str = "") -> list[str]:
    """Where a value is not as its shape: fields by name, lists of one shape, places in order, a type, a pattern."""
    if isinstance(shape, Maybe):
        return [] if value is None else faults(value, shape.shape, path)
    if isinstance(shape, dict) and isinstance(value, dict):
        absent = [f"{path}.{name}: not there" for name in shape if name not in value]
        return absent + [f for n, s in shape.items() if n in value for f in faults(value[n], s, f"{path}.{n}")]
    if isinstance(shape, list) and isinstance(value, list):
        return [f for n, item in enumerate(value) for f in faults(item, shape[0], f"{path}[{n}]")]
    if isinstance(shape, tuple) and isinstance(value, list) and len(value) == len(shape):
        return [f for n, item in enumerate(value) for f in faults(item, shape[n], f"{path}[{n}]")]
    return [] if _fits(value, shape) else [f"{path}: {value!r}"]


def _fits(value: object, shape: Any) -> bool:
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value, re.DOTALL) is not None
    if not isinstance(shape, type) or (isinstance(value, bool) and shape is not bool):
        return False
    return isinstance(value, int | float) if shape is float else isinstance(value, shape)


@pytest.fixture(scope="module")
def briefing() -> Any:
    made = brief((*CONFIRMED, *FIRE), [Issue("notes.pdf", "no reports in it")])
    return json.loads(json.dumps(briefing_json(made), allow_nan=False))


def test_every_field_of_the_contract_is_there_with_a_value_of_its_kind(briefing: Any) -> None:
    assert faults(briefing, BRIEFING) == []


def test_two_stories_and_the_issue_come_out(briefing: Any) -> None:
    assert sorted(len(story["reports"]) for story in briefing["stories"]) == [3, 4]
    assert briefing["issues"] == [{"input": "notes.pdf", "what": "no reports in it"}]


def test_every_id_that_is_referred_to_is_defined(briefing: Any) -> None:
    for story in briefing["stories"]:
        reports, claims, origins = ({each["id"] for each in story[part]} for part in ("reports", "claims", "origins"))
        assert {a["report"] for c in story["claims"] for a in c["assertions"]} <= reports
        assert {d[end] for d in story["derivations"] for end in ("from", "to")} <= reports
        assert {o for c in story["claims"] for o in c["origins"]} <= origins
        assert {c for m in story["missing"] for c in m["claims"]} <= claims


def test_a_story_runs_from_its_first_report_to_its_last(briefing: Any) -> None:
    for story in briefing["stories"]:
        days = [report["published"] for report in story["reports"]]
        assert (story["first"], story["last"]) == (min(days), max(days))
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("value", "shape"),
    [({}, {"a": int}), ({"a": "1"}, {"a": int}), ({"a": True}, {"a": int}), ([[1]], [(int, int)]), ("x", "y|z")],
)
def test_the_check_finds_what_is_wrong(value: object, shape: Any) -> None:
    assert faults(value, shape)

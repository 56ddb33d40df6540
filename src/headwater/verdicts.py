"""What people have decided, in a file of JSON Lines that is only ever added to.

    {"id": "v1", "verdict": "same story", "a": {"report": "ID"}, "b": {"report": "ID"}, "why": "one fire"}
    {"id": "v2", "verdict": "other name", "a": {"name": "Low", "report": "ID"}, "b": {"name": "Low", "report": "ID"}}
    {"id": "v3", "verdict": "same origin", "a": {"name": "the envoy"}, "b": {"name": "Ruth Aldane"}}
    {"withdraw": "v2"}

Verdicts are stronger than any score. They are facts beside the reports, not changes to what was computed: without the
line, or with one more that withdraws it, everything is as it was.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

Kind: TypeAlias = Literal["same story", "other story", "same name", "other name", "same origin"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Subject:
    """What one side of a verdict speaks of: a report, a name (of a report, or wherever it stands), or an origin."""

    report: str | None = None
    name: str | None = None

    def __str__(self) -> str:
        said = [f"“{self.name}”"] if self.name else []
        return " in ".join([*said, f"report {self.report}"] if self.report else said)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision: two subjects, and whether they are one."""

    kind: Kind
    a: Subject
    b: Subject
    line: int
    """Where it stands in its file, from 1."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.a} and {self.b}"


def parsed(lines: Iterable[str]) -> tuple[tuple[Verdict, ...], tuple[tuple[int, str], ...]]:
    """The verdicts that stand, withdrawn ones left out; and the lines that are none, with the reason."""
    standing: dict[str, Verdict] = {}
    wrong: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = _object(line)
            if "withdraw" in row:
                if standing.pop(str(row["withdraw"]), None) is None:
                    wrong.append((number, f"withdraws “{row['withdraw']}”, which does not stand above it"))
            else:
                standing[str(row.get("id", f"line {number}"))] = _verdict(row, number)
        except ValueError as error:
            wrong.append((number, str(error)))
    return tuple(standing.values()), tuple(wrong)


def of_kind(verdicts: Sequence[Verdict], *kinds: Kind) -> tuple[Verdict, ...]:
    """The verdicts of some kinds, in order."""
    return tuple(v for v in verdicts if v.kind in kinds)


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is no JSON: {error}") from error
    if isinstance(row, dict):
        return row
    raise ValueError("is no JSON object")


def _verdict(row: dict[str, Any], number: int) -> Verdict:
    kind = next((k for k in KINDS if k == row.get("verdict")), None)
    if kind is None:
        raise ValueError(f"“verdict” must be one of {', '.join(KINDS)}")
    a, b = (_subject(row, side, needs="report" if kind.endswith("story") else "name") for side in ("a", "b"))
    if a == b:
        raise ValueError("says nothing: both sides are the same")
    return Verdict(kind, a, b, number)


def _subject(row: dict[str, Any], side: str, needs: str) -> Subject:
    given = row.get(side)
    if not isinstance(given, dict) or not isinstance(given.get(needs), str) or not given[needs].strip():
        raise ValueError(f"“{side}” must be an object with a “{needs}”")
    report, name = given.get("report"), given.get("name")
    return Subject(str(report) if report is not None else None, str(name) if name is not None else None)

"""Briefings made from stories with full answers, to look at the faces with rich and true material."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from headwater.model import (
    Account,
    Assertion,
    Briefing,
    ChainLink,
    Claim,
    Conflict,
    Derivation,
    Issue,
    MadeBy,
    Missing,
    Origin,
    Report,
)

Json = dict[str, Any]


def data() -> Path:
    """The folder of shared data; skips the test that asks where there is none."""
    folder = Path(os.environ.get("HEADWATER_DATA", Path(__file__).parents[3] / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"needs the gold stories: no folder {folder / 'gold'} (set HEADWATER_DATA)")
    return folder


def story(name: str) -> Json:
    found: Json = json.loads((data() / "gold" / f"{name}.json").read_text("utf-8"))
    return found


def briefing(*names: str) -> Briefing:
    accounts = tuple(account(story(name), _MISSING.get(name, {})) for name in names)
    issues = (Issue("broken.txt.gz", "the compressed data end before their end mark"),)
    return Briefing(accounts, issues, MadeBy("0.1.0", "gold"))


# Upstream reports that the gold does not list as such, by the origins that came through them.
_MISSING = {"seeds": {"The Guardian": ("o1", "o2"), "The New York Times": ("o7",), "IRNA": ("o11",)}}


def account(gold: Json, missing: dict[str, tuple[str, ...]]) -> Account:
    reports = tuple(_report(row) for row in gold["reports"])
    claims = tuple(_claim(row, gold, missing) for row in gold["claims"])
    days = sorted(report.published for report in reports if report.published)
    return Account(
        id=gold["story"],
        title=gold["reports"][0]["title"],
        first=days[0],
        last=days[-1],
        reports=reports,
        derivations=tuple(_derivation(row, gold) for row in gold["derivations"]),
        missing=tuple(
            Missing(label, tuple(c.id for c in claims if set(c.origins) & set(keys))) for label, keys in missing.items()
        ),
        origins=tuple(Origin(key, row["kind"], row["label"][:100]) for key, row in gold["origins"].items()),
        claims=claims,
    )


def _report(row: Json) -> Report:
    return Report(
        row["id"],
        row["text"],
        row["outlet"],
        title=row["title"],
        url=row["url"],
        published=row["published"],
        published_from="input",
        author=row["author"],
        language="en",
        sha256="0" * 64,
    )


def _claim(row: Json, gold: Json, missing: dict[str, tuple[str, ...]]) -> Claim:
    unknown = {key for key, origin in gold["origins"].items() if origin["kind"] == "unknown"}
    return Claim(
        id=row["id"],
        text=row["text"],
        status=row["status"],
        origins=tuple(row["origins"]),
        independent_origins=row["independent_origins"],
        at_most=row["independent_origins"],
        untraced=sum(set(keys) <= unknown for keys in row["attributed"].values()),
        doubt=None,
        credibility=None,
        assertions=tuple(
            Assertion(report, ((start, start + len(piece)),), 0.9, _chain(report, origin, gold, missing))
            for report, found in row["evidence"].items()
            for origin in row["attributed"][report]
            for piece in found
            for start in [_text(report, gold).index(piece)]
        ),
        conflict=Conflict(**{**row["conflict"], "rivals": tuple(row["conflict"]["rivals"])})
        if row["conflict"]
        else None,
        time=row["time"],
        background=set(row["origins"]) <= unknown,
    )


def _chain(report: str, origin: str, gold: Json, missing: dict[str, tuple[str, ...]]) -> tuple[ChainLink, ...]:
    found = gold["origins"][origin]
    links = [ChainLink(found["kind"], found["label"][:100], origin, None, ())]
    links += [ChainLink("outlet", name, None, None, ()) for name, keys in missing.items() if origin in keys]
    outlets = {row["id"]: row["outlet"] for row in gold["reports"]}
    links += [
        ChainLink("outlet", outlets[row["from"]], None, row["from"], ())
        for row in gold["derivations"]
        if row["to"] == report and row["from"] in outlets and origin in _said(row["from"], gold)
    ][:1]
    return tuple(links)


def _said(report: str, gold: Json) -> set[str]:
    return {key for row in gold["claims"] for key in row["attributed"].get(report, ())}


def _derivation(row: Json, gold: Json) -> Derivation:
    piece = row["evidence"].strip("“”")
    start = max(0, _text(row["to"], gold).find(piece))
    return Derivation(row["from"], row["to"], row["kind"], 0.9, (), ((start, start + len(piece)),))


def _text(report: str, gold: Json) -> str:
    return next(str(row["text"]) for row in gold["reports"] if row["id"] == report)

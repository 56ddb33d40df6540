"""SOURCES.toml: which sources are followed, how often, and how addresses are fetched."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from headwater.collect.drafts import UnreadableError
from headwater.collect.feeds import read_feed
from headwater.collect.fetch import Fetching, Limits
from headwater.collect.proxies import proxy_of
from headwater.collect.source_keys import EVERYWHERE, FETCH, SOURCE, UNITS, SourceKind
from headwater.collect.visits import PAUSE

EVERY, MOST_ENTRIES = 600.0, 100


@dataclass(frozen=True, slots=True)
class Source:
    """One source to follow: an address or a folder, which is also what it is known by."""

    place: str
    kind: SourceKind = "auto"
    outlet: str | None = None
    """The outlet of all its reports, whatever their pages say."""
    every: float = EVERY
    """Seconds between two rounds."""
    language: str | None = None
    """Of reports too short for theirs to be recognised."""
    max_entries: int = MOST_ENTRIES
    """How many of the newest entries of a feed are looked at."""
    pages: bool = True
    """Whether the pages that a feed leads to are fetched; else only what the feed itself says is taken."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a SOURCES.toml says."""

    sources: tuple[Source, ...]
    fetching: Fetching = field(default_factory=Fetching)
    pause: float = PAUSE
    """Seconds between two visits to one host."""


class SourcesError(ValueError):
    """A SOURCES.toml is wrong; `problems` are all of its mistakes, each with file, line, key and reason."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load_sources(file: Path) -> Sources:
    """What a SOURCES.toml says, lists of feeds (`opml`) opened; raises `SourcesError` with all its mistakes at once."""
    try:
        text = file.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourcesError((f"{file}: {reason}",)) from error
    problems = _Problems(file, text)
    settings = _settings(table, problems, file.parent)
    if problems.found:
        raise SourcesError(problems.found)
    return settings


def shortened(seconds: float) -> str:
    """`10m` for 600."""
    unit = next((u for u in ("d", "h", "m") if seconds >= UNITS[u] and seconds % UNITS[u] == 0), "s")
    return f"{seconds / UNITS[unit]:g}{unit}"


class _Problems:
    """What is wrong with a file, each with the line on which it stands."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()
        self._told: list[tuple[int, str]] = []

    @property
    def found(self) -> tuple[str, ...]:
        """All of them, in the order of the lines."""
        return tuple(told for _, told in sorted(self._told, key=lambda each: each[0]))

    def add(self, reason: str, key: str = "", table: str = "", number: int = 0) -> None:
        """`number` counts the `[[source]]` tables from 1."""
        line = self._line(key, table, number) if table else self._line("", key, 0)
        where = [f"line {line}"] if line else []
        where += [f"source {number}"] if number else [f"[{table}]"] if table else []
        place = ", ".join([str(self._file), *where, *([key] if key else [])])
        self._told.append((line or 0, f"{place}: {reason}"))

    def _line(self, key: str, table: str, number: int) -> int | None:
        """The line of a key in its table, else of the table, counted from 1; None where it is written otherwise."""
        header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]")
        starts = [n for n, line in enumerate(self._lines, 1) if header.match(line)] if table else [0]
        if len(starts) < max(number, 1):
            return None
        start = starts[max(number, 1) - 1]
        ends = (n for n, line in enumerate(self._lines, 1) if n > start and line.lstrip().startswith("["))
        inside = range(start + 1, next(ends, len(self._lines) + 1))
        written = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        return next((n for n in inside if key and written.match(self._lines[n - 1])), start or None)


# ── what each key means ──────────────────────────────────────────────────────────────────────────────────────────────


def _settings(table: Mapping[str, Any], problems: _Problems, folder: Path) -> Sources:
    for name in table.keys() - {"source", "defaults", "fetch"}:
        problems.add("unknown; known are [[source]], [defaults] and [fetch]", str(name))
    defaults = replace(Source(""), **_table(table.get("defaults", {}), EVERYWHERE, problems, "defaults"))
    fetching, pause = _fetching(_table(table.get("fetch", {}), FETCH, problems, "fetch"), problems)
    listed = table.get("source", [])
    if not isinstance(listed, list) or not listed:
        problems.add("no source; each begins with [[source]]")
        listed = []
    found: dict[str, Source] = {}
    for number, each in enumerate(listed, start=1):
        places = [key for key in ("url", "folder", "opml") if isinstance(each, dict) and key in each]
        given = _table(each, SOURCE, problems, "source", number)
        for source in _sources(given, places, defaults, problems, number, folder):
            if source.place in found and places != ["opml"]:
                problems.add("named twice", places[0], "source", number)
            found.setdefault(source.place, source)
    return Sources(tuple(found.values()), fetching, pause)


def _table(
    given: Any, known: Mapping[str, Callable[[Any], Any]], problems: _Problems, table: str, number: int = 0
) -> dict[str, Any]:
    """The keys of a table that make sense, as what they mean."""
    if not isinstance(given, dict):
        problems.add("must be a table", "", table, number)
        return {}
    found = {}
    for key, value in given.items():
        try:
            found[key] = known[key](value)
        except KeyError:
            problems.add(f"unknown; known are {', '.join(known)}", key, table, number)
        except ValueError as error:
            problems.add(str(error), key, table, number)
    return found


def _sources(
    given: dict[str, Any], places: list[str], defaults: Source, problems: _Problems, number: int, folder: Path
) -> Iterator[Source]:
    """The source that a table describes, or those of the list it names."""
    if len(places) != 1:
        what = f"has {' and '.join(places)}; one is meant" if places else "needs a url, a folder or an opml"
        problems.add(what, "", "source", number)
        return
    source = replace(defaults, **{key: value for key, value in given.items() if key not in places})
    place = given.get(places[0])
    if place is None:
        return
    if places[0] == "folder":
        path = folder / place
        if not path.is_dir():
            problems.add(f"no such folder: {path}", "folder", "source", number)
        yield replace(source, place=str(path), kind="folder")
    elif places[0] == "opml":
        yield from _listed(folder / place, source, problems, number)
    elif source.kind == "folder":
        problems.add("an address is no folder", "kind", "source", number)
    else:
        yield replace(source, place=place)


def _listed(file: Path, source: Source, problems: _Problems, number: int) -> Iterator[Source]:
    try:
        feed = read_feed(file.read_bytes())
    except (OSError, UnreadableError) as error:
        problems.add(f"{file}: {getattr(error, 'strerror', None) or error}", "opml", "source", number)
        return
    if feed.kind != "opml" or not feed.feeds:
        problems.add(f"{file}: lists no feeds", "opml", "source", number)
    yield from (replace(source, place=link.url) for link in feed.feeds)


def _fetching(given: dict[str, Any], problems: _Problems) -> tuple[Fetching, float]:
    how = Fetching(limits=Limits(seconds=given.get("timeout", Limits().seconds)))
    how = replace(how, **{key: given[key] for key in ("allow_hosts", "user_agent") if key in given})
    resolves = given.get("proxy_resolves", False)
    if "proxy" in given:
        try:
            how = replace(how, proxy=proxy_of(given["proxy"], resolves=resolves))
        except ValueError as error:
            problems.add(str(error), "proxy", "fetch")
    elif resolves:
        problems.add("there is no proxy", "proxy_resolves", "fetch")
    return how, given.get("per_host_seconds", PAUSE)

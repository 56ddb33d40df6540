"""What came of the hostile cases, in a store and on the pages that show it, opened in a real browser.

The reports of all cases go into one store, and `headwater serve` shows it: the page of every report that differs from
all others in what its page shows, every page of the lists (issues, sources, outlets, reports by search and by the
API), and a search for each thing planted. A few hundred of them go through `headwater add` into a store of their own,
all of whose pages are opened (stories, claims, names, changes), and through `headwater brief --format html`, whose
page is opened as a file.
"""

import itertools
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, astuple, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx

from benchmarks.browsing import KINDS, Visitor, chromium, control
from benchmarks.hostile_cases import PAYLOADS
from benchmarks.pages import PROGRAM, running
from headwater.collect.finish import Taken
from headwater.model import Issue, Report, fingerprint
from headwater.store import Batch, SourceRow, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_A_FAMILY = 4
"""So many cases in a row are versions of one another where their address is: more would all be one report."""
_SOURCES = 400
_WEIGHED = 240
_SHORT = 3_000
"""Characters of a report that is weighed."""
_EVERY = 250


class Shelf(AbstractContextManager["Shelf"]):
    """A store into which what cases give is put, every report that differs from all before it once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.given = 0
        self.weighable: list[Report] = []
        """Short reports with something planted in them."""
        self._known: set[str] = set()
        self._sources = 0
        self._waiting: list[tuple[int, Taken | Issue]] = []

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self, number: int, found: Iterable[Taken | Issue]) -> None:
        """Put away what the case of a number gave."""
        self._waiting += [(number, item) for item in found]
        if len(self._waiting) >= _EVERY:
            self.close()

    def close(self) -> None:
        """Write down what still waits for that."""
        store = open_store(self.place)
        with store.batch() as batch:
            for number, item in self._waiting:
                if isinstance(item, Issue):
                    batch.issue(item, f"http://lantern.example/{number}", "collect")
                else:
                    self._put(batch, number, item)
        store.close()
        self._waiting = []

    def _put(self, batch: Batch, number: int, item: Taken) -> None:
        self.given += 1
        report = item.report
        looks = (report.title, report.outlet, report.url, report.author, report.published, report.language, report.text)
        if not self._is_new(looks):
            return
        fresh = self._is_new((report.title, report.text))  # else it would pass for a version in which nothing changed
        ending = f"#{number // _A_FAMILY}" if fresh else f"#{number}.{self.given}"
        report = replace(report, id=f"{report.id}#{self.given}", url=report.url and report.url + ending)
        batch.collect(report, item.data)
        if not _is_planted(report):
            return
        if len(report.text) < _SHORT:
            self.weighable.append(report)
        if self._sources < _SOURCES:
            self._sources += 1
            batch.source(_source(report, number))

    def _is_new(self, looks: Sequence[str | None]) -> bool:
        key = fingerprint(*map(str, looks))
        new = key not in self._known
        self._known.add(key)
        return new


def _is_planted(report: Report) -> bool:
    whole = " ".join(map(str, astuple(report)))
    return "hw_ran" in whole or "evil.example" in whole


def _source(report: Report, number: int) -> SourceRow:
    """A feed that is called what a report is."""
    place = f"{report.url or report.title}?{number}"
    why = report.title or report.author
    return SourceRow(place, "rss", title=report.title, outlet=report.outlet, last_error=why, failures=1)


# ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def seen(shelf: Shelf, folder: Path) -> dict[str, Any]:
    """What a browser did at every page, by kind, and where; AssertionError where it would not see what is planted."""
    with chromium() as browser:
        with as_file(files("headwater.show.web") / "static" / "htmx.min.js") as library:
            missed = control(browser, PAYLOADS, library)
        if missed:
            raise AssertionError(f"these would not be seen: {missed}")
        begun = time.perf_counter()
        parts = [_collected(browser, shelf), *_weighed(browser, shelf, folder)]
        return _summed(parts) | {"seconds": round(time.perf_counter() - begun), "version": browser.version}


def _summed(parts: list[dict[str, Any]]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update({name: number for name, number in part.items() if isinstance(number, int)})
    return {
        "planted": len(PAYLOADS),
        "planted_and_seen_where_they_run": len(PAYLOADS),
        **{name: counts[name] for name in counts if name not in KINDS},
        **{kind: counts[kind] for kind in KINDS},
        "trouble": [line for part in parts for line in part["trouble"]],
    }


def _collected(browser: "Browser", shelf: Shelf) -> dict[str, Any]:
    """The store with everything in it: its reports, lists and searches."""
    with running(shelf.place) as (address, _):
        visitor = Visitor(browser, address)
        _each(visitor, _reports(address))
        shown = visitor.pages
        for start in ("/", "/changes", "/verdicts", "/sources", "/issues", "/search?kind=reports&q=bridge"):
            _each(visitor, _list(visitor, start))
        _each(visitor, _asked_for())
        _each(visitor, _documents(address, "/reports"))
        visitor.close()
    return _told(visitor, {"reports_given": shelf.given, "report_pages": shown})


def _weighed(browser: "Browser", shelf: Shelf, folder: Path) -> Iterator[dict[str, Any]]:
    """Some reports in stories, on the pages and in the one that is a file."""
    rows, place = folder / "weighed.jsonl", folder / "weighed.db"
    some = shelf.weighable[:: max(1, len(shelf.weighable) // _WEIGHED)][:_WEIGHED]
    kept = ("id", "text", "title", "outlet", "url", "published", "author")
    rows.write_text("".join(json.dumps({k: asdict(one)[k] for k in kept}) + "\n" for one in some), "utf-8")
    _program("add", rows, "--store", place, "--workers", "0")
    with running(place) as (address, _):
        visitor = Visitor(browser, address)
        _each(visitor, _everything(address))
        visitor.close()
    yield _told(visitor, {"weighed_reports": len(some), "weighed_pages": visitor.pages})
    file = folder / "brief.html"
    file.write_text(_program("brief", rows, "--format", "html"), "utf-8")
    visitor = Visitor(browser, file.as_uri())
    visitor.open("")
    visitor.close()
    yield _told(visitor, {"brief_reports": len(some), "brief_bytes": file.stat().st_size})


def _told(visitor: Visitor, more: dict[str, int]) -> dict[str, Any]:
    return {"pages": visitor.pages, **more, **visitor.counted, "trouble": visitor.trouble}


def _program(*given: str | Path) -> str:
    """What the program prints; inputs that it cannot use are no failure here."""
    command = [*PROGRAM[:-1], *map(str, given)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr[-2_000:])
    return done.stdout


def _each(visitor: Visitor, paths: Iterable[str]) -> None:
    begun, before = time.perf_counter(), visitor.pages
    for path in paths:
        visitor.open(path)
        done = visitor.pages - before
        if done % _EVERY == 0:
            rate = done / (time.perf_counter() - begun)
            trouble = sum(visitor.counted.values())
            print(f"{done:,} pages, {rate:.1f} a second, {trouble} in trouble", file=sys.stderr, flush=True)


def _list(visitor: Visitor, path: str) -> Iterator[str]:
    """A list to its end: each page is open before the next is asked for."""
    following: str | None = path
    while following is not None:
        yield following
        following = next(iter(visitor.links(".further a")), None)


def _asked_for() -> Iterator[str]:
    """Everything planted as what is searched for, and as an id."""
    for payload in PAYLOADS:
        words = quote(payload, safe="")
        yield from (f"/search?q={words}", f"/search?kind=reports&q={words}", f"/?who={words}&words={words}")
        yield f"/reports/{words}"


def _documents(address: str, path: str) -> Iterator[str]:
    """A list of the API as a browser shows it, page by page."""
    cursor: str | None = ""
    while cursor is not None:
        asked = f"/api/v1{path}?limit=200&cursor={quote(cursor)}"
        yield asked
        cursor = httpx.get(f"{address}{asked}", timeout=60).json()["next"]


def _items(address: str, path: str) -> Iterator[dict[str, Any]]:
    pages = (httpx.get(f"{address}{asked}", timeout=60).json()["items"] for asked in _documents(address, path))
    return itertools.chain.from_iterable(pages)


def _reports(address: str) -> Iterator[str]:
    return (f"/reports/{quote(row['id'], safe='')}" for row in _items(address, "/reports"))


def _everything(address: str) -> Iterator[str]:
    """Every page of a store that has stories."""
    yield from ("/", "/?order=contested", "/changes", "/changes.atom", "/who", "/sources", "/issues", "/verdicts")
    for row in _items(address, "/stories"):
        story = f"/stories/{quote(row['id'], safe='')}"
        yield from (story, f"{story}?since=0", f"{story}/claims")
        account = httpx.get(f"{address}/api/v1{story}", timeout=60).json()["account"]
        yield from (f"{story}/claims/{quote(claim['id'], safe='')}" for claim in account["claims"])
    yield from _reports(address)
    yield from (f"/who/{quote(row['key'], safe='')}" for row in _items(address, "/who"))


__all__ = ["Shelf", "seen"]

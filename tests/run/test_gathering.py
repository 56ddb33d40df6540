"""Sources are looked at when they are due, go on where they were, and do not stand in each other's way."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from headwater.collect import Fetching, Page, Source, SourceState, Visitor
from headwater.collect.fetch import Fetched, Known
from headwater.run.gathering import Gathering, kept_row, state_of
from headwater.store import Store, open_store
from tests.collect.helpers import BODY
from tests.collect.servers import HOST, Site, site
from tests.run.streams import rows, write

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "headwater.db")
    yield opened
    opened.close()


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        running.put("/feed", rss("a", "b"), "application/rss+xml")
        for name in ("a", "b"):
            running.put(f"/{name}", f"<html><head><title>{name}</title></head><body><p>{name} {BODY}</p></body></html>")
        yield running


def rss(*names: str) -> str:
    items = "".join(f"<item><guid>{name}</guid><link>/{name}</link></item>" for name in names)
    return f"<rss version='2.0'><channel><title>Lamp</title>{items}</channel></rss>"


def looked(store: Store, *sources: Source, fetch: Callable[[str, Known | None], Fetched] | None = None) -> None:
    """Look at some sources once."""
    visit = fetch or Visitor(Fetching(allow_hosts=HOST), pause=0)
    with gathering(store, *sources, fetch=visit) as running:
        until = time.monotonic() + 60
        while not running.finished:
            assert time.monotonic() < until
            time.sleep(0.02)


@contextmanager
def gathering(store: Store, *sources: Source, fetch: Callable[[str, Known | None], Fetched]) -> Iterator[Gathering]:
    running = Gathering(store, sources, fetch, lambda: datetime.now(UTC), once=True)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def waiting(store: Store) -> int:
    with store.view() as view:
        return view.counts().stages["waiting"]


def test_what_is_kept_of_a_source_is_what_it_goes_on_with() -> None:
    source = Source("http://lamp.example/feed", outlet="Lamp")
    state = SourceState(
        due="2024-05-06T12:10:00Z", checked="2024-05-06T12:00:00Z", etag='"x"', failures=2, pages=(Page("k", tries=3),)
    )
    assert state_of(kept_row(source, state)) == state
    assert state_of(None) == SourceState()


def test_a_feed_is_not_taken_twice_by_the_next_to_follow_it(store: Store, served: Site) -> None:
    source = Source(f"{served.url}/feed")
    for _ in range(2):
        looked(store, source)
    assert waiting(store) == 2
    assert served.paths.count("/a") == 1
    served.put("/feed", rss("a", "b", "c"), "application/rss+xml")
    served.put("/c", f"<html><head><title>c</title></head><body><p>c {BODY}</p></body></html>")
    looked(store, source)
    assert waiting(store) == 3


def test_a_source_that_breaks_its_fetcher_stops_no_other_and_is_left_alone_for_a_while(
    store: Store, tmp_path: Path
) -> None:
    def broken(url: str, known: Known | None) -> Fetched:
        raise RuntimeError("a mistake")

    (tmp_path / "in").mkdir()
    write(tmp_path / "in", rows()[0])
    time.sleep(1.1)  # a file of this second may still be written
    looked(store, Source("http://lamp.example/feed"), Source(str(tmp_path / "in"), "folder"), fetch=broken)
    assert waiting(store) == 1
    with store.view() as view:
        kept = view.source("http://lamp.example/feed")
        (issue,) = view.issues().rows
    assert kept is not None
    assert kept.failures == 1
    assert "RuntimeError: a mistake" in (kept.last_error or "")
    assert issue.input == "http://lamp.example/feed"
    assert datetime.fromisoformat(kept.due_at or "") > datetime.now(UTC) + timedelta(minutes=9)

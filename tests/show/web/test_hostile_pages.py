"""A sample of benchmarks/hostile.py --browser: what came of mutated inputs does nothing on our pages."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from benchmarks.browsing import Visitor, control
from benchmarks.hostile import found_in
from benchmarks.hostile_cases import PAYLOADS, case_of
from benchmarks.hostile_pages import Shelf
from headwater.collect.finish import Taken
from headwater.model import Issue, Report
from headwater.store import Store, open_store

from .conftest import Serving

RUNS, ADDRESS, ASKS = "<script>window.hw_ran=1</script>", "javascript:window.hw_ran=1", "<img src=//evil.example/x>"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("hostile")
    with Shelf(folder / "hostile.db") as made:
        for number in range(120):
            made.keep(number, found_in(case_of(number), folder))
        made.close()
        yield made


@pytest.fixture
def kept(shelf: Shelf) -> Iterator[Store]:
    store = open_store(shelf.place)
    yield store
    store.close()


def test_what_is_planted_does_nothing_on_the_pages_that_show_it(
    browser: Browser, kept: Store, serving: Serving
) -> None:
    visitor = Visitor(browser, serving(kept))
    with kept.view() as view:
        shown = [held.report.id.replace("#", "%23") for held in view.after(0, 500)]
    for path in ("/sources", "/issues", "/search?kind=reports&q=bridge", *(f"/reports/{key}" for key in shown[::3])):
        visitor.open(path)
    assert visitor.trouble == []
    assert visitor.pages > 10
    visitor.close()


def test_a_link_of_ours_that_holds_what_was_searched_for_is_no_trouble(
    browser: Browser, serving: Serving, tmp_path: Path
) -> None:
    with Shelf(tmp_path / "shelf.db") as shelf:
        shelf.keep(0, [Taken(Report(f"r{n}", f"The {n} {PAYLOADS[0]}", "Lantern"), b"") for n in range(150)])
        shelf.close()
        store = open_store(shelf.place)
        visitor = Visitor(browser, serving(store))
        visitor.open(f"/search?kind=reports&q={quote(PAYLOADS[0], safe='')}")
        assert visitor.links(".further a")
        assert visitor.trouble == []
        visitor.close()
        store.close()


@pytest.mark.parametrize("payload", [RUNS, ADDRESS, ASKS, *PAYLOADS[-3:]])
def test_it_would_be_seen_if_it_did(browser: Browser, payload: str, tmp_path: Path) -> None:
    library = tmp_path / "library.js"
    library.write_text("", "utf-8")
    assert control(browser, [payload], library) == []


def test_words_alone_are_no_trouble(browser: Browser, tmp_path: Path) -> None:
    library = tmp_path / "library.js"
    library.write_text("", "utf-8")
    assert control(browser, ["The old bridge was closed"], library) == ["The old bridge was closed"]


def test_reports_that_look_the_same_are_shown_once_and_any_difference_is_shown(tmp_path: Path) -> None:
    report = Report("a", "The bridge is closed.", "Lantern", url="http://lantern.example/b")
    told = [
        report,
        replace(report, id="b"),
        replace(report, author=RUNS),
        replace(report, text=f"{report.text} {RUNS}"),
    ]
    with Shelf(tmp_path / "shelf.db") as shelf:
        shelf.keep(0, [*(Taken(one, b"") for one in told), Issue("torn.html", RUNS)])
        shelf.close()
        store = open_store(shelf.place)
        with store.view() as view:
            kept = [held.report for held in view.after(0, 10)]
        store.close()
    assert [(one.author, one.text) for one in kept] == [(one.author, one.text) for one in (told[0], *told[2:])]
    assert len(shelf.weighable) == 2

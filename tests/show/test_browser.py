"""The page in a real browser: it works, it keeps to itself, and it fits where it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from headwater.model import Briefing
from headwater.show import as_html

from . import hostile
from .large import large
from .sample import account, briefing


@dataclass
class Visit:
    """A page and all that it did beyond showing itself."""

    page: Page
    file: Path
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.trouble.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.goto(self.file.as_uri())

    def _dialog(self, dialog: Dialog) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if request.url.split("#")[0] != self.file.as_uri() and not request.url.startswith("data:"):
            self.trouble.append(f"request: {request.url}")


def _until(page: Page, condition: str, given: object = None) -> None:
    """Wait for a condition; the page's policy forbids the browser driver's own way, which needs `eval`."""
    for _ in range(100):
        if page.evaluate(condition, given):
            return
        page.wait_for_timeout(30)
    pytest.fail(f"never came true: {condition}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def _open(browser: Browser, folder: Path, told: Briefing, **options: object) -> Visit:
    file = folder / "brief.html"
    file.write_text(as_html(told), "utf-8")
    return Visit(browser.new_page(reduced_motion="reduce", **options), file)  # type: ignore[arg-type]


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Visit]:
    found = _open(browser, folder, briefing())
    yield found
    assert found.trouble == []
    found.page.close()


def test_a_proof_leads_to_its_words_and_these_back_to_the_claim(visit: Visit) -> None:
    page = visit.page
    page.click("#s1-c3 summary")
    page.click("#s1-c3 .where >> nth=0")
    _until(page, "document.activeElement.id === 's1-p3-1'")
    assert page.url.endswith("#s1-p3-1")
    assert page.inner_text("mark.on") == "The ferry Oona will be scrapped"
    page.click("#s1-p3-1")
    _until(page, "location.hash === '#s1-c3'")
    _until(page, "document.activeElement.closest('.claim')?.id === 's1-c3'")


def test_marked_words_are_themselves_a_way_to_their_claim(visit: Visit) -> None:
    visit.page.click("mark >> text=12 cracks in the hull of the Oona")
    _until(visit.page, "location.hash === '#s1-c2' && document.querySelector('#s1-c2 details').open")


def test_a_link_into_folded_background_unfolds_it(visit: Visit) -> None:
    page = visit.page
    assert not page.is_visible("#s1-c5")
    page.click("#s1-p5-1")
    page.wait_for_selector("#s1-c5", state="visible")


def test_every_inner_link_arrives(visit: Visit) -> None:
    page = visit.page
    links = page.eval_on_selector_all("a[href^='#']", "all => all.map(a => a.getAttribute('href'))")
    for link in dict.fromkeys(links):
        page.evaluate("hash => { location.hash = hash }", link)
        _until(page, "id => document.getElementById(id).checkVisibility()", link[1:])


def test_the_search_is_reached_and_left_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("scrapped")
    assert page.inner_text("#found") == "1 of 5 claims"
    assert page.is_visible("#s1-c3")
    assert not page.is_visible("#s1-c4")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.claim').id") == "s1-c3"
    page.keyboard.press("Enter")
    assert page.is_visible("#s1-c3 q >> nth=0")
    page.keyboard.press("Escape")
    assert page.is_visible("#s1-c4")


def test_the_search_finds_sources_and_outlets_and_ignores_accents(visit: Visit) -> None:
    for words, claims in {"harbour master": ["4"], "coast radio": ["1", "2", "4"], "TWÉLVE": []}.items():
        visit.page.fill("#search", words)
        shown = visit.page.eval_on_selector_all(".claim:not([hidden])", "all => all.map(c => c.id.split('-c')[1])")
        assert shown == claims, words


def test_claims_are_filtered_by_how_they_stand(visit: Visit) -> None:
    page = visit.page
    page.focus("input[name=verdict][value=all]")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#found") == "2 of 5 claims"
    assert page.is_visible(".dispute")
    assert not page.is_visible("#s1-c4")


def test_arrow_keys_go_from_claim_to_claim(visit: Visit) -> None:
    page = visit.page
    page.focus("#s1-c2 summary")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.claim').id") == "s1-c3"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('.claim').id") == "s1-c2"


def test_the_first_tab_stop_skips_to_the_answer(visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.textContent") == "Skip to the answer"
    visit.page.keyboard.press("Enter")
    _until(visit.page, "document.activeElement.id === 'main'")


def test_focus_is_always_to_be_seen(visit: Visit) -> None:
    page = visit.page
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => { const at = document.activeElement.matches('[type=radio]')
                 ? document.activeElement.nextElementSibling : document.activeElement;
               return getComputedStyle(at).outlineStyle }"""
        )
        assert outline == "solid"


def test_all_proofs_open_and_close_at_once(visit: Visit) -> None:
    page = visit.page
    page.click("#unfold")
    assert page.evaluate("[...document.querySelectorAll('.claim details')].every(d => d.open)")
    page.click("#unfold")
    assert not page.evaluate("[...document.querySelectorAll('.claim details')].some(d => d.open)")


def test_on_paper_the_proofs_are_open_without_a_script(browser: Browser, folder: Path) -> None:
    visit = _open(browser, folder, briefing())
    visit.page.emulate_media(media="print")
    quotes = visit.page.locator(".proofs q")
    assert quotes.count() == 8
    assert all(quotes.nth(number).is_visible() for number in range(quotes.count()))
    assert not visit.page.is_visible("form.find")
    assert visit.page.is_visible("svg.wide")
    assert visit.page.pdf()[:5] == b"%PDF-"
    assert visit.trouble == []
    visit.page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, folder: Path, width: int) -> None:
    for told in (briefing(), briefing(account(), account()), hostile.briefing()):
        visit = _open(browser, folder, told, viewport={"width": width, "height": 800})
        visit.page.click("#unfold")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        shown = [visit.page.is_visible(f"svg.{name} >> nth=0") for name in ("wide", "narrow")]
        assert shown == [width > 900, width <= 900]
        visit.page.close()


def test_the_dark_page_is_dark(browser: Browser, folder: Path) -> None:
    visit = _open(browser, folder, briefing(), color_scheme="dark")
    colours = visit.page.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.body))")
    assert colours == ["rgb(21, 23, 26)", "rgb(232, 230, 225)"]
    assert visit.trouble == []
    visit.page.close()


def test_hostile_text_does_nothing(browser: Browser, folder: Path) -> None:
    visit = _open(browser, folder, hostile.briefing())
    page = visit.page
    page.click("#unfold")
    for element in page.query_selector_all("main :is(a, summary, mark)"):
        if element.is_visible():
            element.dispatch_event("mouseover")
            element.focus()
    page.fill("#search", "<script>alert(1)</script>")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, form').length") == 1
    assert page.url.split("#")[0] == visit.file.as_uri()
    assert visit.trouble == []
    page.close()


def test_the_policy_stops_a_script_that_would_get_in_all_the_same(browser: Browser, folder: Path) -> None:
    file = folder / "brief.html"
    file.write_text(as_html(briefing()).replace("</main>", "<script>window.hit=1</script></main>"), "utf-8")
    visit = Visit(browser.new_page(), file)
    assert visit.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in line for line in visit.trouble)
    visit.page.close()


def test_forty_reports_and_three_hundred_claims_are_still_a_page(browser: Browser, folder: Path) -> None:
    visit = _open(browser, folder, large())
    page = visit.page
    assert visit.file.stat().st_size < 2_000_000
    assert page.evaluate("performance.getEntriesByType('navigation')[0].duration") < 5_000
    assert page.locator("article details[open]").count() == 0
    page.fill("#search", "paper 7")
    assert "of 300 claims" in page.inner_text("#found")
    assert visit.trouble == []
    page.close()

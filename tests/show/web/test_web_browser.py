"""The pages in a real browser: nothing hostile runs, nothing needs a script, and everything fits and can be reached."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from headwater.model import Account, Entity, Match
from headwater.store import SourceRow, Store, open_store
from headwater.verdicts import KINDS
from tests.show import hostile
from tests.show.large import large

from .conftest import Serving
from .stocked import fill

PATHS = (
    "/",
    "/?order=contested",
    "/changes",
    "/stories/oona",
    "/stories/oona?since=1",
    "/stories/oona/claims",
    "/stories/oona/claims/k2",
    "/reports/mirror",
    "/reports/mirror-3",
    "/who",
    "/who/oona-1",
    "/sources",
    "/issues",
    "/search?q=oona",
    "/search?q=oona&kind=reports",
    "/verdicts",
    "/sign-in",
    "/nothing",
)


@dataclass
class Visitor:
    """A browser window that notes all that pages did beyond showing themselves."""

    context: BrowserContext
    address: str
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", lambda m: self.trouble.append(f"{path} {m.type}: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.trouble.append(f"{path} error: {error}"))
        page.on("dialog", lambda dialog: self._dialog(path, dialog))
        page.on("request", lambda r: None if r.url.startswith((self.address, "data:")) else self.trouble.append(r.url))
        page.goto(self.address + path)
        return page

    def _dialog(self, path: str, dialog: Dialog) -> None:
        self.trouble.append(f"{path} dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def visitor(browser: Browser, store: Store, serving: Serving) -> Iterator[Visitor]:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    yield Visitor(context, serving(store))
    context.close()


# ── hostile text ─────────────────────────────────────────────────────────────────────────────────────────────────────


def storable(value: Any) -> Any:
    """The same with every text as a database holds it."""
    if isinstance(value, str):
        return value.replace("\ud800", "\N{REPLACEMENT CHARACTER}").replace("\x00", "\N{REPLACEMENT CHARACTER}")
    if isinstance(value, tuple):
        return tuple(map(storable, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: storable(getattr(value, f.name)) for f in fields(value)})
    return value


def hostile_account() -> Account:
    """The story in which every word attacks, with names that attack as well."""
    (told,) = hostile.briefing().stories
    names = tuple(
        Entity(
            f"e{n}",
            text,
            "PERSON",
            (text,),
            ((text, f"e{n}"),),
            matches=(Match(text, text, text, ((0, 9),)),),
            identity=text,
        )
        for n, text in enumerate(hostile.ATTACKS)
    )
    made: Account = storable(replace(told, entities=names))
    return made


@pytest.fixture
def attacked(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "hostile.db", now=lambda: "2021-05-04T12:00:00Z")
    told = hostile_account()
    fill(store, told, [told])
    with store.batch() as batch:
        for text, address in zip(hostile.ATTACKS, (*hostile.ADDRESSES, *hostile.ADDRESSES), strict=False):
            safe = storable(text)
            batch.source(SourceRow(address, safe, title=safe, outlet=safe, last_error=safe, failures=1))
            for kind in KINDS:
                side = {"name": safe, "report": safe}
                batch.verdict({"verdict": kind, "a": side, "b": {"name": "x", "report": "x"}, "why": safe}, safe)
    yield store
    store.close()


PROVOKED = """() => {
  document.querySelectorAll('details').forEach(d => { d.open = true });
  for (const e of document.querySelectorAll('main *'))
    for (const kind of ['mouseover', 'focus', 'load', 'error']) e.dispatchEvent(new Event(kind));
  return [window.hit ?? null, document.querySelectorAll('img, iframe, base, object').length,
    [...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => !/^https?:/.test(h)),
    document.documentElement.scrollWidth] }"""


def hostile_paths(told: Account) -> Iterator[str]:
    """Every kind of page, with every attack as its content, and as what is asked for."""
    story, keys = quote(told.id, safe=""), [quote(report.id, safe="") for report in told.reports]
    yield from ("/", "/changes", f"/stories/{story}", f"/stories/{story}?since=0", "/sources", "/verdicts", "/who")
    for n, key in enumerate(keys):
        yield from (f"/stories/{story}/claims/c{n}", f"/reports/{key}", f"/who/{key}")
        yield (f"/search?q={key}", f"/search?kind=reports&q={key}", f"/?who={key}&words={key}", f"/who?q={key}")[n % 4]
        yield (f"/sign-in?next={key}", f"/verdicts?said={key}", f"/nothing/{key}")[n % 3]


def test_hostile_text_does_nothing_on_any_page(browser: Browser, attacked: Store, serving: Serving) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    visitor = Visitor(context, serving(attacked))
    page = visitor.open("/")
    for path in hostile_paths(hostile_account()):
        page.goto(visitor.address + path)
        hit, elements, addresses, width = page.evaluate(PROVOKED)
        assert (hit, elements, addresses) == (None, 0, []), path
        assert width <= 390, path
        assert page.url.startswith(visitor.address), path
    assert [line for line in visitor.trouble if "status of 404" not in line] == []
    context.close()


def test_the_policy_stops_a_script_that_would_get_in_all_the_same(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hit=1'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.hit=1\" class=target>x</p>')")
    page.click(".target")
    assert page.evaluate("window.hit") is None
    assert any("Content Security Policy" in line for line in visitor.trouble)


# ── without a script, on a phone, by keyboard ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "scripts"), [(390, True), (320, False), (1280, True)])
def test_no_page_is_wider_than_its_window(
    browser: Browser, store: Store, serving: Serving, width: int, *, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    visitor = Visitor(context, serving(store))
    for path in PATHS:
        page = visitor.open(path)
        box = page.locator("html").bounding_box()
        shown = page.locator("body").evaluate("b => b.ownerDocument.documentElement.scrollWidth") if scripts else width
        assert shown <= width, path
        assert box is not None
        assert box["width"] <= width, path
    context.close()


def test_everything_works_without_a_script(browser: Browser, store: Store, serving: Serving) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Visitor(context, serving(store)).open("/")
    page.fill("#seek", "scrapped")
    page.click("text=Find")
    page.click("#hits a >> nth=0")
    assert page.inner_text("h1") == "The ferry Oona will be scrapped."
    page.click(".words .where >> nth=0")
    assert page.inner_text("h1") == "Ferry to be scrapped"
    page.click("text=This report tells another story")
    page.fill("#move-b", "mirror-2")
    page.fill("#move-why", "the same ferry")
    page.click("text=Keep this")
    assert "Your decision is kept." in page.inner_text("[role=status]")
    page.click("nav >> text=Verdicts")
    assert "the same ferry" in page.inner_text("main")
    page.click("button:has-text('Withdraw')")
    assert "Nobody has decided anything yet." in page.inner_text("main")
    context.close()


def test_search_answers_while_one_types(visitor: Visitor) -> None:
    page = visitor.open("/search")
    page.locator("#q").press_sequentially("scrap", delay=10)
    page.wait_for_selector("#results >> text=No claim has these words.")
    page.locator("#q").press_sequentially("ped", delay=10)
    page.wait_for_selector("#hits mark")
    assert visitor.trouble == []


def test_a_long_story_fetches_more_claims_and_their_words_in_place(
    browser: Browser, tmp_path: Path, serving: Serving
) -> None:
    (told,) = large().stories
    store = open_store(tmp_path / "large.db")
    fill(store, told, [told])
    context = browser.new_context()
    visitor = Visitor(context, serving(store))
    page = visitor.open("/stories/large/claims")
    assert page.locator("#all > .claim").count() == 60
    page.click("text=Show more")
    page.wait_for_selector("#all > .claim >> nth=119")
    assert page.locator("#all > .claim").count() == 120
    page.click("#all > .claim >> nth=70")
    page.wait_for_selector("#all > .claim >> nth=70 >> ol.proofs q")
    assert page.url == f"{visitor.address}/stories/large/claims"
    assert visitor.trouble == []
    context.close()
    store.close()


def test_the_search_is_reached_by_one_key_and_the_content_by_one_stop(visitor: Visitor) -> None:
    page = visitor.open("/sources")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "seek"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "seek"


def test_focus_is_always_to_be_seen(visitor: Visitor) -> None:
    page = visitor.open("/stories/oona")
    for _ in range(30):
        page.keyboard.press("Tab")
        style = "(a => getComputedStyle(a.matches('[type=radio]') ? a.nextElementSibling : a).outlineStyle)"
        assert page.evaluate(f"{style}(document.activeElement)") == "solid"


def test_a_word_in_a_report_leads_to_its_claim_by_a_click(visitor: Visitor) -> None:
    page = visitor.open("/reports/mirror")
    page.click("mark >> text=The Oona was built in 1971.")
    page.wait_for_url("**/stories/oona/claims/k5")
    assert visitor.trouble == []


# ── what every page owes those who do not see it ─────────────────────────────────────────────────────────────────────

LANDMARKS = "['main', 'body > header', 'body > footer'].map(s => document.querySelectorAll(s).length)"
UNLABELLED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    .filter(f => !f.labels?.length && !f.ariaLabel).map(f => f.outerHTML)"""
NAMELESS = """() => [...document.querySelectorAll('a, button, summary')]
    .filter(e => !(e.textContent.trim() || e.ariaLabel || e.title)).map(e => e.outerHTML)"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.tagName[1])"
TWICE = """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
    return ids.filter((id, n) => ids.indexOf(id) !== n) }"""
POINTERS = """() => [...document.querySelectorAll('[aria-labelledby], label[for]')]
    .flatMap(e => (e.getAttribute('aria-labelledby') || e.htmlFor).split(' '))
    .filter(id => !document.getElementById(id))"""
HEADLESS = "() => [...document.querySelectorAll('table')].filter(t => !t.querySelector('thead th[scope=col]')).length"
FAINT = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (c) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data] };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, n) => sum + c * [.2126, .7152, .0722][n], 0);
  const ground = (e) => { let layers = [];
    for (let at = e; at; at = at.parentElement) layers.unshift(rgb(getComputedStyle(at).backgroundColor));
    return layers.reduce((under, [r, g, b, a]) =>
      [r, g, b].map((c, n) => c * a / 255 + under[n] * (1 - a / 255)), [255, 255, 255]) };
  const faint = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest('svg, .quiet, .skip')) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) faint.push(`${e.outerHTML.slice(0, 80)} ${((a + .05) / (b + .05)).toFixed(2)}`);
  }
  return faint }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(browser: Browser, store: Store, serving: Serving, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    visitor = Visitor(context, serving(store))
    for path in PATHS:
        page = visitor.open(path)
        assert page.evaluate(LANDMARKS) == [1, 1, 1], path
        assert page.get_attribute("html", "lang") == "en"
        assert page.title() != "Headwater", path
        for question in (UNLABELLED, NAMELESS, TWICE, POINTERS, FAINT):
            assert page.evaluate(question) == [], path
        assert page.evaluate(HEADLESS) == 0, path
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
    context.close()


def test_on_paper_there_is_the_content_alone(visitor: Visitor) -> None:
    page = visitor.open("/stories/oona")
    page.emulate_media(media="print")
    assert not page.is_visible("nav[aria-label=Pages]")
    assert not page.is_visible("#seek")
    assert not page.is_visible("#decide")
    assert page.is_visible(".proofs q >> nth=0")
    assert page.pdf()[:5] == b"%PDF-"

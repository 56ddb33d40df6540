"""A real browser that opens pages and notes all that they do beyond showing themselves."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Error, Frame, Page, Request, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
KINDS = ("scripts", "dialogs", "navigations", "requests_elsewhere", "elements", "addresses", "held_by_policy")
"""What pages must not do: run a planted script, open a dialog, go elsewhere, ask another host; hold an element of which
we show none, or an address that is not of the web; need the policy of the page to be kept from any of it."""
_TROUBLE = 50
"""As many are named."""

_WATCH = """addEventListener('securitypolicyviolation', e => {
  window.hw_held = [...(window.hw_held || []), e.violatedDirective + ' ' + e.blockedURI] })"""
_PROVOKE = """async () => {
  document.querySelectorAll('details').forEach(d => { d.open = true });
  for (const e of document.querySelectorAll('main *, .probe *'))
    if ([...e.attributes].some(a => a.name.startsWith('on')) || e.matches('a, input, img, p, h1'))
      for (const kind of ['mouseover', 'focus', 'load', 'error', 'toggle']) e.dispatchEvent(new Event(kind));
  await new Promise(done => setTimeout(done, 0));
  return { ran: window.hw_ran ?? (document.title === 'hw_ran' ? 2 : 0), held: window.hw_held ?? [],
    elements: document.contentType !== 'text/html' ? [] :  // anything else stands in markup of the browser's own
      [...document.querySelectorAll('img, iframe, base, object, embed, math, [hx-get], [style], style, link')]
      .filter(e => !OURS(e)).map(e => e.outerHTML.slice(0, 200)),
    addresses: [...document.querySelectorAll('a')]
      .map(a => a.getAttribute('href') ?? a.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '')
      .filter(h => !/^(https?|file):/i.test(URL.parse(h, location.href)?.href ?? h)) } }"""
_OF_THE_SITE = """(e => e.matches('link[rel]:not([href*="//evil"]), [hx-get^="/"]:not([hx-get="/hw_ran"])'))"""
_OF_A_FILE = """(e => e.matches('head > style:only-of-type, link[href="data:,"]'))"""


def program() -> str:
    """Where the browser is; LookupError where none is on the PATH."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise LookupError(f"needs a browser: none of {', '.join(NAMES)} is on the PATH")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; LookupError where none is on the PATH."""
    found = program()
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=_QUIET)
        yield started
        started.close()


class Visitor:
    """A tab that opens pages below one address, and counts what they do by KINDS."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.pages = 0
        self.counted: Counter[str] = Counter()
        self.trouble: list[str] = []
        self._address, self._asked = address, ""
        self._context = browser.new_context(viewport={"width": 800, "height": 600}, accept_downloads=False)
        self._context.add_init_script(_WATCH)
        self._context.on("request", self._request)
        self._page: Page = self._context.new_page()
        self._context.on("page", lambda page: self._note("navigations", f"a new tab: {page.url}"))
        self._page.on("dialog", self._dialog)
        self._page.on("framenavigated", self._gone)
        self._provoke = _PROVOKE.replace("OURS", _OF_A_FILE if address.startswith("file:") else _OF_THE_SITE)

    def open(self, path: str) -> None:
        """Open a page and do to it what a reader might: unfold, point, focus."""
        self._asked = self._address + path
        self.pages += 1
        try:
            self._page.goto(self._asked, timeout=60_000)
            seen: dict[str, Any] = self._page.evaluate(self._provoke)
        except Error as error:
            self._note("navigations", f"not to be looked at: {error.message[:200]}")
            return
        if seen["ran"]:
            self._note("scripts", f"ran ({seen['ran']})")
        for kind, key in (("elements", "elements"), ("addresses", "addresses"), ("held_by_policy", "held")):
            for what in seen[key]:
                self._note(kind, what)

    def links(self, selector: str) -> Sequence[str]:
        """Where the links of the page lead, as paths below the address."""
        found: list[str] = self._page.eval_on_selector_all(selector, "all => all.map(a => a.href)")
        return [link.removeprefix(self._address) for link in found if link.startswith(self._address)]

    def route(self, given: str) -> None:
        """Answer every request with one page, without asking anybody."""

        def answer(route: Route) -> None:
            plain = route.request.resource_type == "document" and route.request.url == self._asked
            route.fulfill(content_type="text/html", body=given if plain else "")

        self._context.route("**/*", answer)

    def close(self) -> None:
        self._context.close()

    def _note(self, kind: str, what: str) -> None:
        self.counted[kind] += 1
        if len(self.trouble) < _TROUBLE:
            self.trouble.append(f"{kind}: {self._asked}: {what}")

    def _dialog(self, dialog: Dialog) -> None:
        self._note("dialogs", dialog.message)
        dialog.dismiss()

    def _gone(self, frame: Frame) -> None:
        if frame.url.partition("#")[0] not in {self._asked.partition("#")[0], "about:blank"}:
            self._note("navigations", frame.url)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:")):
            self._note("requests_elsewhere", request.url)
        elif request.resource_type in {"fetch", "xhr"} and request.url.endswith("/hw_ran"):
            self._note("scripts", f"asked for {request.url}")


_CONTROL = """<!doctype html><title>control</title>
<meta name=htmx-config content='{{"includeIndicatorStyles":false}}'><body><script>{library}</script>
<main class=probe><p>{given}</p><a href="{given}">x</a><a href='{given}'>x</a><p title="{given}">y</p></main>"""


def control(browser: Browser, payloads: Sequence[str], library: Path) -> Sequence[str]:
    """The payloads that go unseen where they stand as markup in a page without a policy: there must be none."""
    missed = []
    for payload in payloads:
        visitor = Visitor(browser, "http://control.example")
        visitor.route(_CONTROL.format(given=payload, library=library.read_text("utf-8")))
        visitor.open("/")
        if not visitor.counted:
            missed.append(payload)
        visitor.close()
    return missed

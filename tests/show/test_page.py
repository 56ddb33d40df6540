"""What the page promises before any browser opens it."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from headwater.model import Briefing
from headwater.show import as_html
from headwater.show.page import _asset  # the palette is read where it is written

from . import hostile
from .sample import TOLD, account, briefing

Attributes = list[tuple[str, str | None]]


class _Page(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append((tag, dict(attrs)))

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def values(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def page() -> _Page:
    return _Page(as_html(briefing()))


@pytest.mark.parametrize("told", [briefing(), hostile.briefing()], ids=["sample", "hostile"])
def test_every_inner_link_has_its_place_and_every_place_one_name(told: Briefing) -> None:
    page = _Page(as_html(told))
    names = page.values("id")
    assert len(names) == len(set(names))
    inner = [href[1:] for href in page.values("href") if href.startswith("#")]
    pointers = [name for value in page.values("aria-labelledby") for name in value.split()]
    assert set(inner) | set(pointers) <= set(names)


def test_outgoing_links_are_web_addresses_that_tell_nothing() -> None:
    page = _Page(as_html(hostile.briefing()))
    outgoing = [a for a in page.of("a") if not str(a["href"]).startswith("#")]
    assert outgoing
    for link in outgoing:
        assert re.match(r"https?://", str(link["href"]))
        assert link["rel"] == "noreferrer noopener"


def test_the_page_takes_nothing_from_anywhere(page: _Page) -> None:
    assert page.values("src") == []
    assert [link["href"] for link in page.of("link")] == ["data:,"]
    assert "url(" not in _asset("brief.css")
    assert "@import" not in _asset("brief.css")


def test_no_hostile_word_becomes_an_element_or_an_attribute() -> None:
    honest, attacked = _Page(as_html(briefing())), _Page(as_html(hostile.briefing()))
    known = {tag for tag, _ in honest.elements}
    assert {tag for tag, _ in attacked.elements} <= known
    assert not [name for _, attributes in attacked.elements for name in attributes if name.startswith("on")]
    assert attacked.values("style") == []
    assert len(attacked.of("script")) == len(attacked.of("style")) == 1


def test_the_policy_forbids_all_but_the_script_and_style_of_the_page(page: _Page) -> None:
    (policy,) = [str(meta["content"]) for meta in page.of("meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_headings_step_down_one_at_a_time(page: _Page) -> None:
    for text in (as_html(briefing()), as_html(briefing(account(), account()))):
        levels = [int(tag[1]) for tag, _ in _Page(text).elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_names_its_language_and_its_landmarks(page: _Page) -> None:
    assert page.of("html")[0]["lang"] == "en"
    assert len(page.of("main")) == len(page.of("header")) == len(page.of("footer")) == 1
    assert page.of("a")[0] == {"class": "skip", "href": "#main"}


def test_one_label_is_not_printed_for_every_claim_of_its_group() -> None:
    told = [replace(TOLD[0], id=f"n{number}") for number in range(6)]
    text = as_html(briefing(account(told)))
    table = text[text.index("What is claimed") : text.index("Day by day")]
    heads = re.findall(r'<span class="badge unnamed"', table)
    assert len(heads) == 1


def test_a_briefing_without_stories_says_so() -> None:
    text = as_html(Briefing((), (), briefing().made_by))
    assert "The inputs hold no report." in text


def _palettes() -> list[dict[str, str]]:
    blocks = re.findall(r":root\{(.*?)\}", _asset("brief.css"), re.DOTALL)
    found = [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6}|\d+%)", block)) for block in blocks]
    light = found[0]
    return [light, {**light, **found[1]}, {**light, **found[2]}]


def _rgb(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    return [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]


def _mixed(one: str, other: str, share: float) -> list[float]:
    return [a * share + b * (1 - share) for a, b in zip(_rgb(one), _rgb(other), strict=True)]


def _contrast(one: list[float], other: list[float]) -> float:
    def light(rgb: list[float]) -> float:
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted([light(one), light(other)], reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("number", [0, 1, 2], ids=["light", "dark", "paper"])
def test_every_colour_of_words_stands_out_from_every_ground(number: int) -> None:
    """WCAG 2.2 AA asks for 4.5 to 1 for text of this size."""
    palette = _palettes()[number]
    words = ["ink", "soft", "warn", "named", "unnamed", "document", "outlet", "unknown"]
    for ground in ("bg", "raised"):
        for word in words:
            assert _contrast(_rgb(palette[word]), _rgb(palette[ground])) >= 4.5, (word, ground)
    for tone in words[3:]:
        for share in (0.13, 0.2, 0.34, 0.38):
            # Marked text is ink on a ground mixed of tone and paper, up to the strongest mark.
            assert _contrast(_rgb(palette["ink"]), _mixed(palette[tone], palette["bg"], share)) >= 4.5, (tone, share)
        assert _contrast(_rgb(palette["bg"]), _rgb(palette[tone])) >= 4.5
    for word in ("ink", "soft"):
        assert _contrast(_rgb(palette[word]), _mixed(palette["named"], palette["bg"], 0.09)) >= 4.5

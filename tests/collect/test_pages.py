"""Pages: what the extractor loses is found again, and what is no statement goes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from headwater.collect.drafts import Draft, UnreadableError
from headwater.collect.pages import read_page

from .helpers import FRENCH, gather, write

PARAGRAPHS = (
    "KELD (ANS) — The old bridge at Harrow was closed on Monday night.By morning the water had reached the railings.",
    "“We have not seen the like of it in forty years of keeping this river,” the mayor, Ilse Brand, told reporters.",
    "Two hundred people have left their houses and sleep in the school, according to the district council.",
)


def page(*paragraphs: str, head: str = "", before: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in (*PARAGRAPHS, *paragraphs))
    nav = "<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav>"
    article = f"<article><h1>Bridge closed after flood</h1>{before}{body}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{nav}{article}<footer>© Lantern Media</footer></body></html>"


def read(markup: str, url: str | None = "https://lantern.example/news/bridge") -> Draft:
    return read_page(markup.encode(), name="a.html", source="a", url=url)


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def article(**fields: object) -> str:
    return json_ld(**{"@type": "NewsArticle", **fields})


def test_the_main_text_comes_without_what_surrounds_it() -> None:
    text = read(page()).text
    assert "Home" not in text
    assert "Lantern Media" not in text
    assert "sleep in the school" in text


def test_glued_paragraphs_are_parted_and_the_agency_credit_stays() -> None:
    text = read(page()).text
    assert text.startswith("KELD (ANS) — The old bridge at Harrow was closed on Monday night.\n\nBy morning")


def test_tails_go_and_credits_stay() -> None:
    text = read(page("Read more: Ten bridges", "Sign up for our newsletter", "With inputs from agencies")).text
    assert "Ten bridges" not in text
    assert "newsletter" not in text
    assert text.endswith("With inputs from agencies")


def test_a_pull_quote_is_not_shown_twice() -> None:
    quote = "We have not seen the like of it in forty years of keeping this river"
    assert read(page(quote)).text.count("forty years") == 1


@pytest.mark.parametrize(
    ("head", "before", "author"),
    [
        (article(author={"@type": "Person", "name": "Ada Quill"}), "", "Ada Quill"),
        (json_ld(**{"@graph": [{"@type": ["Article"], "author": ["Ada Quill", "Jo"]}]}), "", "Ada Quill, Jo"),
        ('<meta name="author" content="By Ada Quill">', "", "Ada Quill"),
        ('<meta property="article:author" content="https://social.example/ada">', "<p>By ADA QUILL</p>", "ADA QUILL"),
        ("", "<p>By LANTERN STAFF</p>", "LANTERN STAFF"),
        ("", '<div class="byline">By <a>Ada Quill</a></div>', "Ada Quill"),
        ("", '<a rel="author">Ada Quill</a>', "Ada Quill"),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_author_is_found_where_the_page_hides_it(head: str, before: str, author: str | None) -> None:
    draft = read(page(head=head, before=before))
    assert draft.author == author
    assert "STAFF" not in draft.text


@pytest.mark.parametrize(
    ("head", "before", "url", "published", "origin"),
    [
        (article(datePublished="2021-04-12T10:20:00+02:00"), "", "", "2021-04-12T08:20:00Z", "json-ld"),
        ('<meta property="og:published_time" content="2021-04-12T08:20Z">', "", "", "2021-04-12T08:20:00Z", "meta"),
        ('<meta name="date" content="12 April 2021">', "", "", "2021-04-12", "meta"),
        ("", '<time datetime="2021-04-12">Monday</time>', "", "2021-04-12", "meta"),
        ("", "", "/2021/04/12/", "2021-04-12", "url"),
        ('<meta name="date" content="soon">', "", "/2021/04/12/", "2021-04-12", "url"),
        ("", "", "/", None, None),
    ],
)  # fmt: skip
def test_the_date_says_where_it_was_found(
    head: str, before: str, url: str, published: str | None, origin: str | None
) -> None:
    draft = read(page(head=head, before=before), f"https://lantern.example{url}bridge")
    assert (draft.published, draft.published_from) == (published, origin)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="Evening Lantern">', "Evening Lantern"),
        (article(publisher={"name": "Evening Lantern"}), "Evening Lantern"),
        ("", None),
    ],
)
def test_the_outlet_is_what_the_page_calls_itself(head: str, outlet: str | None) -> None:
    draft = read(page(head=head))
    assert draft.outlet == outlet
    assert (draft.fallback, draft.fallback_from) == ("lantern.example", "host")


def test_the_title_comes_without_the_outlet() -> None:
    markup = page(head="<title>Bridge closed after flood | Evening Lantern</title>").replace("<h1>Bridge", "<h2>Bridge")
    assert read(markup).title == "Bridge closed after flood"


def test_a_saved_page_tells_its_own_address(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.lantern.example/2021/04/12/bridge">'
    [report], _ = gather(write(tmp_path / "saved.html", page(head=head)))
    assert report.url == "https://www.lantern.example/2021/04/12/bridge"
    assert (report.outlet, report.outlet_from, report.published_from) == ("lantern.example", "host", "url")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/hosts", "/bridge", "https://"])
def test_an_address_of_another_kind_is_not_taken(tmp_path: Path, address: str) -> None:
    [report], _ = gather(write(tmp_path / "a.html", page(head=f'<link rel="canonical" href="{address}">')))
    assert report.url is None


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<p></p>",
        "no page at all",
        "<!-- only a remark -->",
        "<html><body><p>Please enable JavaScript and cookies in your browser to go on reading it.</p></body></html>",
        "<html><body><script>var words = 'many words that only a script would show to anybody at all';</script></body>",
    ],
)
def test_a_page_without_text_says_so(tmp_path: Path, markup: str) -> None:
    reports, [issue] = gather(write(tmp_path / "a.html", markup))
    assert not reports
    assert issue.what == "a page without text"


def test_a_page_in_another_language_says_so(tmp_path: Path) -> None:
    _, [issue] = gather(write(tmp_path / "a.html", f"<html><body><article><p>{FRENCH}</p></article></body></html>"))
    assert "French" in issue.what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso-8859-1"])
def test_the_declared_encoding_is_heeded(encoding: str) -> None:
    markup = page("The café in Größ stays shut, its owner said on Tuesday.", head=f'<meta charset="{encoding}">')
    plain = markup.replace("“", '"').replace("”", '"').replace("—", "-")
    assert "café in Größ" in read_page(plain.encode(encoding), name="a", source="a").text


def test_an_xml_declaration_does_no_harm() -> None:
    assert read('<?xml version="1.0" encoding="utf-8"?>' + page()).title == "Bridge closed after flood"


@pytest.mark.parametrize(
    "content", ["{", "[[[", "null", '{"@type": 3}', '{"@type": "Article", "author": {"name": 5}}', "[" * 9999]
)
def test_broken_json_ld_costs_nothing_else(content: str) -> None:
    head = f'<script type="application/ld+json">{content}</script>'
    assert read(page(head=head)).title == "Bridge closed after flood"


def test_a_page_nested_beyond_reason_is_no_disaster(tmp_path: Path) -> None:
    markup = "<div>" * 30_000 + " ".join(PARAGRAPHS) + "</div>" * 30_000
    reports, issues = gather(write(tmp_path / "a.html", markup))
    assert len(reports) + len(issues) == 1


TAGS = [
    "<p>",
    "</p>",
    "<div class=byline>",
    "<time datetime='x'>",
    "<meta name=date content=1>",
    "<script>",
    "<title>",
    "<!--",
    "&#0;",
]


@settings_of(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=20)), max_size=30))
def test_no_markup_breaks_the_reader_of_pages(parts: list[str]) -> None:
    data = "".join(parts).encode("utf-8", "replace")
    try:
        assert read_page(data, name="a", source="a").text
    except UnreadableError as error:
        assert str(error)  # noqa: PT017 - both outcomes are right, anything else raised is not

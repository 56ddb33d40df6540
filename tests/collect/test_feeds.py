"""Feeds as values: every dialect says the same few things, and hostile ones do no harm."""

import gzip
import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.collect.drafts import UnreadableError
from headwater.collect.entries import Entry, web_address
from headwater.collect.feeds import LONGEST_FEED, MOST_ENTRIES, read_feed
from headwater.collect.fragments import is_whole, text_of

BASE = "http://lantern.example/news/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Evening Lantern</title><link>http://lantern.example/</link>
<item><title>Bridge &amp; ferry closed</title><link>http://lantern.example/bridge</link>
<guid isPermaLink="false">b-1</guid>
<pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate><dc:creator>Ada Quill</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>The bridge is closed.</p><p>So is the ferry.</p>]]></content:encoded>
<enclosure url="http://lantern.example/a.mp3" type="audio/mpeg"/></item>
<item><title>No guid</title><link> /tram </link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Evening Lantern</title>
<link rel="self" href="http://lantern.example/feed"/>
<entry><id>tag:lantern.example,2024:1</id><title type="html">Bridge &amp;amp; ferry closed</title>
<link rel="edit" href="/edit"/><link href="../bridge"/>
<published>2024-05-06T10:00:00+02:00</published><updated>2024-05-06T12:00:00Z</updated>
<author><name>Ada Quill</name></author><author><name>Ben Oar</name></author><summary>Short.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge is closed.</p><p>So is the ferry.</p></div>
</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://lantern.example/"><title>Evening Lantern</title></channel>
<item rdf:about="http://lantern.example/bridge"><title>Bridge closed</title><link>http://lantern.example/bridge</link>
<dc:date>2024-05-06</dc:date></item></rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Evening Lantern",
        "items": [
            {
                "id": 7,
                "url": "/bridge",
                "title": "Bridge closed",
                "content_html": "<p>The bridge is closed.</p>",
                "date_published": "2024-05-06T10:00:00+02:00",
                "date_modified": "2024-05-07",
                "authors": [{"name": "Ada Quill"}, {"url": "x"}],
            },
            "no object",
        ],
    }
)

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://lantern.example/bridge</loc><lastmod>2024-05-06T12:00:00Z</lastmod><news:news><news:publication>
<news:name>Evening Lantern</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-05-06</news:publication_date><news:title>Bridge closed</news:title></news:news></url>
<url><loc>http://lantern.example/tram</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://lantern.example/news.xml</loc><lastmod>2024-05-06</lastmod></sitemap><sitemap/></sitemapindex>"""

OPML = """<opml version="2.0"><head><title>Harbour</title></head><body><outline text="Papers">
<outline type="rss" text="Lantern" xmlUrl="http://lantern.example/feed"/>
<outline text="Packet" xmlurl="http://packet.example/rss"/>
<outline text="a note"/></outline></body></opml>"""


def test_rss_tells_its_entries() -> None:
    feed = read_feed(RSS.encode(), base=BASE)
    assert (feed.kind, feed.title, feed.unusable) == ("rss", "Evening Lantern", ())
    assert feed.entries == (
        Entry(
            key="b-1",
            url="http://lantern.example/bridge",
            title="Bridge & ferry closed",
            published="2024-05-06T08:00:00Z",
            author="Ada Quill",
            content="<p>The bridge is closed.</p><p>So is the ferry.</p>",
        ),
        Entry(key="http://lantern.example/tram", url="http://lantern.example/tram", title="No guid"),
    )


def test_atom_tells_its_entries() -> None:
    [entry] = read_feed(ATOM.encode(), base=BASE).entries
    assert (entry.key, entry.url) == ("tag:lantern.example,2024:1", "http://lantern.example/bridge")
    assert (entry.title, entry.author) == ("Bridge & ferry closed", "Ada Quill, Ben Oar")
    assert (entry.published, entry.updated) == ("2024-05-06T08:00:00Z", "2024-05-06T12:00:00Z")
    assert text_of(entry.content) == "The bridge is closed.\n\nSo is the ferry."


def test_rdf_items_stand_beside_their_channel() -> None:
    feed = read_feed(RDF.encode())
    assert (feed.kind, feed.title) == ("rss", "Evening Lantern")
    assert [(e.key, e.url, e.published) for e in feed.entries] == [
        ("http://lantern.example/bridge", "http://lantern.example/bridge", "2024-05-06")
    ]


def test_a_json_feed_tells_its_entries_and_what_it_holds_besides() -> None:
    feed = read_feed(JSON.encode(), base=BASE)
    [entry] = feed.entries
    assert (entry.key, entry.url, entry.author) == ("7", "http://lantern.example/bridge", "Ada Quill")
    assert (entry.published, entry.updated) == ("2024-05-06T08:00:00Z", "2024-05-07")
    assert feed.unusable == ("1 items are no JSON objects",)


def test_a_news_sitemap_tells_pages_and_who_publishes_them() -> None:
    first, second = read_feed(SITEMAP.encode()).entries
    assert (first.title, first.outlet, first.published) == ("Bridge closed", "Evening Lantern", "2024-05-06")
    assert first.at == "2024-05-06T12:00:00Z"
    assert second == Entry("http://lantern.example/tram", "http://lantern.example/tram")


def test_a_sitemap_may_come_in_gzip_but_not_as_a_bomb() -> None:
    assert read_feed(gzip.compress(SITEMAP.encode())) == read_feed(SITEMAP.encode())
    with pytest.raises(UnreadableError, match="once unpacked"):
        read_feed(gzip.compress(b" " * (LONGEST_FEED + 1)))
    with pytest.raises(UnreadableError, match="damaged"):
        read_feed(b"\x1f\x8bnothing")


def test_a_sitemap_index_leads_to_sitemaps() -> None:
    [link] = read_feed(INDEX.encode()).feeds
    assert (link.url, link.changed) == ("http://lantern.example/news.xml", "2024-05-06")


def test_a_list_of_feeds_is_read_through_its_folders() -> None:
    feed = read_feed(OPML.encode())
    assert feed.title == "Harbour"
    assert [(link.url, link.title) for link in feed.feeds] == [
        ("http://lantern.example/feed", "Lantern"),
        ("http://packet.example/rss", "Packet"),
    ]


def test_a_broken_feed_gives_what_can_be_understood() -> None:
    broken = (
        "<rss><channel><item><title>Ropes & knots &nbsp;&eacute;</title><link>http://a.example/?a=1&b=2</link></item>"
    )
    feed = read_feed((broken + "<item><title>cut o").encode())
    assert [(e.title, e.url) for e in feed.entries] == [("Ropes knots é", "http://a.example/?a=1b=2")] or [
        e.url for e in feed.entries
    ] == ["http://a.example/?a=1&b=2"]
    assert feed.unusable == ("entries with neither address nor text: 1",)


def test_an_entry_that_comes_twice_counts_once() -> None:
    item = "<item><guid>a</guid><link>http://a.example/1</link></item>"
    assert len(read_feed(f"<rss><channel>{item}{item}</channel></rss>".encode()).entries) == 1


def test_encodings_are_heeded() -> None:
    declared = '<?xml version="1.0" encoding="iso-8859-2"?><rss><channel><title>Łódź</title></channel></rss>'
    assert read_feed(declared.encode("iso-8859-2")).title == "Łódź"
    assert read_feed(RSS.replace("utf-8", "utf-16").encode("utf-16")).title == "Evening Lantern"


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "prologue",
    [
        f'<!DOCTYPE rss [<!ENTITY e0 "ha">{BOMB}]>',
        '<!DOCTYPE rss [<!ENTITY e9 SYSTEM "file:///etc/hosts">]>',
        '<!-- a --><?b c?>\n<!DOCTYPE rss PUBLIC "-//X" "x.dtd" [<!ENTITY % p SYSTEM "http://a.example/"> %p; ]>',
        '<!DOCTYPE rss SYSTEM "a>b" [<!ENTITY e9 "hidden">]>',
        '<?a b?c?><!DOCTYPE rss [<!ENTITY e9 "hidden">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_feed_that_declares_entities_is_refused(prologue: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    hostile = f"{declaration}{prologue}<rss><channel><title>&e9;</title></channel></rss>"
    with pytest.raises(UnreadableError, match="entities"):
        read_feed(hostile.encode(encoding))


def test_a_document_type_without_contents_is_passed_over() -> None:
    """RSS 0.91 asked for one."""
    dtd = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://lantern.example/rss-0.91.dtd">'
    assert read_feed(f'{dtd}<rss version="0.91"><channel><title>Old</title></channel></rss>'.encode()).title == "Old"


def test_words_about_entities_are_no_declaration() -> None:
    words = "<item><guid>a</guid><description><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></description></item>"
    assert len(read_feed(f"<rss><channel>{words}</channel></rss>".encode()).entries) == 1


@pytest.mark.parametrize(
    "unit",
    ["<", "<!", "&", "&a;", "<p>", "<![CDATA[", "<!--", '<a b="', "<?x ", "<!DOCTYPE ", " ", "<?x?>", "<!-- -->"],
)
@pytest.mark.parametrize("before", ["", "<rss><channel><item><description>", '{"items":['])
def test_two_megabytes_of_anything_take_no_time(unit: str, before: str) -> None:
    begun = time.process_time()
    with suppress(UnreadableError):
        read_feed((before + unit * (2_000_000 // len(unit))).encode())
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<html><body>Hello</body></html>", "a web page"),
        (b"<nitf><body/></nitf>", "no feed: <nitf>"),
        (b"{}", "no JSON Feed"),
        (b"[]", "no JSON Feed"),
        (b'{"items": 3}', "no JSON Feed"),
        (b"{broken", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"plain words", "not XML"),
        (b"%PDF-1.4", "a PDF"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_feed(data)


def test_names_of_any_length_do_not_grow_what_is_remembered() -> None:
    long = "k" * 100_000
    names = f"<guid>{long}</guid><title>{long}</title><source>{long}</source>"
    items = f"<item>{names}<link>http://a.example/</link></item><item><link>http://a.example/{long}</link></item>"
    feed = read_feed(f"<rss><channel><title>{long}</title>{items}</channel></rss>".encode())
    assert feed.title is None
    [entry] = feed.entries
    assert (len(entry.key), entry.url, entry.title, entry.outlet) == (16, "http://a.example/", None, None)


def test_no_more_entries_are_taken_than_a_sitemap_may_have() -> None:
    urls = "".join(f"<url><loc>http://a.example/{n}</loc></url>" for n in range(MOST_ENTRIES + 5))
    feed = read_feed(f"<urlset>{urls}</urlset>".encode())
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.unusable == ("50,005 entries; 50,000 are taken",)


@given(st.text(max_size=300))
def test_any_text_of_an_entry_is_told_or_left_out_but_never_fails(words: str) -> None:
    feed = read_feed(json.dumps({"items": [{"id": "a", "content_html": words, "title": words, "url": words}]}).encode())
    for entry in feed.entries:
        text_of(entry.content)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_refused(data: bytes) -> None:
    for opening in (b"", b"<rss><channel><item>", b"<feed><entry>", b'{"items":['):
        try:
            read_feed(opening + data)
        except UnreadableError as error:
            assert str(error)  # noqa: PT017 - what matters is that nothing else is raised


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("/a", "http://lantern.example/a"),
        (" http://x.example/\n a ", "http://x.example/a"),
        ("javascript:alert(1)", None),
        ("file:///etc/hosts", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_addresses_are_made_whole_and_only_of_the_web(url: str | None, meant: str | None) -> None:
    assert web_address(url, BASE) == meant


def test_scripts_and_pictures_of_a_fragment_have_no_words() -> None:
    fragment = "<script>alert(1)</script><p>One <b>two</b><!-- no --> three</p><svg><text>x</text></svg>four<br>five"
    assert text_of(fragment) == "One two three\n\nfour\n\nfive"


def test_plain_text_keeps_its_paragraphs() -> None:
    assert text_of("One &amp; two\nthree.\n\nFour.") == "One & two three.\n\nFour."


LONG = "The water rose at the old bridge all night. " * 10


@pytest.mark.parametrize("ending", ["…", "...", " [...]", " Read more", " Continue reading the harbour news »"])
def test_a_text_that_breaks_off_is_not_whole(ending: str) -> None:
    assert is_whole(LONG)
    assert not is_whole(LONG.strip() + ending)
    assert not is_whole("The water rose.")


def test_reading_a_feed_opens_no_connection_and_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    title = f'<title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/></title>'
    assert read_feed(f"<rss><channel>{title}</channel></rss>".encode()).title is None

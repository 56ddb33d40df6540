"""Mutated pages, feeds, archives and rows, made by a seeded generator: the cases of benchmarks/hostile.py.

Sound inputs of our own (a page, RSS, Atom, RDF, JSON Feed, sitemaps, OPML, WARC plain and packed, JSON Lines, plain
text) are cut, spliced, repeated, re-encoded, laced with what parsers stumble over, and planted with what would run, or
ask another host for something, in a browser that took it for markup.
"""

import gzip
import html
import json
import random
from collections.abc import Callable
from dataclasses import dataclass

SEED = 20_240_506
_MOST_BYTES = 4_000_000

RUN = "window.hw_ran=1;document.title=/hw_ran/.source;fetch(/hw_ran/.source);alert(1)"
"""What a planted script does: all of it is seen by who looks. Without quotes, blanks or brackets, to stand anywhere."""
ELSEWHERE = "http://evil.example/"
PAYLOADS: tuple[str, ...] = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"--></title></style></textarea></svg><img src=x onerror={RUN}>",
    f"]]><svg onload={RUN}>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"' onmouseover='{RUN}' x='",
    f'" onmouseover="{RUN}" x="',
    f"<input autofocus onfocus={RUN}>",
    "<iframe srcdoc='<script>parent.hw_ran=1</script>'></iframe>",
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f"<a href=javascript:{RUN}>read on</a>",
    f"javascript:{RUN}",
    f" JaVaScRiPt:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"<object data={ELSEWHERE}hw_ran></object>",
    f"<img src={ELSEWHERE}hw_ran.png>",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
    f"<base href={ELSEWHERE}><img src=hw_ran.png>",
    f"<style>@import '{ELSEWHERE}hw_ran.css';</style>",
    f"<link rel=stylesheet href={ELSEWHERE}hw_ran.css>",
    f"<p hx-get={ELSEWHERE}hw_ran hx-trigger=load>x</p>",
    "<p hx-get=/hw_ran hx-trigger=load>x</p>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
)

WORDS = (
    "The old bridge at Harrow was closed on Monday night after the river had risen by two metres, the council said. "
    "Two hundred people left their houses and slept in the school. A spokeswoman for the harbour said that the ferry "
    "would stay where it was until Thursday. “We do not know yet who opened the gates,” she told reporters."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed - Evening Lantern</title>
<meta property="og:site_name" content="Evening Lantern"><meta name="author" content="Ada Quill">
<link rel="canonical" href="http://lantern.example/2024/05/06/bridge">
<link rel="alternate" type="application/rss+xml" href="/f">
<script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Bridge closed", "datePublished": "2024-05-06"}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Bridge closed</h1><p class="byline">By Ada Quill</p>
<time datetime="2024-05-06T10:00:00Z">6 May</time><p>{WORDS}</p><blockquote>{WORDS}</blockquote></article></body></html>
"""
_ITEM = f"""<item><guid>b</guid><title>Bridge &amp; ferry</title><link>http://lantern.example/b</link>
<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>{WORDS}</p>]]></description></item>"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Evening Lantern</title>
{_ITEM}</channel></rss>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
{_ITEM}</rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title><entry><id>b</id><link href="/b"/>
<updated>2024-05-06T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></div>
</content></entry></feed>"""
FEED = json.dumps(
    {"title": "Lantern", "items": [{"id": "b", "url": "http://lantern.example/b", "content_html": WORDS}]}
)
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://lantern.example/b</loc><news:news><news:publication><news:name>Lantern</news:name></news:publication>
<news:publication_date>2024-05-06</news:publication_date><news:title>Bridge</news:title></news:news></url></urlset>"""
INDEX = """<sitemapindex><sitemap><loc>http://lantern.example/m</loc><lastmod>2024-05-06</lastmod></sitemap>
</sitemapindex>"""
OPML = "<opml><body><outline text='a'><outline xmlUrl='http://lantern.example/f'/></outline></body></opml>"
ROWS = "".join(json.dumps({"id": f"r{n}", "text": f"{WORDS} {n}", "published": "2024-05-06"}) + "\n" for n in range(3))
TEXT = f"Bridge closed\nBy Ada Quill\nHARROW, May 6 -\n\n{WORDS}\n"


def _warc(page: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://lantern.example/b\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return (head + kind).encode() + answer + b"\r\n\r\n"


SOUND: tuple[tuple[str, bytes], ...] = (
    (".html", PAGE.encode()),
    (".html", PAGE.encode()),
    (".rss", RSS.encode()),
    (".xml", RDF.encode()),
    (".atom", ATOM.encode()),
    (".json", FEED.encode()),
    (".xml", SITEMAP.encode()),
    (".xml", INDEX.encode()),
    (".opml", OPML.encode()),
    (".warc", _warc(PAGE) * 2),
    (".warc.gz", gzip.compress(_warc(PAGE), mtime=0) * 2),
    (".jsonl", ROWS.encode()),
    (".jsonl.gz", gzip.compress(ROWS.encode(), mtime=0)),
    (".txt", TEXT.encode()),
)
_STUMBLES: tuple[bytes, ...] = (
    *(b"<" * 20_000, b"<div>" * 50_000, b"</p>" * 20_000, b"<table><tr><td>" * 5_000, b"<x:y xmlns:x='z'>" * 300),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<?xml version='1.0' encoding='utf-7'?>",
    ),
    *(b"&b;" * 10_000, b"&#x110000;", b"&#0;", b"&nbsp;" * 5_000),
    *(b"<a b=" + b"x" * 100_000 + b">", b"<p " + b"a='b' " * 20_000 + b">"),
    *(b"<script>alert(1)</script>", b"<svg onload=alert(1)>", b"<meta charset=rot13>", b"<meta charset=utf-16>"),
    *(b"<base href='http://['>", b"http://[::bad", b"javascript:alert(1)"),
    *(b"\x00" * 100, b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[2J"),
    *(b"\r" * 50_000, b"\n" * 200_000, b" " * 500_000, "\u202e\u0000\u2028é".encode() * 3_000),
    *(b"{" * 100_000, b"[" * 100_000, b'"a":' * 10_000, b"1e999999", b"9" * 200_000, b'"\\ud800"', b"\\u0000", b"NaN"),
    *(b"Content-Length: 99999999999999\r\n", b"Content-Length: -1\r\n", b"WARC/1.0\r\n" * 1_000),
    *(b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n", b"Content-Encoding: gzip\r\n"),
    gzip.compress(b"\0" * 5_000_000, mtime=0),
    *(b"2024-13-45T99:99:99Z", b"0000-00-00", b"Mon, 99 Foo 20240 10:00:00 +9999", b"10 May 2024 " * 5_000),
    *(b"said " * 60_000, b"By " * 20_000, "“".encode() * 20_000, b"a." * 50_000, b"Mr. " * 20_000),
)

Mutation = Callable[[random.Random, bytes], bytes]


def _at(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _flip(chance: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    """A piece is gone, or all behind a point."""
    start = _at(chance, data)
    return data[:start] + (data[chance.randrange(start, len(data) + 1) :] if chance.random() < 0.6 else b"")


def _repeat(chance: random.Random, data: bytes) -> bytes:
    """A piece stands there many times."""
    start = _at(chance, data)
    piece = data[start : start + chance.choice((1, 7, 40, 400))]
    return data[:start] + piece * chance.choice((2, 50, 3_000)) + data[start:]


def _splice(chance: random.Random, data: bytes) -> bytes:
    """The end of another kind of input follows, or stands inside."""
    other = chance.choice(SOUND)[1]
    start, piece = _at(chance, data), other[_at(chance, other) :]
    return data[:start] + piece + (data[start:] if chance.random() < 0.5 else b"")


def _stumble(chance: random.Random, data: bytes) -> bytes:
    """Something that parsers stumble over stands inside."""
    start = _at(chance, data)
    return data[:start] + chance.choice(_STUMBLES) + data[start:]


def _between_tags(chance: random.Random, data: bytes) -> bytes:
    """The same where markup ends and text begins."""
    ends = [n + 1 for n, byte in enumerate(data[:20_000]) if byte in b'>"\n']
    start = chance.choice(ends) if ends else 0
    return data[:start] + chance.choice(_STUMBLES) + data[start:]


def _encode(chance: random.Random, data: bytes) -> bytes:
    """Another encoding, or bytes that are none."""
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037")), "replace")


def _swap_names(chance: random.Random, data: bytes) -> bytes:
    """Elements and fields are called otherwise."""
    names = (
        b"item",
        b"entry",
        b"link",
        b"p",
        b"article",
        b"title",
        b"html",
        b"text",
        b"id",
        b"url",
        b"content",
        b"channel",
    )
    return data.replace(chance.choice(names), chance.choice((*names, b"", b"script", b"x" * 5_000)))


_IN_PLACE = (b"Bridge closed", b"Evening Lantern", b"Ada Quill", b"http://lantern.example/b", b"Bridge", b"2024-05-06")
"""Titles, outlets, authors, addresses and days of the sound inputs."""


def _plant(chance: random.Random, data: bytes) -> bytes:
    """Markup that attacks a browser: raw, escaped once or twice, or as JSON writes it; in a field, or anywhere."""
    payload = chance.choice(PAYLOADS)
    once = html.escape(payload)
    form = chance.choice((payload, once, once, html.escape(once), json.dumps(payload)[1:-1])).encode()
    if chance.random() < 0.6:
        return data.replace(chance.choice(_IN_PLACE), form)
    start = (
        data.find(chance.choice((b"The old bridge", b"A spokeswoman", b"she told"))) if chance.random() < 0.7 else -1
    )
    start = _at(chance, data) if start < 0 else start
    return data[:start] + form + b" " + data[start:]


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _repeat, _splice, _stumble, _stumble, _between_tags, _between_tags, _encode, _swap_names,
    _plant, _plant,
)  # fmt: skip


_PLANTED = 0.7
"""The share of cases that get something planted whatever else happened to them."""


@dataclass(frozen=True, slots=True)
class Case:
    """One mutated input, and the ending by which it would be read."""

    number: int
    suffix: str
    data: bytes


def case_of(number: int, seed: int = SEED) -> Case:
    """The case of a number: always the same for one seed."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - repeatable, not secret
    suffix, data = chance.choice(SOUND)
    packed = suffix.endswith(".gz") and chance.random() < 0.7
    if packed:
        data = gzip.decompress(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        data = chance.choice(MUTATIONS)(chance, data)[:_MOST_BYTES]
    if chance.random() < _PLANTED:
        data = _plant(chance, data)[:_MOST_BYTES]
    return Case(number, suffix, gzip.compress(data, 1, mtime=0) if packed else data)

"""What comes in from outside breaks nothing: mutated pages, feeds, archives and rows through the collecting room.

    python -m benchmarks.hostile [--cases N] [--seed N] [--only NUMBER]

Sound inputs of our own (a page, RSS, Atom, RDF, JSON Feed, sitemaps, OPML, WARC plain and packed, JSON Lines, plain
text) are cut, spliced, repeated, re-encoded and laced with what parsers stumble over, by a seeded generator. Each goes
in as a file would; only reports and issues may come out. A child process does the work: what kills it is a crash, what
takes it more than ten seconds of processor time a hang. Writes benchmarks/results/hostile.json for 10,000 cases.
"""

import argparse
import gzip
import json
import logging
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.program import record

CASES, SEED = 10_000, 20_240_506
LONGEST = 10.0
"""Seconds of the processor; what takes longer hangs."""
_PATIENCE = 12 * LONGEST
"""Seconds by the wall, on a machine that has other work."""
_MOST_BYTES = 4_000_000

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


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _repeat, _splice, _stumble, _stumble, _between_tags, _between_tags, _encode, _swap_names,
)  # fmt: skip


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
    return Case(number, suffix, gzip.compress(data, 1, mtime=0) if packed else data)


def outcome_of(case: Case, folder: Path) -> str:
    """What becomes of a case: `report`, `issue` or `nothing`; anything raised is a fault of ours."""
    from headwater.collect import collect  # noqa: PLC0415 - the child loads it, not whoever starts it
    from headwater.collect.drafts import UnreadableError  # noqa: PLC0415
    from headwater.collect.feeds import read_feed  # noqa: PLC0415
    from headwater.collect.fetch import Fetched  # noqa: PLC0415
    from headwater.collect.finding import feeds_named  # noqa: PLC0415
    from headwater.model import Report  # noqa: PLC0415

    if case.suffix == ".html":
        list(feeds_named(Fetched("http://lantern.example/", case.data, "text/html", None)))
    if case.suffix == ".json":
        try:
            return "report" if read_feed(case.data, base="http://lantern.example/").entries else "nothing"
        except UnreadableError:
            return "issue"
    file = folder / f"case{case.suffix}"
    file.write_bytes(case.data)
    found = list(collect([str(file)], offline=True))
    return "report" if any(isinstance(item, Report) for item in found) else "issue" if found else "nothing"


def work(seed: int, pipe: Connection) -> None:
    """Do the cases whose numbers come through the pipe; send back what became of each, and its seconds."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        while (number := pipe.recv()) is not None:
            case, begun = case_of(number, seed), time.process_time()
            try:
                outcome = outcome_of(case, Path(folder))
            except Exception as error:  # noqa: BLE001 - what is looked for
                outcome = f"crash: {type(error).__name__}: {error}"
            pipe.send((outcome, time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


class Worker:
    """A child process that does cases, and is replaced when it dies or hangs."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._start()

    def do(self, number: int) -> tuple[str, float, int]:
        """What became of a case, its seconds, and the memory of the child in kB."""
        self._pipe.send(number)
        try:
            if self._pipe.poll(_PATIENCE):
                outcome, seconds, memory = self._pipe.recv()
                return ("hang" if seconds > LONGEST else outcome), seconds, memory
            outcome = "hang"
        except (EOFError, ConnectionError):
            outcome = "crash: the process died"
        self.stop()
        self._start()
        return outcome, _PATIENCE, 0

    def stop(self) -> None:
        self._child.kill()
        self._child.join()

    def _start(self) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._child = multiprocessing.get_context("spawn").Process(target=work, args=(self._seed, theirs), daemon=True)
        self._child.start()
        theirs.close()


def outcomes(numbers: range, seed: int = SEED) -> Iterator[tuple[int, str, float, int]]:
    """Number, outcome, seconds and memory (kB) of each case."""
    worker = Worker(seed)
    worker.do(-1)  # what loading costs is no case's fault
    for number in numbers:
        yield number, *worker.do(number)
    worker.stop()


def figures(cases: int, seed: int) -> dict[str, Any]:
    """How many cases ended how, the slowest, and every fault with its number."""
    counted: Counter[str] = Counter()
    slowest, memory, faults = (0.0, 0), 0, []
    for number, outcome, seconds, used in outcomes(range(cases), seed):
        counted[outcome.partition(":")[0]] += 1
        slowest, memory = max(slowest, (seconds, number)), max(memory, used)
        if outcome == "hang" or outcome.startswith("crash"):
            faults.append(f"case {number}: {outcome}")
            print(faults[-1], file=sys.stderr)
    return {
        "cases": cases,
        "seed": seed,
        **{name: counted[name] for name in ("report", "issue", "nothing", "crash", "hang")},
        "slowest_s": round(slowest[0], 2),
        "slowest_case": slowest[1],
        "memory_mb": round(memory / 1024),
        "faults": faults,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=CASES)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--only", type=int, help="do one case here, with its traceback")
    given = options.parse_args()
    if given.only is not None:
        case = case_of(given.only, given.seed)
        print(case.suffix, len(case.data), case.data[:300])
        with tempfile.TemporaryDirectory() as folder:
            print(outcome_of(case, Path(folder)))
    elif given.cases == CASES:
        record("hostile", figures(given.cases, given.seed))
    else:
        print(json.dumps(figures(given.cases, given.seed), indent=2))


if __name__ == "__main__":
    main()

"""Web archives: every page in them is a report; whatever else they hold is passed over."""

import gzip
from pathlib import Path

import pytest

from .helpers import BODY, gather, write

PAGE = f"<html><head><title>Bridge closed</title></head><body><article><p>{BODY}</p></article></body></html>".encode()


def record(content: bytes, kind: str = "response", url: str = "http://lantern.example/b", mime: str = "") -> bytes:
    mime = mime or ("application/http; msgtype=response" if kind == "response" else "text/plain")
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {mime}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


INFO = record(b"software: x\r\n", "warcinfo", "")


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_of_an_archive_is_a_report(tmp_path: Path, *, packed: bool) -> None:
    other = PAGE.replace(b"Harrow", b"Ost")
    records = [
        INFO,
        record(answer()),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(answer(other), url="http://packet.example/o"),
    ]
    data = b"".join(gzip.compress(each) for each in records) if packed else b"".join(records)
    reports, issues = gather(write(tmp_path / ("a.warc.gz" if packed else "a.warc"), data))
    assert not issues
    assert [(r.url, r.outlet, r.title) for r in reports] == [
        ("http://lantern.example/b", "lantern.example", "Bridge closed"),
        ("http://packet.example/o", "packet.example", "Bridge closed"),
    ]
    assert reports[0].input.endswith("record 2")


def chunked(body: bytes) -> bytes:
    parts = [body[n : n + 50] for n in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "content",
    [
        answer(chunked(PAGE), Transfer_Encoding="chunked"),
        answer(PAGE, Transfer_Encoding="chunked"),
        answer(gzip.compress(PAGE), Content_Encoding="gzip"),
        answer(PAGE, Content_Encoding="gzip"),
        answer(chunked(gzip.compress(PAGE)), Content_Encoding="gzip", Transfer_Encoding="chunked"),
    ],
    ids=["chunked", "joined", "packed", "unpacked", "both"],
)
def test_the_packing_of_the_server_is_undone_where_it_is_still_there(tmp_path: Path, content: bytes) -> None:
    [report], issues = gather(write(tmp_path / "a.warc", record(content)))
    assert (report.text, issues) == (BODY, [])


def test_the_charset_of_the_server_is_heeded(tmp_path: Path) -> None:
    page = PAGE.decode().replace("Harrow", "Łódź").encode("iso-8859-2")
    content = answer(page, Content_Type="text/html; charset=iso-8859-2")
    [report], _ = gather(write(tmp_path / "a.warc", record(content)))
    assert "Łódź" in report.text


@pytest.mark.parametrize(
    "content",
    [answer(status="404 Not Found"), answer(b"\x89PNG", Content_Type="image/png"), answer(status="302 Found")],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, content: bytes) -> None:
    reports, issues = gather(write(tmp_path / "a.warc", INFO + record(content)))
    assert (reports, issues) == ([], [])


def test_a_page_without_text_is_named_by_its_address(tmp_path: Path) -> None:
    _, [issue] = gather(write(tmp_path / "a.warc", record(answer(b"<html><body></body></html>"))))
    assert issue.what == "http://lantern.example/b: a page without text"
    assert issue.input.endswith("a.warc, record 1")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss/>", "does not begin with WARC/"),
        (record(answer())[:200], "shorter than it says"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "how long it is"),
        (b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\n", "two gigabytes"),
        (gzip.compress(INFO)[:-9], "breaks off"),
        (b"\n" * 5000, "blank lines without end"),
        (b"\n", "without records"),
    ],
)
def test_a_damaged_archive_says_where_it_ends(tmp_path: Path, data: bytes, reason: str) -> None:
    reports, [issue] = gather(write(tmp_path / "a.warc", data))
    assert not reports
    assert reason in issue.what


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    reports, issues = gather(write(tmp_path / "a.warc", record(answer()) + b"WARC/1.0 and then nothing"))
    assert len(reports) == len(issues) == 1


def test_a_page_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    bomb = answer(gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")
    _, [issue] = gather(write(tmp_path / "a.warc", record(bomb)))
    assert "larger than 20 MB" in issue.what

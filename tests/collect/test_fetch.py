"""Fetching, against a real server on this machine: what is refused, what is limited, what comes back."""

import gzip
import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from headwater.collect import collect
from headwater.collect.drafts import UnreachableError, UnreadableError
from headwater.collect.fetch import USER_AGENT, Fetching, Known, Limits, ask, fetch
from headwater.collect.gate import RefusedError, is_public

from .helpers import BODY, apart, gather, lines, row, write

HOST = frozenset({"127.0.0.1"})
PAGE = f"<html><head><title>Bridge closed</title></head><body><article><p>{BODY}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Each path misbehaves in its own way."""

    asked: list[str]
    agents: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.agents.append(self.headers["User-Agent"])
        name = self.path.partition("?")[0].strip("/").replace("-", "_")
        answer: Callable[[], None] = getattr(self, f"_{name}", self._missing)
        with suppress(BrokenPipeError, ConnectionResetError):
            answer()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The test output is no access log."""

    def _send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._send(PAGE.encode())

    def _missing(self) -> None:
        self._send(b"nothing here", status=404)

    def _empty(self) -> None:
        self._send(b"")

    def _text(self) -> None:
        self._send(f"Bridge closed\n\n{BODY}".encode(), "text/plain")

    def _feed(self) -> None:
        item = b"<item><link>http://lantern.example/a</link></item>"
        self._send(b"<rss><channel>" + item + b"</channel></rss>", "application/rss+xml")

    def _picture(self) -> None:
        self._send(b"\x89PNG", "image/png")

    def _polish(self) -> None:
        body = PAGE.replace("Harrow", "Łódź").encode("iso-8859-2")
        self._send(body, "text/html; charset=iso-8859-2")

    def _packed(self) -> None:
        self._send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def _damaged(self) -> None:
        self._send(b"no gzip", Content_Encoding="gzip")

    def _brotli(self) -> None:
        self._send(b"??", Content_Encoding="br")

    def _large(self) -> None:
        self._send(b"x" * 3_000_000)

    def _slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def _silent(self) -> None:
        time.sleep(3)

    def _endless_headers(self) -> None:
        self.send_response(200)
        while True:
            self.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")

    def _status(self) -> None:
        self.send_response(int(self.path.partition("?")[2]))
        self.send_header("Retry-After", "120")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _tagged(self) -> None:
        same = self.headers["If-None-Match"] == '"1"'
        self._send(b"" if same else PAGE.encode(), status=304 if same else 200, ETag='"1"')

    def _moved(self) -> None:
        self._send(b"", status=302, Location="/page?from=moved")

    def _circle(self) -> None:
        self._send(b"", status=302, Location="/circle")

    def _to_name(self) -> None:
        port = self.headers["Host"].rpartition(":")[2]
        self._send(b"", status=302, Location=f"http://localhost:{port}/page")

    def _to_private(self) -> None:
        self._send(b"", status=307, Location="http://10.0.0.1/page")

    def _to_metadata(self) -> None:
        self._send(b"", status=301, Location="http://[::ffff:169.254.169.254]/latest")

    def _to_file(self) -> None:
        self._send(b"", status=302, Location="file:///etc/hosts")

    def _to_nonsense(self) -> None:
        self._send(b"", status=302, Location="http://[")


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def agents() -> list[str]:
    return []


@pytest.fixture
def server(asked: list[str], agents: list[str]) -> Iterator[str]:
    handler = type("Asked", (Handler,), {"asked": asked, "agents": agents})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.daemon_threads = True
        running.block_on_close = False
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_a_page_at_an_address_becomes_a_report(server: str) -> None:
    [report], issues = gather(f"{server}/page", allow_hosts=HOST)
    assert not issues
    assert (report.text, report.url, report.input) == (BODY, f"{server}/page", f"{server}/page")
    assert (report.outlet, report.outlet_from) == ("127.0.0.1", "host")


def test_the_address_after_a_redirect_is_the_report_s(server: str) -> None:
    [report], _ = gather(f"{server}/moved", allow_hosts=HOST)
    assert report.url == f"{server}/page?from=moved"


def test_the_charset_of_the_server_is_heeded(server: str) -> None:
    [report], _ = gather(f"{server}/polish", allow_hosts=HOST)
    assert "Łódź" in report.text


@pytest.mark.parametrize("path", ["text", "packed"])
def test_plain_text_and_packed_pages_are_read(server: str, path: str) -> None:
    [report], _ = gather(f"{server}/{path}", allow_hosts=HOST)
    assert (report.title, report.text) == ("Bridge closed", BODY)


def test_the_same_report_at_two_addresses_of_one_host_counts_once(server: str) -> None:
    reports, issues = gather(f"{server}/page", f"{server}/packed", allow_hosts=HOST)
    assert len(reports) == 1
    assert not issues


def test_one_address_named_twice_is_asked_once(server: str, asked: list[str]) -> None:
    gather(f"{server}/page", f"{server}/page", allow_hosts=HOST)
    assert asked == ["/page"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere", "answers 404"),
        ("empty", "empty"),
        ("feed", "only a link"),
        ("picture", "image/png"),
        ("damaged", "gzip is damaged"),
        ("brotli", "packed as br"),
        ("circle", "redirects"),
        ("to-private", "10.0.0.1, which is no public address"),
        ("to-metadata", "no public address"),
        ("to-name", "no public address"),
        ("to-file", "only http and https"),
        ("to-nonsense", "no such host"),
    ],
)
def test_what_goes_wrong_is_said_and_the_rest_is_done(server: str, path: str, reason: str) -> None:
    reports, [issue] = gather(f"{server}/{path}", f"{server}/page", allow_hosts=HOST)
    assert reason in issue.what
    assert issue.input == f"{server}/{path}"
    assert len(reports) == 1


@pytest.mark.parametrize(("path", "reason"), [("large", "larger than 1 MB"), ("bomb", "larger than 1 MB")])
def test_too_much_data_is_not_taken_in(server: str, path: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        fetch(f"{server}/{path}", limits=Limits(bytes=1_000_000), allow_hosts=HOST)


@pytest.mark.parametrize("path", ["slow", "silent"])
def test_a_slow_server_is_left_at_the_deadline(server: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableError, match="no full answer"):
        fetch(f"{server}/{path}", limits=Limits(seconds=0.4), allow_hosts=HOST)
    assert time.monotonic() - begun < 2


def test_a_private_address_is_not_even_knocked_at(server: str, asked: list[str]) -> None:
    _, [issue] = gather(f"{server}/page")
    assert "no public address" in issue.what
    assert not asked


def test_a_name_that_changes_its_mind_is_connected_where_it_was_checked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look-up answers with a public address, the second with this machine: there is no second."""
    port = int(server.rsplit(":", 1)[1])
    answers = iter(["203.0.113.7", "127.0.0.1"])
    asked: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr("headwater.collect.gate.getaddrinfo", look_up)
    monkeypatch.setattr("headwater.collect.gate.is_public", lambda address: address == "203.0.113.7")
    with pytest.raises(UnreadableError):
        fetch(f"http://changeable.example:{port}/page", limits=Limits(seconds=0.3))
    assert asked == ["changeable.example"]


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        found = ("93.184.215.14", "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr("headwater.collect.gate.getaddrinfo", look_up)
    with pytest.raises(RefusedError, match=r"127\.0\.0\.1, which is no public address"):
        fetch("http://lantern.example/page")


def test_a_resolver_that_hangs_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        time.sleep(6)
        return []

    monkeypatch.setattr("headwater.collect.gate.getaddrinfo", look_up)
    begun = time.monotonic()
    with pytest.raises(UnreachableError, match="no full answer"):
        fetch("http://lantern.example/page", limits=Limits(seconds=0.3))
    assert time.monotonic() - begun < 5


def test_headers_without_end_are_not_taken_in(server: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreachableError):
        fetch(f"{server}/endless-headers", limits=Limits(seconds=60), allow_hosts=HOST)
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("status", [204, 304, 404, 429, 503])
def test_an_answer_without_a_page_is_an_answer_too(server: str, status: int) -> None:
    answer = ask(f"{server}/status?{status}", Fetching(allow_hosts=HOST), Known('"1"', None))
    assert (answer.status, answer.data, answer.retry_after) == (status, b"", "120")


def test_what_the_server_said_of_the_copy_in_hand_is_told(server: str) -> None:
    first = ask(f"{server}/tagged", Fetching(allow_hosts=HOST))
    again = ask(f"{server}/tagged", Fetching(allow_hosts=HOST), Known(first.etag, first.last_modified))
    assert (first.status, first.etag) == (200, '"1"')
    assert again.status == 304


def test_each_address_that_a_server_leads_on_to_is_asked_about(server: str, asked: list[str]) -> None:
    def forbid(url: str) -> None:
        assert url == f"{server}/page?from=moved"
        raise UnreadableError("not there")

    with pytest.raises(UnreadableError, match="not there"):
        ask(f"{server}/moved", Fetching(allow_hosts=HOST), redirected=forbid)
    assert asked == ["/moved"]


def test_the_user_agent_says_who_asks(server: str, agents: list[str]) -> None:
    gather(f"{server}/page", allow_hosts=HOST)
    assert agents == [USER_AGENT]
    assert USER_AGENT.startswith("headwater/")


def test_offline_asks_nobody(server: str, asked: list[str]) -> None:
    _, [issue] = gather(f"{server}/page", offline=True, allow_hosts=HOST)
    assert "offline" in issue.what
    assert not asked


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://nowhere.invalid/a", "no such host"),
        ("http://127.0.0.1:1/a", "cannot be reached"),
        ("ftp://lantern.example/a", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("gopher://lantern.example", "only http and https"),
        ("http://", "names no host"),
        ("http://xn--.invalid/", "not an address"),
        ("http://lantern.invalid:99999/", "names no host and port"),
        ("https://[::bad", "not an address"),
        ("http://a b/", "not an address|no such host"),
    ],
)
def test_an_address_that_gives_nothing_is_an_issue(url: str, reason: str) -> None:
    _, [issue] = gather(url, allow_hosts=HOST)
    assert any(part in issue.what for part in reason.split("|"))
    assert issue.input == url


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),  # noqa: S104
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    ],
)
def test_addresses_that_lead_inward_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_nothing_is_fetched_that_was_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every socket is forbidden; files full of addresses are read all the same."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr("headwater.collect.gate.getaddrinfo", forbidden)
    links = (
        '<link rel="canonical" href="http://lantern.example/a"><link rel="stylesheet" href="http://lantern.example/s">'
    )
    pictures = '<img src="http://lantern.example/p.png"><iframe src="http://lantern.example/f"></iframe>'
    doctype = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )
    write(tmp_path / "a.html", doctype + PAGE.replace("<title>", links + "<title>").replace("<p>", pictures + "<p>"))
    write(tmp_path / "b.txt", f"See http://lantern.example/b\n\n{BODY} See http://lantern.example/c for more of it.")
    write(tmp_path / "c.jsonl", lines([row(url="http://lantern.example/c")]))
    write(tmp_path / "d.rss", "<rss><item><link>http://lantern.example/d</link></item></rss>")
    stdin = io.BytesIO(lines([row(id="r9", text=f"{BODY} http://lantern.example/e", url="http://lantern.example/e")]))
    reports, issues = apart(collect([str(tmp_path), "-"], stdin=stdin))
    assert len(reports) == 4
    assert ["only a link" in i.what for i in issues] == [True]

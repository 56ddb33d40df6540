"""Proxies, against real ones on this machine: what they are asked for, and what is never asked of them."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.collect.drafts import UnreachableError
from headwater.collect.fetch import Fetching, Limits, ask
from headwater.collect.gate import RefusedError
from headwater.collect.proxies import Proxy, is_local_name, proxy_of

from .servers import Site, Way, http_proxy, proxy, site, socks_proxy

PUBLIC = "93.184.215.14"
GREETINGS: dict[str, Callable[[socket.socket, Way], None]] = {"http": http_proxy, "socks5": socks_proxy}


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        running.put("/page", "words")
        yield running


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What host names are looked up as; a test that looks up another fails."""
    known = {"lantern.example": PUBLIC, "six.example": "2606:4700:4700::1111", "inward.example": "10.0.0.1"}

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        address = known.get(host) or socket.inet_ntoa(socket.inet_aton(host))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("headwater.collect.gate.getaddrinfo", look_up)
    return known


def through(way: Way, kind: str, *, resolves: bool = False, user: str = "", allow: str = "") -> Fetching:
    chosen = Proxy("http" if kind == "http" else "socks5", "127.0.0.1", way.port, user, "s:cret", resolves)
    return Fetching(Limits(seconds=20), frozenset({allow}) if allow else frozenset(), chosen)


@pytest.mark.parametrize("kind", GREETINGS)
def test_a_proxy_is_asked_for_the_address_that_was_checked(served: Site, names: dict[str, str], kind: str) -> None:
    with proxy(GREETINGS[kind], served.url) as way:
        answer = ask("http://lantern.example/page", through(way, kind))
    assert (answer.status, answer.data) == (200, b"words")
    assert way.asked == [f"{PUBLIC}:80" if kind == "socks5" else f"CONNECT {PUBLIC}:80 HTTP/1.1"]
    assert served.asked[0].headers["Host"] == "lantern.example"


@pytest.mark.parametrize("kind", GREETINGS)
def test_the_name_stands_in_the_greeting_of_tls(names: dict[str, str], kind: str) -> None:
    with proxy(GREETINGS[kind], "") as way, pytest.raises(UnreachableError):
        ask("https://lantern.example/page", through(way, kind))
    assert f"{PUBLIC}:443" in way.asked[0]
    assert b"lantern.example" in way.first[0]


@pytest.mark.parametrize("kind", GREETINGS)
def test_a_name_that_leads_inward_is_never_asked_of_a_proxy(names: dict[str, str], kind: str) -> None:
    with proxy(GREETINGS[kind], "") as way, pytest.raises(RefusedError, match=r"10\.0\.0\.1, which is no public"):
        ask("http://inward.example/page", through(way, kind))
    assert not way.asked


@pytest.mark.parametrize("kind", GREETINGS)
def test_a_proxy_that_resolves_is_asked_for_the_name(served: Site, names: dict[str, str], kind: str) -> None:
    with proxy(GREETINGS[kind], served.url) as way:
        assert ask("http://unknown.onion/page", through(way, kind, resolves=True)).status == 200
    assert "unknown.onion:80" in way.asked[0]


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "2130706433", "127.1", "0x7f.1"),
        *("localhost", "localhost.", "router", "nas.local", "vault.internal", "a.localhost", "db.lan", "x.home.arpa"),
    ],
)
@pytest.mark.parametrize("kind", GREETINGS)
def test_a_proxy_that_resolves_is_not_asked_for_what_can_only_be_near(
    names: dict[str, str], kind: str, host: str
) -> None:
    with proxy(GREETINGS[kind], "") as way, pytest.raises(RefusedError):
        ask(f"http://{host}/page", through(way, kind, resolves=True))
    assert not way.asked


@pytest.mark.parametrize("kind", GREETINGS)
def test_a_redirect_inward_is_refused_behind_a_proxy_too(served: Site, names: dict[str, str], kind: str) -> None:
    for path, to in (("/a", "http://inward.example/"), ("/b", "http://127.0.0.1/"), ("/c", "http://localhost/")):
        served.fail(path, 302, Location=to)
    names["localhost"] = "127.0.0.1"
    for resolves in (False, True):
        for path in ("/b", "/c") if resolves else ("/a", "/b", "/c"):
            with proxy(GREETINGS[kind], served.url) as way, pytest.raises(RefusedError):
                ask(f"http://lantern.example{path}", through(way, kind, resolves=resolves))
            assert len(way.asked) == 1


@pytest.mark.parametrize("kind", GREETINGS)
def test_a_host_that_the_user_allows_may_be_near(served: Site, names: dict[str, str], kind: str) -> None:
    for resolves in (False, True):
        with proxy(GREETINGS[kind], served.url) as way:
            how = through(way, kind, resolves=resolves, allow="inward.example")
            assert ask("http://inward.example/page", how).status == 200


@pytest.mark.parametrize("kind", GREETINGS)
def test_a_proxy_is_told_the_user_it_wants(served: Site, names: dict[str, str], kind: str) -> None:
    with proxy(GREETINGS[kind], served.url) as way:
        ask("http://lantern.example/page", through(way, kind, user="ada"))
    assert way.users == ["ada:s:cret" if kind == "socks5" else "Basic YWRhOnM6Y3JldA=="]


def test_addresses_of_version_six_go_through(served: Site, names: dict[str, str]) -> None:
    for kind, expected in (
        ("http", "CONNECT [2606:4700:4700::1111]:80 HTTP/1.1"),
        ("socks5", "2606:4700:4700::1111:80"),
    ):
        with proxy(GREETINGS[kind], served.url) as way:
            ask("http://six.example/page", through(way, kind))
        assert way.asked == [expected]


def says(words: bytes) -> Callable[[socket.socket, Way], None]:
    """A proxy that says something, whatever it is asked."""

    def shake(client: socket.socket, way: Way) -> None:
        client.sendall(words)

    return shake


def endless(client: socket.socket, way: Way) -> None:
    while True:
        client.sendall(b"x" * 1000)


def silent(client: socket.socket, way: Way) -> None:
    time.sleep(5)


@pytest.mark.parametrize(
    ("kind", "shake", "reason"),
    [
        ("http", says(b"HTTP/1.1 407 Who\r\n\r\n"), r"refuses to connect to port 80 \(407\)"),
        ("http", says(b"SSH-2.0-x\r\n\r\n"), "does not answer as a proxy"),
        ("http", endless, "without end"),
        ("http", silent, "no full answer"),
        ("socks5", says(b"HTTP/1.1 400"), "does not speak SOCKS 5"),
        ("socks5", says(b"\x05\xff"), "wants a user"),
        ("socks5", says(b"\x05\x00\x05\x02\x00\x01"), "its rules forbid it"),
        ("socks5", says(b"\x05\x00\x05\x63\x00\x01"), "reason 99"),
        ("socks5", silent, "no full answer"),
    ],
)
def test_a_proxy_that_fails_is_a_reason_to_try_later(
    names: dict[str, str], kind: str, shake: Callable[[socket.socket, Way], None], reason: str
) -> None:
    with proxy(shake, "") as way:
        how = replace(through(way, kind), limits=Limits(seconds=0.5))
        with pytest.raises(UnreachableError, match=reason):
            ask("http://lantern.example/page", how)


def test_a_proxy_is_named_by_its_address() -> None:
    assert proxy_of("socks5://127.0.0.1") == Proxy("socks5", "127.0.0.1", 1080)
    assert proxy_of("socks5h://tor.example:9050") == Proxy("socks5", "tor.example", 9050, resolves=True)
    assert proxy_of("http://a%40b:c@proxy.example:3128", resolves=True) == Proxy(
        "http", "proxy.example", 3128, "a@b", "c", resolves=True
    )
    assert str(proxy_of("http://ada:secret@proxy.example")) == "http://proxy.example:8080"


@pytest.mark.parametrize(
    "address", ["", "proxy.example:80", "https://proxy.example", "http://", "http://a/b", "http://a:b/"]
)
def test_what_names_no_proxy_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"proxy|[Pp]ort"):
        proxy_of(address)


@given(st.from_regex(r"[a-z0-9-]{1,10}(\.[a-z0-9-]{1,10}){0,3}\.?", fullmatch=True))
def test_a_name_without_a_dot_or_ending_in_a_number_is_near(name: str) -> None:
    last = name.rstrip(".").rpartition(".")[2]
    if "." not in name.rstrip(".") or last.isdigit():
        assert is_local_name(name)
    assert is_local_name(f"{name.rstrip('.')}.local")

"""SOURCES.toml: what it may say, and that all its mistakes are told at once."""

from pathlib import Path

import pytest

from headwater.collect import Source, Sources, SourcesError, load_sources
from headwater.collect.proxies import Proxy
from headwater.collect.sources import shortened

from .helpers import write


def load(tmp_path: Path, text: str) -> Sources:
    return load_sources(write(tmp_path / "SOURCES.toml", text))


def problems(tmp_path: Path, text: str) -> list[str]:
    """What is wrong, without the name of the file."""
    with pytest.raises(SourcesError) as raised:
        load(tmp_path, text)
    start = f"{tmp_path / 'SOURCES.toml'}"
    assert all(problem.startswith(start) for problem in raised.value.problems)
    return [problem.removeprefix(start).removeprefix(", ") for problem in raised.value.problems]


def test_a_source_says_what_it_says_and_takes_the_rest_from_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "incoming").mkdir()
    given = load(
        tmp_path,
        """
        [defaults]
        every = "5m"
        language = "en"

        [[source]]
        url = "https://lantern.example/feed"
        outlet = "Evening Lantern"
        kind = "rss"

        [[source]]
        folder = "incoming"
        every = "30s"
        max_entries = 7
        pages = false
        """,
    )
    assert given.sources == (
        Source("https://lantern.example/feed", "rss", "Evening Lantern", 300, "en"),
        Source(str(tmp_path / "incoming"), "folder", None, 30, "en", 7, pages=False),
    )


def test_how_addresses_are_fetched_is_said_once_for_all(tmp_path: Path) -> None:
    given = load(
        tmp_path,
        """
        [fetch]
        allow_hosts = ["Intranet.example"]
        proxy = "socks5://127.0.0.1:9050"
        proxy_resolves = true
        user_agent = "desk/1 (desk@lantern.example)"
        timeout = "10s"
        per_host_seconds = 0.5

        [[source]]
        url = "https://lantern.example/feed"
        """,
    )
    assert given.fetching.allow_hosts == {"intranet.example"}
    assert given.fetching.proxy == Proxy("socks5", "127.0.0.1", 9050, resolves=True)
    assert (given.fetching.user_agent, given.fetching.limits.seconds) == ("desk/1 (desk@lantern.example)", 10)
    assert given.pause == 0.5


def test_a_list_of_feeds_becomes_its_feeds_and_none_comes_twice(tmp_path: Path) -> None:
    outlines = "".join(f"<outline xmlUrl='https://{name}.example/feed'/>" for name in ("lantern", "packet"))
    write(tmp_path / "feeds.opml", f"<opml><body>{outlines}</body></opml>")
    given = load(
        tmp_path,
        """
        source = [{ url = "https://lantern.example/feed", every = "1h" }, { opml = "feeds.opml", every = "1d" }]
        """,
    )
    assert [(source.place, source.every) for source in given.sources] == [
        ("https://lantern.example/feed", 3600),
        ("https://packet.example/feed", 86400),
    ]


def test_all_mistakes_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = """\
[defaults]
every = "soon"
colour = "red"

[fetch]
timeout = 30
proxy = "ftp://proxy.example"
per_host_seconds = -1
allow_hosts = "intranet"

[[source]]
url = "ftp://lantern.example"
outlet = 3

[[source]]

[[source]]
folder = "nowhere"
max_entries = 0
pages = "no"

[[source]]
url = "https://lantern.example/feed"
folder = "nowhere"

[[source]]
url = "https://lantern.example/feed"
kind = "newspaper"
language = "English"

[[source]]
url = "https://lantern.example/feed"

[[source]]
opml = "nowhere.opml"

[other]
"""
    found = problems(tmp_path, text)
    assert found == [
        'line 2, [defaults], every: must be a time from "1s" to "30d", such as "10m"',
        "line 3, [defaults], colour: unknown; known are every, language, max_entries, pages",
        'line 6, [fetch], timeout: must be a time from "1s" to "30d", such as "10m"',
        "line 7, [fetch], proxy: a proxy is written http://host:port, socks5://host:port or socks5h://host:port",
        "line 8, [fetch], per_host_seconds: must be a number from 0 to 3600",
        "line 9, [fetch], allow_hosts: must be a list of host names",
        "line 12, source 1, url: must be an http or https address",
        "line 13, source 1, outlet: must be text on one line",
        "line 15, source 2: needs a url, a folder or an opml",
        f"line 18, source 3, folder: no such folder: {tmp_path / 'nowhere'}",
        "line 19, source 3, max_entries: must be a whole number from 1 to 10000",
        "line 20, source 3, pages: must be true or false",
        "line 22, source 4: has url and folder; one is meant",
        "line 28, source 5, kind: must be one of auto, rss, atom, jsonfeed, sitemap, page, folder",
        'line 29, source 5, language: must be a language of two letters, such as "en"',
        "line 32, source 6, url: named twice",
        f"line 35, source 7, opml: {tmp_path / 'nowhere.opml'}: No such file or directory",
        "line 37, other: unknown; known are [[source]], [defaults] and [fetch]",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no source"),
        ("[[source]\n", "line 1"),
        ("source = 3", "no source"),
        ("source = [3]", "source 1: must be a table"),
        ("defaults = 3\n[[source]]\nurl = 'http://a.example'", "[defaults]: must be a table"),
        ("[fetch]\nproxy_resolves = true\n[[source]]\nurl = 'http://a.example'", "there is no proxy"),
        ("[[source]]\nurl = 'http://a.example'\nkind = 'folder'", "an address is no folder"),
    ],
)
def test_what_is_no_list_of_sources_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    assert any(reason in problem for problem in problems(tmp_path, text))


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="No such file"):
        load_sources(tmp_path / "nowhere.toml")
    with pytest.raises(SourcesError, match="decode"):
        load_sources(write(tmp_path / "SOURCES.toml", b"\xff\xfe\x00"))


def test_a_list_that_lists_nothing_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.opml", "<opml/>")
    [problem] = problems(tmp_path, "[[source]]\nopml = 'a.opml'")
    assert problem.endswith("lists no feeds")


@pytest.mark.parametrize(("seconds", "short"), [(30, "30s"), (600, "10m"), (90, "90s"), (7200, "2h"), (86400, "1d")])
def test_times_are_said_as_they_are_written(seconds: float, short: str) -> None:
    assert shortened(seconds) == short

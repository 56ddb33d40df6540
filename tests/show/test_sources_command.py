"""`headwater sources check` over a real server: what stands at each source, and what of it fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.show.cli import run
from tests.collect.helpers import BODY
from tests.collect.servers import Site, site

PAGE = f"<html><head><title>Bridge\x1b closed</title></head><body><article><p>{BODY}</p></article></body></html>"


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def file(served: Site, tmp_path: Path) -> Path:
    item = f"<item><guid>b</guid><link>{served.url}/b</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item>"
    served.put("/feed", f"<rss><channel><title>Evening Lantern</title>{item}</channel></rss>", "application/rss+xml")
    served.put("/b", PAGE)
    served.put("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "a.txt").write_text(f"A\n\n{BODY}")
    return sources(served, tmp_path, "feed")


def sources(served: Site, tmp_path: Path, *paths: str) -> Path:
    listed = "".join(f'[[source]]\nurl = "{served.url}/{path}"\n' for path in paths)
    fetch = '[fetch]\nallow_hosts = ["127.0.0.1"]\nper_host_seconds = 0\n'
    file = tmp_path / "SOURCES.toml"
    file.write_text(f'{fetch}{listed}[[source]]\nfolder = "incoming"\n')
    return file


def test_each_source_is_shown_with_what_it_gives(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "check", str(file)]) == 0
    shown = capsys.readouterr().out
    for part in ("Evening", "rss", "folder", "2024-05-06", "allowed", "2 sources, all in order"):
        assert part in shown
    assert "\x1b" not in shown


def test_json_says_the_same(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "check", str(file), "--format", "json"]) == 0
    feed, folder = json.loads(capsys.readouterr().out)["sources"]
    assert (feed["kind"], feed["title"], feed["entries"], feed["robots"]) == ("rss", "Evening Lantern", 1, "allowed")
    assert feed["newest"] == "2024-05-06T10:00:00Z"
    assert (feed["sample"]["words"], feed["sample"]["pages"], feed["problem"]) == (len(BODY.split()), True, None)
    assert (folder["kind"], folder["entries"], folder["problem"]) == ("folder", 1, None)


def test_a_source_that_fails_is_named_and_the_status_is_one(
    served: Site, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del served.pages["/b"]
    served.put("/home", PAGE)
    sources(served, tmp_path, "feed", "gone", "secret/feed", "home")
    assert run(["sources", "check", str(file), "--format", "json"]) == 1
    found = [each["problem"] for each in json.loads(capsys.readouterr().out)["sources"]]
    assert found == [
        "none of 1 pages gives a report: the server answers 404",
        "the server answers 404",
        f"robots.txt of {served.url.removeprefix('http://')} disallows it",
        'a page that names no feed; kind = "page" follows the page itself',
        None,
    ]
    assert run(["sources", "check", str(file)]) == 1
    assert "5 sources, 4 cannot be followed" in capsys.readouterr().out


def test_a_wrong_file_is_a_wrong_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "SOURCES.toml"
    file.write_text("[[source]]\nurl = 3\nevery = 'never'\n")
    assert run(["sources", "check", str(file)]) == 2
    said = capsys.readouterr().err
    assert "line 2, source 1, url" in said
    assert "line 3, source 1, every" in said
    assert run(["sources", "check", str(tmp_path / "nowhere.toml")]) == 2

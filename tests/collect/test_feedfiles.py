"""Feeds in files: what they carry is read, what they lead to is named and left alone."""

import json
from pathlib import Path

import pytest

from headwater.collect import take
from headwater.collect.finish import Taken

from .helpers import BODY, gather, write

WHOLE = f"<p>{BODY}</p><p>{BODY.replace('Harrow', 'Ost')} The ferry stays in the harbour until Thursday morning.</p>"


def item(**fields: str) -> str:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item>{inner}</item>"


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Lantern</title>{''.join(items)}</channel></rss>"


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom"])
def test_an_entry_with_enough_text_is_a_report(tmp_path: Path, name: str) -> None:
    entry = item(
        title="Bridge closed",
        link="http://lantern.example/b",
        pubDate="Mon, 06 May 2024 10:00:00 GMT",
        author="By Ada Quill",
        description=f"<![CDATA[{WHOLE}]]>",
    )
    [report], issues = gather(write(tmp_path / name, rss(entry)))
    assert not issues
    assert (report.title, report.url, report.author) == ("Bridge closed", "http://lantern.example/b", "Ada Quill")
    assert (report.published, report.published_from) == ("2024-05-06T10:00:00Z", "input")
    assert (report.outlet, report.outlet_from) == ("lantern.example", "host")
    assert report.text.startswith(BODY)
    assert "\n\n" in report.text


def test_entries_that_are_only_links_are_named_and_not_followed(tmp_path: Path) -> None:
    links = [item(link=f"http://lantern.example/{n}", description="Two words") for n in range(5)]
    reports, [issue] = gather(write(tmp_path / "a.rss", rss(*links)))
    assert not reports
    assert issue.what.startswith("5 entries are only a link; a feed found in a file is read, never followed")
    assert "http://lantern.example/2 …" in issue.what


def test_a_teaser_is_no_report(tmp_path: Path) -> None:
    teaser = item(link="http://lantern.example/b", description=f"<![CDATA[{WHOLE} Read more]]>")
    reports, [issue] = gather(write(tmp_path / "a.rss", rss(teaser)))
    assert not reports
    assert "only a link" in issue.what


def test_a_list_of_feeds_is_named_and_not_followed(tmp_path: Path) -> None:
    outline = "<opml><body><outline xmlUrl='http://lantern.example/feed'/></body></opml>"
    _, [issue] = gather(write(tmp_path / "a.opml", outline))
    assert "never followed (http://lantern.example/feed)" in issue.what


def test_an_empty_feed_and_other_xml_say_what_they_are(tmp_path: Path) -> None:
    write(tmp_path / "a.xml", rss())
    write(tmp_path / "b.xml", "<invoice/>")
    _, issues = gather(tmp_path)
    assert [issue.what for issue in issues] == [
        "a feed (rss) without entries",
        "XML of a kind that is no feed: <invoice>",
    ]


def test_the_bytes_of_an_entry_hold_all_that_the_feed_says_of_it(tmp_path: Path) -> None:
    file = write(tmp_path / "a.rss", rss(item(guid="b-1", title="Bridge", description=f"<![CDATA[{WHOLE}]]>")))
    [taken] = take([str(file)])
    assert isinstance(taken, Taken)
    assert json.loads(taken.data)["content"] == WHOLE
    assert json.loads(taken.data)["key"] == "b-1"

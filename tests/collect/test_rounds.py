"""Rounds over real servers: what is new is taken once, what changed is a new version, what fails is left alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from headwater.collect import Fetching, Round, Source, SourceState, Visitor, is_due, poll
from headwater.collect.fetch import Limits
from headwater.collect.rounds import AT_ONCE
from headwater.collect.taking import TRIES
from headwater.model import Issue

from .helpers import BODY, FRENCH
from .servers import HOST, Answer, Site, site

RSS, HTML = "application/rss+xml", "text/html; charset=utf-8"
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


class Watch:
    """A source followed from round to round, as the live loop follows it; its clock is moved by hand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.state = SourceState()
        self.now = NOON
        self.known: set[str] = set()
        how = Fetching(Limits(seconds=20), HOST)
        self.visit = Visitor(how, pause=0, clock=self.seconds)

    def seconds(self) -> float:
        return self.now.timestamp()

    def round(self, minutes: float = 0) -> Round:
        self.now += timedelta(minutes=minutes)
        done = poll(self.source, self.state, self.visit, lambda: self.now, self.known.__contains__)
        self.state = done.state
        self.known |= set(done.seen)
        return done

    @property
    def wait(self) -> float:
        """Minutes until the next round."""
        return (datetime.fromisoformat(self.state.due) - self.now).total_seconds() / 60


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        yield running


def page(words: str = BODY, title: str = "Bridge closed", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><article><p>{words}</p></article></body></html>"


def item(name: str, **fields: str) -> str:
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    return f"<item><guid>{name}</guid><link>/{name}</link>{inner}</item>"


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Evening Lantern</title>{''.join(items)}</channel></rss>"


def atom(**updated: str) -> str:
    entries = "".join(
        f"<entry><id>{name}</id><link href='/{name}'/><updated>{when}</updated></entry>"
        for name, when in updated.items()
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Evening Lantern</title>{entries}</feed>"


def test_the_pages_of_a_feed_are_taken_once(served: Site) -> None:
    served.put("/feed", rss(item("b", title="In the feed", pubDate="Mon, 06 May 2024 10:00:00 GMT")), RSS)
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/feed"))
    first, second = watch.round(), watch.round(10)
    [taken] = first.reports
    report = taken.report
    assert (report.title, report.text, report.url) == ("Bridge closed", BODY, f"{served.url}/b")
    assert (report.published, report.published_from) == ("2024-05-06T10:00:00Z", "input")
    assert (report.outlet, report.outlet_from) == ("127.0.0.1", "host")
    assert report.collected == "2024-05-06T12:00:00Z"
    assert taken.data == page().encode()
    assert (second.reports, second.issues) == ((), ())
    assert served.paths == ["/feed", "/b", "/feed"]
    assert (watch.state.kind, watch.state.title, watch.wait) == ("rss", "Evening Lantern", 10)


def test_the_outlet_that_the_user_names_goes_before_all_others(served: Site) -> None:
    served.put("/feed", rss(item("b")), RSS)
    served.put("/b", page(head='<meta property="og:site_name" content="Lantern Online">'))
    [own] = Watch(Source(f"{served.url}/feed")).round().reports
    [named] = Watch(Source(f"{served.url}/feed", outlet="Evening Lantern")).round().reports
    assert (own.report.outlet, own.report.outlet_from) == ("Lantern Online", "page")
    assert (named.report.outlet, named.report.outlet_from) == ("Evening Lantern", "option")


def test_a_feed_that_has_not_changed_is_not_sent_again(served: Site) -> None:
    served.put_tagged("/feed", rss(item("b")), RSS, '"one"')
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/feed"))
    watch.round()
    assert watch.round(10).reports == ()
    assert served.asked[-1].headers["If-None-Match"] == '"one"'
    assert (watch.state.failures, watch.wait) == (0, 10)


def test_the_date_of_the_last_change_is_sent_back_too(served: Site) -> None:
    changed = "Mon, 06 May 2024 10:00:00 GMT"
    served.put("/feed", rss(), RSS, Last_Modified=changed)
    watch = Watch(Source(f"{served.url}/feed"))
    watch.round()
    watch.round(10)
    assert served.asked[-1].headers["If-Modified-Since"] == changed


def test_reports_come_in_the_order_of_their_times_and_the_newest_only(served: Site) -> None:
    items = [item(f"p{day}", pubDate=f"{day:02} May 2024 10:00:00 GMT") for day in (4, 2, 5, 3, 1)]
    served.put("/feed", rss(*items), RSS)
    for day in range(1, 6):
        served.put(f"/p{day}", page(f"{BODY} On day {day} of the flood the gates stayed shut.", f"Day {day}"))
    done = Watch(Source(f"{served.url}/feed", max_entries=3)).round()
    assert [taken.report.title for taken in done.reports] == ["Day 3", "Day 4", "Day 5"]


def test_an_edited_page_is_a_new_version_at_the_same_address(served: Site) -> None:
    served.put("/feed", atom(b="2024-05-06T10:00:00Z"), "application/atom+xml")
    served.put_tagged("/b", page(), HTML, '"1"')
    watch = Watch(Source(f"{served.url}/feed"))
    [first] = watch.round().reports
    served.put("/feed", atom(b="2024-05-06T12:05:00Z"), "application/atom+xml")
    served.put_tagged("/b", page(BODY.replace("Two hundred", "Three hundred")), HTML, '"2"')
    [second] = watch.round(10).reports
    assert first.report.url == second.report.url
    assert first.report.id != second.report.id
    assert "Three hundred" in second.report.text
    assert watch.round(10).reports == ()


def test_a_page_that_is_the_same_gives_nothing_and_is_asked_more_and_more_rarely(served: Site) -> None:
    """A feed may say at every look that everything has just changed."""
    served.put_tagged("/b", page(), HTML, '"1"')
    watch = Watch(Source(f"{served.url}/feed"))
    for _ in range(24):
        served.put("/feed", atom(b=watch.now.isoformat()), "application/atom+xml")
        done = watch.round(10)
        assert done.issues == ()
    assert len(watch.state.pages) == 1
    assert 4 <= served.paths.count("/b") <= 6


def test_an_edit_that_cannot_be_had_does_not_make_the_feed_s_words_a_version(served: Site) -> None:
    entry = "<entry><id>b</id><link href='/b'/><updated>{}</updated><content type='html'>{}</content></entry>"
    words = f"{BODY} {BODY.replace('Harrow', 'Ost')} The ferry stays in the harbour."
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>"
    served.put("/feed", feed.format("2024-05-06T10:00:00Z", words), "application/atom+xml")
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/feed"))
    assert len(watch.round().reports) == 1
    served.put("/feed", feed.format("2024-05-06T12:05:00Z", words), "application/atom+xml")
    served.fail("/b", 500)
    assert watch.round(10).reports == ()
    served.put("/b", page(BODY.replace("Two hundred", "Three hundred")))
    assert len(watch.round(10).reports) == 1


def test_what_cannot_be_read_is_said_once_however_often_it_changes(served: Site) -> None:
    served.put("/b", page(FRENCH))
    watch = Watch(Source(f"{served.url}/feed"))
    said: list[Issue] = []
    for _ in range(8):
        served.put("/feed", atom(b=watch.now.isoformat()), "application/atom+xml")
        said += watch.round(10).issues
    assert len(said) == 1


def test_a_page_without_tags_that_reads_the_same_is_no_new_version(served: Site) -> None:
    served.put("/feed", atom(b="2024-05-06T10:00:00Z"), "application/atom+xml")
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/feed"))
    watch.round()
    served.put("/feed", atom(b="2024-05-06T12:05:00Z"), "application/atom+xml")
    served.put("/b", page() + "<!-- another counter -->")
    assert watch.round(10).reports == ()
    assert served.paths.count("/b") == 2


def test_an_edit_that_comes_too_early_is_not_lost(served: Site) -> None:
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/feed", every=60))
    served.put_tagged("/feed", atom(b="2024-05-06T12:00:00Z"), "application/atom+xml", '"1"')
    watch.round()
    served.put("/b", page(BODY.replace("Two hundred", "Three hundred")))
    served.put_tagged("/feed", atom(b="2024-05-06T12:01:00Z"), "application/atom+xml", '"2"')
    assert watch.round(1).reports == ()
    assert len(watch.round(10).reports) == 1


WHOLE = f"<![CDATA[<p>{BODY}</p><p>{BODY.replace('Harrow', 'Ost')} The ferry stays in the harbour.</p>]]>"


@pytest.mark.parametrize("status", [403, 404, 500])
def test_where_the_page_cannot_be_had_the_feed_s_own_words_are_taken(served: Site, status: int) -> None:
    served.put("/feed", rss(item("b", title="Bridge", description=WHOLE)), RSS)
    served.fail("/b", status)
    [taken] = Watch(Source(f"{served.url}/feed")).round().reports
    assert taken.report.text.startswith(BODY)
    assert (taken.report.title, taken.report.url) == ("Bridge", f"{served.url}/b")


def test_a_page_that_has_gone_is_said_once(served: Site) -> None:
    served.put("/feed", rss(item("b", description="Short.")), RSS)
    watch = Watch(Source(f"{served.url}/feed"))
    [issue] = watch.round().issues
    assert (issue.input, issue.what) == (f"{served.url}/b", "the server answers 404")
    assert watch.round(10).issues == ()
    assert served.paths.count("/b") == 1


def test_a_page_that_fails_for_now_is_tried_again_though_the_feed_is_unchanged(served: Site) -> None:
    served.put_tagged("/feed", rss(item("b")), RSS, '"1"')
    served.fail("/b", 500)
    watch = Watch(Source(f"{served.url}/feed"))
    assert watch.round().issues == ()
    served.put("/b", page())
    assert len(watch.round(10).reports) == 1
    watch.round(10)
    assert served.asked[-1].headers["If-None-Match"] == '"1"'


def test_a_page_that_never_comes_is_given_up_aloud(served: Site) -> None:
    served.put("/feed", rss(item("b")), RSS)
    served.fail("/b", 502)
    watch = Watch(Source(f"{served.url}/feed"))
    said = [issue.what for _ in range(TRIES + 3) for issue in watch.round(10).issues]
    assert said == ["the server answers 502"]
    assert served.paths.count("/b") == TRIES


def test_a_report_in_another_language_is_said_once(served: Site) -> None:
    served.put("/feed", rss(item("b")), RSS)
    served.put("/b", page(FRENCH))
    watch = Watch(Source(f"{served.url}/feed"))
    assert "French" in watch.round().issues[0].what
    assert watch.round(10).issues == ()


def test_a_long_feed_is_taken_in_several_rounds_that_follow_at_once(served: Site) -> None:
    count = AT_ONCE + 7
    served.put_tagged("/feed", rss(*(item(f"p{n}") for n in range(count))), RSS, '"1"')
    for n in range(count):
        served.put(f"/p{n}", page(f"{BODY} Gate {n} stayed shut until Thursday.", f"Gate {n}"))
    watch = Watch(Source(f"{served.url}/feed"))
    first = watch.round()
    assert (len(first.reports), watch.wait) == (AT_ONCE, 0)
    second = watch.round()
    assert (len(second.reports), watch.wait) == (7, 10)
    assert watch.round(10).reports == ()
    assert len(set(served.paths)) == count + 1


def test_a_source_that_fails_is_left_alone_longer_and_longer_and_says_so_once(served: Site) -> None:
    served.fail("/feed", 500)
    watch = Watch(Source(f"{served.url}/feed"))
    waits, said = [], []
    for _ in range(10):
        said += [issue.what for issue in watch.round().issues]
        waits.append(watch.wait)
        watch.now += timedelta(minutes=watch.wait)
    assert waits[:4] == [20, 40, 80, 160]
    assert waits[-1] == 24 * 60
    assert said == ["the server answers 500"]
    assert watch.state.failures == 10
    served.put("/feed", rss(), RSS)
    watch.round()
    assert (watch.state.failures, watch.state.last_error, watch.wait) == (0, None, 10)


@pytest.mark.parametrize("asked", ["7200", "Mon, 06 May 2024 14:00:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_says_when_to_come_back_is_heeded(served: Site, status: int, asked: str) -> None:
    served.fail("/feed", status, Retry_After=asked)
    watch = Watch(Source(f"{served.url}/feed"))
    watch.round()
    assert watch.wait == 120


@pytest.mark.parametrize("asked", ["soon", "-5", "99999999999", "Mon, 06 May 1994 14:00:00 GMT", "²"])
def test_nonsense_about_when_to_come_back_is_bounded(served: Site, asked: str) -> None:
    served.fail("/feed", 429, Retry_After=asked.encode("utf-8").decode("latin-1"))
    watch = Watch(Source(f"{served.url}/feed"))
    watch.round()
    assert 20 <= watch.wait <= 24 * 60


def test_a_host_that_has_enough_of_us_is_left_at_once(served: Site) -> None:
    served.put("/feed", rss(*(item(f"p{n}") for n in range(5))), RSS)
    for n in range(5):
        served.fail(f"/p{n}", 429, Retry_After="3600")
    watch = Watch(Source(f"{served.url}/feed"))
    watch.round()
    assert served.paths == ["/feed", "/p4"]
    assert watch.wait == 60


def test_a_host_that_fails_page_after_page_is_left_for_the_next_round(served: Site) -> None:
    served.put_tagged("/feed", rss(*(item(f"p{n}") for n in range(10))), RSS, '"1"')
    for n in range(10):
        served.fail(f"/p{n}", 500)
    watch = Watch(Source(f"{served.url}/feed"))
    assert watch.round().issues == ()
    assert len(served.paths) == 1 + 3
    assert (watch.wait, watch.state.failures) == (10, 0)
    for n in range(10):
        served.put(f"/p{n}", page(f"{BODY} Gate {n} stayed shut until Thursday.", f"Gate {n}"))
    assert len(watch.round(10).reports) == 10


def test_another_host_that_has_enough_of_us_does_not_stop_the_source(served: Site) -> None:
    """A feed may lead to many hosts."""
    with site() as other:
        served.put(
            "/feed", rss(item("b"), f"<item><link>{other.url.replace('127.0.0.1', 'localhost')}/o</link></item>"), RSS
        )
        served.put("/b", page())
        other.fail("/o", 429, Retry_After="86400")
        watch = Watch(Source(f"{served.url}/feed"))
        watch.visit = Visitor(Fetching(Limits(seconds=20), HOST | {"localhost"}), pause=0)
        assert len(watch.round().reports) == 1
        assert watch.wait == 10


HOME = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


def test_the_feed_that_a_home_page_names_is_found_and_remembered(served: Site) -> None:
    head = HOME.format("Comments", "/comments") + HOME.format("News", "news/feed")
    served.put("/", page(head=head))
    served.put("/news/feed", rss(item("b")), RSS)
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/"))
    assert len(watch.round().reports) == 1
    watch.round(10)
    assert served.paths == ["/", "/news/feed", "/b", "/news/feed"]
    assert watch.state.feed == f"{served.url}/news/feed"


def test_a_feed_that_moves_is_found_again(served: Site) -> None:
    served.put("/", page(head=HOME.format("News", "/old")))
    served.put("/old", rss(), RSS)
    watch = Watch(Source(f"{served.url}/"))
    watch.round()
    served.fail("/old", 410)
    served.put("/", page(head=HOME.format("News", "/new")))
    served.put("/new", rss(item("b")), RSS)
    served.put("/b", page())
    assert [issue.what for issue in watch.round(10).issues] == ["the server answers 410"]
    assert len(watch.round(20).reports) == 1


def test_a_page_that_names_no_feed_says_what_to_do(served: Site) -> None:
    served.put("/", page())
    watch = Watch(Source(f"{served.url}/"))
    assert "names no feed" in watch.round().issues[0].what
    assert served.paths == ["/"]


def test_a_page_can_be_followed_itself(served: Site) -> None:
    served.put("/live", page(title="Flood, live"))
    watch = Watch(Source(f"{served.url}/live", kind="page"))
    assert len(watch.round().reports) == 1
    assert watch.round(10).reports == ()
    served.put("/live", page(f"{BODY} The gates were opened on Tuesday.", title="Flood, live"))
    assert len(watch.round(10).reports) == 1


def test_the_newest_sitemaps_of_an_index_are_read(served: Site) -> None:
    maps = "".join(
        f"<sitemap><loc>{served.url}/m{day}.xml</loc><lastmod>2024-05-0{day}</lastmod></sitemap>" for day in range(1, 6)
    )
    served.put("/index.xml", f"<sitemapindex>{maps}</sitemapindex>", "application/xml", ETag='"1"')
    for day in (4, 5):
        served.put(f"/m{day}.xml", f"<urlset><url><loc>{served.url}/p{day}</loc></url></urlset>", "application/xml")
        served.put(f"/p{day}", page(f"{BODY} On day {day} the gates stayed shut.", f"Day {day}"))
    watch = Watch(Source(f"{served.url}/index.xml", kind="sitemap"))
    done = watch.round()
    assert {taken.report.title for taken in done.reports} == {"Day 4", "Day 5"}
    assert [issue.what for issue in done.issues] == [f"{served.url}/m3.xml: the server answers 404"]
    assert "/m2.xml" not in served.paths
    again = watch.round(10)
    assert (again.reports, again.issues) == ((), ())


def test_robots_are_heeded_for_feeds_and_pages(served: Site) -> None:
    served.put("/robots.txt", "User-agent: *\nDisallow: /b\n", "text/plain")
    served.put("/feed", rss(item("b"), item("c")), RSS)
    served.put("/c", page())
    done = Watch(Source(f"{served.url}/feed")).round()
    assert len(done.reports) == 1
    assert "disallows" in done.issues[0].what
    assert "/b" not in served.paths
    assert sum(asked.path == "/robots.txt" for asked in served.asked) == 1


def test_a_redirect_to_what_robots_forbid_is_not_followed(served: Site) -> None:
    served.put("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    served.fail("/feed", 302, Location="/secret")
    served.put("/secret", rss(), RSS)
    assert "disallows" in Watch(Source(f"{served.url}/feed")).round().issues[0].what
    assert served.paths == ["/feed"]


def test_a_server_whose_robots_cannot_be_had_is_left_alone_for_now(served: Site) -> None:
    served.fail("/robots.txt", 503)
    served.put("/feed", rss(item("b")), RSS)
    served.put("/b", page())
    watch = Watch(Source(f"{served.url}/feed"))
    assert "robots.txt" in watch.round().issues[0].what
    assert served.paths == []
    del served.pages["/robots.txt"]
    assert len(watch.round(20).reports) == 1


def test_only_what_the_feed_says_is_taken_where_the_user_says_so(served: Site) -> None:
    served.put("/feed", rss(item("b", description=WHOLE), item("c")), RSS)
    done = Watch(Source(f"{served.url}/feed", pages=False)).round()
    assert len(done.reports) == len(done.issues) == 1
    assert served.paths == ["/feed"]


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        ("", RSS, "empty"),
        ("<invoice/>", "application/xml", "no feed: <invoice>"),
        ("<opml><body><outline xmlUrl='http://x.example/'/></body></opml>", "text/x-opml", "opml ="),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>", RSS, "entities"),
        ("%PDF-1.4", "application/pdf", "a PDF"),
    ],
)
def test_what_is_no_feed_is_an_issue_of_the_source(served: Site, body: str, kind: str, reason: str) -> None:
    served.put("/feed", body, kind)
    watch = Watch(Source(f"{served.url}/feed"))
    [issue] = watch.round().issues
    assert reason in issue.what
    assert issue.input == f"{served.url}/feed"
    assert watch.state.failures == 1


def test_a_kind_that_the_user_names_is_held_to(served: Site) -> None:
    served.put("/feed", rss(), RSS)
    [issue] = Watch(Source(f"{served.url}/feed", kind="atom")).round().issues
    assert issue.what == "not atom but rss"


def test_a_feed_that_leads_inward_gives_an_issue_and_no_request(served: Site) -> None:
    served.put("/feed", rss("<item><link>http://10.0.0.1/a</link></item>"), RSS)
    [issue] = Watch(Source(f"{served.url}/feed")).round().issues
    assert issue.what == "10.0.0.1 is 10.0.0.1, which is no public address"


def test_a_round_is_the_same_whenever_it_is_done_again(served: Site) -> None:
    """Killed before the round was kept, the next start does it once more."""
    served.put("/feed", rss(item("b")), RSS)
    served.put("/b", page())
    source, how = Source(f"{served.url}/feed"), Fetching(Limits(seconds=20), HOST)
    rounds = [poll(source, SourceState(), Visitor(how, pause=0), lambda: NOON, set().__contains__) for _ in range(2)]
    assert rounds[0] == rounds[1]


def test_a_source_is_due_at_its_time_and_after_a_jump_of_the_clock() -> None:
    state = replace(SourceState(), due="2024-05-06T12:10:00Z")
    assert is_due(SourceState(), NOON)
    assert not is_due(state, NOON)
    assert is_due(state, NOON + timedelta(minutes=10))
    assert is_due(state, NOON + timedelta(days=400))
    assert is_due(state, NOON - timedelta(days=400))


def test_a_feed_that_hangs_costs_the_time_limit_and_no_more(served: Site) -> None:
    def hangs(_: object) -> Answer:
        import time  # noqa: PLC0415

        time.sleep(3)
        return Answer(200, b"", {})

    served.pages["/feed"] = hangs
    watch = Watch(Source(f"{served.url}/feed"))
    watch.visit = Visitor(Fetching(Limits(seconds=0.5), HOST), pause=0)
    assert watch.round().issues[0].what == "no full answer within 0.5 seconds"

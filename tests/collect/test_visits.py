"""Visits with manners: robots.txt, and a pause between two visits to one host, whoever makes them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock

import pytest

from headwater.collect import Fetching, Visitor
from headwater.collect.drafts import UnreachableError, UnreadableError
from headwater.collect.fetch import Fetched, Limits
from headwater.collect.robots import LONGEST, Rules, robots_of, rules_of
from headwater.collect.visits import DisallowedError

from .servers import HOST, Site, site

AGENT = "headwater/1 (a desk)"


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as running:
        running.put("/page", "words")
        yield running


class Hours:
    """A clock that only goes on while somebody waits, or when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []
        self._lock = Lock()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.waits.append(seconds)


def visitor(hours: Hours, pause: float = 2) -> Visitor:
    return Visitor(Fetching(Limits(seconds=20), HOST), pause=pause, clock=hours, sleep=hours.sleep)


def rules(text: str) -> Rules:
    return rules_of(Fetched("http://lantern.example/robots.txt", text.encode(), "text/plain", None))


def answered(status: int) -> Rules:
    return rules_of(Fetched("http://lantern.example/robots.txt", b"Disallow: /", "", None, status))


def test_two_visits_to_one_host_keep_their_distance(served: Site) -> None:
    hours = Hours()
    visit = visitor(hours)
    for _ in range(3):
        visit(f"{served.url}/page")
    assert hours.waits == [2, 4]
    hours.now += 100
    visit(f"{served.url}/page")
    assert hours.waits == [2, 4]


def test_threads_that_share_a_visitor_keep_their_distance(served: Site) -> None:
    hours = Hours()
    visit = visitor(hours)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: visit(f"{served.url}/page"), range(8)))
    assert sorted(hours.waits) == [2, 4, 6, 8, 10, 12, 14]


def test_two_hosts_do_not_wait_for_each_other(served: Site) -> None:
    hours = Hours()
    with site() as other:
        visit = visitor(hours)
        visit(f"{served.url}/page")
        visit(f"{other.url}/page")
    assert hours.waits == []


@pytest.mark.parametrize(("asked", "waited"), [("5", 5), ("0.1", 2), ("99999", 60), ("soon", 2), ("-3", 2)])
def test_a_longer_pause_that_the_host_wants_is_kept_up_to_a_minute(served: Site, asked: str, waited: float) -> None:
    served.put("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n", "text/plain")
    hours = Hours()
    visit = visitor(hours)
    for _ in range(2):
        visit(f"{served.url}/page")
    assert hours.waits == [waited]


def test_rules_are_asked_for_once_a_day(served: Site) -> None:
    hours = Hours()
    visit = visitor(hours)
    for _ in range(3):
        visit(f"{served.url}/page")
    hours.now += 25 * 3600
    visit(f"{served.url}/page")
    assert [asked.path for asked in served.asked].count("/robots.txt") == 2


def test_rules_that_could_not_be_had_are_asked_for_again_soon(served: Site) -> None:
    served.fail("/robots.txt", 500)
    hours = Hours()
    visit = visitor(hours)
    for _ in range(2):
        with pytest.raises(UnreachableError, match=r"robots\.txt"):
            visit(f"{served.url}/page")
    hours.now += 700
    del served.pages["/robots.txt"]
    assert visit(f"{served.url}/page").data == b"words"
    assert served.paths == ["/page"]


def test_a_redirect_to_another_host_asks_that_host_for_its_rules(served: Site) -> None:
    with site() as other:
        other.put("/robots.txt", "User-agent: headwater\nDisallow: /", "text/plain")
        served.fail("/moved", 302, Location=f"{other.url}/page")
        with pytest.raises(DisallowedError):
            visitor(Hours())(f"{served.url}/moved")
        assert other.paths == []


def test_a_private_host_is_not_even_asked_for_its_rules(served: Site) -> None:
    visit = Visitor(Fetching(Limits(seconds=20)), pause=0)
    with suppress(UnreadableError):
        visit(f"{served.url}/page")
    assert served.asked == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_rules_all_is_allowed(status: int) -> None:
    assert answered(status).allows("http://lantern.example/a", AGENT)
    assert answered(status).unknown is None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_fails_forbids_all_for_now(status: int) -> None:
    assert answered(status).unknown == f"the server answers {status}"
    assert answered(status).kept < answered(404).kept


def test_a_silent_server_forbids_all_for_now() -> None:
    assert rules_of(UnreachableError("cannot be reached")).unknown == "cannot be reached"


def test_the_most_specific_group_and_the_longest_rule_decide() -> None:
    ours = "User-agent: Headwater\nAllow: /news/\nDisallow: /news/secret\nDisallow: /*.pdf$\n"
    given = rules(f"User-agent: *\nDisallow: /\n\n{ours}")
    assert given.allows("http://lantern.example/news/a", AGENT)
    assert given.allows("http://lantern.example/other", AGENT)
    assert not given.allows("http://lantern.example/news/secret/b", AGENT)
    assert not given.allows("http://lantern.example/news/a.pdf", AGENT)
    assert not given.allows("http://lantern.example/news/a", "another/1")


def test_rules_behind_the_limit_are_not_heeded_and_cost_nothing() -> None:
    filler = "# " + "x" * LONGEST + "\n"
    assert rules(f"{filler}User-agent: *\nDisallow: /\n").allows("http://lantern.example/a", AGENT)


@pytest.mark.parametrize(
    "text", ["\0" * 1000, "Disallow: /" * 20_000, "User-agent: *\nDisallow: /" + "*a" * 5000 + "b"]
)
def test_nonsense_in_rules_does_no_harm(text: str) -> None:
    rules(text).allows("http://lantern.example/" + "a" * 2000, AGENT)


def test_where_rules_stand() -> None:
    assert robots_of("https://lantern.example:8443/a/b?c#d") == "https://lantern.example:8443/robots.txt"

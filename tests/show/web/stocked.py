"""Stores with something in them, and clients that ask the service over them."""

import hashlib
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from headwater.model import Account, Claim, Derivation, Issue, Match, Report, Story
from headwater.model import Entity as Named
from headwater.show.web import Site, application
from headwater.store import SourceRow, Store, open_store
from tests.show.sample import account

with warnings.catch_warnings():
    # Starlette's client is to move to another version of httpx, which is not locked here yet.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

FEED = "https://harbourpost.example/feed"
LATER = "The ferry Oona will be scrapped, it hears.\nShe has 41 cracks in all.\nThe Oona was built in 1971."


def stocked(place: Path) -> Store:
    """A store with the ferry's story, told in three reports one after another, a source, an issue, later versions."""
    store = open_store(place, now=_clock())
    whole = named(account())
    fill(store, whole, steps=[_first_reports(whole, 1), _first_reports(whole, 2), whole])
    with store.batch() as batch:
        batch.source(SourceRow(FEED, "rss", title="Harbour Post", checked_at="2021-05-04T09:00:00Z", failures=2))
        batch.issue(Issue("torn.html", "no text is left of the page"), FEED, "collect")
        mirror = whole.reports[1]
        batch.collect(replace(mirror, id="mirror-2", text=LATER, url="https://mirror.example/oona"), None, FEED)
        again = "https://mirror.example/oona"
        batch.collect(replace(mirror, id="mirror-3", text=LATER.replace("41", "43"), url=again), None, FEED)
    return store


def fill(store: Store, whole: Account, steps: Sequence[Account]) -> None:
    """Take in the reports of a story and its accounts as it grew."""
    with store.batch() as batch:
        for report in whole.reports:
            data = report.text.encode("utf-8", "replace")
            digest = hashlib.sha256(data).hexdigest()
            batch.collect(replace(report, sha256=digest), data, FEED)
    for step in steps:
        with store.batch() as batch:
            batch.index(places=[(report.id, whole.id) for report in step.reports])
            batch.account(_story(step), step, seq=len(step.reports), made_by="none")


def named(told: Account) -> Account:
    """The account with a name in it that is printed in two ways."""
    text = told.reports[0].text
    at = text.index("Oona")
    seen = (
        Match("post", "the Oona", "named so", ((at, at + 4),)),
        Match("radio", "the old ferry", "the only ferry of the story", ((0, 3),)),
    )
    mentions = (("post", "e1"), ("radio", "e1"))
    oona = Named("e1", "Oona", "FACILITY", ("the old ferry",), mentions, matches=seen, identity="oona-1")
    copied = Derivation("post", "mirror", "rewrite", 0.8, ((0, 30),), ((0, 30),))
    return replace(told, entities=(oona,), derivations=(copied,))


def client(store: Store, site: Site | None = None, clock: list[float] | None = None) -> TestClient:
    """Asks the service under the name of this machine. `clock[0]` is what it takes for the time."""
    time = clock or [0.0]
    app = application(store, site or Site(), lambda: time[0])
    return TestClient(app, "http://localhost", follow_redirects=False, headers={"accept": "text/html"})


def _story(told: Account) -> Story:
    return Story(told.id, tuple(report.id for report in told.reports), told.derivations, told.entities)


def _first_reports(whole: Account, number: int) -> Account:
    """The account as it was when only the first reports were there."""
    reports: tuple[Report, ...] = whole.reports[:number]
    held = {report.id for report in reports}
    claims = tuple(part for claim in whole.claims if (part := _told_in(claim, held)).assertions)
    return replace(whole, reports=reports, claims=claims, derivations=(), entities=())


def _told_in(claim: Claim, held: set[str]) -> Claim:
    assertions = tuple(a for a in claim.assertions if a.report in held)
    single = len({a.report for a in assertions}) < 2
    return replace(claim, assertions=assertions, status="single" if single else "agreed", conflict=None)


def _clock() -> Callable[[], str]:
    ticks = count()
    return lambda: f"2021-05-04T10:00:{next(ticks):02d}Z"


__all__ = ["FEED", "TestClient", "client", "fill", "named", "stocked"]

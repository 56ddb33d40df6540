"""The reading face of the store: everything as it stood at one moment."""

from collections.abc import Sequence

from sqlalchemy import Connection

from headwater.model import Account, Bond, Claim, Reading, Report
from headwater.store import (
    accounts,
    arrivals,
    forgetting,
    hits,
    kept,
    ledger,
    linked,
    lists,
    outlets,
    pages,
    people,
    totals,
)
from headwater.store.linked import Remembered
from headwater.store.rows import (
    ClaimHit,
    Counts,
    Held,
    IssueRow,
    Moment,
    NamePage,
    NameRow,
    Order,
    OutletRow,
    Page,
    ReportHit,
    SourceRow,
    StoryRow,
    VerdictRow,
)


class View:
    """What is remembered. Cursors are opaque; ValueError where one is none of ours."""

    def __init__(self, on: Connection) -> None:
        self._on = on

    @property
    def connection(self) -> Connection:
        """The transaction behind the view, for the rest of the store."""
        return self._on

    # ── reports ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def waiting(self, limit: int = 32, behind: int = 0) -> tuple[Held, ...]:
        """Reports that have not been read, in the order of arrival, from behind a number on."""
        return arrivals.at_stage(self._on, "waiting", limit, behind)

    def again(self, limit: int = 32) -> tuple[Held, ...]:
        """Reports that are to be read once more, by newer weights, in the order of arrival."""
        return arrivals.at_stage(self._on, "again", limit)

    def failed(self, limit: int = 32) -> tuple[Held, ...]:
        """Reports that could not be read or linked, and why, in the order of arrival."""
        return arrivals.at_stage(self._on, "failed", limit)

    def held(self, report_id: str) -> Held | None:
        """A report with where it came from and how far it got."""
        return arrivals.held(self._on, report_id)

    def after(self, seq: int, limit: int = 100) -> tuple[Held, ...]:
        """Reports of any stage in the order of arrival, from behind a number on."""
        return arrivals.after(self._on, seq, limit)

    def report(self, report_id: str) -> Report | None:
        """A report; its text is empty where it was pruned."""
        found = arrivals.held(self._on, report_id)
        return found.report if found else None

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """Reports by id; unknown ids are left out."""
        return arrivals.reports(self._on, ids)

    def versions(self, report_id: str) -> tuple[Held, ...]:
        """All versions of a report, whichever is named, the earliest first."""
        return arrivals.versions(self._on, report_id)

    def data(self, sha256: str) -> bytes | None:
        """The bytes that were collected."""
        return arrivals.data(self._on, sha256)

    def reading(self, report_id: str) -> Reading | None:
        """What a report says."""
        return arrivals.readings(self._on, [report_id]).get(report_id)

    def readings(self, ids: Sequence[str]) -> dict[str, Reading]:
        """What reports say, by their id; without those that have not been read."""
        return arrivals.readings(self._on, ids)

    def read_by(self, report_id: str) -> str | None:
        """Who read a report, as the batch was told."""
        return arrivals.read_by(self._on, report_id)

    def has_seen(self, source: str, key: str) -> bool:
        """Whether an entry of a source was taken already."""
        return arrivals.has_seen(self._on, source, key)

    # ── linking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def index(self) -> Remembered:
        """What the index of linking is made again from."""
        return linked.remembered(self._on)

    def members(self, story: str) -> tuple[str, ...]:
        """The reports of a story, in the order in which they came into it."""
        return linked.members(self._on, story)

    def story_of(self, report_id: str) -> str | None:
        """The story of a report."""
        return linked.story_of(self._on, report_id)

    def upkeep(self) -> int:
        """Goes up when something was let go: an index in memory has to be made anew then."""
        return totals.upkeep(self._on)

    def background(self, epoch: int) -> bytes | None:
        """What the reports of an epoch are linked against."""
        return linked.background_of(self._on, epoch)

    # ── stories ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def stories(
        self,
        order: Order = "changed",
        *,
        since: str | None = None,
        until: str | None = None,
        who: str | None = None,
        where: str | None = None,
        outlet: str | None = None,
        text: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[StoryRow]:
        """Stories in an order: changed or begun last, grown most in the last day, most claims contested.

        `since` and `until` are days (2019-05-17) between which a report was published; `who` and `where` words of a
        name or its key; `outlet` as reports have it; `text` words that one of the reports has.
        """
        return lists.stories(self._on, order, since, until, who, where, outlet, text, cursor, limit)

    def story(self, story_id: str) -> tuple[StoryRow, Account] | None:
        """A story and its account; the id of one that ended leads to the story that took its reports."""
        found = self._found(story_id)
        if found is None:
            return None
        n, row = found
        account = accounts.account_of(self._on, n)
        return (row, account) if account else None

    def line(self, story_id: str) -> StoryRow | None:
        """A story as lists show it, without its account; the id of one that ended leads on."""
        found = self._found(story_id)
        return found[1] if found else None

    def mark(self, story_id: str) -> str | None:
        """What is another as soon as the account of a story is; None where it has none."""
        found = self._found(story_id)
        return pages.mark(self._on, *found) if found else None

    def claim_now(self, story_id: str, claim_id: str) -> str | None:
        """The id that a claim of a story has now, by the id that it has or had."""
        found = self._found(story_id)
        return lists.claim_id(self._on, found[0], claim_id) if found else None

    def claim(self, story_id: str, claim_id: str) -> tuple[Claim, Account] | None:
        """A claim, by the id that it has or had, and the account it stands in."""
        found = self._found(story_id)
        account = accounts.account_of(self._on, found[0]) if found else None
        if found is None or account is None:
            return None
        now = lists.claim_id(self._on, found[0], claim_id)
        claim = next((c for c in account.claims if c.id == now), None)
        return (claim, account) if claim else None

    def stale(self, limit: int = 100) -> tuple[str, ...]:
        """Stories whose accounts have to be made anew (`Batch.mark`, `Batch.forget`), the oldest first."""
        return forgetting.stale(self._on, limit)

    def bonds(self, story_id: str) -> tuple[Bond, ...]:
        """Why each report stands in a story: the one that it stands nearest to."""
        found = self._found(story_id)
        return kept.bonds_of(self._on, found[0]) if found else ()

    def history(self, story_id: str, claim_id: str | None = None, since_seq: int | None = None) -> tuple[Moment, ...]:
        """What became of a story's claims, or of one of them, the earliest first; `since_seq`: behind that arrival."""
        found = self._found(story_id)
        number = lists.claim_number(self._on, found[0], claim_id) if found and claim_id else None
        if found is None or (claim_id and number is None):
            return ()
        return lists.history(self._on, found[0], number, since_seq)

    def changes(self, cursor: str | None = None, limit: int = 50) -> Page[Moment]:
        """What became of claims in all stories, the latest first."""
        return lists.changes(self._on, cursor, limit)

    def _found(self, story_id: str) -> tuple[int, StoryRow] | None:
        now = accounts.leads_to(self._on, story_id)
        return lists.story_row(self._on, now) if now else None

    # ── names, outlets, words ────────────────────────────────────────────────────────────────────────────────────────

    def names(self, text: str | None = None, cursor: str | None = None, limit: int = 50) -> Page[NameRow]:
        """Names that stories have, those of most stories first; with `text`, those that have all of its words."""
        return people.names(self._on, text, cursor, limit)

    def name(self, key: str, cursor: str | None = None, limit: int = 10) -> NamePage | None:
        """One name with its stories that changed last, how these call it and why, and their claims about and by it."""
        return people.name_page(self._on, key, cursor, limit)

    def outlets(self) -> tuple[OutletRow, ...]:
        """Every outlet of the stories, those with most reports first."""
        return outlets.outlets(self._on)

    def search(
        self,
        text: str,
        *,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        cursor: str | None = None,
        limit: int = 20,
    ) -> Page[ReportHit]:
        """Reports that have all the words of `text`, whatever their case and accents; those that arrived last first.

        Nothing in `text` is syntax. `since` and `until` are days of publication.
        """
        return hits.report_hits(self._on, text, since, until, outlet, cursor, limit)

    def search_claims(
        self,
        text: str,
        *,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        cursor: str | None = None,
        limit: int = 20,
    ) -> Page[ClaimHit]:
        """Claims as they stand that have all the words of `text`, newest first; the filters are those of stories."""
        return hits.claim_hits(self._on, text, since, until, outlet, cursor, limit)

    # ── people, sources, and how the store does ──────────────────────────────────────────────────────────────────────

    def verdicts(self, *, withdrawn: bool = False, heeded: bool = False) -> tuple[VerdictRow, ...]:
        """Verdicts that stand, in the order in which they were first given; those withdrawn as well if asked for.

        `heeded`: those that the accounts are made with, whatever came or was withdrawn since (`Batch.heed`).
        """
        return ledger.verdicts(self._on, withdrawn=withdrawn, heeded=heeded)

    def sources(self) -> tuple[SourceRow, ...]:
        """Every source and how it does, by address."""
        return ledger.sources(self._on)

    def source(self, url: str) -> SourceRow | None:
        """One source."""
        return ledger.source_at(self._on, url)

    def issues(self, cursor: str | None = None, limit: int = 50) -> Page[IssueRow]:
        """What could not be handled, the latest first."""
        return ledger.issues(self._on, cursor, limit)

    def counts(self) -> Counts:
        """How much there is, and what is behind."""
        return totals.counts(self._on)

    def bytes_used(self) -> int:
        """Bytes that the store takes on its disk."""
        return totals.bytes_used(self._on)

"""The writing face of the store: one transaction, all of it or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from headwater.link import Profile
from headwater.model import Account, Issue, Reading, Report, Story
from headwater.store import accounts, arrivals, forgetting, ledger, linked, totals
from headwater.store.forgetting import Pruned
from headwater.store.numbers import Numbers
from headwater.store.rows import SourceRow


class Batch:
    """What is written together. Doing anything twice changes nothing; ValueError where something makes no sense."""

    def __init__(self, on: Connection, now: Callable[[], str]) -> None:
        self._on = on
        self._now = now
        self._numbers = Numbers(on)

    # ── what comes in ────────────────────────────────────────────────────────────────────────────────────────────────

    def collect(self, report: Report, data: bytes | None = None, source: str = "") -> bool:
        """Take in a report that waits to be read; False, and nothing is changed, where it is held already.

        `data` are the bytes that it was made from (`report.sha256`). What comes from an address that is held, or with
        an id that is, and has another title or text, is a new version of that report; where its id is taken, it is
        called `<id>~<digits from its words>`. Characters that no database holds become U+FFFD, so that offsets stay.
        """
        if forgetting.is_forgotten(self._on, arrivals.storable(report)):
            return False
        return arrivals.collect(self._on, self._numbers, report, data, source, self._now())

    def reading(self, reading: Reading, by: str) -> None:
        """What a report says, and who read it: the reader's name and weights. `of` is not kept."""
        arrivals.take_reading(self._on, reading, by)

    def failed(self, report_id: str, why: str) -> None:
        """Set a report aside that cannot be read or linked; no one waits for it any more."""
        arrivals.fail(self._on, report_id, why)

    def seen(self, source: str, key: str) -> None:
        """Remember that an entry of a source was taken."""
        arrivals.see(self._on, source, key)

    def source(self, row: SourceRow) -> None:
        """Keep how a source does, in place of what was kept of it."""
        ledger.keep_source(self._on, row)

    def issue(self, issue: Issue, source: str = "", stage: str = "") -> str:
        """Keep what could not be handled, and give its id; one input, reason and stage are kept once."""
        return ledger.keep_issue(self._on, self._numbers, issue, source, stage, self._now())

    # ── linking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def index(
        self,
        put: Iterable[Profile] = (),
        ties: Iterable[tuple[str, str, float]] = (),
        places: Iterable[tuple[str, str | None]] = (),
        retired: Iterable[str] = (),
    ) -> None:
        """Remember what changed in the index of linking, in the order in which it did.

        `put` are new profiles, `ties` pairs of reports with their score, `places` reports with the story that they came
        into (None: out of any), `retired` reports that are compared no more. A report with a story counts as linked.
        """
        linked.keep_index(self._on, self._numbers, put, ties, places, retired)

    def background(self, epoch: int, data: bytes) -> None:
        """Keep what the reports of an epoch are linked against, in place of that of earlier epochs."""
        linked.keep_background(self._on, epoch, data)

    # ── stories ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def account(self, story: Story, account: Account, seq: int, at: str | None = None, made_by: str = "") -> None:
        """Put an account in the place of the story's last one, and write down what became of its claims.

        `seq` is the arrival number of the report that touched the story last, `at` the moment (None: now), `made_by`
        what the account was made by. A claim keeps its history when an earlier statement joins it and its id changes.
        An early report that is tried again late takes a story no further back than it was.
        """
        accounts.keep_account(self._on, self._numbers, story, account, seq, at or self._now(), made_by)

    def ended(self, story: str, into: str | None = None, seq: int = 0) -> None:
        """A story has no reports any more. Where they went `into` another story, links and claims go with them.

        Call it before `account` of that other story, so that its claims are known again; `seq` as there.
        """
        accounts.end(self._on, self._numbers, story, into, seq, self._now())

    def mark(self, stories: Sequence[str], why: str | None) -> None:
        """The accounts of these stories have to be made anew; `account` takes the mark away, and so does None."""
        forgetting.mark(self._on, stories, why)

    # ── upkeep ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def upkeep(self) -> int:
        """As `View.upkeep`, at the moment of writing."""
        return totals.upkeep(self._on)

    def reread(self, by: str) -> int:
        """Every report that was read by another than `by` waits to be read `again`; how many do now."""
        return arrivals.reread(self._on, by)

    def retry(self) -> int:
        """Every report that was set aside waits once more; how many do. What cannot be read is set aside again."""
        return arrivals.retry(self._on)

    def forget(self, report_id: str) -> tuple[str, ...]:
        """A report leaves: its bytes, text, reading, search rows, and every claim that rests on it, with its history.

        The same words are never taken in again. Gives the stories that told it, which have to be weighed anew; a story
        with no other report ends. Files keep what was deleted until they are cleaned: see `Store.forget`.
        """
        return forgetting.forget(self._on, self._numbers, report_id, self._now())

    def prune(self, before: int, limit: int, *, keep_claims: bool) -> Pruned:
        """Let go of the oldest stories, `limit` at most, that no report touched from an arrival number on.

        With `keep_claims` only bytes, texts and readings go; accounts, claims and their history stay, and the rows of
        reports with an empty text. Reports that failed go as well.
        """
        return forgetting.prune(self._on, self._numbers, before, limit, self._now(), keep_claims=keep_claims)

    # ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def verdict(self, line: Mapping[str, Any], by: str = "") -> str:
        """Keep a verdict, as `headwater.verdicts` reads it, and give its id; one that was withdrawn stands again."""
        return ledger.keep_verdict(self._on, self._numbers, dict(line), self._now(), by)

    def withdraw(self, verdict: str) -> bool:
        """Withdraw a verdict by its id; False where none of this id stands. It stays on record."""
        return ledger.withdraw(self._on, verdict, self._now())

    def heed(self, verdicts: Iterable[str]) -> None:
        """The accounts are made with these verdicts, by their ids, and no others."""
        ledger.heed(self._on, verdicts)

    def finish(self) -> None:
        """Write down what only the end of a batch knows; the store calls it before it commits."""
        self._numbers.save()

"""Working off what waits in a store: read, link, weigh the stories that were touched, commit; a batch at a time.

What comes out depends on the order in which reports arrived, never on how they were cut into batches: reports are
linked one by one, a story is told against what was known of the stream when its epoch began, and batches end where
epochs do. Stopped anywhere, by whatever, the next start takes up at the last batch that was committed.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from headwater import __version__
from headwater.link import Background, arrive, rearrange, story_id, told
from headwater.model import Account, Issue, Reading, Report, Story
from headwater.run.kept import KeptIndex, newest
from headwater.run.readers import Pending, Readers, Unread
from headwater.run.shelf import Shelf
from headwater.store import Batch, Held, Store
from headwater.verdicts import Verdict, parsed
from headwater.weigh import weigh

EPOCH = 500
"""Arrival numbers in an epoch. What words and lines are common is learnt from the epochs before, all at once."""

BATCH = 32
"""Reports that are worked off together: a kill costs a few seconds of reading."""

HORIZON = timedelta(days=30)
"""How long a story stays open: once all of its reports are older than this against the newest, none joins it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one step did."""

    reports: int
    failed: int
    stories: int
    """Accounts that were made anew."""


@dataclass(frozen=True, slots=True)
class _Next:
    """Reports that are being read, and their places in the order of arrival."""

    held: tuple[Held, ...]
    pending: Pending


class Works:
    """The worker on one store; there is one at a time."""

    def __init__(self, store: Store, readers: Readers, *, batch: int = BATCH, epoch: int = EPOCH) -> None:
        self._store = store
        self._readers = readers
        self._batch = batch
        self._epoch = epoch
        self._shelf = Shelf(store)
        self._next: _Next | None = None
        with store.view() as view:
            self._index = KeptIndex.restored(view.index())
            self._last = view.counts().seq
            self._at, self._background = _latest_background(view.background, self._last // epoch)
            self._verdicts = view.verdicts()

    def step(self) -> Done | None:
        """Work off one batch, and what people have decided meanwhile; None where there was nothing to do."""
        decided = self._decide()
        mine = self._next or self._begun(behind=0)
        if mine is None:
            return decided
        self._next = self._begun(behind=mine.held[-1].seq)  # the workers read on while this process links and weighs
        done = self._worked_off(mine.held, self._readers.finish(mine.pending))
        return done if decided is None else replace(done, stories=done.stories + decided.stories)

    # ── a batch ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _begun(self, behind: int) -> _Next | None:
        """The reports that wait behind an arrival number, up to the end of the first one's epoch, given to readers."""
        with self._store.view() as view:
            waiting = [h for h in view.waiting(2 * self._batch) if h.seq > behind][: self._batch]
        epochs = [h.seq // self._epoch for h in waiting]
        held = tuple(h for h, epoch in zip(waiting, epochs, strict=True) if epoch == epochs[0])
        return _Next(held, self._readers.begin([h.report for h in held])) if held else None

    def _worked_off(self, held: Sequence[Held], answers: Sequence[Reading | Unread]) -> Done:
        learnt = self._enter(held[0].seq // self._epoch)
        read = {a.report: a for a in answers if isinstance(a, Reading)}
        unread = [a for a in answers if isinstance(a, Unread)]
        self._shelf.put((h.report, read[h.report.id]) for h in held if h.report.id in read)
        touched = self._linked([h for h in held if h.report.id in read])
        with self._store.batch() as batch:
            for reading in read.values():
                batch.reading(reading, self._readers.name)
            for failure in unread:
                batch.failed(failure.report, failure.why)
                batch.issue(Issue(failure.report, failure.why), stage="read")
            if learnt:
                batch.background(self._at, json.dumps(self._background.plain()).encode())
            told_anew = self._told_anew(batch, touched)
        self._last = held[-1].seq
        return Done(len(held), len(unread), told_anew)

    def _linked(self, held: Iterable[Held]) -> dict[str, int]:
        """The stories that reports touched, by the report that begins each, with the arrival that did so last."""
        touched: dict[str, int] = {}
        for one in held:
            touched |= dict.fromkeys(sorted(arrive([one.report], self._index, self._standing())), one.seq)
        return touched

    def _told_anew(self, batch: Batch, touched: Mapping[str, int]) -> int:
        """Write down what linking changed, and the accounts of the stories that were touched; gives how many."""
        changes = self._index.taken()
        batch.index(changes.put, changes.ties, changes.places, changes.retired)
        going_on = {begun_by: seq for begun_by, seq in touched.items() if self._index.members(begun_by)}
        for begun_by in touched.keys() - going_on.keys():
            into = self._index.story(begun_by)
            batch.ended(story_id(begun_by), story_id(into) if into else None, touched[begun_by])
        for begun_by, seq in going_on.items():
            self._tell(batch, begun_by, seq)
        return len(going_on)

    def _tell(self, batch: Batch, begun_by: str, seq: int) -> None:
        members = self._index.members(begun_by)
        reports, readings, readers = self._shelf.take(members, self._readers.name)
        try:
            story, account = self._account(begun_by, reports, readings)
        except Exception as error:  # noqa: BLE001 - one story that breaks the weighing must not stop the others
            batch.issue(Issue(story_id(begun_by), f"cannot be weighed: {type(error).__name__}: {error}"), stage="weigh")
            return
        batch.account(story, account, seq, made_by=f"headwater {__version__}, read by {' and by '.join(readers)}")

    def _account(
        self, begun_by: str, reports: Mapping[str, Report], readings: Mapping[str, Reading]
    ) -> tuple[Story, Account]:
        story = told([*reports.values()], [*readings.values()], self._standing(), self._background, begun_by=begun_by)
        return story, weigh(story, reports, readings, self._standing())

    # ── epochs ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self, epoch: int) -> bool:
        """Learn from the epochs before this one, and let go of old stories; whether there was anything to learn."""
        if epoch == self._at:
            return False
        seen = self._reports_of(range(self._at * self._epoch, epoch * self._epoch))
        self._background = self._background.with_(seen, self._index.story)
        self._at = epoch
        if (latest := newest(report.day for report in seen)) is not None:
            self._index.retire(datetime.fromisoformat(latest) - HORIZON)
        return True

    def _reports_of(self, seqs: range) -> list[Report]:
        with self._store.view() as view:
            held = view.after(seqs.start - 1, len(seqs))
        return [h.report for h in held if h.seq in seqs and h.stage == "linked"]

    # ── what people decide ───────────────────────────────────────────────────────────────────────────────────────────

    def _standing(self) -> tuple[Verdict, ...]:
        return parsed(json.dumps({"id": row.id, **row.line}) for row in self._verdicts)[0]

    def _decide(self) -> Done | None:
        """Take up the verdicts that came or were withdrawn, and tell the stories anew of which they speak."""
        with self._store.view() as view:
            now = view.verdicts()
        if now == self._verdicts:
            return None
        before, self._verdicts = self._verdicts, now
        others = {row.id: row for row in (*before, *now) if row not in before or row not in now}
        verdicts, _ = parsed(json.dumps({"id": row.id, **row.line}) for row in others.values())
        touched = {story: self._last for verdict in verdicts for story in self._of_verdict(verdict)}
        with self._store.batch() as batch:
            return Done(0, 0, self._told_anew(batch, touched))

    def _of_verdict(self, verdict: Verdict) -> set[str]:
        """The stories that a verdict speaks of, by the report that begins each; reports are moved where it says so."""
        named = [s.report for s in (verdict.a, verdict.b) if s.report and self._index.story(s.report)]
        if verdict.kind.endswith("story"):
            return set(rearrange(named, self._index, self._standing()))
        homes = {home for report in named if (home := self._index.story(report))}
        return homes or {s for s in self._index.stories() if self._speaks_of(s, verdict)}

    def _speaks_of(self, begun_by: str, verdict: Verdict) -> bool:
        """Whether a story's account has one of the names or origins of a verdict."""
        with self._store.view() as view:
            found = view.story(story_id(begun_by))
        names = {str(s.name).casefold() for s in (verdict.a, verdict.b)}
        if found is None:
            return False
        account = found[1]
        origins = {step.label.casefold() for c in account.claims for a in c.assertions for step in a.chain}
        return bool(names & (origins | {n.casefold() for e in account.entities for n in (e.name, *e.aliases)}))


def _latest_background(kept: Callable[[int], bytes | None], epoch: int) -> tuple[int, Background]:
    """What was learnt last, and the epoch that it was learnt for."""
    for at in range(epoch, 0, -1):
        data = kept(at)
        if data is not None:
            return at, Background.of(json.loads(data))
    return 0, Background()

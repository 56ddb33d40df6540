"""Working off what waits in a store: read, link, weigh the stories that were touched, commit; a batch at a time.

What comes out depends on the order in which reports arrived, never on how they were cut into batches: reports are
linked one by one, a story is told against what was known of the stream when its epoch began, and batches end where
epochs do. Stopped anywhere, by whatever, the next start takes up at the last batch that was committed.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from headwater.link import Background, arrive
from headwater.memory import unwatched
from headwater.model import Issue, Reading, Report
from headwater.run.judged import decided, verdicts_of
from headwater.run.kept import KeptIndex, newest, printed
from headwater.run.readers import Pending, Readers, Unread
from headwater.run.shelf import Shelf
from headwater.run.telling import Anew, Teller, Touched, Unweighed, write
from headwater.store import Batch, Held, Store, VerdictRow, View

EPOCH = 500
"""Arrival numbers in an epoch. What words and lines are common is learnt from the epochs before, all at once."""

BATCH = 64
"""Reports that are worked off together: a kill costs some seconds of reading. A story that several of them touch is
told once: 44 ms a report beside reading, against 49 ms with half of that."""

AHEAD = 2
"""Batches that workers have in hand while this process links and weighs: with one they wait a tenth of the time."""

HORIZON = timedelta(days=30)
"""How long a story stays open: once all of its reports are older than this against the newest, none joins it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one step did."""

    reports: int = 0
    failed: int = 0
    stories: int = 0
    """Accounts that were made anew."""

    def __add__(self, other: "Done") -> "Done":
        return Done(self.reports + other.reports, self.failed + other.failed, self.stories + other.stories)


@dataclass(frozen=True, slots=True)
class _Next:
    """Reports that are being read, and their places in the order of arrival."""

    held: tuple[Held, ...]
    pending: Pending


class Works:
    """The worker on one store; there is one at a time. After an error of the store `step` can be called again."""

    def __init__(self, store: Store, readers: Readers, *, batch: int = BATCH, epoch: int = EPOCH) -> None:
        self._store = store
        self._readers = readers
        self._batch = batch
        self._epoch = epoch
        self._sound = False
        self._recall()

    def step(self) -> Done | None:
        """Work off one batch, what people have decided and what was let go of meanwhile; None: there was nothing to do.

        An error of the store is passed on; nothing of what it broke off is lost.
        """
        with unwatched():
            return self._stepped()

    def _stepped(self) -> Done | None:
        if not self._sound:
            self._recall()
        self._sound = False  # until all that is begun here is written, memory is ahead of the store
        with self._store.view() as view:
            moved, now, stale = view.upkeep() != self._upkeep, view.verdicts(), self._stale(view)
        if moved:
            self._recall()
        parts = [self._decide(now), self._refresh(stale), self._work() or self._read_again()]
        self._sound = True
        done = [part for part in parts if part is not None]
        return sum(done, Done()) if done else None

    def _recall(self) -> None:
        """Take up everything as the store has it."""
        self._shelf = Shelf(self._store)
        self._ahead: deque[_Next] = deque()
        with self._store.view() as view:
            self._index = KeptIndex.restored(view.index())
            self._upkeep = view.upkeep()
            self._last = view.counts().seq
            self._at, self._background = _latest_background(view.background, self._last // self._epoch)
            self._verdicts = view.verdicts(heeded=True)
        self._sound = True

    def _write(self, writing: Callable[[Batch], None]) -> bool:
        """Commit; False where reports were let go of meanwhile, so that all has to be looked at anew."""
        with self._store.batch() as batch:
            if batch.upkeep() == self._upkeep:
                writing(batch)
                return True
        self._recall()
        return False

    # ── a batch ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _work(self) -> Done | None:
        if not self._ahead and (first := self._begun(behind=0)):
            self._ahead.append(first)
        if not self._ahead:
            return None
        mine = self._ahead.popleft()
        self._read_on(behind=mine.held[-1].seq)
        return self._worked_off(mine.held, self._readers.finish(mine.pending))

    def _read_on(self, behind: int) -> None:
        """Have the workers read on while this process links and weighs."""
        while len(self._ahead) < AHEAD:
            more = self._begun(self._ahead[-1].held[-1].seq if self._ahead else behind)
            if more is None:
                return
            self._ahead.append(more)

    def _begun(self, behind: int) -> _Next | None:
        """The reports that wait behind an arrival number, up to the end of the first one's epoch, given to readers."""
        with self._store.view() as view:
            waiting = view.waiting(self._batch, behind)
        epochs = [h.seq // self._epoch for h in waiting]
        held = tuple(h for h, epoch in zip(waiting, epochs, strict=True) if epoch == epochs[0])
        return _Next(held, self._readers.begin([h.report for h in held])) if held else None

    def _worked_off(self, held: Sequence[Held], answers: Sequence[Reading | Unread]) -> Done:
        learnt = self._enter(held[0].seq // self._epoch)
        read = {a.report: a for a in answers if isinstance(a, Reading)}
        failures = [a for a in answers if isinstance(a, Unread)]
        self._shelf.put((h.report, read[h.report.id]) for h in held if h.report.id in read)
        touched, unlinked = self._linked([h for h in held if h.report.id in read])
        failures += unlinked
        told = self._told(touched)

        def writing(batch: Batch) -> None:
            for reading in read.values():
                batch.reading(reading, self._readers.name)
            for failure in failures:
                batch.failed(failure.report, failure.why)
                batch.issue(Issue(failure.report, failure.why), stage="read")
            if learnt:
                batch.background(self._at, json.dumps(self._background.plain()).encode())
            self._write_down(batch, touched, told)

        if not self._write(writing):
            return Done()
        self._last = held[-1].seq
        return Done(len(held), len(failures), len(told))

    def _linked(self, held: Iterable[Held]) -> tuple[dict[str, int], list[Unread]]:
        """The stories that reports touched, by the report that begins each, with the arrival that did so last."""
        touched: dict[str, int] = {}
        failures = []
        verdicts = verdicts_of(self._verdicts)
        for one in held:
            try:
                touched |= dict.fromkeys(sorted(arrive([one.report], self._index, verdicts)), one.seq)
            except Exception as error:  # noqa: BLE001 - one report that breaks linking must not stop the others
                failures.append(Unread(one.report.id, f"cannot be linked: {type(error).__name__}: {error}"))
        return touched, failures

    def _told(self, touched: Mapping[str, int]) -> list[Anew | Unweighed]:
        """The accounts of the stories that were touched and still have reports."""
        going_on = ((s, tuple(self._index.members(s)), seq) for s, seq in touched.items())
        return self._teller().anew(Touched(s, members, seq) for s, members, seq in going_on if members)

    def _teller(self) -> Teller:
        return Teller(self._shelf, self._index, self._readers.name, self._background, verdicts_of(self._verdicts))

    def _write_down(self, batch: Batch, touched: Mapping[str, int], told: Iterable[Anew | Unweighed]) -> None:
        """Write down what linking changed, the stories that ended, and the accounts."""
        changes = self._index.taken()
        batch.index(changes.put, changes.ties, changes.places, changes.retired)
        for begun_by, seq in touched.items():
            if not self._index.members(begun_by):
                into = self._index.story(begun_by)
                batch.ended(printed(begun_by), printed(into) if into else None, seq)
        write(batch, told)

    # ── epochs ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self, epoch: int) -> bool:
        """Learn from the epochs before this one, and let go of old stories; whether there was anything to learn.

        A report of an earlier epoch that is tried again finds what is known now: nothing is learnt twice.
        """
        if epoch <= self._at:
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
        return [h.report for h in held if h.seq in seqs and h.stage in ("linked", "again")]

    # ── what people decide, and what was let go of or is read again ──────────────────────────────────────────────────

    def _decide(self, now: tuple[VerdictRow, ...]) -> Done | None:
        """Take up the verdicts that came or were withdrawn, and tell the stories anew of which they speak."""
        before = self._verdicts
        if [row.id for row in before] == [row.id for row in now]:
            return None
        self._verdicts = now
        touched = dict.fromkeys(decided(before, now, self._index, self._store), self._last)
        told = self._told(touched)

        def writing(batch: Batch) -> None:
            self._write_down(batch, touched, told)
            batch.heed(row.id for row in now)

        return Done(stories=len(told)) if self._write(writing) else Done()

    def _stale(self, view: View) -> list[Touched]:
        """Stories of which a report was forgotten or read again."""
        found = ((story, view.members(story), view.story(story)) for story in view.stale(self._batch))
        return [Touched.of(story, members, row[0].seq if row else self._last) for story, members, row in found]

    def _refresh(self, stale: Sequence[Touched]) -> Done | None:
        if not stale:
            return None
        told = self._teller().anew(stale)
        return Done(stories=len(told)) if self._write(lambda batch: write(batch, told)) else Done()

    def _read_again(self) -> Done | None:
        """Read reports once more that were read by other weights; their stories are told anew in the next step."""
        with self._store.view() as view:
            held = view.again(self._batch)
            stories = [story for h in held if (story := view.story_of(h.report.id))]
        if not held:
            return None
        answers = self._readers.finish(self._readers.begin([h.report for h in held]))
        read = {a.report: a for a in answers if isinstance(a, Reading)}
        failures = [a for a in answers if isinstance(a, Unread)]

        def writing(batch: Batch) -> None:
            for reading in read.values():
                batch.reading(reading, self._readers.name)
            for failure in failures:
                batch.failed(failure.report, failure.why)
                batch.issue(Issue(failure.report, failure.why), stage="read")
            batch.mark(stories, "read again")

        if not self._write(writing):
            return Done()
        self._shelf.put((h.report, read[h.report.id]) for h in held if h.report.id in read)
        return Done(len(held), len(failures))


def _latest_background(kept: Callable[[int], bytes | None], epoch: int) -> tuple[int, Background]:
    """What was learnt last, and the epoch that it was learnt for."""
    for at in range(epoch, 0, -1):
        data = kept(at)
        if data is not None:
            return at, Background.of(json.loads(data))
    return 0, Background()

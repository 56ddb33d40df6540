"""Reports and readings at hand: those used last are held, the others fetched from the store."""

from collections.abc import Iterable, Sequence

from headwater.model import Reading, Report
from headwater.store import Store
from headwater.weigh import Pages

ROOM = 1500
"""Reports held at once, some 60 kB each with their readings."""

PAGES = 500
"""Reports whose statements are held as weighing laid them out, some 340 kB each: a story that grows is weighed again
with each report."""


class Shelf:
    """Every report that is asked for, with its reading; the store is asked for what is not at hand."""

    def __init__(self, store: Store, room: int = ROOM) -> None:
        self._store = store
        self._room = room
        self._held: dict[str, tuple[Report, Reading, str | None]] = {}
        self.pages: Pages = {}
        """What weighing made of reports, those made last."""

    def put(self, read: Iterable[tuple[Report, Reading]]) -> None:
        """Hold what was just read."""
        for report, reading in read:
            self._hold(report.id, (report, reading, None))

    def take(self, ids: Sequence[str], by: str) -> tuple[dict[str, Report], dict[str, Reading], tuple[str, ...]]:
        """Reports and readings by id, and who read them: `by` where they were read just now."""
        self._fetch([i for i in ids if i not in self._held], by)
        while len(self.pages) > PAGES:
            del self.pages[next(iter(self.pages))]
        found = {i: self._held[i] for i in ids if i in self._held}
        for i, held in found.items():
            self._hold(i, held)
        readers = sorted({read_by or by for _, _, read_by in found.values()})
        return {i: one[0] for i, one in found.items()}, {i: one[1] for i, one in found.items()}, tuple(readers)

    def _fetch(self, ids: Sequence[str], by: str) -> None:
        if not ids:
            return
        with self._store.view() as view:
            reports, readings = view.reports(ids), view.readings(ids)
            read_by = {i: view.read_by(i) for i in ids}
        for i in ids:
            if i in reports and i in readings:
                self._hold(i, (reports[i], readings[i], read_by[i] or by))

    def _hold(self, key: str, value: tuple[Report, Reading, str | None]) -> None:
        self._held.pop(key, None)
        self._held[key] = value
        while len(self._held) > self._room:
            del self._held[next(iter(self._held))]

"""Numbers for rows: each kind counts on from where it was, and none is given twice."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select, update

from headwater.store.schema import counter


@dataclass(slots=True)
class Numbers:
    """The counters of one batch; `save` writes them down with what they numbered."""

    on: Connection
    _last: dict[str, int] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)

    def next(self, kind: str) -> int:
        """The next number of a kind, from 1."""
        if kind not in self._last:
            held = self.on.scalar(select(counter.c.last).where(counter.c.kind == kind))
            self._last[kind] = held or 0
            if held is not None:
                self._held.add(kind)
        self._last[kind] += 1
        return self._last[kind]

    def save(self) -> None:
        """Remember the last number of each kind."""
        for kind, last in self._last.items():
            if kind in self._held:
                self.on.execute(update(counter).where(counter.c.kind == kind).values(last=last))
            else:
                self.on.execute(insert(counter).values(kind=kind, last=last))
                self._held.add(kind)

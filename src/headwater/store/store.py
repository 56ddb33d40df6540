"""The store: opened once, then looked at and written to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from headwater.collect import utc_now
from headwater.store.batch import Batch
from headwater.store.errors import spoken
from headwater.store.opening import WAIT, WRITES, brought_up, engine_of, shown, url_of
from headwater.store.view import View


class Store:
    """Everything that is remembered. Several programs may have one store open; one of them writes at a time."""

    def __init__(self, engine: Engine, place: str, now: Callable[[], str]) -> None:
        self.engine = engine
        self.place = place
        """What the store is called in messages: its file, or its address without the password."""
        self._now = now

    @contextmanager
    def view(self) -> Iterator[View]:
        """The store as it stands now, whatever is written meanwhile; a view is for one thread."""
        lite = self.engine.dialect.name == "sqlite"
        options = {} if lite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with spoken(self.place), self.engine.connect().execution_options(**options) as on, on.begin():
            on.execute(text("SELECT last FROM counter"))  # SQLite's moment is that of the first look
            yield View(on)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Everything that is written inside is there when it ends, or nothing where it raises.

        StoreBusyError where another writer does not finish in time, StoreFullError where no room is left.
        """
        with spoken(self.place), self.engine.connect().execution_options(**{WRITES: True}) as on, on.begin():
            batch = Batch(on, self._now)
            yield batch
            batch.finish()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_store(place: str | Path, *, now: Callable[[], str] = utc_now, wait: float = WAIT) -> Store:
    """The store at a path, `sqlite:///…` or `postgresql://…`, made where there is none and brought up to date.

    `now` gives the time that is written beside what arrives; `wait` is how many seconds a writer waits for another.
    StoreError where the place is no store, of a later version, cannot be reached, or its driver is missing.
    """
    url = url_of(place)
    engine = engine_of(url, wait)
    try:
        brought_up(engine, shown(url))
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, shown(url), now)

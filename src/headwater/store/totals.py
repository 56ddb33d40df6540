"""How much there is in the store, and what is behind."""

from typing import get_args

from sqlalchemy import Connection, func, select, text

from headwater.store.forgetting import UPKEEP
from headwater.store.rows import Counts, Stage
from headwater.store.schema import counter, issue, report, story


def counts(on: Connection) -> Counts:
    """See `View.counts`."""
    stages: dict[Stage, int] = dict.fromkeys(get_args(Stage), 0)
    stages |= dict(on.execute(select(report.c.stage, func.count()).group_by(report.c.stage)).all())
    told = select(func.count(), func.coalesce(func.sum(story.c.claims), 0)).where(story.c.seq.is_not(None))
    stories, claims = on.execute(told).one()
    oldest = select(report.c.arrived).where(report.c.stage == "waiting").order_by(report.c.seq).limit(1)
    newest = select(report.c.arrived).order_by(report.c.seq.desc()).limit(1)
    return Counts(
        stages=stages,
        stories=stories,
        claims=claims,
        issues=on.scalar(select(func.count()).select_from(issue)) or 0,
        stale=on.scalar(select(func.count()).where(story.c.stale.is_not(None))) or 0,
        oldest_waiting=on.scalar(oldest),
        newest=on.scalar(newest),
        seq=on.scalar(select(counter.c.last).where(counter.c.kind == "report")) or 0,
        bytes=bytes_used(on),
    )


def upkeep(on: Connection) -> int:
    """How often something was let go."""
    return on.scalar(select(counter.c.last).where(counter.c.kind == UPKEEP)) or 0


def bytes_used(on: Connection) -> int:
    """Bytes that the store takes on its disk, without what waits in a log to be written there."""
    if on.dialect.name == "sqlite":
        return _pragma(on, "page_count") * _pragma(on, "page_size")
    return int(on.scalar(text("SELECT pg_database_size(current_database())")) or 0)


def bytes_free(on: Connection) -> int:
    """Bytes of a file of SQLite that hold nothing any more, and are used again before the file grows."""
    return _pragma(on, "freelist_count") * _pragma(on, "page_size")


def _pragma(on: Connection, name: str) -> int:
    return int(on.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)

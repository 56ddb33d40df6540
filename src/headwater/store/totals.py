"""How much there is in the store, and what is behind."""

from sqlalchemy import Connection, func, select, text

from headwater.store.rows import Counts, Stage
from headwater.store.schema import counter, issue, report, story


def counts(on: Connection) -> Counts:
    """See `View.counts`."""
    stages: dict[Stage, int] = dict.fromkeys(("waiting", "read", "linked", "failed"), 0)
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


def bytes_used(on: Connection) -> int:
    """Bytes that the store takes on its disk, without what waits in a log to be written there."""
    if on.dialect.name == "sqlite":
        return int(on.scalar(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) or 0)
    return int(on.scalar(text("SELECT pg_database_size(current_database())")) or 0)

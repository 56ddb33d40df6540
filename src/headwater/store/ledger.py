"""Small books that are kept beside the reports: sources, issues, and the verdicts of people."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from headwater.model import Issue, fingerprint
from headwater.store.cursors import behind, cursor_of
from headwater.store.numbers import Numbers
from headwater.store.rows import IssueRow, Page, SourceRow, VerdictRow
from headwater.store.schema import issue, report, source, verdict

_SOURCE = tuple(c.name for c in source.c)
_ISSUE = tuple(c.name for c in issue.c if c.name != "n")


def keep_source(on: Connection, row: SourceRow) -> None:
    """Keep how a source does, in place of what was kept of it."""
    values = {name: getattr(row, name) for name in _SOURCE}
    if not on.execute(update(source).where(source.c.url == values["url"]).values(values)).rowcount:
        on.execute(insert(source).values(values))


def sources(on: Connection) -> tuple[SourceRow, ...]:
    """Every source, with the number of reports that came from it, by address."""
    taken = select(report.c.source, func.count().label("reports")).group_by(report.c.source).subquery()
    asked = select(source, taken.c.reports).outerjoin(taken, taken.c.source == source.c.url).order_by(source.c.url)
    return tuple(_source(row) for row in on.execute(asked).mappings())


def source_at(on: Connection, url: str) -> SourceRow | None:
    """One source by its address."""
    count = select(func.count()).where(report.c.source == url).scalar_subquery().label("reports")
    row = on.execute(select(source, count).where(source.c.url == url)).mappings().first()
    return _source(row) if row else None


def _source(row: RowMapping) -> SourceRow:
    return SourceRow(**{name: row[name] for name in _SOURCE}, reports=row["reports"] or 0)


def keep_issue(on: Connection, numbers: Numbers, given: Issue, of: str, stage: str, at: str) -> str:
    """Keep an issue, once for one input, reason and stage; again says only when it was met last."""
    row = {"source": of, "input": given.input, "what": given.what, "stage": stage}
    key = fingerprint(row["source"], row["input"], row["what"], stage)
    if not on.execute(update(issue).where(issue.c.id == key).values(at=at)).rowcount:
        on.execute(insert(issue).values(row | {"n": numbers.next("issue"), "id": key, "at": at}))
    return key


def issues(on: Connection, cursor: str | None, limit: int) -> Page[IssueRow]:
    """Issues, those first met last on top."""
    asked: Select[Any] = select(issue).order_by(issue.c.n.desc()).limit(limit + 1)
    rows = on.execute(asked.where(behind([issue.c.n], cursor)) if cursor else asked).mappings().all()
    found = tuple(IssueRow(**{name: row[name] for name in _ISSUE}) for row in rows[:limit])
    return Page(found, cursor_of(rows[limit - 1]["n"]) if len(rows) > limit else None)


def keep_verdict(on: Connection, numbers: Numbers, line: dict[str, Any], at: str, by: str) -> str:
    """Keep a verdict and give its id; one that was withdrawn stands again."""
    said = {key: value for key, value in line.items() if key != "id"}
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    key = "v" + fingerprint(text)[:12]
    given = {"at": at, "by": by, "withdrawn_at": None}
    on.execute(update(verdict).where(verdict.c.id == key, verdict.c.withdrawn_at.is_not(None)).values(given))
    if on.scalar(select(verdict.c.n).where(verdict.c.id == key)) is None:
        on.execute(insert(verdict).values(given | {"n": numbers.next("verdict"), "id": key, "line": text}))
    return key


def withdraw(on: Connection, verdict_id: str, at: str) -> bool:
    """Withdraw a verdict; False where none of this id stands."""
    stands = update(verdict).where(verdict.c.id == verdict_id, verdict.c.withdrawn_at.is_(None))
    return bool(on.execute(stands.values(withdrawn_at=at)).rowcount)


def heed(on: Connection, ids: Iterable[str]) -> None:
    """The verdicts that accounts are made with from now on."""
    on.execute(update(verdict).values(heeded=verdict.c.id.in_([*ids])))


def verdicts(on: Connection, *, withdrawn: bool, heeded: bool) -> tuple[VerdictRow, ...]:
    """Verdicts in the order in which they were first given."""
    asked = select(verdict).order_by(verdict.c.n)
    if heeded:
        asked = asked.where(verdict.c.heeded)
    elif not withdrawn:
        asked = asked.where(verdict.c.withdrawn_at.is_(None))
    rows = on.execute(asked).mappings()
    return tuple(
        VerdictRow(row["id"], json.loads(row["line"]), row["at"], row["by"], row["withdrawn_at"]) for row in rows
    )

"""How outlets speak: how much of what they say came through others, and how often they were the first."""

from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, select

from headwater.model import Account
from headwater.outlets import same_outlet
from headwater.store.rows import OutletRow
from headwater.store.schema import story, voice


def keep_voices(on: Connection, n: int, found: Account) -> None:
    """Put the outlets of a story in the place of those that it had."""
    on.execute(delete(voice).where(voice.c.story == n))
    rows = voices(found)
    if rows:
        on.execute(insert(voice), [row | {"story": n} for row in rows])


def voices(found: Account) -> list[dict[str, Any]]:
    """For each outlet of a story: its reports, its assertions, how many of these came through others, was it first."""
    outlet = {r.id: r.outlet for r in found.reports}
    rows: dict[str, dict[str, Any]] = {}
    first = found.reports[0].outlet if found.first and found.reports else None
    for r in found.reports:
        empty = {"outlet": r.outlet, "reports": 0, "assertions": 0, "echoes": 0, "first": r.outlet == first}
        rows.setdefault(r.outlet, empty)["reports"] += 1
    heard: dict[tuple[str, str], bool] = {}
    for one in (a for c in found.claims for a in c.assertions if a.report in outlet):
        own = outlet[one.report]
        through = [step.label for step in one.chain if step.kind == "outlet"]
        for label in through:
            if (label, own) not in heard:
                heard[label, own] = not same_outlet(label, own)
        elsewhere = any(step.report not in (None, one.report) for step in one.chain)
        rows[own]["assertions"] += 1
        rows[own]["echoes"] += elsewhere or any(heard[label, own] for label in through)
    return list(rows.values())


def outlets(on: Connection) -> tuple[OutletRow, ...]:
    """Every outlet of the stories, those with most reports first."""
    shared = story.c.outlets > 1
    columns = {
        "reports": func.sum(voice.c.reports),
        "stories": func.count(),
        "shared": func.sum(case((shared, 1), else_=0)),
        "first": func.sum(case((and_(shared, voice.c.first), 1), else_=0)),
        "assertions": func.sum(voice.c.assertions),
        "echoes": func.sum(voice.c.echoes),
    }
    asked = select(voice.c.outlet, *[c.label(k) for k, c in columns.items()]).join(story, story.c.n == voice.c.story)
    rows = on.execute(asked.group_by(voice.c.outlet)).all()
    found = (OutletRow(row.outlet, **{k: int(row._mapping[k]) for k in columns}) for row in rows)
    return tuple(sorted(found, key=lambda one: (-one.reports, one.outlet)))

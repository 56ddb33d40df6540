"""Lists of stories, and what became of claims, page by page."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, literal, or_, select

from headwater.store import words
from headwater.store.columns import Words
from headwater.store.cursors import behind, cursor_of
from headwater.store.rows import Moment, Order, Page, StoryRow
from headwater.store.schema import claim, formerly, moment, name, named, place, report, story, touch, voice

_STORY = (
    "id", "title", "first", "last", "reports", "outlets", "claims", "contested", "origins", "echoed", "begun_at",
    "changed_at", "seq", "made_by", "pruned_at",
)  # fmt: skip
_DAY = timedelta(days=1)


def stories(
    on: Connection,
    order: Order,
    since: str | None,
    until: str | None,
    who: str | None,
    where: str | None,
    outlet: str | None,
    text: str | None,
    cursor: str | None,
    limit: int,
) -> Page[StoryRow]:
    """Stories that have an account, in an order. See `View.stories`."""
    grown, keys = _keys(on, order)
    asked = select(story, *[key.label(f"key{i}") for i, key in enumerate(keys)]).where(story.c.seq.is_not(None))
    if grown is not None:
        asked = asked.join(grown, grown.c.story == story.c.n)
    asked = asked.where(*_having(on, who, where, text), *of_stories(since, until, outlet))
    asked = asked.order_by(*[key.desc() for key in keys]).limit(limit + 1)
    rows = on.execute(asked.where(behind(keys, cursor)) if cursor else asked).all()
    found = tuple(_story(row, row.key0 if grown is not None else 0) for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(found, cursor_of(*(last._mapping[f"key{i}"] for i in range(len(keys)))) if last else None)


def _keys(on: Connection, order: Order) -> tuple[Any, Sequence[ColumnElement[int]]]:
    """What an order falls by, and the table that it needs beside the stories."""
    match order:
        case "changed":
            return None, (story.c.seq, story.c.n)
        case "new":
            return None, (story.c.begun_seq, story.c.n)
        case "contested":
            return None, (story.c.contested, story.c.seq, story.c.n)
        case "growing":
            grown = _grown(on)
            return grown, (grown.c.grown, story.c.seq, story.c.n)


def _grown(on: Connection) -> Any:
    """How many reports each story has had in the day before the last arrival."""
    last = on.scalar(select(func.max(report.c.arrived)))
    start = _day_before(last) if last else ""
    first = on.scalar(select(func.min(report.c.seq)).where(report.c.arrived > start))
    count = func.count().label("grown")
    return select(place.c.story, count).where(place.c.seq >= (first or 0)).group_by(place.c.story).subquery()


def _day_before(moment_: str) -> str:
    at = datetime.fromisoformat(moment_) - _DAY
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(time: ColumnElement[str]) -> ColumnElement[str]:
    """The day of a day or time."""
    return func.substr(time, 1, 10, type_=Words())


def of_stories(since: str | None, until: str | None, outlet: str | None) -> list[ColumnElement[bool]]:
    """Stories of which a report was published in these days (those without a day are in none), by an outlet."""
    found: list[ColumnElement[bool]] = []
    if since:
        found.append(story.c.last >= since)
    if until:
        found.append(day_of(story.c.first) <= until)
    if outlet:
        found.append(exists().where(voice.c.story == story.c.n, voice.c.outlet == outlet))
    return found


def _having(on: Connection, who: str | None, where: str | None, text: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if who:
        found.append(_naming(on, who, name.c.type != "PLACE"))
    if where:
        found.append(_naming(on, where, name.c.type == "PLACE"))
    if text:
        hits = words.having(on, "report", text)
        of_hits = select(place.c.story).where(place.c.seq.in_(hits.numbers)) if hits is not None else None
        found.append(literal(value=False) if of_hits is None else story.c.n.in_(of_hits))
    return found


def _naming(on: Connection, said: str, kind: ColumnElement[bool]) -> ColumnElement[bool]:
    """Stories that have a name: by its key, whatever its kind, or by all of these words."""
    hits = words.having(on, "name", said)
    by_words = and_(name.c.n.in_(hits.numbers), kind) if hits is not None else literal(value=False)
    found = select(named.c.story).join(name, name.c.n == named.c.name).where(or_(name.c.key == said, by_words))
    # Found once and kept: PostgreSQL, which takes a name for a common one, would else look again for every story
    # (250 ms for 25,000 reports, 6 ms so).
    once = found.cte().prefix_with("MATERIALIZED", dialect="postgresql")
    return story.c.n.in_(select(once.c.story))


def story_row(on: Connection, story_id: str) -> tuple[int, StoryRow] | None:
    """A story that has an account, with its number."""
    row = on.execute(select(story).where(story.c.id == story_id, story.c.seq.is_not(None))).first()
    return (row.n, _story(row)) if row else None


def story_rows(on: Connection, numbers: Sequence[int]) -> tuple[StoryRow, ...]:
    """Stories by number, those that changed last first."""
    asked = select(story).where(story.c.n.in_(numbers), story.c.seq.is_not(None))
    return tuple(_story(row) for row in on.execute(asked.order_by(story.c.seq.desc(), story.c.n.desc())))


def _story(row: Row[Any], grown: int = 0) -> StoryRow:
    return StoryRow(**{field: row._mapping[field] for field in _STORY}, grown=grown)


# ── what became of claims ────────────────────────────────────────────────────────────────────────────────────────────


def claim_number(on: Connection, n: int, claim_id: str) -> int | None:
    """The number of a claim of a story, by the id that it has or had."""
    found: int | None = on.scalar(select(claim.c.n).where(claim.c.story == n, claim.c.id == claim_id))
    if found is not None:
        return found
    return on.scalar(select(formerly.c.claim).where(formerly.c.story == n, formerly.c.id == claim_id))


def claim_id(on: Connection, n: int, said: str) -> str | None:
    """The id that a claim of a story has now."""
    number = claim_number(on, n, said)
    return None if number is None else on.scalar(select(claim.c.id).where(claim.c.n == number))


def history(on: Connection, n: int, number: int | None, since_seq: int | None) -> tuple[Moment, ...]:
    """What became of the claims of a story, or of one, the earliest first."""
    asked = _moments().where(claim.c.story == n).order_by(moment.c.n)
    if number is not None:
        asked = asked.where(claim.c.n == number)
    if since_seq is not None:
        asked = asked.where(touch.c.seq > since_seq)
    return tuple(_moment(row) for row in on.execute(asked))


def changes(on: Connection, cursor: str | None, limit: int) -> Page[Moment]:
    """What became of claims in all stories, the latest first."""
    asked = _moments().order_by(moment.c.n.desc()).limit(limit + 1)
    rows = on.execute(asked.where(behind([moment.c.n], cursor)) if cursor else asked).all()
    found = tuple(_moment(row) for row in rows[:limit])
    return Page(found, cursor_of(rows[limit - 1].n) if len(rows) > limit else None)


def _moments() -> Select[Any]:
    columns = (moment, story.c.id.label("story"), claim.c.id.label("claim_id"), claim.c.text.label("now"))
    return (
        select(*columns, touch.c.seq, touch.c.at)
        .join(claim, claim.c.n == moment.c.claim)
        .join(story, story.c.n == claim.c.story)
        .join(touch, touch.c.n == moment.c.touch)
    )


def _moment(row: Row[Any]) -> Moment:
    return Moment(
        story=row.story,
        claim=row.claim_id,
        seq=row.seq,
        at=row.at,
        what=row.what,
        text=row.now if row.text is None else row.text,
        status=row.status,
        independent=row.independent,
        at_most=row.at_most,
        reports=row.reports,
        before=json.loads(row.before) if row.before else None,
    )

"""Who: lists of names, and what the stories of one name say about and from it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from headwater.model import Account, Assertion, Claim, Entity, Match, Spans
from headwater.store import words
from headwater.store.accounts import account_of
from headwater.store.cursors import behind, cursor_of
from headwater.store.lists import story_rows
from headwater.store.names import key_of
from headwater.store.rows import NamePage, NameRow, Page, Spoken, Via
from headwater.store.schema import name, named, story

_NAME = ("key", "name", "type", "stories", "reports")


def names(on: Connection, asked_for: str | None, cursor: str | None, limit: int) -> Page[NameRow]:
    """Names, those of most stories first. See `View.names`."""
    asked = select(name)
    if asked_for is not None:
        hits = words.having(on, "name", asked_for)
        if hits is None:
            return Page(())
        asked = asked.where(name.c.n.in_(hits.numbers))
    keys = (name.c.stories, name.c.n)
    asked = asked.order_by(*[key.desc() for key in keys]).limit(limit + 1)
    rows = on.execute(asked.where(behind(keys, cursor)) if cursor else asked).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(tuple(_row(row) for row in rows[:limit]), cursor_of(last.stories, last.n) if last else None)


def name_page(on: Connection, key: str, cursor: str | None, limit: int) -> NamePage | None:
    """One name with some of its stories. See `View.name`."""
    row = on.execute(select(name).where(name.c.key == key)).first()
    if row is None:
        return None
    numbers, following = _stories_of(on, row.n, cursor, limit)
    stories = story_rows(on, numbers)
    accounts = [account for n in numbers if (account := account_of(on, n))]
    own = [(a, e) for a in accounts for e in a.entities if e.elsewhere is None and key_of(e) == key]
    return NamePage(
        row=_row(row),
        aliases=tuple(dict.fromkeys(alias for _, e in own for alias in (e.name, *e.aliases))),
        matches=tuple(Via(a.id, match) for a, e in own for match in e.matches),
        met=tuple((a.id, e.met) for a, e in own if e.met),
        stories=stories,
        claims=tuple(spoken for a, e in own for spoken in _spoken(a, e)),
        next=following,
    )


def _stories_of(on: Connection, n: int, cursor: str | None, limit: int) -> tuple[Sequence[int], str | None]:
    """The numbers of some stories of a name, those that changed last first, and the cursor behind them."""
    keys = (story.c.seq, story.c.n)
    asked = select(*keys).join(named, named.c.story == story.c.n).where(named.c.name == n, story.c.seq.is_not(None))
    asked = asked.order_by(*[key.desc() for key in keys]).limit(limit + 1)
    rows = on.execute(asked.where(behind(keys, cursor)) if cursor else asked).all()
    shown = rows[:limit]
    return [row.n for row in shown], cursor_of(*shown[-1]) if len(rows) > limit else None


def _spoken(account: Account, one: Entity) -> Iterator[Spoken]:
    """The claims of a story that come from a name, and those that are about it; a claim can be both."""
    called = {said.casefold() for said in (one.name, *one.aliases)}
    for claim in account.claims:
        if any(_comes_from(a, one.matches, called) for a in claim.assertions):
            yield Spoken(account.id, claim, "by")
        if _is_about(claim, one.matches):
            yield Spoken(account.id, claim, "about")


def _comes_from(a: Assertion, matches: Sequence[Match], called: set[str]) -> bool:
    """Whether a step of the chain stands where the name does; one that stands nowhere counts by its label."""
    here = [m for m in matches if m.report == a.report]
    return any(_meets(step.spans, here) if step.spans else step.label.casefold() in called for step in a.chain)


def _is_about(claim: Claim, matches: Sequence[Match]) -> bool:
    return any(_meets(a.spans, [m for m in matches if m.report == a.report]) for a in claim.assertions)


def _meets(spans: Spans, matches: Sequence[Match]) -> bool:
    """Whether a name stands in some spans of a report."""
    return any(start < y and x < end for start, end in spans for m in matches for x, y in m.spans)


def _row(row: Row[Any]) -> NameRow:
    return NameRow(**{field: row._mapping[field] for field in _NAME})

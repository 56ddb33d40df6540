"""Who and what stories name: one row a name, however many stories have it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from headwater.model import Entity
from headwater.store import words
from headwater.store.arrivals import chunks
from headwater.store.kept import entities_of
from headwater.store.numbers import Numbers
from headwater.store.schema import name, named


@dataclass(frozen=True, slots=True)
class Known:
    """A name as the store has it; `words` are all by which any story ever called it."""

    n: int
    key: str
    name: str
    type: str
    stories: int
    reports: int
    words: str


@dataclass(frozen=True, slots=True)
class Here:
    """A name as one story has it."""

    entity: Entity
    reports: int
    words: frozenset[str]


def keep_names(on: Connection, numbers: Numbers, n: int, entities: Sequence[Entity]) -> None:
    """Put the names of a story in the place of those that it had; look-alikes of other stories are none of its own."""
    now = _of_story(entities)
    had: dict[str, int] = dict(on.execute(_named_in(n)).all())
    moved = [key for key in {**now, **had} if key not in now or now[key].reports != had.get(key)]
    known = _known(on, list({**now, **had}))
    after = {key: _first(here, numbers) for key, here in now.items() if key not in known}
    after |= {key: _after(was, now.get(key), had.get(key)) for key, was in known.items()}
    _write(on, [(known.get(key), one) for key, one in after.items()])
    for some in chunks([after[key].n for key in moved if key in had]):
        on.execute(delete(named).where(named.c.story == n, named.c.name.in_(some)))
    rows = [{"name": after[key].n, "story": n, "reports": now[key].reports} for key in moved if key in now]
    if rows:
        on.execute(insert(named), rows)


def _of_story(entities: Sequence[Entity]) -> dict[str, Here]:
    found: dict[str, Here] = {}
    for one in entities:
        if one.elsewhere is None:
            reports = len({report for report, _ in one.mentions})
            found.setdefault(key_of(one), Here(one, reports, frozenset(words.words_of(one.name, *one.aliases))))
    return found


def key_of(one: Entity) -> str:
    """The id of a name in every story."""
    return one.identity or one.id


def _named_in(n: int) -> Any:
    return select(name.c.key, named.c.reports).join(named, named.c.name == name.c.n).where(named.c.story == n)


def _known(on: Connection, keys: Sequence[str]) -> dict[str, Known]:
    asked = select(name)
    rows = (row for some in chunks(keys) for row in on.execute(asked.where(name.c.key.in_(some))))
    return {row.key: Known(**row._mapping) for row in rows}


def _first(here: Here, numbers: Numbers) -> Known:
    one = here.entity
    return Known(numbers.next("name"), key_of(one), one.name, one.type, 1, here.reports, _line(here.words))


def _after(was: Known, here: Here | None, had: int | None) -> Known:
    """A name once a story has it anew (`here`), or has it no more; `had` is in how many of its reports it had it."""
    more = int(here is not None) - int(had is not None)
    reports = was.reports + (here.reports if here else 0) - (had or 0)
    after = replace(was, stories=was.stories + more, reports=reports)
    if here is None:
        return after
    after = replace(after, words=_line(here.words | frozenset(was.words.split())))
    # Every story has its own fullest name for somebody; the story that had it first decides, so that lists stand still.
    return after if here.entity.met else replace(after, name=here.entity.name, type=here.entity.type)


def _line(found: frozenset[str]) -> str:
    return " ".join(sorted(found))


def _write(on: Connection, changes: Sequence[tuple[Known | None, Known]]) -> None:
    fresh = [one for was, one in changes if was is None]
    if fresh:
        on.execute(insert(name), [_row(one) for one in fresh])
    changed = [(was, one) for was, one in changes if was is not None and was != one]
    kept = [_row(one) | {"at": one.n} for _, one in changed if one.stories]
    if kept:
        on.execute(update(name).where(name.c.n == bindparam("at")), kept)
    for some in chunks([one.n for _, one in changed if not one.stories]):
        on.execute(delete(name).where(name.c.n.in_(some)))
    words.forget(on, "name", [(was.n, _cut(was)) for was, one in changed if _other_words(was, one)])
    found = [(one.n, _cut(one)) for was, one in changed if one.stories and _other_words(was, one)]
    words.remember(on, "name", [*((one.n, _cut(one)) for one in fresh), *found])


def _other_words(was: Known, one: Known) -> bool:
    return was.words != one.words or not one.stories


def _row(one: Known) -> dict[str, Any]:
    return {field: getattr(one, field) for field in Known.__dataclass_fields__}


def _cut(one: Known) -> tuple[str, ...]:
    return tuple(one.words.split())


def renew_words(on: Connection, n: int, before: Sequence[Entity], after: Sequence[Entity]) -> None:
    """Names of a story that lost a spelling are found by it no more, unless another story calls them so."""
    was, now = _of_story(before), _of_story(after)
    lost = [key for key in was if key in now and not was[key].words <= now[key].words]
    renewed = []
    for key, one in _known(on, lost).items():
        found = now[key].words.union(*(_words_in(on, other, key) for other in _others(on, one.n, n)))
        renewed.append((one, replace(one, words=_line(found))))
    _write(on, renewed)


def _others(on: Connection, number: int, n: int) -> list[int]:
    return list(on.scalars(select(named.c.story).where(named.c.name == number, named.c.story != n)))


def _words_in(on: Connection, n: int, key: str) -> frozenset[str]:
    here = _of_story(entities_of(on, n)).get(key)
    return here.words if here else frozenset()

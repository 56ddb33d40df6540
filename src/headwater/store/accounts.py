"""Accounts of stories as they are kept: the whole in one blob, what is searched and listed in rows beside it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from headwater.model import Account, Claim, Story
from headwater.store import words
from headwater.store.arrivals import chunks, reports
from headwater.store.claims import Known, Turn, keys_of, shown, turns
from headwater.store.kept import keep, kept
from headwater.store.linked import story_number
from headwater.store.names import keep_names
from headwater.store.numbers import Numbers
from headwater.store.outlets import keep_voices
from headwater.store.schema import account, claim, formerly, moment, story, touch, voice

_KNOWN = tuple(c for c in claim.c if c.name != "story")


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def keep_account(
    on: Connection, numbers: Numbers, told: Story, found: Account, seq: int, at: str, made_by: str
) -> None:
    """Put an account in the place of the story's last one. See `Batch.account`."""
    if told.id != found.id:
        raise ValueError(f"the account is of story {found.id}, not of {told.id}")
    n = story_number(on, numbers, found.id)
    seq = max(seq, on.scalar(select(story.c.seq).where(story.c.n == n)) or 0)
    found = distinct(found)
    changes = list(turns(found.claims, _known(on, n)))
    _keep_claims(on, numbers, n, changes, seq, at)
    keep(on, n, told, found)
    keep_names(on, numbers, n, found.entities)
    keep_voices(on, n, found)
    _keep_row(on, n, found, seq, at, made_by)


def distinct(found: Account) -> Account:
    """The account with a claim to each id: of a few thousand claims two can get one id, and one bears a number then."""
    met = Counter[str]()
    claims = []
    for one in found.claims:
        met[one.id] += 1
        claims.append(one if met[one.id] == 1 else replace(one, id=f"{one.id}~{met[one.id]}"))
    return replace(found, claims=tuple(claims)) if len(met) < len(claims) else found


def _known(on: Connection, n: int) -> list[Known]:
    rows = on.execute(select(*_KNOWN).where(claim.c.story == n).order_by(claim.c.n))
    return [Known(**row._mapping) for row in rows]


def _keep_row(on: Connection, n: int, found: Account, seq: int, at: str, made_by: str) -> None:
    begun = on.execute(select(story.c.begun_at, story.c.begun_seq).where(story.c.n == n)).one()
    values = {
        "title": found.title,
        "first": found.first,
        "last": found.last,
        "reports": len(found.reports),
        "outlets": len({r.outlet for r in found.reports}),
        "claims": len(found.claims),
        "contested": sum(c.status == "conflict" for c in found.claims),
        "origins": sum(o.kind != "unknown" for o in found.origins),
        "echoed": sum(len(c.reports) > c.independent_origins for c in found.claims),
        "begun_at": begun.begun_at or at,
        "begun_seq": begun.begun_seq if begun.begun_seq is not None else seq,
        "changed_at": at,
        "seq": seq,
        "made_by": made_by,
        "into": None,
        "stale": None,
    }
    on.execute(update(story).where(story.c.n == n).values(values))


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _keep_claims(on: Connection, numbers: Numbers, n: int, found: Sequence[Turn], seq: int, at: str) -> None:
    fresh = [(numbers.next("claim"), t.now) for t in found if t.was is None and t.now]
    _insert_claims(on, n, fresh)
    _change_claims(on, n, [(t.was, t.now) for t in found if t.was])
    number = {one.id: number for number, one in fresh}
    told = [(t.was.n if t.was else number[t.id], t) for t in found if t.what]
    if told:
        touched = numbers.next("touch")
        on.execute(insert(touch).values(n=touched, story=n, seq=seq, at=at))
        rows = [_moment(t) | {"n": numbers.next("moment"), "touch": touched, "claim": of} for of, t in told]
        on.execute(insert(moment), rows)


def _insert_claims(on: Connection, n: int, fresh: Sequence[tuple[int, Claim]]) -> None:
    if fresh:
        same = {"story": n, "gone": False}
        on.execute(insert(claim), [_row(one) | same | {"n": number} for number, one in fresh])
        words.remember(on, "claim", [(number, words.words_of(one.text)) for number, one in fresh])


def _row(one: Claim) -> dict[str, Any]:
    return shown(one) | {"id": one.id, "keys": keys_of(one)}


def _change_claims(on: Connection, n: int, found: Sequence[tuple[Known, Claim | None]]) -> None:
    """Only what differs is written: most claims of a story are as they were."""
    _write_rows(on, [(was, now) for was, now in found if now])
    for was, now in found:
        if now is not None and now.id != was.id:
            _renamed(on, n, was, now.id)
        if now is not None and now.text != was.text:
            on.execute(update(moment).where(moment.c.claim == was.n, moment.c.text.is_(None)).values(text=was.text))
        if (now is None) != was.gone:
            on.execute(update(claim).where(claim.c.n == was.n).values(gone=now is None))
    _write_words(on, found)


def _write_rows(on: Connection, found: Sequence[tuple[Known, Claim]]) -> None:
    rows = [(was, _row(now)) for was, now in found]
    changed = [row | {"at": was.n} for was, row in rows if any(getattr(was, k) != v for k, v in row.items())]
    if changed:
        on.execute(update(claim).where(claim.c.n == bindparam("at")), changed)


def _write_words(on: Connection, found: Sequence[tuple[Known, Claim | None]]) -> None:
    """Claims are found by the words that they have now, and not where they are gone."""
    texts = [(was.n, None if was.gone else was.text, now.text if now else None) for was, now in found]
    moved = [(number, old, new) for number, old, new in texts if old != new]
    words.forget(on, "claim", [(number, words.words_of(old)) for number, old, _ in moved])
    words.remember(on, "claim", [(number, words.words_of(new)) for number, _, new in moved])


def _renamed(on: Connection, n: int, was: Known, now: str) -> None:
    for name in (was.id, now):
        on.execute(delete(formerly).where(formerly.c.story == n, formerly.c.id == name))
    on.execute(insert(formerly).values(story=n, id=was.id, claim=was.n))


def _moment(t: Turn) -> dict[str, Any]:
    before = t.before
    if t.now is not None:
        values = {name: value for name, value in shown(t.now).items() if name != "text"}
    else:
        values = {name: getattr(t.was, name) for name in ("status", "independent", "at_most", "reports")}
    return values | {"what": t.what, "text": None, "before": json.dumps(before) if before else None}


# ── stories that end ─────────────────────────────────────────────────────────────────────────────────────────────────


def end(on: Connection, numbers: Numbers, story_id: str, into: str | None, seq: int, at: str) -> None:
    """A story has no reports any more. See `Batch.ended`."""
    n = story_number(on, numbers, story_id)
    known = [one for one in _known(on, n) if not one.gone]
    if into is not None and into != story_id:
        _move_claims(on, n, story_number(on, numbers, into))
    else:
        _keep_claims(on, numbers, n, [Turn("gone", one, None) for one in known], seq, at)
    keep_names(on, numbers, n, ())
    for own in (voice, account):
        on.execute(delete(own).where(own.c.story == n))
    empty = dict.fromkeys(("reports", "outlets", "claims", "contested", "origins", "echoed"), 0)
    on.execute(update(story).where(story.c.n == n).values({"into": into, "seq": None, "stale": None} | empty))


def _move_claims(on: Connection, n: int, to: int) -> None:
    """Claims and their history go over to the story that took the reports; its own are kept."""
    theirs = {one.id for one in _known(on, to)}
    own = _known(on, n)
    double = [one for one in own if one.id in theirs]
    words.forget(on, "claim", [(one.n, words.words_of(one.text)) for one in double if not one.gone])
    for some in chunks([one.n for one in double]):
        for table, column in ((moment, moment.c.claim), (formerly, formerly.c.claim), (claim, claim.c.n)):
            on.execute(delete(table).where(column.in_(some)))
    held = set(on.scalars(select(formerly.c.id).where(formerly.c.story == to)))
    for some in chunks(sorted(held)):
        on.execute(delete(formerly).where(formerly.c.story == n, formerly.c.id.in_(some)))
    on.execute(update(formerly).where(formerly.c.story == n).values(story=to))
    on.execute(update(claim).where(claim.c.story == n).values(story=to))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def leads_to(on: Connection, story_id: str) -> str | None:
    """The story that an id stands for now: itself, or the one that took its reports; None where there is none."""
    met = {story_id}
    while True:
        row = on.execute(select(story.c.into, story.c.seq).where(story.c.id == story_id)).first()
        if row is None or row.into is None or row.into in met:
            return story_id if row is not None and row.seq is not None else None
        met.add(story_id := row.into)


def account_of(on: Connection, n: int) -> Account | None:
    """The account of a story by its number, with all texts put back."""
    found = kept(on, n)
    if found is None:
        return None
    text: Mapping[str, str] = dict(
        on.execute(select(claim.c.id, claim.c.text).where(claim.c.story == n, claim.c.gone.is_(False))).all()
    )
    held = reports(on, found.reports)
    return replace(
        found.account,
        reports=tuple(held[i] for i in found.reports if i in held),
        claims=tuple(replace(c, text=text.get(c.id, "")) for c in found.account.claims),
    )

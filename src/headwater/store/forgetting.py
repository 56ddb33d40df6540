"""Letting go: one report that nobody may keep, or all that is older than a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from headwater.model import Account, ChainLink, Claim, ClaimStatus, Entity, Report, Story, fingerprint
from headwater.store import words
from headwater.store.accounts import account_of, end, keep_account
from headwater.store.arrivals import CHUNK, content_of, found_by, held, held_by_seq
from headwater.store.kept import bonds_of
from headwater.store.names import keep_names, renew_words
from headwater.store.numbers import Numbers
from headwater.store.schema import (
    account,
    body,
    claim,
    collected,
    forgotten,
    formerly,
    moment,
    named,
    place,
    profile,
    reading,
    report,
    story,
    tie,
    touch,
    voice,
)

UPKEEP = "upkeep"
"""The counter of what was let go: whoever keeps an index in memory makes it anew when it has moved."""


# ── one report ───────────────────────────────────────────────────────────────────────────────────────────────────────


def forget(on: Connection, numbers: Numbers, report_id: str, at: str) -> tuple[str, ...]:
    """A report leaves without a trace of its words. See `Batch.forget`."""
    found = held(on, report_id)
    if found is None:
        raise ValueError(f"there is no report {report_id}")
    told = on.execute(
        select(story.c.n, story.c.id).join(place, place.c.story == story.c.n).where(place.c.seq == found.seq)
    )
    stories = told.all()
    _let_go_contents(on, [found.seq])
    on.execute(delete(place).where(place.c.seq == found.seq))
    on.execute(update(report).where(report.c.revises == report_id).values(revises=found.revises))
    on.execute(delete(report).where(report.c.seq == found.seq))
    _drop_unused_bytes(on, [found.report.sha256])
    for key in {_key(report_id), _key(content_of(found.report))}:
        on.execute(insert(forgotten).values(key=key, at=at))
    for n, of in stories:
        _leave_account(on, numbers, n, of, found.report, at)
    numbers.next(UPKEEP)
    return tuple(of for _, of in stories)


def is_forgotten(on: Connection, one: Report) -> bool:
    """Whether this report, or one of the same words, was to be forgotten."""
    asked = select(forgotten.c.key).where(forgotten.c.key.in_([_key(one.id), _key(content_of(one))]))
    return on.scalar(asked) is not None


def _key(said: str) -> str:
    return fingerprint("forgotten", said)


def _leave_account(on: Connection, numbers: Numbers, n: int, story_id: str, gone: Report, at: str) -> None:
    """Take a report out of an account at once; the account has to be weighed anew all the same."""
    row = on.execute(select(story.c.seq, story.c.changed_at, story.c.made_by).where(story.c.n == n)).one()
    was = account_of(on, n)
    if was is None or row.seq is None:
        return
    now = without(was, gone)
    kept = {c.id for c in now.claims}
    _drop_claims(on, [c for c, of in _claims(on, n) if of not in kept])
    if not now.reports:
        end(on, numbers, story_id, None, row.seq, at)
        return
    bonds = tuple(b for b in bonds_of(on, n) if gone.id not in (b.a, b.b))
    told = Story(story_id, tuple(r.id for r in now.reports), bonds=bonds)
    keep_account(on, numbers, told, now, row.seq, row.changed_at, row.made_by or "")
    renew_words(on, n, was.entities, now.entities)
    mark(on, [story_id], "a report was forgotten")


def without(was: Account, gone: Report) -> Account:
    """An account without a report and without every claim that rests on it, until it is weighed anew."""
    kept = {c.id for c in was.claims if gone.id not in c.reports}
    claims = tuple(_claim_without(c, gone.id, kept) for c in was.claims if c.id in kept)
    used = {o for c in claims for o in c.origins}
    reports = tuple(r for r in was.reports if r.id != gone.id)
    return replace(
        was,
        title=next((r.title for r in reports if r.title), "") if was.title == gone.title else was.title,
        reports=reports,
        derivations=tuple(d for d in was.derivations if gone.id not in (d.source, d.target)),
        missing=tuple(m for m in was.missing if kept.issuperset(m.claims)),
        origins=tuple(o for o in was.origins if o.id in used),
        claims=claims,
        entities=tuple(e for e in (_entity_without(e, gone.id) for e in was.entities) if e.mentions),
        board=tuple(b for b in was.board if kept.issuperset(b.claims)),
        without=None,
        reliability=tuple(pair for pair in was.reliability if pair[0] != gone.id),
    )


def _claim_without(one: Claim, gone: str, kept: set[str]) -> Claim:
    """A claim that names no report and no claim that is gone; without a rival it is no conflict any more."""
    rivals = tuple(r for r in one.conflict.rivals if r in kept) if one.conflict else ()
    alone: ClaimStatus = "agreed" if len(one.reports) > 1 else "single"
    return replace(
        one,
        status=one.status if rivals or one.status != "conflict" else alone,
        conflict=replace(one.conflict, rivals=rivals) if one.conflict and rivals else None,
        updates=tuple(u for u in one.updates if u.claim in kept),
        assertions=tuple(replace(a, chain=tuple(_step_without(s, gone) for s in a.chain)) for a in one.assertions),
    )


def _step_without(step: ChainLink, gone: str) -> ChainLink:
    return replace(step, report=None) if step.report == gone else step


def _entity_without(one: Entity, gone: str) -> Entity:
    matches = tuple(m for m in one.matches if m.report != gone)
    aliases = tuple(alias for alias in one.aliases if any(alias in m.text for m in matches))
    return replace(one, aliases=aliases, matches=matches, mentions=tuple(m for m in one.mentions if m[0] != gone))


def _claims(on: Connection, n: int) -> Sequence[tuple[int, str | None]]:
    """The claims of a story, those that are gone without their id: whose words they were is known no more."""
    rows = on.execute(select(claim.c.n, claim.c.id, claim.c.gone).where(claim.c.story == n)).all()
    return [(row.n, None if row.gone else row.id) for row in rows]


# ── what is old ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much was let go."""

    stories: int = 0
    reports: int = 0

    def __add__(self, other: "Pruned") -> "Pruned":
        return Pruned(self.stories + other.stories, self.reports + other.reports)


def seq_at(on: Connection, day: str) -> int:
    """The arrival number from which on reports arrived on a day or later."""
    first = on.scalar(select(func.min(report.c.seq)).where(report.c.arrived >= day))
    last = on.scalar(select(func.max(report.c.seq)))
    return first if first is not None else (last or 0) + 1


def prune(on: Connection, numbers: Numbers, before: int, limit: int, at: str, *, keep_claims: bool) -> Pruned:
    """Let go of some of the oldest stories, and of what failed. See `Batch.prune`."""
    asked = select(story.c.n).where(story.c.seq < before).order_by(story.c.seq, story.c.n).limit(limit)
    stories = list(on.scalars(asked.where(story.c.pruned_at.is_(None)) if keep_claims else asked))
    seqs = list(on.scalars(select(place.c.seq).where(place.c.story.in_(stories))))
    failed = select(report.c.seq).where(report.c.stage == "failed", report.c.seq < before).limit(limit)
    dead = list(on.scalars(failed))
    digests = list(on.scalars(select(report.c.sha256).where(report.c.seq.in_([*seqs, *dead]))))
    _let_go_contents(on, [*seqs, *dead])
    _delete(on, report.c.seq, dead if keep_claims else [*seqs, *dead])
    _drop_unused_bytes(on, digests)
    if keep_claims:
        on.execute(update(story).where(story.c.n.in_(stories)).values(pruned_at=at))
    else:
        _drop_stories(on, numbers, stories)
    if stories or dead:
        numbers.next(UPKEEP)
    return Pruned(len(stories), len(seqs) + len(dead))


def _drop_stories(on: Connection, numbers: Numbers, stories: Sequence[int]) -> None:
    for n in stories:
        keep_names(on, numbers, n, ())
        _drop_claims(on, [c for c, _ in _claims(on, n)])
    for column in (touch.c.story, voice.c.story, account.c.story, place.c.story, named.c.story, story.c.n):
        _delete(on, column, stories)


# ── both ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def mark(on: Connection, stories: Sequence[str], why: str | None) -> None:
    """Accounts of these stories have to be made anew, or, with None, have not."""
    on.execute(update(story).where(story.c.id.in_(stories)).values(stale=why))


def stale(on: Connection, limit: int) -> tuple[str, ...]:
    """Stories whose accounts have to be made anew, the oldest first."""
    asked = select(story.c.id).where(story.c.stale.is_not(None)).order_by(story.c.n).limit(limit)
    return tuple(on.scalars(asked))


def _let_go_contents(on: Connection, seqs: Sequence[int]) -> None:
    """Texts, readings and what linking knows of reports; their rows and places stay."""
    for start in range(0, len(seqs), CHUNK):
        some = held_by_seq(on, seqs[start : start + CHUNK])
        words.forget(on, "report", [(seq, found_by(one.report)) for seq, one in some.items() if one.report.text])
    for column in (body.c.seq, reading.c.seq, profile.c.seq, tie.c.a, tie.c.b):
        _delete(on, column, seqs)


def _drop_unused_bytes(on: Connection, digests: Sequence[str]) -> None:
    """Bytes that no report with a text was made from any more."""
    used = exists().where(report.c.sha256 == collected.c.sha256, report.c.seq == body.c.seq)
    for start in range(0, len(digests), CHUNK):
        some = digests[start : start + CHUNK]
        on.execute(delete(collected).where(collected.c.sha256.in_(some), ~used))


def _drop_claims(on: Connection, numbers: Sequence[int]) -> None:
    """Claims and all that was ever told of them."""
    for start in range(0, len(numbers), CHUNK):
        some = numbers[start : start + CHUNK]
        rows = on.execute(select(claim.c.n, claim.c.text).where(claim.c.n.in_(some), claim.c.gone.is_(False)))
        words.forget(on, "claim", [(row.n, words.words_of(row.text)) for row in rows])
    for column in (moment.c.claim, formerly.c.claim, claim.c.n):
        _delete(on, column, numbers)


def _delete(on: Connection, column: ColumnElement[int], values: Sequence[int]) -> None:
    for start in range(0, len(values), CHUNK):
        on.execute(delete(column.table).where(column.in_(values[start : start + CHUNK])))

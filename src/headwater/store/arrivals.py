"""Reports as they arrive: the bytes, the text, the versions, and what each says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, or_, select, update

from headwater.model import Reading, Report, fingerprint
from headwater.store import words
from headwater.store.codec import crushed, pack, squeezed, stretched, uncrushed, unpack, whole
from headwater.store.numbers import Numbers
from headwater.store.rows import Held, Stage
from headwater.store.schema import body, collected, place, reading, report, seen

_FIELDS = tuple(f.name for f in fields(Report) if f.name != "text")
CHUNK = 500
"""Ids asked for in one statement."""


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def collect(on: Connection, numbers: Numbers, given: Report, data: bytes | None, source: str, at: str) -> bool:
    """Take in a report; False where it is held already. See `Batch.collect`."""
    one = storable(given)
    before = _before(on, one)
    if before is not None and _same(before, one):
        return False
    if held(on, one.id) is not None:
        one = replace(one, id=f"{one.id}~{content_of(one)[:8]}")
        if held(on, one.id) is not None:
            return False
    _keep(on, one, data)
    seq = numbers.next("report")
    row = {name: getattr(one, name) for name in _FIELDS}
    revises = before.report.id if before else None
    more = {"seq": seq, "source": source, "arrived": at, "revises": revises, "stage": "waiting"}
    on.execute(insert(report).values(row | more))
    on.execute(insert(body).values(seq=seq, text=squeezed(one.text)))
    words.remember(on, "report", [(seq, found_by(one))])
    return True


def take_reading(on: Connection, one: Reading, by: str) -> None:
    """Keep what a report says and who read it; one that was read by another before is read anew."""
    seq = _seq(on, one.report)
    on.execute(delete(reading).where(reading.c.seq == seq))
    on.execute(insert(reading).values(seq=seq, by=by, data=pack(replace(one, of=None))))
    placed = on.scalar(select(place.c.story).where(place.c.seq == seq)) is not None
    _stage(on, [seq], "linked" if placed else "read")


def fail(on: Connection, report_id: str, why: str) -> None:
    """Set a report aside that cannot be read or linked."""
    on.execute(update(report).where(report.c.id == report_id).values(stage="failed", why=why))


def see(on: Connection, source: str, key: str) -> None:
    """Remember that an entry of a source was taken."""
    if not has_seen(on, source, key):
        on.execute(insert(seen).values(source=source, key=key))


def reread(on: Connection, by: str) -> int:
    """Readings of others than `by` are to be made anew; the number of reports that wait for that now."""
    other = select(reading.c.seq).where(reading.c.by != by)
    on.execute(
        update(report).where(report.c.seq.in_(other), report.c.stage.in_(("read", "linked"))).values(stage="again")
    )
    return on.scalar(select(func.count()).where(report.c.stage == "again")) or 0


def retry(on: Connection) -> int:
    """What failed waits once more: to be read again where it has its story, else as if it had just come; how many."""
    placed = select(place.c.seq).where(place.c.story.is_not(None))
    failed = update(report).where(report.c.stage == "failed")
    again = on.execute(failed.where(report.c.seq.in_(placed)).values(stage="again", why=None)).rowcount
    return again + on.execute(failed.values(stage="waiting", why=None)).rowcount


def linked(on: Connection, seqs: Sequence[int]) -> None:
    """Reports that have found their story."""
    _stage(on, seqs, "linked")


def _stage(on: Connection, seqs: Sequence[int], stage: Stage) -> None:
    for some in chunks(seqs):
        on.execute(update(report).where(report.c.seq.in_(some)).values(stage=stage, why=None))


def storable(one: Report) -> Report:
    """The report in characters that every database holds."""
    fixed = {f.name: whole(value) for f in fields(Report) if isinstance(value := getattr(one, f.name), str)}
    return replace(one, **fixed)  # type: ignore[arg-type]


def _before(on: Connection, one: Report) -> Held | None:
    """The latest version of a report: what is held of its address, or under its id."""
    own = report.c.id == one.id
    same = or_(own, report.c.url == one.url) if one.url else own
    return next(_held(on, _rows().where(same).order_by(report.c.seq.desc()).limit(1)), None)


def _same(a: Held, b: Report) -> bool:
    """Whether nothing was edited; a version that was pruned has no text to compare and is as its id says."""
    if not a.report.text:
        return a.report.id == b.id
    return (a.report.text, a.report.title or "") == (b.text, b.title or "")


def content_of(one: Report) -> str:
    """What stands for the words of a report, as in `headwater.collect`."""
    return fingerprint(one.title or "", one.outlet, one.text)


def found_by(one: Report) -> tuple[str, ...]:
    """The words by which a report is found; they follow from what is stored, so that they can be forgotten again."""
    return words.words_of(one.title, one.text)


def _keep(on: Connection, one: Report, data: bytes | None) -> None:
    if data is None:
        return
    digest = sha256(data).hexdigest()
    if one.sha256 and digest != one.sha256:
        raise ValueError(f"the bytes of report {one.id} are not those that it was made from")
    if on.scalar(select(collected.c.size).where(collected.c.sha256 == digest)) is None:
        on.execute(insert(collected).values(sha256=digest, size=len(data), data=crushed(data)))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def at_stage(on: Connection, stage: Stage, limit: int, behind: int = 0) -> tuple[Held, ...]:
    """Reports that got this far, in the order of arrival, from behind a number on."""
    asked = _rows().where(report.c.stage == stage, report.c.seq > behind)
    return tuple(_held(on, asked.order_by(report.c.seq).limit(limit)))


def held(on: Connection, report_id: str) -> Held | None:
    """One report as it is held."""
    return next(_held(on, _rows().where(report.c.id == report_id)), None)


def held_by_seq(on: Connection, seqs: Sequence[int]) -> dict[int, Held]:
    """Reports by arrival number, in that order; unknown numbers are left out."""
    return {
        one.seq: one
        for some in chunks(seqs)
        for one in _held(on, _rows().where(report.c.seq.in_(some)).order_by(report.c.seq))
    }


def reports(on: Connection, ids: Sequence[str]) -> dict[str, Report]:
    """Reports by id; unknown ids are left out."""
    return {
        one.report.id: one.report for some in chunks(ids) for one in _held(on, _rows().where(report.c.id.in_(some)))
    }


def after(on: Connection, seq: int, limit: int) -> tuple[Held, ...]:
    """Reports in the order of arrival, from behind a number on."""
    return tuple(_held(on, _rows().where(report.c.seq > seq).order_by(report.c.seq).limit(limit)))


def versions(on: Connection, report_id: str) -> tuple[Held, ...]:
    """All versions of the report that one is a version of, the earliest first."""
    found: dict[str, Held] = {}
    asked = [report_id]
    while True:
        near = or_(report.c.id.in_(asked), report.c.revises.in_(asked))
        fresh = [one for one in _held(on, _rows().where(near)) if one.report.id not in found]
        if not fresh:
            return tuple(sorted(found.values(), key=lambda one: one.seq))
        found |= {one.report.id: one for one in fresh}
        asked = [i for one in fresh for i in (one.report.id, one.revises) if i]


def data(on: Connection, digest: str) -> bytes | None:
    """The bytes that were collected, by their sha256."""
    found = on.scalar(select(collected.c.data).where(collected.c.sha256 == digest))
    return None if found is None else uncrushed(found)


def readings(on: Connection, ids: Sequence[str]) -> dict[str, Reading]:
    """What reports say, by their id; without those that have not been read."""
    asked = select(report.c.id, reading.c.data).join(reading, reading.c.seq == report.c.seq)
    rows = (row for some in chunks(ids) for row in on.execute(asked.where(report.c.id.in_(some))))
    return {row.id: unpack(row.data, Reading) for row in rows}


def read_by(on: Connection, report_id: str) -> str | None:
    """Who read a report, as `Batch.reading` was told."""
    asked = select(reading.c.by).join(report, reading.c.seq == report.c.seq).where(report.c.id == report_id)
    return on.scalar(asked)


def has_seen(on: Connection, source: str, key: str) -> bool:
    """Whether an entry of a source was taken already."""
    asked = select(seen.c.key).where(seen.c.source == source, seen.c.key == key)
    return on.scalar(asked) is not None


def seqs_of(on: Connection, ids: Iterable[str]) -> Mapping[str, int]:
    """Arrival numbers by report id; unknown ids are left out."""
    asked = select(report.c.id, report.c.seq)
    return {i: seq for some in chunks([*ids]) for i, seq in on.execute(asked.where(report.c.id.in_(some)))}


def chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """A list in pieces that one statement can ask for."""
    return (items[n : n + CHUNK] for n in range(0, len(items), CHUNK))


def _seq(on: Connection, report_id: str) -> int:
    found: int | None = on.scalar(select(report.c.seq).where(report.c.id == report_id))
    if found is None:
        raise ValueError(f"there is no report {report_id}")
    return found


def _rows() -> Select[Any]:
    return select(report, body.c.text).outerjoin(body, body.c.seq == report.c.seq)


def _held(on: Connection, asked: Select[Any]) -> Iterator[Held]:
    return (_of(row) for row in on.execute(asked).mappings())


def _of(row: RowMapping) -> Held:
    text = stretched(row["text"]) if row["text"] is not None else ""
    one = Report(text=text, **{name: row[name] for name in _FIELDS})
    return Held(row["seq"], one, row["source"], row["stage"], row["revises"], row["arrived"], row["why"])

"""What linking remembers from one start to the next: profiles, ties, places, and the background of each epoch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from headwater.link import Profile
from headwater.store.arrivals import chunks, linked, seqs_of
from headwater.store.codec import crushed, pack, uncrushed, unpack
from headwater.store.numbers import Numbers
from headwater.store.schema import background, place, profile, report, story, tie


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an index of linking is made again from, each part in the order in which it came."""

    profiles: tuple[Profile, ...]
    """Of the reports that are still compared."""
    ties: tuple[tuple[str, str, float], ...]
    places: tuple[tuple[str, str], ...]
    """Report and story."""


def keep_index(
    on: Connection,
    numbers: Numbers,
    put: Iterable[Profile],
    ties: Iterable[tuple[str, str, float]],
    places: Iterable[tuple[str, str | None]],
    retired: Iterable[str],
) -> None:
    """Remember what changed in an index. See `Batch.index`."""
    put, ties, places, retired = list(put), list(ties), list(places), list(retired)
    named = {*(p.report for p in put), *(i for a, b, _ in ties for i in (a, b)), *(i for i, _ in places), *retired}
    seqs = seqs_of(on, sorted(named))
    if unknown := sorted(named - seqs.keys()):
        raise ValueError(f"there is no report {unknown[0]}")
    _keep_profiles(on, {seqs[p.report]: p for p in put})
    _keep_ties(on, {(seqs[a], seqs[b]): score for a, b, score in ties})
    _keep_places(on, numbers, [(seqs[i], of) for i, of in places])
    for some in chunks([seqs[i] for i in retired]):
        on.execute(delete(profile).where(profile.c.seq.in_(some)))


def _keep_profiles(on: Connection, put: dict[int, Profile]) -> None:
    for some in chunks([*put]):
        on.execute(delete(profile).where(profile.c.seq.in_(some)))
    if put:
        on.execute(insert(profile), [{"seq": seq, "data": pack(one)} for seq, one in put.items()])


def _keep_ties(on: Connection, ties: dict[tuple[int, int], float]) -> None:
    rows = [{"x": max(pair), "y": min(pair), "score": score} for pair, score in ties.items()]
    if rows:
        on.execute(delete(tie).where(tie.c.a == bindparam("x"), tie.c.b == bindparam("y")), rows)
        on.execute(insert(tie), [{"a": r["x"], "b": r["y"], "score": r["score"]} for r in rows])


def _keep_places(on: Connection, numbers: Numbers, places: Sequence[tuple[int, str | None]]) -> None:
    """A report that is in the story already keeps its place there."""
    for seq, of in places:
        to = None if of is None else story_number(on, numbers, of)
        if to == on.scalar(select(place.c.story).where(place.c.seq == seq)):
            continue
        on.execute(delete(place).where(place.c.seq == seq))
        if to is not None:
            on.execute(insert(place).values(seq=seq, story=to, n=numbers.next("place")))
    linked(on, [seq for seq, of in places if of is not None])


def story_number(on: Connection, numbers: Numbers, story_id: str) -> int:
    """The number of a story; one that is not known is begun, without an account."""
    found: int | None = on.scalar(select(story.c.n).where(story.c.id == story_id))
    if found is not None:
        return found
    n = numbers.next("story")
    counts = dict.fromkeys(("reports", "outlets", "claims", "contested", "origins", "echoed"), 0)
    on.execute(insert(story).values(n=n, id=story_id, title="", **counts))
    return n


def remembered(on: Connection) -> Remembered:
    """What an index of linking is made again from."""
    ids = dict(on.execute(select(report.c.seq, report.c.id)).all())
    profiles = on.scalars(select(profile.c.data).order_by(profile.c.seq))
    ties = on.execute(select(tie.c.a, tie.c.b, tie.c.score).order_by(tie.c.a, tie.c.b))
    places = on.execute(select(place.c.seq, story.c.id).join(story, story.c.n == place.c.story).order_by(place.c.n))
    return Remembered(
        tuple(unpack(data, Profile) for data in profiles),
        tuple((ids[x], ids[y], score) for x, y, score in ties if x in ids and y in ids),
        tuple((ids[seq], of) for seq, of in places if seq in ids),
    )


def members(on: Connection, story_id: str) -> tuple[str, ...]:
    """The reports of a story, in the order in which they came into it."""
    asked = select(report.c.id).join(place, place.c.seq == report.c.seq).join(story, story.c.n == place.c.story)
    return tuple(on.scalars(asked.where(story.c.id == story_id).order_by(place.c.n)))


def story_of(on: Connection, report_id: str) -> str | None:
    """The story of a report; None where it has none."""
    asked = select(story.c.id).join(place, place.c.story == story.c.n).join(report, report.c.seq == place.c.seq)
    return on.scalar(asked.where(report.c.id == report_id))


def keep_background(on: Connection, epoch: int, data: bytes) -> None:
    """Keep what an epoch is weighed against, in place of what was kept of those before: it holds them."""
    on.execute(delete(background).where(background.c.epoch <= epoch))
    on.execute(insert(background).values(epoch=epoch, data=crushed(data)))


def background_of(on: Connection, epoch: int) -> bytes | None:
    """What an epoch is weighed against; None where nothing was kept for it."""
    found = on.scalar(select(background.c.data).where(background.c.epoch == epoch))
    return None if found is None else uncrushed(found)

"""Reports and readings to stories: same event, same text, same names.

`link` is the room's one door. It decides which reports tell one event (`stories`), which took words or content from
which (`copies`), and which names of a story mean the same thing (`names`), and what in the other
stories these must not be confused with (`lookalikes`).
"""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from headwater.link.copies import derive
from headwater.link.lookalikes import Cast, look_alikes
from headwater.link.names import identities
from headwater.link.sameness import Profile, profile, words_of
from headwater.link.stories import group
from headwater.model import Reading, Report, Story, by_id, fingerprint
from headwater.words import counted

__all__ = ["link"]


def link(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories that the reports tell, each report in exactly one; the order of the arguments changes nothing.

    `readings` are matched to reports by id; a report without a reading is linked by its words alone.
    """
    with _unwatched():
        return _linked(by_id(reports), {reading.report: reading for reading in readings})


@contextmanager
def _unwatched() -> Iterator[None]:
    """Spare the garbage collector what stands already: readings are millions of objects, a fifth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _linked(held: Mapping[str, Report], read: Mapping[str, Reading]) -> tuple[Story, ...]:
    spread: Counter[str] = Counter()

    def profiled(report: Report) -> Profile:
        found = words_of(report)
        spread.update({word.stem for word in found})
        return profile(report, found)

    groups = [[held[i] for i in ids] for ids in group(tuple(held.values()), profiled=profiled)]
    weigh = counted(spread, len(held))
    casts = [_cast(members, read) for members in groups]
    beside = look_alikes(casts)
    return tuple(
        Story(
            cast.story,
            tuple(report.id for report in members),
            derive(members, [read[r.id] for r in members if r.id in read], weigh),
            (*(i.entity for i in cast.identities), *others),
        )
        for members, cast, others in zip(groups, casts, beside, strict=True)
    )


def _cast(members: Sequence[Report], read: Mapping[str, Reading]) -> Cast:
    first = members[0]
    names = identities(members, [read[r.id] for r in members if r.id in read])
    return Cast(fingerprint("story", first.id), first.published or "", names, {r.id: r.text for r in members})

"""Reports and readings to stories: same event, same text, same names.

`link` is the room's one door. It decides which reports tell one event (`stories`), which took words or content from
which (`copies`), and which names of a story mean the same thing (`names`), and what in the other
stories these must not be confused with (`lookalikes`).
"""

from collections.abc import Mapping, Sequence

from headwater.link.copies import derive
from headwater.link.lookalikes import Cast, look_alikes
from headwater.link.names import identities
from headwater.link.stories import group
from headwater.model import Reading, Report, Story, by_id, fingerprint
from headwater.words import rarity, words

__all__ = ["link"]


def link(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories that the reports tell, each report in exactly one; the order of the arguments changes nothing.

    `readings` are matched to reports by id; a report without a reading is linked by its words alone.
    """
    held = by_id(reports)
    read = {reading.report: reading for reading in readings}
    weigh = rarity([w.stem for w in words(report.text)] for report in held.values())
    groups = [[held[i] for i in ids] for ids in group(tuple(held.values()))]
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

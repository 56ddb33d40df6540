"""Reports and readings to stories: same event, same text, same names.

`link` is the room's one door. It decides which reports tell one event (`stories`), which took words or content from
which (`copies`), and which names of a story mean the same thing (`names`).
"""

from collections.abc import Sequence

from headwater.link.copies import derive
from headwater.link.names import identify
from headwater.link.stories import group
from headwater.model import Reading, Report, Story, by_id, fingerprint
from headwater.words import Rarity, rarity, words

__all__ = ["link"]


def link(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories that the reports tell, each report in exactly one; the order of the arguments changes nothing.

    `readings` are matched to reports by id; a report without a reading is linked by its words alone.
    """
    held = by_id(reports)
    read = {reading.report: reading for reading in readings}
    weigh = rarity([w.stem for w in words(report.text)] for report in held.values())
    return tuple(
        _story([held[i] for i in ids], [read[i] for i in ids if i in read], weigh)
        for ids in group(tuple(held.values()))
    )


def _story(reports: Sequence[Report], readings: Sequence[Reading], weigh: Rarity) -> Story:
    ids = tuple(report.id for report in reports)
    return Story(fingerprint("story", ids[0]), ids, derive(reports, readings, weigh), identify(reports, readings))

"""Reports and readings to stories: same event, same text, same names.

This is the room's one door. `link` decides which reports tell one event (`stories`), which took words or content from
which (`copies`), which names of a story mean the same thing (`names`), which of these are the same in several stories
(`across`), and what in the other stories they must not be confused with (`lookalikes`). What goes on for ever takes
reports in as they come (`arrive`) and tells the stories that they touch (`told`); see `growing`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater.link.background import Background
from headwater.link.boilerplate import Boilerplate
from headwater.link.bonds import nearest
from headwater.link.copies import derive
from headwater.link.decided import decided_on
from headwater.link.growing import arrive, names_of, rearrange, seen, story_id, told, who_is_who
from headwater.link.index import Index, MemoryIndex
from headwater.link.names import identities
from headwater.link.nodes import key_of
from headwater.link.recent import Recent
from headwater.link.sameness import Profile, alike, profile, words_of
from headwater.link.scenes import Scene
from headwater.link.sharing import shared_out
from headwater.link.stories import group
from headwater.memory import unwatched
from headwater.model import Derivation, Reading, Report, Story, by_id
from headwater.verdicts import Subject, Verdict, of_kind

__all__ = [
    "Background",
    "Index",
    "MemoryIndex",
    "Profile",
    "alike",
    "arrive",
    "key_of",
    "link",
    "profile",
    "rearrange",
    "story_id",
    "told",
    "unmatched",
    "who_is_who",
]


def link(
    reports: Sequence[Report],
    readings: Sequence[Reading] | Mapping[str, Reading],
    verdicts: Sequence[Verdict] = (),
    processes: int = 1,
) -> tuple[Story, ...]:
    """The stories that the reports tell, each report in exactly one; the order of the arguments changes nothing.

    `readings` are matched to reports by id, or given by id: of a mapping each is asked for once, and not kept, so that
    they need not all be held. A report without a reading is linked by its words alone. `verdicts` of
    people on stories and names go before all scores; without them everything is as if they had never been. The stories
    are the same however many `processes` (one or more) share the work, where the system can fork.
    """
    read = readings if isinstance(readings, Mapping) else {reading.report: reading for reading in readings}
    with unwatched():
        return _linked(by_id(reports), read, verdicts, processes)


def unmatched(verdicts: Sequence[Verdict], stories: Sequence[Story]) -> tuple[tuple[Verdict, str], ...]:
    """The verdicts on stories and names that speak of nothing in the stories, and what is missing."""
    held = {report for story in stories for report in story.reports}
    out = []
    for v in of_kind(verdicts, "same story", "other story", "same name", "other name"):
        gone = [s for s in (v.a, v.b) if s.report is not None and s.report not in held]
        if gone:
            out.append((v, f"there is no {' and no '.join(f'report {s.report}' for s in gone)}"))
        elif v.kind.endswith("name"):
            unknown = [s for s in (v.a, v.b) if not any(_names(s, story) for story in stories)]
            out += [(v, f"no story has the name {' or '.join(map(str, unknown))}")] if unknown else []
    return tuple(out)


def _names(subject: Subject, story: Story) -> bool:
    """Whether a story has what a side of a verdict on names speaks of."""
    if subject.report is not None and subject.report not in story.reports:
        return False
    wanted = key_of(subject.name or "")
    return any(wanted in map(key_of, (e.name, *e.aliases)) for e in story.entities if e.elsewhere is None)


def _linked(
    held: Mapping[str, Report], read: Mapping[str, Reading], verdicts: Sequence[Verdict], processes: int
) -> tuple[Story, ...]:
    stories, scenes = _told(held, read, verdicts, processes)
    texts = {report.id: report.text for report in held.values()}
    names = names_of((scenes.pop() for _ in stories), texts, verdicts, processes)
    return tuple(replace(one, entities=names.pop(one.id)) for one in stories)


def _told(
    held: Mapping[str, Report], read: Mapping[str, Reading], verdicts: Sequence[Verdict], processes: int
) -> tuple[list[Story], list[Scene]]:
    """The stories but for their names, and each as others see it; what was kept to make them is let go of."""
    together, background = _grouped(held, verdicts, processes)
    groups = {story_id(one.reports[0]): [held[i] for i in one.reports] for one in together}

    def looked_at(story: str) -> tuple[tuple[Derivation, ...], Scene]:
        members = groups[story]
        readings = [reading for r in members if (reading := read.get(r.id))]
        names = identities(members, readings, verdicts)
        derivations = derive(members, readings, background.rarity, background.boilerplate)
        return derivations, seen(story, members, names, verdicts)

    largest_first = sorted(groups, key=lambda story: -len(groups[story]))  # so that all processes get as much to do
    parts = dict(zip(largest_first, shared_out(looked_at, largest_first, processes), strict=True))
    told = (replace(one, id=i, derivations=parts[i][0]) for one, i in zip(together, groups, strict=True))
    return list(told), [scene for _, scene in parts.values()]


def _grouped(held: Mapping[str, Report], verdicts: Sequence[Verdict], processes: int) -> tuple[list[Story], Background]:
    """The reports of each story and what binds them; and what the stream tells about any report in it."""
    profiles, spread = _profiles(tuple(held.values()), processes)
    spoken_of = [v for v in verdicts if {s.report for s in (v.a, v.b)} <= held.keys()]
    together = group(tuple(held.values()), decided_on(spoken_of), lambda r: profiles[r.id])
    homes = [(held[i], story_id(ids[0])) for ids in together for i in ids]
    background = Background(len(held), Recent(spread), Boilerplate().with_(homes))
    return [Story("", ids, bonds=nearest([profiles[i] for i in ids])) for ids in together], background


def _profiles(reports: Sequence[Report], processes: int) -> tuple[dict[str, Profile], Counter[str]]:
    """The profile of each report, and in how many of them each stem stands."""

    def some(share: Sequence[Report]) -> tuple[list[Profile], Counter[str]]:
        found, spread = [], Counter[str]()
        for report in share:
            words = words_of(report)
            spread.update({word.stem for word in words})
            found.append(profile(report, words))
        return found, spread

    parts = shared_out(some, [reports[n::processes] for n in range(processes)], processes)
    every = (one for found, _ in parts for one in found)
    return {one.report: one for one in every}, sum((spread for _, spread in parts), Counter[str]())

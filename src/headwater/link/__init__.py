"""Reports and readings to stories: same event, same text, same names.

`link` is the room's one door. It decides which reports tell one event (`stories`), which took words or content from
which (`copies`), which names of a story mean the same thing (`names`), which of these are the same in several stories
(`across`), and what in the other stories they must not be confused with (`lookalikes`).
"""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from headwater.link.across import Across, across
from headwater.link.boilerplate import learn
from headwater.link.cards import Cast, Scene, scene, without_common
from headwater.link.copies import derive
from headwater.link.index import MemoryIndex
from headwater.link.lookalikes import look_alikes
from headwater.link.names import Identity, identities
from headwater.link.nodes import key_of
from headwater.link.sameness import Profile, alike, profile, words_of
from headwater.link.sharing import shared_out
from headwater.link.stories import Decided, group, nearest
from headwater.model import Derivation, Entity, Reading, Report, Story, by_id, fingerprint
from headwater.verdicts import Kind, Subject, Verdict, of_kind
from headwater.words import counted

__all__ = ["Profile", "alike", "link", "unmatched"]


def link(
    reports: Sequence[Report], readings: Sequence[Reading], verdicts: Sequence[Verdict] = (), processes: int = 1
) -> tuple[Story, ...]:
    """The stories that the reports tell, each report in exactly one; the order of the arguments changes nothing.

    `readings` are matched to reports by id; a report without a reading is linked by its words alone. `verdicts` of
    people on stories and names go before all scores; without them everything is as if they had never been. The stories
    are the same however many `processes` (one or more) share the work, where the system can fork.
    """
    with _unwatched():
        return _linked(by_id(reports), {reading.report: reading for reading in readings}, verdicts, processes)


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


@contextmanager
def _unwatched() -> Iterator[None]:
    """Spare the garbage collector what stands already: readings are millions of objects, a fifth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _linked(
    held: Mapping[str, Report], read: Mapping[str, Reading], verdicts: Sequence[Verdict], processes: int
) -> tuple[Story, ...]:
    profiles, spread = _profiles(tuple(held.values()), processes)
    index = MemoryIndex()
    together = group(tuple(held.values()), _on_stories(verdicts, held), lambda r: profiles[r.id], index)
    groups = [[held[i] for i in ids] for ids in together]
    weigh, furniture = counted(spread, len(held)), learn(groups)

    def seen_closely(members: Sequence[Report]) -> tuple[tuple[Derivation, ...], tuple[Identity, ...]]:
        readings = [read[r.id] for r in members if r.id in read]
        return derive(members, readings, weigh, furniture), identities(members, readings, verdicts)

    parts = shared_out(seen_closely, groups, processes)
    names = _names_of([_cast(g, found) for g, (_, found) in zip(groups, parts, strict=True)], verdicts)
    return tuple(
        Story(
            _id(members),
            tuple(report.id for report in members),
            derivations,
            names[_id(members)],
            nearest([report.id for report in members], index),
        )
        for members, (derivations, _) in zip(groups, parts, strict=True)
    )


def _names_of(casts: Sequence[Cast], verdicts: Sequence[Verdict]) -> Mapping[str, tuple[Entity, ...]]:
    """The names of each story: its own, with what they are in other stories, and what they could be taken for."""
    scenes = without_common([scene(cast) for cast in sorted(casts, key=lambda c: (c.when, c.story))])
    same = across(scenes, verdicts)
    beside = look_alikes(scenes, same.identity)
    return {one.cast.story: (*_own(at, one, same), *beside[at]) for at, one in enumerate(scenes)}


def _own(at: int, one: Scene, same: Across) -> Iterator[Entity]:
    for i in one.cast.identities:
        place = (at, i.entity.id)
        yield replace(i.entity, identity=same.identity[place], met=same.met.get(place))


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


def _on_stories(verdicts: Sequence[Verdict], held: Mapping[str, Report]) -> Decided:
    """The verdicts on stories as pairs of reports in hand."""

    def pairs(kind: Kind) -> list[tuple[str, str]]:
        found = [(v.a.report or "", v.b.report or "") for v in of_kind(verdicts, kind)]
        return [(a, b) for a, b in found if a in held and b in held]

    return Decided.of(pairs("same story"), pairs("other story"))


def _cast(members: Sequence[Report], names: tuple[Identity, ...]) -> Cast:
    first = members[0]
    return Cast(_id(members), first.published or "", names, {r.id: r.text for r in members})


def _id(members: Sequence[Report]) -> str:
    """The id of a story: that of its first report."""
    return fingerprint("story", members[0].id)

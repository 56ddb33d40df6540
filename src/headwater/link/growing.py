"""Linking that goes on: reports come in batches, and only the stories that they touch are told anew.

    touched = arrive(batch, index)
    background = background.with_(batch, index.story)
    for name in touched:
        members = index.members(name)      # none: the story is no more
        told([reports[i] for i in members], [readings[i] for i in members], (), background, begun_by=name)

Stories are called by the report that began them; `story_id` makes the id that is printed from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from headwater.link.across import Across, across
from headwater.link.background import Background
from headwater.link.bonds import nearest
from headwater.link.copies import derive
from headwater.link.decided import decided_on
from headwater.link.index import Index
from headwater.link.lookalikes import look_alikes
from headwater.link.names import Identity, identities
from headwater.link.sameness import Profile, profile
from headwater.link.scenes import Scene, scene, without_common
from headwater.link.stories import placed_again, taken_in
from headwater.model import Entity, Reading, Report, Story, fingerprint
from headwater.verdicts import Verdict


def arrive(reports: Iterable[Report], index: Index, verdicts: Sequence[Verdict] = ()) -> frozenset[str]:
    """Take reports in, in the order given; gives the names of the stories that changed, those left empty among them.

    What comes out depends on the sequence of reports alone, not on how it is cut into batches. A report that is held
    already changes nothing.
    """
    new = (report for report in reports if index.story(report.id) is None)
    return taken_in(map(profile, new), index, decided=decided_on(verdicts))


def rearrange(reports: Iterable[str], index: Index, verdicts: Sequence[Verdict]) -> frozenset[str]:
    """Find the places of some reports anew, as when a verdict on them came or was withdrawn; gives what `arrive` does.

    `verdicts` are all that stand. A story that is led by others is not taken apart: only the reports named are moved.
    """
    return placed_again(reports, index, decided=decided_on(verdicts))


def told(
    members: Sequence[Report],
    readings: Sequence[Reading],
    verdicts: Sequence[Verdict],
    background: Background,
    *,
    begun_by: str | None = None,
    profiled: Callable[[Report], Profile] = profile,
) -> Story:
    """One story: what `link` makes of these reports, but for what other stories tell about its names.

    The order of `members` changes nothing; `readings` are matched to them by id. `begun_by` is the report that the
    story is called by, without it the first; `profiled` gives the profiles of reports where they are kept.
    """
    ordered = in_time(members)
    read = _readings_of(ordered, readings)
    name = story_id(begun_by or ordered[0].id)
    own = (
        replace(i.entity, identity=fingerprint("identity", name, i.entity.id))
        for i in identities(ordered, read, verdicts)
    )
    derivations = derive(ordered, read, background.rarity, background.boilerplate)
    bonds = nearest(list(map(profiled, ordered))) if len(ordered) > 1 else ()
    return Story(name, tuple(report.id for report in ordered), derivations, tuple(own), bonds)


def who_is_who(
    stories: Mapping[str, Sequence[Report]], readings: Sequence[Reading], verdicts: Sequence[Verdict] = ()
) -> dict[str, tuple[Entity, ...]]:
    """Of each of some stories (reports by story id) its names, told which are one in several of these stories.

    `identity` and `met` are filled in, and what in the others could be taken for one of its own stands behind its own
    (`elsewhere`), as `link` gives it where these are all the stories there are.
    """
    scenes = []
    for story, members in stories.items():
        ordered = in_time(members)
        scenes.append(seen(story, ordered, identities(ordered, _readings_of(ordered, readings), verdicts), verdicts))
    texts = {report.id: report.text for members in stories.values() for report in members}
    return names_of(scenes, texts, verdicts)


def story_id(begun_by: str) -> str:
    """The id of the story that a report began."""
    return fingerprint("story", begun_by)


# ── what `link` does for all stories at once ─────────────────────────────────────────────────────────────────────────


def seen(story: str, members: Sequence[Report], names: Sequence[Identity], verdicts: Sequence[Verdict]) -> Scene:
    """What comparing the names of a story with others' needs of it; its reports stand in order."""
    return scene(story, members[0].published or "", names, {r.id: r.text for r in members}, verdicts)


def names_of(
    stories: Iterable[Scene], texts: Mapping[str, str], verdicts: Sequence[Verdict], processes: int = 1
) -> dict[str, tuple[Entity, ...]]:
    """The names of each story: its own, with what they are in other stories, and what they could be taken for."""
    scenes = without_common(sorted(stories, key=lambda one: (one.when, one.story)))
    same = across(scenes, texts, verdicts)
    beside = look_alikes(scenes, same, processes)
    held = [(one.story, one.entities) for one in scenes]
    del scenes  # what they hold beside the names is as much again, and nobody asks for it any more
    return {story: (*_own(at, own, same), *beside[at]) for at, (story, own) in enumerate(held)}


def in_time(reports: Iterable[Report]) -> list[Report]:
    """Reports, earliest first."""
    return sorted(reports, key=lambda r: (r.published or "", r.id))


def _own(at: int, entities: Sequence[Entity], same: Across) -> Iterator[Entity]:
    for entity in entities:
        place = (at, entity.id)
        yield replace(entity, identity=same.identity(place), met=same.met.get(place))


def _readings_of(reports: Sequence[Report], readings: Sequence[Reading]) -> list[Reading]:
    """The readings of some reports, in their order."""
    read = {reading.report: reading for reading in readings}
    return [read[report.id] for report in reports if report.id in read]

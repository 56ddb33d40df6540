"""Linking that goes on: batches change nothing, and one story told alone is what linking makes of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import (
    Background,
    MemoryIndex,
    arrive,
    link,
    profile,
    rearrange,
    story_id,
    told,
    who_is_who,
)
from headwater.link.index import profile_of, profile_row
from headwater.model import Entity, Report
from headwater.verdicts import Subject, Verdict

FOOTER = "Sign up for the Verrin letter and read what matters before the first boat goes out."
SENTENCES = (
    "Fire broke out on the ferry Halcyon off Port Verrin, and 212 passengers were taken off in boats.",
    "Captain Lena Brisk said the fire on the ferry Halcyon began in a lorry on the car deck.",
    "The ferry Halcyon was towed to Port Verrin, where its owner Brandt Lines will have it docked for months.",
    "Delegates of the Ostrava League met the Miners' Union in Kell to speak about wages in the mines.",
    "The mediator Orm Tasker said in Kell that the Miners' Union would not return before the harvest.",
    "The poet Lena Brisk won the Verrin prize for a cycle of sonnets about her grandmother's garden.",
)


@st.composite
def streams(draw: st.DrawFn) -> tuple[Report, ...]:
    texts = draw(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=9))
    days = draw(st.lists(st.integers(1, 20), min_size=len(texts), max_size=len(texts)))
    return tuple(
        Report(f"r{n}", " ".join(text) + f"\n{FOOTER}", f"outlet {n % 4}", published=f"2020-02-{day:02}T0{n}:00:00Z")
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    )


def cut(stream: Sequence[Report], at: Sequence[int]) -> list[Sequence[Report]]:
    edges = sorted({0, len(stream), *(n for n in at if n <= len(stream))})
    return [stream[a:b] for a, b in pairwise(edges)]


def stories(index: MemoryIndex) -> dict[str, tuple[str, ...]]:
    return {story: tuple(index.members(story)) for story in index.stories()}


def own(entities: Sequence[Entity]) -> list[Entity]:
    """The names of a story without what other stories tell of them."""
    return [replace(e, identity="", met=None) for e in entities if e.elsewhere is None]


CUTS = st.lists(st.integers(0, 9), max_size=4)


@settings(deadline=None)
@given(streams(), CUTS)
def test_how_a_stream_is_cut_into_batches_changes_nothing(stream: tuple[Report, ...], at: list[int]) -> None:
    whole, cuts = MemoryIndex(), MemoryIndex()
    touched = arrive(stream, whole)
    background, grown = Background().with_(stream, whole.story), Background()
    by_batch: set[str] = set()
    for batch in cut(stream, at):
        by_batch |= arrive(batch, cuts)
    for batch in cut(stream, at):
        grown = grown.with_(batch, cuts.story)
    assert stories(cuts) == stories(whole)
    assert by_batch == touched
    assert grown == background


@settings(deadline=None)
@given(streams(), CUTS)
def test_a_story_that_is_not_touched_is_as_it_was(stream: tuple[Report, ...], at: list[int]) -> None:
    index = MemoryIndex()
    for batch in cut(stream, at):
        before = stories(index)
        touched = arrive(batch, index)
        after = stories(index)
        assert {s for s in before.keys() | after.keys() if before.get(s) != after.get(s)} <= touched


@settings(deadline=None)
@given(streams())
def test_a_story_told_alone_is_what_linking_all_makes_of_it(stream: tuple[Report, ...]) -> None:
    linked = link(stream, [])
    held, home = {r.id: r for r in stream}, {report: s.id for s in linked for report in s.reports}
    background = Background().with_(sorted(stream, key=lambda r: (r.published or "", r.id)), home.get)
    for story in linked:
        alone = told([held[i] for i in reversed(story.reports)], [], (), background)
        assert own(alone.entities) == own(story.entities)
        assert replace(alone, entities=()) == replace(story, entities=())


STREAM = (
    Report("fire", f"{SENTENCES[0]} {SENTENCES[1]}", "a", published="2020-02-03T09:00:00Z"),
    Report("towed", f"{SENTENCES[0]} {SENTENCES[2]}", "b", published="2020-02-03T08:00:00Z"),
    Report("talks", f"{SENTENCES[3]} {SENTENCES[4]}", "c", published="2020-02-03T10:00:00Z"),
    Report("prize", SENTENCES[5], "d", published="2020-02-04T10:00:00Z"),
)


def test_a_story_is_called_by_the_report_that_began_it() -> None:
    index = MemoryIndex()
    assert "fire" in arrive(STREAM, index)
    members = [r for r in STREAM if index.story(r.id) == "fire"]
    story = told(members, [], (), Background().with_(STREAM, index.story), begun_by="fire")
    assert story.id == story_id("fire")
    assert story.reports == ("towed", "fire")


def test_a_verdict_on_reports_in_hand_moves_them() -> None:
    index = MemoryIndex()
    arrive(STREAM, index)
    verdict = Verdict("same story", Subject("prize"), Subject("talks"), 1)
    assert {"prize", "talks"} <= rearrange(["prize", "talks"], index, [verdict])
    assert index.story("prize") == index.story("talks")
    rearrange(["prize", "talks"], index, [])
    assert index.story("prize") != index.story("talks")


def test_names_of_chosen_stories_are_compared_when_they_are_read() -> None:
    (whole,) = (s for s in link(STREAM, []) if s.reports == ("prize",))
    chosen = {s.id: [r for r in STREAM if r.id in s.reports] for s in link(STREAM, [])}
    assert who_is_who(chosen, [])[whole.id] == whole.entities


@settings(deadline=None)
@given(streams(), CUTS)
def test_what_is_kept_row_by_row_goes_on_as_if_nothing_had_been(stream: tuple[Report, ...], at: list[int]) -> None:
    through, kept = MemoryIndex(), dict[str, str]()
    background, written = Background(), json.dumps(Background().plain())
    for batch in cut(stream, at):
        arrive(batch, through)
        background = background.with_(batch, through.story)
        again = MemoryIndex()
        again.take(map(json.loads, kept.values()))
        arrive(batch, again)
        kept |= {report: json.dumps(again.row(report)) for report in again.changed()}
        written = json.dumps(Background.of(json.loads(written)).with_(batch, again.story).plain())
    last = MemoryIndex()
    last.take(map(json.loads, reversed(kept.values())))
    assert stories(last) == stories(through)
    assert all(dict(last.ties(r.id)) == dict(through.ties(r.id)) for r in stream)
    assert Background.of(json.loads(written)) == background


def test_a_profile_written_down_is_the_same_to_the_last_bit() -> None:
    one = profile(STREAM[0])
    again = profile_of(json.loads(json.dumps(profile_row(one))))
    assert again == one
    assert [part.tobytes() for part in again.sense] == [part.tobytes() for part in one.sense]

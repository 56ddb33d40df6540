"""What linking remembers of reports: who is near whom, for how long, and written to a file and back."""

from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from headwater.link.bonds import nearest
from headwater.link.index import MemoryIndex
from headwater.link.sameness import profile
from headwater.link.stories import THRESHOLD, add, regrouped
from headwater.model import Report

FIRE = "Fire broke out on the ferry Halcyon off Port Verrin, and 212 passengers were taken off in boats."
AGAIN = "All 212 passengers left the burning ferry Halcyon off Port Verrin in boats, the harbour master said."
WAGES = "The Miners' Union and the Ostrava League met in Kell to speak about wages; no agreement was reached."


def report(name: str, text: str, day: str = "2020-02-03") -> Report:
    return Report(name, text, f"{name} news", published=f"{day}T09:00:00Z")


def filled() -> MemoryIndex:
    index = MemoryIndex()
    add([report("fire", FIRE), report("again", AGAIN, "2020-02-04"), report("wages", WAGES)], index)
    return index


def test_reports_that_share_telling_words_are_near_each_other() -> None:
    index = filled()
    assert index.near(profile(report("new", FIRE)))[:2] == ["again", "fire"] or "fire" in index.near(
        profile(report("new", FIRE))
    )
    assert "wages" not in index.near(profile(report("new", FIRE)))


def test_a_report_of_another_month_is_not_near() -> None:
    assert not filled().near(profile(report("new", FIRE, "2020-04-03")))


def test_a_report_without_a_date_is_near_to_every_day() -> None:
    assert "fire" in filled().near(profile(Report("new", FIRE, "x")))


def test_a_story_keeps_its_name_as_it_grows() -> None:
    index = filled()
    before = index.story("fire")
    add([report("later", AGAIN.replace("master", "authority"), "2020-02-05")], index)
    assert index.story("fire") == before == index.story("later")


def test_a_story_keeps_its_name_where_an_earlier_report_comes_late() -> None:
    index = filled()
    before = index.story("fire")
    add([report("first", FIRE.replace("out", "out at dawn"), "2020-02-01")], index)
    assert index.story("fire") == before == index.story("first")


@pytest.mark.parametrize("came", [*permutations(range(5))])
def test_it_makes_no_difference_how_late_reports_come(came: tuple[int, ...]) -> None:
    index = MemoryIndex()
    fire = [report(f"fire{n}", text, f"2020-02-0{n}") for n, text in enumerate((FIRE, AGAIN, FIRE + AGAIN), 3)]
    every = [*fire, report("wages", WAGES), report("later", WAGES.replace("Kell", "Verrin"), "2020-02-06")]
    add([every[n] for n in came], index)
    assert {frozenset(index.members(story)) for story in index.stories()} == {
        frozenset({"fire3", "fire4", "fire5"}),
        frozenset({"wages", "later"}),
    }


def test_a_report_that_is_held_already_changes_nothing() -> None:
    index = filled()
    assert add([report("fire", FIRE)], index) == frozenset()


def test_a_story_that_goes_on_is_held_whole() -> None:
    index = filled()
    index.retire(datetime(2020, 2, 4))  # noqa: DTZ001 - moments are kept without a zone, in UTC
    assert index.story("fire") == index.story("again")
    assert index.get("fire") is not None
    assert "fire" in index.near(profile(report("new", FIRE)))


def test_what_is_retired_is_compared_no_more() -> None:
    index = filled()
    index.retire(datetime(2020, 2, 5))  # noqa: DTZ001
    assert index.get("fire") is None
    assert index.ties("again") == {}
    assert "fire" not in index.near(profile(report("new", FIRE)))


def test_a_story_that_is_old_altogether_is_let_go_whole() -> None:
    index = filled()
    index.retire(datetime(2020, 2, 5))  # noqa: DTZ001
    assert index.story("fire") is None
    assert tuple(index.stories()) == ()
    assert index.row("fire") is None
    assert {"fire", "again", "wages"} <= index.changed()


def test_an_index_written_to_a_file_and_read_again_is_the_same(tmp_path: Path) -> None:
    index = filled()
    index.save(tmp_path / "index.jsonl")
    again = MemoryIndex.load(tmp_path / "index.jsonl")
    assert {s: tuple(again.members(s)) for s in again.stories()} == {
        s: tuple(index.members(s)) for s in index.stories()
    }
    new = profile(report("new", FIRE))
    assert again.near(new) == index.near(new)
    assert again.get("fire") == index.get("fire")
    assert dict(again.ties("fire")) == dict(index.ties("fire"))


def test_a_line_that_is_not_of_an_index_is_named(tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    path.write_text('{"report": "a"}\n', "utf-8")
    with pytest.raises(ValueError, match="line 1"):
        MemoryIndex.load(path)


def test_a_tie_says_how_likely_and_on_what_ground() -> None:
    index = filled()
    story = index.story("fire")
    assert story
    tie, back = nearest([held for report in index.members(story) if (held := index.get(report))])
    assert (back.a, back.b, back.score) == (tie.b, tie.a, tie.score)
    assert {tie.a, tie.b} == {"fire", "again"}
    assert tie.score >= THRESHOLD
    assert {"halcyon", "verrin"} <= set(tie.words)


def test_the_threshold_can_be_moved_afterwards() -> None:
    index = filled()
    assert len(regrouped(index, 1.0)) == 3
    assert sorted(map(sorted, regrouped(index, THRESHOLD))) == [["again", "fire"], ["wages"]]
    assert index.story("fire") == index.story("again")

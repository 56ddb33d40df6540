"""One pass down the river: reports in, a briefing out, and word of how far it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater import __version__
from headwater.model import Issue, Reading, Report
from headwater.run import brief, link_all, read_all

FIRE = Report("fire", "The grain store of Brannow burnt on Monday, the mayor said.", "Harbour Gazette", language="en")
MINES = Report("mines", "Ostmark laid mines in the Kell strait, two officers said.", "Valley Courier", language="en")


@dataclass
class Silent:
    """A reader that finds nothing, and remembers what it was given."""

    given: list[str]
    name: str = "silent"

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            self.given.append(report.id)
            yield Reading(report.id, report.language, ())


def test_nothing_in_gives_an_empty_briefing_and_keeps_the_issues() -> None:
    issue = Issue("notes.pdf", "no reports in it")
    made = brief([], [issue])
    assert (made.stories, made.issues) == ((), (issue,))


def test_two_matters_are_two_stories_and_every_report_is_in_one() -> None:
    made = brief([FIRE, MINES])
    assert sorted(r.id for story in made.stories for r in story.reports) == ["fire", "mines"]
    assert len(made.stories) == 2


def test_a_briefing_says_what_made_it() -> None:
    made = brief([FIRE], reader=Silent([])).made_by
    assert (made.version, made.weights) == (__version__, "silent")


def test_any_reader_can_take_the_place_of_ours() -> None:
    reader = Silent([])
    (story,) = brief([FIRE], reader=reader).stories
    assert reader.given == ["fire"]
    assert story.claims == ()


def test_reports_are_read_one_at_a_time_as_they_are_asked_for() -> None:
    reader = Silent([])
    stream = read_all(iter([FIRE, MINES]), reader=reader)
    next(stream)
    assert reader.given == ["fire"]


def test_progress_counts_up_to_the_whole_where_it_is_known() -> None:
    heard: list[tuple[str, int, int | None]] = []
    brief([FIRE, MINES], progress=lambda *step: heard.append(step), reader=Silent([]))
    assert [step for step in heard if step[0] == "reading"] == [("reading", 1, 2), ("reading", 2, 2)]
    stage, done, total = heard[-1]
    assert (stage, done) == ("weighing", total)


def test_progress_over_a_stream_names_no_whole() -> None:
    heard: list[int | None] = []
    list(read_all(iter([FIRE]), lambda _, __, total: heard.append(total), Silent([])))
    assert heard == [None]


def test_linking_gives_every_report_a_story() -> None:
    assert sorted(i for story in link_all([FIRE, MINES]) for i in story.reports) == ["fire", "mines"]


def test_a_report_without_words_is_a_story_without_claims() -> None:
    (story,) = brief([Report("empty", "", "Harbour Gazette")]).stories
    assert story.claims == ()
    assert story.title

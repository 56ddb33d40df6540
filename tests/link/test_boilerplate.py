"""What an outlet prints under everything links nothing; what the reports of one story share still does."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.link.boilerplate import EVERYWHERE, OUTLETS, STORIES, learn
from headwater.model import Report

FOOTER = "Sign up for the morning letter and get the stories that matter before your first coffee."
BODY = "The council of Tarrow voted {n} times on the bridge over the Elm, and each vote was closer than the last one."


def report(name: str, text: str, outlet: str = "Tarrow Post") -> Report:
    return Report(name, text, outlet)


def under(n: int, outlet: str = "Tarrow Post") -> Report:
    return report(
        f"{outlet}-{n}", f"{'Word ' * 5}{'abcdefgh'[n % 8] * 9} opened the fair number {n}.\n{FOOTER}", outlet
    )


def printed(one: Report) -> list[str]:
    return [one.text[a:b] for a, b in learn([[under(n)] for n in range(STORIES)]).spans(one)]


def test_a_line_under_three_stories_of_an_outlet_is_its_furniture() -> None:
    assert printed(under(9)) == [FOOTER]


def test_the_line_of_one_outlet_is_no_furniture_of_another() -> None:
    assert printed(under(9, "Elm Valley Herald")) == []


def test_what_the_reports_of_one_story_share_is_no_furniture() -> None:
    story = [report(f"r{n}", BODY.format(n=n)) for n in range(9)]
    assert learn([story]).spans(story[0]) == ()


def test_a_quotation_in_many_stories_of_many_outlets_is_everybodys() -> None:
    famous = "“The river asks nobody for leave, and it gives back nothing that it has once been given,” he said."
    stories = [
        [report(f"r{n}", f"{'Some ' * n}start {n}. {famous}", f"outlet {n % OUTLETS}")] for n in range(EVERYWHERE)
    ]
    (span,) = learn(stories).spans(report("new", f"Another beginning. {famous}", "Elm Valley Herald"))
    assert span[0] == 20


@given(st.lists(st.lists(st.text(min_size=1).map(lambda t: t), max_size=3), max_size=8))
def test_spans_point_into_the_text_in_order(texts: list[list[str]]) -> None:
    stories = [[report(f"{n}-{k}", t) for k, t in enumerate(story)] for n, story in enumerate(texts)]
    found = learn(stories)
    for one in (r for story in stories for r in story):
        spans = found.spans(one)
        assert list(spans) == sorted(spans)
        assert all(0 <= a < b <= len(one.text) for a, b in spans)

"""One event, one story: look-alikes stay apart and the order of the reports changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link
from headwater.link.stories import group
from headwater.model import Report

FIRE = (
    "Fire broke out on the ferry Halcyon off Port Verrin on Monday morning, and 212 passengers were taken off in "
    "boats. Captain Lena Brisk said the fire began in a lorry on the car deck. The ferry was towed to Port Verrin."
)
FIRE_AGAIN = (
    "The ferry Halcyon, which burned off Port Verrin on Monday, will be docked for months, its owner said. All 212 "
    "passengers got off in boats after a lorry caught fire on the car deck, Captain Lena Brisk told reporters."
)
PRIZE = (
    "The poet Lena Brisk won the Verrin prize on Monday for a cycle of sonnets about her grandmother's garden. The "
    "jury in Port Verrin praised her ear for silence. She will read from the book in the town library next week."
)
TALKS = (
    "Delegates of Ostrava League and the Miners' Union met in Kell to speak about wages. No agreement was reached, and "
    "both sides will return to the table after the harvest, said the mediator Orm Tasker."
)


def report(name: str, text: str, published: str, outlet: str = "") -> Report:
    return Report(id=name, text=text, outlet=outlet or f"{name} news", published=published)


REPORTS = (
    report("fire", FIRE, "2020-02-03T09:00:00Z"),
    report("again", FIRE_AGAIN, "2020-02-04T09:00:00Z"),
    report("prize", PRIZE, "2020-02-03T12:00:00Z"),
    report("talks", TALKS, "2020-02-03T12:00:00Z"),
    report("year", FIRE.replace("212", "90"), "2021-06-08T09:00:00Z"),
)


def test_one_event_told_twice_is_one_story() -> None:
    assert ("fire", "again") in group(REPORTS)


def test_the_same_names_with_other_deeds_are_another_story() -> None:
    assert ("prize",) in group(REPORTS)


def test_the_same_words_more_than_a_year_later_are_another_story() -> None:
    assert ("year",) in group(REPORTS)


@settings(deadline=None)
@given(st.permutations(REPORTS))
def test_the_order_of_the_reports_changes_nothing(shuffled: list[Report]) -> None:
    assert link(shuffled, []) == link(REPORTS, [])


SENTENCES = st.lists(
    st.sampled_from([s for r in REPORTS for s in r.text.split(". ")]), min_size=3, max_size=9, unique=True
)


@settings(deadline=None)
@given(SENTENCES, st.integers(min_value=1, max_value=48))
def test_a_report_and_its_exact_copy_are_one_story_and_a_copy_in_time_order(sentences: list[str], hours: int) -> None:
    text = ". ".join(sentences)
    late = f"2020-02-{3 + hours // 24:02}T{hours % 24:02}:30:00Z"
    (story,) = link([report("b", text, late), report("a", text, "2020-02-03T00:00:00Z")], [])
    assert story.reports == ("a", "b")
    assert [(d.source, d.target, d.kind) for d in story.derivations] == [("a", "b", "copy")]


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=4))
def test_evidence_always_points_into_the_texts(texts: list[list[str]]) -> None:
    reports = [report(f"r{n}", ".\n".join(t), f"2020-02-03T0{n}:00:00Z") for n, t in enumerate(texts)]
    length = {r.id: len(r.text) for r in reports}
    for story in link(reports, []):
        for d in story.derivations:
            assert all(0 <= a < b <= length[d.source] for a, b in d.evidence_source)
            assert all(0 <= a < b <= length[d.target] for a, b in d.evidence_target)


def test_nothing_makes_no_story() -> None:
    assert link([], []) == ()


def test_reports_without_words_stand_alone_unless_they_are_equal() -> None:
    blank = report("blank", "…", "2020-02-03")
    assert ("blank",) in group((*REPORTS, blank))


def test_a_report_stands_in_its_story_for_a_reason() -> None:
    (story,) = [s for s in link(REPORTS, []) if "fire" in s.reports]
    (bond,) = [b for b in story.bonds if b.a == "again"]
    assert bond.b == "fire"
    assert bond.score > 0.01
    assert {"halcyon", "verrin"} & set(bond.words)


def test_a_report_alone_needs_no_reason() -> None:
    (story,) = [s for s in link(REPORTS, []) if "talks" in s.reports]
    assert story.bonds == ()

"""What people decide goes before every score, and taking it back brings back exactly what was there."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link, unmatched
from headwater.link.decided import Decided
from headwater.model import Report, Story
from headwater.verdicts import Subject, Verdict

FIRE = (
    "Fire broke out on the ferry Halcyon off Port Verrin on Monday morning, and 212 passengers were taken off in "
    "boats. Captain Lena Brisk said the fire began in a lorry. Mayor Tom Reed thanked the crews of the boats."
)
AGAIN = (
    "The ferry Halcyon, which burned off Port Verrin on Monday, will be docked for months, its owner said. All 212 "
    "passengers got off in boats, Captain Lena Brisk told reporters. A stoker called Tom Reed was treated for burns."
)
TALKS = "Delegates of Ostrava League met the Miners' Union in Kell to speak about wages. No agreement was reached."


def report(name: str, text: str, hour: int) -> Report:
    return Report(id=name, text=text, outlet=f"{name} news", published=f"2020-02-03T{hour:02}:00:00Z")


REPORTS = (report("fire", FIRE, 9), report("again", AGAIN, 12), report("talks", TALKS, 10))


def on_stories(kind: str, a: str, b: str) -> Verdict:
    assert kind in ("same story", "other story")
    return Verdict("same story" if kind == "same story" else "other story", Subject(a), Subject(b), 1)


def homes(stories: Sequence[Story]) -> set[tuple[str, ...]]:
    return {story.reports for story in stories}


def named(stories: Sequence[Story], name: str) -> list[tuple[str, ...]]:
    return [(e.name, *e.aliases) for s in stories for e in s.entities if name in (e.name, *e.aliases)]


def test_reports_that_people_join_are_one_story() -> None:
    assert homes(link(REPORTS, [], [on_stories("same story", "talks", "fire")])) == {("fire", "talks", "again")}


def test_reports_that_people_part_are_two_stories() -> None:
    assert ("fire",) in homes(link(REPORTS, [], [on_stories("other story", "again", "fire")]))


def test_names_that_people_join_are_one_identity() -> None:
    verdict = Verdict("same name", Subject(name="Lena Brisk"), Subject(name="Tom Reed"), 1)
    assert any("Tom Reed" in n for n in named(link(REPORTS, [], [verdict]), "Lena Brisk"))


def test_one_name_that_people_part_is_two_identities() -> None:
    verdict = Verdict("other name", Subject("fire", "Tom Reed"), Subject("again", "Tom Reed"), 1)
    assert len(named(link(REPORTS, []), "Tom Reed")) == 1
    assert len(named(link(REPORTS, [], [verdict]), "Tom Reed")) == 2


def test_parting_a_name_in_two_reports_leaves_the_other_names_alone() -> None:
    verdict = Verdict("other name", Subject("fire", "Tom Reed"), Subject("again", "Tom Reed"), 1)
    before, after = link(REPORTS, []), link(REPORTS, [], [verdict])
    assert named(before, "Lena Brisk") == named(after, "Lena Brisk")


def test_verdicts_that_speak_of_nothing_are_named() -> None:
    gone = on_stories("same story", "fire", "nowhere")
    nobody = Verdict("same name", Subject(name="Ada Quill"), Subject(name="Lena Brisk"), 2)
    met = Verdict("same name", Subject(name="Tom Reed"), Subject(name="Lena Brisk"), 3)
    verdicts = [gone, nobody, met]
    found = unmatched(verdicts, link(REPORTS, [], verdicts))
    assert [v for v, _ in found] == [gone, nobody]
    assert "nowhere" in found[0][1]


VERDICTS = st.lists(
    st.tuples(st.sampled_from(["same story", "other story"]), st.sampled_from(["fire", "again", "talks"]),
              st.sampled_from(["fire", "again", "talks"])).filter(lambda v: v[1] != v[2]),
    max_size=4,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(VERDICTS, st.permutations(REPORTS))
def test_verdicts_hold_in_any_order_of_reports_and_leave_no_trace(
    given_: list[tuple[str, str, str]], shuffled: list[Report]
) -> None:
    verdicts = [on_stories(*v) for v in given_]
    held = link(shuffled, [], verdicts)
    assert held == link(REPORTS, [], verdicts)
    home = {r: s.id for s in held for r in s.reports}
    block = Decided.of([(a, b) for kind, a, b in given_ if kind == "same story"])
    for kind, a, b in given_:
        if kind == "same story":
            assert home[a] == home[b]
        elif b not in block.block(a):
            assert home[a] != home[b]
    assert link(shuffled, []) == link(REPORTS, [])

"""What a story must not be confused with: near in name or office, shown by something, few, never the story's own."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link
from headwater.link.lookalikes import MOST
from headwater.model import Attribution, Entity, Reading, Report, Step, Story
from headwater.wire import entity_json


def report(at: int, text: str) -> Report:
    # A month apart: no two of them tell one story.
    return Report(id=f"r{at}", text=text, outlet=f"Sheet {at}", published=f"{2001 + at // 12}-{at % 12 + 1:02}-03")


def run(*texts: str) -> list[Story]:
    stories = {s.reports[0]: s for s in link([report(n, t) for n, t in enumerate(texts)], [])}
    return [stories[f"r{n}"] for n in range(len(texts))]


def beside(story: Story) -> list[Entity]:
    return [e for e in story.entities if e.elsewhere]


def own(story: Story) -> list[Entity]:
    return [e for e in story.entities if not e.elsewhere]


def names(*texts: str) -> list[list[str]]:
    return [[e.name for e in beside(s)] for s in run(*texts)]


PRESIDENT = "President Karim Tolmani left Ansel at noon. Tolmani said nothing in Ansel of the march."
DIRECTOR = "The kiln at Ansel stays. Boris Tolmani, who has led the cement works in Ansel, kept his seat by one vote."
VILLAGE = "Guns fell silent in Orla at dawn. The people of Orla, a village in Marden, came back to see what was left."
TOWN = "A wedding ended badly in Orla when the roof gave way. Orla, a town in the south of Corvia, has no doctor."
NIGHT = "The mayor of Pelm said the bridge was closed. Engineers in Pelm will look at the bridge next week."


def test_another_person_of_that_last_name_stands_beside_the_story() -> None:
    assert names(PRESIDENT, DIRECTOR) == [["Boris Tolmani"], ["Karim Tolmani"]]


def test_a_look_alike_points_to_its_own_story_and_is_printed_so() -> None:
    here, there = run(PRESIDENT, DIRECTOR)
    (other,) = beside(here)
    assert other.elsewhere == there.id
    assert {r for r, _ in other.mentions} <= set(there.reports)
    assert entity_json(other)["elsewhere"] == there.id
    assert all(entity_json(e)["elsewhere"] is None for e in own(here))


def test_the_same_person_in_two_stories_is_no_look_alike() -> None:
    again = "President Karim Tolmani opened a dam. Tolmani came by train from Ansel."
    assert names(PRESIDENT, again) == [[], []]


def test_a_short_form_of_the_first_name_is_the_same_person() -> None:
    texts = ("Minister William Harlow resigned. Harlow left.", "Minister Bill Harlow sang. Harlow danced in Pelm.")
    assert names(*texts) == [[], []]


def test_people_of_a_common_surname_in_stories_without_a_common_place_are_left_out() -> None:
    texts = ("The singer Ada Brown sang in Pelm.", "The pilot Carl Brown landed in Ansel.")
    assert names(*texts) == [[], []]


def test_two_places_of_one_name_are_told_apart_by_what_they_lie_in() -> None:
    here, there = run(VILLAGE, TOWN)
    assert [e.name for e in beside(here)] == [e.name for e in beside(there)] == ["Orla"]
    assert len({e.id for e in here.entities}) == len(here.entities)


def test_places_of_one_name_with_nothing_said_about_either_are_one_place() -> None:
    bare = "A ship sank near Orla on Friday. Divers in Orla found the bell."
    assert names(VILLAGE, bare) == [[], []]


def test_a_report_that_says_there_is_another_of_that_name_is_believed() -> None:
    shelled = "Guns opened fire on the village of Orla. People from Orla came to Kesten in Marden with what they had."
    miners = (
        "Gas killed three men in Orla. Orla, with its one pit, has nothing but its name in common with that in Marden."
    )
    assert names(shelled, miners) == [["Orla"], ["Orla"]]


def test_states_and_their_capitals_are_never_listed() -> None:
    texts = (
        "Iran refused. Tehran, a city in Asia, slept.",
        "Iran agreed. Tehran, a town in Ohio, woke. Iranian ships.",
    )
    assert names(*texts) == [[], []]


def test_a_body_of_the_same_kind_with_another_owner_stands_beside_it() -> None:
    texts = (
        "The port authority said at four that the pier in Ansel was lost. The authority will speak again in Ansel.",
        "A tanker burns near Ansel. The port authority of Dunmore closed the channel to Ansel for three hours.",
    )
    assert names(*texts)[0] == ["port authority of Dunmore"]


def test_two_bodies_of_one_owner_are_one() -> None:
    texts = ("Marden's health ministry counts seven in Ansel.", "Near Ansel, Marden's health ministry found a cure.")
    assert names(*texts) == [[], []]


def test_two_papers_with_one_short_name_stand_beside_each_other() -> None:
    held = [
        Report(
            id="a", text="The mayor told the Gazette he would go.", outlet="Orl Valley Gazette", published="2001-01-01"
        ),
        Report(id="b", text="Thieves took a bell, the Gazette learned.", outlet="Pelm Gazette", published="2003-01-01"),
    ]
    held = [Report(r.id, f"{r.text} The {r.outlet} has the list.", r.outlet, published=r.published) for r in held]
    found = {s.reports[0]: [e.name for e in beside(s)] for s in link(held, [])}
    assert found == {"a": ["Pelm Gazette"], "b": ["Orl Valley Gazette"]}


def test_another_holder_of_the_same_office_stands_beside_the_story() -> None:
    texts = (
        "Five nurses came home to Ansel, Foreign Minister Odo Marl said. Marl met them in Ansel.",
        "No ransom was paid, the foreign ministry in Ansel said. The minister, Lucan Orbe, met the two in Ansel.",
    )
    assert names(*texts) == [["Lucan Orbe"], ["Odo Marl"]]


def test_a_club_named_after_a_pier_is_not_the_pier() -> None:
    texts = ("A fire broke out on Pier 9 of the port. Pier 9 takes grain.", "The Pier 9 club opened again with a song.")
    assert names(*texts)[0] == ["Pier 9 club"]


def test_another_leaked_paper_about_the_same_place_stands_beside_the_first() -> None:
    texts = ("A secret cabinet paper names a price in Ansel, in Ansel.", "An internal paper tells of a leak in Ansel.")
    held = [report(n, t) for n, t in enumerate(texts)]
    labels = ("A secret cabinet paper", "An internal paper")
    readings = [_resting_on(r, label) for r, label in zip(held, labels, strict=True)]
    found = {s.reports[0]: [e.name for e in beside(s)] for s in link(held, readings)}
    assert found == {"r0": ["internal paper"], "r1": ["secret cabinet paper"]}


def _resting_on(report: Report, label: str) -> Reading:
    span = ((0, len(label)),)
    step = Step("document", label, span)
    told = Attribution(span, (), ((len(label), len(report.text)),), "indirect", "document", 0.9, (step,))
    return Reading(report.id, "en", ((0, len(report.text)),), attributions=(told,))


def test_there_are_never_more_than_a_reader_can_hold() -> None:
    firsts = ("Ada", "Boris", "Carl", "Dora", "Emil", "Fritz", "Greta", "Hugo", "Ilse", "Jonas", "Kurt", "Lena", "Otto")
    lasts = ("Tolmani", "Harlow", "Sandrel", "Wexford", "Umbral")
    texts = [
        f"Senator {f} {x} came to Ansel. {x} left Ansel by boat number {n}."
        for n, f in enumerate(firsts)
        for x in lasts
    ]
    found = run(*texts)
    assert all(len(beside(s)) <= MOST for s in found)
    assert any(beside(s) for s in found)


ALL = (PRESIDENT, DIRECTOR, VILLAGE, TOWN, NIGHT)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, len(ALL) - 1), min_size=1))
def test_another_story_never_changes_a_storys_own_names(some: set[int]) -> None:
    alone = {s.id: own(s) for s in link([report(n, ALL[n]) for n in sorted(some)], [])}
    with_all = {s.id: own(s) for s in link([report(n, t) for n, t in enumerate(ALL)], [])}
    assert all(_in_itself(with_all[story]) == _in_itself(names) for story, names in alone.items())


def _in_itself(names: list[Entity]) -> list[Entity]:
    """Names without what they are in other stories."""
    return [replace(e, identity="", met=None) for e in names]


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(ALL))))
def test_the_order_of_the_reports_changes_nothing(order: list[int]) -> None:
    shuffled = link([report(n, ALL[n]) for n in order], [])
    assert sorted(shuffled, key=lambda s: s.id) == sorted(run(*ALL), key=lambda s: s.id)

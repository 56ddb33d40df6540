"""One id across stories for one person or body; two people of one name stay two; what people decide goes before."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link, unmatched
from headwater.model import Attribution, Entity, Reading, Report, Step, Story
from headwater.verdicts import Kind, Subject, Verdict

MINISTER = (
    "The dam at Ansel will be raised, Water Minister Karim Tolmani told the Senate Club. Boris Vend, who owns the "
    "cement works, agreed with Tolmani."
)
AGAIN = (
    "Water Minister Karim Tolmani opened a lock near Ansel with Boris Vend at his side. Tolmani said the river was "
    "now safe for barges."
)
VIOLINIST = (
    "The concert ended late. The violinist Karim Tolmani played two encores in Orla, and the choir wept. Tolmani has "
    "recorded the old dances on the violin."
)
SPELT = "Minister Karim Tolmany and Boris Vend shook hands over cement and water. Tolmany smiled."
FERRY = "A ferry ran aground off Pelm. The ferry's captain said the fog had come. Rescuers asked the ferry's captain."
OTHER_FERRY = "Fire broke out on a ferry in Kell. The ferry's captain was seen last. Nobody blames the ferry's captain."
EVERY = (MINISTER, AGAIN, VIOLINIST, SPELT, FERRY, OTHER_FERRY)


def report(at: int, text: str) -> Report:
    # Months apart: no two of them tell one story.
    return Report(id=f"r{at}", text=text, outlet=f"Sheet {at}", published=f"{2001 + at // 4}-{at % 4 * 3 + 1:02}-03")


def run(*texts: str, verdicts: Sequence[Verdict] = ()) -> list[Story]:
    stories = {s.reports[0]: s for s in link([report(n, t) for n, t in enumerate(texts)], [], verdicts)}
    return [stories[f"r{n}"] for n in range(len(texts))]


def called(story: Story, name: str) -> Entity:
    (found,) = (e for e in story.entities if not e.elsewhere and name in (e.name, *e.aliases))
    return found


def test_the_same_person_has_one_id_in_two_stories_and_the_later_says_why() -> None:
    here, there = run(MINISTER, AGAIN)
    first, later = called(here, "Karim Tolmani"), called(there, "Karim Tolmani")
    assert first.identity == later.identity
    assert first.met is None
    assert later.met is not None
    assert later.met.story == here.id
    assert later.met.why.startswith("the same name; both water minister; both beside Boris Vend")


def test_two_people_of_one_name_are_told_apart_by_what_stands_around() -> None:
    here, there = run(MINISTER, VIOLINIST)
    assert called(here, "Karim Tolmani").identity != called(there, "Karim Tolmani").identity


def test_the_other_bearer_of_a_name_stands_beside_the_story() -> None:
    here, _ = run(MINISTER, VIOLINIST)
    assert [e.name for e in here.entities if e.elsewhere] == ["Karim Tolmani"]


def test_a_third_story_goes_to_the_bearer_that_it_is_about() -> None:
    here, _, again = run(MINISTER, VIOLINIST, AGAIN)
    assert called(again, "Karim Tolmani").identity == called(here, "Karim Tolmani").identity


def test_another_spelling_is_believed_where_the_stories_share_company() -> None:
    here, there = run(MINISTER, SPELT)
    found = called(there, "Karim Tolmany")
    assert found.identity == called(here, "Karim Tolmani").identity
    assert found.met is not None
    assert "another spelling" in found.met.why


def test_a_son_who_bears_his_fathers_name_is_another() -> None:
    son = AGAIN.replace("Karim Tolmani", "Karim Tolmani Jr.")
    here, there = run(MINISTER, son)
    assert called(here, "Karim Tolmani").identity != called(there, "Karim Tolmani Jr").identity


def test_who_is_only_described_is_somebody_else_in_another_story() -> None:
    here, there = run(FERRY, OTHER_FERRY)
    assert called(here, "ferry's captain").identity != called(there, "ferry's captain").identity


def test_a_state_is_one_everywhere() -> None:
    here, there = run("Iran refused on Monday to open its ports.", "A choir from Tehran sang. Iranian songs are long.")
    assert called(here, "Iran").identity == called(there, "Iranian").identity


def test_people_part_a_name_in_two_stories() -> None:
    verdict = decided("other name", ("Karim Tolmani", "r0"), ("Karim Tolmani", "r1"))
    here, there = run(MINISTER, AGAIN, verdicts=[verdict])
    assert called(here, "Karim Tolmani").identity != called(there, "Karim Tolmani").identity
    assert unmatched([verdict], [here, there]) == ()


def test_people_join_two_names_of_two_stories() -> None:
    verdict = decided("same name", ("Karim Tolmani", "r0"), ("Karim Tolmani", "r1"))
    here, there = run(MINISTER, VIOLINIST, verdicts=[verdict])
    found = called(there, "Karim Tolmani")
    assert found.identity == called(here, "Karim Tolmani").identity
    assert found.met is not None
    assert found.met.why == "decided by people"
    assert not [e for e in (*here.entities, *there.entities) if e.elsewhere]


def test_a_person_who_is_only_described_can_be_named_by_people() -> None:
    verdict = decided("same name", ("ferry's captain", "r0"), ("Boris Vend", None))
    here, there = run(FERRY, AGAIN, verdicts=[verdict])
    assert called(here, "ferry's captain").identity == called(there, "Boris Vend").identity


def test_a_verdict_on_a_name_that_no_story_has_is_named() -> None:
    verdict = decided("same name", ("Ada Quill", None), ("Boris Vend", None))
    ((_, why),) = unmatched([verdict], run(MINISTER, AGAIN))
    assert why == "no story has the name “Ada Quill”"


def decided(kind: Kind, a: tuple[str, str | None], b: tuple[str, str | None]) -> Verdict:
    return Verdict(kind, Subject(a[1], a[0]), Subject(b[1], b[0]), 1)


NAMES = ("Karim Tolmani", "Tolmani", "Boris Vend", "ferry's captain", "Karim Tolmany")
SIDES = st.tuples(st.sampled_from(NAMES), st.sampled_from([None, *(f"r{n}" for n in range(len(EVERY)))]))
KINDS = st.sampled_from(["same name", "other name"])
VERDICTS = st.lists(st.builds(decided, KINDS, SIDES, SIDES).filter(lambda v: v.a != v.b), max_size=3)


def means(verdict: Verdict, story: Story, entity: Entity) -> tuple[bool, bool]:
    """Whether each side of a verdict means this identity."""
    held = {(m.report, m.text.removeprefix("The ").removeprefix("the ")) for m in entity.matches}
    return tuple(any(s.report in (None, r) and t == s.name for r, t in held) for s in (verdict.a, verdict.b))  # type: ignore[return-value]


@settings(max_examples=30, deadline=None)
@given(VERDICTS, st.permutations(range(len(EVERY))))
def test_verdicts_hold_in_any_order_of_reports_and_withdrawn_leave_no_trace(
    verdicts: list[Verdict], order: list[int]
) -> None:
    reports = [report(n, EVERY[n]) for n in order]
    plain = link(reports, [])
    assert sorted(plain, key=lambda s: s.id) == sorted(run(*EVERY), key=lambda s: s.id)
    held = link(reports, [], verdicts)
    assert sorted(held, key=lambda s: s.id) == sorted(run(*EVERY, verdicts=verdicts), key=lambda s: s.id)
    assert link(reports, []) == plain


@settings(max_examples=30, deadline=None)
@given(VERDICTS, st.sets(st.integers(0, len(EVERY) - 1), min_size=1))
def test_more_reports_never_join_what_people_part(verdicts: list[Verdict], some: set[int]) -> None:
    parting = [v for v in verdicts if v.kind == "other name"]
    stories = link([report(n, EVERY[n]) for n in sorted(some)], [], verdicts)
    every = [(s, e) for s in stories for e in s.entities if not e.elsewhere]
    for v in parting:
        sides = [(e, means(v, s, e)) for s, e in every]
        # An identity that both sides mean ("Tolmani" and "Karim Tolmani" of one report) cannot be parted from itself.
        a_side = {e.identity for e, (a, b) in sides if a and not b}
        b_side = {e.identity for e, (a, b) in sides if b and not a}
        assert not a_side & b_side


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, len(EVERY) - 1), min_size=1))
def test_every_place_of_a_match_points_at_its_words(some: set[int]) -> None:
    texts = {f"r{n}": EVERY[n] for n in some}
    for story in link([report(n, EVERY[n]) for n in sorted(some)], []):
        for entity in story.entities:
            for match in entity.matches:
                assert match.why
                assert {texts[match.report][start:end] for start, end in match.spans} == {match.text}


@pytest.mark.parametrize("label", ["A customs clerk", "two people who know the plans"])
def test_a_teller_without_a_name_is_an_identity_of_the_one_report(label: str) -> None:
    texts = [f"{label} said that the pier in Ansel was lost.", f"{label} said that the mayor of Kell would go."]
    held = [report(n, t) for n, t in enumerate(texts)]
    stories = link(held, [_told_by(r, label) for r in held])
    name = label.removeprefix("A ").partition(" who ")[0]
    assert len({called(s, name).identity for s in stories}) == 2


def _told_by(report: Report, label: str) -> Reading:
    span = ((0, len(label)),)
    step = Step("unnamed", label, span)
    told = Attribution(span, (), ((len(label), len(report.text)),), "indirect", "unnamed", 0.9, (step,))
    return Reading(report.id, "en", ((0, len(report.text)),), attributions=(told,))

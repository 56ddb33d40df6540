"""Two mentions of events: one happening or two, and why."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.link import alike
from headwater.model import Report
from headwater.read import read_report
from headwater.weigh.deeds import Deed, deeds
from headwater.weigh.happenings import grouped, judged, together
from headwater.weigh.resemblance import APART, FEATURES, Pair

HARBOUR = Report(
    "harbour",
    "Police in Port Ines arrested the ferry captain Oda Lindqvist on Tuesday over the sinking of the Corvina.\n"
    "Her lawyer, Arlo Penn, said the arrest was unlawful.",
    "Ines Courier",
)
WIRE = Report(
    "wire",
    "Oda Lindqvist, who captained the ferry Corvina, was arrested in Port Ines on Tuesday.\n"
    "The Corvina sank off Port Ines a week ago.",
    "Northern Wire",
)
MARKET = Report(
    "market",
    "Two bakers were arrested in Velmar after a brawl at the Saturday market.\n"
    "Stallholders said the fight began over a parking space.",
    "Velmar Post",
)
REPORTS = (HARBOUR, WIRE, MARKET)
TOLD = {
    "harbour": ("arrested", "sinking", "arrest was"),
    "wire": ("arrested", "sank"),
    "market": ("arrested", "brawl", "fight"),
}


def mentioned() -> list[Deed]:
    found = []
    for report in REPORTS:
        starts = [report.text.index(words) for words in TOLD[report.id]]
        spans = [((s, s + len(w.split()[0])),) for s, w in zip(starts, TOLD[report.id], strict=True)]
        found += deeds(report, read_report(report), spans)
    return found


DEEDS = mentioned()
NEAR = alike(REPORTS)
ARREST, SINKING, THE_ARREST, ARREST_AGAIN, SANK, OTHER_ARREST, BRAWL, FIGHT = range(len(DEEDS))
JUDGED = judged(DEEDS, NEAR)


def test_the_same_arrest_in_two_reports_is_one_happening() -> None:
    assert JUDGED[ARREST, ARREST_AGAIN].score > 0.5
    assert any({ARREST, ARREST_AGAIN} <= set(group) for group in together(DEEDS, NEAR))


def test_an_arrest_in_a_report_of_something_else_is_another() -> None:
    assert (ARREST, OTHER_ARREST) not in JUDGED or JUDGED[ARREST, OTHER_ARREST].score < 0.1
    assert not any({ARREST, OTHER_ARREST} <= set(group) for group in together(DEEDS, NEAR))


def test_where_reports_tell_one_event_the_same_word_is_one_sooner() -> None:
    far = dict.fromkeys(NEAR, APART)
    assert judged(DEEDS, far)[ARREST, ARREST_AGAIN].score < JUDGED[ARREST, ARREST_AGAIN].score


def test_a_judgement_gives_its_reasons_the_weightiest_first() -> None:
    reasons = JUDGED[ARREST, ARREST_AGAIN].reasons()
    assert dict(reasons)["same word"] > 0
    assert {name for name, _ in reasons} == set(FEATURES)
    assert [abs(x) for _, x in reasons] == sorted((abs(x) for _, x in reasons), reverse=True)


def test_nothing_is_judged_where_nothing_is_mentioned() -> None:
    assert judged([], {}) == {}
    assert together([], {}) == []


@given(st.permutations(range(len(DEEDS))))
def test_the_order_of_mentions_changes_nothing(order: list[int]) -> None:
    found = together([DEEDS[i] for i in order], NEAR)
    assert {frozenset(order[i] for i in group) for group in found} == set(map(frozenset, together(DEEDS, NEAR)))


several = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(several, st.floats(0, 1)))
def test_every_thing_is_in_one_group_and_no_group_is_bound_by_less_than_enough(scores: dict[Pair, float]) -> None:
    groups = grouped(6, scores, 0.3)
    assert sorted(i for group in groups for i in group) == list(range(6))
    for group in groups:
        for i in group:
            assert len(group) == 1 or max(scores.get((min(i, j), max(i, j)), 0.0) for j in group if j != i) >= 0.3


def test_the_name_of_a_deed_is_its_verb_or_the_noun_before_a_preposition() -> None:
    text = "The sinking of the Corvina was filmed."
    report = Report("film", text, "Ines Courier")
    (noun, verb) = deeds(report, read_report(report), [((4, 26),), ((31, 37),)])
    assert (noun.word, verb.word) == ("sinking", "filmed")

"""Who did what to whom: the type is of the deed, the direction survives passive and nominal forms."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Event, Time
from headwater.read.events import find_events, find_numbers, repaired
from headwater.read.events.actors import countries, sectors
from headwater.read.events.lexicon import address, lexicon
from headwater.read.tree import Tree
from tests.read.asking import tree

TYPES = frozenset(
    {
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
        *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }
)
WORDS = ["the", "army", "attacked", "Paris", "and", "troops", "by", "were", "killed", "12", "two", "million", "$", "of"]


def events_of(sentence: str, *times: Time) -> list[Event]:
    return find_events(tree(sentence), 0, times)


def only(sentence: str, kind: str) -> Event:
    found = [e for e in events_of(sentence) if e.type == kind]
    assert len(found) == 1, [(e.type, sentence[e.start : e.end]) for e in events_of(sentence)]
    return found[0]


def roles(event: Event) -> tuple[list[str], list[str]]:
    return [p.text for p in event.actors], [p.text for p in event.targets]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The two ministers met in Oslo on Monday.", "CONSULT"),
        ("Rebels shelled the harbour at dawn.", "ASSAULT"),
        ("The government lifted sanctions on the island.", "RETREAT"),
        ("France pulled out of the treaty.", "SANCTION"),
        ("The army raised the threat level in the capital.", "MOBILIZE"),
        ("The opposition called for talks with the government.", "REQUEST"),
        ("Police arrested three students.", "COERCE"),
        ("The ministry took back its statement.", "RETREAT"),
        ("Parliament refused to ratify the treaty.", "REJECT"),
        ("Egypt condemned the raid.", "ACCUSE"),
        ("Teachers went on strike in the north.", "PROTEST"),
        ("Japan donated tents to the villagers.", "AID"),
        ("The president threatened to invade the island.", "THREATEN"),
        ("Both sides agreed to a ceasefire.", "AGREE"),
        ("Students staged a protest against the ministry.", "PROTEST"),
        ("The guards exchanged fire with the rebels.", "ASSAULT"),
        ("Rebels seized two men in the north.", "ASSAULT"),
        ("The court ordered the two men to leave the country.", "COERCE"),
        ("Police cleared the square.", "COERCE"),
        ("The governor handed in his resignation.", "RETREAT"),
        ("Army lorries brought drinking water to the villagers.", "AID"),
        ("The president will fly to Lima on Saturday.", "CONSULT"),
    ],
)
def test_the_words_that_stand_together_name_the_deed(sentence: str, kind: str) -> None:
    assert events_of(sentence)[0].type == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels attacked the village.",
        "The village was attacked by rebels.",
        "Rebels launched an attack on the village.",
        "Rebels, who attacked the village, fell silent.",
    ],
)
def test_direction_is_kept_in_active_passive_nominal_and_relative_forms(sentence: str) -> None:
    actors, targets = roles(only(sentence, "ASSAULT"))
    assert [name.lower() for name in actors] == ["rebels"]
    assert [name.lower() for name in targets] == ["the village"]


def test_several_actors_are_all_named() -> None:
    assert roles(only("France and Egypt condemned the government.", "ACCUSE"))[0] == ["France", "Egypt"]


def test_two_who_meet_are_with_each_other() -> None:
    assert roles(only("France and Egypt met in Oslo.", "CONSULT")) == (["France"], ["Egypt"])


def test_who_gives_the_order_mobilises_those_who_get_it() -> None:
    event = only("The general ordered militias to prepare for war.", "MOBILIZE")
    assert (roles(event), event.status) == ((["The general"], ["militias"]), "ordered")


def test_a_long_apposition_does_not_hide_the_main_verb() -> None:
    sentence = "General Odo Brask, leader of the powerful Tarn force, summoned militias to the port."
    assert roles(only(sentence, "CONSULT")) == (["General Odo Brask"], ["militias"])


def test_a_lost_main_verb_is_put_back_as_root() -> None:
    words = ["General", "Brask", ",", "leader", "of", "Tarn", ",", "summoned", "militias", "."]
    lost = Tree(
        words=words,
        spaces=[" "] * len(words),
        heads=[1, 1, 1, 1, 3, 4, 1, 1, 1, 1],
        deps=["compound", "ROOT", "punct", "appos", "prep", "pobj", "punct", "acl", "appos", "punct"],
        tags=["NNP", "NNP", ",", "NN", "IN", "NNP", ",", "VBN", "NNS", "."],
        pos=["PROPN", "PROPN", "PUNCT", "NOUN", "ADP", "PROPN", "PUNCT", "VERB", "NOUN", "PUNCT"],
        lemmas=["General", "Brask", ",", "leader", "of", "Tarn", ",", "summon", "militia", "."],
    )
    mended = repaired(lost)
    assert [(t.text, t.dep) for t in mended if t.head.text == "summoned" and t.dep in ("nsubj", "dobj")] == [
        ("Brask", "nsubj"),
        ("militias", "dobj"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The museum said visitors liked the garden.",
        "An earthquake killed forty people.",
        "Six people were killed in the crash.",
        "The senator beat his rival by nine points in the primary.",
        "Doctors fight the epidemic with vaccines.",
        "The studio released a video.",
        "The country has long winters.",
        "A spokeswoman declined to comment.",
        "The war of words between the coaches went on.",
    ],
)
def test_accidents_opinions_and_figures_of_speech_are_no_events(sentence: str) -> None:
    assert events_of(sentence) == []


def test_what_is_refused_is_no_second_deed() -> None:
    assert [e.type for e in events_of("The minister refused to attack the town.")] == ["REJECT"]


def test_participants_have_country_and_sector() -> None:
    event = only("French troops attacked Kenyan rebels.", "ASSAULT")
    assert [(p.country, p.sector) for p in (*event.actors, *event.targets)] == [("FRA", "MIL"), ("KEN", "REB")]


def test_place_time_and_numbers_come_from_the_clause() -> None:
    sentence = "France deployed 900 troops to Kenya on Monday."
    monday = Time(sentence.index("Monday"), sentence.index("Monday") + 6, "Monday", "DATE", "2021-03-01")
    event = events_of(sentence, monday)[0]
    assert event.place is not None
    assert event.place.text == "Kenya"
    assert event.time == monday
    assert [(n.value, n.unit) for n in event.numbers] == [(900.0, "troops")]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("They sent 120,000 troops.", 120_000, "troops"),
        ("At least six dead were found.", 6, "dead"),
        ("Some 60 were injured.", 60, "injured"),
        ("The blast killed four people.", 4, "dead"),
        ("They paid $1.5 million.", 1_500_000, "dollar"),
        ("The tariff is 25 per cent.", 25, "percent"),
        ("The tariff is 25% now.", 25, "percent"),
        ("Two hundred and fifty ships left.", 250, "ship"),
        ("A dozen ships left.", 12, "ship"),
        ("Twenty-one ships left.", 21, "ship"),
    ],
)
def test_a_number_is_read_with_what_it_counts(sentence: str, value: float, unit: str) -> None:
    assert [(n.value, n.unit) for n in find_numbers(tree(sentence), 0)] == [(value, unit)]


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("At least six ships sank.", "least"),
        ("More than 40 ships sank.", "least"),
        ("Six or more ships sank.", "least"),
        ("Up to 40 ships sank.", "most"),
        ("No more than 40 ships sank.", "most"),
        ("Some 40 ships sank.", "about"),
        ("Nearly 40 ships sank.", "about"),
        ("Six ships sank.", None),
    ],
)
def test_a_number_is_read_with_its_bound(sentence: str, bound: str | None) -> None:
    assert [n.bound for n in find_numbers(tree(sentence), 0)] == [bound]


def test_the_ends_of_a_range_are_a_least_and_a_most() -> None:
    found = find_numbers(tree("Between 30 and 40 men died."), 0)
    assert [(n.value, n.bound, n.fate) for n in found] == [(30, "least", "dead"), (40, "most", "dead")]


@pytest.mark.parametrize(
    ("sentence", "fate"),
    [
        ("The raid killed 15 soldiers.", "dead"),
        ("The raid cost the lives of 15 soldiers.", "dead"),
        ("Fifteen soldiers were wounded.", "injured"),
        ("The storm left 15 villagers dead.", "dead"),
        ("The toll rose to 15 on Monday.", "dead"),
        ("The police reported 15 deaths.", "dead"),
        ("The number of people killed has risen to 15.", "dead"),
        ("The column lost 15 men at the ford.", "dead"),
        ("The police had 15 people in custody.", "detained"),
        ("Fifteen people were taken ill.", "ill"),
        ("Her book had 15 patients in it.", "ill"),
        ("Fifteen patients died.", "dead"),
        ("Fifteen miners were cut off behind the fall.", "trapped"),
        ("The province saw fifteen soldiers killed.", "dead"),
        ("Fifteen people were confirmed dead.", "dead"),
        ("Fifteen people are believed to have been killed.", "dead"),
        ("Fifteen people are believed to have killed the guard.", None),
        ("Fifteen people are now confirmed as having died.", "dead"),
        ("Fifteen miners remain trapped.", "trapped"),
        ("Fifteen passengers suffered injuries.", "injured"),
        ("Fifteen people were taken to hospital.", "hospitalised"),
        ("Fifteen soldiers marched past.", None),
    ],
)
def test_a_number_is_read_with_what_became_of_those_it_counts(sentence: str, fate: str | None) -> None:
    assert [n.fate for n in find_numbers(tree(sentence), 0) if n.value == 15] == [fate]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Organisers put the turnout at 9,000.", "people"),
        ("The number of shells was 9,000.", "shell"),
        ("Police put the crowd that cheered them in the square at 9,000.", "people"),
    ],
)
def test_a_number_may_stand_apart_from_what_it_counts(sentence: str, unit: str) -> None:
    assert [(n.value, n.unit) for n in find_numbers(tree(sentence), 0)] == [(9000, unit)]


@pytest.mark.parametrize(
    "sentence",
    ["Flight 175 took off.", "An Ariane 5 rocket stood there.", "Police were called to the tram at 6.10 and came."],
)
def test_the_number_of_a_flight_and_a_time_of_day_count_nothing(sentence: str) -> None:
    assert find_numbers(tree(sentence), 0) == []


def test_a_number_that_is_only_refused_counts_nothing() -> None:
    assert [n.value for n in find_numbers(tree("There were 203 passengers aboard, not 186."), 0)] == [203]


@pytest.mark.parametrize(
    "sentence", ["The storm killed 12 people, including 3 children.", "The storm killed 12 people, 3 of them children."]
)
def test_a_number_within_another_is_a_part(sentence: str) -> None:
    assert [(n.value, n.part) for n in find_numbers(tree(sentence), 0)] == [(12, False), (3, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two nurses were among 31 people killed in the landslide.",
        "Two of the nurses are among 31 people whom the landslide killed.",
    ],
)
def test_those_among_whom_somebody_is_counted_are_no_part(sentence: str) -> None:
    assert [(n.value, n.part) for n in find_numbers(tree(sentence), 0)] == [(2, True), (31, False)]


def test_another_nine_dead_come_on_top_and_nine_others_injured_do_not() -> None:
    assert [n.part for n in find_numbers(tree("Another nine people died."), 0)] == [True]
    assert [n.part for n in find_numbers(tree("Six were killed and nine others injured."), 0)] == [False, False]


@pytest.mark.parametrize(
    "sentence",
    ["He left on 4 May 2021.", "It began at 9.20 a.m. today.", "Dozens of ships left.", "It lasted three weeks."],
)
def test_dates_lengths_of_time_and_vague_numbers_are_left_out(sentence: str) -> None:
    assert find_numbers(tree(sentence), 0) == []


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("Six people were killed in the attack.", "Six people"),
        ("More than ten students were injured in an attack near a police station.", "More than ten students"),
        ("The two women killed in the attack were sisters.", "The two women"),
    ],
)
def test_who_was_killed_in_an_attack_did_not_lead_it(sentence: str, whom: str) -> None:
    assert roles(only(sentence, "ASSAULT")) == ([], [whom])


def test_to_seize_on_a_remark_is_no_deed() -> None:
    assert events_of("Democrats seized on the remarks.") == []


def test_who_is_killed_in_a_fight_was_hit_by_whom_he_fought() -> None:
    assert roles(only("A miner was killed in a shootout with police.", "ASSAULT")) == (["police"], ["A miner"])


@pytest.mark.parametrize(
    ("sentence", "actors", "targets"),
    [
        ("The London attack killed nine people.", [], ["London"]),
        ("The Moscow attack killed twelve people.", [], ["Moscow"]),
        ("A U.S. attack on the camp killed twelve people.", ["U.S."], ["the camp"]),
        ("Last week's attack on the camp killed twelve people.", [], ["the camp"]),
    ],
)
def test_a_place_that_an_attack_is_called_by_did_not_attack(
    sentence: str, actors: list[str], targets: list[str]
) -> None:
    (attack,) = (e for e in events_of(sentence) if sentence[e.start : e.end] == "attack")
    assert roles(attack) == (actors, targets)


@pytest.mark.parametrize("sentence", ["Senators debated the Iraq war.", "Syria's civil war divided the senators."])
def test_a_war_called_by_its_place_is_no_deed_of_that_place(sentence: str) -> None:
    assert all("war" not in sentence[e.start : e.end] for e in events_of(sentence))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Democrats have attacked Mr Ryan for his proposals.", "ACCUSE"),
        ("The ministry had come under fire for a series of films.", "ACCUSE"),
        ("The rebels attacked the base for the third time.", "ASSAULT"),
        ("The village came under fire on Monday.", "ASSAULT"),
    ],
)
def test_to_attack_somebody_for_something_is_to_accuse_him(sentence: str, kind: str) -> None:
    assert [e.type for e in events_of(sentence)] == [kind]


def test_who_is_arrested_at_a_protest_protests() -> None:
    protest = only("Forty students were arrested in a protest against the government.", "PROTEST")
    assert roles(protest)[0] == ["Forty students"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.integers(0, 900))
def test_every_span_of_an_event_points_at_its_own_words(words: list[str], base: int) -> None:
    text = " ".join(words)
    for event in find_events(tree(text), base, ()):
        assert event.type in TYPES
        assert 0 <= event.score <= 1
        for person in (*event.actors, *event.targets):
            assert text[person.start - base : person.end - base] == person.text


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.integers(0, 900))
def test_numbers_move_with_their_sentence_and_never_overlap(words: list[str], base: int) -> None:
    words_of = tree(" ".join(words))
    here, there = find_numbers(words_of, 0), find_numbers(words_of, base)
    assert [(n.start + base, n.end + base, n.value, n.unit) for n in here] == [
        (n.start, n.end, n.value, n.unit) for n in there
    ]
    assert all(a.start < b.start for a, b in pairwise(here))


def test_every_entry_has_a_type_of_plover_and_a_way_to_its_target() -> None:
    kinds = {entry.type for entries in lexicon().values() for entry in entries}
    assert kinds == TYPES == set(address())


def test_countries_are_known_by_iso_code_and_sectors_by_plover_code() -> None:
    assert all(len(code) == 3 and code.isupper() for code in countries().values())
    assert len(set(countries().values())) > 190
    assert {"GOV", "MIL", "REB", "OPP", "COP", "JUD", "CVL", "MED", "BUS", "IGO", "NGO"} <= set(sectors().values())

"""Whom "he", "it", "the ministry" and "one of them" point back at."""

import pytest

from tests.read.asking import chain, reading

CLOSED = "The Transport Ministry closed the bridge on Monday."


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Odile Varn inspected the bridge on Monday.\n\nShe said two bolts were missing.", ("named", "Odile Varn")),
        ("General Tamas Oster crossed the bridge. He said two bolts were missing.", ("named", "General Tamas Oster")),
        (f"{CLOSED} It said two bolts were missing.", ("named", "Transport Ministry")),
        (f"{CLOSED} The ministry said two bolts were missing.", ("named", "Transport Ministry")),
        ("Two officials saw the bridge. They said two bolts were missing.", ("unnamed", "Two officials")),
        ("“We looked,” said Odile Varn. “Two bolts were missing,” she added.", ("named", "Odile Varn")),
        (
            "The mayor of Tessaly, Ivo Raum, walked over the bridge. Raum said two bolts were missing.",
            ("named", "mayor of Tessaly, Ivo Raum"),
        ),
        (
            "The bridge will reopen, the Coast Guardian reported. The newspaper said two bolts were missing.",
            ("outlet", "Coast Guardian"),
        ),
    ],
)
def test_a_short_form_is_called_by_the_name_it_stands_for(text: str, source: tuple[str, str]) -> None:
    found = chain(text, "wo bolts were missing")
    assert (found[0][0], found[0][1].lower()) == (source[0], source[1].lower())


def test_one_of_them_is_one_without_a_name() -> None:
    text = "Three engineers worked on the bridge for ten days. One of them said two bolts were missing."
    assert [kind for kind, _ in chain(text, "two bolts were missing")] == ["unnamed"]


def test_he_is_not_somebody_who_only_stands_in_what_he_says() -> None:
    text = "Ivo Raum spoke on Monday. He said that Odile Varn had sold the steel."
    assert chain(text, "had sold the steel") == [("named", "Ivo Raum")]


def test_a_last_name_alone_is_the_person_of_the_full_name() -> None:
    text = "President Anton Keller came to the bridge on Monday. Mr Keller left the town with General Tamas Oster."
    named = {m.text: m.entity for m in reading(text).entities}
    assert named["Keller"] == named["Anton Keller"] != named["Tamas Oster"]


def test_its_spokesman_is_called_by_whose_spokesman_he_is() -> None:
    text = f"{CLOSED} But its spokesman, Arlo Penn, said two bolts were missing."
    assert chain(text, "two bolts were missing") == [("named", "Arlo Penn, spokesman of The Transport Ministry")]


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Arlo Penn, a spokesman for the Harbour Authority, said two bolts were missing.", "Arlo Penn", "Harbour"),
        ("The Harbour Authority’s director, Arlo Penn, said two bolts were missing.", "Arlo Penn", "Harbour Authority"),
        (f"{CLOSED} But its spokesman, Arlo Penn, said two bolts were missing.", "Arlo Penn", "Transport Ministry"),
        ("Transport minister Arlo Penn said two bolts were missing.", "Arlo Penn", "ransport ministry"),
    ],
)
def test_who_speaks_for_a_body_is_tied_to_it(text: str, person: str, body: str) -> None:
    found = reading(text)
    ids = {m.entity for m in found.entities if m.text == person}
    assert any(tie.person in ids and body in tie.body_name for tie in found.ties)


def test_a_spokesman_whose_body_is_named_beside_him_is_no_one_elses() -> None:
    text = "The Transport Ministry closed the bridge. A Kestrel spokesman said two bolts were missing."
    assert chain(text, "two bolts were missing") == [("named", "A Kestrel spokesman")]


def test_his_adviser_is_not_himself() -> None:
    text = "Ivo Raum spoke on Monday. His harbour adviser told Coast News that two bolts were missing."
    assert chain(text, "two bolts were missing") == [("unnamed", "His harbour adviser"), ("outlet", "Coast News")]


def test_the_paper_is_the_newspaper_that_was_named() -> None:
    text = "The mast is rotten, the Coast Guardian reported. Two bolts were missing, according to the paper."
    assert chain(text, "bolts were missing") == [("outlet", "Coast Guardian")]


def test_the_paper_is_a_document_where_one_was_named() -> None:
    text = (
        "The mast is rotten, the Coast Guardian reported. The ministry put out a cabinet paper. Two bolts were "
        "missing, according to the paper."
    )
    assert chain(text, "bolts were missing")[0][0] != "outlet"


def test_a_reporter_named_behind_as_is_one_holder_of_what_he_wrote() -> None:
    text = "As Coast News's Ida Crane wrote, two bolts were missing."
    assert len(chain(text, "two bolts were missing")) == 1


def test_a_last_name_stays_with_whoever_bore_it_before_a_relative_came() -> None:
    text = (
        "Brisk said the quay was empty when she came. Her father, Piet Brisk, told the court that he was at sea. "
        "The ferry had no lights, Brisk said."
    )
    assert "father" not in chain(text, "ferry had no lights")[0][1]


def test_she_is_no_father_and_he_no_daughter() -> None:
    text = "Ada Brisk left early. Her father, Piet Brisk, was at sea. The ferry had no lights, she said."
    assert "Piet" not in chain(text, "ferry had no lights")[0][1]
    text = "Piet Brisk left early. His daughter, Ada Brisk, was at sea. The ferry had no lights, he said."
    assert "Ada" not in chain(text, "ferry had no lights")[0][1]


def test_who_said_it_is_who_says_it_again_behind_the_words() -> None:
    text = (
        "Dr Ilo Marn spoke first. Dr Ada Brisk, the second surgeon, said that by then the driver was in a coma, "
        "“almost gone,” she said."
    )
    assert chain(text, "in a coma")[0][1].startswith("Dr Ada Brisk")


def test_a_last_name_is_a_person_where_the_report_knows_the_person() -> None:
    text = (
        "President Ilo Marn met the press on Monday. Marn has answered often. On Thursday he wrote that the gates "
        "would stay shut."
    )
    assert "Marn" in chain(text, "would stay shut")[0][1]


def test_one_nurse_is_no_nurse_whom_the_report_names_elsewhere() -> None:
    before = "Kara Hick, the nurse who was kept in a tent, went home on Monday. At the clinic the mood was low. "
    assert chain(f"{before}“The gowns were thin,” one nurse said.", "gowns were thin") == [("unnamed", "one nurse")]
    behind = "One lawyer said the fee was too low. The mayor then sent his lawyer Mark Tarry to the court."
    assert chain(behind, "fee was too low") == [("unnamed", "One lawyer")]


def test_a_ferryman_is_the_ferryman_whose_name_comes_later() -> None:
    text = "A ferryman said the hull was dry. The ferryman, Olm Tarry, left at noon."
    assert "Olm Tarry" in chain(text, "hull was dry")[0][1]


def test_she_said_means_who_spoke_last_and_nobody_spoken_of() -> None:
    text = (
        "A woman in a wheelchair was stuck at the gate, according to Karen Fort, who had come by train. "
        "“The stewards helped,” she told the Coast Guardian."
    )
    assert chain(text, "stewards helped") == [("named", "Karen Fort"), ("outlet", "Coast Guardian")]


def test_she_stays_who_she_was_over_sentences_that_name_others() -> None:
    text = (
        "Ann Green runs the port. On Monday she met Olm Perdow and two officials. In May she hired Ivo Raum. "
        "The quay is his, she said."
    )
    assert "Ann Green" in chain(text, "quay is his")[0][1]


def test_he_can_be_whose_plan_the_sentence_before_was_about() -> None:
    text = (
        "Senator Ron Wydal said the fees were too high. In summer President Marn's plan changed. "
        "He told the Coast Guardian that the gates leak."
    )
    assert "Marn" in chain(text, "gates leak")[0][1]


def test_an_envoy_to_a_place_keeps_her_name() -> None:
    text = "U.S. Ambassador to the United Nations Dora Vell told CNN this weekend that the gates leak."
    assert chain(text, "gates leak") == [
        ("named", "U.S. Ambassador to the United Nations Dora Vell"),
        ("outlet", "CNN"),
    ]


def test_a_name_with_a_mark_in_it_is_a_name() -> None:
    text = "“The gates leak,” Lee Byong-chul, a senior fellow at the Harbour Institute, told the Coast Guardian."
    assert chain(text, "gates leak")[0][0] == "named"


def test_the_governor_is_the_only_one_whose_title_says_so() -> None:
    text = (
        "Tamoria Gov. Rick Snyd and a clerk blamed the town. The Republican governor said the gates leak. "
        "“They always have,” he told the Coast Guardian."
    )
    assert "Rick Snyd" in chain(text, "gates leak")[0][1]
    assert "Rick Snyd" in chain(text, "always have")[0][1]


def test_whoever_only_opens_the_sentence_is_not_who_speaks_in_it() -> None:
    text = "Lisa Ellmer spoke out. In the mould of clerks like Mike Corran of Keld, she said the gates leak."
    assert "Ellmer" in chain(text, "gates leak")[0][1]


def test_what_its_statement_said_was_said_by_whoever_put_it_out() -> None:
    text = (
        "Ambry Steel told the stock exchange on Monday that its works had stopped. The firm said in its statement to "
        "the exchange that nobody had been hurt. The statement said that the gates leak."
    )
    assert chain(text, "gates leak")[0][1] == "Ambry Steel"


def test_who_was_asked_is_who_answers() -> None:
    text = "On Monday Robin Robart asked Odile Varn whether the gates leak. “They always have,” she said."
    assert "Varn" in chain(text, "always have")[0][1]


def test_a_last_name_that_looks_like_many_is_one_person() -> None:
    text = (
        "Bern Sanders met the clerks. Sanders acknowledged that he has lost votes to Clara Brisk. "
        "However, he told the Coast Guardian, “I think the gates leak.”"
    )
    assert "Sanders" in chain(text, "gates leak")[0][1]


def test_nobody_tells_himself() -> None:
    text = "A judge had sent Adrian Costa to prison. In a long statement, he told the judge that he was sick."
    assert chain(text, "he was sick") == [("named", "Adrian Costa")]

"""Speakers that the parse hides: quotations broken by a cue, passives, pointers to anybody."""

from tests.read.asking import chain, clause, reading


def test_a_quotation_broken_by_its_speaker_is_the_speakers() -> None:
    assert chain("“The bridge,” said Odile Varn, “will stay closed until Friday.”", "will stay") == [
        ("named", "Odile Varn")
    ]


def test_who_is_quoted_by_an_outlet_after_the_words_is_the_source() -> None:
    text = "“Nobody looked at the bolts,” Odile Varn was quoted by the Coast Guardian as saying."
    assert chain(text, "looked at the bolts") == [("named", "Odile Varn"), ("outlet", "Coast Guardian")]


def test_who_is_quoted_as_saying_by_an_outlet_is_the_source() -> None:
    text = "“Nobody looked at the bolts,” Odile Varn was quoted as saying by the Coast Guardian."
    assert chain(text, "looked at the bolts") == [("named", "Odile Varn"), ("outlet", "Coast Guardian")]


def test_its_spokesman_at_the_head_of_a_sentence_is_tied_to_the_body() -> None:
    text = "The Transport Ministry closed the bridge. Its spokesman, Arlo Penn, said two bolts were missing."
    assert any("Transport Ministry" in tie.body_name for tie in reading(text).ties)


def test_they_are_the_last_several_people_whatever_their_trade() -> None:
    text = "Two divers searched the river on Monday. They said a lorry lay on the bottom."
    assert [kind for kind, _ in chain(text, "lay on the bottom")] == ["unnamed"]


def test_the_outlets_reporter_by_the_outlets_name_is_its_own() -> None:
    text = "A Morning Ledger reporter on the bridge counted 22 lorries at noon."
    assert clause(text, "22 lorries").own or chain(text, "22 lorries") == [("outlet", "Morning Ledger")]

"""To which outlet somebody said it: told, broadcast, printed, in an interview, behind a colon."""

import pytest

from tests.read.asking import chain, reading

SAFE = "the bridge is safe"
VARN = ("named", "Odile Varn")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"Odile Varn told MSNBC on Monday that {SAFE}.", "MSNBC"),
        (f"“{SAFE.capitalize()},” Odile Varn said on Coast News.", "Coast News"),
        (f"“{SAFE.capitalize()},” Odile Varn told Coast News' “Sunday Table.”", "Coast News"),
        (f"Odile Varn told Coast News’s Ida Crane that {SAFE}.", "Coast News"),
        (f"Odile Varn told Coast News host Ida Crane that {SAFE}.", "Coast News"),
        (f"“{SAFE.capitalize()},” Odile Varn said in a Friday interview on Coast News.", "Coast News"),
        (f"In an interview with the Coast Guardian, Odile Varn said {SAFE}.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn said in an op-ed in the Coast Guardian.", "Coast Guardian"),
        (f"Odile Varn wrote in the Coast Guardian that {SAFE}.", "Coast Guardian"),
        (f"Odile Varn said on Radio Tamoria that {SAFE}.", "Radio Tamoria"),
        (f"Speaking to the Coast Guardian, Odile Varn said {SAFE}.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn told the Coast Guardian, saying the bolts are new.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn said, the Coast Guardian reported.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn told the Harrow Post-Dispatch.", "Harrow Post-Dispatch"),
        (f"“{SAFE.capitalize()},” Odile Varn told NBC’s Harrow affiliate.", "NBC's Harrow affiliate"),
        (f"“{SAFE.capitalize()},” Odile Varn told The Weir.", "Weir"),
        (f"“{SAFE.capitalize()},” the Coast Guardian's website quoted Odile Varn as saying.", "Coast Guardian"),
        (f"Odile Varn said the mast is rotten, telling the Coast Guardian that {SAFE}.", "Coast Guardian"),
    ],
)
def test_whom_it_was_told_to_is_the_last_before_us(text: str, outlet: str) -> None:
    assert chain(text, "bridge is safe") == [VARN, ("outlet", outlet)]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"The Coast Guardian’s front-page article reported that {SAFE}.", "Coast Guardian"),
        (f"According to a story in the Coast Guardian, {SAFE}.", "Coast Guardian"),
        (f"The Sora news agency reported that {SAFE}.", "Sora"),
        (f"Coast News’s Ida Crane reported that {SAFE}.", "Coast News"),
        (f"As the Coast Guardian reported last week, {SAFE} and “sound”.", "Coast Guardian"),
        (f"It turned out that {SAFE}, as first reported by the Coast Guardian.", "Coast Guardian"),
        (f"The Coast Guardian reported on Monday:\n\n“{SAFE.capitalize()}. Its bolts are new.”", "Coast Guardian"),
        (f"According to a story in the Coast Guardian:\n\n{SAFE.capitalize()}.", "Coast Guardian"),
        (f"The news that {SAFE} was first reported by the Coast Guardian.", "Coast Guardian"),
        (f"As the Coast Guardian reported in March, {SAFE}.", "Coast Guardian"),
        (f"{SAFE.capitalize()}, according to the Daily Lantern-Bearer.", "Daily Lantern-Bearer"),
        (f"{SAFE.capitalize()}, Coast News affiliate Harrow News Tamoria reported.", "Harrow News Tamoria"),
        (f"{SAFE.capitalize()}, The Weir reported.", "Weir"),
        (f"Ida Crane of Coast News reports that {SAFE}.", "Coast News"),
        (f"A March 9 Coast Guardian article said {SAFE}.", "Coast Guardian"),
        (f"{SAFE.capitalize()}, according to state television.", "state television"),
        (f"The Coast Guardian reported that Odile Varn believes {SAFE}.", "Coast Guardian"),
    ],
)
def test_what_an_outlet_puts_out_is_the_outlets(text: str, outlet: str) -> None:
    assert chain(text, "bridge is safe") == [("outlet", outlet)]


def test_an_interview_goes_on_until_somebody_else_speaks() -> None:
    text = (
        "In an interview on Coast News, Odile Varn was asked about the bridge.\n\n“The bridge is safe,” she said.\n\n"
        "Ivo Raum said the mast is rotten."
    )
    assert chain(text, "bridge is safe") == [VARN, ("outlet", "Coast News")]
    assert chain(text, "mast is rotten") == [("named", "Ivo Raum")]


def test_who_told_an_outlet_told_it_the_rest_too_but_not_what_she_writes_elsewhere() -> None:
    text = (
        "Odile Varn told the Coast Guardian that the bridge is safe. “We looked at it,” she said.\n\n"
        "She wrote on Twitter that two bolts were missing."
    )
    assert chain(text, "looked at it") == [VARN, ("outlet", "Coast Guardian")]
    assert chain(text, "bolts were missing") == [VARN]


def test_an_affiliate_is_not_the_network() -> None:
    text = f"Odile Varn told Coast News affiliate WKL-TV that {SAFE}."
    assert [label for kind, label in chain(text, SAFE) if kind == "outlet"] == ["WKL-TV"]


def test_the_title_of_a_broadcast_is_no_quotation() -> None:
    text = "“The bridge is safe,” Odile Varn told Coast News’s “Sunday Table.”"
    assert all("Sunday" not in text[s:e] for a in reading(text).attributions for s, e in a.content)


def test_the_i_of_a_quotation_is_its_speaker() -> None:
    text = "“I think I learned one thing about this bridge. It is too old,” Odile Varn said on Coast News."
    assert chain(text, "learned one thing") == [VARN, ("outlet", "Coast News")]


def test_a_court_or_a_square_told_something_is_no_outlet() -> None:
    text = f"Odile Varn said on Monday in Sun Square that {SAFE}."
    assert chain(text, SAFE) == [VARN]


def test_the_senator_of_a_place_is_who_was_just_the_subject() -> None:
    text = "Odile Varn still hopes to win. “The bridge is safe,” the Tessaly senator told Coast News."
    assert chain(text, "bridge is safe") == [VARN, ("outlet", "Coast News")]


def test_an_outlet_that_has_it_from_an_outlet_comes_behind_it() -> None:
    text = f"The Coast Guardian says {SAFE}, Harrow News reported."
    assert chain(text, "bridge is safe") == [("outlet", "Coast Guardian"), ("outlet", "Harrow News")]


def test_a_name_that_is_told_something_is_an_outlet_in_all_of_the_report() -> None:
    text = f"Odile Varn told The Weir that the mast is rotten.\n\n{SAFE.capitalize()}, according to The Weir."
    assert chain(text, "bridge is safe") == [("outlet", "Weir")]


def test_a_public_deed_of_words_in_an_interview_is_told_to_its_outlet() -> None:
    text = "In an interview with Coast News, Odile Varn defended the bridge as one that has stood."
    assert chain(text, "has stood") == [VARN, ("outlet", "Coast News")]


def test_remarks_made_in_an_interview_that_the_next_sentence_names_are_told_to_its_outlet() -> None:
    text = (
        "Odile Varn is angry, she said. She made the remarks in an interview with Coast News.\n\n"
        "“The bridge is safe,” she said."
    )
    assert chain(text, "bridge is safe") == [VARN, ("outlet", "Coast News")]


def test_whoever_is_named_within_a_quotation_is_not_its_speaker() -> None:
    text = (
        "Odile Varn spoke on Monday.\n\n“Warden Ivo Raum says the gate holds. The bridge is safe,” she told Coast News."
    )
    for words in ("gate holds", "bridge is safe"):
        assert chain(text, words) == [VARN, ("outlet", "Coast News")]


def test_what_is_not_told_is_nobodys_telling() -> None:
    text = "The Coast Guardian reports that Odile Varn has not disclosed a loan of 30 crowns."
    assert chain(text, "a loan") == [("outlet", "Coast Guardian")]


def test_whoever_is_cited_by_an_outlet_told_it() -> None:
    text = f"{SAFE.capitalize()}, according to an engineer cited by the Coast Guardian."
    assert chain(text, "bridge is safe") == [("unnamed", "an engineer"), ("outlet", "Coast Guardian")]


def test_an_interview_that_an_outlet_tells_of_is_not_one_that_it_gave() -> None:
    text = "The Coast Guardian reports, “In a Coast News interview, Odile Varn looked tired.”"
    assert chain(text, "looked tired") == [("outlet", "Coast Guardian")]


def test_what_somebody_says_after_an_outlet_published_something_is_not_the_outlets() -> None:
    text = "“The bridge is safe,” Odile Varn said on Thursday after the Coast Guardian published a list of cracks."
    assert chain(text, "bridge is safe") == [VARN]


def test_what_the_speaker_thinks_does_not_end_the_conversation() -> None:
    text = (
        "“The mast is rotten,” Odile Varn told Coast News.\n\n“I think the road is bad and the bridge is safe,”"
        " she said."
    )
    assert chain(text, "bridge is safe") == [VARN, ("outlet", "Coast News")]


def test_a_medium_is_no_outlet() -> None:
    assert chain("In her first TV interview, Odile Varn said the bridge is safe.", "bridge is safe") == [VARN]

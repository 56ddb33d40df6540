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
        (f"Speaking on RTL radio, Odile Varn said {SAFE}.", "RTL"),
        (f"Odile Varn on Coast News said on Tuesday that {SAFE}.", "Coast News"),
        (f"Speaking to the Coast Guardian, Odile Varn said {SAFE}.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn told the Coast Guardian, saying the bolts are new.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn said, the Coast Guardian reported.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn told the Harrow Post-Dispatch.", "Harrow Post-Dispatch"),
        (f"“{SAFE.capitalize()},” Odile Varn told NBC’s Harrow affiliate.", "NBC's Harrow affiliate"),
        (f"“{SAFE.capitalize()},” Odile Varn told The Weir.", "Weir"),
        (f"“{SAFE.capitalize()},” the Coast Guardian's website quoted Odile Varn as saying.", "Coast Guardian"),
        (f"Odile Varn said the mast is rotten, telling the Coast Guardian that {SAFE}.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn said on “The Late Table.”", "Late Table"),
        (f"In her March appearance on “The Late Table,” Odile Varn said {SAFE}.", "Late Table"),
        (f"“{SAFE.capitalize()},” Odile Varn told “Harbour This Week” on Sunday.", "Harbour This Week"),
        (f"“{SAFE.capitalize()},” Odile Varn told “Harbour This Week” on Coast News.", "Coast News"),
        (f"In a recording obtained by the Coast Guardian, Odile Varn is heard saying that {SAFE}.", "Coast Guardian"),
        (f"Odile Varn said in a letter obtained by the Coast Guardian that {SAFE}.", "Coast Guardian"),
        (f"“{SAFE.capitalize()},” Odile Varn told Tamorian CBS affiliate WKLP on Monday.", "WKLP"),
        (f"In an interview with The Weir's new show, Odile Varn said {SAFE}.", "Weir"),
        (f"Odile Varn penned an opinion piece in the Coast Guardian in which she said {SAFE}.", "Coast Guardian"),
        (f"Coast News aired an interview with Odile Varn in which she said {SAFE}.", "Coast News"),
        (f"Odile Varn said {SAFE}, according to Coast News’s Ida Crane.", "Coast News"),
        (f"“{SAFE.capitalize()},” Odile Varn said, quoted by Coast News.", "Coast News"),
        (f"Odile Varn said in an excerpt of a letter obtained by the Coast Guardian that {SAFE}.", "Coast Guardian"),
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
        (f"On the pier, The Weir reported overnight, {SAFE}.", "Weir"),
        (f"According to The Weir, {SAFE}.", "Weir"),
        (f"A report in The Weir newspaper said {SAFE}.", "Weir"),
        (f"As WeirMoney reported at the time, {SAFE}.", "WeirMoney"),
        (f"Coast News Online reports that {SAFE}.", "Coast News Online"),
        (f"A long investigation by the Harrow Free Press found that {SAFE}.", "Harrow Free Press"),
        (f"According to a Coast Guardian tally, {SAFE}.", "Coast Guardian"),
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


@pytest.mark.parametrize(
    ("text", "first", "outlet"),
    [
        (f"Papers obtained by the Coast Guardian show that {SAFE}.", ("document", "Papers"), "Coast Guardian"),
        (f"{SAFE.capitalize()}, according to a tape uncovered by Coast News.", ("document", "a tape"), "Coast News"),
        (f"Sources quoted by the Coast Guardian said {SAFE}.", ("unnamed", "Sources"), "Coast Guardian"),
        (f"The Coast Guardian quoted an engineer who said {SAFE}.", ("unnamed", "an engineer"), "Coast Guardian"),
        (
            f"A story in the Coast Guardian cited two engineers saying {SAFE}.",
            ("unnamed", "two engineers"),
            "Coast Guardian",
        ),
        (
            f"Citing two engineers, the Coast Guardian and Harrow News reported on Monday that {SAFE}.",
            ("unnamed", "two engineers"),
            "Coast Guardian",
        ),
        (
            f"Tamorian state TV quoted a pilot as saying that {SAFE}.",
            ("unnamed", "a pilot"),
            "Tamorian state TV",
        ),
    ],
)
def test_an_outlet_that_has_or_quotes_a_source_stands_behind_it(text: str, first: tuple[str, str], outlet: str) -> None:
    assert chain(text, "bridge is safe") == [first, ("outlet", outlet)]


def test_an_outlets_own_investigation_finds_what_it_finds() -> None:
    text = "A Coast Guardian investigation found little evidence of the work of the port."
    assert chain(text, "little evidence") == [("outlet", "Coast Guardian")]


def test_what_is_written_in_an_op_ed_goes_on_and_what_is_said_elsewhere_does_not() -> None:
    text = (
        "Odile Varn penned an op-ed in the Coast Guardian on Sunday, welcoming the fleet to the port.\n\n"
        "“The bridge is safe,” she wrote. “The mast is rotten,” she said at a rally."
    )
    assert chain(text, "bridge is safe") == [VARN, ("outlet", "Coast Guardian")]
    assert chain(text, "mast is rotten") == [VARN]


def test_a_place_or_a_body_with_the_article_of_a_title_is_no_outlet() -> None:
    for body in ("The Hague", "The Tamoria Foundation"):
        kinds = {kind for kind, _ in chain(f"Odile Varn told {body} on Monday that {SAFE}.", SAFE)}
        assert kinds == {"named"}


def test_an_article_that_a_report_writes_small_elsewhere_makes_no_title() -> None:
    text = f"The pier is old, The Weir reported in March; {SAFE}, the Weir board says."
    assert chain(text, SAFE)[0][0] == "named"


def test_a_telling_that_the_parser_lost_beside_its_outlet_is_told_to_it() -> None:
    text = (
        "In an interview with the Coast Guardian, Odile Varn, no friend of the port, called the bridge “a scandal on "
        "stilts.”"
    )
    assert chain(text, "a scandal on") == [("named", "Odile Varn, no friend of the port"), ("outlet", "Coast Guardian")]


def test_a_question_that_ends_in_front_of_its_teller_is_told_to_the_outlet() -> None:
    text = "“Do I want to sell the pier and pay for the bridge?” Odile Varn said on MSNBC on May 3, her first day."
    assert chain(text, "sell the pier") == [VARN, ("outlet", "MSNBC")]


def test_what_somebody_asks_for_in_a_letter_rests_on_who_asked_and_on_who_reported_it() -> None:
    text = "Odile Varn asked in the letter that the trial be delayed, the Coast Guardian reported."
    assert chain(text, "trial be delayed") == [VARN, ("outlet", "Coast Guardian")]


def test_a_partner_who_is_told_something_is_no_outlet() -> None:
    assert chain(f"Odile Varn told her partner Ulm Tarry that {SAFE}.", SAFE) in ([], [VARN])


@pytest.mark.parametrize(
    "text", [f"The Coast Guardian points out that {SAFE}.", f"As the Coast Guardian pointed out, {SAFE}."]
)
def test_an_outlet_that_points_something_out_says_it(text: str) -> None:
    assert chain(text, SAFE) == [("outlet", "Coast Guardian")]


def test_whoever_points_to_a_thing_says_nothing_of_it() -> None:
    assert reading("Odile Varn pointed to the bridge, which is safe.").attributions == ()


def test_a_quotation_of_several_sentences_is_told_where_its_end_is() -> None:
    text = "“There is a chance that the gates fail. Absolutely,” Odile Varn told Reuters in a long interview."
    assert chain(text, "chance that the gates fail") == [VARN, ("outlet", "Reuters")]
    text = (
        "Ivo Raum was harsh, saying Lisa Grane had dug a “hole.” “The gates leak. They always have,” Odile Varn said "
        "on Coast News."
    )
    assert chain(text, "gates leak") == [VARN, ("outlet", "Coast News")]


def test_comments_that_came_in_an_interview_were_told_to_its_outlet() -> None:
    text = "Odile Varn claimed that the gates leak. Varn's comments came during a morning interview on Coast News."
    assert chain(text, "gates leak") == [VARN, ("outlet", "Coast News")]


def test_what_the_people_of_an_outlet_write_they_write_in_it() -> None:
    text = "Odile Varn of the Coast Review wrote on Monday that the gates leak."
    assert chain(text, "gates leak")[1:] == [("outlet", "Coast Review")]


def test_a_letter_quoted_by_an_outlet_is_had_from_it() -> None:
    text = "“The bridge is safe,” Odile Varn said in a letter that was quoted by the Coast Guardian."
    assert chain(text, "bridge is safe") == [VARN, ("outlet", "Coast Guardian")]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Weir Weekly and the Coast Guardian reported that the gates leak.", "Weir Weekly"),
        ("Northwire reports: Six old bolts leak, and the mast is rotten.", "Northwire"),
        ("As Kestrelbeat New York reported, six old bolts leak and the mast is rotten.", "Kestrelbeat New York"),
        ("It appears that six gates, according to the Coast Guardian and other media outlets, leak.", "Coast Guardian"),
    ],
)
def test_more_ways_to_name_an_outlet(text: str, outlet: str) -> None:
    assert chain(text, "leak") == [("outlet", outlet)]


def test_words_called_to_supporters_are_public_and_orders_to_militias_hearsay() -> None:
    spoken = "“We will close the gates,” Odile Varn told supporters on Friday, the Coast Guardian reported."
    assert chain(spoken, "close the gates") == [VARN, ("outlet", "Coast Guardian")]
    ordered = "Odile Varn told militias that they should “close the gates”, the Coast Guardian reported."
    assert chain(ordered, "close the gates") == [("outlet", "Coast Guardian")]


def test_a_report_in_an_outlet_that_something_is_so_is_the_outlets() -> None:
    text = "The port stayed shut despite a report in the Coast Guardian that the bridge is safe."
    assert chain(text, "bridge is safe") == [("outlet", "Coast Guardian")]


def test_who_is_wanted_to_explain_something_has_not_explained_it() -> None:
    text = "Her lawyers want Odile Varn to explain how the bridge was closed, according to the Coast Guardian."
    assert VARN not in chain(text, "bridge was closed")


def test_what_was_first_reported_elsewhere_is_the_sentence_before() -> None:
    text = (
        "Odile Varn met an envoy on the bridge. The meeting was first reported by the Coast Guardian on Saturday and "
        "confirmed by a lawyer."
    )
    assert chain(text, "met an envoy") == [("outlet", "Coast Guardian")]
    told = "The ministry said the envoy had left. The departure was first reported by the Coast Guardian."
    assert chain(told, "envoy had left") == [("named", "ministry")]


def test_what_stands_before_a_colon_is_not_told_behind_it() -> None:
    text = "Ivo Raum reached out to the port: In an interview with Coast News, he remarked that the bridge is safe."
    assert chain(text, "bridge is safe") == [("named", "Ivo Raum"), ("outlet", "Coast News")]
    assert chain(text, "reached out") == []

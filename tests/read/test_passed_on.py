"""Who stands behind what an outlet passes on: order, what lies within its quotation, what is printed below its name."""

import pytest

from tests.read.asking import chain, reading, told

VARN = ("named", "Odile Varn")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("As the Coast Guardian reported, Odile Varn wrote in May, “The bridge is safe and dry.”", "Coast Guardian"),
        ("“The bridge is safe and dry,” Odile Varn told The New Weir in an interview printed on Sunday.", "New Weir"),
        ("“The bridge is safe and dry,” said Odile Varn, according to the Harrow Times-Courier.", "Times-Courier"),
        ("“The bridge is safe and dry,” Odile Varn wrote in a letter, as reported in an article in the Sun.", "Sun"),
    ],
)
def test_an_outlet_stands_behind_the_one_whom_it_quotes(text: str, wanted: str) -> None:
    first, (kind, outlet) = chain(text, "bridge is safe")
    assert first == VARN
    assert kind == "outlet"
    assert outlet.endswith(wanted)


def test_what_is_printed_below_an_outlets_name_is_passed_on_by_it() -> None:
    text = (
        "The Coast Guardian writes that:\n\n“An hour before the vote, Odile Varn formally said that the council would "
        "take the offer of the port.”"
    )
    assert chain(text, "take the offer") == [VARN, ("outlet", "Coast Guardian")]


def test_a_document_named_behind_an_outlet_is_where_the_outlet_has_it_from() -> None:
    text = (
        "As first reported by the Coast Guardian, the port paid Varn 5,000 crowns before the vote, according to a "
        "disclosure form that he filed in April."
    )
    assert [kind for kind, _ in chain(text, "paid Varn")] == ["document", "outlet"]


def test_an_outlets_data_are_the_outlets() -> None:
    text = "The port had a record deficit of nine million crowns last year, according to Bloomberg data."
    assert chain(text, "record deficit") == [("outlet", "Bloomberg")]


def test_a_clause_that_an_outlet_first_reported_is_its_own_and_what_follows_is_not() -> None:
    text = "The council has bought the old mill, which was first reported by the Coast Guardian."
    assert chain(text, "old mill") == [("outlet", "Coast Guardian")]


def test_within_a_quotation_a_telling_governs_nothing_outside_it() -> None:
    text = (
        "The Coast Guardian reported that the port had taken in rifles for a year: “The shipments, which began in May, "
        "grew into a heavier flow in autumn, the data shows.”"
    )
    assert chain(text, "taken in rifles") == [("outlet", "Coast Guardian")]


@pytest.mark.parametrize(
    "text",
    [
        "Not a single member of the council said the bridge is safe.",
        "The others continued to occupy the old bridge in protest.",
        "Odile Varn then “immediately” briefed the council on the matter.",
    ],
)
def test_nobody_tells_where_nothing_is_told(text: str) -> None:
    assert not reading(text).attributions


def test_a_reporter_called_by_his_outlet_is_the_outlets_voice_and_stands_in_full() -> None:
    text = "The bridge is safe and dry, the Coast Guardian's Ida Crane reports."
    (told,) = reading(text).attributions
    assert [(s.kind, s.label) for s in told.chain] == [("outlet", "The Coast Guardian")]
    assert [text[s:e] for s, e in told.source] == ["the Coast Guardian's Ida Crane"]


def test_whom_a_question_names_is_not_who_answers_it() -> None:
    text = (
        "Piet Orr will not go. Asked about the statement by the party's chairman, Olm Tarry, that he was not "
        "welcome there, he said on Coast News that he would honour the wish."
    )
    assert chain(text, "honour the wish")[0] == ("named", "Piet Orr")


def test_what_one_told_an_outlet_is_all_that_stands_around_as_one_told_it() -> None:
    text = "As one source told the Coast Guardian, Varn was “caught off guard” and only heard of it from the radio."
    assert chain(text, "caught off")[-1] == ("outlet", "Coast Guardian")
    assert [told(text, a)[-28:] for a in reading(text).attributions] == ["only heard of it from the radio"[-28:]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mr. Bloomberg said on Coast News that the bridge is safe.",
            [("named", "Mr. Bloomberg"), ("outlet", "Coast News")],
        ),
        (
            "“The bridge is safe,” Odile Varn told MSNBC, citing “a common wish to keep it.”",
            [VARN, ("outlet", "MSNBC")],
        ),
        (
            "Odile Varn renewed the quarrel in an interview with The Sun newspaper, saying the bridge is safe.",
            [VARN, ("outlet", "Sun")],
        ),
        (
            "On Sunday the Coast Guardian published an investigation that concluded the bridge is safe.",
            [("outlet", "Coast Guardian")],
        ),
        (
            "Shares fell after the newspaper Vedomosti reported the bridge is safe, citing people familiar with it.",
            [("unnamed", "people familiar with it"), ("outlet", "Vedomosti")],
        ),
        ("The bridge is safe, according to preliminary results.", [("document", "preliminary results")]),
    ],
)
def test_who_had_it_from_whom(text: str, wanted: list[tuple[str, str]]) -> None:
    assert chain(text, "bridge is safe") == wanted


def test_a_reporter_is_no_outlet_because_he_reported() -> None:
    text = "As Ida Crane reported in the Coast Guardian, this was no joke. She had heard Orr claim the bridge is safe."
    assert all(
        step.label != "Ida Crane" for a in reading(text).attributions for step in a.chain if step.kind == "outlet"
    )


def test_he_is_a_person_where_one_was_named() -> None:
    text = "Piet Orr left early. The state left the path of Common Ground. He told Coast News the bridge is safe."
    assert chain(text, "bridge is safe")[0] == ("named", "Piet Orr")


@pytest.mark.parametrize("whom", ["senators", "lawmakers", "shareholders", "jurors", "its viewers", "a hearing"])
def test_what_is_told_to_many_in_public_is_told_as_a_source(whom: str) -> None:
    text = f"The Coast Guardian reported on Friday that the port authority told {whom} that the bridge was unsafe."
    assert chain(text, "bridge was unsafe") == [("named", "port authority"), ("outlet", "Coast Guardian")]


def test_an_order_given_to_some_is_a_deed() -> None:
    text = "The Coast Guardian reported on Friday that the admiral told his captains to prepare for war."
    assert chain(text, "prepare for war") == [("outlet", "Coast Guardian")]


@pytest.mark.parametrize(
    ("where", "outlet"),
    [
        ("wrote in the Harrow Times", "Harrow Times"),
        ("wrote in Vanity Lane", "Vanity Lane"),
        ("said on Harrow TV", "Harrow TV"),
        ("said in an interview with the Harrow Times", "Harrow Times"),
    ],
)
def test_where_somebody_said_it_leaves_open_what_was_said(where: str, outlet: str) -> None:
    first, last = chain(f"As Odile Varn {where}, the bridge is safe and dry.", "bridge is safe")
    assert first == VARN
    assert last[1].endswith(outlet)


@pytest.mark.parametrize("where", ["in Harrow", "in the Senate", "in May", "in English"])
def test_a_place_a_body_and_a_time_are_nothing_to_write_in(where: str) -> None:
    assert chain(f"Odile Varn wrote {where} that the bridge is safe and dry.", "bridge is safe") == [VARN]


def test_what_nobody_said_was_said_in_no_interview() -> None:
    text = "The bridge is reportedly unsafe.\n\nThe comments came in an interview with the Harrow Times on Sunday."
    assert [kind for kind, _ in chain(text, "unsafe")] == ["unknown"]


@pytest.mark.parametrize(
    ("text", "words", "holders"),
    [
        (
            "The dam leaks, according to the Weir Post, citing a memo sent to inspectors.",
            "The dam leaks",
            [("document", "a memo"), ("outlet", "Weir Post")],
        ),
        (
            "Orr tried to sue her for the barge. That’s according to the Weir Times, which has the papers.",
            "tried to sue her",
            [("outlet", "Weir Times")],
        ),
        (
            "The board met after media including the Weir Times reported Saturday on why the gates were shut.",
            "the gates were shut",
            [("outlet", "Weir Times")],
        ),
        (
            "After Varn told the Keld Press he supported the higher toll, carters called for a boycott.",
            "he supported the higher toll",
            [("named", "Varn"), ("outlet", "Keld Press")],
        ),
        (
            "Varn said the notion was wrong, as the Keld News Agency reported on Monday.",
            "the notion was wrong",
            [("named", "Varn"), ("outlet", "Keld News Agency")],
        ),
        (
            "Varn spoke at a fair in Keld (as Adrian Costa reported for the Weir Times).",
            "spoke at a fair",
            [("named", "Adrian Costa"), ("outlet", "Weir Times")],
        ),
    ],
)
def test_who_passes_it_on_stands_behind_whoever_says_it(text: str, words: str, holders: list[tuple[str, str]]) -> None:
    assert chain(text, words) == holders


@pytest.mark.parametrize(
    ("text", "words", "holders"),
    [
        (
            "The gates of the upper lock were never shut, the Weir Times’s Olm Tarry wrote on Monday.",
            "never shut",
            [("outlet", "Weir Times")],
        ),
        (
            "The board votes on Friday, according to Kestrel News producer Olm Tarry.",
            "votes on Friday",
            [("outlet", "Kestrel News")],
        ),
        (
            "Before he joined the board, Orr wrote for The Hollow that he thought the tolls were too high.",
            "tolls were too high",
            [("named", "Orr"), ("outlet", "Hollow")],
        ),
        (
            "Orr repeated that explanation in an interview with Kestrel News host Ida Crane: “The dam was never full.”",
            "never full",
            [("named", "Orr"), ("outlet", "Kestrel News")],
        ),
        (
            "The council tried to play down a report in the Weir Times that direct talks are likely to begin soon.",
            "likely to begin",
            [("outlet", "Weir Times")],
        ),
        (
            "That may change; the Weir Times recently reported on a study that showed that the toll brings nothing.",
            "toll brings nothing",
            [("document", "a study"), ("outlet", "Weir Times")],
        ),
        (
            "WXKP reports that Varn will speak in Keld while the Weir Times reports that Orr has left the board.",
            "Orr has left",
            [("outlet", "Weir Times")],
        ),
        (
            "WXKP reports that Varn will speak in Keld while the Weir Times reports that Orr has left the board.",
            "will speak in Keld",
            [("outlet", "WXKP")],
        ),
        (
            "The league sent out a tweet suggesting that the tolls are a scandal, the Weir Times reports.",
            "tolls are a scandal",
            [("named", "league"), ("outlet", "Weir Times")],
        ),
    ],
)
def test_whose_words_stand_in_an_outlet(text: str, words: str, holders: list[tuple[str, str]]) -> None:
    assert chain(text, words) == holders


def test_who_puts_out_a_few_words_speaks_in_them() -> None:
    text = "The Ministry of Works issued a statement saying that the bridge was closed to carts."
    assert chain(text, "closed to carts") == [("named", "Ministry of Works")]


def test_a_quotation_below_is_told_by_whoever_stands_behind_it() -> None:
    text = (
        "Varn pointed to the flood, saying that the dam might break ten times.\n\n“I look at all these cracks from the "
        "standpoint of safety. Who would not?” Mr Varn said on Kestrel TV on Tuesday."
    )
    assert chain(text, "all these cracks")[-1] == ("outlet", "Kestrel TV")


def test_a_calling_by_one_state_is_nobody_of_another() -> None:
    text = "The Spanish president Olm Tarry was angry. On Friday the French president said the ships would sail."
    assert chain(text, "would sail") == [("named", "French president")]


@pytest.mark.parametrize(
    ("text", "words", "holders"),
    [
        (
            "Some drivers grumbled about tolls, with one “source close to Varn” even telling the Weir Times that she "
            "had sold the ferry.",
            "sold the ferry",
            [("unnamed", 'one "source close to Varn'), ("outlet", "Weir Times")],
        ),
        (
            "The two carters “were only asked as witnesses. This has to be very clear,” lawyer Piet Orr told the Weir "
            "Times.",
            "only asked as witnesses",
            [("named", "lawyer Piet Orr"), ("outlet", "Weir Times")],
        ),
        (
            "Varn gave an interview to Kestrel News’ Ida Crane that aired on Sunday.\n\nIt lasted an hour.\n\nVarn "
            "told Crane that the ferry had been sold in May.",
            "had been sold",
            [("named", "Varn"), ("outlet", "Kestrel News")],
        ),
        (
            "A retired builder of one of the firms calculated that it would cost 25 million, according to the Weir "
            "Times.",
            "would cost 25 million",
            [("unnamed", "A retired builder of one of the firms"), ("outlet", "Weir Times")],
        ),
    ],
)
def test_who_tells_an_outlet_in_an_aside_in_half_a_quotation_in_an_interview(
    text: str, words: str, holders: list[tuple[str, str]]
) -> None:
    assert chain(text, words) == holders


def test_what_things_reveal_is_nobodys_word() -> None:
    assert chain("The fall of the bridge reveals that the bolts were rusty.", "bolts were rusty") == []

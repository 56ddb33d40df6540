"""Who says what: however English puts the teller, the cue and what is told."""

import pytest

from headwater.model import QuoteKind, SourceKind, pieces
from tests.read.asking import OUTLET, chain, clause, reading, telling, told

MINISTRY = "The Transport Ministry"
BODY = "the bridge had been mined"


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Odile Varn said: “The bridge stays closed until Friday.”", "The bridge stays closed until Friday", "direct"),
        ("“The bridge stays closed until Friday,” Odile Varn said.", "The bridge stays closed until Friday", "direct"),
        ("“The bridge stays closed until Friday,” said Odile Varn.", "The bridge stays closed until Friday", "direct"),
        ("Odile Varn said the bridge stays closed.", "the bridge stays closed", "indirect"),
        ("The bridge stays closed, Odile Varn said.", "The bridge stays closed", "indirect"),
        ("Odile Varn told reporters that the bridge stays closed.", "that the bridge stays closed", "indirect"),
        ("Odile Varn called the bridge “a danger to every child”.", "the bridge “a danger to every child", "mixed"),
        (
            "Odile Varn said the bridge was “a danger to every child”.",
            "the bridge was “a danger to every child",
            "mixed",
        ),
    ],
)
def test_a_speaker_is_found_before_and_after_the_words(text: str, content: str, kind: QuoteKind) -> None:
    (found,) = reading(text).attributions
    assert pieces(text, found.source) == "Odile Varn"
    assert (told(text, found), found.kind, found.source_kind) == (content, kind, "named")


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY.capitalize()}, the Transport Ministry said on Monday.",
        f"According to the Transport Ministry, {BODY}.",
        f"{BODY.capitalize()}, according to the Transport Ministry.",
        f"{MINISTRY} announced on Monday that {BODY}.",
        f"{MINISTRY} said in a statement that {BODY}.",
        f"In a letter to parliament, the Transport Ministry said that {BODY}.",
    ],
)
def test_a_body_is_the_source_wherever_the_cue_stands(text: str) -> None:
    assert chain(text, "bridge had been mined") == [("named", "Transport Ministry")]


@pytest.mark.parametrize("source", ["Odile Varn, the harbour master,", "Odile Varn — the harbour master —"])
def test_the_mark_that_closes_an_apposition_is_printed_with_its_source_and_stands_in_no_label(source: str) -> None:
    before = "The old bridge at Marden was closed on Tuesday after divers found cracks in two of its piers"
    text = f"{before}, the town council announced. {source} said the bridge would stay closed until Friday."
    found = reading(text).attributions[-1]
    assert found.marked is not None
    assert pieces(text, found.marked.source) == source
    assert found.chain[-1].label == source[:-1].strip()


def test_straight_quotation_marks_are_quotation_marks() -> None:
    text = 'Odile Varn said: "The bridge stays closed until Friday."'
    assert [(a.kind, told(text, a)) for a in reading(text).attributions] == [
        ("direct", "The bridge stays closed until Friday")
    ]


def test_a_quotation_runs_on_over_sentences_to_its_last_word() -> None:
    text = "“The bridge stays closed,” said Odile Varn. “We have no steel. Nobody will sell it to us.”"
    for words in ("stays closed", "have no steel", "will sell it"):
        assert chain(text, words) == [("named", "Odile Varn")]


def test_the_report_around_a_quotation_is_not_the_speakers() -> None:
    text = "The bridge fell on Monday. “We have no steel,” said Odile Varn. Two lorries lay in the river."
    assert chain(text, "fell on Monday") == []
    assert chain(text, "lorries lay") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is understood that the bridge was mined.", "was mined"),
        ("The engineer is said to have left the country.", "left the country"),
        ("It emerged on Monday that the bridge was mined.", "was mined"),
        ("The bridge was reportedly mined in April.", "mined in April"),
        ("Reports say the bridge was mined.", "was mined"),
    ],
)
def test_a_hidden_teller_is_unknown_and_no_fact_of_the_report(text: str, words: str) -> None:
    found = telling(text, words)
    assert found is not None
    assert found.source_kind == "unknown"
    assert not clause(text, words).own


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "An official told the Coast Guardian that the bridge had been mined.",
            [("unnamed", "An official"), ("outlet", "Coast Guardian")],
        ),
        (
            "The bridge had been mined, the Coast Guardian reported on Monday, citing two officials.",
            [("unnamed", "two officials"), ("outlet", "Coast Guardian")],
        ),
        (
            "The Coast Guardian reported, citing two officials, that the bridge had been mined.",
            [("unnamed", "two officials"), ("outlet", "Coast Guardian")],
        ),
        (
            "Odile Varn was quoted by the Coast Guardian as saying that the bridge had been mined.",
            [("named", "Odile Varn"), ("outlet", "Coast Guardian")],
        ),
        (
            "The bridge had been mined, the Coast Guardian quoted Odile Varn as saying.",
            [("named", "Odile Varn"), ("outlet", "Coast Guardian")],
        ),
        (
            "The Coast Guardian reported on Monday that the bridge had been mined.",
            [("outlet", "Coast Guardian")],
        ),
        (
            "The children were met by the mayor of Keld, Odile Varn, who said the bridge had been mined.",
            [("named", "mayor of Keld, Odile Varn")],
        ),
        (
            "A driver who said the bridge had been mined turned back.",
            [("unnamed", "A driver")],
        ),
        (
            "Two officials told the Coast Guardian that General Oster had told militias the bridge had been mined.",
            [("unnamed", "Two officials"), ("outlet", "Coast Guardian")],
        ),
    ],
)
def test_a_chain_runs_from_the_first_teller_to_the_last_outlet(text: str, links: list[tuple[str, str]]) -> None:
    assert chain(text, "had been mined") == links


def test_an_outlet_that_is_cited_is_credited() -> None:
    found = reading("An official told the Coast Guardian that the bridge had been mined.").credits
    assert [(c.label, c.heard) for c in found] == [("The Coast Guardian", False)]


def test_what_a_speaker_has_from_an_outlet_has_the_outlet_before_the_speaker() -> None:
    text = "“The bridge had been mined, as the Coast Guardian reported,” said Odile Varn."
    assert chain(text, "had been mined") == [("outlet", "Coast Guardian"), ("named", "Odile Varn")]


def test_a_reports_own_outlet_is_no_credit() -> None:
    text = "An official told the Morning Ledger that the bridge had been mined."
    found = telling(text, "had been mined")
    assert found is not None
    assert found.to_us
    assert reading(text).credits == ()


def test_told_this_newspaper_is_told_to_us() -> None:
    found = telling("An official told this newspaper that the bridge had been mined.", "had been mined")
    assert found is not None
    assert found.to_us
    assert [step.kind for step in found.chain] == ["unnamed"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The log shows 40 lorries crossed the bridge on Sunday.", "document"),
        ("A letter seen by reporters says 40 lorries crossed the bridge.", "document"),
        ("Two officials said 40 lorries crossed the bridge.", "unnamed"),
        ("A diplomat who asked not to be named said 40 lorries crossed the bridge.", "unnamed"),
        ("A Harrow Republican familiar with the count said 40 lorries crossed the bridge.", "unnamed"),
        ("A Russian said 40 lorries crossed the bridge.", "unnamed"),
        ("The mayor said 40 lorries crossed the bridge.", "named"),
        ("Coast News editor in chief Ada Brisk said 40 lorries crossed the bridge.", "named"),
        ("The Coast Guardian reported that 40 lorries crossed the bridge.", "outlet"),
        ("Reports say 40 lorries crossed the bridge.", "unknown"),
    ],
)
def test_the_kind_of_a_source_is_told_by_its_words(text: str, kind: SourceKind) -> None:
    found = telling(text, "lorries crossed")
    assert found is not None
    assert found.source_kind == kind


def test_what_is_told_in_private_is_a_deed_and_no_source() -> None:
    text = "General Oster told militias to prepare for war."
    assert chain(text, "prepare for war") == []
    assert "told militias to prepare for war" in pieces(text, clause(text, "prepare for war").spans)


def test_an_order_given_in_private_rests_on_who_speaks_of_it() -> None:
    text = "Two officials told the Coast Guardian that General Oster had told militias to prepare for war."
    assert chain(text, "prepare for war")[0] == ("unnamed", "Two officials")


@pytest.mark.parametrize(
    "text",
    [
        "I counted 22 lorries on the bridge at noon.",
        "Our correspondent counted 22 lorries on the bridge at noon.",
        "My colleagues and I counted 22 lorries on the bridge at noon.",
    ],
)
def test_what_the_reports_own_people_saw_is_its_own(text: str) -> None:
    links = chain(text, "22 lorries")
    assert clause(text, "22 lorries").own or links == [("outlet", OUTLET.removeprefix("The "))]


@pytest.mark.parametrize(
    "words", ["The mayor told this newspaper that she was tired.", "She writes for this newspaper."]
)
def test_whom_somebody_talks_to_was_not_there_for_it(words: str) -> None:
    assert not clause(f"{words} Two lorries fell into the river on Monday.", "fell into").own


def test_what_is_just_stated_is_neither_attributed_nor_own() -> None:
    text = "Two lorries fell into the river on Monday."
    assert chain(text, "fell into") == []
    assert not clause(text, "fell into").own


@pytest.mark.parametrize(
    "teller",
    [
        "General Tamas Oster, leader of the northern border corps and a cousin of the late president,",
        "The head of the river police, Colonel Ivo Raum, a veteran of three wars and an adviser to the king,",
        "Odile Varn, who has been mayor of Tessaly since the flood of 2019 and will not stand again,",
    ],
)
def test_a_long_apposition_does_not_hide_the_teller(teller: str) -> None:
    text = f"{teller} said that the bridge had been mined."
    ((kind, label),) = chain(text, "had been mined")
    assert kind == "named"
    assert label.split(",")[0] in teller


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("By the union’s count, eleven men were hurt at the gate.", "eleven men were hurt", "union"),
        ("Nine barges were lost at Ost, by the mayor’s own reckoning.", "Nine barges were lost", "mayor"),
        ("In the ministry’s version, the driver had stopped at the gate.", "driver had stopped", "ministry"),
    ],
)
def test_whose_account_it_is_tells_it(text: str, words: str, source: str) -> None:
    assert chain(text, words) == [("named", source)]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("a report by the Inspector of Mines", "document"),
        ("an interim police report", "document"),
        ("a media report", "unknown"),
        ("reports", "unknown"),
        ("a report in the Valley Herald", "outlet"),
    ],
)
def test_a_report_is_a_document_where_it_is_somebodys(source: str, kind: SourceKind) -> None:
    assert [k for k, _ in chain(f"The gates stood open all night, according to {source}.", "gates stood open")] == [
        kind
    ]


def test_what_is_told_to_a_court_is_told_in_public() -> None:
    text = "Marta Quill told the judge that she had sold the barge in May."
    assert chain(text, "sold the barge") == [("named", "Marta Quill")]


def test_a_newsletter_that_is_told_something_is_told_it_itself() -> None:
    text = "A clerk told this newsletter that the ledger had been burnt."
    found = telling(text, "ledger had been burnt")
    assert found is not None
    assert found.to_us


def test_who_says_a_thing_of_no_verb_says_it() -> None:
    text = "The load: forty crates of old rifles, says the bill of lading."
    assert chain(text, "forty crates") == [("document", "bill of lading")]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Colonel Ivo Raum put the number of fighters killed at 14.", "fighters killed", "Colonel Ivo Raum"),
        ("The Interior Ministry put the crowd that cheered her at 20,000.", "crowd", "Interior Ministry"),
        ("The shopkeepers’ guild reckons the damage at two million crowns.", "damage", "shopkeepers’ guild"),
        ("The Interior Ministry holds that he bought the drawings.", "bought the drawings", "Interior Ministry"),
    ],
)
def test_who_gives_a_figure_or_holds_a_view_answers_for_it(text: str, words: str, source: str) -> None:
    assert [label.replace("'", "’") for _, label in chain(text, words)] == [source]


def test_what_one_verb_tells_is_not_what_the_next_one_does() -> None:
    text = "Colonel Ivo Raum put the number of fighters killed at 14 and said that a driver was one of them."
    told_so = {told(text, a) for a in reading(text).attributions}
    assert told_so == {"the number of fighters killed at 14", "that a driver was one of them"}


def test_what_is_told_to_a_body_by_name_is_told_in_public() -> None:
    text = "A fitter told the Trumpet that the barges lacked spare parts."
    assert [kind for kind, _ in chain(text, "lacked spare parts")][:1] == ["unnamed"]


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        (
            "Odile Varn told a reporter from the Valley Herald that the gates stood open.",
            "gates stood open",
            [("named", "Odile Varn"), ("outlet", "Valley Herald")],
        ),
        (
            "But the board also found that the gates “were not locked,” the Valley Herald reports, “and that nobody "
            "knew.”",
            "gates “were",
            [("named", "board"), ("outlet", "Valley Herald")],
        ),
        (
            "The Valley Herald reports that the gates stood open all night, according to a statement by the police.",
            "gates stood open",
            [("document", "a statement by the police"), ("outlet", "Valley Herald")],
        ),
        (
            "Odile Varn told the Valley Herald that she felt “proud of the town,” and Ivo Raum, a baker, said the "
            "feast was something to “boast of to the world.”",
            "proud of the town",
            [("named", "Odile Varn"), ("outlet", "Valley Herald")],
        ),
    ],
)
def test_whoever_a_telling_went_through_stands_in_its_chain(
    text: str, words: str, links: list[tuple[str, str]]
) -> None:
    assert chain(text, words) == links


@pytest.mark.parametrize(
    "text",
    [
        "The bridge at Marden was closed on Tuesday, the town council said.",
        "Odile Varn said the bridge stays closed.",
        "The company expects to reopen the mine in June, its chief executive said.",
    ],
)
def test_what_rules_find_in_a_short_text_is_printed_whatever_the_encoder_makes_of_it(text: str) -> None:
    (found,) = reading(text).attributions
    assert found.marked is not None
    assert pieces(text, found.marked.source) == pieces(text, found.source)
    assert found.marked.content


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("The union's claim that the quay was unsafe was heard in court on Monday.", "named", "union"),
        ("The minister's statement that the quay was unsafe came late.", "named", "minister"),
        ("A report by Tarn Herald that the quay was unsafe went round the world.", "outlet", "Tarn Herald"),
    ],
)
def test_a_claim_or_statement_that_something_is_so_is_told_by_whose_it_is(text: str, kind: str, label: str) -> None:
    assert chain(text, "the quay was unsafe") == [(kind, label)]


def test_a_claim_that_is_withdrawn_or_denied_is_not_made_again() -> None:
    text = "The harbour board withdrew its report that the quay was unsafe."
    assert clause(text, "the quay was unsafe").spans == ((0, len(text)),)
    assert clause("The harbour board denied its report that the quay was unsafe.", "the quay was unsafe").negated

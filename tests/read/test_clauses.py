"""What a report asserts, piece by piece."""

import pytest

from headwater.model import pieces
from tests.read.asking import clause, reading

LONGEST = 600


def statements(text: str) -> list[str]:
    return [pieces(text, c.spans).strip("., ") for c in reading(text).clauses]


def test_what_is_told_and_the_telling_of_it_are_one_statement() -> None:
    assert statements("The mayor said the bridge fell on Monday.") == ["the bridge fell on Monday"]


def test_two_verbs_make_two_statements() -> None:
    text = "The army crossed the river on Sunday and shelled the town on Monday."
    assert clause(text, "crossed") != clause(text, "shelled")
    assert clause(text, "shelled").about == () or clause(text, "shelled").subject is not None


def test_what_was_ordered_stays_with_the_order() -> None:
    assert len(statements("The general ordered his men to leave the town.")) == 1


def test_semicolons_part_statements_whoever_says_them() -> None:
    text = "Orr had been on board, the ministry said in a statement; it had relied on a driver."
    assert statements(text) == ["Orr had been on board", "it had relied on a driver"]
    assert statements("Four men died; three were hurt; the rest fled.") == [
        "Four men died",
        "three were hurt",
        "the rest fled",
    ]


def test_nothing_in_a_short_quotation_is_lost() -> None:
    text = "“I believe it is clear: They shot first. They left,” said Odile Varn."
    assert statements(text) == ["I believe it is clear", "They shot first", "They left"]


def test_a_short_quotation_is_one_statement() -> None:
    text = "“They came and they shot and they left,” said Odile Varn."
    assert statements(text) == ["“They came and they shot and they left,”"]


def test_a_condition_states_nothing_by_itself() -> None:
    assert len(statements("If the bridge falls, the town will starve.")) == 1


def test_a_denial_is_marked() -> None:
    assert clause("The ministry denied that its planes bombed the town.", "bombed").status == "denied"
    assert clause("No ransom was paid to the captors.", "paid").negated


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Nor did the barge call at Port Tollen.", "call"),
        ("The miller knew nothing of the fire before Monday.", "knew"),
        ("Talk of a second fire is an invention.", "is"),
        ("The mayor called the idea a fairy tale.", "called"),
        ("The letter was forged.", "forged"),
        ("The ministry rejected the claim that its men had fired.", "rejected"),
        ("It denied reports that troops crossed the Kess.", "crossed"),
        ("The bank is still telling callers that no offer was made.", "telling"),
    ],
)
def test_a_denial_needs_no_not_at_its_verb(sentence: str, word: str) -> None:
    assert clause(sentence, word).negated


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("No 417 to Port Tollen left the track.", "left"),
        ("The mayor rejected the offer.", "rejected"),
        ("The letter was long.", "was"),
    ],
)
def test_what_sounds_like_a_denial_is_none(sentence: str, word: str) -> None:
    assert not clause(sentence, word).negated


def test_a_clause_has_the_day_that_its_words_resolve_to() -> None:
    assert clause("The bridge fell on Monday.", "fell").time == "2031-05-12"


def test_a_clause_counts_what_it_counts() -> None:
    numbers = clause("Six lorries fell into the river.", "fell").numbers
    assert [(q.value, q.unit) for q in numbers] == [(6.0, "lorry")]


def test_old_facts_are_background() -> None:
    assert clause("The bridge was built in 1987 by prisoners.", "built").background
    assert not clause("The bridge fell on Monday.", "fell").background


@pytest.mark.parametrize(
    "text",
    [
        "The army of Ostmark crossed "
        + ", ".join(f"the river Kess at the ford of Tollen {n}" for n in range(60))
        + ".",
        "“" + " ".join(f"We saw {n} lorries and {n} boats on the way to the town of Tessaly," for n in range(40)) + "”",
        "the bridge " * 400,
        "a" * 5000,
    ],
)
def test_no_clause_is_longer_than_an_assertion_may_be(text: str) -> None:
    lengths = [sum(end - start for start, end in c.spans) for c in reading(text).clauses]
    assert all(0 < length <= LONGEST for length in lengths)


@pytest.mark.parametrize(
    "text",
    [
        "There is one way out: the ban falls away if the licences are dropped.",
        "The union was plain about it: nobody worked in the pits on Sunday.",
    ],
)
def test_on_each_side_of_a_colon_stands_a_statement(text: str) -> None:
    assert len(statements(text)) == 2


def test_what_is_told_goes_on_behind_an_account_that_is_put_in() -> None:
    text = "Tomas Varn came home on Monday. The men are, in his account, to guard the bridge at Ost."
    assert "guard the bridge" in statements(text)[-1]


def test_a_bare_figure_that_is_told_answers_the_question_before_it() -> None:
    text = "How many are missing? Eleven, says Orrail, which began the day with seven."
    answer = clause(text, "Eleven")
    assert answer.numbers[0].value == 11
    assert answer.subject is not None
    assert text[slice(*answer.subject)] == "How many are missing?"


def test_a_bare_figure_says_nothing_of_a_sentence_that_counts_nothing() -> None:
    assert clause("The director came out. Eleven, he said.", "Eleven").subject is None

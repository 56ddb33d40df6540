"""Words are compared by stems that bring inflections together and point at their place in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.words import content_words, rarity, stands_alone, stem, words

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


@pytest.mark.parametrize(
    "forms",
    [
        "prepare prepared preparing prepares",
        "carry carried carries carrying",
        "stop stopped stops stopping",
        "kill killed killing",
        "evacuate evacuated evacuation",
        "confirm confirmed confirmation",
        "meet met meeting",
        "deploy deployed deployment deployments",
        "missile missiles missile's missile’s",
        "die died dead deaths",
        "six 6",
        "2,312 2312",
        "Señor senor",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["king kid", "need ned", "crisis cry", "thing think", "US us"])
def test_different_words_keep_apart(pair: str) -> None:
    a, b = pair.split()
    assert stem(a) != stem(b)


@given(TEXT)
def test_every_word_stands_where_it_says(text: str) -> None:
    found = words(text)
    assert all(stem(text[w.start : w.end]) == w.stem for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert set(content_words(text)) <= set(found)


def test_a_country_in_capitals_is_content_and_the_pronoun_is_not() -> None:
    assert [w.stem for w in content_words("The US asked us to leave six boats")] == ["US", "ask", "leav", "6", "boat"]


def test_what_few_texts_say_tells_more() -> None:
    of = rarity([["boat", "gantri"], ["boat"], ["boat"]])
    assert of("gantri") > of("boat") > of("govern") > 0


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("The store in Brannow burnt down on Monday.", True),
        ("Withdrawn troops left the town at dawn.", True),
        ("When the store burnt down on Monday.", False),
        ("For which he paid the miller later.", False),
        ("She had left the town by then.", False),
        ("“horrible”", False),
    ],
)
def test_a_sentence_stands_alone_where_it_leans_on_nothing_before_it(sentence: str, *, alone: bool) -> None:
    assert stands_alone(sentence) == alone

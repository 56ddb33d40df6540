"""Words: every mark stands in one, clitics and punctuation stand alone, numbers and abbreviations stay whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.read.lemmas import lemma
from headwater.read.tokens import words


def cut(text: str) -> list[str]:
    return [text[s:e] for s, e in words(text)]


@given(st.text(max_size=200))
def test_everything_but_blanks_stands_in_exactly_one_word_in_order(text: str) -> None:
    spans = words(text)
    assert "".join(cut(text)) == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund didn't say.", ["Lund", "did", "n't", "say", "."]),
        ("They can't and cannot.", ["They", "ca", "n't", "and", "can", "not", "."]),
        ("Oster's crews, the crews' boats", ["Oster", "'s", "crews", ",", "the", "crews", "'", "boats"]),
        ("the 22-year-old pilot", ["the", "22", "-", "year", "-", "old", "pilot"]),
        ("some 120,000 troops at 5.30 a.m.", ["some", "120,000", "troops", "at", "5.30", "a.m."]),
        ("the U.S. and Mr. Penn", ["the", "U.S.", "and", "Mr.", "Penn"]),
        ("O'Hara paid $5m", ["O'Hara", "paid", "$", "5", "m"]),
        ("“We left,” she said—twice…", ["“", "We", "left", ",", "”", "she", "said", "—", "twice", "…"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
    ],
)
def test_words_are_cut_as_the_treebank_cuts_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("word", "tag", "pos", "expected"),
    [
        ("said", "VBD", "VERB", "say"),
        ("stopped", "VBD", "VERB", "stop"),
        ("moved", "VBN", "VERB", "move"),
        ("denying", "VBG", "VERB", "deny"),
        ("running", "VBG", "VERB", "run"),
        ("carries", "VBZ", "VERB", "carry"),
        ("staged", "VBD", "VERB", "stage"),
        ("fined", "VBN", "VERB", "fine"),
        ("decreed", "VBD", "VERB", "decree"),
        ("hoping", "VBG", "VERB", "hope"),
        ("rioted", "VBD", "VERB", "riot"),
        ("watches", "VBZ", "VERB", "watch"),
        ("men", "NNS", "NOUN", "man"),
        ("ministries", "NNS", "NOUN", "ministry"),
        ("was", "VBD", "AUX", "be"),
        ("'s", "VBZ", "AUX", "be"),
        ("'s", "POS", "PART", "'s"),
        ("n’t", "RB", "PART", "not"),
        ("them", "PRP", "PRON", "they"),
        ("Averils", "NNPS", "PROPN", "Averils"),
        ("larger", "JJR", "ADJ", "large"),
        ("biggest", "JJS", "ADJ", "big"),
    ],
)
def test_a_lemma_is_what_a_dictionary_lists(word: str, tag: str, pos: str, expected: str) -> None:
    assert lemma(word, tag, pos) == expected

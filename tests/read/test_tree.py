"""A sentence as a tree of words: whatever its heads, every word is found from its root, in text order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Report
from headwater.read import named
from headwater.read.parsed import Parsed
from headwater.read.reader import read_with
from headwater.read.tree import Tree, text_of
from tests.read.asking import tree

LETTERS = "abcdefgh"


def grown(heads: list[int]) -> Tree:
    """A tree of one-letter words with these heads."""
    n = len(heads)
    deps = ["ROOT" if head == i else "dep" for i, head in enumerate(heads)]
    return Tree(LETTERS[:n], [" "] * n, ["NN"] * n, ["NOUN"] * n, LETTERS[:n], heads, deps)


HEADS = st.lists(st.integers(0, len(LETTERS) - 1), min_size=1, max_size=len(LETTERS)).map(
    lambda draws: [min(draw, i) for i, draw in enumerate(draws)]  # nothing hangs on what stands behind it: no ring
)


@given(HEADS)
def test_every_word_stands_below_its_root_once_and_in_order(heads: list[int]) -> None:
    found = grown(heads)
    roots = [t for t in found if t.head is t]
    assert sorted(t.i for root in roots for t in root.subtree) == list(range(len(found)))
    for token in found:
        assert [t.i for t in token.subtree] == sorted(t.i for t in token.subtree)
        assert token in token.root.subtree
        assert [*token.lefts, *token.rights] == list(token.children)
        assert all(child.head is token for child in token.children)


def test_heads_that_run_in_a_ring_are_refused() -> None:
    with pytest.raises(ValueError, match="ring"):
        grown([0, 2, 1])


def test_words_know_where_they_stand_and_what_they_are() -> None:
    words = ["They", "left", "New", "Ambry", "."]
    found = Tree(
        words,
        [" ", " ", " ", "", ""],
        ["PRP", "VBD", "NNP", "NNP", "."],
        ["PRON", "VERB", "PROPN", "PROPN", "PUNCT"],
        ["they", "leave", "New", "Ambry", "."],
        [1, 1, 3, 1, 1],
        ["nsubj", "ROOT", "compound", "dobj", "punct"],
        [(2, 4, "GPE")],
    )
    assert found.text == "They left New Ambry."
    assert [found.text[t.idx : t.idx + len(t.text)] for t in found] == words
    assert [t.kind for t in found] == ["", "", "GPE", "GPE", ""]
    assert text_of(found[1].rights[0].subtree) == "New Ambry"
    assert [t.text for t in found if t.is_plural] == ["They"]
    assert [t.text for t in found if t.is_punct] == ["."]
    assert found[3].nbor(-1) is found[2]
    with pytest.raises(IndexError):
        found[0].nbor(-1)


def test_another_parser_can_be_put_in() -> None:
    asked: list[tuple[Sequence[str], Sequence[int]]] = []

    def parser(texts: Sequence[str], paragraphs: Sequence[int]) -> Parsed:
        asked.append((texts, paragraphs))
        return Parsed([tree(text) for text in texts])

    report = Report("r1", "The bridge fell.\n“Nobody knows why,” the mayor said.", "o", published="2031-05-14")
    (expected,) = named("spacy").read([report])
    assert read_with(parser, report) == expected
    assert asked == [(["The bridge fell.", '"Nobody knows why," the mayor said.'], [0, 1])]

"""Where sentences begin and end, and what on a page is no statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.furniture import CUT_OUT, furniture
from headwater.read.sentences import segments
from tests.read.asking import reading, sentences

TITLE = "Bridge at Tessaly falls into the river"
PAGE = f"""{TITLE}

By Marta Quill

TESSALY, 14 May (Northwire) – The bridge fell on Monday. Two lorries lay in the river.

“Nobody had looked at the bolts,” said Odile Varn.

Source: Read Full Article
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on Monday. Nobody died.", ["The bridge fell on Monday.", "Nobody died."]),
        ("The bridge fell on Monday.Nobody died.", ["The bridge fell on Monday.", "Nobody died."]),
        ("The bridge fell at night.By day it was gone.", ["The bridge fell at night.", "By day it was gone."]),
        ("The bridge fell\nNobody died", ["The bridge fell", "Nobody died"]),
        ("Gen. Oster and Dr. Varn met at 5 p.m. on Monday.", ["Gen. Oster and Dr. Varn met at 5 p.m. on Monday."]),
        ("It cost 4.5 million crowns.", ["It cost 4.5 million crowns."]),
        ("They let them in. “We are ashamed,” he said.", ["They let them in.", "“We are ashamed,” he said."]),
        ("Olm Tarry (R-Ky.), who rose last, left. Varn sat.", ["Olm Tarry (R-Ky.), who rose last, left.", "Varn sat."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_byline_and_dateline_are_no_sentences() -> None:
    found = sentences(PAGE, TITLE)
    assert "The bridge fell on Monday." in found
    assert not any("Marta Quill" in s or "Northwire" in s for s in found)


def test_title_and_tail_are_marked_as_furniture() -> None:
    kinds = {PAGE[s.start : s.end]: s.furniture for s in segments(PAGE, TITLE)}
    assert kinds[TITLE] == "title"
    assert kinds["Source: Read Full Article"] == "tail"
    assert kinds["Two lorries lay in the river."] is None


def test_the_tail_of_a_page_says_nothing() -> None:
    tail = PAGE.index("Source:")
    assert all(end <= tail for c in reading(PAGE, TITLE).clauses for _, end in c.spans)


WORDS = st.lists(
    st.sampled_from(
        ["The bridge", "fell", ".", "?", " ", "\n", "\n\n", "“", "”", '"', "’", "Mr.", "4.5", "été", "桥", "!"]
    )
)


@pytest.mark.parametrize(
    "sentence",
    [
        "U.S. Ambassador Dora Vell left the town.",
        "The U.N. envoy met two U.S. senators.",
        "The note went to Army Lt. Gen. Ada Brisk.",
        "She wrote: “Mr. Olm is wrong about the gates.”",
        "“The gates leak,”Rep. Olm Tarn told the Herald.",
    ],
)
def test_titles_and_initials_end_no_sentence(sentence: str) -> None:
    assert [(s.start, s.end) for s in segments(sentence, None)] == [(0, len(sentence))]


def test_a_sentence_can_end_with_initials() -> None:
    text = "He moved to the U.S. In May he came back."
    assert [text[s.start : s.end] for s in segments(text, None)] == ["He moved to the U.S.", "In May he came back."]


@given(WORDS.map("".join))
def test_sentences_are_in_order_and_share_no_character(text: str) -> None:
    edges = [edge for s in segments(text, None) for edge in (s.start, s.end)]
    assert edges == sorted(edges)
    assert all(s.start < s.end for s in segments(text, None))


@given(WORDS.map("".join))
def test_every_letter_and_digit_of_a_statement_is_in_a_sentence(text: str) -> None:
    covered = {i for s in segments(text, None) for i in range(s.start, s.end)}
    left_out = [f for f in furniture(text, None) if f.kind in CUT_OUT]
    covered |= {i for f in left_out for i in range(f.start, f.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@given(st.text(max_size=200))
def test_no_text_at_all_makes_sentences_overlap_or_leave_the_text(text: str) -> None:
    edges = [0, *(edge for s in segments(text, None) for edge in (s.start, s.end)), len(text)]
    assert edges == sorted(edges)

from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Spans
from headwater.show.marks import paragraphs, trimmed

_texts = st.text(st.sampled_from("ab \n"), max_size=40)
_spans = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=3).map(tuple)


@given(_texts, st.dictionaries(st.sampled_from("xyz"), _spans))
def test_the_stretches_give_back_every_word_in_order(text: str, assertions: dict[str, Spans]) -> None:
    shown = "".join(text[s.start : s.end] for paragraph in paragraphs(text, assertions) for s in paragraph)
    assert shown.split() == "".join(line for line in text.split("\n") if line.strip()).split()


@given(_texts, st.dictionaries(st.sampled_from("xyz"), _spans))
def test_a_stretch_is_covered_by_exactly_the_assertions_that_hold_it(text: str, assertions: dict[str, Spans]) -> None:
    for paragraph in paragraphs(text, assertions):
        for stretch in paragraph:
            for place in range(stretch.start, stretch.end):
                held = {
                    key for key, spans in assertions.items() if any(a <= place < b for a, b in trimmed(spans, text))
                }
                assert set(stretch.keys) == held


@given(_texts, st.dictionaries(st.sampled_from("xyz"), _spans))
def test_every_assertion_ends_exactly_once_so_that_it_has_one_anchor(text: str, assertions: dict[str, Spans]) -> None:
    ends = [key for paragraph in paragraphs(text, assertions) for stretch in paragraph for key in stretch.ending]
    assert sorted(ends) == sorted(key for key, spans in assertions.items() if trimmed(spans, text))


def test_where_assertions_overlap_the_narrowest_comes_last() -> None:
    (paragraph,) = paragraphs("one two three", {"wide": ((0, 13),), "narrow": ((4, 7),)})
    assert [stretch.keys for stretch in paragraph] == [("wide",), ("wide", "narrow"), ("wide",)]

"""A claim leads to its words together with whoever says them, and never to the words of another statement."""

import pytest

from headwater.model import Report, Span, pieces
from headwater.read import read_report
from headwater.weigh.pages import Page
from headwater.weigh.showing import ONE_GLANCE
from headwater.weigh.statements import Statement
from tests.weigh.telling import CONFIRMED

TOLD = (
    ("Eight men are out, the prison service admitted last night.", "Eight men are out, the prison service admitted"),
    ("The harbour board insists that nothing was paid.", "The harbour board insists that nothing was paid"),
    ("“There is no plan,” said Colonel Arne Wiborg.", "“There is no plan,” said Colonel Arne Wiborg"),
)


def statements(text: str) -> tuple[Statement, ...]:
    report = Report("r", text, "Kell Post", published="2023-05-12T09:00:00Z")
    return Page.of(report, read_report(report)).statements


@pytest.mark.parametrize(("text", "shown"), TOLD)
def test_a_statement_is_shown_with_who_says_so(text: str, shown: str) -> None:
    assert shown in next(pieces(text, s.shown) for s in statements(text))


def test_each_of_two_statements_keeps_to_its_own_side_of_the_telling() -> None:
    text = "The bridge was closed at noon, the mayor said, and the ferry went on running until dark."
    first, second = statements(text)
    assert pieces(text, first.shown).startswith("The bridge")
    assert "ferry" not in pieces(text, first.shown)
    assert "bridge" not in pieces(text, second.shown)


def test_what_is_long_is_shown_by_itself() -> None:
    load = " and ".join(f"{n} bales of grey wool from the lofts of number {n} Quay Street" for n in range(2, 8))
    text = f"The harbour board said in its yearly report that the barge carried {load}."
    (only,) = [s for s in statements(text) if "barge" in s.text]
    assert len(only.text) > ONE_GLANCE - len("The harbour board said in its yearly report that ")
    assert only.shown == only.spans


def test_what_is_shown_holds_the_statement_and_no_other_of_its_report() -> None:
    for told in CONFIRMED:
        found = Page.of(told, read_report(told)).statements
        for s in found:
            assert all(_holds(s.shown, span) for span in s.spans)
            for other in found:
                alone = [span for span in other.spans if not any(_meets(span, own) for own in s.spans)]
                assert other is s or not any(_meets(span, more) for span in alone for more in s.shown)


def _holds(shown: tuple[Span, ...], span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in shown)


def _meets(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]

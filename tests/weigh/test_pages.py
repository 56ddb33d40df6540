"""A report's page is the same in every story, and can be kept."""

from collections import Counter
from dataclasses import replace

from headwater.link import link
from headwater.model import Report, Story, by_id
from headwater.read import read_report
from headwater.weigh import Pages, weigh
from headwater.weigh.pages import Page, Worded, page, statements
from tests.weigh.telling import CONFIRMED, SCOOP, WITNESS, report

READINGS = {r.id: read_report(r) for r in CONFIRMED}
SHORTENED = report(
    "Kell Post",
    "12",
    "Ruth Aldane is a pilot. She'd seen Admiral Joren Vesk, who didn't see her, at the O'Mara pier. He won't say so.",
)


def story(*reports: Report) -> Story:
    return link(reports, [READINGS[r.id] for r in reports])[0]


def test_an_account_is_the_same_whether_pages_are_kept_or_not() -> None:
    kept: Pages = {}
    weigh(story(*SCOOP), by_id(SCOOP), READINGS, pages=kept)
    assert set(kept) == {r.id for r in SCOOP}
    grown = story(*CONFIRMED)
    assert weigh(grown, by_id(CONFIRMED), READINGS, pages=kept) == weigh(grown, by_id(CONFIRMED), READINGS)
    assert WITNESS.id in kept


def test_a_kept_page_serves_its_own_reading_and_no_other() -> None:
    kept: Pages = {}
    first = page(WITNESS, READINGS[WITNESS.id], kept)
    assert page(WITNESS, read_report(WITNESS), kept) is first
    other = replace(READINGS[WITNESS.id], clauses=READINGS[WITNESS.id].clauses[:1])
    assert len(page(WITNESS, other, kept).statements) == 1
    assert len(page(WITNESS, None, kept).statements) == 0


def test_a_statement_has_the_words_that_it_is_shown_with() -> None:
    for told in (*CONFIRMED, SHORTENED):
        for s in Page.of(told, read_report(told)).statements:
            shown = Worded.of(s.text)
            assert s.stems == shown.stems
            assert Counter(s.meaning.words) == Counter(shown.meaning.words)


def test_the_words_of_the_deed_stand_first() -> None:
    for told in CONFIRMED:
        for s in Page.of(told, READINGS[told.id]).statements:
            assert s.meaning.words[: len(s.deed.words)] == s.deed.words


def test_the_same_report_says_the_same_in_every_story() -> None:
    pages = {r.id: Page.of(r, READINGS[r.id]) for r in CONFIRMED}
    alone, among = (statements(story(*reports), pages) for reports in ((WITNESS,), CONFIRMED))
    assert [s.text for s in alone] == [s.text for s in among if s.report == WITNESS.id]

"""Which pairs are measured, and which statements the second judge is asked about."""

from headwater.model import Report, Story, by_id
from headwater.read import read_report, wording_vector
from headwater.weigh import weigh
from headwater.weigh.likeness import Likeness, shipped
from headwater.weigh.pages import Page, statements
from headwater.words import rarity
from tests.weigh.telling import CONFIRMED, report

HARBOUR = report(
    "Harbour Post",
    "11",
    """The ferry to Anse will run twice a day from June, the port authority said on Monday.

Tickets cost nine crowns, and bicycles travel free.

A second pier is being built of larch from the hills behind the town.
""",
)
ORCHARD = report(
    "Orchard Weekly",
    "12",
    """Frost killed half of the pear blossom in the Lune valley, growers said.

Bees had been flying for a week when the cold came back.

The harvest fair in September will take place all the same.
""",
)


def vectors_made(*reports: Report) -> int:
    """How many wordings get a vector when reports are weighed as one story."""
    story = Story("one", tuple(r.id for r in reports), (), ())
    readings = {r.id: read_report(r) for r in reports}
    wording_vector.cache_clear()
    weigh(story, by_id(reports), readings)
    return wording_vector.cache_info().misses


def test_a_report_alone_needs_no_vectors() -> None:
    assert vectors_made(HARBOUR) == 0


def test_reports_of_different_things_need_none_either() -> None:
    assert vectors_made(HARBOUR, ORCHARD) == 0


def test_what_two_reports_may_both_say_gets_vectors() -> None:
    assert vectors_made(*CONFIRMED[:2]) > 0


def test_a_pair_is_in_question_once_and_its_smaller_side_comes_first() -> None:
    pages = {r.id: Page.of(r, read_report(r)) for r in CONFIRMED}
    found = statements(Story("one", tuple(pages), (), ()), pages)
    likeness = Likeness(rarity(p.stems for p in pages.values()), frozenset(), shipped())
    asked = likeness.in_question(likeness.table(found))
    pairs = list(zip(asked.i.tolist(), asked.j.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs) > 0
    assert all(i < j for i, j in pairs)

"""Which figures dispute each other, and which only stand in the same pages."""

from tests.weigh.telling import fire


def test_at_least_six_leaves_room_for_seven() -> None:
    told = fire(
        "At least six children died in the ruins, the coroner, Piet Sorel, said.",
        "Seven children died in the ruins, the Interior Ministry said.",
    )
    assert told.claim("ix children died").conflict is None


def test_six_and_seven_are_a_dispute() -> None:
    told = fire(
        "Six children died in the ruins, the coroner, Piet Sorel, said.",
        "Seven children died in the ruins, the Interior Ministry said.",
    )
    conflict = told.claim("ix children died").conflict
    assert conflict is not None
    assert (conflict.value, len(conflict.rivals)) == ("6", 1)


def test_an_old_toll_disputes_no_new_one() -> None:
    told = fire(
        "Six children died in the ruins, the coroner, Piet Sorel, said.",
        "In 2019 eleven children died in the ruins of a school.",
    )
    assert told.claim("ix children died").conflict is None

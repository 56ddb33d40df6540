"""Whom a calling, a possessive or a capital for short points back at: "the Minister", "her office", "the report"."""

import pytest

from tests.read.asking import chain, reading

LEAK = "the valves were left open"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            f"Minister of Ports Bruno Castel opened the fair. Later {LEAK}, the Minister told reporters.",
            "Minister of Ports Bruno Castel",
        ),
        (
            "The gauge is true, the Ministry of Works stated. A study by the Trade Ministry of Keld says otherwise. "
            f"In March {LEAK}, the Ministry added.",
            "Ministry of Works",
        ),
        (
            f"The owner of the barge, Sorrel Shipping, apologised. On Monday {LEAK}, the company said.",
            "owner of the barge, Sorrel Shipping",
        ),
        (
            f"The Water Board closed the gate. On Monday {LEAK}, its director said.",
            "director of the Water Board",
        ),
        (
            f"Ivo Raum, head of the service, spoke. Prime Minister Odile Varn flew home because {LEAK}, her office "
            "announced.",
            "Prime Minister Odile Varn",
        ),
        (
            "Works Minister Ivo Raum came to the gate. Prime Minister Odile Varn has spoken to the governor. The "
            f"minister said {LEAK}.",
            "Works Minister Ivo Raum",
        ),
        (
            f"A bricklayer, Ivo Raum, broke a lump of it in his fist. “It is sand. In March {LEAK},” he said.",
            "A bricklayer, Ivo Raum",
        ),
        (
            f"President Ivo Raum met Judge Neil Garsuch. Later the president praised Garsuch. He said {LEAK}.",
            "President Ivo Raum",
        ),
        (
            f"A harbour town in Keld, whose works ministry says {LEAK}, wants money.",
            "Keld’s works ministry",
        ),
    ],
)
def test_who_is_meant_is_who_was_called_so(text: str, source: str) -> None:
    assert chain(text, LEAK) == [("named", source)]


def test_the_report_is_the_one_that_a_body_wrote_and_no_outlet() -> None:
    text = (
        "The dam is unsafe, according to a report by the Works Inspectorate. The Coast Guardian reported on the vote. "
        f"On two nights {LEAK}, according to the report."
    )
    assert chain(text, LEAK) == [("document", "a report by the Works Inspectorate")]


def test_who_speaks_in_a_report_speaks_through_it() -> None:
    text = (
        "A report by the Works Inspectorate came out on Monday. "
        f"One guard at the dam told inspectors that {LEAK}, the report said."
    )
    guard = next(a for a in reading(text).attributions if a.source_kind == "unnamed")
    assert [step.kind for step in guard.chain] == ["unnamed", "document"]


def test_our_correspondent_on_the_quay_is_who_counted() -> None:
    text = (
        "Gareth Pole said he was sorry. In Keld our correspondent watched from the quay. "
        "By noon he had counted just under 800 men."
    )
    assert chain(text, "just under 800 men") == [("outlet", "Morning Ledger")]


def test_both_sides_are_nobody_who_came_in_numbers() -> None:
    text = f"Twenty-six ships were waiting off Keld on Tuesday. On Monday {LEAK}, both sides said."
    assert chain(text, LEAK) == [("unnamed", "both sides")]


def test_no_court_is_the_operator() -> None:
    text = f"The Commercial Court found that the gate was shut. On Monday {LEAK}, as the operator has stated."
    assert chain(text, LEAK) == [("named", "operator")]


def test_who_tells_behind_a_name_is_not_the_name() -> None:
    text = "The barge has left for the Morning Pearl, an official in Port Orne told the Herald, and crews wait."
    assert chain(text, "has left for") == [
        ("unnamed", "an official in Port Orne"),
        ("outlet", "Herald"),
    ]


@pytest.mark.parametrize(
    ("before", "pointer", "wrong"),
    [
        ("Arizona Republican Sen. Ilo Marn spoke first.", "the Ohio Republican said", "Arizona"),
        ("Two women ran out of the mill.", "the officials said", "women"),
    ],
)
def test_whom_a_calling_cannot_mean(before: str, pointer: str, wrong: str) -> None:
    text = f"{before} On Monday {LEAK}, {pointer}."
    assert all(wrong not in label for _, label in chain(text, LEAK))

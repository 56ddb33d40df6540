"""Who speaks for whom: people tied to the bodies they head, speak for or belong to."""

import pytest

from headwater.model import Report
from headwater.read import read_report


def bodies(text: str, person: str) -> set[str]:
    """The bodies that a report ties a person to."""
    reading = read_report(Report("r", text, "Vale Post", published="2021-03-04"))
    own = {m.entity for m in reading.entities if person in m.text}
    return {tie.body_name for tie in reading.ties if tie.person in own}


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "The ferry had been warned twice, Commodore Ilo Brandt of the coast guard said on Monday.",
            "Brandt",
            "coast guard",
        ),
        ("The line will stay closed, said Mara Quill, director of the Tarn Railway.", "Quill", "Tarn Railway"),
        ("Nobody was hurt, Prefect Olin Starke told reporters on Tuesday.", "Starke", "prefecture"),
        ("The suspect is in custody, Police Commissioner Ada Renn said.", "Renn", "police"),
        ("Grain will be cheaper, Minister of Trade Pavel Orsk said on Friday.", "Orsk", "Trade ministry"),
        ("Grain will be cheaper, Trade Minister Pavel Orsk said on Friday.", "Orsk", "Trade ministry"),
    ],
)
def test_a_role_ties_its_bearer_to_a_body(text: str, person: str, body: str) -> None:
    assert body in bodies(text, person)


def test_its_chief_executive_is_tied_to_the_company_by_what_it_is_and_by_its_name() -> None:
    text = (
        "The operator, Maddern Lines, will cut no jobs. "
        "Its chief executive, Ansel Roth, told the Vale Post that the cranes would come."
    )
    assert "Maddern Lines" in bodies(text, "Roth")


def test_whom_a_label_only_mentions_is_tied_to_nothing() -> None:
    text = "An officer of the river police, who was in Elm Street and fears for his post, said that shots were fired."
    assert bodies(text, "Elm Street") == set()

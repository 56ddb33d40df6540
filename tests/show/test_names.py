"""Under "Who is who" stands what a reader would ask about: another wording of a name, and why it means that one."""

from dataclasses import replace

from headwater.model import Entity, Match
from headwater.show import as_html, as_markdown
from headwater.show.names import look_alikes, namings

from .sample import account, briefing

QUILL = Entity(
    "e1",
    "Ada Quill",
    "PERSON",
    ("Quill", "Mayor Ada Quill"),
    (),
    matches=(
        Match("mirror", "Quill", "family name of Ada Quill, no other Quill in the story", ((0, 5),)),
        Match("post", "Mayor Ada Quill", "named so, with a title", ((0, 15),)),
        Match("radio", "Quill", "family name of Ada Quill, no other Quill in the story", ((9, 14),)),
    ),
)
PLAIN = Entity("e2", "Oona", "OTHER", (), (), matches=(Match("post", "The Oona", "named so", ((0, 8),)),))
OTHER = Entity("e3", "Ida <Quill>", "PERSON", (), (), elsewhere="another story")
TOLD = replace(account(), entities=(PLAIN, QUILL, OTHER))


def test_a_wording_is_shown_once_with_its_reason_and_its_reports() -> None:
    (naming,) = namings(TOLD)
    assert naming.entity is QUILL
    (wording,) = naming.wordings
    assert (wording.text, wording.reports) == ("Quill", ("mirror", "radio"))
    assert wording.why.startswith("family name of")


def test_the_other_bearers_of_a_name_are_listed_apart() -> None:
    assert look_alikes(TOLD) == ("Ida <Quill>",)


def test_who_is_who_stands_in_the_page_and_the_document() -> None:
    page, document = as_html(briefing(TOLD)), as_markdown(briefing(TOLD))
    for face in (page, document):
        assert "Who is who" in face
        assert "family name of Ada Quill, no other Quill in the story" in face
    assert "Ida &lt;Quill&gt;" in page
    assert "Who is who" not in as_html(briefing())

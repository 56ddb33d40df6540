"""Headlines that a page set behind a name in the middle of a sentence: it is read as if they were not there."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.labels import without_links
from headwater.link import link
from headwater.model import Report, pieces
from headwater.read import read_report
from tests.read.asking import chain

LINKS = "Ilse Maria BrandTen bridges close Is the mill burning? MORE"
PLAIN = (
    "The vote was put off on Monday. “The bridge is safe and dry,” Mayor Ilse Brand (Harrow) told the Coast Guardian."
    "\n\nBrand, a former sailor, said that eleven houses stood empty."
)
SET_IN = PLAIN.replace("Ilse Brand", f"Ilse Brand {LINKS}").replace("Brand, a", f"Brand {LINKS}, a")


def report(text: str) -> Report:
    return Report("one", text, "Harrow Post", published="2031-05-08")


def said(text: str) -> list[tuple[str, str | None]]:
    """Each statement's words, and who answers for it first."""
    read = read_report(report(text))
    return [
        (
            pieces(text, c.spans),
            read.attributions[c.attribution].chain[0].label if c.attribution is not None else None,
        )
        for c in read.clauses
    ]


def test_the_statements_are_those_of_the_plain_text_and_the_speaker_too() -> None:
    assert said(SET_IN) == said(PLAIN)
    assert chain(SET_IN, "bridge is safe") == chain(PLAIN, "bridge is safe")


def test_no_span_runs_across_the_headlines() -> None:
    read = read_report(report(SET_IN))
    spans = [span for a in read.attributions for span in (*a.source, *a.cue, *a.content)]
    spans += [span for c in read.clauses for span in c.spans]
    assert not [SET_IN[start:end] for start, end in spans if "MORE" in SET_IN[start:end]]


def test_names_in_the_headlines_are_nobody_of_the_story() -> None:
    text = SET_IN.replace("Ten bridges close", "Odd Kessler closes ten bridges")
    (story,) = link([report(text)], [read_report(report(text))])
    assert "Odd Kessler" not in {e.name for e in story.entities}


def test_more_in_capitals_is_no_link_by_itself() -> None:
    text = "Ilse Brand said Ilse Brand wants MORE. Read MORE"
    assert without_links(text) == text


@given(
    st.lists(
        st.sampled_from(["Ilse ", "Brand", " ", "MORE", "Maria ", "Ten bridges ", "\n", "said. ", "é"]), max_size=40
    )
)
def test_every_other_character_stays_where_it_stood(parts: list[str]) -> None:
    text = "".join(parts)
    plain = without_links(text)
    assert len(plain) == len(text)
    assert all(a in (b, " ") for a, b in zip(plain, text, strict=True))

"""Text files: title, byline and dateline are taken out, the words stay."""

import codecs
from pathlib import Path

import pytest

from headwater.collect.decoding import decode
from headwater.collect.drafts import UnreadableError

from .helpers import BODY, gather, write


def test_the_first_line_is_the_title_and_the_rest_the_text(tmp_path: Path) -> None:
    [report], _ = gather(write(tmp_path / "a.txt", f"Bridge closed after flood\n\n{BODY}\n"))
    assert (report.title, report.text) == ("Bridge closed after flood", BODY)


def test_a_single_paragraph_is_text_and_no_title(tmp_path: Path) -> None:
    [report], _ = gather(write(tmp_path / "a.txt", BODY))
    assert (report.title, report.text) == (None, BODY)


def test_byline_and_dateline_on_lines_of_their_own_are_taken_out(tmp_path: Path) -> None:
    text = f"Bridge closed\nBy Ada Quill and Jo Brandt\nTORSUND, May 3, 2021 (ANS)\n\n{BODY}"
    [report], _ = gather(write(tmp_path / "a.txt", text))
    assert report.text == BODY
    assert report.author == "Ada Quill, Jo Brandt, ANS".replace("Quill, Jo", "Quill and Jo")
    assert (report.published, report.published_from) == ("2021-05-03", "input")


def test_a_dateline_before_its_sentence_stays_with_its_agency(tmp_path: Path) -> None:
    [report], _ = gather(write(tmp_path / "a.txt", f"Bridge closed\n\nTORSUND (ANS) — {BODY}"))
    assert report.text == f"TORSUND (ANS) — {BODY}"


def test_a_byline_on_the_spot_stays_as_evidence(tmp_path: Path) -> None:
    [report], _ = gather(write(tmp_path / "a.txt", f"Bridge closed\n\nKELD HUT - By Ada Quill\n\n{BODY}"))
    assert report.text.startswith("KELD HUT - By Ada Quill")
    assert report.author == "Ada Quill"


def test_tails_and_second_displays_go_and_credits_stay(tmp_path: Path) -> None:
    text = (
        "Bridge closed\n\n“We have never seen the river so high,” the mayor said on Monday.\n\n"
        f"{BODY}\n\nWe have never seen the river so high\n\nWith inputs from agencies\n\nSource: Read Full Article"
    )
    [report], _ = gather(write(tmp_path / "a.txt", text))
    assert report.text.count("never seen the river") == 1
    assert report.text.endswith("With inputs from agencies")


def test_labels_go_and_captions_and_signatures_stay(tmp_path: Path) -> None:
    shown = "The bridge on Monday. (Photo: Ada Quill, ANS)\n\nAll are safe. — Ilse Brand (@ilsebrand) May 3, 2021"
    label = "JUST WATCHED Bridge falls Replay More Videos ... MUST WATCH Bridge falls 01:16"
    [report], _ = gather(write(tmp_path / "a.txt", f"Bridge closed\n\n{BODY}\n\n{label}\n\n{shown}"))
    assert report.text == f"{BODY}\n\n{shown}"


def test_glued_paragraphs_are_parted(tmp_path: Path) -> None:
    [report], _ = gather(write(tmp_path / "a.txt", f"Bridge closed\n\n{BODY}By noon the river fell."))
    assert report.text == f"{BODY}\n\nBy noon the river fell."


def test_lines_broken_at_a_typewriter_s_width_are_joined(tmp_path: Path) -> None:
    text = (
        "Bridge closed\n\nThe old bridge at Harrow was closed on Monday night after the river\n"
        "had risen by two metres, the council of the valley said in a notice to\nthe press."
    )
    [report], _ = gather(write(tmp_path / "a.txt", text))
    assert report.text.count("\n") == 0
    assert "river had risen" in report.text


@pytest.mark.parametrize(
    "data",
    [
        "The café in Größ was “naïve” – and small".encode(),
        codecs.BOM_UTF8 + "The café in Größ was “naïve” – and small".encode(),
        "The café in Größ was “naïve” – and small".encode("utf-16"),
        codecs.BOM_UTF16_BE + "The café in Größ was “naïve” – and small".encode("utf-16-be"),
        "The café in Größ was “naïve” – and small".encode("utf-32"),
        "The café in Größ was “naïve” – and small".encode("utf-16-le"),
        "The café in Größ was “naïve” – and small".encode("cp1252"),
    ],
)
def test_common_encodings_are_read(data: bytes) -> None:
    assert decode(data) == "The café in Größ was “naïve” – and small"


def test_what_the_server_declares_is_tried_first() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decode("Łódź".encode(), "no-such-charset") == "Łódź"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (bytes(range(256)) * 20, "binary"),
        (b"text\x00\x01\x02 with nothing in between" * 9, "binary"),
        (codecs.BOM_UTF16_LE + b"odd", "broken"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


@pytest.mark.parametrize("content", ["", "   \n\n \t", "\ufeff"])
def test_an_empty_file_is_an_issue(tmp_path: Path, content: str) -> None:
    reports, [issue] = gather(write(tmp_path / "a.txt", content))
    assert not reports
    assert "empty" in issue.what


def test_fifty_megabytes_of_text_are_refused_by_size(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    _, [issue] = gather(file)
    assert "50 MB" in issue.what


def test_six_million_characters_are_refused_by_number(tmp_path: Path) -> None:
    _, [issue] = gather(write(tmp_path / "a.txt", "Title\n" + "The river rose again today. \n" * 220_000))
    assert "more than 5,000,000" in issue.what

"""Laws of reading: whatever the text, every part of a reading points into it, and the same text reads the same."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import Report
from headwater.read import named, read_report
from tests.read.asking import OUTLET, every_span, report

STORY = """Two officials told the Coast Guardian that General Tamas Oster had told militias to prepare for war.

“We were told to be ready by Friday,” one of them said. “Nobody asked why.”

The Defence Ministry denied on Monday that 1,200 men had crossed the Kess. Its spokesman, Arlo Penn,
said it was a drill.

Our correspondent counted 22 lorries on the bridge at noon on Sunday. The log shows 19.
"""
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\n ",
    "no letters": "1234 567 -- 890 % 12:30 ... !!! 4/5",
    "only quotation marks": "“” ”“ \"\" '' «» „“",
    "unbalanced quotation marks": "“He said “she said “they said the bridge fell, the ministry said.",
    "closing marks only": "The bridge fell,” said Odile Varn.” ” ” The mayor said.",
    "markup": "<script>alert('x')</script><b>The mayor</b> said <a href=\"javascript:1\">the bridge</a> &amp; fell.",
    "control characters": "The may\x00or said\x07 the bri\x1bdge fell.\x7f\x85\u2028\u2029\ufeff The end\x0c came.",
    "one long word": "bridge" * 8_000,
    "emoji": "👩‍🚒🔥 “The bridge fell 💥,” said Odile Varn 🇺🇳. It said 👍🏽.",
    "right to left": "قال الوزير \u202eإن الجسر سقط\u202c. The mayor said \u2067שלום\u2069 the bridge fell.",
    "combining marks": "T̷h̷e̷ ̷b̷r̷i̷d̷g̷e̷ fell, Z͑ͫ̓ͪ̂ͫ̽a̴̙͐l̷͍̈́ said.",
    "half a character": "The mayor said \ud800 the bridge fell.",
    "verbs of saying only": "said said told reported, said; according to according to. Citing citing.",
    "capitals": "THE MAYOR SAID THE BRIDGE FELL ON MONDAY, THE COAST GUARDIAN REPORTED.",
    "line breaks everywhere": "\n".join(
        ["The", "mayor", "said", "the", "bridge", "fell", "on", "Monday,", "he", "said."]
    ),
    "patterns": "(((( [[[[ \\d+ .* ?: {9999} $^ the mayor said (?P<x> the bridge fell.",
    "dots": "." * 5_000 + "The mayor said." + "…" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_like_any_other(text: str) -> None:
    found = read_report(report(text))
    assert all(0 <= start < end <= len(text) for start, end in every_span(found))


PIECES = st.sampled_from(
    """The mayor|the ministry|Odile Varn|General Oster|they|it|He|one of them|the Coast Guardian|said|told
    |reported|denied|according to|citing two officials|was quoted by|as saying|that|the bridge|fell|on Monday|22 lorries
    |in 2019|I counted|“|”|"|’|,|.|?|:|;| – |\n|\n\n|\t|\u2028|\u200b|é|桥|👍|\x00|<b>|(|)|By""".replace(
        "\n    ", ""
    ).split("|")
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=120))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_part_of_a_reading_points_into_the_text(text: str) -> None:
    found = read_report(report(text))
    assert all(0 <= start < end <= len(text) for start, end in every_span(found))
    assert all(a.chain and a.content for a in found.attributions)
    assert all(c.attribution is None or c.attribution < len(found.attributions) for c in found.clauses)
    assert all(c.event is None or c.event < len(found.events) for c in found.clauses)
    assert all(e.attribution is None or e.attribution < len(found.attributions) for e in found.events)


def test_what_points_into_the_text_is_what_stands_there() -> None:
    found = read_report(report(STORY))
    assert all(STORY[m.start : m.end] == m.text for m in found.entities)
    assert all(STORY[t.start : t.end] == t.text for t in found.times)
    assert all(STORY[p.start : p.end] == p.text for e in found.events for p in (*e.actors, *e.targets))


def test_sentences_clauses_and_names_stand_in_text_order() -> None:
    found = read_report(report(STORY))
    assert list(found.sentences) == sorted(found.sentences)
    names = [(m.start, m.end) for m in found.entities]
    assert names == sorted(names)


def test_names_do_not_overlap() -> None:
    names = [(m.start, m.end) for m in read_report(report(STORY)).entities]
    assert all(end <= start for (_, end), (start, _) in pairwise(names))


def test_a_report_reads_the_same_whatever_was_read_before() -> None:
    first = read_report(report(STORY))
    read_report(report("Varn said Oster fell. It said Penn is a ministry. The Coast Guardian is a bridge."))
    assert read_report(report(STORY)) == first


def test_readings_come_in_the_order_of_the_reports_and_bear_their_ids() -> None:
    reports = [Report(f"r{n}", text, OUTLET) for n, text in enumerate((STORY, "", "The bridge fell."))]
    assert [found.report for found in named(None).read(reports)] == ["r0", "r1", "r2"]


def test_a_reading_without_a_date_leaves_relative_times_open() -> None:
    found = read_report(Report("r1", "The bridge fell on Monday.", OUTLET))
    assert [t.value for t in found.times if t.text.endswith("Monday")] in ([None], ["XXXX-WXX-1"])
    assert [c.time for c in found.clauses] == [None]


def test_a_name_in_a_lead_in_capitals_stays_a_name_and_a_word_becomes_one() -> None:
    reading = read_report(report("SIX GERMANY fans were hurt in Port Ostra.\nGermany said six of its fans were hurt."))
    found = {reading.of.text[m.start : m.end]: m.type for m in reading.entities if reading.of}
    assert found["GERMANY"] == "PLACE"
    assert "SIX" not in found

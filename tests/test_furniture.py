"""Furniture: what states nothing is found, and what states something is left alone."""

import json
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.furniture import agency_credit, furniture, glue_points

LEAD = "The old bridge at Harrow was closed on Monday night after the river had risen by two metres, the council said."
SECOND = "Two hundred people left their houses and slept in the school, according to the mayor, Ilse Brand."
DATA = Path(os.environ.get("HEADWATER_DATA") or Path(__file__).parents[2] / "shared")


def found(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in furniture(text, title)]


def parted(text: str) -> list[str]:
    points = (0, *glue_points(text), len(text))
    return [text[start:end] for start, end in pairwise(points)]


@pytest.mark.parametrize(
    "title", ["Bridge closed after flood", "BRIDGE CLOSED AFTER FLOOD", "‘Bridge closed’ after flood"]
)
def test_the_headline_printed_again_is_a_title(title: str) -> None:
    assert found(f"Bridge closed after flood\n\n{LEAD}", title) == [("title", "Bridge closed after flood")]


def test_a_first_line_that_says_something_else_is_no_title() -> None:
    assert found(f"{LEAD}\n\n{SECOND}", "Bridge closed after flood") == []


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill",
        "By ADA QUILL and JO BRANDT",
        "By LANTERN STAFF",
        "By our correspondent in Torsholm",
        "By Coastal News Agency",
        "Written by Ada Quill, Political Editor",
        "KELD HUT - By Ada Quill",
        "TERNE, Astmark – By Ada Quill",
    ],
)
def test_a_line_that_only_says_who_wrote_is_a_byline(line: str) -> None:
    assert found(f"{line}\n\n{LEAD}\n\n{SECOND}") == [("byline", line)]


@pytest.mark.parametrize(
    "line",
    [
        "By noon the river had reached the railings.",
        "By Monday the school was full",
        "By the time Ada Quill came it was over",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert found(f"{line}\n\n{LEAD}\n\n{SECOND}") == []


@pytest.mark.parametrize(
    "dateline",
    [
        "TORSHOLM — ",
        "TORSHOLM, Feb 8 (ANS) — ",
        "TORSHOLM (ANS) - ",
        "SANT ORVIL, July 9 (Orvil Wire) - ",
        "TERNE, Astmark — ",
        "TORSHOLM/SANT ORVIL (ANS) -- ",
        "ST. ORLEN, Osm. – ",
        "Torsholm (ANS) — ",
        "(ANS) - ",
        "(ANS) ",
        "Torsholm (ANS) ",
    ],
)
def test_a_dateline_ends_where_its_sentence_begins(dateline: str) -> None:
    assert found(f"{dateline}{LEAD}\n\n{SECOND}") == [("dateline", dateline)]


@pytest.mark.parametrize(
    "line",
    [
        "TORSHOLM",
        "TORSHOLM, Feb 8",
        "TORSHOLM, Feb 8 (ANS)",
        "May 3, 2021",
        "Published 3 May 2021 10:20 GMT",
        "10:20 AM EDT, Wed May 5, 2021",
    ],
)
def test_a_dateline_with_a_line_to_itself_says_nothing_else(line: str) -> None:
    kinds = [kind for kind, _ in found(f"{line}\n\n{LEAD}\n\n{SECOND}")]
    assert kinds in (["dateline"], ["byline"])


@pytest.mark.parametrize(
    "start",
    [
        "NATO said on Monday that the bridge is safe.",
        "BREAKING — The bridge at Harrow is closed.",
        "HOW MANY CAME? The council says two hundred.",
        "The Board of River Safety (BRS) Chairman Ilse Brand spoke on Monday.",
        "Ada (Addie) Quill, who keeps the bridge, has left her house.",
        "The bridge - the oldest of the valley - is closed.",
    ],
)
def test_what_only_resembles_a_dateline_is_left(start: str) -> None:
    assert found(f"{start} {SECOND}\n\n{LEAD}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Source: Read Full Article",
        "Read more: Ten bridges to see",
        "READ MORE:",
        "Sign up for our newsletter",
        "Get the news of the valley delivered to your inbox.",
        "Follow us on Chirper",
        "Follow Ada Quill on Chirper",
        "Advertisement",
        "Story Continued Below",
        "Copyright © 2021 Lantern Media. All rights reserved.",
        "Have you crossed the bridge? Tell us about it. Write to the newsroom or ring us.",
        "(Photo: Jo Brandt/ANS)",
        "* * *",
        "3 years ago",
    ],
)
def test_requests_notices_and_picture_credits_are_tails(line: str) -> None:
    assert found(f"{LEAD}\n\n{SECOND}\n\n{line}") == [("tail", line)]


def test_a_request_after_a_statement_is_cut_off_from_it() -> None:
    assert found(f"{LEAD}\n\n{SECOND} Were you there? Ring the newsroom.") == [
        ("tail", "Were you there? Ring the newsroom.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The company will advertise for two hundred hands, its owner said.",
        "“Are you with us or not?” the mayor asked. “Call us what you like. Tell us the truth.”",
        "Readers of the court file will find the sum on its ninth page, the judge said.",
        "Also on Monday, the council closed the mill.",
        "The sum was shared among the farmers, a spokesman said.",
        "More rain is expected on Tuesday, the weather service said.",
    ],
)
def test_a_statement_at_the_end_is_no_tail(line: str) -> None:
    assert found(f"{LEAD}\n\n{SECOND}\n\n{line}") == []


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("With inputs from agencies", "agencies"),
        ("The Coastal Press contributed to this report.", "The Coastal Press"),
        ("Ada Quill and The Coastal Press contributed to this report.", "The Coastal Press"),
        ("Additional reporting by ANS", "ANS"),
        ("Contributing: Ada Quill in Torsholm; the Coastal Press", "the Coastal Press"),
        ("This article is based in part on wire service reports.", "wire service reports"),
        ("Source: Orvil Wire", "Orvil Wire"),
        ("Information from: Orvil Times, http://www.orviltimes.example", "Orvil Times"),
        ("Ada Quill contributed to this report.", None),
        ("(Reporting by Ada Quill; editing by Jo Brandt)", None),
    ],
)
def test_a_credit_is_kept_apart_from_tails_and_names_its_agency(line: str, agency: str | None) -> None:
    text = f"{LEAD}\n\n{SECOND}\n\n{line}"
    assert found(text) == [("credit", line)]
    assert agency_credit(text) == agency


@pytest.mark.parametrize(
    ("start", "agency"),
    [
        ("TORSHOLM, Feb 8 (ANS) — ", "ANS"),
        ("SANT ORVIL (Orvil Wire) - ", "Orvil Wire"),
        ("(ANS) ", "ANS"),
        ("TORSHOLM (ANS)\n\n", "ANS"),
        ("By Coastal News Agency\n\n", "Coastal News Agency"),
        ("By Ada Quill\n\nTORSUND — ", None),
        ("", None),
    ],
)
def test_the_agency_of_a_dateline_or_byline_is_credited(start: str, agency: str | None) -> None:
    assert agency_credit(f"{start}{LEAD}\n\n{SECOND}") == agency


def test_an_agency_that_is_only_quoted_is_not_credited() -> None:
    assert agency_credit(f"{LEAD}\n\n{SECOND}\n\nThe mayor told the Orvil Wire that she would stay.") is None


QUOTE = "We have not seen the like of it in forty years"


@pytest.mark.parametrize("display", [QUOTE, f"“{QUOTE}”", f'"{QUOTE}."', QUOTE.upper()])
def test_words_displayed_again_are_a_pull_quote(display: str) -> None:
    text = f"{LEAD}\n\n“{QUOTE},” the mayor said.\n\n{display}\n\n{SECOND}"
    assert found(text) == [("pullquote", display)]


def test_a_quote_between_headline_and_byline_is_a_display_of_the_one_below() -> None:
    deck = f"“{QUOTE},” the mayor told the Lantern."
    text = f"Bridge closed\n{deck}\nBy Ada Quill\n{LEAD}\n“{QUOTE},” the mayor, Ilse Brand, said.\n{SECOND}"
    assert ("pullquote", deck) in found(text, "Bridge closed")
    assert len(found(text, "Bridge closed")) == 3


def test_a_quote_between_headline_and_byline_that_stands_nowhere_else_is_left() -> None:
    text = f"Bridge closed\n“{QUOTE},” the mayor said.\nBy Ada Quill\n{LEAD}\n{SECOND}"
    assert [kind for kind, _ in found(text, "Bridge closed")] == ["title", "byline"]


def test_a_paragraph_printed_twice_is_kept_once() -> None:
    pieces = furniture(f"{LEAD}\n\n{SECOND}\n\n{LEAD}", None)
    assert [(p.kind, p.start > len(LEAD)) for p in pieces] == [("pullquote", True)]


def test_one_speaker_quoted_twice_with_different_words_is_left() -> None:
    assert (
        found(f"“{QUOTE},” the mayor said.\n\n“We have not seen its like,” she said again on Tuesday.\n\n{LEAD}") == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "It rained that night.|By morning it was over.",
        "She told the Lantern.|The council met.",
        "troops in Astmark.”|Marlow’s ministry said",
        "the report continued.|“It was late,” she said",
        'he said "no."|He left. He said: "yes."',
        'He said.|"So it is," she said.',
        "at 9 p.m.|The toll rose",
        "at 9 p.m.|Police came",
        "paid 3.5 million.|In May it paid more",
        "in 2018.|The mill closed",
        "is that so?|She thinks so",
        "the army of the U.S.|The ministry said",
        "the wreck (of the Coralie).|The search went on",
    ],
)
def test_glued_sentences_are_parted_where_they_meet(text: str) -> None:
    assert parted(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "in the U.S.A. and the U.K. alike",
        "the F.B.I. agents of J.R.R.Tollan",
        "at 11.52am and 9.20 p.m. on Monday",
        "some towns, e.g. Harrow, i.e.Those near the river",
        "see www.Lantern.Example or https://lantern.example/News.Today for more",
        "write to Ada.Quill@lantern.example at once",
        "shares of Bridge.Com and Mill.Org fell",
        "Mr.Brand, Dr.Quill and Gen.Solmere came",
        "No.Ten was shut, at St.Orlen too",
        "1.The first point",
        "It rained. She left. “Yes.” He stayed.",
        "the file Report.PDF and node.js",
    ],
)
def test_abbreviations_names_and_addresses_are_not_parted(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("JUST WATCHED Bridge falls Replay More Videos ... MUST WATCH Bridge falls 01:16", None),
        ("Media playback is unsupported on your device", None),
        ("Play Video 2:11 Why the bridge fell – video", None),
        ("Bridge Closed Until Spring Listen · 3:26 3:26", "Listen · 3:26 3:26"),
        ("LISTEN TO ARTICLE 4:32", None),
        ("Facebook Twitter Pinterest Email", None),
        (
            "The mayor, Ilse Brand Ilse Maria BrandTen bridges close Mill burns down MORE, said so on Monday.",
            " Ilse Maria BrandTen bridges close Mill burns down MORE",
        ),
        (
            "The mayor, Ilse Brand Ilse Maria Brand Ten bridges close Mill burns down MORE, said so on Monday.",
            " Ilse Maria Brand Ten bridges close Mill burns down MORE",
        ),
    ],
)
def test_the_words_of_players_buttons_and_link_lists_are_labels(line: str, label: str | None) -> None:
    assert found(f"{LEAD}\n\n{line}\n\n{SECOND}") == [("label", label or line)]


def test_the_buttons_above_a_caption_are_no_part_of_it() -> None:
    caption = "Mayor Ilse Brand: ‘The bridge will be mended by spring’"
    line = f"Facebook Twitter Pinterest {caption}"
    assert found(f"{LEAD}\n\n{line}\n\n{SECOND}") == [("label", "Facebook Twitter Pinterest "), ("caption", caption)]


@pytest.mark.parametrize(
    "line",
    [
        "Photos: The flood of Harrow A boat lies in the market square. Hide Caption 3 of 12",
        "The bridge on Monday morning. (Photo: Ada Quill, ANS)",
        "The bridge, which was built by hand (AP Photo/Ada Quill)",
        "Ilse Brand crosses the bridge in 2014. Photograph: Ada Quill/Getty Images",
        "Ilse Brand at a dinner in Harrow. Ada Quill/WireImage via Getty Images",
        "The bridge was old, the council says. | AP Photo",
        "In this May 3, 2021, file photo, the bridge stands in its river.",
        "FILE PHOTO: Ilse Brand crosses the bridge",
        "8/34 23 May 2021 The bridge in the morning ANS",
        "KELD BRIDGE MILL ROAD SCHOOL The water stood here. MARKET SQUARE TOWN HALL RIVER 200 FEET",
    ],
)
def test_what_is_set_to_a_picture_player_or_map_is_a_caption(line: str) -> None:
    assert found(f"{LEAD}\n\n{line}\n\n{SECOND}") == [("caption", line)]


@pytest.mark.parametrize(
    ("label", "caption"),
    [
        ("Image copyright Lantern Pictures Image caption ", "The bridge stood for forty years"),
        ("Media playback is unsupported on your device Media caption ", "The mayor crosses the bridge"),
        ("CLOSE ", "The council of Harrow says that the bridge will be mended. Newsreel"),
    ],
)
def test_the_label_in_front_of_a_caption_is_no_part_of_it(label: str, caption: str) -> None:
    assert found(f"{LEAD}\n\n{label}{caption}\n\n{SECOND}") == [("label", label), ("caption", caption)]


def test_counted_captions_are_a_gallery_and_counted_dates_are_none() -> None:
    gallery = "The bridge at noon Ada Orr/PA 2/8 Divers at the pier Olm Tarn/PA 3/8 A crane lifts the deck 4/8 A deck"
    assert ("caption", gallery) in found(f"{LEAD}\n\n{gallery}\n\n{SECOND}")
    dates = "9/11 was on everybody's mind, and the shop is open 24/7 Monday to Friday."
    assert all(dates not in text for _, text in found(f"{LEAD}\n\n{dates}\n\n{SECOND}"))


def test_a_caption_ends_its_label_where_the_report_goes_on_in_its_line() -> None:
    label = "Image copyright Lantern Image caption "
    assert found(f"{label}{' '.join([LEAD, SECOND] * 4)}") == [("label", label)]


@pytest.mark.parametrize(
    ("words", "signature"),
    [
        ("The bridge is safe, whatever you hear. ", "— Ilse M. Brand (@ilsebrand) May 3, 2021"),
        ("The bridge is safe! ", "https://short.example/x1 pic.twitter.com/abc — Harrow Council (@keld) 3 May 2021"),
        ("A low-cost bridge. ", "— Ada Quill (@quill)"),
    ],
)
def test_the_words_before_a_signature_are_no_part_of_it(words: str, signature: str) -> None:
    assert found(f"{LEAD}\n\n{words}{signature}\n\n{SECOND}") == [("signature", signature)]


def test_a_signature_may_open_its_line() -> None:
    text = f"{LEAD}\n\nIlse Brand (@ilsebrand) The bridge is safe.\n\n{SECOND}"
    assert found(text) == [("signature", "Ilse Brand (@ilsebrand)")]


@pytest.mark.parametrize(
    "line",
    [
        "Newsletter Sign Up Please verify you're not a robot. You must select a newsletter to subscribe to.",
        "By signing up, you agree to our Privacy Policy",
        "The ten oldest bridges of the valley, and who built them Read more",
        "FARMERS OF KELD ASK FOR A NEW BRIDGE",
        "Read or Share this story: https://lantern.example/2a",
        "Scroll down for video",
        "We use cookies to make this site work.",
    ],
)
def test_forms_links_and_buttons_are_tails_wherever_they_stand(line: str) -> None:
    assert found(f"{LEAD}\n\n{line}\n\n{SECOND}\n\nThe mayor will cross it on foot.") == [("tail", line)]


@pytest.mark.parametrize(
    "notice",
    [
        "This is a developing story.",
        "Please check back for updates.",
        "This report was updated at 9:40.",
        "Follow Ada Quill on Twitter @adaquill.",
        "The opinions expressed here are her own.",
        "Read more.",
        "Click here to see the plan.",
    ],
)
def test_a_sentence_to_the_reader_is_cut_off_from_its_neighbours(notice: str) -> None:
    assert found(f"{LEAD} {notice} {SECOND}") == [("tail", notice)]


def test_who_contributed_may_stand_in_the_last_paragraph() -> None:
    credit = "Ada R. Quill and Jo Brandt in Torsholm contributed to this report."
    assert found(f"{LEAD}\n\n{SECOND} {credit}") == [("credit", credit)]


@pytest.mark.parametrize(
    "blurb",
    [
        "Ada Quill is a senior fellow at the Institute of Bridges. Follow her on Twitter @adaquill.",
        "• Ada Quill is the author of “A Thousand Bridges.”",
        "Ada Quill, who has built nine bridges, is a professor of engineering in Torsholm.",
    ],
)
def test_who_the_author_is_is_a_credit(blurb: str) -> None:
    assert found(f"By Ada Quill\n\n{LEAD}\n\n{SECOND}\n\n{blurb}") == [("byline", "By Ada Quill"), ("credit", blurb)]


def test_who_somebody_of_the_story_is_is_a_statement() -> None:
    told = "“It will fall again,” said Ada Quill."
    assert found(f"{LEAD}\n\n{told}\n\n{SECOND}\n\nAda Quill is a professor of engineering in Torsholm.") == []


@pytest.mark.parametrize(
    "line",
    [
        "The ministry published a picture by satellite that shows the bridge.",
        "The jury was shown a file photo of the mayor and a map of the river.",
        "“This is a developing story. Please check back for updates,” the mayor read aloud.",
        "She wrote: “NEVER CROSS THE OLD BRIDGE AGAIN, ANY OF YOU.”",
        "The mayor (@ilsebrand) said on Monday that the bridge was safe.",
        "CLOSE CALL: the ferry turned back in time, its captain said.",
        "He said that he would close the bridge, and that no one had told him. (Reuters)",
        "The council contributed 40,000 crowns to the repair of the bridge, the mayor said.",
        "The site uses the money for its bridges and the council sells cookies, she said.",
        "Facebook, Twitter and the post office of Harrow were shut on Monday.",
        "Getty Images sued the council on Monday for printing its pictures.",
        "The engineers found no crack in the file image, a spokesman said.",
    ],
)
def test_a_statement_that_only_sounds_like_the_page_is_left(line: str) -> None:
    assert found(f"{LEAD}\n\n{line}\n\n{SECOND}") == []


def test_a_text_all_in_capitals_keeps_its_sentences() -> None:
    lines = ["RIVER RISES BY TWO METRES AT KELD", "COUNCIL SHUTS THE OLD BRIDGE TO ALL"]
    assert found("\n".join(lines)) == []


@given(st.text(st.sampled_from('aB .\n“”"(—By,1SAT'), max_size=200), st.none() | st.text(max_size=20))
def test_spans_lie_in_the_text_in_order_and_apart(text: str, title: str | None) -> None:
    ends = 0
    for piece in furniture(text, title):
        assert ends <= piece.start < piece.end <= len(text)
        ends = piece.end
    points = glue_points(text)
    assert list(points) == sorted(set(points))
    assert all(0 < point < len(text) for point in points)


@pytest.mark.parametrize(
    "part",
    [
        *("a", "A/", "It was said.He left. ", 'said."He ', "He said it was so once again.\n", '("', "- "),
        *("JUST WATCHED Replay ", "— a ", "(@a)", "Aa Aa Aa", "you can unsubscribe at any time ", "A. ", "/Getty "),
        *("Ada Quill is a fellow\n", "Read more. ", "BRIDGE OF KELD IS SHUT\n", "Image caption ", "(Photo: ", "| "),
    ],
)
def test_a_long_text_takes_time_in_proportion(part: str) -> None:
    text = part * (150_000 // len(part))
    begun = time.perf_counter()
    furniture(text, "A title")
    glue_points(text)
    agency_credit(text)
    assert time.perf_counter() - begun < 5


@pytest.mark.skipif(not (DATA / "gold").is_dir(), reason="the shared gold stories are not at hand (HEADWATER_DATA)")
def test_nothing_that_a_story_rests_on_is_taken_for_furniture() -> None:
    """Headlines aside: they may be the only place where something stands."""
    lost = []
    for path in sorted((DATA / "gold").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        texts = {report["id"]: report for report in story["reports"]}
        evidence = [
            (r, piece) for claim in story["claims"] for r, pieces in claim["evidence"].items() for piece in pieces
        ]
        for report, piece in evidence:
            text = texts[report]["text"]
            start = text.index(piece)
            pieces = furniture(text, texts[report]["title"])
            lost += [p for p in pieces if p.kind != "title" and p.start < start + len(piece) and start < p.end]
    assert not lost

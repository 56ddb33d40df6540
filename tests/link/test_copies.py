"""Who took from whom: the same words, an outlet named, or particulars retold; never a source both could have heard."""

from collections.abc import Sequence

from headwater.link.copies import derive, earlier
from headwater.model import Attribution, Derivation, Reading, Report, Step
from headwater.words import rarity

SCOOP = (
    "MARDEN - Two clerks of the Orlen mint have told the Tidewater Courier that 40 crates of blank coins left the "
    "vault on Sunday night.\n"
    "The crates went by barge to Pelk harbour under a seal that nobody in the mint had seen before.\n"
    "One of the clerks said the seal showed a heron with a broken wing.\n"
    "The mint lies on an island in the river Sorne."
)
RETOLD = (
    "Forty crates of blank coins vanished from the vault of the Orlen mint on Sunday night.\n"
    "A barge carried them to Pelk harbour, under an unknown seal with a broken-winged heron on it.\n"
    "Shares in metal firms were quiet on Tuesday.\nThe river Sorne runs past the island on which the mint lies."
)
OTHER = "The mayor of Pelk opened a school for sailmakers.\nChildren sang, and the harbour band played until dusk."


def report(name: str, text: str, outlet: str, published: str | None = "2021-05-03T08:00:00Z") -> Report:
    return Report(id=name, text=text, outlet=outlet, published=published)


def lines(r: Report, *attributions: Attribution) -> Reading:
    spans, start = [], 0
    for line in r.text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return Reading(report=r.id, language="en", sentences=tuple(spans), attributions=attributions)


def found(*reports: Report, readings: Sequence[Reading] = ()) -> tuple[Derivation, ...]:
    return derive(reports, readings or [lines(r) for r in reports], rarity())


def pairs(*reports: Report, readings: Sequence[Reading] = ()) -> set[tuple[str, str, str]]:
    return {(d.source, d.target, d.kind) for d in found(*reports, readings=readings)}


FIRST = report("first", SCOOP, "Tidewater Courier")


def test_the_later_of_two_equal_texts_is_the_copy() -> None:
    copy = report("copy", SCOOP, "Evening Lamp", "2021-05-03T19:00:00Z")
    assert pairs(FIRST, copy) == {("first", "copy", "copy")}


def test_a_retelling_without_long_shared_runs_of_words_is_found() -> None:
    rewrite = report("rewrite", RETOLD, "Evening Lamp", "2021-05-04T06:00:00Z")
    assert pairs(FIRST, rewrite) == {("first", "rewrite", "rewrite")}


def test_evidence_points_at_what_was_taken_on_both_sides() -> None:
    rewrite = report("rewrite", RETOLD, "Evening Lamp", "2021-05-04T06:00:00Z")
    (one,) = found(FIRST, rewrite)
    assert "40 crates" in SCOOP[slice(*one.evidence_source[0])]
    assert "Forty crates" in RETOLD[slice(*one.evidence_target[0])]
    assert all("Shares" not in RETOLD[a:b] for a, b in one.evidence_target)


def test_a_report_on_something_else_takes_nothing() -> None:
    assert not pairs(FIRST, report("other", OTHER, "Evening Lamp", "2021-05-04T06:00:00Z"))


def test_what_both_have_from_a_speaker_on_record_derives_from_neither() -> None:
    rewrite = report("rewrite", RETOLD, "Evening Lamp", "2021-05-04T06:00:00Z")
    said = Attribution(
        ((0, 5),), ((6, 9),), ((0, len(RETOLD)),), "indirect", "named", 0.9, (Step("named", "the mint"),)
    )
    assert not pairs(FIRST, rewrite, readings=[lines(FIRST), lines(rewrite, said)])


def test_a_named_outlet_that_tells_what_is_credited_to_it_is_cited() -> None:
    text = "A heron with a broken wing stood on the seal of the crates, the Courier reports.\nThe weather was fine."
    citing = report("citing", text, "Harbour Post", "2021-05-05T06:00:00Z")
    assert pairs(FIRST, citing) == {("first", "citing", "cites")}


def test_naming_an_outlet_without_taking_anything_is_no_derivation() -> None:
    text = "Our paper has no connection with the Tidewater Courier, which wrote on the seal of the crates.\nRain fell."
    assert not pairs(FIRST, report("denying", text, "Harbour Post", "2021-05-05T06:00:00Z"))


def test_the_short_name_of_the_own_outlet_is_no_citation_of_another() -> None:
    text = "The clerks told the Courier that the seal of the crates showed a heron with a broken wing.\nRain fell."
    kinds = {kind for *_, kind in pairs(FIRST, report("own", text, "Pelk Courier", "2021-05-05T06:00:00Z"))}
    assert "cites" not in kinds


def test_two_prints_of_an_agency_that_is_not_in_hand_do_not_derive_from_each_other() -> None:
    wire = "PELK (CNA) - " + RETOLD
    one, two = report("one", wire, "Lamp"), report("two", wire, "Post", "2021-05-04T06:00:00Z")
    assert not pairs(one, two)


def test_of_two_copies_the_second_derives_from_the_source_and_not_from_the_first_copy() -> None:
    one = report("one", SCOOP, "Evening Lamp", "2021-05-03T19:00:00Z")
    two = report("two", SCOOP, "Harbour Post", "2021-05-04T06:00:00Z")
    assert pairs(FIRST, one, two) == {("first", "one", "copy"), ("first", "two", "copy")}


def test_dates_of_different_precision_do_not_pretend_to_an_order() -> None:
    day = report("day", OTHER, "Lamp", "2021-05-03")
    assert earlier(day, FIRST) is None
    assert earlier(FIRST, report("next", OTHER, "Lamp", "2021-05-04")) is True

"""One identity across spellings, titles and short forms; what only looks alike stays apart."""

import pytest

from headwater.link.form import Form
from headwater.link.names import identities
from headwater.link.spelling import pet_form, same_person
from headwater.link.surroundings import witness
from headwater.model import Entity, Mention, Report


def entities(*texts: str, outlets: tuple[str, ...] = ()) -> tuple[Entity, ...]:
    names = (*outlets, *("Plain Sheet" for _ in texts))
    reports = [Report(id=f"r{n}", text=t, outlet=names[n]) for n, t in enumerate(texts)]
    return tuple(identity.entity for identity in identities(reports, []))


def spellings(*texts: str, outlets: tuple[str, ...] = ()) -> list[set[str]]:
    return [{e.name, *e.aliases} for e in entities(*texts, outlets=outlets)]


def one(found: list[set[str]], *names: str) -> bool:
    return any(set(names) <= group for group in found)


def test_a_title_a_full_name_and_a_surname_are_one_person() -> None:
    found = spellings(
        "On Monday General Karim Tolmani left. The guards saluted as Tolmani went, and Karim Tolmani waved."
    )
    assert one(found, "Karim Tolmani", "General Karim Tolmani", "Tolmani")


def test_transliterations_of_one_name_are_one_person_across_reports() -> None:
    found = spellings("They met General Karim Sulemani there.", "They met General Karim Soleimani, who said no.")
    assert one(found, "Karim Sulemani", "Karim Soleimani")


def test_brothers_stay_apart_and_the_surname_goes_to_one_of_them() -> None:
    found = spellings(
        "The baker Oskar Lund said he saw it. His brother, the pilot Nils Lund, did not. Oskar Lund wept."
    )
    assert one(found, "Oskar Lund")
    assert not one(found, "Oskar Lund", "Nils Lund")


def test_two_men_of_one_name_are_two_where_the_report_says_so() -> None:
    text = (
        "The fire was out at five, said Arvid Holt, the city's fire chief.\n"
        "Among the missing is a crane driver, also called Arvid Holt. The driver, Arvid Holt, is 34."
    )
    assert sum("Arvid Holt" in group for group in spellings(text)) == 2


def test_an_abbreviation_in_brackets_is_the_name_before_it() -> None:
    found = spellings("The Northern Shield Force (NSF) is ready. An officer of the NSF said so.")
    assert one(found, "Northern Shield Force", "NSF")


def test_the_last_word_of_an_outlet_stands_for_it() -> None:
    found = spellings(
        "The mayor told the Gazette that the Orl Valley Gazette was wrong.", outlets=("Orl Valley Gazette",)
    )
    assert one(found, "Orl Valley Gazette", "the Gazette")


def test_a_state_is_one_by_name_adjective_and_seat() -> None:
    found = spellings("Iran refused. Tehran said on Friday that Iranian ships would sail.")
    assert one(found, "Iran", "Tehran", "Iranian")


def test_a_state_form_before_a_name_is_the_state() -> None:
    assert one(spellings("The plane of the Sultanate of Omrad landed in Omrad."), "Sultanate of Omrad", "Omrad")


def test_ministries_of_two_states_stay_apart() -> None:
    found = spellings(
        "Marden's Defence Ministry said yes, and in Kelm Corvia's Defence Ministry said no. The army of Marden left."
    )
    assert one(found, "Marden's Defence Ministry")
    assert one(found, "Corvia's Defence Ministry")
    assert not one(found, "Marden's Defence Ministry", "Corvia's Defence Ministry")


def test_a_body_and_its_short_form_in_one_report_are_one() -> None:
    found = spellings("A notice by the energy inspectorate came late. The inspectorate counts 40 homes.")
    assert one(found, "energy inspectorate", "The inspectorate")


def test_an_agency_named_after_a_state_is_not_the_state() -> None:
    found = spellings("The Islamic Republic refused, the Islamic Republic News Agency (IRNA) said in Iran.")
    assert one(found, "Islamic Republic News Agency", "IRNA")
    assert not one(found, "Islamic Republic", "Islamic Republic News Agency")


@pytest.mark.parametrize(
    ("a", "b"), [("Muhammad Reza", "Mohammad Reza"), ("J. Oldman", "Jon Oldman"), ("Jon Piet Oldman", "Jon Oldman")]
)
def test_spellings_and_initials_can_be_one(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a) >= 0.5


@pytest.mark.parametrize(
    ("a", "b"), [("Nils Lund", "Oskar Lund"), ("Jon Oldman", "Jon Newman"), ("A. Wend", "J. Wend")]
)
def test_other_first_names_or_surnames_cannot(a: str, b: str) -> None:
    assert same_person(a, b) < 0.5


def test_a_number_belongs_to_the_name_of_what_is_numbered() -> None:
    found = spellings("It stood in Warehouse 12. In Marden 40 people fled, and at Pier 9 a bell rang.")
    assert one(found, "Warehouse 12")
    assert one(found, "Pier 9")
    assert not one(found, "Marden 40")


def test_a_body_belongs_to_what_stands_behind_of() -> None:
    found = spellings("The port authority of Dunmore closed the channel. The port authority said no more.")
    assert one(found, "port authority of Dunmore")


def test_one_of_whom_the_report_says_who_is_a_person() -> None:
    (person,) = (
        e for e in entities("On Friday Boris Velk, who has led the works since May, left.") if "Velk" in e.name
    )
    assert person.name == "Boris Velk"


def reasons(*texts: str, outlets: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(m.text, m.why) for e in entities(*texts, outlets=outlets) for m in e.matches}


@pytest.mark.parametrize(
    ("text", "wording", "why"),
    [
        (
            "The singer Ruth Kessler wept. Then Kessler left.",
            "Kessler",
            "family name of Ruth Kessler, no other Kessler in the story",
        ),
        (
            "Mayor Ruth Kessler sang. Then Mayor Kessler left.",
            "Mayor Kessler",
            "title and family name of Ruth Kessler, no other Kessler in the story",
        ),
        (
            "The Northern Shield Force (NSF) is ready, the NSF said.",
            "the NSF",
            "(NSF) stands in brackets behind Northern Shield Force",
        ),
        ("Iran refused. Iranian ships sailed.", "Iranian", "Iran is the name of Iran; Iranian is the people of Iran"),
        (
            "A notice by the energy inspectorate came. The inspectorate counts 40 homes.",
            "The inspectorate",
            "short for the energy inspectorate, the only one in this report",
        ),
        (
            "Iran's foreign minister, Omid Rastan, left. The Iranian foreign minister was tired.",
            "The Iranian foreign minister",
            "Omid Rastan is called so in report r0",
        ),
    ],
)
def test_every_wording_says_why_it_means_its_name(text: str, wording: str, why: str) -> None:
    assert (wording, why) in reasons(text)


def test_a_spelling_is_explained_part_by_part() -> None:
    found = reasons("They met General Karim Sulemani there.", "They met General Karim Soleimani, who said no.")
    assert any(why.startswith("another spelling: karim the same; s") for _, why in found)


def test_an_agency_behind_the_place_of_a_report_is_not_the_place() -> None:
    found = spellings("PELM (NWA) - A mast fell in Pelm. The NWA has a man in Pelm, the NWA says.")
    assert not one(found, "Pelm", "NWA")


def test_two_groups_of_people_are_two_and_the_same_group_is_one() -> None:
    found = spellings("Five Ostran nurses came home.", "The five nurses met two Ostran cooks and a priest.")
    assert one(found, "Five Ostran nurses", "five nurses")


def test_a_father_and_a_son_of_one_report_are_two() -> None:
    found = spellings("Senator Omar Rastan left. His son, Mr. Omar Rastan Jr., stayed, and Senator Omar Rastan waved.")
    assert not one(found, "Omar Rastan", "Omar Rastan Jr")


def test_a_firm_is_known_by_the_beginning_of_its_name() -> None:
    found = spellings("The barges of Skelby Freight lay idle. At Skelby's office nobody spoke, and Skelby sold two.")
    assert one(found, "Skelby Freight", "Skelby")


@pytest.mark.parametrize(
    "text",
    [
        "Orl Freight sold barges in Orl. The town of Orl is poor, and Orl lies far away.",
        "Orl Freight sold barges to Orl Bank. Orl has not answered.",
        "Orl Freight sold barges. Then Mr Orl left, and Orl wept.",
    ],
)
def test_a_town_a_namesake_or_a_person_is_not_the_firm_that_bears_the_name(text: str) -> None:
    assert not one(spellings(text), "Orl Freight", "Orl")


def test_a_firm_in_a_second_name_of_the_firm_is_still_one() -> None:
    found = spellings("Skelby Trust Bank lent. On Friday Skelby Trust stopped lending, and Skelby would not say why.")
    assert one(found, "Skelby Trust Bank", "Skelby Trust", "Skelby")


def test_an_airline_is_one_under_both_its_names_and_its_flights_are_not_it() -> None:
    found = spellings(
        "Blue Skelby Airways is sorry. Blue Skelby Airways Flight 175 turned; Blue Skelby Airlines paid, and Blue "
        "Skelby would not say what."
    )
    assert one(found, "Blue Skelby Airways", "Blue Skelby")


def test_a_role_that_opens_a_sentence_is_printed_with_the_name() -> None:
    found = spellings("Harbour boss Ruth Kessler left. Later Ruth Kessler came back.\nYesterday singer Nils Lund sang.")
    assert one(found, "Ruth Kessler", "Harbour boss Ruth Kessler")
    assert one(found, "Nils Lund", "singer Nils Lund")
    assert one(spellings("Then Blue Tower press chief Ruth Low sang."), "Ruth Low", "Blue Tower press chief Ruth Low")
    assert not one(found, "Nils Lund", "Yesterday singer Nils Lund")


def test_whose_a_body_is_stands_within_its_name() -> None:
    found = spellings("The Growers' League refused. Nils Lund of the League and of Nurses' Aid met Hollis' Ruth Low.")
    assert one(found, "Growers' League", "the League")
    assert one(found, "Nurses' Aid")
    assert one(found, "Ruth Low")


def test_an_outlet_of_the_story_is_called_by_its_full_name_too() -> None:
    found = spellings("Clerks told The Packet so. The Packet's list is long.", outlets=("The Orl Packet",))
    assert one(found, "The Packet", "The Orl Packet")


def test_a_short_form_that_two_outlets_share_is_neither_of_them() -> None:
    found = spellings(
        "Clerks told the Packet so.",
        "It rained.",
        "It snowed.",
        outlets=("Plain Sheet", "Orl Packet", "Dunmore Packet"),
    )
    assert not one(found, "Packet", "Orl Packet")
    assert not one(found, "Packet", "Dunmore Packet")


def test_long_and_short_for_one_first_name_are_one_person_unless_a_report_has_both() -> None:
    apart = spellings("Danny Holm drove. The owner, Daniel Holm, slept.")
    assert one(spellings("The driver Danny Holm ran.", "The driver Daniel Holm ran."), "Danny Holm", "Daniel Holm")
    assert one(spellings("The driver Mick Holm ran.", "The driver Michael Holm ran."), "Mick Holm", "Michael Holm")
    assert not one(spellings("The singer Mary Holm ran.", "The singer Martha Holm ran."), "Mary Holm", "Martha Holm")
    assert not one(apart, "Danny Holm", "Daniel Holm")


@pytest.mark.parametrize(("a", "b"), [("carl", "carla"), ("mary", "martha"), ("jon", "jonas"), ("ann", "anna")])
def test_a_likeness_of_first_names_is_no_pet_form(a: str, b: str) -> None:
    assert not pet_form(a, b)
    assert not pet_form(b, a)


def test_a_service_of_a_state_is_the_service_of_its_report() -> None:
    found = spellings("The Prison Service of Orl said so. The service counts nine keys.")
    assert one(found, "Prison Service of Orl", "The service")


def test_what_its_report_has_called_a_company_is_the_company() -> None:
    found = spellings("Skelby Freight, a company with two barges, slept. On Monday the company woke.")
    assert one(found, "Skelby Freight", "the company")
    found = spellings("In Skelby Bay, the company, which has two barges, slept. On Monday the company woke.")
    assert not one(found, "Skelby Bay", "the company")


@pytest.mark.parametrize(
    ("name", "named", "entity"),
    [
        ("Pelvane QXL", "Pelvane", None),
        ("Marden Police", "Marden", None),
        ("Harbour Boss Ruth Low", "Ruth Low", "e1"),
        ("Pelvane Freight Co", "Pelvane Freight", "e1"),
    ],
)
def test_a_longer_name_is_one_in_it_only_where_it_ends_with_that_or_is_mostly_that(
    name: str, named: str, entity: str | None
) -> None:
    start = name.index(named)
    mention = Mention(start, start + len(named), named, "ORG", "e1")
    form = Form("r0", 0, len(name), name, frozenset())
    assert witness(form, [mention], [start])[1] == entity

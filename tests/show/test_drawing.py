import itertools
from dataclasses import replace

from headwater.model import ChainLink, Report
from headwater.show.drawing import Graph, flow_graph, narrow, wide
from headwater.show.outline import outline

from . import gold
from .sample import TOLD, Told, account


def _graph(told: list[Told] | None = None) -> Graph:
    return flow_graph(outline(account(told)))


def _flows(graph: Graph) -> set[tuple[str, str, int]]:
    names = {node.key: node.label for node in graph.nodes}
    return {(names[flow.start], names[flow.end], flow.claims) for flow in graph.flows}


def test_a_report_that_is_not_in_hand_is_a_node_between_source_and_reports() -> None:
    graph = _graph(TOLD[:2])
    assert _flows(graph) == {
        ("two shipyard workers", "The Lantern", 2),
        ("The Lantern", "Harbour Post", 2),
        ("The Lantern", "Inland Mirror", 2),
    }
    (lantern,) = [node for node in graph.nodes if node.label == "The Lantern"]
    assert not lantern.held


def test_a_report_in_hand_that_passes_on_stands_before_the_one_that_took_from_it() -> None:
    graph = _graph([replace(TOLD[0], relays={"mirror": "Harbour Post"})])
    layers = {node.label: node.layer for node in graph.nodes}
    assert layers["two shipyard workers"] < layers["Harbour Post"] < layers["Inland Mirror"]


def test_words_taken_without_saying_so_are_drawn_apart_from_what_is_said() -> None:
    assert _graph(TOLD[:1]).copies == (("report:post", "report:mirror"),)
    assert _graph([replace(TOLD[0], relays={"mirror": "Harbour Post"})]).copies == ()


def test_the_drawing_is_told_in_words_too() -> None:
    assert _graph(TOLD[:1]).words == (
        "two shipyard workers → The Lantern (not in hand) → Harbour Post, Inland Mirror: 1 claim",
    )


def test_minor_sources_are_folded_and_the_drawing_says_so() -> None:
    (told,) = gold.briefing("dev-brekka-helicopter").stories
    graph = flow_graph(outline(told))
    assert len([node for node in graph.nodes if node.kind == "source"]) <= 8
    assert any("folded into one" in note for note in graph.notes)


def test_forty_reports_stand_in_few_places_and_the_drawing_says_so() -> None:
    whole = account(TOLD[:1])
    many = tuple(Report(f"n{n}", "The ferry Oona", f"Paper {n}") for n in range(40))
    claim = whole.claims[0]
    assertions = tuple(replace(claim.assertions[0], report=report.id, spans=((0, 9),)) for report in many)
    graph = flow_graph(outline(replace(whole, reports=many, claims=(replace(claim, assertions=assertions),))))
    (place,) = [node for node in graph.nodes if node.kind == "report"]
    assert place.label == "40 reports"
    assert any("40 reports stand in 1 place" in note for note in graph.notes)


def test_a_chain_that_comes_back_to_itself_is_left_out_and_named() -> None:
    whole = account(TOLD[:1])
    claim = whole.claims[0]
    first, second = claim.assertions
    links = [ChainLink("outlet", key, None, key, ()) for key in ("post", "mirror")]
    round_trip = (
        replace(first, chain=(*first.chain[:1], links[1])),
        replace(second, chain=(*second.chain[:1], links[0])),
    )
    graph = flow_graph(outline(replace(whole, claims=(replace(claim, assertions=round_trip),))))
    assert any("back to where a chain began" in note for note in graph.notes)


def test_nothing_is_drawn_outside_the_picture() -> None:
    for name in ("seeds", "dev-tilou-hostages", "dev-alvesund-blackout"):
        (told,) = gold.briefing(name).stories
        for picture in (draw(flow_graph(outline(told))) for draw in (wide, narrow)):
            for bar in picture.bars:
                assert bar.y >= 0
                assert bar.y + bar.height <= picture.height
                assert all(0 < line.y <= picture.height for line in bar.lines)


def test_nodes_of_one_column_never_overlap() -> None:
    (told,) = gold.briefing("dev-brekka-helicopter").stories
    bars = sorted(wide(flow_graph(outline(told))).bars, key=lambda bar: (bar.x, bar.y))
    for one, other in itertools.pairwise(bars):
        assert one.x != other.x or one.y + one.height < other.y


def test_a_story_without_claims_has_a_drawing_of_its_reports_alone() -> None:
    graph = _graph([])
    assert graph.flows == ()
    assert wide(graph).height > 0
    assert narrow(graph).height > 0


def test_a_chain_through_many_hands_keeps_to_the_columns_there_is_room_for() -> None:
    whole = account(TOLD[:1])
    claim = whole.claims[0]
    relays = tuple(ChainLink("outlet", f"Paper {n}", None, None, ()) for n in range(9))
    assertion = replace(claim.assertions[0], chain=(*claim.assertions[0].chain[:1], *relays))
    graph = flow_graph(outline(replace(whole, claims=(replace(claim, assertions=(assertion,)),))))
    assert max(node.layer for node in graph.nodes) == 5
    assert min(node.layer for node in graph.nodes if node.kind != "source") >= 1
    assert any("left out" in note for note in graph.notes)

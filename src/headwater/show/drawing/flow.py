"""Who had it from whom as a graph: sources, those who passed it on, reports, and the claims that flow between them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from headwater.model import Assertion, ChainLink, Report, SourceKind
from headwater.show.outline import Outline, relays
from headwater.show.words import KINDS, count, day, inside, label, outlet

NodeKind: TypeAlias = Literal["source", "relay", "report"]

# More sources than this and the drawing shows a thicket instead of the river; the table below names them all.
_SOURCES = 6
_RELAYS = 6
_REPORTS = 14
_COLUMNS = 6
# Who passes information on and can be asked for it: an unnamed relay is no place on the way.
_PASSING_ON = ("outlet", "named")
_UNKNOWN, _REST, _OTHERS = "source:?", "source:…", "report:…"


@dataclass(frozen=True, slots=True)
class Node:
    """A place the information passes through. `held` is False for an upstream report that is not in hand."""

    key: str
    kind: NodeKind
    label: str
    detail: str = ""
    tone: SourceKind = "unknown"
    held: bool = True
    report: str | None = None
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """Claims of one kind of origin that pass from one node to the next."""

    start: str
    end: str
    tone: SourceKind
    claims: int


@dataclass(frozen=True, slots=True)
class Graph:
    """All that is drawn, and in `notes` what is folded or left out."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    copies: tuple[tuple[str, str], ...]
    """Reports that took words from another without saying so: pairs of node keys."""
    notes: tuple[str, ...]
    words: tuple[str, ...]
    """The same as sentences, one a way that claims took."""


@dataclass(frozen=True, slots=True)
class _Path:
    claim: str
    tone: SourceKind
    nodes: tuple[str, ...]


def flow_graph(outline: Outline) -> Graph:
    """The graph of a story: sources that several reports rest on or that carry most stay, minor ones are folded."""
    nodes = _nodes(outline)
    paths = [
        _path(item.claim.id, assertion, outline, nodes) for item in outline.items for assertion in item.claim.assertions
    ]
    paths = [path for path in paths if path.nodes[-1] in nodes]
    paths, nodes, notes = _fold_sources(paths, nodes)
    paths, nodes, relay_notes = _fold_relays(paths, nodes)
    paths, nodes, report_notes = _fold_reports(paths, nodes)
    flows, circular = _without_cycles(_flows(paths))
    layers = _layers(flows, nodes)
    used = {key for flow in flows for key in (flow.start, flow.end)}
    shown = tuple(replace(nodes[key], layer=layers[key]) for key in nodes if key in used or nodes[key].kind == "report")
    if circular:
        notes = (*notes, f"not drawn: {count(circular, 'step')} back to where a chain began")
    return Graph(
        nodes=shown,
        flows=tuple(flows),
        copies=_copies(outline, {node.key for node in shown}, flows),
        notes=(*notes, *relay_notes, *report_notes),
        words=_words(paths, nodes),
    )


def _nodes(outline: Outline) -> dict[str, Node]:
    nodes = {_UNKNOWN: Node(_UNKNOWN, "source", KINDS["unknown"].capitalize())}
    for origin in outline.account.origins:
        if origin.kind != "unknown":
            nodes[f"source:{origin.id}"] = Node(f"source:{origin.id}", "source", label(origin), tone=origin.kind)
    for item in outline.items:
        for assertion in item.claim.assertions:
            for link in relays(assertion, outline):
                if link.report not in outline.reports and link.kind in _PASSING_ON:
                    nodes.setdefault(_relay_key(link), _relay_node(link))
    for report in outline.account.reports:
        nodes[f"report:{report.id}"] = _report_node(report)
    return nodes


def _report_node(report: Report) -> Node:
    when = day(report.published) if report.published else ""
    return Node(f"report:{report.id}", "report", outlet(report), when, report=report.id)


def _relay_node(link: ChainLink) -> Node:
    if link.kind == "outlet":
        return Node(_relay_key(link), "relay", link.label, "not in hand", held=False)
    return Node(_relay_key(link), "relay", link.label, "passed it on")


def _relay_key(link: ChainLink) -> str:
    return "relay:" + inside(link.label).casefold().removeprefix("the ")


def _path(claim: str, assertion: Assertion, outline: Outline, nodes: Mapping[str, Node]) -> _Path:
    end = f"report:{assertion.report}"
    source = f"source:{assertion.chain[0].origin}" if assertion.chain else _UNKNOWN
    source = source if source in nodes else _UNKNOWN
    steps = [source]
    for link in relays(assertion, outline):
        held = f"report:{link.report}"
        steps.append(held if held in nodes else _relay_key(link))
    steps = [step for step in steps if step in nodes]
    # A report named as its own upstream (its own reporter, a circular chain) is one node on the way, the last.
    way = [step for step in dict.fromkeys(steps) if step != end]
    return _Path(claim, nodes[source].tone, (*way, end))


def _fold_sources(
    paths: Sequence[_Path], nodes: Mapping[str, Node]
) -> tuple[list[_Path], dict[str, Node], tuple[str, ...]]:
    reach: dict[str, set[str]] = defaultdict(set)
    carried: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        reach[path.nodes[0]].add(path.nodes[-1])
        carried[path.nodes[0]].add(path.claim)
    ranked = sorted((key for key in reach if key != _UNKNOWN), key=lambda key: -len(carried[key]) * len(reach[key]))
    minor = set(ranked[_SOURCES:]) if len(ranked) > _SOURCES + 1 else set()
    if not minor:
        return list(paths), dict(nodes), ()
    rest = Node(_REST, "source", f"{len(minor)} more sources", "listed with their claims")
    folded = [replace(p, tone="unknown", nodes=(_REST, *p.nodes[1:])) if p.nodes[0] in minor else p for p in paths]
    most = max(len(carried[key]) for key in minor)
    note = f"{len(minor)} minor sources are folded into one; none of them carries more than {count(most, 'claim')}"
    return folded, {_REST: rest, **nodes}, (note,)


def _fold_relays(
    paths: Sequence[_Path], nodes: Mapping[str, Node]
) -> tuple[list[_Path], dict[str, Node], tuple[str, ...]]:
    weight = Counter(key for path in paths for key in path.nodes[1:-1] if nodes[key].kind == "relay")
    minor = [key for key, _ in weight.most_common()[_RELAYS:]]
    if len(minor) < 2:
        return list(paths), dict(nodes), ()
    folded = [replace(p, nodes=tuple(key for key in p.nodes if key not in minor)) for p in paths]
    note = f"{len(minor)} upstream reports that carry little are left out"
    return folded, {key: node for key, node in nodes.items() if key not in minor}, (note,)


def _fold_reports(
    paths: Sequence[_Path], nodes: Mapping[str, Node]
) -> tuple[list[_Path], dict[str, Node], tuple[str, ...]]:
    """With many reports, those that draw on the same nodes share one place, and the smallest the last."""
    reports = [key for key, node in nodes.items() if node.kind == "report"]
    if len(reports) <= _REPORTS:
        return list(paths), dict(nodes), ()
    relays = {key for path in paths for key in path.nodes[:-1]}
    drawn: dict[str, set[str]] = {key: set() for key in reports}
    for path in paths:
        drawn[path.nodes[-1]].add(path.nodes[-2])
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for key in reports:
        if key not in relays:
            alike[frozenset(drawn[key])].append(key)
    places = sorted(alike.values(), key=len, reverse=True)
    room = max(1, _REPORTS - sum(key in relays for key in reports) - 1)
    groups = [*places[:room], [key for place in places[room:] for key in place]]
    target: dict[str, str] = {}
    kept = {key: node for key, node in nodes.items() if node.kind != "report" or key in relays}
    for number, group in enumerate(group for group in groups if group):
        place = _place(group, nodes, number)
        kept[place.key] = place
        target.update(dict.fromkeys(group, place.key))
    folded = [replace(p, nodes=(*p.nodes[:-1], target.get(p.nodes[-1], p.nodes[-1]))) for p in paths]
    places_left = sum(node.kind == "report" for node in kept.values())
    if places_left == len(reports):
        return folded, kept, ()
    note = f"{len(reports)} reports stand in {count(places_left, 'place')}: those that draw on the same share one"
    return folded, kept, (note,)


def _place(group: Sequence[str], nodes: Mapping[str, Node], number: int) -> Node:
    if len(group) == 1:
        return nodes[group[0]]
    names = ", ".join(dict.fromkeys(nodes[key].label for key in group))
    return Node(f"{_OTHERS}{number}", "report", f"{len(group)} reports", names, report=nodes[group[0]].report)


def _flows(paths: Iterable[_Path]) -> list[Flow]:
    claims: dict[tuple[str, str, SourceKind], set[str]] = defaultdict(set)
    for path in paths:
        for start, end in pairwise(path.nodes):
            claims[start, end, path.tone].add(path.claim)
    return [Flow(start, end, tone, len(ids)) for (start, end, tone), ids in claims.items()]


def _without_cycles(flows: Iterable[Flow]) -> tuple[list[Flow], int]:
    """The flows, strongest first, without those that would lead back; and how many these are."""
    onward: dict[str, set[str]] = defaultdict(set)
    kept: list[Flow] = []
    dropped = 0
    for flow in sorted(flows, key=lambda flow: -flow.claims):
        if flow.start == flow.end or flow.start in _downstream(flow.end, onward):
            dropped += 1
            continue
        onward[flow.start].add(flow.end)
        kept.append(flow)
    return kept, dropped


def _downstream(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    met, queue = {start}, [start]
    while queue:
        for following in onward.get(queue.pop(), set()) - met:
            met.add(following)
            queue.append(following)
    return met


def _layers(flows: Sequence[Flow], nodes: Mapping[str, Node]) -> dict[str, int]:
    """How many steps from the sources each node is at most; reports that nobody draws on stand in the last column."""
    layers = {key: 0 if node.kind == "source" else 1 for key, node in nodes.items()}
    for _ in nodes:
        moved = False
        for flow in flows:
            if layers[flow.end] <= layers[flow.start]:
                layers[flow.end] = layers[flow.start] + 1
                moved = True
        if not moved:
            break
    last = max((layers[key] for flow in flows for key in (flow.start, flow.end)), default=1)
    giving = {flow.start for flow in flows}
    ends = {key: last for key, node in nodes.items() if node.kind == "report" and key not in giving}
    return {key: _column(layer, last) for key, layer in (layers | ends).items()}


def _column(layer: int, last: int) -> int:
    """A longer way than the page has room for is drawn in fewer columns; sources and last reports keep theirs."""
    return layer if last < _COLUMNS else min(_COLUMNS - 1, -(-layer * (_COLUMNS - 1) // last))


def _copies(outline: Outline, shown: set[str], flows: Sequence[Flow]) -> tuple[tuple[str, str], ...]:
    said = {(flow.start, flow.end) for flow in flows}
    pairs = ((f"report:{d.source}", f"report:{d.target}") for d in outline.account.derivations)
    return tuple(dict.fromkeys(pair for pair in pairs if set(pair) <= shown and pair not in said))


def _words(paths: Sequence[_Path], nodes: Mapping[str, Node]) -> tuple[str, ...]:
    ways: dict[tuple[str, ...], tuple[set[str], dict[str, None]]] = {}
    for path in paths:
        claims, ends = ways.setdefault(path.nodes[:-1], (set(), {}))
        claims.add(path.claim)
        ends[nodes[path.nodes[-1]].label] = None
    ranked = sorted(ways.items(), key=lambda way: -len(way[1][0]))
    return tuple(
        " → ".join([*map(_named, (nodes[key] for key in way)), ", ".join(ends)]) + f": {count(len(claims), 'claim')}"
        for way, (claims, ends) in ranked
    )


def _named(node: Node) -> str:
    return node.label if node.held else f"{node.label} (not in hand)"

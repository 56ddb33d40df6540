"""The drawing for desks and paper: columns from source to report, bands as wide as the claims they carry."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.show.drawing.flow import Flow, Graph, Node
from headwater.show.drawing.shapes import Anchor, Band, Bar, Line, Picture, Plate, lettering
from headwater.show.words import count

_WIDTH, _LEFT, _RIGHT, _TOP = 1080, 280, 800, 34
_BAR, _LEADING, _GAP = 9, 15, 16
_COLUMNS = 34
# The 13-pixel type is some eight pixels a letter wide, bold a little more.
_LETTER = 8.6
# A claim is at most this wide, and the thickest node at most this high.
_CLAIM, _TALLEST = 7.0, 150.0


@dataclass(frozen=True, slots=True)
class _Placed:
    node: Node
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def wide(graph: Graph) -> Picture:
    """The graph from left to right."""
    scale = _scale(graph)
    columns = ordered(graph)
    height = max((_column_height(column, graph, scale) for column in columns), default=0)
    placed = {
        found.node.key: found
        for number, column in enumerate(columns)
        for found in _place(column, graph, scale, _x(number, len(columns)), height)
    }
    bands = tuple(_bands(graph.flows, placed, scale))
    copies = tuple(_copy(placed[start], placed[end]) for start, end in graph.copies)
    room = int(((_RIGHT - _LEFT) / max(1, len(columns) - 1) - 28) / _LETTER)
    bars = tuple(_bar(found, room) for found in placed.values())
    return Picture(_WIDTH, round(height + _TOP + 10), bands, copies, bars, tuple(_heads(columns)))


def _scale(graph: Graph) -> float:
    heaviest = max((_load(node.key, graph.flows) for node in graph.nodes), default=1)
    return min(_CLAIM, _TALLEST / max(1, heaviest))


def _load(key: str, flows: Iterable[Flow]) -> int:
    flows = list(flows)
    return max(sum(f.claims for f in flows if f.start == key), sum(f.claims for f in flows if f.end == key))


def ordered(graph: Graph) -> list[list[Node]]:
    """Nodes by column, each near the middle of those it is joined with, so that few bands cross."""
    layers: dict[int, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        layers[node.layer].append(node)
    columns = [layers[number] for number in sorted(layers)]
    if columns and columns[0]:
        columns[0].sort(key=lambda node: (node.tone == "unknown", -_load(node.key, graph.flows)))
    joined: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for flow in graph.flows:
        joined[flow.start].append((flow.end, flow.claims))
        joined[flow.end].append((flow.start, flow.claims))
    for _ in range(4):
        for column in [*columns[1:], *columns[-2:0:-1], *columns[:1]]:
            position = {node.key: (row + 0.5) / len(c) for c in columns for row, node in enumerate(c)}
            column.sort(key=lambda node: (_last(node), _centre(node.key, joined, position)))
    return columns


def _last(node: Node) -> bool:
    """What is folded or untraced stands below the sources that have a name."""
    return node.kind == "source" and node.tone == "unknown"


def _centre(key: str, joined: Mapping[str, Sequence[tuple[str, int]]], position: Mapping[str, float]) -> float:
    weight = sum(claims for _, claims in joined[key])
    return sum(position[other] * claims for other, claims in joined[key]) / weight if weight else position[key]


def _x(number: int, columns: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * number / max(1, columns - 1)


def _thickness(node: Node, graph: Graph, scale: float) -> float:
    return max(12.0, scale * _load(node.key, graph.flows))


def _slot(node: Node, graph: Graph, scale: float) -> float:
    return max(_thickness(node, graph, scale), _LEADING * len(lettering(node, _COLUMNS))) + _GAP


def _column_height(column: Sequence[Node], graph: Graph, scale: float) -> float:
    return sum(_slot(node, graph, scale) for node in column)


def _place(column: Sequence[Node], graph: Graph, scale: float, x: float, height: float) -> Iterable[_Placed]:
    spare = (height - _column_height(column, graph, scale)) / (len(column) + 1)
    y = _TOP + spare
    for node in column:
        slot, thick = _slot(node, graph, scale), _thickness(node, graph, scale)
        yield _Placed(node, x, y + (slot - thick) / 2, thick)
        y += slot + spare


def _bands(flows: Sequence[Flow], placed: Mapping[str, _Placed], scale: float) -> Iterable[Band]:
    """Bands leave and enter a node in the order of where they go, so that they do not cross at the node."""
    leaving = _ports(flows, placed, scale, forward=True)
    entering = _ports(flows, placed, scale, forward=False)
    for flow in sorted(flows, key=lambda flow: -flow.claims):
        start, end = placed[flow.start], placed[flow.end]
        x1, x2, y1, y2 = start.x + _BAR, end.x, leaving[flow], entering[flow]
        path = _curve(x1, y1, x2, y2) if x1 < x2 else _curve(x1, y1, x1, y2, out=40)
        title = f"{count(flow.claims, 'claim')}: {start.node.label} → {end.node.label}"
        yield Band(path, max(1.5, scale * flow.claims), flow.tone, title)


def _ports(flows: Sequence[Flow], placed: Mapping[str, _Placed], scale: float, *, forward: bool) -> dict[Flow, float]:
    ports: dict[Flow, float] = {}
    by_node: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        by_node[flow.start if forward else flow.end].append(flow)
    for key, own in by_node.items():
        own.sort(key=lambda flow: placed[flow.end if forward else flow.start].middle)
        y = placed[key].middle - scale * sum(flow.claims for flow in own) / 2
        for flow in own:
            ports[flow] = y + scale * flow.claims / 2
            y += scale * flow.claims
    return ports


def _curve(x1: float, y1: float, x2: float, y2: float, out: float = 0) -> str:
    """From left to right with level ends; in one column, a bow that stands `out` to the right."""
    left, right = (x1 + out, x2 + out) if out else ((x1 + x2) / 2, (x1 + x2) / 2)
    return f"M{x1:.1f} {y1:.1f}C{left:.1f} {y1:.1f} {right:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def _copy(start: _Placed, end: _Placed) -> str:
    """Words were taken, and it was not said: drawn from the one's right to the other's left, or beside both."""
    x1, x2 = start.x + _BAR, end.x
    return _curve(x1, start.middle, x2, end.middle) if x1 < x2 else _curve(x1, start.middle, x1, end.middle, out=46)


def _bar(found: _Placed, room: int) -> Bar:
    first = found.node.layer == 0
    words = lettering(found.node, _COLUMNS if first or found.x >= _RIGHT else max(8, min(22, room)))
    anchor: Anchor = "end" if first else "start"
    x = found.x - 9 if first else found.x + _BAR + 9
    y = found.middle - _LEADING * (len(words) - 1) / 2 + 4
    lines = tuple(Line(x, y + _LEADING * row, text, anchor, strong) for row, (text, strong) in enumerate(words))
    between = not first and found.x < _RIGHT
    return Bar(found.x, found.y, _BAR, found.height, found.node, lines, _plate(lines) if between else None)


def _plate(lines: Sequence[Line]) -> Plate:
    """Behind lettering that stands between the columns."""
    longest = max(len(line.text) for line in lines)
    return Plate(lines[0].x - 4, lines[0].y - 13, _LETTER * longest + 10, _LEADING * len(lines) + 3)


def _heads(columns: Sequence[Sequence[Node]]) -> Iterable[Line]:
    for number, column in enumerate(columns):
        x = _x(number, len(columns))
        kinds = {node.kind for node in column}
        if number == 0:
            yield Line(x + _BAR, 14, "Sources", "end")
        elif number == len(columns) - 1:
            yield Line(x, 14, "Reports in hand", "start")
        else:
            first = "Passed on by" if "relay" in kinds else "Told first by"
            yield Line(x, 14, first if number == 1 else "and then by", "start")

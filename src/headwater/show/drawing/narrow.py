"""The drawing for a phone: one node a row, sources on top, bows in the margin from where it came to where it went."""

from collections.abc import Iterable, Mapping, Sequence

from headwater.show.drawing.flow import Graph, Node
from headwater.show.drawing.shapes import Band, Bar, Line, Picture, lettering
from headwater.show.drawing.wide import ordered
from headwater.show.words import count

_WIDTH, _MARGIN, _LEADING, _GAP, _HEAD = 360, 104, 16, 14, 30
_COLUMNS = 32
_THICKEST = 12.0


def narrow(graph: Graph) -> Picture:
    """The graph from top to bottom."""
    bars, heads, height = _rows(ordered(graph))
    at = {bar.node.key: bar.y + bar.height / 2 for bar in bars}
    most = max((flow.claims for flow in graph.flows), default=1)
    longest = max((abs(at[flow.end] - at[flow.start]) for flow in graph.flows), default=1)
    bands = tuple(
        Band(
            _bow(at[flow.start], at[flow.end], longest),
            max(1.5, min(_THICKEST, _THICKEST * flow.claims / max(6, most))),
            flow.tone,
            f"{count(flow.claims, 'claim')}: {_label(graph.nodes, flow.start)} → {_label(graph.nodes, flow.end)}",
        )
        for flow in sorted(graph.flows, key=lambda flow: -flow.claims)
    )
    copies = tuple(_bow(at[start], at[end], longest) for start, end in graph.copies)
    return Picture(_WIDTH, round(height), bands, copies, tuple(bars), tuple(heads))


def _rows(columns: Sequence[Sequence[Node]]) -> tuple[list[Bar], list[Line], float]:
    bars: list[Bar] = []
    heads: list[Line] = []
    y = 0.0
    for title, nodes in _parts(columns):
        heads.append(Line(_MARGIN + 22, y + 16, title, "start"))
        y += _HEAD
        for node in nodes:
            words = lettering(node, _COLUMNS)
            high = _LEADING * len(words)
            lines = tuple(
                Line(_MARGIN + 22, y + 12 + _LEADING * row, text, "start", strong)
                for row, (text, strong) in enumerate(words)
            )
            bars.append(Bar(_MARGIN, y + 2, 9, high - 2, node, lines))
            y += high + _GAP
        y += 4
    return bars, heads, y


def _parts(columns: Sequence[Sequence[Node]]) -> Iterable[tuple[str, list[Node]]]:
    nodes = [node for column in columns for node in column]
    titles: Mapping[str, str] = {"source": "Sources", "relay": "Passed on by", "report": "Reports in hand"}
    for kind, title in titles.items():
        of_kind = [node for node in nodes if node.kind == kind]
        if of_kind:
            yield title, of_kind


def _bow(start: float, end: float, longest: float) -> str:
    reach = 18 + (_MARGIN - 34) * 1.3 * min(1.0, abs(end - start) / max(1.0, longest))
    return (
        f"M{_MARGIN} {start:.1f}C{_MARGIN - reach:.1f} {start:.1f} {_MARGIN - reach:.1f} {end:.1f} {_MARGIN} {end:.1f}"
    )


def _label(nodes: Sequence[Node], key: str) -> str:
    return next(node.label for node in nodes if node.key == key)

"""Quotation marks: which stretches of a sentence or paragraph stand in them."""

from headwater.model import Span

_OPEN, _CLOSE = "“„«", "”»"


def quotes(text: str, start: int, end: int) -> list[Span]:
    """Quoted stretches of `text[start:end]`, marks included; a quotation left open runs to the end.

    Straight double marks open and close in turn. Single marks are left alone: in the press they are apostrophes far
    more often than quotations.
    """
    found: list[Span] = []
    opened: int | None = None
    for i in range(start, end):
        c = text[i]
        if opened is None and (c in _OPEN or c == '"'):
            opened = i
        elif opened is not None and (c in _CLOSE or c == '"'):
            found.append((opened, i + 1))
            opened = None
    if opened is not None and end - opened > 2:
        found.append((opened, end))
    return found


def inside(span: Span, quoted: list[Span]) -> bool:
    """Whether a span lies within one of the quotations."""
    return any(s <= span[0] and span[1] <= e for s, e in quoted)


def mostly_quoted(span: Span, quoted: list[Span]) -> bool:
    """Whether nearly all of a span (nine tenths of its characters) stands in quotation marks."""
    covered = sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in quoted)
    return covered >= 0.9 * (span[1] - span[0])

"""The proofs of a claim: each place where a report makes it, with the ways by which it came there."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Assertion, ChainLink, Report, SourceKind, Spans, pieces
from headwater.show.outline import Item, Outline, relays
from headwater.show.safe import one_line
from headwater.show.words import label


@dataclass(frozen=True, slots=True)
class Way:
    """How an assertion came to its report: from an origin, through those who passed it on."""

    kind: SourceKind
    source: str
    relays: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """One place in one report; `number` counts the places of this claim in all reports."""

    item: Item
    number: int
    report: Report
    spans: Spans
    assertions: tuple[Assertion, ...]
    ways: tuple[Way, ...]

    @property
    def kind(self) -> SourceKind:
        """The kind of origin that this report has it from."""
        return self.ways[0].kind if self.ways else "unknown"

    @property
    def quote(self) -> str:
        return one_line(pieces(self.report.text, self.spans))

    @property
    def dropped(self) -> bool:
        return any(assertion.dropped for assertion in self.assertions)

    @property
    def circular(self) -> bool:
        return any(assertion.circular for assertion in self.assertions)


def proofs(outline: Outline) -> dict[int, tuple[Proof, ...]]:
    """The proofs of every claim, by its number; what stands at one place is one proof."""
    return {item.number: _of_claim(item, outline) for item in outline.items}


def _of_claim(item: Item, outline: Outline) -> tuple[Proof, ...]:
    places: dict[tuple[str, Spans], list[Assertion]] = {}
    for assertion in item.claim.assertions:
        if assertion.report in outline.reports:
            places.setdefault((assertion.report, assertion.spans), []).append(assertion)
    return tuple(
        Proof(item, number, outline.reports[report], spans, tuple(found), _ways(found, outline))
        for number, ((report, spans), found) in enumerate(places.items(), 1)
    )


def _ways(assertions: Sequence[Assertion], outline: Outline) -> tuple[Way, ...]:
    return tuple(dict.fromkeys(_way(assertion, outline) for assertion in assertions if assertion.chain))


def _way(assertion: Assertion, outline: Outline) -> Way:
    first, passed_on = assertion.chain[0], relays(assertion, outline)
    origin = outline.origins.get(first.origin or "")
    # What the report itself calls the teller says more to a reader; the origin's label where it names only an outlet.
    said = label(origin) if origin and (first in passed_on or not first.label) else one_line(first.label)
    return Way(origin.kind if origin else first.kind, said, passed_on)


def in_report(report: str, found: dict[int, tuple[Proof, ...]]) -> Sequence[Proof]:
    """The proofs that stand in one report."""
    return [proof for of_claim in found.values() for proof in of_claim if proof.report.id == report]

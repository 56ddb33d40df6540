"""The proofs of a claim: each place where a report makes it, with the ways by which it came there."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Assertion, ChainLink, Report, Spans, pieces
from headwater.show.outline import Item, Outline
from headwater.show.safe import one_line


@dataclass(frozen=True, slots=True)
class Proof:
    """One place in one report; `number` counts the places of this claim in all reports."""

    item: Item
    number: int
    report: Report
    spans: Spans
    assertions: tuple[Assertion, ...]

    @property
    def quote(self) -> str:
        return one_line(pieces(self.report.text, self.spans))

    @property
    def ways(self) -> tuple[tuple[ChainLink, ...], ...]:
        """The chains from the first teller on, each once."""
        return tuple(dict.fromkeys(assertion.chain for assertion in self.assertions if assertion.chain))

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
        Proof(item, number, outline.reports[report], spans, tuple(found))
        for number, ((report, spans), found) in enumerate(places.items(), 1)
    )


def in_report(report: str, found: dict[int, tuple[Proof, ...]]) -> Sequence[Proof]:
    """The proofs that stand in one report."""
    return [proof for of_claim in found.values() for proof in of_claim if proof.report.id == report]

"""The proof of a claim as a tree: its origins, the ways from each, and the words of each report, in their place."""

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.model import ChainLink, Origin, SourceKind
from headwater.show import words
from headwater.show.outline import Item, Outline, relays
from headwater.show.proofs import Proof
from headwater.show.safe import one_line

_AROUND = 140


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a report, with a little of what stands before and after them."""

    proof: Proof
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Way:
    """Reports that have it through the same relays."""

    relays: tuple[ChainLink, ...]
    proofs: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """An origin and all that comes from it. `counted`: it is one of those that make the number."""

    kind: SourceKind
    label: str
    counted: bool
    ways: tuple[Way, ...]

    @property
    def places(self) -> int:
        return sum(len(way.proofs) for way in self.ways)


def tree(item: Item, proofs: Iterable[Proof], outline: Outline) -> tuple[Branch, ...]:
    """The branches of a claim: the origins that count first, as the claim names them, what rests on nobody last."""
    counted = {origin.id for origin in item.origins}
    grown: dict[str, dict[tuple[str, ...], tuple[tuple[ChainLink, ...], list[Proof]]]] = {o: {} for o in counted}
    for proof in proofs:
        for assertion in proof.assertions:
            passed = relays(assertion, outline)
            origin = (assertion.chain[0].origin if assertion.chain else None) or ""
            way = grown.setdefault(origin, {}).setdefault(tuple(step.label for step in passed), (passed, []))
            if proof not in way[1]:
                way[1].append(proof)
    order = [origin.id for origin in item.origins]
    rest = sorted((key for key in grown if key not in counted), key=lambda key: (key not in outline.origins, key))
    made = (_branch(outline.origins.get(key), grown[key].values(), counted=key in counted) for key in [*order, *rest])
    return tuple(branch for branch in made if branch.ways or branch.counted)


def _branch(
    origin: Origin | None, ways: Iterable[tuple[tuple[ChainLink, ...], list[Proof]]], *, counted: bool
) -> Branch:
    found = tuple(Way(passed, tuple(map(place, proofs))) for passed, proofs in ways)
    if origin is None or origin.kind == "unknown":
        return Branch("unknown", "No source given", counted=counted, ways=found)
    return Branch(origin.kind, words.label(origin), counted=counted, ways=found)


def place(proof: Proof) -> Place:
    """The words of a proof between what surrounds them."""
    text, spans = proof.report.text, proof.spans
    first, last = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)
    before, after = text[max(0, first - _AROUND) : max(0, first)], text[max(0, last) : max(0, last) + _AROUND]
    return Place(proof, _tail(before), proof.quote, _head(after))


def _tail(before: str) -> str:
    """The end of the paragraph before, cut at a word."""
    line = before.rpartition("\n")[2]
    cut = line if len(line) < _AROUND else "…" + line[line.find(" ") :] if " " in line else "…"
    return one_line(cut) + " " if cut.strip() else ""


def _head(after: str) -> str:
    line = after.partition("\n")[0]
    cut = line if len(line) < _AROUND else line[: line.rfind(" ")] + " …" if " " in line else "…"
    glued = cut[:1].isspace() or not cut
    return (" " if glued and cut.strip() else "") + one_line(cut)

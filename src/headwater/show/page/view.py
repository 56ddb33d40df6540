"""A briefing as the page shows it: every part with the anchors by which it is linked to the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Briefing, ChainLink, Entity, Report, SourceKind
from headwater.ratings import UNRATED, Reliability
from headwater.show import outline as shape
from headwater.show.answer import Answer, answer, findings
from headwater.show.drawing import Graph, Picture, flow_graph, narrow, wide
from headwater.show.marks import Stretch, paragraphs
from headwater.show.names import Naming, look_alikes, namings
from headwater.show.outline import Item, Outline
from headwater.show.proofs import Proof, in_report, proofs
from headwater.show.timeline import Day, timeline

# More reports than this and their texts are folded until one is asked for.
_UNFOLDED = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """A line below the answer: what it is about, and what it says."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """An upstream report that is not in hand, and the claims that hang on it."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A story's claims and reports with their places. Anchors are made of numbers alone, never of outside text."""

    key: str
    outline: Outline
    proofs: Mapping[int, tuple[Proof, ...]]
    numbers: Mapping[str, int]

    def claim_anchor(self, item: Item) -> str:
        return f"{self.key}-c{item.number}"

    def report_anchor(self, report: str) -> str:
        return f"{self.key}-r{self.numbers[report]}"

    def proof_anchor(self, proof: Proof) -> str:
        return f"{self.key}-p{proof.item.number}-{proof.number}"

    def claim_link(self, item: Item) -> str:
        """Where a claim stands, for a link; here and below on the same page."""
        return f"#{self.claim_anchor(item)}"

    def report_link(self, report: str) -> str:
        return f"#{self.report_anchor(report)}"

    def proof_link(self, proof: Proof) -> str:
        return f"#{self.proof_anchor(proof)}"

    def claim_page(self, item: Item) -> str | None:  # noqa: ARG002 - where there are pages
        """A page of the claim's own, where the story stands on a site; so below."""
        return None

    def proofs_page(self, item: Item) -> str | None:  # noqa: ARG002
        return None

    def who_link(self, entity: Entity) -> str | None:  # noqa: ARG002
        return None

    def proof_of(self, anchor: str) -> Proof:
        claim, _, number = anchor.rpartition("-p")[2].partition("-")
        return self.proofs[int(claim)][int(number) - 1]

    def paragraphs(self, report: Report) -> Sequence[Sequence[Stretch]]:
        """The text of a report, cut where its marks begin and end; keys are anchors of proofs."""
        own = {self.proof_anchor(proof): proof.spans for proof in in_report(report.id, dict(self.proofs))}
        return paragraphs(report.text, own)

    def letter(self, report: Report) -> Reliability:
        """How people rate the outlet of a report."""
        return dict(self.outline.account.reliability).get(report.id, UNRATED)

    def told_in(self, item: Item) -> tuple[Report, ...]:
        """The reports that make the claim, each once."""
        return tuple(self.outline.reports[key] for key in item.claim.reports if key in self.outline.reports)

    def held(self, link: ChainLink) -> bool:
        return link.report in self.numbers


@dataclass(frozen=True, slots=True)
class Story(Linked):
    """One story with all that its section shows."""

    answer: Answer
    findings: tuple[Finding, ...]
    missing: tuple[Absent, ...]
    graph: Graph
    pictures: Mapping[str, Picture]
    days: tuple[Day, ...]
    namings: tuple[Naming, ...]
    look_alikes: tuple[str, ...]

    @property
    def folded(self) -> bool:
        return len(self.outline.account.reports) > _UNFOLDED


def tone(item: Item) -> SourceKind:
    """The colour of a claim: the kind of its one origin, or of the first traced one."""
    return next((origin.kind for origin in item.origins if origin.kind != "unknown"), "unknown")


def views(briefing: Briefing) -> tuple[Story, ...]:
    """The stories of a briefing in order."""
    return tuple(view(f"s{number}", shape.outline(account)) for number, account in enumerate(briefing.stories, 1))


def view(key: str, outline: Outline) -> Story:
    """One story as a page shows it; `key` begins every anchor."""
    graph, told = flow_graph(outline), linked(key, outline)
    lines = (line.partition(": ") for line in findings(outline))
    return Story(
        key=key,
        outline=outline,
        proofs=told.proofs,
        numbers=told.numbers,
        answer=answer(outline),
        findings=tuple(Finding(lead, text) for lead, _, text in lines),
        missing=_absent(outline),
        graph=graph,
        pictures={"wide": wide(graph), "narrow": narrow(graph)},
        days=timeline(outline),
        namings=namings(outline.account),
        look_alikes=look_alikes(outline.account),
    )


def linked(key: str, outline: Outline) -> Linked:
    """The places of one story alone."""
    return Linked(key, outline, proofs(outline), {r.id: n for n, r in enumerate(outline.account.reports, 1)})


def _absent(outline: Outline) -> tuple[Absent, ...]:
    named = [
        Absent(missing.label, tuple(item for item in outline.items if item.claim.id in missing.claims))
        for missing in outline.account.missing
    ]
    return tuple(sorted(named, key=lambda absent: -len(absent.items)))

"""A story whose parts stand on pages of their own: the brief's view of it, with links that lead from page to page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

from headwater.model import Account, Entity, fingerprint
from headwater.show.outline import Item, outline
from headwater.show.page.view import Story, view
from headwater.show.proofs import Proof
from headwater.show.web.rendering import in_path

Where: TypeAlias = Literal["story", "elsewhere"]
MANY = 80
"""More claims than this, and the words of each are fetched when it is opened."""


@dataclass(frozen=True, slots=True)
class Living(Story):
    """A story for pages below `root`; on its own page (`where`) claims are linked within the page."""

    root: str
    where: Where
    anchored: Mapping[str, Proof]

    def claim_link(self, item: Item) -> str:
        return f"#{self.claim_anchor(item)}" if self.where == "story" else self.claim_page(item)

    def claim_page(self, item: Item) -> str:
        """The page of a claim."""
        return f"{self.root}/stories/{in_path(self.outline.account.id)}/claims/{in_path(item.claim.id)}"

    def report_link(self, report: str) -> str:
        return f"{self.root}/reports/{in_path(report)}"

    def proof_link(self, proof: Proof) -> str:
        return f"{self.report_link(proof.report.id)}#{self.proof_anchor(proof)}"

    def proof_anchor(self, proof: Proof) -> str:
        """Made of the claim's id, not of its number, so that a link to the words outlives a new account."""
        return anchor(proof)

    def proof_of(self, anchor: str) -> Proof:
        return self.anchored[anchor]

    def proofs_page(self, item: Item) -> str | None:
        """Where the words of a claim are fetched from, in a story of many claims."""
        return f"{self.claim_page(item)}/words" if len(self.outline.items) > MANY else None

    def who_link(self, entity: Entity) -> str | None:
        return f"{self.root}/who/{in_path(entity.identity or entity.id)}"


def living(account: Account, root: str, where: Where = "elsewhere") -> Living:
    """The account as pages show it."""
    told = view("s1", outline(account))
    anchored = {anchor(proof): proof for proofs in told.proofs.values() for proof in proofs}
    return Living(**{f.name: getattr(told, f.name) for f in fields(Story)}, root=root, where=where, anchored=anchored)


def anchor(proof: Proof) -> str:
    """The name of a place in a report's text."""
    claim = proof.item.claim.id
    safe = claim if re.fullmatch(r"[\w.-]{1,60}", claim, re.ASCII) else fingerprint(claim)
    return f"c-{safe}-{proof.number}"


def item_of(story: Story, claim: str) -> Item | None:
    """The claim with an id."""
    return next((item for item in story.outline.items if item.claim.id == claim), None)

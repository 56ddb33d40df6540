"""A story whose parts stand on pages of their own: the brief's view of it, with links that lead from page to page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from headwater.model import Account, Entity, fingerprint
from headwater.show.outline import Group, Item, Outline, Section, outline
from headwater.show.page.view import Linked, Story, linked, view
from headwater.show.proofs import Proof
from headwater.show.timeline import Day
from headwater.show.web.rendering import in_path

MANY = 120
"""More claims than this, and a story shows the first of each part; the rest, and the words of all, when asked for."""
_FIRST, _FIRST_NAMES = 25, 24


class Paths:
    """Links from page to page, for a story that knows the `root` of its site."""

    __slots__ = ()
    root: str
    outline: Outline
    anchored: Mapping[str, Proof]

    def claim_link(self, item: Item) -> str:
        return self.claim_page(item)

    def claim_page(self, item: Item) -> str:
        """The page of a claim."""
        return f"{self.story_page}/claims/{in_path(item.claim.id)}"

    @property
    def story_page(self) -> str:
        """The page of the story."""
        return f"{self.root}/stories/{in_path(self.outline.account.id)}"

    def report_link(self, report: str) -> str:
        return f"{self.root}/reports/{in_path(report)}"

    def proof_link(self, proof: Proof) -> str:
        return f"{self.report_link(proof.report.id)}#{anchor(proof)}"

    def proof_anchor(self, proof: Proof) -> str:
        """Made of the claim's id, not of its number, so that a link to the words outlives a new account."""
        return anchor(proof)

    def proof_of(self, name: str) -> Proof:
        return self.anchored[name]

    def proofs_page(self, item: Item) -> str | None:
        """Where the words of a claim are fetched from, in a story of many claims."""
        return f"{self.claim_page(item)}/words" if self.long else None

    def who_link(self, entity: Entity) -> str | None:
        return f"{self.root}/who/{in_path(entity.identity or entity.id)}"

    @property
    def long(self) -> bool:
        """Whether it has too many claims for one page."""
        return len(self.outline.account.claims) > MANY


@dataclass(frozen=True, slots=True)
class Living(Paths, Linked):
    """A story for the pages of its claims and reports."""

    root: str
    anchored: Mapping[str, Proof]


@dataclass(frozen=True, slots=True)
class Standing(Paths, Story):
    """A story for its own page: its claims are linked there, those that are shown."""

    root: str
    anchored: Mapping[str, Proof]
    sections: tuple[Section, ...]
    shown: frozenset[int]

    def claim_link(self, item: Item) -> str:
        return f"#{self.claim_anchor(item)}" if item.number in self.shown else self.claim_page(item)


def living(account: Account, root: str) -> Living:
    """The account for the page of a claim or report."""
    told = linked("s1", outline(account))
    return Living(told.key, told.outline, told.proofs, told.numbers, root, _anchored(told))


def standing(account: Account, root: str) -> Standing:
    """The account for its own page; of a long one the weightiest claims of each part."""
    told = view("s1", outline(account))
    sections = told.outline.sections
    if len(account.claims) > MANY:
        days = tuple(replace(day, items=_of_several(day)) for day in told.days)
        told = replace(told, days=days, namings=told.namings[:_FIRST_NAMES])
        sections = tuple(map(_first, sections))
    shown = frozenset(item.number for section in sections for item in section.items)
    values = {f.name: getattr(told, f.name) for f in fields(Story)}
    return Standing(**values, root=root, anchored=_anchored(told), sections=sections, shown=shown)


def anchor(proof: Proof) -> str:
    """The name of a place in a report's text."""
    claim = proof.item.claim.id
    safe = claim if re.fullmatch(r"[\w.-]{1,60}", claim, re.ASCII) else fingerprint(claim)
    return f"c-{safe}-{proof.number}"


def item_of(story: Linked, claim: str) -> Item | None:
    """The claim with an id."""
    return next((item for item in story.outline.items if item.claim.id == claim), None)


def _anchored(told: Linked) -> dict[str, Proof]:
    return {anchor(proof): proof for proofs in told.proofs.values() for proof in proofs}


def _of_several(day: Day) -> tuple[Item, ...]:
    return tuple(item for item in day.items if len(item.claim.reports) > 1)


def _first(section: Section) -> Section:
    """The first claims of a part; disputes stay whole, since each side needs the other."""
    groups: list[Group] = []
    left = _FIRST
    for group in section.groups:
        if left > 0:
            groups.append(Group(group.origins, group.items[:left]))
            left -= len(group.items)
    return replace(section, disputes=section.disputes[:_FIRST], groups=tuple(groups))

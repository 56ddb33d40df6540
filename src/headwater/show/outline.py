"""What is shown of a story and in which order, decided once for all faces: disputes, groups by origin, folding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from headwater.model import Account, Assertion, ChainLink, Claim, Origin, Report, by_id
from headwater.show.words import count, history, tally, verdict

SectionKey: TypeAlias = Literal["disputed", "shared", "single", "background"]

TITLES: dict[SectionKey, str] = {
    "disputed": "Disputed",
    "shared": "Told by several reports",
    "single": "In one report only",
    "background": "Background",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with its number on the page and the origins behind it."""

    number: int
    claim: Claim
    origins: tuple[Origin, ...]

    @property
    def verdict(self) -> str:
        return verdict(self.claim)

    @property
    def tally(self) -> str:
        return tally(self.claim)

    @property
    def history(self) -> str:
        return history(self.claim)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one section that rest on the same origins, so that these are named once."""

    origins: tuple[Origin, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing on which reports hold different values, side by side."""

    about: str
    sides: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the claims table; disputes fill the first, groups the others."""

    key: SectionKey
    disputes: tuple[Dispute, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def title(self) -> str:
        return TITLES[self.key]

    @property
    def items(self) -> tuple[Item, ...]:
        of_disputes = [item for dispute in self.disputes for item in dispute.sides]
        return (*of_disputes, *(item for group in self.groups for item in group.items))

    @property
    def folded(self) -> bool:
        return self.key == "background"


@dataclass(frozen=True, slots=True)
class Outline:
    """A story as it is shown."""

    account: Account
    sections: tuple[Section, ...]
    reports: Mapping[str, Report]
    origins: Mapping[str, Origin]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every claim, in the order of its number."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        return tuple(dispute for section in self.sections for dispute in section.disputes)

    @property
    def facts(self) -> str:
        """The size of the story in a few words."""
        account = self.account
        traced = sum(origin.kind != "unknown" for origin in account.origins)
        return " · ".join(
            [count(len(account.reports), "report"), count(len(account.claims), "claim"), count(traced, "traced source")]
        )


def outline(account: Account) -> Outline:
    """The account in the order in which it is shown.

    Disputes come first, then what several reports tell (the largest difference between reports and origins on top),
    then what one report tells, and background last.
    """
    origins = {origin.id: origin for origin in account.origins}
    disputed = _disputes(account.claims)
    rest = [claim for claim in account.claims if claim.status != "conflict"]
    by_section: list[tuple[SectionKey, list[list[Claim]]]] = [
        ("disputed", [claims for _, claims in disputed]),
        ("shared", _grouped((c for c in rest if not c.background and len(c.reports) > 1), origins)),
        ("single", _grouped((c for c in rest if not c.background and len(c.reports) < 2), origins)),
        ("background", _grouped((c for c in rest if c.background), origins)),
    ]
    numbers: dict[str, int] = {}
    sections: list[Section] = []
    for key, groups in by_section:
        items = [[_item(claim, numbers, origins) for claim in group] for group in groups]
        if key == "disputed":
            abouts = [about for about, _ in disputed]
            sections.append(Section(key, disputes=tuple(map(Dispute, abouts, map(tuple, items)))))
        else:
            sections.append(Section(key, groups=tuple(Group(group[0].origins, tuple(group)) for group in items)))
    return Outline(account, tuple(section for section in sections if section.items), by_id(account.reports), origins)


def relays(assertion: Assertion, outline: Outline) -> tuple[ChainLink, ...]:
    """Those through whom an assertion came from its origin to the report.

    The first link is the origin itself, but where a report knows no more than the outlet it has it from, or where that
    link is a report in hand: then it is a relay too.
    """
    if not assertion.chain:
        return ()
    first, *rest = assertion.chain
    origin = outline.origins.get(first.origin or "")
    only_outlet = first.kind == "outlet" and origin is not None and origin.kind != "outlet"
    return (first, *rest) if only_outlet or first.report in outline.reports else tuple(rest)


def gap(claim: Claim) -> int:
    """By how much a claim looks better supported than it is: reports less independent origins, never below zero."""
    return max(0, len(claim.reports) - claim.independent_origins)


def _item(claim: Claim, numbers: dict[str, int], origins: Mapping[str, Origin]) -> Item:
    numbers[claim.id] = len(numbers) + 1
    return Item(numbers[claim.id], claim, tuple(origins[key] for key in claim.origins if key in origins))


def _grouped(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> list[list[Claim]]:
    """Claims by the origins they rest on; what rests on nobody comes after what can be traced."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(claims, key=_weight):
        groups.setdefault(tuple(sorted(claim.origins)), []).append(claim)

    def traced(group: list[Claim]) -> bool:
        return any(origins[key].kind != "unknown" for key in group[0].origins if key in origins)

    return sorted(groups.values(), key=lambda group: (_weight(group[0])[0], not traced(group), -len(group)))


def _weight(claim: Claim) -> tuple[int, int]:
    return (-gap(claim), -len(claim.reports))


def _disputes(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Claims joined by their rivals, each dispute under what it is about; the best supported value first."""
    disputed = {claim.id: claim for claim in claims if claim.status == "conflict"}
    seen: set[str] = set()
    found: list[tuple[str, list[Claim]]] = []
    for claim in disputed.values():
        sides = [disputed[key] for key in _reachable(claim.id, disputed) if key not in seen]
        if claim.id in seen or not sides:
            continue
        seen.update(side.id for side in sides)
        sides.sort(key=lambda side: (-side.independent_origins, -len(side.reports)))
        found.append((claim.conflict.about if claim.conflict else "", sides))
    return sorted(found, key=lambda dispute: -sum(len(side.reports) for side in dispute[1]))


def _reachable(start: str, claims: Mapping[str, Claim]) -> list[str]:
    queue, met = [start], {start: None}
    while queue:
        conflict = claims[queue.pop()].conflict
        for rival in conflict.rivals if conflict else ():
            if rival in claims and rival not in met:
                met[rival] = None
                queue.append(rival)
    return list(met)

"""Which names of a story are one: each rule proposes links, and each link says on what ground.

What must not be joined is never proposed, and a person never joins a place. What people have decided goes before all
rules (`persons`, `bodies`).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.link.bodies import abbreviations, callings, firms, kinds_of_body, outlets, same_state, tails
from headwater.link.described import names_nobody
from headwater.link.nodes import Named, Node, key_of
from headwater.link.persons import holders, pet_forms, spellings, surnames
from headwater.link.uniting import Link, Links, chain, root, unite
from headwater.verdicts import Kind, Subject, Verdict, of_kind


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are one, and the links that made them so: a tree over their keys."""

    nodes: tuple[Node, ...]
    links: tuple[Link[str], ...]

    def grounds(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Of each name of the group the reasons that lead from it to the name `key`, the nearest first."""
        beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for link in self.links:
            beside[link.a].append((link.b, link.why))
            beside[link.b].append((link.a, link.why))
        found: dict[str, tuple[str, ...]] = {key: ()}
        waiting = deque([key])
        while waiting:
            here = waiting.popleft()
            for other, why in beside[here]:
                if other not in found:
                    found[other] = (why, *found[here]) if why not in found[here] else found[here]
                    waiting.append(other)
        return found


def joined(named: Named, verdicts: Sequence[Verdict]) -> list[Group]:
    """The names of a story, those that are one together."""
    same, other = (_decided(named, of_kind(verdicts, kind)) for kind in _DECIDED)
    links = [
        *same,
        *_pieces(named),
        *spellings(named),
        *pet_forms(named),
        *surnames(named),
        *abbreviations(named),
        *outlets(named),
        *firms(named),
        *same_state(named),
        *kinds_of_body(named),
        *callings(named),
        *tails(named),
        *holders(named),
    ]
    every = named.every
    leader, used = unite(links, [(link.a, link.b) for link in other])
    groups: dict[str, list[Node]] = defaultdict(list)
    for key, node in sorted(every.items()):
        groups[root(leader, key)].append(node)
    ties: dict[str, Links] = defaultdict(list)
    for link in used:
        ties[root(leader, link.a)].append(link)
    return [
        Group(tuple(group), tuple(ties[top]))
        for top, group in groups.items()
        if not all(_says_nothing(node) for node in group)
    ]


# ── what people say ──────────────────────────────────────────────────────────────────────────────────────────────────


_DECIDED: tuple[Kind, Kind] = ("same name", "other name")
PEOPLE = "decided by people"


def _decided(named: Named, verdicts: Sequence[Verdict]) -> Links:
    """The pairs of names that verdicts speak of."""
    return [
        Link(a, b, PEOPLE)
        for v in verdicts
        for a in _meant(named, v.a)
        for b in _meant(named, v.b)
        if a != b
        and (v.kind == "same name" or v.a.report != v.b.report or key_of(v.a.name or "") != key_of(v.b.name or ""))
    ]


def _meant(named: Named, subject: Subject) -> list[str]:
    """The names that a side of a verdict means."""
    if subject.report is not None and subject.report not in named.texts:
        return []
    return [key for key, node in named.every.items() if any(means(subject, f.report, f.printings) for f in node.forms)]


def means(subject: Subject, report: str, printings: Iterable[str]) -> bool:
    """Whether a side of a verdict means a name of this report that is printed so."""
    wanted = key_of(subject.name or "")
    return subject.report in (None, report) and any(key_of(p) == wanted for p in printings)


def _pieces(named: Named) -> Links:
    """Names that are kept by report because people told some of them apart: else they are one."""
    if not named.split:
        return []
    pieces: dict[str, list[str]] = defaultdict(list)
    for key, node in named.nodes.items():
        if key_of(node.name) in named.split:
            pieces[key_of(node.name)].append(key)
    return chain(pieces.values(), "the same name in another report")


def _says_nothing(node: Node) -> bool:
    """A bare "the ministry" that no rule has joined to anything names nothing."""
    if node.forms[0].described:
        return names_nobody(node.forms)
    return node.key.startswith("body ") and " " not in node.name and node.name.islower() and not node.forms[0].owner

"""Which names of persons in a story are one: spellings, first and family names, offices.

A family name joins a full name only where first names do not differ.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from headwater.link.comparison import Comparison, compared
from headwater.link.described import beside, says
from headwater.link.nodes import Named, Node, is_single, key_of
from headwater.link.spelling import generation, parts, pet_form, same_person, sound
from headwater.link.uniting import Link, Links, chain

SURE = 0.85
"""From here on two full names of a story are one. The gold stories come out alike from .5 to .95; the pairs
that the weights were fitted on forgive more than news may (Tom Cook is Tim Cook there)."""


def spellings(named: Named) -> Links:
    """Full names of persons that are spellings of one name; only surnames that begin alike are compared."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in named.nodes.values():
        if node.kind == "PERSON" and " " in node.name and (words := parts(node.name)):
            blocks[sound(words[-1])[:1]].append(node)
    return [
        Link(a.key, b.key, spelt(found))
        for block in blocks.values()
        for i, a in enumerate(block)
        for b in block[i + 1 :]
        if key_of(a.name) != key_of(b.name) and (found := one_name(a.name, b.name)) and not _two_generations(a, b)
    ]


def pet_forms(named: Named) -> Links:
    """ "Danny Holm" in one report is "Daniel Holm" in another, where no report has both."""
    people: dict[str, list[Node]] = defaultdict(list)
    for node in named.nodes.values():
        if node.kind == "PERSON" and len(words := parts(node.name)) > 1:
            people[words[-1]].append(node)
    pairs = (pair for family in people.values() for pair in combinations(family, 2))
    return [
        Link(a.key, b.key, f"{a.name} and {b.name} can be one first name in full and in short, and no report has both")
        for a, b in pairs
        if pet_form(parts(a.name)[0], parts(b.name)[0]) and not _together(a, b)
    ]


def _together(a: Node, b: Node) -> bool:
    return bool({f.report for f in a.forms} & {f.report for f in b.forms})


def _two_generations(a: Node, b: Node) -> bool:
    """Whether one is a "Jr" of whom a report speaks beside the other; elsewhere the "Jr" may just be left out."""
    return _together(a, b) and generation(a.name) != generation(b.name)


@lru_cache(maxsize=1 << 14)
def one_name(a: str, b: str) -> Comparison | None:
    """How two full names of persons are spellings of one; None where they are not."""
    found = compared(a, b, person=True)
    return found if found.score >= SURE and not found.numbered_apart else None


def spelt(found: Comparison) -> str:
    """The ground of a spelling, in words."""
    return f"another spelling: {found.reasons} ({found.score:.2f} in all)"


def surnames(named: Named) -> Links:
    """A single name joins the person of its report who bears it, or the one whom the story names most."""
    full = [n for n in named.nodes.values() if n.kind == "PERSON" and not is_single(n)]
    borne: dict[str, list[Node]] = {}
    links: Links = []
    alone: dict[str, list[str]] = defaultdict(list)
    for node in filter(is_single, named.nodes.values()):
        if node.name not in borne:
            borne[node.name] = [n for n in full if _bears(n.name, node.name)]
        bearers = borne[node.name]
        here = [n for n in bearers if any(f.report == node.forms[0].report for f in n.forms)]
        if best := max(here or bearers, key=lambda n: (len(n.forms), n.key), default=None):
            links.append(Link(best.key, node.key, _family(node.name, best.name, bearers, here)))
        else:
            alone[key_of(node.name)].append(node.key)
    return links + chain(alone.values(), "the same name in another report, and nobody of that name in full")


def _bears(full: str, single: str) -> bool:
    words = parts(full)
    return same_person(full, single) >= 0.6 or parts(single) in {words[:1], words[-1:]}


def _family(single: str, full: str, bearers: Sequence[Node], here: Sequence[Node]) -> str:
    """Why a single name is this bearer's of those in the story, and of those in its own report."""
    words, one = parts(full), parts(single)
    part = "first name" if one == words[:1] else "family name" if one == words[-1:] else "a spelling of the name"
    names = {key_of(n.name) for n in bearers}
    if len(names) == 1:
        ground = f"no other {single} in the story"
    elif len({key_of(n.name) for n in here}) == 1:
        ground = f"no other {single} in this report"
    else:
        ground = f"whom the story names most of {len(names)} called {single}"
    return f"{part} of {full}, {ground}"


def holders(named: Named) -> Links:
    """ "Iran's foreign minister" is the one person whom the story calls so by name."""
    held = {key: node.forms[0] for key, node in named.described.items() if node.forms[0].described == "holder"}
    people = [(n.key, f) for n in named.nodes.values() if held and n.kind == "PERSON" for f in n.forms]
    said = [(key, f, texts) for key, f in people if (texts := beside(f))]
    links = []
    for key, office in held.items():
        called = {person: f for person, f, texts in said if any(says(text, office) for text in texts)}
        if len({key_of(f.name) for f in called.values()}) == 1:
            form = next(iter(called.values()))
            links += [Link(k, key, f"{form.name} is called so in report {form.report}") for k in called]
    return links

"""Which names of a story are one: each rule proposes links, and each link says on what ground.

What must not be joined is never proposed: a surname joins a full name only where first names do not differ, a body
without an owner joins an owned one only where its own report leaves no doubt whose it is, and a person never joins a
place. What people have decided goes before all rules.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from headwater.link.citing import short_forms
from headwater.link.comparison import Comparison, compared
from headwater.link.described import holds, names_nobody
from headwater.link.nodes import Named, Node, is_single, key_of
from headwater.link.spelling import initials, parts, same_person, sound
from headwater.link.states import FORMS, State, adjective_of, states
from headwater.verdicts import Kind, Subject, Verdict, of_kind

_FEELING = re.compile(
    r"\b(?:fears?|alarm|anger|concerns?|worry|worries|unease|hopes?|officials?|relief|outrage|critics|hawks|leaders)\s+in\s+$"
)

Thing = TypeVar("Thing", str, tuple[int, str])


@dataclass(frozen=True, slots=True)
class Link(Generic[Thing]):
    """Two things that are one, and why: words that hold read from either side."""

    a: Thing
    b: Thing
    why: str


Links = list[Link[str]]


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
        *_spellings(named),
        *_surnames(named),
        *_abbreviations(named),
        *_outlets(named),
        *_same_state(named),
        *_bodies(named),
        *_tails(named),
        *_holders(named),
    ]
    every = named.every
    leader, used = unite(every, links, [(link.a, link.b) for link in other])
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


def unite(
    things: Iterable[Thing], links: Iterable[Link[Thing]], apart: Sequence[tuple[Thing, Thing]]
) -> tuple[dict[Thing, Thing], list[Link[Thing]]]:
    """Who leads each thing's group after the links in their order, and the links that joined two groups.

    A link that would bring two things of `apart` into one group is left out.
    """
    leader = {thing: thing for thing in things}
    used = []
    for link in links:
        top, below = sorted((root(leader, link.a), root(leader, link.b)))
        if top != below and not any({root(leader, x), root(leader, y)} == {top, below} for x, y in apart):
            leader[below] = top
            used.append(link)
    return leader, used


def root(leader: Mapping[Thing, Thing], thing: Thing) -> Thing:
    """Who leads the group of a thing."""
    while leader[thing] != thing:
        thing = leader[thing]
    return thing


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
    return _chain(pieces.values(), "the same name in another report")


def _chain(groups: Iterable[Sequence[str]], why: str) -> Links:
    """The first of each group with all the others."""
    return [Link(keys[0], key, why) for keys in groups for key in keys[1:]]


def _says_nothing(node: Node) -> bool:
    """A bare "the ministry" that no rule has joined to anything names nothing."""
    if node.forms[0].described:
        return names_nobody(node.forms)
    return node.key.startswith("body ") and " " not in node.name and node.name.islower() and not node.forms[0].owner


# ── persons ──────────────────────────────────────────────────────────────────────────────────────────────────────────


SURE = 0.85
"""From here on two full names of a story are one. The gold stories come out alike from .5 to .95; the pairs
that the weights were fitted on forgive more than news may (Tom Cook is Tim Cook there)."""


def _spellings(named: Named) -> Links:
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
        if key_of(a.name) != key_of(b.name) and (found := one_name(a.name, b.name))
    ]


def one_name(a: str, b: str) -> Comparison | None:
    """How two full names of persons are spellings of one; None where they are not."""
    found = compared(a, b, person=True)
    return found if found.score >= SURE and not found.numbered_apart else None


def spelt(found: Comparison) -> str:
    """The ground of a spelling, in words."""
    return f"another spelling: {found.reasons} ({found.score:.2f} in all)"


def _surnames(named: Named) -> Links:
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
    return links + _chain(alone.values(), "the same name in another report, and nobody of that name in full")


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


def _holders(named: Named) -> Links:
    """ "Iran's foreign minister" is the one person whom the story calls so by name."""
    people = [n for n in named.nodes.values() if n.kind == "PERSON"]
    links = []
    for key, node in named.described.items():
        if node.forms[0].described == "holder":
            called = {n.key: f for n in people for f in n.forms if holds(f, node.forms[0])}
            if len({key_of(f.name) for f in called.values()}) == 1:
                form = next(iter(called.values()))
                links += [Link(k, key, f"{form.name} is called so in report {form.report}") for k in called]
    return links


# ── bodies and other things ──────────────────────────────────────────────────────────────────────────────────────────


_INITIALS = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_AHEAD = re.compile(r"(?<![\w’'-])(?:[\w’'-]+ ){1,8}$")
_CAPITALS = re.compile(r"[A-Z]{2,6}s?")


def _abbreviations(named: Named) -> Links:
    """ "Northern Shield Force (NSF)", and initials used alone once the full name stands in the story."""
    by_name = {key_of(named.nodes[k].name): k for k in sorted(named.nodes, reverse=True)}
    links = []
    for text in named.texts.values():
        for m in _INITIALS.finditer(text):
            if key_of(m.group(1)) not in by_name or not (
                ahead := _AHEAD.search(text, max(0, m.start() - 160), m.start())
            ):
                continue
            spelled = ahead.group().split()
            longs = [w for n in range(len(spelled)) if (w := key_of(" ".join(spelled[n:]))) in by_name]
            if longs and _may_stand_for(m.group(1).casefold(), longs[0], text[m.end() : m.end() + 9]):
                long, short = by_name[longs[0]], by_name[key_of(m.group(1))]
                links.append(Link(long, short, f"{m.group()} stands in brackets behind {named.nodes[long].name}"))
    short_of = {n.name.rstrip("s"): k for k, n in named.nodes.items() if _CAPITALS.fullmatch(n.name)}
    for key, node in named.nodes.items():
        if " " in node.name and node.kind != "PERSON" and (other := short_of.get(initials(node.name))):
            links.append(Link(key, other, f"{initials(node.name)} are the initials of {node.name}"))
    return links


_DASH = re.compile(r"\s*[-–—]")


def _may_stand_for(letters: str, name: str, after: str) -> bool:
    """Whether letters in brackets can be the name before them; "HALVERN (CPA) –" says who reports, and from where."""
    rest = iter(name)
    return all(letter in rest for letter in letters) or (" " in name and not _DASH.match(after))


def _outlets(named: Named) -> Links:
    """ "the Gazette" is the Harrow Gazette, where the story names one such outlet."""
    shorts: dict[str, list[str]] = defaultdict(list)
    for key, node in named.nodes.items():
        if node.kind in {"ORG", "OTHER"} and " " in node.name:
            for form in short_forms(node.name):
                shorts[form].append(key)
    links = []
    for key, node in named.nodes.items():
        if " " not in node.name and any(f.article for f in node.forms):
            whole = shorts.get(f"the {node.name}", [])
            if len(whole) == 1:
                name = named.nodes[whole[0]].name
                links.append(Link(whole[0], key, f"the {node.name} is short for {name}, the only one in the story"))
    return links


def _same_state(named: Named) -> Links:
    """A state by its names, its adjectives and its seat; "Sultanate of X" is X; "Brennian" goes with Brennia."""
    links = []
    by_name = {key_of(n.name): k for k, n in named.nodes.items() if k.startswith("name ")}
    home: dict[tuple[str, ...], str] = {}
    for key, node in named.nodes.items():
        state = states().get(node.name)
        if state and key.startswith("name ") and (node.name not in state.seats or _metonym(node, named)):
            first = named.nodes[home.setdefault(state.names, key)]
            links.append(Link(first.key, key, f"{_of_state(first.name, state)}; {_of_state(node.name, state)}"))
        words = key_of(node.name).split()
        if len(words) > 2 and words[-2] == "of" and words[-3] in FORMS and words[-1] in by_name:
            links.append(Link(by_name[words[-1]], key, f"{node.name} is the state in full"))
    places = [k for k, n in named.nodes.items() if n.kind == "PLACE" and n.name not in states()]
    for key, node in named.nodes.items():
        if node.kind == "NORP" and node.name not in states():
            homes = [p for p in places if adjective_of(node.name, named.nodes[p].name)][:1]
            links += [Link(p, key, f"{node.name} is the adjective of {named.nodes[p].name}") for p in homes]
    return links


def _of_state(name: str, state: State) -> str:
    """What a word is to its state: "Tehran is the seat of Iran"."""
    part = "seat" if name in state.seats else "name" if name in state.names else "people"
    return f"{name} is the {part} of {state.names[0]}"


def _metonym(node: Node, named: Named) -> bool:
    """A capital stands for its state where it does or owns something, and is not only somewhere to be."""
    return any(
        not f.placed or _FEELING.search(named.texts[f.report][max(0, f.start - 40) : f.start]) for f in node.forms
    )


def _bodies(named: Named) -> Links:
    """Bodies named by what they are: within a report a short form means the longer one; across reports, equal names."""
    bodies = [n for n in named.nodes.values() if n.key.startswith("body ")]
    held: dict[str, list[Node]] = defaultdict(list)
    for node in bodies:
        for report in {f.report for f in node.forms}:
            held[report].append(node)
    links: Links = []
    free: dict[str, list[str]] = defaultdict(list)
    for node in bodies:
        if " of " in node.key and node.forms[0].owner:
            continue
        longer = [n for n in held[node.forms[0].report] if n is not node and _shortens(node, n)]
        if len(longer) == 1:
            whole = longer[0].forms[0].widest
            links.append(Link(longer[0].key, node.key, f"short for {whole}, the only one in this report"))
        elif not longer and " " in key_of(node.name):
            free[key_of(node.name)].append(node.key)
    return links + _chain(free.values(), "the same words in another report, and nobody else's")


def _shortens(short: Node, long: Node) -> bool:
    """ "the ministry" after "Vessary's health ministry", "the Health Ministry" after "Vessary's Health Ministry"."""
    a, b = key_of(short.name).split(), key_of(long.name).split()
    return (b[-len(a) :] == a and len(a) < len(b)) or (a == b and " of " in long.key)


def _tails(named: Named) -> Links:
    """A longer name that ends in a shorter one of two words or more: "Queen Ada Hospital", "Ada Hospital"."""
    endings: dict[str, list[str]] = defaultdict(list)
    names = {k: n for k, n in named.nodes.items() if n.kind != "PERSON" and not k.startswith("body ")}
    for key, node in names.items():
        words = key_of(node.name).split()
        for n in range(1, len(words) - 1):
            endings[" ".join(words[n:])].append(key)
    ends = ((endings.get(key_of(node.name), []), key) for key, node in names.items())
    return [
        Link(longer[0], key, f"the end of {names[longer[0]].name}, the only name that ends so")
        for longer, key in ends
        if len(longer) == 1
    ]

"""One identity for the names of a story, across spellings, titles, short forms and abbreviations.

Every name is a node; rules join nodes, and each rule says on what ground. What must not be joined is never proposed: a
surname joins a full name only where first names do not differ, a body without an owner joins an owned one only where
its own report leaves no doubt whose it is, and a person never joins a place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from headwater.link.citing import short_forms
from headwater.link.comparison import compared
from headwater.link.forms import BODIES, ROLES, Form, forms
from headwater.link.spelling import initials, parts, same_person, sound
from headwater.link.states import FORMS, adjective_of, states
from headwater.model import Entity, EntityType, Reading, Report, fingerprint
from headwater.verdicts import Kind, Subject, Verdict, of_kind

_NAMESAKE = re.compile(
    r"\b(?:also called|also named|of the same name|same name|namesakes?|no relation|not related|unrelated|another)\b"
)
_FEELING = re.compile(
    r"\b(?:fears?|alarm|anger|concerns?|worry|worries|unease|hopes?|officials?|relief|outrage|critics|hawks|leaders)\s+in\s+$"
)


_Links = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Node:
    """Forms that are taken for one name before any rule is applied."""

    key: str
    kind: EntityType
    forms: tuple[Form, ...]
    name: str
    """The commonest printing; of equals the first in alphabetical order."""

    @classmethod
    def of(cls, key: str, kind: EntityType, forms: Sequence[Form]) -> Self:
        """A node with its name."""
        counts = Counter(f.name for f in forms)
        return cls(key, kind, tuple(forms), min(counts, key=lambda n: (-counts[n], n.isupper(), n)))


@dataclass(frozen=True, slots=True)
class _Story:
    """What the rules look at: every form of the story, and the kinds of its names."""

    texts: Mapping[str, str]
    nodes: Mapping[str, _Node]
    split: Set[str]
    """Names that people have told apart, kept by report."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An entity and every place where the reports of its story name it."""

    entity: Entity
    forms: tuple[Form, ...]


def identities(
    reports: Sequence[Report], readings: Sequence[Reading], verdicts: Sequence[Verdict] = ()
) -> tuple[Identity, ...]:
    """The identities that the reports of one story name, and where; the order of the reports changes nothing.

    `verdicts` on names go before all rules.
    """
    read = {reading.report: reading for reading in readings}
    ordered = sorted(reports, key=lambda r: r.id)
    outlets = sorted({r.outlet for r in ordered})
    found = [f for r in ordered for f in forms(r, read.get(r.id), outlets)]
    known = _known(found, {w for r in ordered for w in re.findall(r"\b[a-z]+\b", r.text)})
    kinds = _kinds(known, outlets)
    split = {key_of(v.a.name or "") for v in of_kind(verdicts, "other name") if v.a.report and v.b.report}
    texts = {r.id: r.text for r in ordered}
    story = _Story(texts, _nodes(known, kinds, texts, split), split)
    joined = _joined(story, verdicts)
    found_ones = [Identity(_entity(group), tuple(f for n in group for f in n.forms)) for group in joined]
    return tuple(sorted(found_ones, key=lambda i: (i.entity.name.casefold(), i.entity.id)))


# ── what is a name, and of what ──────────────────────────────────────────────────────────────────────────────────────


def _known(found: Sequence[Form], small: Set[str]) -> list[Form]:
    """Forms that are names: a lone capitalised word at a sentence's beginning needs a witness elsewhere."""
    sure = {word for f in found if not f.weak for word in key_of(f.name).split()} - small | _STATE_KEYS
    return [f for f in found if not f.weak or key_of(f.name) in sure]


_STATE_KEYS = frozenset(word.casefold() for word in states())


@lru_cache(maxsize=1 << 15)
def key_of(name: str) -> str:
    """A name by its letters: case, possessive ending and the two spellings of "defence" do not matter."""
    return re.sub(r"\bdefense\b", "defence", name.casefold().replace("’", "'").removesuffix("'s"))


def _kinds(found: Sequence[Form], outlets: Iterable[str]) -> Mapping[str, EntityType]:
    """What each name stands for, from every place where it is written."""
    by_key: dict[str, list[Form]] = defaultdict(list)
    for f in found:
        by_key[key_of(f.name)].append(f)
    single = sorted(key for key in by_key if " " not in key)
    # Only a place has an adjective of its own: "Marden" beside "Mardenian".
    beginning: dict[str, list[str]] = defaultdict(list)
    for key in single:
        beginning[key[:3]].append(key)
    rooted = {key for key in single if any(adjective_of(other, key) for other in beginning[key[:3]])}
    places = {key for key in single if key in rooted or _placelike(by_key[key])}
    places -= {key for key in places if any(adjective_of(key, other) for other in rooted)}
    persons = {key for key, fs in by_key.items() if " " in key and _personal(key, fs, places) >= 2}
    surnames = {key.split()[-1] for key in persons} - places
    ours = {key_of(form) for o in outlets for form in (o, *short_forms(o))}
    return {
        key: "PERSON" if key in persons or (key in surnames and key not in ours) else _kind(key, fs, places)
        for key, fs in by_key.items()
    }


def _placelike(found: Sequence[Form]) -> bool:
    """A single word that stands where places stand, or owns bodies, more often than where people do."""
    if key_of(found[0].name) in _STATE_KEYS:
        return True
    for_place = sum(f.placed for f in found) + 0.5 * sum(f.type == "PLACE" for f in found)
    against = sum(f.titled for f in found) + sum(f.speaks for f in found)
    return for_place > against and for_place >= 1


def _personal(key: str, found: Sequence[Form], places: set[str]) -> float:
    """Points for a name of several words being a person's; two are enough."""
    words = key.split()
    points = (
        3.0 * any(f.titled for f in found) + 3.0 * any(f.role or f.human for f in found) + any(f.speaks for f in found)
    )
    points += min(2, len({f.report for f in found if f.type == "PERSON"}))
    points -= any(f.type == "ORG" for f in found) + 2 * any(f.article and not f.role for f in found)
    if set(words) & BODIES or len(words) > 4 or any(c.isdigit() for c in key):
        points -= 6
    # "Marden Power" is named after Marden; a title still makes "General Paris Low" a person.
    if {words[0], words[-1]} & places or words[0] in _STATE_KEYS:
        points -= 3
    return points


def _kind(key: str, found: Sequence[Form], places: set[str]) -> EntityType:
    if is_body(key):
        return "ORG"
    if key in places:
        return "PLACE"
    if any(adjective_of(key, place) for place in places):
        return "NORP"
    votes: Counter[EntityType] = Counter(f.type for f in found if f.type and f.type != "PERSON")
    if not votes:
        return "PERSON" if any(f.titled or f.type for f in found) else "OTHER"
    return min(votes, key=lambda t: (-votes[t], t))


def is_body(key: str) -> bool:
    return key.rsplit(maxsplit=1)[-1] in BODIES


def _nodes(
    found: Sequence[Form], kinds: Mapping[str, EntityType], texts: Mapping[str, str], split: Set[str]
) -> dict[str, _Node]:
    """The nodes by key; `split` are names that people have told apart, kept by report."""
    doubled = {f.name for f in found if _NAMESAKE.search(texts[f.report][max(0, f.start - 60) : f.end + 60])}
    gathered: dict[tuple[str, EntityType], list[Form]] = defaultdict(list)
    for f in found:
        kind = kinds[key_of(f.name)]
        key = _node_key(f, kind, doubled)
        own = f" in {f.report}" if key_of(f.name) in split and not key.endswith(f" in {f.report}") else ""
        gathered[key + own, kind].append(f)
    return {key: _Node.of(key, kind, forms) for (key, kind), forms in gathered.items()}


def _node_key(form: Form, kind: EntityType, doubled: Set[str]) -> str:
    """Names that can mean different things in different reports are kept by report until a rule joins them."""
    key = key_of(form.name)
    if kind == "PERSON":
        if " " not in key:
            return f"person {key} in {form.report}"
        return f"person {key}{_office(form.role) if form.name in doubled else ''}"
    if kind == "ORG" and is_body(key):
        return f"body {key} of {key_of(form.owner)}" if is_owned(form) else f"body {key} in {form.report}"
    return f"name {key}"


def is_owned(form: Form) -> bool:
    return bool(form.owner) and form.owner.casefold() not in {"its", "his", "her", "their", "the country", "the city"}


def _office(role: str) -> str:
    """What tells two people of one name apart: the chief, the driver."""
    return "".join(f" {w}" for w in sorted(set(re.findall(r"[a-z]+", role.casefold())) & ROLES))


# ── what belongs together ────────────────────────────────────────────────────────────────────────────────────────────


def _joined(story: _Story, verdicts: Sequence[Verdict]) -> list[list[_Node]]:
    same, other = (_decided(story, of_kind(verdicts, kind)) for kind in _DECIDED)
    links = [
        *same,
        *_pieces(story),
        *_spellings(story),
        *_surnames(story),
        *_abbreviations(story),
        *_outlets(story),
        *_same_state(story),
        *_bodies(story),
        *_tails(story),
    ]
    leader = {key: key for key in story.nodes}
    for a, b in links:
        top, below = sorted((_root(leader, a), _root(leader, b)))
        if top != below and not _forbidden(top, below, other, leader):
            leader[below] = top
    groups: dict[str, list[_Node]] = defaultdict(list)
    for key in sorted(story.nodes):
        groups[_root(leader, key)].append(story.nodes[key])
    return [group for group in groups.values() if not all(_says_nothing(node) for node in group)]


_DECIDED: tuple[Kind, Kind] = ("same name", "other name")


def _decided(story: _Story, verdicts: Sequence[Verdict]) -> _Links:
    """The pairs of nodes that verdicts speak of."""
    return [
        (a, b)
        for v in verdicts
        for a in _meant(story, v.a)
        for b in _meant(story, v.b)
        if a != b
        and (v.kind == "same name" or v.a.report != v.b.report or key_of(v.a.name or "") != key_of(v.b.name or ""))
    ]


def _meant(story: _Story, subject: Subject) -> list[str]:
    """The nodes that a side of a verdict means."""
    name = key_of(subject.name or "")
    return [
        key
        for key, node in sorted(story.nodes.items())
        if any(
            (subject.report is None or f.report == subject.report)
            and (key_of(f.name) == name or name in {key_of(p) for p in f.printed})
            for f in node.forms
        )
    ]


def _pieces(story: _Story) -> _Links:
    """Names that are kept by report because people told some of them apart: else they are one."""
    pieces: dict[str, list[str]] = defaultdict(list)
    for key, node in sorted(story.nodes.items()):
        if key_of(node.name) in story.split:
            pieces[key_of(node.name)].append(key)
    return [(keys[0], key) for keys in pieces.values() for key in keys[1:]]


def _forbidden(a: str, b: str, apart: _Links, leader: Mapping[str, str]) -> bool:
    """Whether people keep something of one group from something of another."""
    return any({_root(leader, x), _root(leader, y)} == {a, b} for x, y in apart)


def _says_nothing(node: _Node) -> bool:
    """A bare "the ministry" that no rule has joined to anything names nothing."""
    return node.key.startswith("body ") and " " not in node.name and node.name.islower() and not node.forms[0].owner


def _root(leader: Mapping[str, str], key: str) -> str:
    while leader[key] != key:
        key = leader[key]
    return key


_SURE = 0.85
"""From here on two full names of a story are one. The gold stories come out alike from .5 to .95; the pairs
that the weights were fitted on forgive more than news may (Tom Cook is Tim Cook there)."""


def _spellings(story: _Story) -> _Links:
    """Full names of persons that are spellings of one name; only surnames that begin alike are compared."""
    blocks: dict[str, list[_Node]] = defaultdict(list)
    for _, node in sorted(story.nodes.items()):
        if node.kind == "PERSON" and " " in node.name and (words := parts(node.name)):
            blocks[sound(words[-1])[:1]].append(node)
    return [
        (a.key, b.key)
        for block in blocks.values()
        for i, a in enumerate(block)
        for b in block[i + 1 :]
        if key_of(a.name) != key_of(b.name) and _one_name(a.name, b.name)
    ]


def _one_name(a: str, b: str) -> bool:
    found = compared(a, b, person=True)
    return found.score >= _SURE and not found.numbered_apart


def _surnames(story: _Story) -> _Links:
    """A single name joins the person of its report who bears it, or the one whom the story names most."""
    full = [n for k, n in sorted(story.nodes.items()) if n.kind == "PERSON" and " " in key_of(n.name)]
    links = []
    for key, node in sorted(story.nodes.items()):
        if node.kind == "PERSON" and " " not in key_of(node.name):
            bearers = [n for n in full if _bears(n.name, node.name)]
            here = [n for n in bearers if any(f.report == node.forms[0].report for f in n.forms)]
            if best := max(here or bearers, key=lambda n: (len(n.forms), n.key), default=None):
                links.append((best.key, key))
    alone = defaultdict(list)
    joined = {key for _, key in links}
    for key, node in sorted(story.nodes.items()):
        if node.kind == "PERSON" and " " not in key_of(node.name) and key not in joined:
            alone[key_of(node.name)].append(key)
    return links + [(keys[0], k) for keys in alone.values() for k in keys[1:]]


def _bears(full: str, single: str) -> bool:
    words = parts(full)
    return same_person(full, single) >= 0.6 or parts(single) in {words[:1], words[-1:]}


_INITIALS = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_AHEAD = re.compile(r"(?<![\w’'-])(?:[\w’'-]+ ){1,8}$")


def _abbreviations(story: _Story) -> _Links:
    """ "Northern Shield Force (NSF)", and initials used alone once the full name stands in the story."""
    by_name = {key_of(n.name): k for k, n in sorted(story.nodes.items(), reverse=True)}
    links = []
    for text in story.texts.values():
        for m in _INITIALS.finditer(text):
            if key_of(m.group(1)) not in by_name or not (
                ahead := _AHEAD.search(text, max(0, m.start() - 160), m.start())
            ):
                continue
            spelled = ahead.group().split()
            longs = [w for n in range(len(spelled)) if (w := key_of(" ".join(spelled[n:]))) in by_name]
            if longs:
                links.append((by_name[longs[0]], by_name[key_of(m.group(1))]))
    short = {n.name.rstrip("s"): k for k, n in sorted(story.nodes.items()) if re.fullmatch(r"[A-Z]{2,6}s?", n.name)}
    for key, node in sorted(story.nodes.items()):
        if " " in node.name and (other := short.get(initials(node.name))) and node.kind != "PERSON":
            links.append((key, other))
    return links


def _outlets(story: _Story) -> _Links:
    """ "the Gazette" is the Harrow Gazette: in its report if that names one, else in the story."""
    links = []
    names = sorted(k for k, n in story.nodes.items() if n.kind in {"ORG", "OTHER"} and " " in n.name)
    for key, node in sorted(story.nodes.items()):
        if " " in node.name or not any(f.article for f in node.forms):
            continue
        whole = [k for k in names if f"the {node.name}" in short_forms(story.nodes[k].name)]
        if len(whole) == 1:
            links.append((whole[0], key))
    return links


def _same_state(story: _Story) -> _Links:
    """A state by its names, its adjectives and its seat; "Sultanate of X" is X; "Brennian" goes with Brennia."""
    links = []
    by_name = {key_of(n.name): k for k, n in story.nodes.items() if k.startswith("name ")}
    home: dict[tuple[str, ...], str] = {}
    for key, node in sorted(story.nodes.items()):
        state = states().get(node.name)
        if state and key.startswith("name ") and (node.name not in state.seats or _metonym(node, story)):
            links.append((home.setdefault(state.names, key), key))
        words = key_of(node.name).split()
        if len(words) > 2 and words[-2] == "of" and words[-3] in FORMS and words[-1] in by_name:
            links.append((by_name[words[-1]], key))
    places = [k for k, n in sorted(story.nodes.items()) if n.kind == "PLACE" and n.name not in states()]
    for key, node in sorted(story.nodes.items()):
        if node.kind == "NORP" and node.name not in states():
            links += [(p, key) for p in places if adjective_of(node.name, story.nodes[p].name)][:1]
    return links


def _metonym(node: _Node, story: _Story) -> bool:
    """A capital stands for its state where it does or owns something, and is not only somewhere to be."""
    return any(
        not f.placed or _FEELING.search(story.texts[f.report][max(0, f.start - 40) : f.start]) for f in node.forms
    )


def _bodies(story: _Story) -> _Links:
    """Bodies named by what they are: within a report a short form means the longer one; across reports, equal names."""
    bodies = [n for _, n in sorted(story.nodes.items()) if n.key.startswith("body ")]
    links, free = [], defaultdict(list)
    for node in bodies:
        if " of " in node.key and node.forms[0].owner:
            continue
        report = node.forms[0].report
        owned = [n for n in bodies if n is not node and _shortens(node, n) and any(f.report == report for f in n.forms)]
        if len(owned) == 1:
            links.append((owned[0].key, node.key))
        elif not owned and " " in key_of(node.name):
            free[key_of(node.name)].append(node.key)
    return links + [(keys[0], k) for keys in free.values() for k in keys[1:]]


def _shortens(short: _Node, long: _Node) -> bool:
    """ "the ministry" after "Vessary's health ministry", "the Health Ministry" after "Vessary's Health Ministry"."""
    a, b = key_of(short.name).split(), key_of(long.name).split()
    return (b[-len(a) :] == a and len(a) < len(b)) or (a == b and " of " in long.key)


def _tails(story: _Story) -> _Links:
    """A longer name that ends in a shorter one of two words or more: "Queen Ada Hospital", "Ada Hospital"."""
    endings: dict[str, list[str]] = defaultdict(list)
    names = {k: n for k, n in sorted(story.nodes.items()) if n.kind != "PERSON" and not k.startswith("body ")}
    for key, node in names.items():
        words = key_of(node.name).split()
        for n in range(1, len(words) - 1):
            endings[" ".join(words[n:])].append(key)
    ends = ((endings.get(key_of(node.name), []), key) for key, node in names.items())
    return [(longer[0], key) for longer, key in ends if len(longer) == 1]


# ── the result ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _entity(group: Sequence[_Node]) -> Entity:
    every = [f for node in group for f in node.forms]
    kind = _main_kind(group)
    name = _fullest(group, kind)
    aliases = {f.name for f in every if not _is_short_body(f)} | {p for f in every for p in f.printed}
    mentions = {(f.report, f.entity) for f in every if f.entity is not None}
    return Entity(
        fingerprint("entity", *sorted(node.key for node in group)),
        name,
        kind,
        tuple(sorted(aliases - {name}, key=lambda a: (a.casefold(), a))),
        tuple(sorted(mentions)),
    )


def _is_short_body(form: Form) -> bool:
    """The bare name of an owned body: "foreign ministry" alone is no spelling of "Marden's foreign ministry"."""
    return is_owned(form) and is_body(key_of(form.name))


def _main_kind(group: Sequence[_Node]) -> EntityType:
    counts = Counter(f.type if node.kind == "OTHER" else node.kind for node in group for f in node.forms)
    kinds = {node.kind for node in group}
    if "PLACE" in kinds:
        return "PLACE"
    return min((k for k in counts if k), key=lambda k: (-counts[k], k), default="OTHER")


def _fullest(group: Sequence[_Node], kind: EntityType) -> str:
    """A person's name in full, an owned body with its owner, else the commonest of the longer names."""
    if kind == "PLACE":
        return max(group, key=lambda n: (n.kind == kind, len(n.forms), n.key)).name
    owned = [p for n in group for f in n.forms if _is_short_body(f) for p in f.printed if f.owner in p]
    if owned:
        return min(owned, key=lambda p: (len(p), p))
    return max(group, key=lambda n: (len(n.name.split()), len(n.forms), n.name)).name

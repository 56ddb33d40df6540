"""Which names a story has and what each stands for, before any rule says which of them are one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Self

from headwater.firms import FIRMS
from headwater.labels import without_links
from headwater.link.citing import short_forms
from headwater.link.described import described
from headwater.link.described import key as description
from headwater.link.form import BODIES, ROLES, Form
from headwater.link.forms import forms
from headwater.model import EntityType, Reading, Report
from headwater.states import adjective_of, states

_NAMESAKE = re.compile(
    r"\b(?:also called|also named|of the same name|same name|namesakes?|no relation|not related|unrelated|another)\b"
)
_NAMESAKES = ("also ", "same name", "namesake", "relat", "another")


@dataclass(frozen=True, slots=True)
class Node:
    """Forms that are taken for one name before any rule is applied."""

    key: str
    kind: EntityType
    forms: tuple[Form, ...]
    name: str
    """The commonest printing; of equals the first in alphabetical order."""

    @classmethod
    def of(cls, key: str, kind: EntityType, forms: Sequence[Form]) -> Self:
        """A node with its name."""
        if len(forms) == 1:
            return cls(key, kind, tuple(forms), forms[0].name)
        counts = Counter(f.name for f in forms)
        return cls(key, kind, tuple(forms), min(counts, key=lambda n: (-counts[n], n.isupper(), n)))


@dataclass(frozen=True, slots=True)
class Named:
    """What the rules look at: every name of a story, in order of keys, and the texts by report."""

    texts: Mapping[str, str]
    nodes: Mapping[str, Node]
    split: Set[str]
    """Names that people have told apart, kept by report."""
    described: Mapping[str, Node]
    """Persons who are not named but described, in order of keys."""

    @property
    def every(self) -> Mapping[str, Node]:
        """Named and described ones."""
        return {**self.nodes, **self.described}


def named(reports: Sequence[Report], read: Mapping[str, Reading], split: Set[str]) -> Named:
    """The names of a story; `read` by report id, `split` are names that people have told apart."""
    ordered = sorted(map(_unlinked, reports), key=lambda r: r.id)
    outlets = sorted({r.outlet for r in ordered})
    found = [f for r in ordered for f in forms(r, read.get(r.id), outlets)]
    known = _known(found, {w for r in ordered for w in _SMALL.findall(r.text)})
    texts = {r.id: r.text for r in ordered}
    unnamed = _described(f for r in ordered for f in described(r, read.get(r.id)))
    return Named(texts, _nodes(known, _kinds(known, outlets), texts, split), split, unnamed)


def _unlinked(report: Report) -> Report:
    """A report without the headlines of others that its page set behind names."""
    text = without_links(report.text)
    return report if text is report.text else replace(report, text=text)


def _described(found: Iterable[Form]) -> dict[str, Node]:
    gathered: dict[str, list[Form]] = defaultdict(list)
    for f in found:
        gathered[description(f)].append(f)
    return {k: Node(k, "PERSON", tuple(same), _plainest(same)) for k, same in sorted(gathered.items())}


def _plainest(found: Sequence[Form]) -> str:
    """The words that say most in ordinary letters: "five Ostran engineers", not "FIVE engineers"."""
    return max((f.name for f in found), key=lambda n: (len(n.split()), -sum(w.isupper() for w in n.split()), n))


_SMALL = re.compile(r"\b[a-z]+\b")


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
    beginning = _by_beginning(single)
    rooted = {key for key in single if any(adjective_of(other, key) for other in beginning[key[:_ROOT]])}
    places = {key for key in single if key in rooted or _placelike(by_key[key])}
    places -= {key for key in places if any(adjective_of(key, other) for other in rooted)}
    heads = firm_heads(by_key).keys() - rooted
    places -= heads
    persons = {key for key, fs in by_key.items() if " " in key and _personal(key, fs, places) >= 2}
    surnames = {key.split()[-1] for key in persons} - places
    ours = {key_of(form) for o in outlets for form in (o, *short_forms(o))}
    near = _by_beginning(places)
    return {
        key: "PERSON"
        if key in persons or (key in surnames and key not in ours)
        else "ORG"
        if key in heads
        else _kind(key, fs, near.get(key[:_ROOT], ()))
        for key, fs in by_key.items()
    }


_ROOT = 3
"""Letters that a place and its adjective begin with alike, at least."""


def _by_beginning(keys: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Names by their first letters."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        beginning[key[:_ROOT]].append(key)
    return beginning


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
    if set(words) & BODIES or words[-1] in FIRMS or len(words) > 4 or any(c.isdigit() for c in key):
        points -= 6
    # "Marden Power" is named after Marden; a title still makes "General Paris Low" a person.
    if {words[0], words[-1]} & places or words[0] in _STATE_KEYS:
        points -= 3
    return points


def _kind(key: str, found: Sequence[Form], places: Sequence[str]) -> EntityType:
    """What a name stands for that is no person's; `places` are those that begin as it does."""
    if is_body(key) or is_firm(key):
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
    """Whether a name says by its last word that it is a body."""
    return key.rsplit(maxsplit=1)[-1] in BODIES


def is_firm(key: str) -> bool:
    """Whether a name of several words says by its last word that it is a firm: "Orl Freight"."""
    return " " in key and key.rsplit(maxsplit=1)[-1] in FIRMS


def firm_heads(found: Mapping[str, Sequence[Form]]) -> dict[str, str]:
    """Beginnings by which a firm is called, and the next longer name: "orl" of "orl freight".

    No other name begins so, and it is nowhere a place to be nor a person with a title: "Harrow" of "Harrow Gas".
    """
    heads: dict[str, str] = {}
    for key in sorted(filter(_is_company, found), key=len, reverse=True):
        words = key.split()
        for n in range(1, len(words)):
            head = " ".join(words[:n])
            if head in found and not any(f.placed or f.titled for f in found[head]) and _of_one_firm(head, found):
                heads[head] = key
    return heads


def _of_one_firm(head: str, keys: Iterable[str]) -> bool:
    every = sorted((key for key in keys if key.startswith(f"{head} ")), key=len)
    longer = [key for key in every if not any(_is_company(a) and key.startswith(f"{a} ") for a in every)]
    nested = all(b.startswith(f"{a} ") for a, b in pairwise(longer))
    one = nested or _ALIKE.issuperset(key.removeprefix(f"{head} ") for key in longer)
    return head not in _STATE_KEYS and one and all(map(_is_company, longer))


_ALIKE = frozenset({"airways", "airlines", "airline"})
"""Reports take these for one another: "All Orl" is both "All Orl Airways" and "All Orl Airlines"."""


def _is_company(key: str) -> bool:
    return is_firm(key) or (" " in key and key.rsplit(maxsplit=1)[-1] in {"bank", "company", "group", "airline"})


def is_owned(form: Form) -> bool:
    """Whether the words beside a body say whose it is."""
    return bool(form.owner) and form.owner.casefold() not in {"its", "his", "her", "their", "the country", "the city"}


def is_single(node: Node) -> bool:
    """Whether a node is of persons who are named by one word."""
    return node.kind == "PERSON" and " " not in key_of(node.name)


def _nodes(
    found: Sequence[Form], kinds: Mapping[str, EntityType], texts: Mapping[str, str], split: Set[str]
) -> dict[str, Node]:
    """The nodes by key; `split` are names that people have told apart, kept by report."""
    doubled = {f.name for f in found if _of_namesakes(texts[f.report][max(0, f.start - 60) : f.end + 60])}
    gathered: dict[tuple[str, EntityType], list[Form]] = defaultdict(list)
    for f in found:
        kind = kinds[key_of(f.name)]
        key = _node_key(f, kind, doubled)
        own = f" in {f.report}" if key_of(f.name) in split and not key.endswith(f" in {f.report}") else ""
        gathered[key + own, kind].append(f)
    return {key: Node.of(key, kind, forms) for (key, kind), forms in sorted(gathered.items())}


def _of_namesakes(around: str) -> bool:
    """Whether the words around a name tell of another; to look for letters first takes a tenth of the time."""
    return any(letters in around for letters in _NAMESAKES) and bool(_NAMESAKE.search(around))


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


def _office(role: str) -> str:
    """What tells two people of one name apart: the chief, the driver."""
    return "".join(f" {w}" for w in sorted(set(re.findall(r"[a-z]+", role.casefold())) & ROLES))

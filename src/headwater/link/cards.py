"""What is held of each name of a story so that look-alikes in other stories can be found and told apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from headwater.link.form import BODIES, DOCUMENTS, ROLES, Form, kept
from headwater.link.names import Identity
from headwater.link.nodes import is_body, is_owned, key_of
from headwater.link.offices import Office, offices, state_of
from headwater.link.spelling import GENERATIONS, parts, same_person, short_for
from headwater.model import Entity, Span
from headwater.states import adjective_of
from headwater.words import carries_content

_SAME_NAME = re.compile(
    r"\bnothing but (?:its|their|his|her|the|a) names? in common\b|\bshares? (?:only|nothing but|no more than) "
    r"(?:its|their|his|her|the|a) name\b|\b(?:of|by|with) the same name\b|\bnamesakes?\b"
    r"|\bnot to be (?:confused|mistaken)\b"
)
_ALSO = re.compile(r"\balso (?:called|named) (?=$|[A-Z])")
_CAPITALS = r"[A-Z][\w-]+(?: [A-Z][\w-]+)*"
_LIES_IN = re.compile(
    rf",? (?:an?|the) (?:[^,.;]|[,.](?=\d)){{0,60}}?\bin (?:the [\w-]+ of )?({_CAPITALS})"
    rf"| in ({_CAPITALS})|, ({_CAPITALS})(?=\s*[(—–-])"
)
_OWNED_BY = re.compile(rf"({_CAPITALS})['’]s? (?:[a-z]+ ){{0,2}}$")
_PROFIT = frozenset({"company", "group", "party", "corps", "force", "club", "airline", "insurer"})
"""Bodies of which one place has many: "another company" is no look-alike."""
_DIGIT = re.compile(r"\d")
_TRAITS = ("surname", "body", "document", "group")
_NUMBERED = re.compile(r"[^\W\d]+ \d+\b")
_STANDS = 3  # places of a name by which its surroundings are judged
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Card:
    """One name of a story: what it is called, and what the words around show of it."""

    entity: Entity
    mentions: int
    full: frozenset[str] = frozenset()
    """Names that say which one is meant, by their letters."""
    short: frozenset[str] = frozenset()
    """What it is called for short: initials, the last word."""
    surname: str = ""
    body: str = ""
    """What kind of body it is: "port authority"."""
    document: str = ""
    """What kind of document it is: "paper"."""
    owners: frozenset[str] = frozenset()
    """Whose body it is, or which of its kind."""
    owned: bool = False
    """The text says whose it is, not only its name which one: "Marden's army", not "UN Security Council"."""
    offices: frozenset[Office] = frozenset()
    places: frozenset[str] = frozenset()
    """Where the words beside it say that it lies."""
    namesake: frozenset[str] | None = None
    """Names around the words that say there is another of its name; None where nothing says so."""
    state: str = ""
    """The state that it is, or whose people or capital."""
    group: str = ""
    """Whose people a group is that is counted and not named: "vestrian"."""
    called: tuple[str, ...] = ()
    """Of a person the words that stand beside the name: titles, roles."""
    stands: tuple[tuple[str, Span], ...] = ()
    """Of a person some places of the name: report and span."""

    @property
    def person(self) -> bool:
        """Whether it is a person named in full."""
        return bool(self.surname)

    def traits(self) -> Iterator[tuple[str, str]]:
        """What look-alikes are found by."""
        for name in self.full:
            yield "name", name
        for numbered in {n for name in self.full if _DIGIT.search(name) and (n := _numbered(name))}:
            yield "numbered", numbered
        for name in self.short:
            yield "short", name
        for office in {o.name for o in self.offices}:
            yield "office", office
        for kind in _TRAITS:
            if value := getattr(self, kind):
                yield kind, value


def may_be_one(a: Card, b: Card) -> bool:
    """Whether two persons of one last name can be one: by spelling, initials, or a short form of the first name."""
    return any(same_person(x, y) >= 0.5 or short_for(x.split()[0], y.split()[0]) for x in a.full for y in b.full)


def tells_of_namesakes(text: str) -> bool:
    """Whether a report says of anything that another has its name."""
    return bool(_SAME_NAME.search(text) or _ALSO.search(text))


def met_again(traits: Iterable[tuple[str, str]]) -> set[int]:
    """The hashes of traits that come more than once: most come once, and an index of all is four times as large."""
    once: set[int] = set()
    several: set[int] = set()
    for trait in traits:
        key = hash(trait)
        (several if key in once else once).add(key)
    return several


def card(identity: Identity, texts: Mapping[str, str], doubled: Set[str]) -> Card:
    """The card of a name; `doubled` are the reports that tell of namesakes."""
    entity = identity.entity
    forms = [f for f in identity.forms if not f.described]
    if not forms:
        return _described(entity, identity.forms)
    if state := _state(entity):
        return Card(entity, len(forms), state=state)
    names = {_called(f) for f in forms}
    full = frozenset(n for n in names if " " in n) or frozenset(names - BODIES)
    short = _short(forms, full)
    surname = _surname(entity, full)
    body, owners = _body(forms)
    held = frozenset(o for f in forms for o in offices(f, texts[f.report])) if surname else frozenset[Office]()
    return Card(
        entity,
        len(forms),
        _kept(full),
        _kept(short),
        surname,
        body,
        _document(entity, full),
        _kept(owners),
        any(_owner(f) for f in forms),
        held or _NO_OFFICE,
        _NOTHING if surname else _kept(_lies_in(entity, forms, texts)),
        _namesake([f for f in forms if f.report in doubled], texts),
        called=_words_beside(identity.forms) if surname else (),
        stands=tuple((f.report, kept(f.start, f.end)) for f in identity.forms[:_STANDS]) if surname else (),
    )


_NOTHING = frozenset[str]()
_NO_OFFICE = frozenset[Office]()


@lru_cache(maxsize=1 << 15)
def _kept(names: frozenset[str]) -> frozenset[str]:
    """Equal sets as one: thousands of stories name the same, and most sets are empty; they are half of all cards."""
    return names


def _words_beside(forms: Iterable[Form]) -> tuple[str, ...]:
    said = {p.replace(f.name, " ") for f in forms for p in (f.role, *f.printed)}
    return tuple(sorted({w for p in said for w in _WORD.findall(p) if carries_content(w)}))


def _described(entity: Entity, forms: Sequence[Form]) -> Card:
    """What is held of somebody who is nowhere named: an office like any holder's, a group of some people."""
    if forms[0].described == "group" and forms[0].owner:
        return Card(entity, len(forms), group=forms[0].owner)
    return Card(entity, len(forms))


def _state(entity: Entity) -> str:
    """The state that it is, or whose people or capital: the same wherever it is named; empty for all else."""
    names = (entity.name, *entity.aliases)
    listed = (state_of(n) for n in names)
    is_one = entity.type == "NORP" or (entity.type == "PLACE" and any(adjective_of(n, entity.name) for n in names))
    return next(filter(None, listed), "") or (key_of(entity.name) if is_one else "")


def _called(form: Form) -> str:
    """A name by its letters; a body's with its owner."""
    name = key_of(form.name)
    return f"{_owner(form)} {name}" if is_body(name) and _owner(form) else name


def _owner(form: Form) -> str:
    """Whose a body is; "the city" and "its" tell nobody."""
    owner = re.sub(r"^the ", "", form.owner, flags=re.IGNORECASE)
    return (state_of(owner) or owner.casefold()) if is_owned(form) and owner[:1].isupper() else ""


def _short(forms: Iterable[Form], full: frozenset[str]) -> frozenset[str]:
    """Capitalised single words for something that has a longer name; "the Ministry" is any."""
    if not any(" " in name for name in full):
        return frozenset()
    single = {f.name for f in forms if " " not in f.name and f.name[:1].isupper() and not f.owner}
    return frozenset(key_of(n) for n in single if key_of(n) not in BODIES)


def _surname(entity: Entity, full: Iterable[str]) -> str:
    """The last name of a person who is named in full; four words are a headline taken for a name."""
    last = [[w for w in parts(name) if w not in GENERATIONS] for name in sorted(full)]
    named = (w[-1] for w in last if 1 < len(set(w)) < 4 and len(w[-1]) > 1 and w[-1] not in ROLES)
    return next(named, "") if entity.type == "PERSON" else ""


def _body(forms: Iterable[Form]) -> tuple[str, frozenset[str]]:
    """The kind of a body, and whose it is: "port authority", of Port Ines; "armoured brigade", the 3rd."""
    kinds = Counter(" ".join(w[-2:]) for f in forms if is_body(key_of(f.name)) and len(w := key_of(f.name).split()) > 1)
    if not kinds:
        return "", frozenset()
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    if kind.split()[-1] in _PROFIT:
        return "", frozenset()
    owned = {_called(f).removesuffix(kind).strip() for f in forms if _called(f).endswith(kind)}
    return kind, frozenset(state_of(o.title()) or o for o in owned if o)


def _document(entity: Entity, full: Iterable[str]) -> str:
    """What kind of document it is; statements are everywhere, and told apart by who makes them."""
    kinds = sorted({name.split()[-1] for name in full if name.islower()} & DOCUMENTS - {"statement"})
    return kinds[0] if kinds and entity.type == "OTHER" and entity.name[-1:].islower() else ""


def _numbered(name: str) -> str:
    """ "pier 7" of "pier 7" and of "pier 7 club": what else may be called after it."""
    found = _NUMBERED.match(name)
    return found.group() if found else ""


def _lies_in(entity: Entity, forms: Iterable[Form], texts: Mapping[str, str]) -> frozenset[str]:
    """Where it is; a lone word that is no place is too often something else ("the Daily" of any town)."""
    telling = (f for f in forms if entity.type == "PLACE" or " " in f.name)
    return frozenset(key_of(place) for f in telling for place in _beside(f, texts[f.report]))


def _beside(form: Form, text: str) -> Iterable[str]:
    """Where a thing is, by the words right behind it, or whose it is by those before."""
    behind = _LIES_IN.match(text, form.end, form.end + 150)
    before = _OWNED_BY.search(text, max(0, form.start - 60), form.start)
    return (m.group(m.lastindex) for m in (behind, before) if m and m.lastindex)


def _namesake(forms: Iterable[Form], texts: Mapping[str, str]) -> frozenset[str] | None:
    """The other names in a sentence which says of this one that another is called the same."""
    told = [s for f in forms for s in _namesakes(texts[f.report], f)]
    return frozenset(key_of(n) for s in told for n in re.findall(_CAPITALS, s)) if told else None


def _namesakes(text: str, form: Form) -> Iterator[str]:
    """The words around a name that begins its sentence, or follows "also called"."""
    before = re.split(r"[.!?\n]\s", text[max(0, form.start - 200) : form.start])[-1]
    behind = re.split(r"[.!?]\s|\n", text[form.end : form.end + 200])[0]
    opens = not re.search("[A-Z]", before[1:])
    if (opens and _SAME_NAME.search(behind)) or _ALSO.search(before[-20:]):
        yield before + behind

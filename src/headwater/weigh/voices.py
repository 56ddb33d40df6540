"""Who counts once: when two origins of a claim are one voice, a body's, a person's, an outlet's."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from headwater.outlets import bare, same_outlet
from headwater.states import adjective_of, states
from headwater.weigh.origins import RARE, Walk, World, plain_label
from headwater.words import Rarity, Word, content_words, rarity


def one_voice(a: Walk, b: Walk, held: World) -> bool:
    """Whether two origins count once in a claim: a body, its head, and whoever speaks for it."""
    if a.key == b.key:
        return True
    if "outlet" in (a.kind, b.kind) and a.outlet and b.outlet and bare(a.outlet) == bare(b.outlet):
        return True  # what a report has from an outlet, and what another has from somebody through it
    if {a.kind, b.kind} == {"outlet", "unnamed"} and a.key[1] == b.key[1] and "own account" in f"{a.label} {b.label}":
        return True  # what an outlet says without saying whose word it is may rest on the source it does not name
    if a.kind == b.kind == "unnamed" and (_same_description(a.label, b.label) or _same_description(*_told(a, b))):
        return True
    if a.kind == b.kind == "document" and _thing(a.label) == _thing(b.label):
        return True
    if any(rule(x, y) for rule in (_officials, _put_out_by, _its_reporters) for x, y in ((a, b), (b, a))):
        return True
    if a.kind == b.kind == "outlet" and same_outlet(a.key[1], b.key[1]):
        return True
    if _is_bare(a) or _is_bare(b):
        return True  # "a statement", "the report", "authorities", "Twitter": somebody's word, perhaps the other's
    if a.key[0] != "named" or b.key[0] != "named":
        return False
    return (
        (a.body is not None and a.body == b.body)  # "Varn Motors" and "the Tarn carmaker Varn Motors"
        or plain_label(a.label) == plain_label(b.label)
        or _same_name(a.label, b.label)
        or _same_surname(a, b, held)
        or _namesakes(a, b, held)
        or _same_words(a.label, b.label)
        or bool(_employers(a.label) & _employers(b.label))
        or any(rule(x, y, held) for rule in _of_one_to_the_other() for x, y in ((a, b), (b, a)))
    )


def _of_one_to_the_other() -> tuple[Callable[[Walk, Walk, World], bool], ...]:
    """What makes one voice where either of the two is the first: a name cut short, an office, a head, a spokesman."""
    return _last_name, _bare_role, _leads, _is_some_firm, _is_its_state, _speaks_for


def _same_name(a: str, b: str) -> bool:
    """Whether two labels hold the same first and last name: two capitalised words in a row, both rare."""
    return bool(_names(a) & _names(b))


def _namesakes(a: Walk, b: Walk, held: World) -> bool:
    """Two persons of one first and last name, though linking keeps them apart: seldom two in one claim."""
    x, y = (plain_label(held.name_of.get(w.key[1], "")).split() for w in (a, b))
    persons = held.type_of.get(a.key[1]) == held.type_of.get(b.key[1]) == "PERSON"
    return persons and min(len(x), len(y)) > 1 and (x[0], x[-1]) == (y[0], y[-1])


@lru_cache(maxsize=1 << 14)
def _names(label: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (x.stem, y.stem)
        for x, y in pairwise(_telling(label))
        if x.capital
        and y.capital
        and _INITIALS.fullmatch(label, x.end, y.start)
        and min(_news()(x.stem), _news()(y.stem)) > RARE
    )


_INITIALS = re.compile(r" (?:[A-Z]\. ?)*")


def _same_surname(a: Walk, b: Walk, held: World) -> bool:
    """ "President Ilo Marn" and "President Marn", "Treasury Secretary Jack Orr" and "Treasury Secretary Jacob Orr"."""
    x, y = (_titled(w.label) for w in (a, b))
    if not x or not y or x[-1] != y[-1] or not set(x[:-1]) & set(y[:-1]):
        return False
    return any(plain_label(held.name_of[e]).split()[-1:] == [x[-1]] for e, t in held.type_of.items() if t == "PERSON")


@lru_cache(maxsize=1 << 14)
def _titled(label: str) -> tuple[str, ...]:
    """The telling words before any comma, where several stand there and the last begins with a capital."""
    words = _telling(label.partition(",")[0])
    return tuple(w.stem for w in words) if len(words) > 1 and words[-1].capital else ()


@lru_cache(maxsize=1 << 14)
def _telling(label: str) -> tuple[Word, ...]:
    return tuple(content_words(label))


@cache
def _news() -> Rarity:
    return rarity()


def _same_words(a: str, b: str) -> bool:
    """ "The Interior Ministry" and "the Interior Ministry of Ostmark", but not the ministries of two states.

    A body with no name at all ("police") may be any that is called so.
    """
    x, y = _owner_first(a), _owner_first(b)
    short, long = sorted((x, y), key=len)
    label = a if short is x else b
    named = len(short) > 1 or (len(short) == 1 and (_news()(short[0]) <= RARE or label.startswith(("the ", "The "))))
    return named and long[-len(short) :] == short


def _owner_first(label: str) -> list[str]:
    """The telling words of a label, "the coast guard of Ostmark" as "Ostmark's coast guard"."""
    called, *owners = re.split(r",? (?:of|for) (?:the )?", label.partition(",")[0])
    return [word for part in (*reversed(owners), called) for word in plain_label(part).split()]


def _last_name(short: Walk, full: Walk, held: World) -> bool:
    """Whether a label is the last name of the other and no more: "Orr" may be Ada Orr, though a Piet Orr is named."""
    words = _telling(short.label)
    name = plain_label(held.name_of.get(full.key[1], "")).split()
    person = held.type_of.get(full.key[1]) == "PERSON"
    return person and len(words) == 1 and words[0].capital and len(name) > 1 and name[-1] == words[0].stem


def _bare_role(role: Walk, other: Walk, held: World) -> bool:
    """Whether a label is a calling alone by which any report of the story calls the other.

    "The prefect" and "Prefect Ilo Marn", "the police chief in Keld" and "Keld Police Chief Jorun Lade". Two reports
    seldom mean two prefects in one claim; where they do, `at_most` has the second.
    """
    words = _telling(role.label)
    named = any(w.capital for w in words)
    if not words or (named and (len(words) == 1 or held.type_of.get(other.key[1]) != "PERSON")):
        return False
    return _called(other, held).issuperset(_office(w.stem) for w in words if w.stem not in _ONCE)


def _called(other: Walk, held: World) -> frozenset[str]:
    """The words by which a source is called: in its label, where that is more than a name, and in any report."""
    label = _telling(other.label)
    own = {w.stem for w in label} if len(label) > 1 else set[str]()
    return frozenset(_office(stem) for stem in own | held.called.get(other.key[1], frozenset()))


def _office(stem: str) -> str:
    """A spokeswoman, a spokesperson and a representative hold one office."""
    return "spokes" if stem.startswith("spokes") or stem in _SPOKESMEN else stem


_ONCE = frozenset(w.stem for w in content_words("former late onetime veteran embattled gop republican democrat"))
_SPOKESMEN = frozenset(w.stem for w in content_words("rep representative"))


def _leads(leader: Walk, government: Walk, held: World) -> bool:
    """ "President Ilo Marn of Ostmark" and "Ostmark's government": its head speaks for it, of one state."""
    state = set(plain_label(government.label).split())
    called = _called(leader, held)
    owner = state - _GOVERNMENT
    return bool(state & _GOVERNMENT) and bool(owner) and owner <= called and bool(called & _LEADERS)


_GOVERNMENT = frozenset(w.stem for w in content_words("government authorities"))
_LEADERS = frozenset(w.stem for w in content_words("president premier prime chancellor king queen sultan emir"))


def _officials(unnamed: Walk, body: Walk) -> bool:
    """ "Ostmark officials" beside "the Ostmark authorities", "officials" beside anybody: perhaps the same."""
    if unnamed.kind != "unnamed" or body.kind != "named":
        return False
    told, names = _told(unnamed, body)
    who, whose = set(plain_label(told).split()), set(plain_label(names).split())
    if who and who <= _OFFICIALS:
        return True  # "officials said": whoever speaks for the place, perhaps him who is named
    if who & _SCHOLARS and whose & _SCHOLARS:
        return True  # "scientists say" beside the author of the study: he is one of them
    if len(who) > 1 and who <= whose:
        return True  # "a lawyer for Orr" beside "a lawyer for Orr, Ada Brisk"
    callings = {w.stem for w in _telling(told) if not w.capital and _news()(w.stem) > RARE_CALLING}
    if callings & whose:
        return True  # "a rabbi" beside Rabbi Orr
    return bool(who & _OFFICIALS and whose & _GOVERNMENT) and who - _OFFICIALS == whose - _GOVERNMENT != set()


RARE_CALLING = 4.0
"""Nats that a calling tells from which two who are called so are one: rabbis, coaches, pilots, no officials."""
_SCHOLARS = frozenset(
    w.stem
    for w in content_words(
        "scientist researcher astronomer astrophysicist physicist biologist archaeologist historian scholar professor "
        "study university institute laboratory"
    )
)
"""By what those who found something out are called, and he who tells of it."""


def _its_reporters(people: Walk, outlet: Walk) -> bool:
    """ "Reporters Ada Brisk and Olm Tarry wrote" beside what an outlet, or its sources, told: whose they are."""
    first = people.label.lower().removeprefix("the ").partition(" ")[0]
    return people.kind == "named" and outlet.kind in ("outlet", "unnamed") and first.removesuffix("s") in _STAFF


_STAFF = frozenset(("reporter", "journalist", "correspondent", "columnist"))


def _put_out_by(document: Walk, body: Walk) -> bool:
    """ "A police statement" beside a police spokeswoman, "an ONA survey" beside ONA's director: one body's."""
    if document.kind != "document" or body.kind != "named":
        return False
    if set(_SHORT.findall(document.label)) & set(_SHORT.findall(body.label)):
        return True
    whose = set(plain_label(document.label).split()) - _PAPERS
    return bool(whose) and whose <= set(plain_label(body.label).split())


_SHORT = re.compile(r"\b[A-Z]{3,}\b")
"""Bodies by their initials."""


def nameless_document(walk: Walk) -> bool:
    """Whether an origin is a document of which nobody says whose it is: "the form", "a preliminary analysis"."""
    if walk.kind != "document" or _WHOSE.search(walk.label):
        return False
    words = _telling(walk.label)
    return not any((w.capital and w.start) or w.stem in _BODIES for w in words)


_WHOSE = re.compile(r"['’]s\b| (?:of|by|from) (?!(?:the latter|the former|it|them|him|her)\b)")


_OFFICIALS = frozenset(
    w.stem
    for w in content_words(
        "official source aide insider adviser person people senior top administration government federal familiar "
        "knowledge matter law enforcement estimate"
    )
)
"""What tells nobody from anybody: whoever is called so and no more may be he who is named."""


def _is_some_firm(calling: Walk, firm: Walk, held: World) -> bool:
    """ "The airline" beside "Ambry Air": a report that names no firm means the one that the others name."""
    words = _telling(calling.label)
    body = firm.body is not None or held.type_of.get(firm.key[1]) == "OTHER"
    return body and len(words) == 1 and not words[0].capital and words[0].stem in _FIRMS


_FIRMS = frozenset(w.stem for w in content_words("company firm airline carrier bank operator maker retailer lender"))


def _is_its_state(state: Walk, body: Walk, held: World) -> bool:
    """ "Ostmark said" beside "the Ostmark army": a state speaks through its bodies and those who lead it."""
    name = re.sub(r"^[Tt]he | government$", "", state.label)
    called = re.sub(r"['’]s\b", "", body.label)
    known = states().get(name)
    if known is not None and (name in (*known.names, *known.seats) or name != state.label):
        words = (*known.names, *known.people)
        ours = {w.stem for word in words for w in _telling(word)} if len(known.names[0].split()) == 1 else set[str]()
        return any(re.search(rf"\b{re.escape(word)}(?!\w)", called) for word in words) or bool(
            ours & _called(body, held)
        )
    if not name.isalpha() or not any(n == name and held.type_of[e] == "PLACE" for e, n in held.name_of.items()):
        return False
    return any(word == name or adjective_of(word, name) for word in called.split())


def _employers(label: str) -> frozenset[tuple[str, ...]]:
    """For whom somebody speaks or works: "a spokeswoman for the Port Ambulance Service"."""
    found = (_telling(part) for part in re.split(r"\b(?:for|from|with|at) the ", label)[1:])
    return frozenset(tuple(w.stem for w in words) for words in found if len(words) > 1 and words[-1].stem in _BODIES)


_BODIES = frozenset(
    w.stem
    for w in content_words(
        "service ministry office police department agency authority board commission council company hospital union "
        "university institute association court guard brigade army navy force corps centre center club bank fund"
    )
)


def _is_bare(walk: Walk) -> bool:
    """Whether a label says only in what, or by whom at large, something is told: "a statement", "authorities"."""
    words = set(plain_label(walk.label.removesuffix("'s own account")).split())
    return bool(words) and words <= _BARE.get(walk.kind, frozenset())


_PAPERS = frozenset(
    w.stem
    for w in content_words(
        "statement release press news post tweet message company firm airline agency government official joint written "
        "short brief later separate finding initial preliminary study research"
    )
)
_SOMEBODY = frozenset(
    w.stem
    for w in content_words(
        "woman man author lawyer attorney student teenager suspect victim accuser nominee candidate mother father wife "
        "husband reporter journalist piece source person spokesman spokeswoman client"
    )
)
"""By what part somebody plays and no more: whoever is meant may be called by name elsewhere."""
_BARE: Mapping[str, frozenset[str]] = {
    "document": _PAPERS,
    "outlet": frozenset(w.stem for w in content_words("report new article paper newspaper outlet media")),
    "named": frozenset(w.stem for w in content_words("authorities administration twitter facebook instagram website"))
    | _SOMEBODY,
}


def _told(a: Walk, b: Walk) -> tuple[str, str]:
    """How each report itself calls the first teller."""
    return a.chain[0].label if a.chain else "", b.chain[0].label if b.chain else ""


def _same_description(a: str, b: str) -> bool:
    """Two outlets' unnamed sources described alike ("a senior officer"): perhaps one who met several reporters."""
    x, y = (set(plain_label(label.split(" via ")[0]).split()) - _BARELY for label in (a, b))
    return x == y and len(x) > 1


_BARELY = frozenset(plain_label("unnamed anonymous two three one several").split())


def _thing(label: str) -> str:
    """What kind of document a label names: "paper" of "The 14-page paper, seen by the Ledger"."""
    head = re.split(r",| (?:of|from|by|on|in|to|that|which) ", label)[0]
    return plain_label(head).split()[-1] if plain_label(head) else label


def _speaks_for(person: Walk, body: Walk, held: World) -> bool:
    body_words = tuple(_owner_first(held.name_of.get(body.key[1], body.label)))
    for tied in held.bodies_of.get(person.key[1], ()):
        if tied and (body_words[-len(tied) :] == tied or tied[-len(body_words) :] == body_words):
            return True
    if len(body_words) > 1 and " ".join(body_words) in plain_label(person.label):
        return True
    spoken = re.split(r"\bfor (?:the )?", person.label)[1:]  # "a spokesperson for Ambry", short for Ambry Airways
    short = tuple(plain_label(spoken[-1]).split()) if spoken else ()
    return bool(short) and body_words[: len(short)] == short

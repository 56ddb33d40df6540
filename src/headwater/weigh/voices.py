"""Who counts once: when two origins of a claim are one voice, a body's, a person's, an outlet's."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from headwater.weigh.origins import RARE, Walk, World, plain_label
from headwater.words import Rarity, Word, content_words, rarity


def one_voice(a: Walk, b: Walk, held: World) -> bool:
    """Whether two origins count once in a claim: a body, its head, and whoever speaks for it."""
    if a.key == b.key:
        return True
    if {a.kind, b.kind} == {"outlet", "unnamed"} and a.key[1] == b.key[1] and "own account" in f"{a.label} {b.label}":
        return True  # what an outlet says without saying whose word it is may rest on the source it does not name
    if a.kind == b.kind == "unnamed" and _same_description(a.label, b.label):
        return True
    if a.kind == b.kind == "document" and _thing(a.label) == _thing(b.label):
        return True
    if a.key[0] != "named" or b.key[0] != "named":
        return False
    return (
        (a.body is not None and a.body == b.body)  # "Varn Motors" and "the Tarn carmaker Varn Motors"
        or _same_name(a.label, b.label)
        or _same_words(a.label, b.label)
        or _last_name(a, b, held)
        or _last_name(b, a, held)
        or _bare_role(a, b, held)
        or _bare_role(b, a, held)
        or _speaks_for(a, b, held)
        or _speaks_for(b, a, held)
    )


def _same_name(a: str, b: str) -> bool:
    """Whether two labels hold the same first and last name: two capitalised words in a row, both rare."""
    return bool(_names(a) & _names(b))


@lru_cache(maxsize=1 << 14)
def _names(label: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (x.stem, y.stem)
        for x, y in pairwise(_telling(label))
        if x.capital and y.capital and label[x.end : y.start] == " " and min(_news()(x.stem), _news()(y.stem)) > RARE
    )


@lru_cache(maxsize=1 << 14)
def _telling(label: str) -> tuple[Word, ...]:
    return tuple(content_words(label))


@cache
def _news() -> Rarity:
    return rarity()


def _same_words(a: str, b: str) -> bool:
    """ "The Interior Ministry" and "the Interior Ministry of Ostmark", but not the ministries of two states."""
    x, y = _owner_first(a), _owner_first(b)
    short, long = sorted((x, y), key=len)
    return len(short) > 1 and long[-len(short) :] == short


def _owner_first(label: str) -> list[str]:
    """The telling words of a label, "the coast guard of Ostmark" as "Ostmark's coast guard"."""
    called, *owners = re.split(r",? of (?:the )?", label.partition(",")[0])
    return [word for part in (*reversed(owners), called) for word in plain_label(part).split()]


def _last_name(short: Walk, full: Walk, held: World) -> bool:
    """Whether a label is the last name of the other and no more: "Orr" may be Ada Orr, though a Piet Orr is named."""
    words = _telling(short.label)
    name = plain_label(held.name_of.get(full.key[1], "")).split()
    person = held.type_of.get(full.key[1]) == "PERSON"
    return person and len(words) == 1 and words[0].capital and len(name) > 1 and name[-1] == words[0].stem


def _bare_role(role: Walk, other: Walk, held: World) -> bool:
    """Whether a label is common nouns alone ("the prefect") by which any report calls the other ("Prefect Ilo Marn").

    Two reports seldom mean two prefects in one claim; where they do, `at_most` has the second.
    """
    words = _telling(role.label)
    if not words or any(w.capital for w in words):
        return False
    label = _telling(other.label)
    called = held.called.get(other.key[1], frozenset()) | ({w.stem for w in label} if len(label) > 1 else set())
    return called.issuperset(w.stem for w in words if w.stem not in _ONCE)


_ONCE = frozenset(w.stem for w in content_words("former late onetime veteran embattled"))


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
    return bool(body_words) and len(body_words) > 1 and " ".join(body_words) in plain_label(person.label)

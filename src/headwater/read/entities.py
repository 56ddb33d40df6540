"""Names in a report: what the recogniser finds, mended by what the whole report shows, and one id a thing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from headwater.model import EntityType, Mention
from headwater.read.called import is_outlet_name
from headwater.read.cues import BODIES, ROLES
from headwater.read.parse import Sentence
from headwater.read.tree import Token
from headwater.words import word_set

_TYPES: dict[str, EntityType] = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "NORP": "NORP",
    "FAC": "FACILITY",
    "LAW": "LAW",
    "PRODUCT": "OTHER",
    "EVENT": "OTHER",
    "WORK_OF_ART": "OTHER",
}
_TITLES = word_set(
    """
    mr mrs ms dr sir lord lady president prime minister general colonel captain lieutenant major admiral
    sergeant inspector senator secretary chancellor king queen prince pope bishop archbishop governor mayor
    judge justice ayatollah sheikh imam professor prof rep sen gov gen col lt capt maj sgt foreign interior
    defence defense energy finance trade health chief us vice former acting deputy
    """
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    text: str
    type: EntityType


Named: TypeAlias = tuple[int, int, int, str]
"""A name by sentence, first word, word behind the last, and CoNLL type."""


def mentions(text: str, sentences: list[Sentence], named: Sequence[Named] | None = None) -> tuple[Mention, ...]:
    """Every mention of a name, in order, with an id that is the same for the same thing within this report.

    Where the parser has no recogniser of CoNLL names (`named` is None), that of its trees (OntoNotes types) serves, and
    capitalised names that it passed over are taken where the tagger calls them names; types are then settled by
    majority over the report. A recogniser's own types stand: Washington may be a player and a town (on CoNLL++ dev .922
    instead of .915, the gold stories are the same).
    """
    if named is not None:
        found = [f for name in named if (f := _called(text, sentences[name[0]], name))]
    else:
        found = [f for s in sentences for f in _recognised(text, s)]
        found += [f for s in sentences for f in _passed_over(text, s, found)]
    found.sort(key=lambda f: (f.start, f.end))
    settled = found if named is not None else _settled(found)
    ids = _identities(settled)
    return tuple(Mention(f.start, f.end, f.text, f.type, ids[_key(f.text), f.type]) for f in settled)


_CONLL: dict[str, EntityType] = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER"}


def _called(text: str, sentence: Sentence, name: Named) -> _Found | None:
    """A CoNLL name; whether a place is a building, and another name a people, a law or a thing, its tree tells."""
    _, first, last, label = name
    words = sentence.tree[first:last]
    while words and (words[-1].tag == "POS" or (words[-1].is_punct and words[-1].text != ".")):
        words = words[:-1]
    if not words:
        return None
    fine = Counter(_TYPES[t.kind] for t in words if t.kind in _TYPES)
    kind = _CONLL[label]
    if fine and kind in ("PLACE", "OTHER"):
        finer = fine.most_common(1)[0][0]
        if (kind == "PLACE" and finer == "FACILITY") or (kind == "OTHER" and finer in ("NORP", "LAW")):
            kind = finer
    start, end = sentence.span(words[0])[0], sentence.span(words[-1])[1]
    if kind == "ORG" and _SPEAKS_FOR.match(text, end):
        kind = "PERSON"
    return _Found(start, end, text[start:end], kind)


_SPEAKS_FOR = re.compile(r", (?:an? |the |its )?(?:[\w-]+ ){0,3}spokes(?:man|woman|person)\b")
"""What stands behind a person only, whatever the letters of the name look like."""


def _recognised(text: str, sentence: Sentence) -> list[_Found]:
    out = []
    for first, last, label in sentence.tree.names:
        if label in _TYPES and (run := _trim(sentence.tree[first:last], label)):
            start, end = sentence.span(run[0])[0], sentence.span(run[-1])[1]
            out.append(_Found(start, end, text[start:end], _TYPES[label]))
    return out


def _trim(name: tuple[Token, ...], label: str) -> tuple[Token, ...]:
    """A name without article, title and possessive ending; empty where nothing capitalised is left."""
    start, end = 0, len(name)
    while start < end and (name[start].lower in ("the", "a", "an") or name[start].is_punct):
        start += 1
    while end > start and (name[end - 1].tag == "POS" or name[end - 1].is_punct):
        end -= 1
    if label == "PERSON":
        while start < end - 1 and name[start].lower.rstrip(".") in _TITLES:
            start += 1
    return name[start:end] if any(t.text[:1].isupper() for t in name[start:end]) else ()


def _passed_over(text: str, sentence: Sentence, known: list[_Found]) -> list[_Found]:
    """Capitalised runs that the recogniser left out: kept where the tagger calls them names."""
    taken = {i for f in known if f.start < sentence.end and f.end > sentence.base for i in range(f.start, f.end)}
    out, run = [], list[Token]()
    for token in [*sentence.tree, None]:
        if (
            token is not None
            and token.pos == "PROPN"
            and token.text[:1].isupper()
            and not taken & set(range(*sentence.span(token)))
        ):
            run.append(token)
        elif run:
            start, end = sentence.span(run[0])[0], sentence.span(run[-1])[1]
            if _a_name(run):
                out.append(_Found(start, end, text[start:end], _guess(run)))
            run = []
    return out


def _a_name(run: list[Token]) -> bool:
    words = [t.lower for t in run]
    return (
        run[0].kind not in ("DATE", "TIME")
        and not all(w.rstrip(".") in _TITLES for w in words)
        and len("".join(words)) > 1
    )


def _guess(run: list[Token]) -> EntityType:
    last = run[-1].lower
    if last in BODIES or is_outlet_name(" ".join(t.text for t in run)):
        return "ORG"
    before = run[0].nbor(-1).lower.rstrip(".") if run[0].i else ""
    if before in _TITLES or before in ROLES or run[0].lower in _TITLES:
        return "PERSON"
    return "OTHER"


def _settled(found: Sequence[_Found]) -> list[_Found]:
    """Names with the type that most of their mentions have."""
    votes: dict[str, Counter[EntityType]] = {}
    for f in found:
        votes.setdefault(_key(f.text), Counter())[f.type] += 1
    return [replace(f, type=_settle(f, votes)) for f in found]


def _settle(found: _Found, votes: dict[str, Counter[EntityType]]) -> EntityType:
    words = found.text.lower().split()
    if is_outlet_name(found.text) or words[-1] in BODIES:
        return "ORG"
    return votes[_key(found.text)].most_common(1)[0][0]


def _key(name: str) -> str:
    return _POSSESSIVE.sub("", name).casefold()


_PERSON: EntityType = "PERSON"


def _identities(found: list[_Found]) -> dict[tuple[str, EntityType], str]:
    """One id a thing: equal names, and a person's last name after the full one where only one person bears it."""
    ids: dict[tuple[str, EntityType], str] = {}
    last_names: dict[str, set[str]] = {}
    for f in found:
        key = _key(f.text)
        if f.type == "PERSON" and " " in key:
            last_names.setdefault(key.split()[-1], set()).add(key)
    for f in found:
        key = _key(f.text)
        bearers = last_names.get(key, set()) if f.type in ("PERSON", "ORG", "OTHER") and " " not in key else set()
        whole = (next(iter(bearers)), _PERSON) if len(bearers) == 1 else (key, f.type)
        ids.setdefault((key, f.type), ids.get(whole) or f"e{len(set(ids.values())) + 1}")
        ids.setdefault(whole, ids[key, f.type])
    return ids

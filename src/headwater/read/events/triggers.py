"""Where a sentence names a deed: the words of the lexicon that stand together in its tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.read.events.lexicon import Entry, lexicon, words
from headwater.read.status import governor
from headwater.read.tree import Token, Tree

FORETELLING = frozenset({"AGREE", "THREATEN", "REQUEST", "REJECT"})
"""Deeds of speech: what they promise, threaten, ask or refuse is no deed of its own yet."""
OBJECT_COMPANY = frozenset({"prep", "pobj", "compound", "amod", "conj", "nmod", "nummod", "quantmod"})
HARMING = frozenset({"kill", "injure", "wound", "destroy", "strike", "hit", "harm", "sink", "damage"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The token that names a deed, and the words of its entry that were found with it."""

    token: Token
    entry: Entry
    companions: tuple[Token, ...]


def find_triggers(tree: Tree) -> list[Trigger]:
    """The deeds a parsed sentence names, in order, each once."""
    found = {t.token.i: t for token in tree.tokens if token.pos in _DEEDS and (t := _trigger(token)) is not None}
    taken = {c.i for t in found.values() for c in t.companions if not t.entry.is_nominal}
    return [t for i, t in sorted(found.items()) if i not in taken and not _is_foretold(t.token, found)]


_DEEDS = frozenset({"NOUN", "PROPN", "VERB", "AUX"})


def _trigger(token: Token) -> Trigger | None:
    """The deed that a noun or verb names, if any."""
    nominal = token.pos in ("NOUN", "PROPN")
    if nominal and (token.dep in ("compound", "amod", "nmod") or token.kind in ("PERSON", "ORG", "GPE", "EVENT")):
        return None
    entries = [entry for entry in lexicon().get(_lemma(token), ()) if entry.is_nominal == nominal]
    near = list(_noun_company(token) if nominal else _verb_company(token)) if entries else []
    for entry in entries:
        if (companions := _companions(near, entry)) is not None:
            trigger = Trigger(token, entry, companions)
            return None if _is_accident(trigger) or _is_figurative(trigger) else trigger
    return None


def _lemma(token: Token) -> str:
    return PLURALS.get(token.lower, token.lemma.lower())


PLURALS = {"talks": "talks", "hostilities": "hostilities", "congratulations": "congratulations"}


def _companions(company: Sequence[Token], entry: Entry) -> tuple[Token, ...] | None:
    """The tokens that fill the entry's words, or None where one is missing; each found makes its own company near."""
    if not entry.companions:
        return ()
    near = list(company)
    chosen: list[Token] = []
    for wanted in entry.companions:
        match = next((t for t in near if _is_one_of(t, wanted) and t not in chosen and not _is_stranded(t)), None)
        if match is None:
            return None
        chosen.append(match)
        near += [*_company(match), *(t for c in match.children if c.dep == "prep" for t in _company(c))]
    return tuple(chosen)


def _is_one_of(token: Token, wanted: frozenset[str]) -> bool:
    return token.lemma.lower() in wanted or token.lower in wanted


def _is_stranded(word: Token) -> bool:
    """A preposition used as a particle: "stand by and watch" is not standing by someone."""
    return word.dep in ("prt", "advmod") and word.lower in ("by", "with", "against", "for", "of")


def _noun_company(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep in ("compound", "amod", "prep", "acl", "nmod", "relcl"):
            yield child
            if child.dep == "prep":
                yield from (t for t in child.children if t.dep == "pobj")


def _verb_company(verb: Token) -> Iterator[Token]:
    """Particles, prepositions, objects and what hangs on them: near enough to share a meaning with the verb."""
    for child in verb.children:
        if child.dep in ("nsubj", "csubj", "conj", "punct", "cc"):
            continue
        if child.dep in ("advcl", "ccomp", "xcomp", "relcl", "parataxis"):
            yield from (mark for mark in child.children if mark.dep in ("aux", "mark") and mark.lower in ("to", "that"))
            yield child
            continue
        if not _leads_to_date(child):
            yield child
            yield from _company(child)


def _leads_to_date(child: Token) -> bool:
    """ "Called the president on Friday" is not calling on him, nor to attack a town "for the third time" blaming it."""
    below = [t for t in child.children if t.dep == "pobj"] if child.dep == "prep" else []
    return any(t.kind in ("DATE", "TIME") or (t.lower == "time" and t.pos == "NOUN") for t in below)


def _company(word: Token) -> Iterator[Token]:
    """What belongs to an object or preposition closely enough to share in its meaning."""
    for below in word.children:
        if below.dep in OBJECT_COMPANY:
            yield below
            if below.dep in ("pobj", "nummod"):
                yield from (t for t in below.children if t.dep in OBJECT_COMPANY)


def _is_accident(trigger: Trigger) -> bool:
    """Harm that nobody does: by a happening, or in the passive without a doer."""
    token = trigger.token
    if trigger.entry.type != "ASSAULT" or trigger.entry.is_nominal:
        return False
    if any(child.dep == "nsubj" and child.lemma.lower() in words("happenings") for child in token.children):
        return True
    passive = any(child.dep in ("nsubjpass", "auxpass") for child in token.children) or token.dep == "acl"
    return _lemma(token) in HARMING and passive and not any(child.dep == "agent" for child in token.children)


def _is_figurative(trigger: Trigger) -> bool:
    """A deed only in a manner of speaking: beaten at the polls, at war with words, declining to comment."""
    token, kind = trigger.token, trigger.entry.type
    if kind == "REJECT":
        return any(c.dep == "xcomp" and c.lemma in words("unsaid") for c in token.children)
    if token.lemma == "seize" and any(c.lower in ("on", "upon") and not _leads_to_date(c) for c in token.children):
        return True  # "seized on his remarks"
    if kind != "ASSAULT":
        return False
    if trigger.entry.is_nominal:
        return token.lemma == "war" and any(_is_one_of(t, words("figurative_wars")) for t in _noun_company(token))
    if token.lemma in words("contested") and any(_is_one_of(t, words("contest")) for t in token.root.subtree):
        return True
    foes = (c for c in token.children if c.dep == "dobj" and c not in trigger.companions)
    return any(_is_one_of(c, words("figurative_foes")) for c in foes)


def _is_foretold(token: Token, found: dict[int, Trigger]) -> bool:
    """Whether the deed is what another deed of speech in the sentence is about ("refused to sign")."""
    above = governor(token)
    seen = 0
    while above is not None and seen < 4:
        if above.i in found and found[above.i].entry.type in FORETELLING:
            return True
        above, seen = governor(above), seen + 1
    return False

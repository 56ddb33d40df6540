"""Mends what parsers break most: a main verb lost behind a long apposition, a name and its role as two subjects, a
person hung on the place of the office, whoever tells hung on the last name of what is told.

In "General X, leader of Y, summoned Z" the stock parser may make X the root and "summoned" a participle that describes
it, so that X seems to be who was summoned.
"""

from itertools import pairwise

from headwater.read import cues
from headwater.read.tree import Token, Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def repaired(tree: Tree) -> Tree:
    """The sentence with its lost main verb put back as root and one subject a verb, or as it came."""
    tokens = tree.tokens
    lost = [(root, verb) for root in tokens if root.head is root and (verb := _lost_verb(root)) is not None]
    doubled = [pair for verb in tokens if len(verb.children) > 1 and (pair := _two_subjects(verb)) is not None]
    strayed = [(token, office) for token in tokens if token.dep == "appos" and (office := _office(token)) is not None]
    severed = [pair for verb in tokens if (pair := _severed(verb)) is not None]
    if not lost and not doubled and not strayed and not severed:
        return tree
    heads = [token.head.i for token in tree]
    links = [token.dep for token in tree]
    for person, office in strayed:
        heads[person.i] = office.i
    for teller, verb in severed:
        heads[teller.i], links[teller.i] = verb.i, "nsubj"
    for role, name in doubled:
        heads[role.i], links[role.i] = name.i, "compound"
    for root, verb in lost:
        _promote(root, verb, heads, links)
    return tree.regrown(heads, links, _tags(tree, links))


def _office(person: Token) -> Token | None:
    """ "The mayor of Tessaly, Ivo Raum", "a lawyer for Ada Orr, Ivo Raum": who holds the office, or speaks for her.

    A person in apposition to a place is that office's, and so is one in apposition to somebody behind "for", and
    whatever is in apposition to what somebody owns: "the owner of the ship, Sorrel Lines".
    """
    whose = person.head
    if whose.dep != "pobj" or whose.head.dep != "prep" or whose.head.head.pos != "NOUN":
        return None
    office = whose.head.head
    owned = whose.head.lower == "of" and office.lemma in _OWNERS and person.pos == "PROPN" and whose.kind != "PERSON"
    for_her = whose.kind in ("PERSON", "ORG") and whose.head.lower == "for"
    of_a_place = person.kind == "PERSON" and (whose.kind in ("GPE", "LOC") or for_her)
    return office if owned or of_a_place else None


_OWNERS = frozenset({"owner", "operator", "maker", "manufacturer", "publisher", "builder", "developer", "parent"})


def _severed(verb: Token) -> tuple[Token, Token] | None:
    """ "… for the *Morning Pearl*, an official in Keld told the Herald": the Pearl's apposition is who told."""
    if (
        verb.lemma not in ("say", "tell")
        or verb.tag not in ("VBD", "VBZ")
        or verb.dep not in ("parataxis", "conj", "ROOT")
    ):
        return None
    if verb.i == 0 or any(c.dep in ("nsubj", "nsubjpass", "csubj", "auxpass") for c in verb.children):
        return None
    teller = verb.nbor(-1)
    while teller.dep != "appos" and teller.head is not teller and teller.head.i < verb.i:
        teller = teller.head
    whole = teller.subtree
    if teller.dep != "appos" or whole[-1].i != verb.i - 1 or len(whole) != verb.i - whole[0].i or whole[0].i == 0:
        return None
    return (teller, verb) if whole[0].nbor(-1).text == "," and teller.lemma.lower() in cues.PEOPLE else None


def _two_subjects(verb: Token) -> tuple[Token, Token] | None:
    """ "The state news agency ONA reported": a role right before its name, each taken for a subject of its own."""
    subjects = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.pos in ("NOUN", "PROPN")]
    for role, name in pairwise(subjects):
        if role.subtree[-1] is role and name.subtree[0].i == role.i + 1 and name.pos == "PROPN":
            return role, name
    return None


def _lost_verb(root: Token) -> Token | None:
    """The past-tense-looking participle that follows a closed apposition of a nominal root."""
    if root.pos not in ("NOUN", "PROPN") or _has_finite_verb(root):
        return None
    for child in root.children:
        looks_past = child.tag in ("VBN", "VBD") and child.dep in ("acl", "appos", "relcl", "conj", "amod", "dep")
        if looks_past and child.i > root.i + 1 and child.nbor(-1).text in (",", "—", "–") and not _is_passive(child):
            return child
    return None


def _has_finite_verb(root: Token) -> bool:
    return any(c.tag in FINITE and c.dep in ("cop", "aux", "auxpass") for c in root.children)


def _is_passive(verb: Token) -> bool:
    return any(c.dep in ("agent", "auxpass", "nsubj", "nsubjpass") for c in verb.children)


def _promote(root: Token, verb: Token, heads: list[int], links: list[str]) -> None:
    heads[verb.i], links[verb.i] = verb.i, "ROOT"
    heads[root.i], links[root.i] = verb.i, "nsubj"
    has_object = any(c.dep == "dobj" for c in verb.children)
    for child in root.children:
        if child.i <= verb.i or child.i == verb.i:
            continue
        heads[child.i] = verb.i
        if child.dep in ("appos", "conj", "dep") and child.pos in ("NOUN", "PROPN", "PRON") and not has_object:
            links[child.i], has_object = "dobj", True


def _tags(tree: Tree, links: list[str]) -> list[str]:
    """A participle that turns out to be the main verb is a past tense."""
    found = [link == "ROOT" != t.dep and t.tag == "VBN" for t, link in zip(tree, links, strict=True)]
    return ["VBD" if main else t.tag for t, main in zip(tree, found, strict=True)]

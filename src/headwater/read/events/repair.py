"""Mends what parsers break most: a main verb lost behind a long apposition, a name and its role as two subjects, a
person hung on the place of the office.

In "General X, leader of Y, summoned Z" the stock parser may make X the root and "summoned" a participle that describes
it, so that X seems to be who was summoned.
"""

from itertools import pairwise

from headwater.read.tree import Token, Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def repaired(tree: Tree) -> Tree:
    """The sentence with its lost main verb put back as root and one subject a verb, or as it came."""
    tokens = tree.tokens
    lost = [(root, verb) for root in tokens if root.head is root and (verb := _lost_verb(root)) is not None]
    doubled = [pair for verb in tokens if len(verb.children) > 1 and (pair := _two_subjects(verb)) is not None]
    strayed = [(token, office) for token in tokens if token.dep == "appos" and (office := _office(token)) is not None]
    if not lost and not doubled and not strayed:
        return tree
    heads = [token.head.i for token in tree]
    links = [token.dep for token in tree]
    for person, office in strayed:
        heads[person.i] = office.i
    for role, name in doubled:
        heads[role.i], links[role.i] = name.i, "compound"
    for root, verb in lost:
        _promote(root, verb, heads, links)
    return tree.regrown(heads, links, _tags(tree, links))


def _office(person: Token) -> Token | None:
    """ "The mayor of Tessaly, Ivo Raum", "a lawyer for Ada Orr, Ivo Raum": who holds the office, or speaks for her.

    A person in apposition to a place is that office's, and so is one in apposition to somebody behind "for".
    """
    whose = person.head
    for_her = whose.kind in ("PERSON", "ORG") and whose.head.lower == "for"
    if person.kind != "PERSON" or whose.dep != "pobj" or not (whose.kind in ("GPE", "LOC") or for_her):
        return None
    office = whose.head.head
    return office if whose.head.dep == "prep" and office.pos == "NOUN" else None


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
    return ["VBD" if link == "ROOT" and t.tag == "VBN" else t.tag for t, link in zip(tree, links, strict=True)]

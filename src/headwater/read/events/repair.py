"""Finds again the main verb that the parser loses behind a long apposition.

In "General X, leader of Y, summoned Z" the stock parser may make X the root and "summoned" a participle that describes
it, so that X seems to be who was summoned.
"""

from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def repaired(doc: Doc) -> Doc:
    """The sentence with its lost main verb put back as root, or as it came where none is lost."""
    heads = [token.head.i for token in doc]
    links = [token.dep_ for token in doc]
    for root in [token for token in doc if token.head.i == token.i]:
        verb = _lost_verb(root)
        if verb is not None:
            _promote(root, verb, heads, links)
    if heads == [token.head.i for token in doc]:
        return doc
    return _with_tree(doc, heads, links)


def _lost_verb(root: Token) -> Token | None:
    """The past-tense-looking participle that follows a closed apposition of a nominal root."""
    if root.pos_ not in ("NOUN", "PROPN") or _has_finite_verb(root):
        return None
    for child in root.children:
        looks_past = child.tag_ in ("VBN", "VBD") and child.dep_ in ("acl", "appos", "relcl", "conj", "amod", "dep")
        if looks_past and child.i > root.i + 1 and child.nbor(-1).text in (",", "—", "–") and not _is_passive(child):
            return child
    return None


def _has_finite_verb(root: Token) -> bool:
    return any(c.tag_ in FINITE and c.dep_ in ("cop", "aux", "auxpass") for c in root.children)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("agent", "auxpass", "nsubj", "nsubjpass") for c in verb.children)


def _promote(root: Token, verb: Token, heads: list[int], links: list[str]) -> None:
    heads[verb.i], links[verb.i] = verb.i, "ROOT"
    heads[root.i], links[root.i] = verb.i, "nsubj"
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    for child in root.children:
        if child.i <= verb.i or child.i == verb.i:
            continue
        heads[child.i] = verb.i
        if child.dep_ in ("appos", "conj", "dep") and child.pos_ in ("NOUN", "PROPN", "PRON") and not has_object:
            links[child.i], has_object = "dobj", True


def _with_tree(doc: Doc, heads: list[int], links: list[str]) -> Doc:
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        heads=heads,
        deps=links,
        tags=[("VBD" if links[t.i] == "ROOT" and t.tag_ == "VBN" else t.tag_) for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )

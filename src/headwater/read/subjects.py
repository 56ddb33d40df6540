"""Who does what a verb says, wherever the parser hung it."""

from collections.abc import Sequence
from itertools import pairwise

from headwater.read import cues
from headwater.read.contents import INSERTED
from headwater.read.tree import Token
from headwater.read.verbs import is_passive
from headwater.words import word_set


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, that of the verb it is joined to, or what it modifies."""
    if (broken := _broken_in_two(verb)) is not None:
        return broken
    for child in _tellers_first(verb):
        if child.dep in ("nsubj", "csubj"):
            return _whose_words(verb.head) if child.tag in ("WP", "WDT") and verb.dep == "relcl" else child
    if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
        return subject_passive(verb.head)
    if verb.dep == "acl" and verb.tag == "VBG":
        can_say = verb.head.pos == "PROPN" or verb.head.lemma.lower() in _HOLDS_WORDS
        return _whose_words(verb.head) if can_say else None
    if verb.dep in ("pcomp", "pobj") and verb.tag == "VBG" and verb.head.lower == "with":  # "with one *guard* telling"
        return next((c for c in verb.head.children if c.dep == "pobj" and c.i < verb.i), None)
    if verb.dep == "xcomp" and verb.head.lemma in ("go", "continue"):  # "went on to say"
        return subject(verb.head)
    if verb.dep in ("xcomp", "advcl") and verb.head.pos in ("VERB", "AUX") and verb.tag in ("VBG", "VB"):
        return subject_passive(verb.head) if verb.tag == "VBG" else None
    return None


def _whose_words(noun: Token) -> Token:
    """ "*The ministry* issued a statement saying …": whoever puts out a few words of his own speaks in them."""
    put_out = noun.dep == "dobj" and noun.lemma.lower() in _FEW_WORDS and noun.head.lemma.lower() in _PUTTING_OUT
    return (subject(noun.head) if put_out and not is_passive(noun.head) else None) or noun


_FEW_WORDS = word_set("statement letter tweet message email e-mail note post memo")
_PUTTING_OUT = word_set("issue release send publish post write put tweet sign circulate deliver make")


def _broken_in_two(verb: Token) -> Token | None:
    """The first half of one subject that a parse takes for two: "*the envoy to* | the Keld Isles Dora Vell said"."""
    halves = [c for c in verb.children if c.dep == "nsubj" and c.i < verb.i]
    for one, two in pairwise(halves):
        end = max(one.subtree, key=lambda t: t.i)
        if end.pos == "ADP" and end.i + 1 == min(t.i for t in two.subtree):
            return one
    return None


def _tellers_first(verb: Token) -> Sequence[Token]:
    """What hangs on a verb; of two subjects the teller first.

    Behind ", said" the first is what is told; in "a man who they think is to blame" they do the thinking.
    """
    inserted = verb.lemma in INSERTED and verb.i > 0 and verb.nbor(-1).text == ","
    return sorted(verb.children, key=lambda c: (inserted and c.i < verb.i, c.tag in ("WP", "WDT")))


_CAN_SAY = cues.PEOPLE | cues.BODIES | cues.DOCUMENTS
_HOLDS_WORDS = _CAN_SAY | _FEW_WORDS


def cut_off(verb: Token) -> Token | None:
    """The noun phrase that ends right before a verb of telling whose subject the parser lost.

    It loses it after a long apposition ("the head of the corps, Colonel Sarn, said that …").
    """
    losing = ("acl", "ROOT", "relcl", "appos", "ccomp", "parataxis")
    if verb.lemma not in INSERTED or verb.dep not in losing or verb.i < 2:
        return None
    token = verb.nbor(-1) if not verb.nbor(-1).is_punct else verb.nbor(-2)
    if token.pos not in ("NOUN", "PROPN", "NUM") or any(c.dep in ("nsubj", "expl") for c in verb.children):
        return None
    while token.head.pos in ("NOUN", "PROPN") and token.head.i < verb.i and token.head != token:
        if token.dep == "conj" and cited(token.head):  # "Citing two officials, the Weir and the Herald reported …"
            break
        if token.dep == "appos" and _can_say(token) and token.head.pos == "NOUN" and not _can_say(token.head):
            break  # "… died in the *store*, the mayor of Keld, Ada Brisk, said": no store says it
        token = token.head
    return token


def _can_say(noun: Token) -> bool:
    return noun.lemma.lower() in _CAN_SAY


def cited(token: Token) -> bool:
    """Whether somebody is who a telling cites or quotes: "citing *two officials*"."""
    return token.dep == "dobj" and token.head.lower in ("citing", "quoting")


def subject_passive(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep == "nsubjpass"), None) or subject(verb)


def noun_behind(verb: Token) -> Token | None:
    """The noun phrase right behind a verb: its last noun before the next mark."""
    found = None
    for token in verb.tree[verb.i + 1 :]:
        if token.is_punct or token.pos in ("VERB", "AUX", "ADP", "SCONJ"):
            break
        if token.pos in ("PROPN", "NOUN", "PRON"):
            found = token
    return found


def could_be_an_outlet(source: Token, *, longer: bool = False) -> bool:
    """A name of one word, or with the article of a title ("the Weir", where the ministry is no name).

    `longer`: one of several words as well ("Weir Keld"), of which one is no place's and none a person's.
    """
    if source.pos != "PROPN" or source.lower in cues.BODIES:
        return False
    words = [c for c in source.lefts if c.lower != "the"]
    if longer and words:
        kinds = {t.kind for t in (*words, source)}
        return all(t.pos == "PROPN" for t in words) and "PERSON" not in kinds and not kinds <= {"GPE", "NORP", "LOC"}
    return source.kind not in ("PERSON", "GPE", "NORP") and not words

"""Everyone and everything that a report brings up and that could be a source: what a pointer can mean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from headwater.read import cues
from headwater.read.antecedents import Candidate, antecedent
from headwater.read.holders import Holder, alone, describe
from headwater.read.parse import Sentence
from headwater.read.tree import Token
from headwater.words import word_set


def candidates(sentences: list[Sentence]) -> list[Candidate]:
    """Everyone and everything in a report that could be a source, in text order; pointers are left out.

    But for a calling that is the subject of its sentence ("*The president* flew home. He said …"): it stands for whom
    it means.
    """
    out: list[Candidate] = []
    for s in sentences:
        for token in s.tree.tokens:
            if len(token.text) == 1:  # the "r" of a word that was torn
                continue
            if (token.pos in _NOUNS or token.tag == "NNS") and _could_be_a_source(token):
                out += _brought_up(s, token, describe(s, token), out)
    return _with_persons(out)


def _brought_up(s: Sentence, token: Token, holder: Holder, before: list[Candidate]) -> Iterator[Candidate]:
    at = s.base + token.idx
    if holder.anaphor and holder.kind == "named" and holder.person and _leads(token):
        meant = antecedent(holder, s.number, at, (), before) or replace(holder, anaphor=False)
        yield Candidate(s.number, at, subject=True, holder=meant)
    elif _can_be_meant(holder):
        salient = (_is_subject(token) and not _asks(token)) or _is_spoken_for(token) or _is_asked(token)
        yield Candidate(s.number, at, salient, holder, owner=token.dep == "poss" and _is_subject(token.head))
        if (one := alone(s, token)) is not None:
            yield Candidate(s.number, at, salient, one)


def _leads(token: Token) -> bool:
    """Whether it is the subject of a main clause."""
    return token.dep == "nsubj" and token.head.dep == "ROOT"


def _can_be_meant(holder: Holder) -> bool:
    """Whether a pointer can mean a holder: no pointer itself, and of our own people a correspondent on the spot."""
    if holder.own:
        return holder.label.lower().split()[-1] in _STAFF
    return not (holder.anaphor or holder.kind == "unknown" or _nobody(holder) or _bare_document(holder))


def _nobody(holder: Holder) -> bool:
    """ "Caught off *guard*", "elected *president*": a calling without an article is nobody yet."""
    return holder.kind == "unnamed" and not holder.plural and " " not in holder.label and holder.label.islower()


_STAFF = word_set("correspondent reporter colleague photographer")
"""Of our own people, those whom the report goes on to call "he" or "she"."""


def _with_persons(found: list[Candidate]) -> list[Candidate]:
    """Candidates, those by their last name alone persons where the report has them as persons elsewhere."""
    persons = last_names(found)
    return [replace(c, holder=by_last_name(c.holder, persons)) for c in found]


def last_names(known: Iterable[Candidate]) -> frozenset[str]:
    """The last names of the persons among those whom a report has brought up."""
    return frozenset(c.holder.name.split()[-1] for c in known if c.holder.person is True and c.holder.name)


def by_last_name(holder: Holder, persons: frozenset[str]) -> Holder:
    """A holder that is called by one of these last names: a person, and one, though a tagger takes Sanders for many."""
    called = holder.name or holder.label
    as_many = holder.plural and holder.label == called and called.endswith("s")
    if called not in persons or not (holder.person is None or as_many):
        return holder
    return replace(holder, name=called, person=True, plural=holder.plural and not as_many)


def _bare_document(holder: Holder) -> bool:
    """ "A statement" names no source, nor "its statement to the exchange": "the statement said" after it points at
    whoever put it out."""
    words = holder.label.lower().split()
    return holder.kind == "document" and (
        len(words) <= 2 or words[0] in ("its", "his", "her", "their") or words[-3:] == ["of", "its", "own"]
    )


_NOUNS = frozenset({"PROPN", "NOUN"})


def _could_be_a_source(token: Token) -> bool:
    """Whether a noun can be a source."""
    if token.dep == "attr" and token.kind == "PERSON":  # "The loudest is Budget Director Ada Brisk, who …"
        return True
    if _is_one_of_them(token) or _behind_a_colon(token) or _is_ours(token):
        return True
    if token.pos == "NOUN" and token.dep in ("nsubj", "nsubjpass") and _introduces(token):
        return True
    if token.dep in ("compound", "appos", "nmod", "amod", "attr") or token.head.lower == "as":
        return False
    if token.pos == "PROPN" and token.lower == token.text and "-" not in (token.nbor(-1).text if token.i else ""):
        return False  # the "state" of a "secretary of state"
    if token.pos == "PROPN":
        return token.kind in ("PERSON", "ORG", "") or token.lower in cues.BODIES
    noun = token.lemma.lower()
    if token.tag == "NNS" and token.dep == "nsubj" and any(c.dep == "nummod" for c in token.children):
        return True  # "two divers searched the river": whoever does something in numbers can be "they"
    return token.pos == "NOUN" and (noun in _SOURCES or noun.endswith(("man", "woman")))


def _is_one_of_them(token: Token) -> bool:
    """ "One of Varn's colleagues, *Judge Orr*, scolded them": he does what the one does."""
    return token.dep == "appos" and token.kind == "PERSON" and token.head.lower == "one"


def _introduces(token: Token) -> bool:
    """ "*A bricklayer*, Rui Tavora, broke a lump of it"."""
    named = (c for c in token.children if c.dep == "appos" and c.kind == "PERSON")
    return any(c.subtree[0].i > 0 and c.subtree[0].nbor(-1).text == "," for c in named)


def _is_ours(token: Token) -> bool:
    """ "*Our correspondent* watched from the quay": what he counts there is our own."""
    return token.lower in _STAFF and token.dep == "nsubj" and any(c.lower in ("our", "my") for c in token.lefts)


def _behind_a_colon(token: Token) -> bool:
    """ "One of them spoke to me: *Olm Tarry*, who is 24": he is the one of whom the report goes on to tell."""
    first = token.subtree[0]
    who = any(c.dep == "relcl" for c in token.children)
    return token.kind == "PERSON" and who and first.i > 0 and first.nbor(-1).text == ":"


_SOURCES = cues.PEOPLE | cues.BODIES | cues.DOCUMENTS


def _is_subject(token: Token) -> bool:
    if _is_one_of_them(token):
        return _is_subject(token.head)
    return token.dep in ("nsubj", "nsubjpass", "agent") or (token.dep == "pobj" and token.head.dep == "agent")


def _asks(token: Token) -> bool:
    """ "*Crane* asked Varn whether …": what is said next is the answer."""
    return token.dep == "nsubj" and token.head.lemma == "ask" and any(_is_asked(c) for c in token.head.children)


def _is_asked(token: Token) -> bool:
    return token.dep in ("dobj", "dative") and token.head.lemma == "ask" and token.kind == "PERSON"


def _is_spoken_for(token: Token) -> bool:
    """ "A spokeswoman for *Ambry* said": the body speaks, as far as "it" and "the firm" go."""
    return token.dep == "pobj" and token.head.lower in ("for", "of") and token.head.head.lemma.startswith("spokes")

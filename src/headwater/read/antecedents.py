"""Whom "he", "the ministry" or "one of them" points back at.

Every person, body and document that the report has brought up is remembered with the sentence that did so; a pointer
takes the nearest that fits, subjects before the rest of their sentence (the salience order of centering theory: Grosz,
Joshi and Weinstein 1995).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from headwater.model import Span, Spans
from headwater.read import cues
from headwater.read.given_names import by_last_names, called
from headwater.read.holders import Holder, alone, describe
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.read.tree import Token
from headwater.words import word_set

MEMORY = 8  # sentences a pronoun looks back over
LONG_MEMORY = 40  # sentences "the ministry" or "the minister" looks back over: they repeat a word that was there


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something that can be pointed back at: where it stands, and whether as a subject."""

    sentence: int
    at: int
    subject: bool
    holder: Holder
    teller: bool = False
    """Whether it tells something there: who spoke last is who "he said" means, whoever else did something."""
    owner: bool = False
    """Whether a subject is his: "*Varn's* plan changed"."""
    pronoun: str | None = None
    """The "he" or "she" by which the report points at who it is here."""


Pointers: TypeAlias = Mapping[tuple[int, str], int]
"""Where "he" and "she" are the subject of a main clause, by the number of the sentence and the word; quotations left
out."""


def pointers(sentences: list[Sentence], quoted: list[Span]) -> Pointers:
    """Where a report goes on to speak of whom it spoke of."""
    found: dict[tuple[int, str], int] = {}
    for s in sentences:
        for token in s.tree.tokens:
            main = token.dep == "nsubj" and token.head.dep == "ROOT"
            if main and token.lower in ("he", "she") and not inside(s.span(token), quoted):
                found.setdefault((s.number, token.lower), s.base + token.idx)
    return found


def followed_back(word: str, sentence: int, at: int, found: Pointers) -> tuple[int, int]:
    """The first of an unbroken run of sentences about one "he" or "she" that leads up to a place, and where it begins.

    What a discourse is about stays what it is about while it is pronominalised (Grosz, Joshi and Weinstein 1995): who
    else such a sentence names is not meant by the next "she".
    """
    while (before := found.get((sentence - 1, word))) is not None:
        sentence, at = sentence - 1, before
    return sentence, at


def candidates(sentences: list[Sentence]) -> list[Candidate]:
    """Everyone and everything in a report that could be a source, in text order; pointers themselves are left out."""
    out = []
    for s in sentences:
        for token in s.tree.tokens:
            if len(token.text) == 1:  # the "r" of a word that was torn
                continue
            if (token.pos in _NOUNS or token.tag == "NNS") and _could_be_a_source(token):
                holder = describe(s, token)
                if not (holder.anaphor or holder.own or holder.kind == "unknown" or _bare_document(holder)):
                    salient = (_is_subject(token) and not _asks(token)) or _is_spoken_for(token) or _is_asked(token)
                    owner = token.dep == "poss" and _is_subject(token.head)
                    out.append(Candidate(s.number, s.base + token.idx, salient, holder, owner=owner))
                    if (one := alone(s, token)) is not None:
                        out.append(Candidate(s.number, s.base + token.idx, salient, one))
    return _with_persons(out)


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
    if _is_one_of_them(token):
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


_SOURCES = cues.UNNAMED | cues.ROLES | cues.BODIES | cues.DOCUMENTS


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


def antecedent(holder: Holder, sentence: int, at: int, told: Spans, known: list[Candidate]) -> Holder | None:
    """The nearest candidate before `at` that the pointer can mean, or None.

    Names within what is `told` come last: a teller seldom speaks of himself by name ("the man saw it fall, he said").
    """
    fits = _fits(holder)
    memory = LONG_MEMORY if len(holder.label.split()) > 1 else MEMORY
    reach = (c for c in known if c.at < at and sentence - c.sentence <= memory and not _inside(c.at, told))
    near = [c for c in reach if fits(c.holder)]
    near = near or [c for c in known if c.at < at and c.sentence == sentence and c.subject and fits(c.holder)]
    near = near or [c for c in known if c.at < at and _loosely(holder, c, sentence)]
    if holder.head in ("he", "she"):
        near = _of_that_sex(holder.head, near, known)
        # "Common Core" is somebody only where nobody else can be meant
        near = [c for c in near if c.holder.person is True] or near
    if not near:
        return None
    best = max(near, key=lambda c: _nearness(c, sentence))
    return replace(best.holder, spans=holder.spans, named_at=best.holder.named_at or best.holder.spans)


def _of_that_sex(pronoun: str, found: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """Those whom neither a given name nor what the report called them before keeps from being "he" or "she"."""
    persons = [(c.holder.name, c.pronoun) for c in known if c.holder.name and c.holder.person is not False]
    last = by_last_names(name for name, _ in persons)
    before = {name.split()[-1]: by for name, by in persons if by is not None}

    def other(name: str) -> bool:
        *first, own = name.split()
        by_last = last.get(own) or before.get(own)
        alone = by_last is not None and cues.ROLES.issuperset(_words(" ".join(first)))  # "Orr", "President Orr"
        return (called(name) or (by_last if alone else pronoun)) != pronoun

    return [c for c in found if not (c.holder.name and c.holder.person is not False and other(c.holder.name))]


def _nearness(c: Candidate, sentence: int) -> tuple[float, bool, bool, int]:
    """The nearest sentence first, in it whoever tells, then its subjects from the left, then the rest from the right.

    Who is no subject of the pointer's own sentence stands behind those of the one before: "like Ivo Raum, she …".
    """
    aside = c.sentence == sentence and not c.subject and not c.owner
    return c.sentence - (1.5 if aside else 0.0), c.teller, c.subject, -c.at if c.subject else c.at


def _loosely(holder: Holder, c: Candidate, sentence: int) -> bool:
    """The last resort: "it" for a subject just before that was taken for a person, any named body for "the company".

    What "the statement" says such a body says, too. "The Vermont senator" is whoever was just the subject, since the
    press calls them so right after their names.
    """
    if c.holder.kind != "named" or c.holder.name is None or not c.subject:
        return False
    if holder.head in cues.SEATS:
        return (
            c.holder.person is True and sentence - c.sentence <= 1 and _OTHER_SEATS.isdisjoint(_words(c.holder.label))
        )
    if holder.head == "it":
        return sentence - c.sentence == 1
    whoever = holder.head in _ANY_BODY or (holder.kind == "document" and holder.head not in _OF_COURTS)
    return whoever and c.holder.person is not True and sentence - c.sentence <= MEMORY


def _words(label: str) -> list[str]:
    return re.findall(r"\w+", label.lower())


_OTHER_SEATS = word_set("president gov governor secretary mayor judge justice ambassador")
_ANY_BODY = word_set(
    "company firm group agency organisation organization body maker operator bank airline club carrier retailer lender "
    "insurer carmaker automaker manufacturer developer brewer"
)


def _inside(at: int, spans: Spans) -> bool:
    return any(s <= at < e for s, e in spans)


def _fits(holder: Holder) -> Callable[[Holder], bool]:
    head, first = holder.head, holder.label.lower().split()[0] if holder.label else ""
    if head in ("he", "she", "i"):
        other = {"he": _WOMEN, "she": _MEN}.get(head, _NEITHER)
        return lambda h: (
            (h.person is True or (h.person is None and len((h.name or "").split()) > 1))
            and not h.plural
            and other.isdisjoint(_callings(h.label))
        )
    if head in ("it", "which", "this", "that"):
        return lambda h: h.person is not True and not h.plural
    if first in ("his", "her"):  # "her ministry said" is hers to answer for
        return lambda h: h.person is not False and not h.plural and h.kind == "named"
    if head == "they":
        return lambda h: h.kind == "unnamed" or (h.plural and h.person is not False)
    if (
        head in ("both", "some", "others", "those", "two", "three")
        or first in _PARTS
        or holder.label.lower().startswith("the same")
    ):
        return lambda h: h.kind == "unnamed"
    if holder.kind == "outlet":
        return lambda h: h.kind == "outlet"
    if holder.kind == "document" and head in _OF_COURTS:
        return lambda h: h.head == head
    if holder.kind == "document":
        return lambda h: h.head == head or (h.kind == "named" and h.person is False)
    if holder.kind == "unnamed":
        return lambda h: h.kind == "unnamed" and (h.head == head or head in ("source", "official"))
    also = _SHORT.get(head, head)
    return lambda h: (
        (
            h.head == head
            or not {head, also}.isdisjoint(w.rstrip(".") for w in h.label.lower().replace(",", " ").split())
        )
        and (holder.plural or not h.plural)
    )


_OF_COURTS = word_set("complaint lawsuit petition order indictment affidavit subpoena ruling verdict warrant directive")
"""What no body puts out that was named before: "the complaint says" speaks for whoever brought it."""
_SHORT = {
    "governor": "gov", "senator": "sen", "general": "gen", "representative": "rep", "congressman": "rep",
    "congresswoman": "rep", "professor": "prof", "lieutenant": "lt", "colonel": "col", "president-elect": "president",
}  # fmt: skip
"""What stands before a name for what follows as "the governor"."""


@lru_cache(maxsize=1 << 12)  # every pronoun asks it of everybody before it
def _callings(label: str) -> frozenset[str]:
    """What a label calls somebody: the last word before a name or an "of" ("her *father*, Robert Orr")."""
    parts = (part.split() for part in re.split(r", | (?:of|for|to|at|in) ", label.lower()))
    return frozenset(word for words in parts if words for word in (words[0].rstrip("."), words[-1]))


def called_by_kin(label: str) -> bool:
    """Whether a label says whose relative somebody is: "her father, Robert Orr"."""
    return label.lower().startswith(("his ", "her ", "their ")) and not _KIN.isdisjoint(_callings(label))


_KIN = word_set(
    "father mother husband wife son daughter brother sister uncle aunt nephew niece grandfather grandmother cousin "
    "stepfather stepmother widow widower"
)
_NEITHER = frozenset[str]()
_MEN = word_set(
    "man boy gentleman father husband son brother uncle nephew grandfather mr king prince spokesman actor widower"
)
_WOMEN = word_set(
    "woman girl lady mother wife daughter sister aunt niece grandmother mrs ms queen princess spokeswoman actress widow"
)
_PARTS = word_set("one two three some another several both most neither")

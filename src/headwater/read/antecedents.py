"""Whom "he", "the ministry" or "one of them" points back at.

Every person, body and document that the report has brought up is remembered with the sentence that did so; a pointer
takes the nearest that fits, subjects before the rest of their sentence (the salience order of centering theory: Grosz,
Joshi and Weinstein 1995).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from headwater.model import Span, Spans
from headwater.read import cues
from headwater.read.given_names import by_last_names, called
from headwater.read.holders import Holder
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.states import states
from headwater.words import word_set

MEMORY = 8  # sentences a pronoun looks back over
LONG_MEMORY = 40  # sentences "the ministry" or "the minister" looks back over: they repeat a word that was there


_SPOKE = 4  # sentences over which somebody who "added" something is who told something last


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


def antecedent(
    holder: Holder, sentence: int, at: int, told: Spans, known: list[Candidate], *, goes_on: bool = False
) -> Holder | None:
    """The nearest candidate before `at` that the pointer can mean, or None; who `goes_on` to tell has told before.

    Names within what is `told` come last: a teller seldom speaks of himself by name ("the man saw it fall, he said").
    """
    fits = _fits(holder)
    memory = LONG_MEMORY if len(holder.label.split()) > 1 else MEMORY
    whose = {"his": "he", "her": "she"}.get(holder.label.lower().split()[0] if holder.label else "")
    reach = (
        c
        for c in known
        if c.at < at
        and sentence - c.sentence <= memory
        and (not _inside(c.at, told) or (whose is not None and c.subject))  # "Dray resigned, his office said"
    )
    near = [c for c in reach if fits(c.holder)]
    if goes_on and holder.head not in _PRONOUNS:
        near = [c for c in near if c.teller and sentence - c.sentence <= _SPOKE] or near
    if holder.head == "report":  # "a report by the inspectorate": that one, whatever the press reports beside it
        near = [c for c in near if c.holder.head == "report" and c.holder.kind == "document"] or near
    near = near or [c for c in known if c.at < at and c.sentence == sentence and c.subject and fits(c.holder)]
    near = near or [c for c in known if c.at < at and _loosely(holder, c, sentence)]
    if holder.head in ("he", "she") or whose:
        near = _of_that_sex(whose or holder.head, near, known)
        # "Common Core" is somebody only where nobody else can be meant
        near = [c for c in near if c.holder.person is True or c.holder.own] or near
    if not near:
        return None
    best = max(near, key=lambda c: _nearness(c, sentence))
    return replace(best.holder, spans=holder.spans, named_at=best.holder.named_at or best.holder.spans)


_PRONOUNS = word_set("he she it they")


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
            c.holder.person is True
            and sentence - c.sentence <= 1
            and _OTHER_SEATS.isdisjoint(_words(c.holder.label))
            and not _of_other_seats(holder, c.holder)
        )
    if holder.head == "it":
        return sentence - c.sentence == 1
    if holder.head in _FIRMS and not _STATE.isdisjoint(_words(c.holder.label)):
        return False
    whoever = holder.head in _ANY_BODY or (holder.kind == "document" and holder.head not in _OF_COURTS)
    return whoever and c.holder.person is not True and sentence - c.sentence <= MEMORY


def _words(label: str) -> list[str]:
    return re.findall(r"\w+", label.lower())


_OTHER_SEATS = word_set("president gov governor secretary mayor judge justice ambassador")
_FIRMS = word_set(
    "company firm maker operator bank airline club carrier retailer lender insurer carmaker automaker manufacturer "
    "developer brewer owner shipowner refiner utility"
)
_ANY_BODY = _FIRMS | word_set("group agency organisation organization body")
_STATE = word_set(
    "ministry minister court police government parliament council department commission army navy inspectorate embassy "
    "presidency tribunal prosecutor prosecutors senate congress prefecture"
)
"""What no firm is called."""


def _inside(at: int, spans: Spans) -> bool:
    return any(s <= at < e for s, e in spans)


def _fits(holder: Holder) -> Callable[[Holder], bool]:
    head, first = holder.head, holder.label.lower().split()[0] if holder.label else ""
    if head in ("he", "she", "i"):
        of_the_other = {"he": _WOMEN, "she": _MEN}.get(head, _NEITHER)
        return lambda h: (
            (h.person is True or h.own or (h.person is None and len((h.name or "").split()) > 1))
            and not h.plural
            and of_the_other.isdisjoint(_callings(h.label))
        )
    if head in ("it", "which", "this", "that"):
        return lambda h: h.person is not True and not h.plural
    if first in ("his", "her"):  # "her ministry said" is hers to answer for
        hers = _fits(replace(holder, head="he" if first == "his" else "she", label=""))
        return lambda h: hers(h) and (h.kind == "named" or (h.kind == "unnamed" and h.head in cues.PEOPLE))
    if head == "they":
        return lambda h: h.kind == "unnamed" or (h.plural and h.person is not False)
    if (
        head in ("both", "some", "others", "those", "two", "three")
        or first in _PARTS
        or holder.label.lower().startswith("the same")
    ):
        of_whom = holder.head not in _PARTS and holder.head not in cues.UNNAMED and first in _PARTS
        return lambda h: h.kind == "unnamed" and (not of_whom or h.head == head)
    if holder.kind == "outlet":
        return lambda h: h.kind == "outlet" or (head == "report" == h.head and h.kind in ("document", "named"))
    if holder.kind == "document" and head in _OF_COURTS:
        return lambda h: h.head == head
    if holder.kind == "document":
        return lambda h: h.head == head or (h.kind == "named" and h.person is False)
    if holder.kind == "unnamed":
        return lambda h: (
            h.kind == "unnamed"
            and (
                h.head == head
                or (head == "source" and h.head not in _PRIVATE)
                or (head == "official" and h.head in _IN_OFFICE)
            )
        )
    also = _SHORT.get(head, head)
    other = _OTHERS.get(head, "")
    return lambda h: (
        (
            h.head == head
            or not {head, also}.isdisjoint(w.rstrip(".") for w in h.label.lower().replace(",", " ").split())
        )
        and (holder.plural or not h.plural)
        and h.kind != "document"
        and not of_other_states(holder, h)
        and not _of_other_seats(holder, h)
        and not (other and f"{other} {head}" in h.label.lower().replace("-", " ") and other not in holder.label.lower())
    )


def _of_other_seats(pointer: Holder, other: Holder) -> bool:
    """Whether both are called by the place they sit for, and not by the same: "the Upland senator"."""
    here, there = (_SEAT.search(h.label) for h in (pointer, other))
    return pointer.head in cues.SEATS and here is not None and there is not None and here[1] != there[1]


_SEAT = re.compile(
    r"\b([A-Z]\w+)(?:['’]s)? (?:Republican|Democrat|Independent|Sen\.|[Ss]enator|[Ll]awmaker|[Cc]ongress)"
)
_IN_OFFICE = word_set("source officer diplomat aide adviser advisor insider commander agent executive employee staffer")
_PRIVATE = word_set(
    "woman man person people resident child girl boy victim patient student worker villager driver passenger neighbour "
    "neighbor family relative friend tourist suspect survivor refugee teenager passer-by"
)
"""Whom no report goes on to call a source."""


def of_other_states(pointer: Holder, other: Holder) -> bool:
    """Whether both are called by a state, and not by the same: "the French president" is no Spanish president."""
    here, there = _states(pointer.label), _states(other.label.replace(other.name or "", " "))
    return bool(here and there) and here.isdisjoint(there)


@lru_cache(maxsize=1 << 12)
def _states(label: str) -> frozenset[str]:
    """The states that the words of a label name, each by its commonest name."""
    known = states()
    return frozenset(known[word].names[0] for word in re.findall(r"(?:[A-Z]\.)+|[A-Z][\w-]*", label) if word in known)


_OTHERS = {"minister": "prime", "president": "vice", "general": "attorney", "governor": "lieutenant"}
"""Who has the word in his title, and is not called by it alone."""


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

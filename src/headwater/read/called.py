"""The words of a noun phrase that names a source: which they are, the proper name in them, and how to call it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from headwater.read import cues
from headwater.read.tree import Token, text_of
from headwater.words import word_set

LONGEST_LABEL = 100  # characters; the contract's limit


def finished(words: list[Token]) -> list[Token]:
    """A phrase with the name behind it where a parse broke it off.

    "Mayor of" before "Keld Ilo Marn", "ambassador to" before "the Keld Isles Dora Vell", "Director" before "Ada Brisk".
    """
    last = words[-1]
    if last.pos == "ADP":
        behind = last.tree[last.i + 1 :]
        article = behind[:1] if behind and behind[0].lower == "the" else []
        name = list(takewhile(lambda t: t.pos == "PROPN", behind[len(article) :]))
        return [*words, *article, *name] if name else words
    role = last.lower == "staff" if last.text.islower() else last.lemma.lower() in cues.ROLES
    if role:  # "chief of staff" before "Olm Tarry"
        return [*words, *takewhile(lambda t: t.pos == "PROPN" and t.kind == "PERSON", last.tree[last.i + 1 :])]
    return words


def broken_off(behind: Sequence[Token]) -> str | None:
    """The person in the name that a parse broke off."""
    person = [t for t in behind if t.kind == "PERSON"]
    return text_of(person) if person else None


def phrase(token: Token) -> list[Token]:
    """The noun phrase of a token without relative clauses and other sentences that hang on it."""
    if not token.children:
        return [token]
    words: list[Token] = []
    for left in token.lefts:
        if left.dep == "punct":
            words += [left] if left.i == token.i - 1 else []
        elif left.dep != "cc" or left.i == token.i - 1:
            words += phrase(left)
    words.append(token)
    for right in token.rights:
        if right.dep in _SENTENCES or (token.kind == "PERSON" and right.dep == "prep" and right.lower in _WHERE):
            break
        if right.dep in _PARTS and right.lower != "own":  # "by the mayor's own count": hers, and nobody else's
            words += right.subtree if right.dep in ("prep", "case") else phrase(right)
    return sorted(words, key=lambda t: t.i)  # a comma behind an apposition may hang on what stands before it


_WHERE = word_set("on in during after before")
"""Where and when a person says it, and nothing of who it is: "Orr *on Kestrel News* said"."""
_SENTENCES = word_set("relcl advcl acl parataxis ccomp dep")
_PARTS = word_set("punct cc conj appos prep pobj case nummod compound poss flat nmod amod pcomp")


def is_outlet_name(name: str) -> bool:
    """Whether a proper name looks like that of an outlet ("The Guardian", "Harrow Valley Gazette")."""
    words = name.lower().removeprefix("the ").replace("'s", "").split()
    if len(words) > 1 and words[0] in ("tv", "radio"):
        return True
    if len(words) == 2 and words[0] in ("daily", "weekly"):  # "the Daily Kestrel"
        return True
    if len(words) > 2 and words[-2] == "news":  # an edition: "Coast News Tamoria"
        words = words[:-1]
    if len(words) > 1 and words[-1] == "online":  # "Coast News Online"
        words = words[:-1]
    if len(words) > 1 and words[-1] == "magazine":
        return True
    if not words or not _OUTLET_ENDS.intersection((words[-1], *words[-1].split("-"))):
        return False
    if words[-1] in ("agency", "service", "press"):
        return len(words) > 1 and bool({"news", "press", "associated", "free"} & set(words[:-1]))
    return words[-1] not in ("record", "medium", "press", "tv", "radio", "television") or len(words) > 1


_OUTLET_ENDS = cues.OUTLET_WORDS | {"service"}


PLAIN_OUTLETS = word_set("newspaper daily weekly broadcaster magazine tabloid channel website publication")
"""What is put in front of an outlet's name to say that it is one."""


def label_of(words: list[Token]) -> str:
    """What a source is called: the words of its phrase without marks at the edges, within the longest label."""
    words = _without_edges(words)
    text = re.sub(r"['’]s?$", "", text_of(words[1:] if len(words) > 1 and words[0].lower == "what" else words))
    if len(words) > 1 and words[0].lower == "whose" and (owner := _owner(words[0])):
        text = f"{owner}’s {text_of(words[1:])}"
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"


def _owner(whose: Token) -> str | None:
    """ "*Keld*, whose economy ministry says": the name that a "whose" stands behind."""
    behind = [t for t in whose.tree[max(0, whose.i - 2) : whose.i] if t.text != ","]
    return name_in(behind[-1]) if behind and behind[-1].pos == "PROPN" else None


def _without_edges(words: list[Token]) -> list[Token]:
    opened = any(t.text == "(" for t in words)
    while words and (words[-1].is_space or (words[-1].is_punct and not (opened and words[-1].text == ")"))):
        words = words[:-1]
    while words and words[0].is_punct:
        words = words[1:]
    return words


def name_in(token: Token) -> str | None:
    """The proper name in a noun phrase: its head, or the name it stands in apposition to."""
    torn = token.i > 1 and _hyphenated(token.nbor(-1))  # "Byong-chul": three words to a parser
    if token.pos == "PROPN" and (token.text[:1].isupper() or torn):
        return _run(token)
    for candidate in [*[c for c in token.children if c.dep == "appos"], *_before_medium(token), *_in_chief(token)]:
        if candidate.pos == "PROPN" and candidate.text[:1].isupper():
            return _run(candidate)
    return None


def _before_medium(token: Token) -> list[Token]:
    """ "The *Sora* news agency", "the *Kestrel* newspaper": the name in front of what it is."""
    noun = token.lemma.lower()
    if noun not in PLAIN_OUTLETS and noun != "agency":
        return []
    lemmas = {t.lemma.lower() for t in (token, *token.lefts)}
    medium = noun in PLAIN_OUTLETS or (token.lemma == "agency" and bool(lemmas & {"news", "press"}))
    names = [c for c in token.lefts if c.dep in ("compound", "nmod", "poss") and c.pos == "PROPN"]
    whose = names and names[-1].dep == "poss" and names[-1].kind in ("GPE", "NORP", "PERSON")  # "Arland's newspaper"
    return names[-1:] if medium and not whose else []


def _in_chief(token: Token) -> list[Token]:
    """ "The editor in chief *Ada Brisk*", "chief of staff *Olm Tarry*", whom the parser hangs on the "in" or "of"."""
    heads = [c for prep in token.children if prep.lower in _CHIEF for c in prep.children if c.dep == "pobj"]
    return [h for h in heads if any(c.lower == _CHIEF[h.head.lower] for c in (*h.lefts, *h.head.children))]


_CHIEF = {"in": "chief", "of": "staff"}


def _run(token: Token) -> str:
    """The capitalised words that end in `token`, with whose it is where that is a name ("Arland's Navy")."""
    first, foreign = token.i, ("ORG", "GPE", "NORP") if token.kind == "PERSON" else ()
    while first > 0 and (_belongs(token.tree[first - 1]) or _hyphenated(token.tree[first - 1])):
        if token.tree[first - 1].kind in foreign and token.tree[first].text != "-":
            break  # "the envoy to the Keld Isles Dora Vell"
        first -= 1
    while token.tree[first].tag == "POS":
        first += 1
    return text_of(token.tree[first : token.i + 1])


def _hyphenated(mark: Token) -> bool:
    """The mark within a name ("Post-Dispatch")."""
    return mark.text == "-" and not mark.ws and mark.i > 0 and not mark.nbor(-1).ws and _belongs(mark.nbor(-1))


def _belongs(before: Token) -> bool:
    if before.tag == "POS":
        return before.i > 0 and before.nbor(-1).pos == "PROPN"
    return before.pos in ("PROPN", "ADJ") and before.text[:1].isupper()

"""How a number is meant: as a bound, as part of another number, and what became of those it counts."""

import re
from collections.abc import Iterator, Sequence

from headwater.model import Bound
from headwater.read.tree import Token
from headwater.words import word_set

DEAD, INJURED, ILL, TRAPPED = "dead", "injured", "ill", "trapped"
FATES = {
    "dead": DEAD, "kill": DEAD, "killed": DEAD, "die": DEAD, "execute": DEAD, "behead": DEAD, "murder": DEAD,
    "massacre": DEAD, "drown": DEAD, "perish": DEAD,
    "wounded": INJURED, "wound": INJURED, "injured": INJURED, "injure": INJURED, "hurt": INJURED,
    "missing": "missing", "arrest": "arrested", "detain": "detained", "displace": "displaced",
    "kidnap": "abducted", "abduct": "abducted", "hospitalise": "hospitalised", "hospitalize": "hospitalised",
    "ill": ILL, "sick": ILL, "infect": ILL, "infected": ILL, "sicken": ILL,
    "trap": TRAPPED, "trapped": TRAPPED, "strand": TRAPPED, "stranded": TRAPPED,
}  # fmt: skip
NOUNS = {
    "death": DEAD, "fatality": DEAD, "killing": DEAD, "life": DEAD, "body": DEAD, "corpse": DEAD, "execution": DEAD,
    "injury": INJURED, "wounding": INJURED, "toll": DEAD, "arrest": "arrested", "kidnapping": "abducted",
    "infection": ILL,
}  # fmt: skip
"""Nouns that count people by what became of them, alone ("15 deaths") or before "of" ("the death of 15 soldiers")."""
FIGURES = word_set("figure count tally total estimate")
CROWDS = word_set("turnout crowd attendance")
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:at least|(?<!no )more than|over|upwards of|no(?:t)? (?:fewer|less) than)\Z"), "least"),
    (re.compile(r"(?:up to|as many as|at most|no more than|fewer than|less than|under)\Z"), "most"),
    (re.compile(r"(?:about|around|some|roughly|approximately|nearly|almost|close to|estimated|or so)\Z"), "about"),
)
_AFTER = re.compile(r"(?:or more|at least)\b")
_PART_BEFORE = re.compile(
    r"\b(?:including|included?|among (?:them|whom|those|these)|further|additional|remaining|of (?:them|whom|which))"
    r"(?: (?:was|were))?(?: (?:at least|about|some|around|more than))?\Z"
)
_PART_AFTER = re.compile(
    r"(?:\w+ )?(?:more(?! than)|additional|further)\b|of (?:them|whom|these|those|the|its)\b"
    r"|(?:\w+ ){1,3}(?:was|were|is|are) among\b"
    r"|\w+ (?:later|earlier|ahead|behind|apart|more than|fewer than|less than)\b"  # a distance between two figures
)
_ON_TOP_BEFORE = re.compile(r"\b(?:another|other)(?: (?:at least|about|some|around|more than))?\Z")
_ON_TOP_AFTER = re.compile(r"(?:\w+ )?others?\b")
_WITHIN = word_set("including include")


def bound(run: Sequence[Token]) -> Bound | None:
    """Whether the number is given as a least, a most, or a rough figure; the ends of a range are a least and a most."""
    before, after = _words_before(run, 3), _words_after(run, 3)
    if _AFTER.match(after) or _opens_range(before, after):
        return "least"
    if _RANGE_END.search(before):
        return "most"
    return next((kind for pattern, kind in _BEFORE if pattern.search(before)), None)


_NUMERAL = r"[0-9][0-9,.]*"
_RANGE_END = re.compile(rf"(?:between|from)? ?{_NUMERAL}(?: (?:to|and|or|-|–)) ?\Z")
_RANGE_REST = re.compile(rf"(?:to|and|-|–) (?:(?:well|more than|over) )*{_NUMERAL}")


def _opens_range(before: str, after: str) -> bool:
    rest = _RANGE_REST.match(after)
    return rest is not None and (before.endswith(("between", "from")) or not after.startswith("and"))


def part(run: Sequence[Token], counted: Token | None, fate: str | None) -> bool:
    """Whether the number is only part of another, or comes on top of it: "among them 3 children", "another 27 died".

    "Six dead and another nine injured" gives all who were injured: there "another" looks back at the dead.
    """
    before, after = _words_before(run, 5), _words_after(run, 5)
    if _PART_BEFORE.search(before) or _PART_AFTER.match(after):
        return True
    if fate in (None, DEAD) and (_ON_TOP_BEFORE.search(before) or _ON_TOP_AFTER.match(after)):
        return True
    return any(t.lower in _WITHIN for t in _above(counted or run[-1]))


def _above(token: Token) -> Iterator[Token]:
    """The words that a noun hangs on within its phrase."""
    for _ in range(4):
        if token.dep not in ("conj", "pobj", "nmod", "nummod", "appos", "prep", "pcomp") or token.head is token:
            return
        token = token.head
        yield token


def fate(run: Sequence[Token], counted: Token | None) -> str | None:
    """What became of those who are counted: dead, injured, missing …; "figure" where the text only calls it one."""
    last = run[-1]
    behind = next((t for t in last.tree.tokens[last.i + 1 : last.i + 4] if t.lower in _BEHIND), None)
    if (behind is not None and behind.i == last.i + 1) or _only_people_between(last, behind):
        return FATES[behind.lower] if behind else None
    noun = counted if counted is not None and counted.pos in ("NOUN", "PROPN", "ADJ") else last
    return _of_noun(noun) or _of_verb(noun) or _of_phrase(noun) or _of_title(noun)


_BEHIND = word_set("dead killed wounded injured missing hurt")
_PEOPLE = word_set("people persons others other more men women children")


def _only_people_between(last: Token, behind: Token | None) -> bool:
    """ "12 others injured": who it befell stands in front of it, and it befell them, not they somebody else."""
    if behind is None or any(c.dep == "dobj" for c in behind.children):
        return False
    return all(t.lower in _PEOPLE for t in last.tree.tokens[last.i + 1 : behind.i])


def _of_noun(noun: Token) -> str | None:
    """ "15 deaths", "the death of 15 soldiers", "30 men dead", "13 people killed in the raid"."""
    if noun.lemma.lower() in NOUNS:
        return NOUNS[noun.lemma.lower()]
    if noun.lower in FATES:
        return FATES[noun.lower]
    if noun.dep in ("compound", "nmod", "amod") and noun.head.lower in FATES:
        return FATES[noun.head.lower]
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma.lower() in NOUNS:
        return NOUNS[noun.head.head.lemma.lower()]
    below = (c for c in noun.children if c.dep in ("acl", "relcl", "amod") and c.tag in ("VBN", "JJ", "VBD"))
    return next((FATES[c.lemma.lower()] for c in below if c.lemma.lower() in FATES), None)


def _of_verb(noun: Token) -> str | None:
    """ "Killed 15 soldiers", "15 soldiers were killed", "15 soldiers died", "left 15 soldiers dead"."""
    while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN", "NUM"):
        noun = noun.head
    verb, lemma = noun.head, noun.head.lemma.lower()
    if noun.dep in ("nsubjpass", "dobj", "nsubj") and lemma == "leave":
        return next((FATES[c.lower] for c in verb.children if c.lower in FATES), None)
    of_itself = noun.dep == "nsubj" and (lemma in _OF_ITSELF or verb.pos == "ADJ" or _seen_done(verb))
    undergoes = of_itself or noun.dep in ("nsubjpass", "dobj")
    if undergoes and lemma in FATES:
        return FATES[lemma]
    if noun.dep == "nsubj" and lemma in _BEING:
        return next((FATES[c.lower] for c in verb.children if c.dep in _SAID_OF_IT and c.lower in FATES), None)
    if noun.dep == "nsubjpass" and lemma in _BELIEVING:
        return _believed(verb)
    return None


_BEING = word_set("be remain stay lie become go")
_BELIEVING = word_set(
    "confirm fear believe report know presume declare pronounce find feel think say estimate list assume understand"
)
_SAID_OF_IT = ("acomp", "oprd", "attr", "xcomp", "advcl")


def _believed(verb: Token) -> str | None:
    """ "Five were confirmed dead", "are believed to have been killed", "are known as having died"."""
    behind = [c for c in verb.children if c.dep in (*_SAID_OF_IT, "prep", "ccomp") and c.i > verb.i]
    behind += [p for c in behind if c.dep == "prep" for p in c.children if p.dep in ("pcomp", "amod", "pobj")]
    for word in behind:
        lemma = word.lemma.lower()
        below = {c.dep for c in word.children}
        suffered = lemma in _OF_ITSELF or "auxpass" in below or (word.tag == "VBN" and not below & {"aux", "dobj"})
        if word.lower in FATES and (word.pos != "VERB" or word.lower == "missing"):
            return FATES[word.lower]
        if lemma in FATES and suffered:
            return FATES[lemma]
    return None


_OF_ITSELF = word_set("die drown perish")


def _seen_done(verb: Token) -> bool:
    """ "The province saw 25 fighters killed": a bare participle tells what befell its subject."""
    bare = verb.tag == "VBN" and not any(c.dep in ("aux", "auxpass", "dobj") for c in verb.children)
    return bare and verb.dep in ("ccomp", "xcomp", "oprd") and verb.head.lemma.lower() in _SEEING


_SEEING = word_set("see leave have report find count")


def _of_phrase(noun: Token) -> str | None:
    """ "Lost nine men", "61 people in custody", "47 people fell ill", "26 miners were cut off", "112 patients"."""
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma.lower() == "lose" and noun.lemma.lower() in _LOST:
        return DEAD
    if any(c.dep == "prep" and any(o.lower == "custody" for o in c.children) for c in noun.children):
        return "detained"
    if noun.dep == "nsubj" and verb.lemma.lower() in _BEARING and any(_is_injury(c) for c in verb.children):
        return INJURED
    if noun.dep == "nsubjpass" and verb.lemma.lower() in _BRINGING and _leads_to_hospital(verb):
        return "hospitalised"
    if noun.dep in ("nsubj", "nsubjpass"):
        behind = {c.lower for c in verb.children if c.dep in ("acomp", "oprd", "xcomp", "prt", "advmod")}
        if behind & _SICK:
            return ILL
        if verb.lemma.lower() == "cut" and noun.dep == "nsubjpass" and "off" in behind:
            return TRAPPED
    return ILL if noun.lemma.lower() == "patient" else None


_BEARING = word_set("have suffer sustain receive")
_BRINGING = word_set("take rush bring admit transport transfer carry airlift fly treat")


def _is_injury(token: Token) -> bool:
    """ "Serious injuries" are those of some among the injured: another count."""
    hurt = token.dep == "dobj" and token.lemma.lower() in ("injury", "wound", "burn", "fracture", "concussion")
    return hurt and not any(c.dep == "amod" for c in token.children)


def _leads_to_hospital(verb: Token) -> bool:
    ways = [c for c in verb.children if c.dep in ("prep", "prt", "advmod", "dative") and c.i > verb.i]
    return any(t.lemma.lower() in ("hospital", "treatment", "infirmary", "clinic") for c in ways for t in c.subtree)


_LOST = word_set("man people soldier fighter troops civilian officer policeman comrade")
_SICK = word_set("ill sick")


def _of_title(noun: Token) -> str | None:
    """ "The toll rose to 15", "put the number of dead at 15", "its figure was 15", "the dead number 15"."""
    if _bare(noun):
        return "figure"
    for title in _titles(noun):
        if title.lemma.lower() == "toll":
            return DEAD
        if noun.head.lemma.lower() == "number" and title.lower in FATES:
            return FATES[title.lower]
        if title.lemma.lower() in ("number", *FIGURES):
            told = [FATES[t.lemma.lower()] for t in title.subtree if t.lemma.lower() in FATES]
            return told[0] if told else "figure" if noun.dep != "dobj" else None
    return None


def titled(run: Sequence[Token]) -> str | None:
    """What a number counts that stands apart from it: "put the turnout at 9,000", "the number of shells was 60"."""
    for title in _titles(run[-1]):
        if title.lemma.lower() in CROWDS:
            return "people"
        if title.lemma.lower() == "number":
            of = [o for c in title.children if c.lower == "of" for o in c.children if o.dep == "pobj"]
            return next((o.lemma.lower() for o in of if o.lemma.lower() not in FATES), None)
    return None


def _titles(number: Token) -> list[Token]:
    """What the verb of a number says it of: "put the *turnout* at 9,000"."""
    verb = number.head.head if number.dep == "pobj" and number.head.dep == "prep" else number.head
    as_verb = verb.lemma.lower() == "number"
    if (number.dep not in ("pobj", "attr", "dobj", "oprd") and not as_verb) or verb.pos not in ("VERB", "AUX"):
        return []
    if verb.dep == "relcl" and verb.head.lemma.lower() in CROWDS:
        return [verb.head]  # "put the crowd that cheered them at 9,000": the parser hangs the number on the cheering
    return [c for c in verb.children if c.dep in ("nsubj", "nsubjpass", "dobj") and c is not number] or (
        [c for c in verb.children if c.lower in FATES] if as_verb else []
    )


def _bare(number: Token) -> bool:
    """ "The ministry gave 11 for that hour", "it was nine million": the text leaves the unit to the reader."""
    verb, extended = number.head, any(c.i > number.i for c in number.children)
    if number.pos != "NUM" or number.dep not in ("dobj", "attr", "ccomp") or extended:
        return False
    if verb.lemma.lower() in _GIVING:
        return number.dep != "attr"
    return verb.lemma.lower() == "be" and any(c.dep == "nsubj" and c.lower in ("it", "that") for c in verb.children)


_GIVING = word_set("give report count cite say")


def _words_before(run: Sequence[Token], many: int) -> str:
    first = run[0]
    return " ".join(t.lower for t in first.tree.tokens[max(0, first.i - many) : first.i] if t.lower not in ("the", "a"))


def _words_after(run: Sequence[Token], many: int) -> str:
    last = run[-1]
    return " ".join(t.lower for t in last.tree.tokens[last.i + 1 : last.i + 1 + many])

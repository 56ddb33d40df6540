"""Who holds the information: what kind of source a noun phrase names."""

import re
from dataclasses import dataclass, replace

from headwater.firms import FIRMS
from headwater.model import SourceKind, Spans
from headwater.read import cues
from headwater.read.called import (
    LONGEST_LABEL,
    PLAIN_OUTLETS,
    broken_off,
    finished,
    is_outlet_name,
    label_of,
    name_in,
    phrase,
)
from headwater.read.parse import Sentence
from headwater.read.tree import Token
from headwater.words import word_set


@dataclass(frozen=True, slots=True)
class Holder:
    """A source as one noun phrase gives it, before pronouns and short forms are resolved."""

    kind: SourceKind
    label: str
    spans: Spans
    head: str
    """Lemma of the head noun, or the last word of a name, lower case."""
    name: str | None = None
    """The proper name in it, if any."""
    plural: bool = False
    person: bool | None = False
    """None where the words do not tell whether it is a person or a body."""
    anaphor: bool = False
    """Points back at somebody named before: a pronoun, "the ministry", "one of them"."""
    named_at: Spans = ()
    """Where the holder is named, when `spans` is a pointer to it."""
    own: bool = False
    """The report's own people: "this newspaper", "our correspondent", "me"."""


UNSAID = Holder("unknown", "no source given", (), "")


def describe(sentence: Sentence, token: Token) -> Holder:
    """What the noun phrase headed by `token` says of the source."""
    token = _the_one(token)
    own = phrase(token)
    words = finished(own)
    spans = sentence.spans(words)
    label = label_of(words)
    name = broken_off(words[len(own) :]) or (None if _in_short(token, words) else name_in(token))
    base = Holder("named", label, spans, token.lemma.lower(), name, plural=_plural(token))
    if token.pos == "PRON":
        return _pronoun(base, token)
    if _is_own(words):
        return replace(base, kind="outlet", own=True)
    if _belongs_to(words) is not None:
        return replace(base, anaphor=True, person=True, kind="unnamed")
    one_of_many = words[0].lower in ("one", "some", "others", "both") and token.lemma.lower() not in cues.DOCUMENTS
    if one_of_many and (name is None or token.pos == "PROPN"):
        return replace(base, kind="unnamed", person=True, anaphor=words[0].lower == "both")
    if token.kind == "NORP" and not token.is_plural and any(c.lower in ("a", "an", "another") for c in token.lefts):
        return replace(base, name=None, kind="unnamed", person=True)  # "a Montana Republican", "a Russian"
    if token.lower in cues.SEATS and _definite(token) and not token.is_plural:
        return replace(base, name=None, head=token.lower, person=True, anaphor=True)
    if name is not None:
        outlet = (is_outlet_name(name) or _called_an_outlet(words)) and words[0].lower.rstrip(".") not in _COURTESY
        person = not outlet and _is_person(token, name, words)
        return replace(base, kind="outlet" if outlet else "named", head=name.split()[-1].lower(), person=person)
    if _nameless_outlet(token):
        return replace(base, kind="outlet", person=False, anaphor=_definite(token))
    if token.lemma.lower() == "report" and not base.plural and _is_authored(token):
        return replace(base, kind="document")
    return _common(base, token)


def _in_short(token: Token, words: list[Token]) -> bool:
    """ "The Ministry", "the Minister": a capital makes no name of what points back at one."""
    short = token.lower in _SHORT and token.pos == "PROPN" and len(words) == 2
    return short and words[0].lower in ("the", "his", "her", "its", "their")


_SHORT = (cues.ROLES | cues.BODIES) - word_set(
    "kremlin pentagon treasury house palace senate congress chancellery assembly chamber foundation mission charity"
)
"""What is written with a capital for short; "the House" and "the Treasury" are names."""


def alone(sentence: Sentence, token: Token) -> Holder | None:
    """The first of several joined persons by himself: "*Gov. Olm Tarry* and the clerk"; None where nobody is joined."""
    if token.kind != "PERSON" or all(c.dep != "conj" for c in token.children):
        return None
    words = [t for t in phrase(token) if t.i <= token.i and t.lower not in ("both", "either", "neither")]
    label, name = label_of(words), name_in(token)
    return Holder("named", label, sentence.spans(words), token.lower, name, person=True) if name else None


def with_article(holder: Holder) -> str:
    """An outlet's name as the text has it: "The Guardian" where it writes "the Guardian"."""
    name = holder.name or holder.label
    the = holder.label.lower().startswith(f"the {name.lower()}")
    return f"The {name}" if the and name[:4].lower() != "the " else name


def tidy(holder: Holder) -> str:
    """What a holder is called in chains: an outlet by its name, others by their phrase, within the longest label."""
    label = with_article(holder) if holder.kind == "outlet" and holder.name is not None else holder.label
    plain = " ".join(label.split())
    return (_LOOSE_END.sub("", plain) or plain)[:LONGEST_LABEL]


_LOOSE_END = re.compile(r"(?:(?:\s|[,;:–—-])+(?:and|or|but|as|to|of|with|that)\b)*[\s,;:–—-]*$")
"""What a label that was cut too late ends with: "Ada Brisk, and"."""


def _the_one(token: Token) -> Token:
    """ "One of Varn's colleagues, *Judge Orr*, said": who has a name is called by it."""
    named = (c for c in token.children if c.dep == "appos" and c.kind == "PERSON") if token.lower == "one" else ()
    return next(iter(named), token)


_COURTESY = word_set("mr mrs ms miss dr sir dame lord lady")
"""What nobody calls an outlet: "Mr. Bloomberg said"."""


def _called_an_outlet(words: list[Token]) -> bool:
    """ "The state news agency ONA", "the daily Kestrel": a name introduced as that of an outlet."""
    nouns = {t.lemma.lower() for t in words if t.pos == "NOUN" or t.text.islower()}
    return bool(nouns & PLAIN_OUTLETS) or ("agency" in nouns and bool(nouns & {"news", "press"}))


def _is_person(token: Token, name: str, words: list[Token]) -> bool | None:
    if token.pos == "NOUN" and name.rsplit(maxsplit=1)[-1].lower() in FIRMS:  # "the owner, Sorrel Lines"
        return False
    if any(t.kind == "PERSON" for t in words) or any(t.lemma.lower() in cues.ROLES for t in words):
        return name.rsplit(maxsplit=1)[-1].lower() not in cues.BODIES
    if name.rsplit(maxsplit=1)[-1].lower() in cues.BODIES or token.kind in ("GPE", "NORP", "FAC"):
        return False
    return None


def _plural(token: Token) -> bool:
    return token.is_plural or any(c.dep == "conj" for c in token.children)


def _pronoun(base: Holder, token: Token) -> Holder:
    word = token.lower
    if word in ("i", "me", "we", "us"):
        return replace(base, kind="outlet", own=True, person=True)
    if word in ("nobody", "whoever", "anyone", "who", "noone", "everybody", "everyone"):
        return replace(base, kind="unknown", person=True)
    kind: SourceKind = (
        "unnamed" if word in ("one", "some", "both", "neither", "others", "many", "several", "those") else "unknown"
    )
    return replace(
        base,
        kind=kind,
        anaphor=True,
        person=word not in ("it", "this", "that", "which"),
        plural=word in ("they", "them", "both", "some", "those"),
    )


def _is_own(words: list[Token]) -> bool:
    if not words or words[0].lower not in ("our", "my", "this"):
        return False
    return any(t.lemma.lower() in _OWN for t in words)


_OWN = cues.MEDIA | word_set("correspondent reporter colleague newsroom team reading count")


def _belongs_to(words: list[Token]) -> str | None:
    """ "One of them", "two of the officers", "both men": part of a group named before."""
    texts = [t.lower for t in words]
    if len(texts) >= 3 and "of" in texts[1:3] and texts[0] in _PART and texts[-1] in _A_GROUP:
        return texts[-1]
    if texts[:2] in (["the", "same"], ["the", "two"], ["the", "three"]):
        return texts[-1]
    return None


_A_GROUP = word_set("them those whom which officers officials people men women sources two three")
_PART = word_set("one two three some both several another most none each either neither")


def _common(base: Holder, token: Token) -> Holder:
    noun, definite = token.lemma.lower(), _definite(token)
    if token.lower in cues.MANY_MEDIA and (base.plural or token.lower in ("media", "press", "news")):
        return replace(base, kind="unknown")
    if definite and (noun in _ONE_OUTLET or noun in ("report", "article", "outlet")):
        return replace(base, kind="outlet", anaphor=True)
    if noun in cues.MANY_MEDIA:
        return replace(base, kind="unknown")
    if _nameless(token):
        return replace(base, kind="unnamed", person=True, anaphor=definite and not _of_somebody(token))
    if noun in cues.DOCUMENTS or (noun == "point" and any(c.lower == "talking" for c in token.children)):
        below = noun in _PICTURES and any(
            c.lower == "this" for c in token.children
        )  # "this photo shows": nobody's word
        short = definite and len(base.label.split()) <= 2
        return replace(base, kind="unknown" if below else "document", anaphor=short and not below)
    if (noun in cues.ROLES or noun.endswith(("man", "woman"))) and not definite and not noun.startswith("spokes"):
        return replace(base, kind="unnamed", person=True)
    if noun in cues.ROLES or noun.endswith(("man", "woman")):
        return replace(base, kind="named", person=True, anaphor=definite and len(base.label.split()) <= 3)
    if _is_body(token) or token.text[:1].isupper():
        return replace(base, kind="named", anaphor=definite and len(base.label.split()) <= 2)
    if not definite:
        return replace(base, kind="unnamed", person=True)
    return replace(base, kind="named", anaphor=len(base.label.split()) <= 2)


_PICTURES = word_set("photo photograph picture image video map graphic chart illustration")


def _is_authored(report: Token) -> bool:
    """Whether a report is a document of somebody: "a report by the inspector", "a police report", "its final report".

    A "report" by itself, or a "media report", is what the press prints.
    """
    beside = {t.lemma.lower() for t in report.lefts}
    if beside & _OF_THE_PRESS:
        return False
    author = any((c.lower in ("by", "of") and c.dep == "prep") or c.lower == "based" for c in report.children)
    return author or bool(beside & _OFFICIAL) or any(t.dep in ("compound", "poss") for t in report.lefts)


_OF_THE_PRESS = word_set(
    "media medium press news newspaper agency wire tv television radio magazine unconfirmed earlier"
)
_OFFICIAL = word_set(
    "interim final annual quarterly monthly official internal confidential classified preliminary forensic medical"
)


def _nameless_outlet(token: Token) -> bool:
    """ "A local newspaper", "state television", "an Arlandic news agency": one outlet, though nobody says which."""
    if token.is_plural:
        return False
    noun, beside = token.lemma.lower(), {t.lemma.lower() for t in token.lefts}
    return noun in _ONE_OUTLET or (noun == "agency" and "news" in beside) or (noun in _WAVES and "state" in beside)


_ONE_OUTLET = word_set("newspaper broadcaster tabloid magazine publication")
_WAVES = word_set("tv television radio")


def _of_somebody(token: Token) -> bool:
    """ "His adviser", "her lawyer": known by whose they are, nobody named before."""
    return any(c.dep == "poss" and c.lower in ("his", "her") for c in token.children)


def _nameless(token: Token) -> bool:
    if any(c.lower in cues.NO_NAME for c in token.children):
        return True
    chief = token.lemma.lower() == "executive" and any(c.lower == "chief" for c in token.lefts)
    return token.lemma.lower() in cues.UNNAMED and not chief and not _is_body(token)


def _is_body(token: Token) -> bool:
    """Whether a noun means a body; a coast guard is one, a guard is somebody."""
    noun = token.lemma.lower()
    return noun in cues.BODIES or (noun == "guard" and any(c.dep == "compound" for c in token.children))


def _definite(token: Token) -> bool:
    return any(c.dep in ("det", "poss") and c.lower in _DEFINITE for c in token.children)


_DEFINITE = word_set("the this that these those its his her their both same")

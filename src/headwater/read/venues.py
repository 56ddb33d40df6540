"""Where somebody said it in public: which outlet was told, broadcast it, printed it or led the interview."""

import re
from dataclasses import replace
from itertools import takewhile

from headwater.model import Span
from headwater.read import cues
from headwater.read.called import is_outlet_name
from headwater.read.holders import Holder, describe
from headwater.read.naming import by_its_article, capital, named_behind, outlet_of, owner, text_of_words
from headwater.read.parse import Sentence
from headwater.read.subjects import subject
from headwater.read.tree import Token
from headwater.words import word_set


def teller(sentence: Sentence, token: Token) -> Holder:
    """What a noun phrase says of the source; the outlet where it is what one puts out ("the Post's story")."""
    holder = describe(sentence, token)
    if token.lemma == "affiliate" and holder.name is None and any(is_outlet_name(t.text) for t in token.lefts):
        name = holder.label.removeprefix("a ").removeprefix("the ")
        return replace(holder, kind="outlet", name=name, person=False, anaphor=False)  # "a local CBS affiliate"
    if token.lower in cues.MANY_MEDIA and (one := _among_others(sentence, token)) is not None:
        return one
    if token.lemma.lower() not in PRODUCTS or holder.own or (holder.kind == "outlet" and holder.name):
        return holder
    outlet = owner(sentence, token) or _printed_in(sentence, token) or _put_out_by(sentence, token)
    return replace(outlet, spans=holder.spans) if outlet else holder


def _among_others(sentence: Sentence, token: Token) -> Holder | None:
    """ "Media including *the Herald*": the one that is named."""
    including = next((c for c in token.children if c.lower == "including"), None)
    return named_behind(sentence, including) if including is not None else None


PRODUCTS = word_set(
    """
    report reporting article story account investigation editorial analysis scoop piece review column blog website
    commentary tally estimate projection count data datum database
    """
)


def staff_of(sentence: Sentence, person: Token) -> Holder | None:
    """ "A reporter from Weirday": whoever has reporters is an outlet, whatever its name."""
    if person.lemma.lower() not in _STAFF:
        return None
    of = (w for c in person.children if c.lower in ("of", "from", "for", "with", "at") for w in c.children)
    who = next((w for w in of if w.dep == "pobj" and w.pos == "PROPN"), None)
    return replace(describe(sentence, who), kind="outlet", person=False) if who is not None else None


def employer(sentence: Sentence, person: Token, reporter: Holder) -> Holder | None:
    """The outlet whose people report, where `reporter` stands: "NBC's Ida Crane", "Ida Crane of Kestrel News".

    None where it is only its affiliate.
    """
    outlet = owner(sentence, person)
    if outlet is None:
        outlet = next((h for c in person.children if c.lower == "of" if (h := named_behind(sentence, c))), None)
    else:
        end = outlet.spans[-1][1] - sentence.base
        behind = next((t for t in sentence.tree if t.idx >= end), None)
        outlet = outlet if behind is not None and (behind.tag == "POS" or behind.lemma in _STAFF) else None
    return replace(outlet, spans=reporter.spans, named_at=outlet.spans) if outlet else None


_STAFF = word_set("correspondent reporter anchor host columnist journalist editor writer photographer producer")


def _printed_in(sentence: Sentence, token: Token) -> Holder | None:
    """The outlet of "a story in the Herald", "an article by Kestrel News"."""
    preps = (c for c in token.children if c.lower in ("in", "by", "from"))
    return next((h for h in (named_behind(sentence, p) for p in preps) if h), None)


def passed_on_by(sentence: Sentence, verb: Token) -> Holder | None:
    """The outlet of an inserted "as first reported by the Herald", "which was first reported by Kestrel News"."""
    broken = verb.lemma in _BROKEN or (
        verb.lemma in _CITING and verb.dep == "advcl"
    )  # "…, she said, quoted by Kestrel"
    which = verb.dep == "relcl" and any(c.lower == "which" and c.dep == "nsubjpass" for c in verb.children)
    if verb.tag != "VBN" or not broken or not (which or verb.dep in ("advcl", "acl")):
        return None
    by = next((c for c in verb.children if c.lower == "by"), None)
    if by is None and not which:  # "as reported in an article in the Herald"
        within = (c for c in verb.children if c.lower == "in")
        return next((h for c in within for n in c.children if (h := _printed_in(sentence, n))), None)
    return named_behind(sentence, by) if by is not None else None


def first_reported(sentence: Sentence, verb: Token) -> tuple[Holder, list[Token]] | None:
    """The outlet of "The news that the bridge would close was first reported by the Herald", and what it reported."""
    subject = next((c for c in verb.children if c.dep == "nsubjpass"), None)
    if subject is None or verb.lemma not in _BROKEN or verb.dep == "relcl":
        return None
    agent = next((c for c in verb.children if c.lower == "by"), None)
    outlet = named_behind(sentence, agent) if agent is not None else None
    clauses = (c for c in subject.children if c.dep in ("acl", "ccomp", "relcl"))
    told = next((c for c in clauses if any(g.lower == "that" for g in c.children)), subject)
    return (outlet, list(told.subtree)) if outlet else None


_BROKEN = word_set("report reveal publish break disclose")


def cited_by(sentence: Sentence, source: Token) -> Holder | None:
    """The outlet of "an engineer cited by the Herald", "a guard quoted by Kestrel News", "a tape uncovered by …"."""
    verbs = (v for v in source.children if v.dep == "acl" and v.tag == "VBN" and v.lemma in _CITING)
    agents = (c for v in verbs for c in v.children if c.lower in ("by", "in"))
    return next((h for h in (named_behind(sentence, a) for a in agents) if h), None) or had_by(sentence, source)


_CITING = word_set("cite quote interview")


def ends_in_colon(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb leads over to what stands below its sentence: "Kestrel News reported on Monday:"."""
    last = sentence.tree.tokens[-1].text == ":"
    return last and not any(t.pos in ("VERB", "AUX") for t in sentence.tree.tokens[verb.i + 1 :])


# ── said on, in and to ───────────────────────────────────────────────────────────────────────────────────────────────


def venue(sentence: Sentence, verb: Token) -> Holder | None:
    """The outlet on, in or to which a verb of telling happens; None where the sentence names none.

    "Said on CNN", "wrote in the Herald", "said in an interview with Kestrel", "speaking to the Herald".
    """
    speaking = [c for c in verb.children if c.dep == "advcl" and c.lemma in _SPEAKING]
    direct = (p for c in speaking for p in c.children if p.lower in _LEADING)
    if found := next((h for p in direct if (h := named_behind(sentence, p))), None):
        return found
    heard = [verb.head] if verb.lower == "saying" and verb.head.lemma in _OVERHEARD else []
    for said in (verb, *speaking, *heard):
        for prep in (*(c for c in said.children if c.dep == "prep"), *_beside_object(said)):
            if found := _said_in(sentence, said, prep):
                return found
    author = subject(verb)  # "Orr *on Kestrel News* said", "Orr *in an interview with the Herald* scolded"
    beside = author.children if author is not None and author.kind == "PERSON" else ()
    preps = (c for c in beside if c.dep == "prep" and c.lower in ("on", "in") and c.i > author.i) if author else ()
    return next((h for p in preps if (h := _said_in(sentence, verb, p))), None) or _written_by_staff(sentence, verb)


def _beside_object(verb: Token) -> list[Token]:
    """ "Repeated that explanation *in an interview* with Kestrel": hung on what was said there."""
    hung = [c for o in verb.children if o.dep == "dobj" for c in o.children if c.dep == "prep" and c.lower == "in"]
    return [c for c in hung if any(is_occasion(n) for n in c.children)]


def _written_by_staff(sentence: Sentence, verb: Token) -> Holder | None:
    """ "The economics editor *of the Herald* wrote": what the people of an outlet write stands in it."""
    author = subject(verb) if verb.lemma == "write" else None
    if author is None or author.lemma not in _STAFF:
        return None
    return next((h for c in author.children if c.lower == "of" if (h := named_behind(sentence, c))), None)


def _said_in(sentence: Sentence, verb: Token, prep: Token) -> Holder | None:
    """The outlet of one "on CNN", "in the Herald", "in an interview with Kestrel", "in a letter that Kestrel has"."""
    direct = prep.lower == "on" or (prep.lower in ("in", "for") and verb.lemma in _WRITING)
    if direct and (
        found := named_behind(sentence, prep) or titled(sentence, prep) or _written_for(sentence, verb, prep)
    ):
        return found
    for noun in prep.children:
        if noun.dep != "pobj":
            continue
        if noun.lower == "which" and verb.dep == "relcl" and is_occasion(verb.head):
            noun = verb.head  # noqa: PLW2901 - "a piece in the Herald *in which* she said"
        if found := (of_occasion(sentence, noun, verb) if is_occasion(noun) else None) or had_by(sentence, noun):
            return found
    return None


def _written_for(sentence: Sentence, verb: Token, prep: Token) -> Holder | None:
    """ "Ida Crane wrote in *Vanity Lane*", "wrote for The Weir": where a person writes, if no place or body."""
    author = subject(verb)
    if prep.lower not in _IN_PRINT.get(verb.lemma, ()) or author is None or author.kind != "PERSON":
        return None
    words = sentence.tree.tokens[prep.i + 1 :]
    article = [t for t in words[:1] if t.lower == "the"]
    name = list(takewhile(capital, words[len(article) :]))
    kinds = {"ORG", "WORK_OF_ART", *(("LOC", "FAC") if article and verb.lemma == "write" else ())}
    titled = bool(article) and article[0].text == "The"
    if not name or name[-1].lower in cues.BODIES | cues.ROLES:
        return None
    if not any(t.kind in kinds or (titled and not t.kind) for t in (*article, *name)):
        return None
    return outlet_of(sentence, name)


_IN_PRINT = {"write": ("in", "for"), "report": ("in",)}
_SPEAKING = word_set("speak talk ask respond appear")
_OVERHEARD = word_set("hear see catch record show")
_WRITING = word_set("write argue publish put contend opine warn explain report")


def had_by(sentence: Sentence, thing: Token) -> Holder | None:
    """The outlet that has a document or recording: "a letter obtained by the Herald", "a tape that Kestrel aired"."""
    for clause in thing.children:
        if clause.dep == "prep" and clause.lower in ("of", "from"):  # "an excerpt of a letter obtained by …"
            inner = (had_by(sentence, c) for c in clause.children if c.dep == "pobj")
            if found := next((h for h in inner if h), None):
                return found
        if (
            clause.dep in ("acl", "relcl")
            and clause.lemma in _HAVING | _CITING
            and (found := _who_has(sentence, clause))
        ):
            return found
    return None


def _who_has(sentence: Sentence, clause: Token) -> Holder | None:
    agent = next((c for c in clause.children if c.lower == "by"), None)
    if agent is not None and (found := named_behind(sentence, agent)):
        return found
    subject = next((c for c in clause.children if c.dep == "nsubj"), None)
    holder = describe(sentence, subject) if subject is not None else None
    return holder if holder is not None and holder.kind == "outlet" and holder.name and not holder.own else None


_HAVING = word_set("obtain acquire publish release air broadcast review see uncover unearth post print get")


def titled(sentence: Sentence, token: Token) -> Holder | None:
    """A broadcast by its title in marks behind a word: "said on *“The Late Table”*", "told *“Harbour This Week”*"."""
    words = sentence.tree.tokens[token.i + 1 : token.i + 3 + LONGEST_TITLE_WORDS]
    if not words or words[0].text != '"':
        return None
    end = next((n for n, t in enumerate(words[1:], 1) if t.text == '"'), 0)
    title = [t for t in words[1:end] if t.text not in (",", ".", "!", "?")]
    return outlet_of(sentence, title) if title and _TITLE.fullmatch(text_of_words(title)) else None


LONGEST_TITLE_WORDS = 8
_TITLE = re.compile(r"[A-Z][\w'’&.-]*(?:,? (?:(?:the|a|an|of|on|in|with|and|at|for|to|&) )*[A-Z\d][\w'’&.-]*){0,6}")


def is_occasion(noun: Token) -> bool:
    """Whether a noun names something said or written in public, with a place and a time of its own."""
    return noun.lemma.lower() in _OCCASIONS or (noun.lower == "ed" and noun.i > 1 and noun.nbor(-2).lower == "op")


_OCCASIONS = word_set(
    """
    interview op-ed column article essay piece appearance conversation comment remark broadcast programme program
    show podcast commentary editorial profile discussion email e-mail statement message
    """
)


def of_occasion(sentence: Sentence, noun: Token, verb: Token) -> Holder | None:
    """The outlet of an interview, a column, an appearance, wherever the parser hung its name."""
    behind = [t for t in (*noun.subtree, *verb.children) if t.i > noun.i and (t.lower in _LEADING or _of_whom(t))]
    named = next((h for t in behind if (h := named_behind(sentence, t))), None) or owner(sentence, noun)
    named = named or next((h for t in behind if (h := by_its_article(sentence, t))), None)
    named = named or next((h for t in noun.children if t.lower == "on" and (h := titled(sentence, t))), None)
    return named or _put_out_by(sentence, noun) or (_interviewer(sentence, noun) if noun.lemma == "interview" else None)


def _put_out_by(sentence: Sentence, noun: Token) -> Holder | None:
    """ "*Kestrel News* aired an interview with Varn, in which …"."""
    if noun.dep != "dobj" or noun.head.lemma not in _HAVING | _CARRYING:
        return None
    subject = next((c for c in noun.head.children if c.dep == "nsubj"), None)
    holder = describe(sentence, subject) if subject is not None else None
    return holder if holder is not None and holder.kind == "outlet" and holder.name and not holder.own else None


_CARRYING = word_set("run carry conduct host feature")


def _of_whom(token: Token) -> bool:
    """ "With Ida Crane *of* Kestrel News"."""
    return token.lower == "of" and token.head.kind == "PERSON"


_LEADING = word_set("with on to in for by from")


def _interviewer(sentence: Sentence, noun: Token) -> Holder | None:
    """ "An interview with Kestrel": whoever leads it, and is neither person nor place, is an outlet."""
    who = next((w for p in noun.children if p.lower == "with" for w in p.children if w.dep == "pobj"), None)
    if who is None or who.pos != "PROPN" or who.kind in ("PERSON", "GPE", "NORP") or who.lefts:
        return None
    return describe(sentence, who)


# ── titles of broadcasts ─────────────────────────────────────────────────────────────────────────────────────────────

_OWNER = re.compile(r"((?:[A-Z][\w&.-]*\s){0,3}[A-Z][\w&.-]*)(?:['’]s?)?\s*$")
_ON_AIR = re.compile(r"\b(?:on|told|tells|telling) $")
LONGEST_TITLE = 40  # characters of a quotation that can be no more than a title


def without_titles(text: str, quoted: list[Span]) -> list[Span]:
    """Quotations but titles of broadcasts, behind an outlet's name or "on": CNN's “State of the Union”."""
    return [q for q in quoted if not _is_title(text, q)]


def _is_title(text: str, quotation: Span) -> bool:
    start, end = quotation
    if end - start > LONGEST_TITLE:
        return False
    if _ON_AIR.search(text, max(0, start - 12), start) and _TITLE.fullmatch(text[start + 1 : end - 1].rstrip(",.!?")):
        return True
    named = _OWNER.search(text, max(0, start - LONGEST_TITLE), start)
    return named is not None and is_outlet_name(named.group(1).removesuffix("'"))

"""Tellings in one parsed sentence: a cue, who does the telling, and what is told (PolNeAR's cue, source, content).

Rules over the dependency parse. Each function answers for one way in which English reports attribute; `tellings`
gathers them. Pronouns and other pointers back are left to `attribution.py`, which sees the whole report.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from headwater.model import Span, Spans
from headwater.read import cues
from headwater.read.called import is_outlet_name, phrase
from headwater.read.contents import SHOWS, around, as_clause, asks_that, shown, told_content
from headwater.read.hidden import REPORTED, according, by_account, hedge, hidden, hidden_content, reported_as
from headwater.read.holders import UNSAID, Holder, describe, with_article
from headwater.read.naming import by_its_article, named_behind
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.read.quoting import cites, quoted_by
from headwater.read.subjects import could_be_an_outlet, cut_off, noun_behind, subject
from headwater.read.telling import Telling
from headwater.read.tree import Token, text_of
from headwater.read.venues import (
    PRODUCTS,
    cited_by,
    employer,
    ends_in_colon,
    first_reported,
    passed_on_by,
    staff_of,
    teller,
    titled,
    venue,
)
from headwater.read.verbs import cue_tokens, is_passive
from headwater.words import word_set


def tellings(sentence: Sentence, quoted: list[Span]) -> list[Telling]:
    """Every telling of a sentence, outer ones and inner ones, at most MOST; `quoted` are its quotations."""
    return _without_minds(list(islice(_every(sentence, quoted), MOST)), sentence)


MOST = 24  # tellings in a sentence; real ones have at most seven, and each costs time in the length of the sentence


def _without_minds(found: list[Telling], sentence: Sentence) -> list[Telling]:
    """ "The Herald reported that the mayor believes …" has it from whoever told the Herald what the mayor believes.

    Nobody sees into a mind: a belief is told by the believer himself only where the report gives it as its own
    knowledge. What unnamed officials believe is what they told.
    """
    passing = [t for t in found if t.holder.kind == "outlet"]
    return [
        t
        for t in found
        if not (
            t.holder.kind == "named"
            and sentence.tree[t.verb].lemma in ("believe", "think", "know")
            and any(s <= t.cue[0][0] < e for o in passing for s, e in o.content)
        )
    ]


def _every(sentence: Sentence, quoted: list[Span]) -> Iterator[Telling]:
    for token in sentence.tree.tokens:
        if token.lower == "according":
            yield from according(sentence, token, quoted)
        elif token.lower in ("by", "in") and token.dep in ("prep", "agent"):
            yield from by_account(sentence, token)
        elif token.pos in _VERBAL:
            yield from _verbal(sentence, token, quoted)
        elif token.lemma.lower() in cues.HEDGES:
            yield hedge(sentence, token)
        elif token.pos == "NOUN" and token.lemma in REPORTED:
            yield from reported_as(sentence, token)


_VERBAL = word_set("VERB AUX")
_SPEECH_ACTS = word_set(
    """
    thank withdraw retract appeal urge demand accuse threaten apologise apologize condemn welcome praise deny
    promise pledge vow order announce call admit congratulate criticise criticize denounce propose confirm
    describe insist offer defend dismiss blame reject question
    """
)


_CUES = cues.TELLING | cues.SAY | cues.IMPERSONAL | SHOWS | _SPEECH_ACTS | {"emerge", "quote", "take"}
"""Verbs that some rule of telling asks for; most verbs of a report are none."""


def _verbal(sentence: Sentence, verb: Token, quoted: list[Span]) -> Iterator[Telling]:
    lemma = verb.lemma.lower()
    if lemma not in _CUES or _keeps_silent(verb, lemma):
        return
    if (news := first_reported(sentence, verb)) is not None:
        by, about = news
        if content := sentence.spans(about):
            yield Telling(sentence.number, verb.i, by, sentence.spans(cue_tokens(verb)), content, "indirect")
    elif (outlet := passed_on_by(sentence, verb)) is not None:
        if content := sentence.spans(_before_inserted(verb)):
            cue = sentence.spans(cue_tokens(verb))
            yield Telling(sentence.number, verb.i, outlet, cue, content, "indirect", aside=as_clause(verb))
    elif hidden(verb):
        if content := sentence.spans(hidden_content(verb)):
            yield Telling(
                sentence.number, verb.i, UNSAID, sentence.spans(cue_tokens(verb)), content, "indirect", score=0.7
            )
    elif (lemma == "quote" or (lemma == "cite" and not is_passive(verb))) and (
        quotation := quoted_by(sentence, verb, quoted)
    ):
        yield quotation
    elif not is_passive(verb) and not _wanted(verb) and (source := subject(verb) or cut_off(verb)) is not None:
        yield from _told(sentence, verb, source, quoted)


def _keeps_silent(verb: Token, lemma: str) -> bool:
    """ "Has not disclosed the loans", "pointed to the bridge", where "pointed out" tells, "continued to hold it"."""
    if lemma == "point":
        return all(c.lower != "out" for c in verb.children)
    if lemma == "continue" and any(c.dep == "xcomp" and c.i > verb.i for c in verb.children):
        return True
    return lemma in _KEPT and any(c.dep == "neg" for c in verb.children)


def _wanted(verb: Token) -> bool:
    """ "Its lawyers want *Varn to explain* how …": she has explained nothing."""
    marked = any(c.lower == "to" and c.dep == "aux" for c in verb.children)
    return marked and any(c.dep == "nsubj" for c in verb.children)


_KEPT = word_set("say tell report state announce reveal disclose write publish")
"""Verbs that tell nothing where they are negated: "has not disclosed the loans", "would not say whether"."""


def _before_inserted(verb: Token) -> list[Token]:
    """The clause behind which ", as first reported by …" stands: all of it but that.

    What follows ", which was first reported by …, and" is no part of it.
    """
    top = verb.head
    while top.pos not in ("VERB", "AUX") and top.head is not top:
        top = top.head
    own = {t.i for t in verb.subtree}
    if verb.dep == "relcl":
        own |= {t.i for c in top.children if c.i > verb.i and c.dep in ("cc", "conj") for t in c.subtree}
    return [t for t in top.subtree if t.i not in own and not t.is_space]


def _told(sentence: Sentence, verb: Token, source: Token, quoted: list[Span]) -> Iterator[Telling]:
    """What a verb with a teller tells: a telling, or at least a public deed of words."""
    # "One “source close to Varn” said": a source itself may stand in marks
    marked = _quoted_only(sentence, source, quoted) and source.lemma.lower() not in cues.UNNAMED
    if marked and not _quoted_only(sentence, verb, quoted):
        behind = noun_behind(
            verb
        )  # "“The bridge,” said Odile Varn, “will stay closed”": the parser takes the bridge for her
        if behind is None:
            return
        source = behind
    holder = teller(sentence, source)
    whose = any(c.dep == "poss" for c in source.children)
    if holder.kind == "named" and (verb.lemma == "report" or (verb.lemma in ("write", "publish") and whose)):
        holder = employer(sentence, source, holder) or holder
    called = holder.label.rstrip(".").lower()
    if called in _TITLES_ALONE or called.split(" ", 1)[0] in _NOBODY:  # the name behind it was lost, or nobody told it
        return
    shows = verb.lemma in (SHOWS if holder.kind == "document" else _FINDS) and (
        holder.kind == "document" or (holder.kind == "outlet" and source.lemma.lower() in PRODUCTS)
    )
    tells = (
        (verb.lemma.lower() in cues.TELLING and not _puts_something(verb))
        or shows
        or (verb.lemma in cues.SAY and holder.kind == "outlet")
        or asks_that(verb)
    )
    content, kind = told_content(sentence, verb, source, quoted) if tells else ((), "indirect")
    if tells and (not content or (as_clause(verb) and (holder.kind == "outlet" or verb.lemma == "tell"))):
        content = sentence.spans(shown(verb) if shows else around(verb))
    if verb.lemma == "continue" and kind == "indirect":  # "the building continued for years"
        return
    if content or (tells and ends_in_colon(sentence, verb)):
        cue, had_from = sentence.spans(cue_tokens(verb)), cites(sentence, verb, source)
        citing = verb.lemma == "report" and had_from and holder.name and holder.head not in cues.BODIES
        by_a_name = _reported_by_a_name(verb, source, sentence, content) or _beside_an_outlet(verb, source)
        if by_a_name or (citing and source.kind != "PERSON"):
            holder = replace(holder, kind="outlet", person=False)
        telling = Telling(sentence.number, verb.i, holder, cue, content, kind, aside=as_clause(verb), cites=had_from)
        yield _had(_addressed(telling, sentence, verb), sentence, source)
    elif act := _speech_act(sentence, verb, holder):
        outlet = venue(sentence, verb)  # "In an interview with the Herald, Varn defended …"
        yield replace(act, addressee=with_article(outlet), addressee_spans=outlet.spans) if outlet else act


_FINDS = word_set("find show reveal uncover detail")
"""What an outlet's own investigation does: "a Herald investigation found little evidence of it"."""


def _puts_something(verb: Token) -> bool:
    """ "They put their lives at risk", "held him captive": only what is put at a number, "it", or a clause is told."""
    if verb.lemma == "hold":
        return not any(c.dep == "ccomp" for c in verb.children)
    if verb.lemma != "put" or as_clause(verb):
        return False
    objects = [c for c in verb.children if c.dep == "dobj"]
    # The parser often hangs the figure on the object: "the number of fighters killed at 14".
    at = (t.i for t in verb.subtree if t.lower == "at" and t.i > verb.i)
    counted = any(t.pos == "NUM" for i in at for t in verb.tree[i + 1 : i + FIGURE])
    return bool(objects) and not counted and objects[0].lower != "it"


FIGURE = 6  # words within which a figure stands behind its "at" ("at a little over four billion")


def _quoted_only(sentence: Sentence, token: Token, quoted: list[Span]) -> bool:
    return inside(sentence.span(token), quoted)


_TITLES_ALONE = word_set("mr mrs ms dr sir sen rep gov gen")
_NOBODY = word_set("no not nobody none neither nothing")


def _reported_by_a_name(verb: Token, source: Token, sentence: Sentence, content: Spans) -> bool:
    """ "…, Northwire reported": behind its content, "reported" with a bare name is how outlets are cited."""
    behind = bool(content) and content[0][0] < sentence.span(source)[0]
    titled = any(c.text == "The" and c.i > 0 and not c.nbor(-1).is_punct for c in source.lefts)  # as titles are written
    after_as = any(c.lower == "as" and c.i < verb.i for c in verb.children)  # "as Northwire reported, …"
    colon = verb.lower == "reports" and verb.i + 1 < len(verb.tree) and verb.nbor(1).text == ":"
    known = could_be_an_outlet(source, longer=after_as)
    station = _CALL_SIGN.fullmatch(source.text) is not None
    return verb.lemma == "report" and (behind or titled or after_as or colon or station) and known


_CALL_SIGN = re.compile(r"[KW][A-Z]{3}")
"""What American stations are called (47 CFR 2.302): "WXKP reports that …"."""


def _beside_an_outlet(verb: Token, source: Token) -> bool:
    """ "Weir Weekly and *the Wall Street Journal* reported": what reports beside an outlet is one."""
    beside = [c for c in source.children if c.dep == "conj"]
    named = source.pos == "PROPN" and source.kind not in ("PERSON", "GPE", "NORP")
    outlets = (c.lower in cues.MANY_MEDIA or (c.pos == "PROPN" and is_outlet_name(text_of(phrase(c)))) for c in beside)
    return verb.lemma == "report" and named and any(outlets)


def _addressed(telling: Telling, sentence: Sentence, verb: Token) -> Telling:
    """Who is told decides whether a telling is a source: the press and the public, or somebody in private."""
    addressee = _addressee(verb)
    holder = describe(sentence, addressee) if addressee is not None else None
    if holder is not None and holder.own:
        return replace(telling, told_us=True)
    passes_on = (
        telling.holder.kind == "outlet"
    )  # "Kestrel reports, “In a Herald interview …”": no interview of Kestrel's
    if not passes_on and (outlet := _told_to(sentence, verb, addressee, holder)):
        return replace(telling, addressee=with_article(outlet), addressee_spans=outlet.spans)
    if addressee is None:
        return telling
    nouns = {form for t in addressee.subtree for form in (t.lower, t.lemma.lower())}
    institution = addressee.pos == "PROPN" and addressee.kind not in ("PERSON", "GPE", "NORP", "LOC", "FAC")
    # "“…,” she told supporters": somebody wrote the words down; "told militias that they should “…”" is hearsay.
    quoted = addressee.is_plural and _opens_with_a_mark(telling, sentence)
    public = bool(nouns & _AUDIENCE) or institution or verb.lemma != "tell" or quoted
    return replace(telling, public=public)


_AUDIENCE = cues.PRESS | cues.MEDIA | cues.SEATS


def _opens_with_a_mark(telling: Telling, sentence: Sentence) -> bool:
    first = telling.content[0][0] - sentence.base if telling.content else -1
    return first >= 0 and sentence.tree.text[first : first + 1] in ('"', "“")


def _had(telling: Telling, sentence: Sentence, source: Token) -> Telling:
    """A telling through the outlet that has it: "papers obtained by the Herald show", "a guard quoted by it says"."""
    if telling.addressee is not None or telling.holder.kind in ("outlet", "unknown"):
        return telling
    outlet = cited_by(sentence, source)
    return replace(telling, addressee=with_article(outlet), addressee_spans=outlet.spans) if outlet else telling


def _told_to(sentence: Sentence, verb: Token, addressee: Token | None, holder: Holder | None) -> Holder | None:
    """The outlet that is told, or on, in or to which it is said; of "told …, saying …" the one of both."""
    if verb.lemma == "tell" and (show := titled(sentence, verb)) is not None:
        return venue(sentence, verb) or show
    known = holder is not None and holder.name and (holder.kind == "outlet" or _one_outlet_told(verb, addressee))
    if known:
        return holder
    direct = _heard_for(sentence, verb, addressee) if verb.lemma in _WITH_OBJECT else _writes_for(sentence, verb)
    if found := direct or venue(sentence, verb) or _as_reported_by(sentence, verb):
        return found
    upper = verb.head
    if verb.dep == "relcl" and upper.dep == "dobj" and upper.head.lemma in ("quote", "cite"):  # "quoted a man who said"
        passing = subject(upper.head)
        relay = teller(sentence, passing) if passing is not None else UNSAID
        return relay if relay.kind == "outlet" and not relay.own else None
    if verb.lower not in ("saying", "adding") or upper is verb or verb.dep != "advcl":
        return None
    if upper.lemma not in ("tell", "say"):  # "renewed the quarrel in an interview with Kestrel, saying …"
        return venue(sentence, upper)
    told = _addressee(upper)
    return _told_to(sentence, upper, told, describe(sentence, told) if told is not None else None)


def _heard_for(sentence: Sentence, verb: Token, addressee: Token | None) -> Holder | None:
    """The outlet that is told, itself or its people: "told Ida Crane of Kestrel News", "a reporter from the Herald"."""
    if direct := named_behind(sentence, verb) or by_its_article(sentence, verb):
        return direct
    if addressee is None:
        return None
    people = [t for t in addressee.subtree if t.lower in ("of", "from", "for", "with", "at")]
    return next((h for t in people if (h := named_behind(sentence, t))), None) or staff_of(sentence, addressee)


def _writes_for(sentence: Sentence, verb: Token) -> Holder | None:
    """ "Ida Crane of *Kestrel News* wrote": what its people write, they write in it."""
    author = subject(verb) if verb.lemma == "write" else None
    if author is None or author.kind != "PERSON":
        return None
    behind = (c for c in author.children if c.lower in ("of", "at", "for"))
    return next((h for c in behind if (h := named_behind(sentence, c))), None)


def _as_reported_by(sentence: Sentence, verb: Token) -> Holder | None:
    """ "She said …, as reported by the Herald": what the outlet has her say."""
    return next((h for c in verb.children if (h := passed_on_by(sentence, c)) is not None), None)


_WITH_OBJECT = word_set("tell inform assure brief remind warn")


def _addressee(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep in ("dobj", "dative") and verb.lemma in _WITH_OBJECT:
            return next((g for g in child.children if g.dep == "pobj"), child)
        if child.dep in ("prep", "dative") and child.lower == "to":
            return next((g for g in child.children if g.dep == "pobj"), None)
    return None


def _one_outlet_told(verb: Token, token: Token | None) -> bool:
    """A bare name of one word that is no person's: "told Kestrel", "told ANS"."""
    if token is None or verb.lemma not in ("tell", "say"):
        return False
    if token.text == "Press" and any(c.dep == "compound" for c in token.lefts):  # "told the Keld Press"
        return True
    return (
        token.pos == "PROPN"
        and token.kind not in ("PERSON", "GPE", "NORP")
        and all(c.text == "The" for c in token.lefts)
    )


def _speech_act(sentence: Sentence, verb: Token, holder: Holder) -> Telling | None:
    """A public deed of words by a person or body on record: its doer stands behind the report of it."""
    took_back = verb.lemma == "take" and any(c.lower == "back" for c in verb.children)
    if (verb.lemma not in _SPEECH_ACTS and not took_back) or holder.kind not in ("named", "document"):
        return None
    cue, content = sentence.spans(cue_tokens(verb)), sentence.spans(list(verb.subtree))
    return Telling(sentence.number, verb.i, holder, cue, content, "indirect", speech_act=True, score=0.5)

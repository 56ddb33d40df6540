"""Tellings in one parsed sentence: a cue, who does the telling, and what is told (PolNeAR's cue, source, content).

Rules over the dependency parse. Each function answers for one way in which English reports attribute; `tellings`
gathers them. Pronouns and other pointers back are left to `attribution.py`, which sees the whole report.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Token

from headwater.model import QuoteKind, Span, Spans
from headwater.read import cues
from headwater.read.holders import UNSAID, Holder, describe, is_outlet_name, with_article
from headwater.read.parse import Sentence
from headwater.read.quotes import inside, mostly_quoted
from headwater.words import word_set


@dataclass(frozen=True, slots=True)
class Telling:
    """One act of telling. `verb` is the index of the cue's head in its sentence, `content` what is told."""

    sentence: int
    verb: int
    holder: Holder
    cue: Spans
    content: Spans
    kind: QuoteKind
    public: bool = True
    """False for what somebody tells one person or group in private: a deed, not a source."""
    speech_act: bool = False
    """The deed is itself public speech ("thanked", "took back its denial"): the doer is the source of it."""
    addressee: str | None = None
    """The outlet it was told to, by name, where the text names one."""
    addressee_spans: Spans = ()
    aside: bool = False
    """An inserted "as Circuit reported": inside somebody's words it says whom that speaker has it from."""
    told_us: bool = False
    """Told to this report's own outlet: "told this newspaper", "told me"."""
    cites: tuple[Holder, ...] = ()
    """Whom the holder had it from, as far as the sentence says ("citing unidentified officials")."""
    score: float = 0.8


def tellings(sentence: Sentence, quoted: list[Span]) -> list[Telling]:
    """Every telling of a sentence, outer ones and inner ones, at most MOST; `quoted` are its quotations."""
    return list(islice(_every(sentence, quoted), MOST))


MOST = 24  # tellings in a sentence; real ones have at most seven, and each costs time in the length of the sentence


def _every(sentence: Sentence, quoted: list[Span]) -> Iterator[Telling]:
    for token in sentence.doc:
        if token.lower_ == "according":
            yield from _according(sentence, token, quoted)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _verbal(sentence, token, quoted)
        elif token.lemma_.lower() in cues.HEDGES:
            yield _hedge(sentence, token)
        elif token.pos_ == "NOUN" and token.lemma_ in _RUMOURS:
            yield from _rumour(sentence, token)


_RUMOURS = word_set("report rumour rumor claim allegation speculation fear suggestion")
_SPEECH_ACTS = word_set(
    """
    thank withdraw retract appeal urge demand accuse threaten apologise apologize condemn welcome praise deny
    promise pledge vow order announce call admit congratulate criticise criticize denounce propose confirm
    describe insist offer
    """
)


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _verbal(sentence: Sentence, verb: Token, quoted: list[Span]) -> Iterator[Telling]:
    lemma = verb.lemma_.lower()
    if _hidden(verb):
        if content := sentence.spans(_hidden_content(verb)):
            yield Telling(sentence.number, verb.i, UNSAID, sentence.spans(_cue(verb)), content, "indirect", score=0.7)
    elif lemma == "quote" and (quotation := _quoted_by(sentence, verb, quoted)):
        yield quotation
    elif not _passive(verb) and (source := _subject(verb) or _cut_off(verb)) is not None:
        yield from _told(sentence, verb, source, quoted)


def _told(sentence: Sentence, verb: Token, source: Token, quoted: list[Span]) -> Iterator[Telling]:
    """What a verb with a teller tells: a telling, or at least a public deed of words."""
    if _quoted_only(sentence, source, quoted) and not _quoted_only(sentence, verb, quoted):
        behind = _behind(
            verb
        )  # "“The bridge,” said Odile Varn, “will stay closed”": the parser takes the bridge for her
        if behind is None:
            return
        source = behind
    holder = describe(sentence, source)
    if holder.label.rstrip(".").lower() in _TITLES_ALONE:  # the name behind it was lost
        return
    shows = verb.lemma_ in _SHOWS and holder.kind == "document"
    tells = verb.lemma_.lower() in cues.TELLING or shows or (verb.lemma_ in cues.SAY and holder.kind == "outlet")
    content, kind = _content(sentence, verb, source, quoted) if tells else ((), "indirect")
    if tells and not content:
        content = sentence.spans(_shown(verb) if shows else _around(verb))
    if content:
        cue, cites = sentence.spans(_cue(verb)), _cites(sentence, verb)
        if _reported_by_a_name(verb, source, sentence, content):
            holder = replace(holder, kind="outlet", person=False)
        telling = Telling(sentence.number, verb.i, holder, cue, content, kind, aside=_as_clause(verb), cites=cites)
        yield _addressed(telling, sentence, verb)
    elif act := _speech_act(sentence, verb, holder):
        yield act


def _quoted_only(sentence: Sentence, token: Token, quoted: list[Span]) -> bool:
    return inside(sentence.span(token), quoted)


def _behind(verb: Token) -> Token | None:
    """The noun phrase right behind a verb: its last noun before the next mark."""
    found = None
    for token in verb.doc[verb.i + 1 :]:
        if token.is_punct or token.pos_ in ("VERB", "AUX", "ADP", "SCONJ"):
            break
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            found = token
    return found


_TITLES_ALONE = word_set("mr mrs ms dr sir sen rep gov gen")


def _reported_by_a_name(verb: Token, source: Token, sentence: Sentence, content: Spans) -> bool:
    """ "…, Northwire reported": behind its content, "reported" with a bare name is how outlets are cited."""
    bare_name = source.pos_ == "PROPN" and source.ent_type_ not in ("PERSON", "GPE", "NORP") and not list(source.lefts)
    return verb.lemma_ == "report" and bare_name and content[0][0] < sentence.span(source)[0]


def _shown(verb: Token) -> list[Token]:
    """What a document shows: all that follows its verb."""
    return [t for c in verb.children if c.i > verb.i and c.dep_ != "punct" for t in c.subtree]


def _around(verb: Token) -> list[Token]:
    """What an inserted "as its agenda shows" speaks of: the sentence around it."""
    if not _as_clause(verb):
        return []
    own = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in own and not t.is_space]


_SHOWS = word_set("show have contain list give propose put describe record prove bear carry name say")
"""What a document does that is telling: "pictures show a jet", "the list has six names"."""


def _as_clause(verb: Token) -> bool:
    """ "…, as its agenda shows": the sentence around it is what is told."""
    marked = any(c.lower_ == "as" and c.i < verb.i for c in verb.children)
    complete = any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") and c.i > verb.i for c in verb.children)
    return verb.dep_ == "advcl" and marked and not complete and verb.head.pos_ in ("VERB", "AUX")


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def _subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, that of the verb it is joined to, or what it modifies."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj"):
            return verb.head if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else child
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _subject_passive(verb.head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head if verb.head.pos_ == "PROPN" or verb.head.lemma_.lower() in _CAN_SAY else None
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("go", "continue"):  # "went on to say"
        return _subject(verb.head)
    if verb.dep_ in ("xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBG", "VB"):
        return _subject_passive(verb.head) if verb.tag_ == "VBG" else None
    return None


_CAN_SAY = cues.UNNAMED | cues.ROLES | cues.BODIES | cues.DOCUMENTS


def _cut_off(verb: Token) -> Token | None:
    """The noun phrase that ends right before a verb of telling whose subject the parser lost.

    It loses it after a long apposition ("the head of the corps, Colonel Raum, said that …").
    """
    losing = ("acl", "ROOT", "relcl", "appos", "ccomp", "parataxis")
    if verb.lemma_ not in _INSERTED or verb.dep_ not in losing or verb.i < 2:
        return None
    token = verb.nbor(-1) if not verb.nbor(-1).is_punct else verb.nbor(-2)
    if token.pos_ not in ("NOUN", "PROPN", "NUM") or any(c.dep_ in ("nsubj", "expl") for c in verb.children):
        return None
    while token.head.pos_ in ("NOUN", "PROPN") and token.head.i < verb.i and token.head != token:
        token = token.head
    return token


def _subject_passive(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None) or _subject(verb)


def _cue(verb: Token) -> list[Token]:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt") and abs(c.i - verb.i) <= 3]
    return sorted([verb, *helpers], key=lambda t: t.i)


def _content(sentence: Sentence, verb: Token, source: Token | None, quoted: list[Span]) -> tuple[Spans, QuoteKind]:
    tokens = _clause_content(verb, source) or _inserted_content(verb, source)
    shell = {t.i for t in _shell(verb, source)}
    marks = [
        q
        for q in quoted
        if not any(inside(sentence.span(sentence.doc[i]), [q]) for i in shell if sentence.doc[i].is_alpha)
    ]
    if verb.lemma_.lower() not in _QUOTABLE:
        marks = []
    spoken = [t for t in sentence.doc if t.i not in shell and inside(sentence.span(t), marks) and not t.is_space]
    if not tokens and not spoken:
        tokens = _object_content(verb)
    if not tokens and not spoken:
        return (), "indirect"
    every = {t.i: t for t in [*tokens, *spoken]}
    spans = sentence.spans([every[i] for i in sorted(every)])
    if not spoken:
        return spans, "indirect"
    return spans, "direct" if all(mostly_quoted(s, marks) for s in spans) else "mixed"


_QUOTABLE = cues.TELLING | word_set("ask demand order urge call")


def _clause_content(verb: Token, source: Token | None) -> list[Token]:
    """The clause that the verb takes as its complement, before or after it."""
    kinds = (
        ["ccomp"]
        + (["xcomp"] if verb.lemma_ in _TO_VERBS else [])
        + (["oprd"] if verb.lemma_ in ("call", "describe") else [])
    )
    heads = [c for c in verb.children if c.dep_ in kinds and not (source and source in c.subtree)]
    heads = [h for h in heads if not any(t.text == ";" for t in verb.doc[min(h.i, verb.i) : max(h.i, verb.i)])]
    if not heads:
        return _content_elsewhere(verb)
    if verb.dep_ == "ROOT" and heads[0].i < verb.i:
        shell = {t.i for t in _shell(verb, source)}
        return [t for t in verb.doc if t.i not in shell and not t.is_space]
    if heads[0].dep_ == "oprd":
        return [t for c in verb.children if c.dep_ in ("oprd", "dobj") for t in c.subtree]
    return [t for h in heads for t in h.subtree if not _trailing(t, h)]


_TO_VERBS = word_set("deny claim admit promise vow pledge refuse threaten propose")


def _content_elsewhere(verb: Token) -> list[Token]:
    """The told clause where the parser hangs it on a word beside the verb.

    "said in a statement *that the charge was false*"; "reported, citing engineers, *that the gates were shut*".
    """
    for token in verb.subtree:
        marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in token.children)
        if marked and token.i > verb.i and token.head != verb and token.dep_ in ("acl", "relcl", "ccomp", "advcl"):
            return list(token.subtree)
    return []


def _trailing(token: Token, head: Token) -> bool:
    """Whether a word stands in an ", after …" or ", as …" at the end: there press style adds what the report knows."""
    while head.i not in (token.i, token.head.i):
        token = token.head
    if token.dep_ != "advcl" or token.i < head.i:
        return False
    first = min(t.i for t in token.subtree)
    return first > 0 and token.doc[first].lower_ in ("after", "as") and token.doc[first - 1].text == ","


def _shell(verb: Token, source: Token | None) -> Iterator[Token]:
    """The telling itself: cue, source, and what says when, where and to whom it was told."""
    yield verb
    for child in verb.children:
        if child.dep_ in (
            "nsubj",
            "aux",
            "auxpass",
            "neg",
            "prt",
            "prep",
            "npadvmod",
            "advmod",
            "dobj",
            "dative",
            "agent",
            "tmod",
            "advcl",
            "conj",
            "cc",
        ):
            if child.dep_ in ("advcl", "conj", "cc") and child.i < verb.i:
                continue
            yield from child.subtree
    if source is not None:
        yield from source.subtree if verb not in source.subtree else [source]


def _inserted_content(verb: Token, source: Token | None) -> list[Token]:
    """The sentence around an inserted "the ministry said": all that is not the telling itself."""
    if verb.dep_ not in ("parataxis", "ccomp", "conj", "advcl", "ROOT") or verb.lemma_ not in _INSERTED:
        return []
    own = {t.i for t in verb.subtree}
    head = verb.head
    if verb.dep_ != "parataxis" and not (source is not None and _flanked(verb, source)):
        return []
    if head == verb:
        shell = {t.i for t in _shell(verb, source)}
        return [t for t in verb.doc if t.i not in shell and not t.is_space]
    shell = {t.i for t in _shell(verb, source)}
    return [t for t in head.subtree if (t.i not in own or t.i not in shell) and not t.is_space]


_INSERTED = word_set(
    """
    say tell report write add note explain insist argue claim think believe continue acknowledge warn show
    """
)


def _flanked(verb: Token, source: Token) -> bool:
    """Whether comma or quotation mark stands right before the telling: ", the authority said"."""
    first = min(*(t.i for t in source.subtree), verb.i)
    return first > 0 and verb.doc[first - 1].is_punct


def _object_content(verb: Token) -> list[Token]:
    if verb.lemma_.lower() not in cues.DIRECT_OBJECT | {"put", "give"}:
        return []
    objects = [c for c in verb.children if c.dep_ in ("dobj", "prep", "oprd", "npadvmod") and c.i > verb.i]
    if not any(c.dep_ in ("dobj", "oprd") for c in objects):
        return []
    return [t for c in objects for t in c.subtree]


def _addressed(telling: Telling, sentence: Sentence, verb: Token) -> Telling:
    """Who is told decides whether a telling is a source: the press and the public, or somebody in private."""
    addressee = _addressee(verb)
    if addressee is None:
        return telling
    holder = describe(sentence, addressee)
    if holder.own:
        return replace(telling, told_us=True)
    if holder.name and (is_outlet_name(holder.name) or (verb.lemma_ in ("tell", "say") and _one_outlet(addressee))):
        return replace(telling, addressee=with_article(holder), addressee_spans=holder.spans)
    nouns = {t.lemma_.lower() for t in addressee.subtree}
    return replace(telling, public=bool(nouns & (cues.PRESS | cues.MEDIA)) or verb.lemma_ != "tell")


def _addressee(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and verb.lemma_ in ("tell", "inform", "assure", "brief", "remind", "warn"):
            return next((g for g in child.children if g.dep_ == "pobj"), child)
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _one_outlet(token: Token) -> bool:
    """A bare name of one word that is no person's: "told Circuit", "told ANS"."""
    return token.pos_ == "PROPN" and token.ent_type_ not in ("PERSON", "GPE", "NORP") and not list(token.lefts)


def _cites(sentence: Sentence, verb: Token) -> tuple[Holder, ...]:
    """Holders after "citing" or "quoting" that hang on the telling verb."""
    citing = [t for t in verb.subtree if t.lower_ in ("citing", "quoting")]
    return tuple(describe(sentence, c) for t in citing for c in t.children if c.dep_ == "dobj")


def _speech_act(sentence: Sentence, verb: Token, holder: Holder) -> Telling | None:
    """A public deed of words by a person or body on record: its doer stands behind the report of it."""
    took_back = verb.lemma_ == "take" and any(c.lower_ == "back" for c in verb.children)
    if (verb.lemma_ not in _SPEECH_ACTS and not took_back) or holder.kind not in ("named", "document"):
        return None
    cue, content = sentence.spans(_cue(verb)), sentence.spans(list(verb.subtree))
    return Telling(sentence.number, verb.i, holder, cue, content, "indirect", speech_act=True, score=0.5)


# ── hidden tellers ───────────────────────────────────────────────────────────────────────────────────────────────────


def _hidden(verb: Token) -> bool:
    """ "It is understood that", "he is said to have fled", "it emerged that"."""
    if verb.lemma_ == "emerge" and any(c.lower_ == "it" for c in verb.children if c.dep_ in ("nsubj", "expl")):
        return True
    if (
        verb.lemma_.lower() not in cues.IMPERSONAL
        or not _passive(verb)
        or any(c.dep_ == "agent" for c in verb.children)
    ):
        return False
    raised = any(c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in verb.children)
    return (raised and verb.lemma_ not in ("expect", "fear")) or any(
        c.lower_ == "it" and c.dep_ == "nsubjpass" for c in verb.children
    )


def _hidden_content(verb: Token) -> list[Token]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if clauses:
        return [t for c in clauses for t in c.subtree]
    if verb.lemma_ == "emerge" and verb.dep_ in ("parataxis", "ccomp"):
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    cue = {t.i for t in _cue(verb)}
    return [t for t in verb.subtree if t.i not in cue]


def _quoted_by(sentence: Sentence, verb: Token, quoted: list[Span]) -> Telling | None:
    """ "Hatami was quoted by IRNA as saying that …": the teller is the subject, the agent passes it on."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    saying = next((t for t in verb.subtree if t.lower_ == "saying"), None)
    if subject is None or saying is None:
        return None
    by = next((c for c in verb.subtree if c.dep_ == "agent" or (c.lower_ == "by" and c.dep_ == "prep")), None)
    agent = next((g for g in by.children if g.dep_ == "pobj"), None) if by is not None else None
    shell = {saying.i, *(t.i for t in (by.subtree if by is not None else ()))}
    content = [t for t in saying.subtree if t.i not in shell and t.is_alpha and t.dep_ != "prep"] and [
        t for t in saying.subtree if t.i not in shell
    ]
    content = content or [t for t in sentence.doc if t.i not in shell and inside(sentence.span(t), quoted)]
    relay = describe(sentence, agent) if agent is not None else None
    return Telling(
        sentence.number,
        saying.i,
        describe(sentence, subject),
        sentence.spans([*_cue(verb), saying]),
        sentence.spans(content),
        "mixed" if any(inside(sentence.span(t), quoted) for t in content) else "indirect",
        addressee=relay.name or relay.label if relay else None,
        addressee_spans=relay.spans if relay else (),
    )


# ── no verb of telling ───────────────────────────────────────────────────────────────────────────────────────────────


def _according(sentence: Sentence, token: Token, quoted: list[Span]) -> Iterator[Telling]:
    phrase = {t.i for t in token.subtree}
    source = next((t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ == "to"), None)
    if source is None:
        return
    edge = token.i <= 1 or max(phrase) >= len(sentence.doc) - 2
    scope = sentence.doc if edge else token.head.subtree
    content = [t for t in scope if t.i not in phrase and not t.is_space]
    spans = sentence.spans(content)
    kind: QuoteKind = "mixed" if any(inside(sentence.span(t), quoted) for t in content) else "indirect"
    cue = sentence.spans([t for t in token.subtree if t.i <= source.i and t.lower_ in ("according", "to")][:2])
    yield Telling(sentence.number, token.i, describe(sentence, source), cue, spans, kind, score=0.9)


def _hedge(sentence: Sentence, token: Token) -> Telling:
    head = token.head if token.head.pos_ in ("VERB", "AUX") else token.sent.root
    content = [t for t in head.subtree if t.i != token.i]
    return Telling(
        sentence.number, token.i, UNSAID, sentence.spans([token]), sentence.spans(content), "indirect", score=0.5
    )


def _rumour(sentence: Sentence, noun: Token) -> Iterator[Telling]:
    """ "Fears that …", "reports that …": what hangs on the noun is told by nobody in particular."""
    for clause in noun.children:
        if clause.dep_ in ("acl", "ccomp") and any(c.lower_ == "that" for c in clause.children):
            holder = Holder("unknown", noun.text, sentence.spans([noun]), noun.lemma_)
            yield Telling(
                sentence.number,
                noun.i,
                holder,
                sentence.spans([noun]),
                sentence.spans(list(clause.subtree)),
                "indirect",
                score=0.5,
            )

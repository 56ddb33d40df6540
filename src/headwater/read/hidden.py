"""Tellings whose teller is no subject of a verb: "according to", "it is understood", "reportedly", "fears that …"."""

from collections.abc import Iterator

from headwater.model import QuoteKind, Span
from headwater.read import cues
from headwater.read.holders import UNSAID, Holder, with_article
from headwater.read.parse import Sentence
from headwater.read.quotes import inside, within_marks
from headwater.read.quoting import cited_behind
from headwater.read.telling import Telling
from headwater.read.tree import Token
from headwater.read.venues import cited_by, employer, teller
from headwater.read.verbs import cue_tokens, is_passive
from headwater.words import word_set


def hidden(verb: Token) -> bool:
    """ "It is understood that", "he is said to have fled", "it emerged that"."""
    if verb.lemma == "emerge" and any(c.lower == "it" for c in verb.children if c.dep in ("nsubj", "expl")):
        return True
    if (
        verb.lemma.lower() not in cues.IMPERSONAL
        or not is_passive(verb)
        or any(c.dep == "agent" for c in verb.children)
    ):
        return False
    raised = any(c.dep == "xcomp" and any(g.lower == "to" for g in c.children) for c in verb.children)
    return (raised and verb.lemma not in ("expect", "fear")) or any(
        c.lower == "it" and c.dep == "nsubjpass" for c in verb.children
    )


def hidden_content(verb: Token) -> list[Token]:
    """What is told where the teller is hidden: the clause of the passive, or the sentence around "it emerged"."""
    clauses = [c for c in verb.children if c.dep == "ccomp"]
    if clauses:
        return [t for c in clauses for t in c.subtree]
    if verb.lemma == "emerge" and verb.dep in ("parataxis", "ccomp"):
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    cue = {t.i for t in cue_tokens(verb)}
    return [t for t in verb.subtree if t.i not in cue]


def according(sentence: Sentence, token: Token, quoted: list[Span]) -> Iterator[Telling]:
    """ "According to X": the sentence around it, where it stands at an edge, else the clause that it hangs on."""
    phrase = {t.i for t in token.subtree}
    source = next((t for t in token.subtree if t.dep == "pobj" and t.head.lower == "to"), None)
    if source is None:
        return
    had_from = cited_behind(sentence, source)
    phrase |= {t.i for cited, _ in had_from for t in (*cited.subtree, *cited.head.subtree)}
    edge = token.i <= 1 or max(phrase) >= len(sentence.tree) - 2
    above = token.head
    if above.dep == "ccomp" and above.head.lemma in ("appear", "seem"):  # "it appears that six, according to X, will …"
        above = above.head
    scope = sentence.tree if edge else above.subtree
    content = within_marks(sentence, token, [t for t in scope if t.i not in phrase and not t.is_space], quoted)
    spans = sentence.spans(content)
    kind: QuoteKind = "mixed" if any(inside(sentence.span(t), quoted) for t in content) else "indirect"
    cue = sentence.spans([t for t in token.subtree if t.i <= source.i and t.lower in ("according", "to")][:2])
    passing = cited_by(sentence, source)
    holder = teller(sentence, source)
    staff = employer(sentence, source, holder) if holder.kind == "named" and source.kind == "PERSON" else None
    yield Telling(
        sentence.number,
        token.i,
        staff or holder,
        cue,
        spans,
        kind,
        score=0.9,
        addressee=with_article(passing) if passing else None,
        addressee_spans=passing.spans if passing else (),
        cites=tuple(by for _, by in had_from) if holder.kind == "outlet" else (),
    )


def by_account(sentence: Sentence, token: Token) -> Iterator[Telling]:
    """ "By the union's count", "in her account": what stands around it is told by whose account it is."""
    noun = next((c for c in token.children if c.dep == "pobj" and c.lemma.lower() in _ACCOUNTS), None)
    owner = next((c for c in noun.children if c.dep == "poss"), None) if noun is not None else None
    if owner is None or (token.i > 0 and not token.nbor(-1).is_punct):  # "letters in her account" are no telling
        return
    phrase = {t.i for t in token.subtree}
    edge = min(phrase) <= 1 or max(phrase) >= len(sentence.tree) - 2
    content = [t for t in (sentence.tree if edge else token.head.subtree) if t.i not in phrase and not t.is_space]
    if spans := sentence.spans(content):
        whose = {t.i for t in owner.subtree if t.lemma.lower() != "own"}
        cue = sentence.spans([t for t in sentence.tree.tokens if t.i in phrase and t.i not in whose])
        yield Telling(sentence.number, token.i, teller(sentence, owner), cue, spans, "indirect", score=0.8)


_ACCOUNTS = word_set("account count reckoning tally estimate version telling estimation")


def hedge(sentence: Sentence, token: Token) -> Telling:
    """ "Reportedly": told by nobody in particular."""
    head = token.head if token.head.pos in ("VERB", "AUX") else token.root
    content = [t for t in head.subtree if t.i != token.i]
    return Telling(
        sentence.number, token.i, UNSAID, sentence.spans([token]), sentence.spans(content), "indirect", score=0.5
    )


def reported_as(sentence: Sentence, noun: Token) -> Iterator[Telling]:
    """ "Its claim that …", "a report by the Herald that …" is told by whose it is, "fears that …" by nobody known."""
    owner = None if noun.head.lemma in _UNDOES else _owner(noun)
    if owner is None and noun.lemma not in RUMOURS:
        return
    outlet = teller(sentence, noun) if owner is None and noun.lemma == "report" else UNSAID  # "a report in the Herald"
    for clause in (*noun.children, *_right_behind(noun)):
        that = next((c for c in clause.children if c.lower == "that"), None)
        full = that is not None and (clause.dep in ("acl", "ccomp") or (clause.dep == "relcl" and that.dep == "mark"))
        if full:  # some are taken for relative clauses
            cue = sentence.spans([noun])
            told = sentence.spans(list(clause.subtree))
            if outlet.kind == "outlet" and outlet.name:
                yield Telling(sentence.number, noun.i, outlet, cue, told, "indirect", score=0.8)
            elif owner is not None:
                yield Telling(sentence.number, noun.i, teller(sentence, owner), cue, told, "indirect", score=0.8)
            else:
                holder = Holder("unknown", noun.text, cue, noun.lemma)
                yield Telling(sentence.number, noun.i, holder, cue, told, "indirect", score=0.5)


def _right_behind(noun: Token) -> list[Token]:
    """The clause that begins where the phrase of a noun ends, hung on what stands above: "deny a report *that …*"."""
    behind = noun.tree[max(t.i for t in noun.subtree) + 1 :][:1]
    return [t.head for t in behind if t.lower == "that" and t.dep == "mark" and t.head.dep == "ccomp"]


def _owner(noun: Token) -> Token | None:
    """Whose words a noun speaks of, where it is one of words: "their", "the union's", "by the Herald"."""
    if noun.lemma not in _WORDS:
        return None
    by = (g for c in noun.children if c.dep == "prep" and c.lower == "by" for g in c.children if g.dep == "pobj")
    return next((c for c in noun.children if c.dep == "poss"), None) or next(by, None)


RUMOURS = word_set("report rumour rumor claim allegation speculation fear suggestion")
_WORDS = word_set(
    """
    report claim allegation suggestion statement assertion insistence word warning admission accusation conclusion
    finding testimony announcement complaint contention confession
    """
)
_UNDOES = word_set("deny reject dismiss refute dispute disavow withdraw retract disprove debunk rebut deplore doubt")
"""What becomes of a claim that is none any more: the whole of it is told as denied, or taken back."""
REPORTED = RUMOURS | _WORDS
"""Nouns of what is said, which a clause with "that" can follow."""

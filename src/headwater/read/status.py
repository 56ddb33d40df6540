"""How surely a predicate holds by the report's own account: its status and its factuality.

The method is that of the rule-based readings of factuality (Saurí and Pustejovsky 2012; Stanovsky et al. 2017): start
at the predicate and climb through what embeds it; every step may pass certainty on, weaken it, or turn it round.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from headwater.model import EventStatus
from headwater.read.tree import Token

Turn: TypeAlias = Literal["negated", "ongoing", "planned", "ordered", "possible", "conditional"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "barely"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing"})
FUTURE_MODALS = frozenset({"will", "wo", "’ll", "'ll", "shall", "would", "'d", "’d"})
OBLIGATION_MODALS = frozenset({"should", "must", "ought"})
POSSIBILITY_MODALS = frozenset({"may", "might", "could", "can", "ca"})
CONDITION_MARKS = frozenset({"if", "unless", "provided"})
POSSIBILITY_ADVERBS = frozenset({"possibly", "perhaps", "maybe", "probably", "likely", "potentially", "presumably"})
POSSIBILITY_ADJECTIVES = _words(
    "possible potential alleged suspected imminent likely threatened feared hypothetical would-be attempted"
)
PLAN_ADJECTIVES = _words("planned future upcoming proposed scheduled expected forthcoming promised")
FAILURE_ADJECTIVES = _words("failed foiled thwarted averted cancelled canceled abandoned")

TELLING = _words(
    """
    say tell report announce add state note reveal disclose confirm acknowledge admit declare explain write tweet
    claim insist maintain assert allege hear show find understand describe recall stress repeat reiterate quote
    cite publish mention argue contend testify concede indicate learn know see realise realize remember conclude
    statement announcement news fact
    """
)
FLIPPING = _words(
    """
    deny fail refuse avoid prevent stop halt cancel abandon avert foil thwart forget decline forbid ban bar block
    suspend dismiss refute disprove reject scrap refrain denial refusal failure prevention cancellation absence
    unable lack
    """
)
PLANNING = _words(
    """
    plan intend agree promise vow pledge prepare propose expect schedule decide vote aim seek arrange resolve
    undertake set due ready offer commit gear slate anticipate foresee predict forecast poise willing go await
    proposal decision intention preparation commitment agreement deal prospect bid
    """
)
ORDERING = _words("order command instruct direct mandate oblige require instruction command")
POSSIBLE = _words(
    """
    fear suspect believe think suppose assume appear seem threaten risk hope want wish try attempt consider ask
    urge call demand request suggest accuse warn worry guess doubt wonder speculate imagine recommend appeal push
    study discuss need like prefer dream encourage invite advise persuade allow permit enable let able possible
    likely unlikely probable afraid worried eager keen unclear open difficulty difficult hard close uncertain plot
    threat possibility chance danger likelihood effort suspicion belief desire suggestion speculation rumour rumor
    scenario option idea theory accusation allegation warning ability power right opportunity bid conspiracy
    conspire scheme charge help
    """
)
FACTIVE = frozenset({"know", "realise", "realize", "reveal", "disclose", "remember"})
CARRYING_OUT = _words(
    """
    be have hold take make do give launch conduct carry mount begin start continue stage perform commit wage
    resume occur happen erupt break unleash open keep proceed follow undergo
    """
)
"""Verbs that only say that what their noun names takes place: the noun shares their status."""
EMBEDDINGS: tuple[tuple[frozenset[str], Turn | Literal["telling"]], ...] = (
    (TELLING, "telling"),
    (FLIPPING, "negated"),
    (PLANNING, "planned"),
    (POSSIBLE, "possible"),
)
DEFINITE = _words("the this that these those its his her their our my your")

CLAUSE_LINKS = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acomp"})
NOUN_LINKS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "compound"})
EMBEDDING_PREPOSITIONS = _words("of to for from about on against into")
TEMPORAL_MARKS = _words("until once when before after till")
FINITE = frozenset({"VBD", "VBZ", "VBP"})

STRENGTH: dict[EventStatus, int] = {
    "happened": 0, "ongoing": 1, "planned": 2, "ordered": 3, "possible": 4, "conditional": 5, "denied": 6,
}  # fmt: skip
FACTUALITY: dict[EventStatus, float] = {
    "happened": 2.9, "ongoing": 2.9, "planned": 1.9, "ordered": 1.5, "possible": 1.4, "conditional": 1.0,
    "denied": -1.4,
}  # fmt: skip
"""Between mean and median of what readers of news gave predicates of each status (UW factuality, training part)."""


@dataclass(frozen=True, slots=True)
class Status:
    """Status, factuality (−3 surely not … 3 surely so), and whether the predicate stands negated."""

    status: EventStatus
    factuality: float
    negated: bool


def predicate_status(token: Token) -> Status:
    """Whether what `token` (the verb or noun that heads a predicate) names happened, by the author of its sentence."""
    turns = tuple(_turns(token))
    negated = turns.count("negated") % 2 == 1
    status = _strongest(turns, negated=negated)
    sure = FACTUALITY[status] if token.sure is None else round(min(3.0, max(-3.0, token.sure)), 2)
    return Status(status, sure, negated)


def _strongest(turns: tuple[Turn, ...], *, negated: bool) -> EventStatus:
    statuses: list[EventStatus] = [turn for turn in turns if turn != "negated"]
    if negated:
        statuses.append("denied")
    elif "negated" in turns:
        statuses.append("possible")  # "did not deny": neither affirmed nor denied
    return max(statuses, key=STRENGTH.__getitem__, default="happened")


def _turns(token: Token) -> Iterator[Turn]:
    """What is done to the certainty of `token`, from itself outwards."""
    yield from _own_turns(token)
    leader = _conjunction_leader(token)
    if leader is not token:
        yield from _shared_turns(token, leader)
    above = governor(leader)
    if above is not None:
        yield from _embedding_turns(leader, above)


def _own_turns(token: Token) -> Iterator[Turn]:
    if _is_negated(token) and not _is_counted_above(token):
        yield "negated"
    if _is_conditional(token) and (token.tag != "VBD" or _has_condition_mark(token)):
        yield "conditional"  # a past deed is done, whatever "if" hangs on its sentence
    yield from _modal_turns(token)
    yield from _adverb_turns(token)
    if any(child.lower == "whether" or (child.lower == "if" and _is_asked(token)) for child in token.children):
        yield "possible"
    if _is_ongoing(token):
        yield "ongoing"


def _is_negated(token: Token) -> bool:
    return any(
        (child.dep in ("neg", "preconj", "advmod") and child.lower in NEGATIONS)
        or _is_no(child)
        or (child.dep in ("nsubj", "nsubjpass") and _is_nobody(child))
        or (child.dep == "cc" and child.lower == "nor" and child.i == token.tree.tokens[0].i)
        for child in token.children
    ) or (token.dep in ("pcomp", "pobj") and token.head.lower == "without")


def _is_no(word: Token) -> bool:
    """ "No train", but not "No 417", which is what a train is called."""
    return word.dep == "det" and word.lower in NEGATIVE_DETERMINERS and not word.head.text[:1].isdigit()


def _is_counted_above(token: Token) -> bool:
    """A subject with "no" negates its verb already ("no attack took place")."""
    return token.dep in ("nsubj", "nsubjpass") and governor(token) is not None


def _is_nobody(subject: Token) -> bool:
    return subject.lower in NEGATIVE_PRONOUNS or any(_is_no(child) for child in subject.children)


def _is_conditional(token: Token) -> bool:
    """An if or unless clause hangs on the predicate, or it is the predicate of one."""
    return _has_condition_mark(token) or any(
        child.dep == "advcl" and (_has_condition_mark(child) or _tells_condition(child)) for child in token.children
    )


def _tells_condition(telling: Token) -> bool:
    """The parser hangs the clause on the teller that follows ("will pay if it is asked, a report claimed")."""
    return telling.lemma in TELLING and any(c.dep == "advcl" and _has_condition_mark(c) for c in telling.children)


def _has_condition_mark(token: Token) -> bool:
    first = min((child.i for child in token.children if child.dep != "punct"), default=token.i)
    return any(
        (child.lower in CONDITION_MARKS and child.dep == "mark" and child.i == first and not _is_asked(token))
        or (child.lower == "should" and child.i == first and token.dep == "advcl")  # "should the truce fail, …"
        for child in token.children
    )


def _is_asked(token: Token) -> bool:
    """ "Asked if he wants war": a question, not a condition."""
    return token.dep == "ccomp"


def _modal_turns(token: Token) -> Iterator[Turn]:
    for child in token.children:
        if child.dep != "aux" or child.tag != "MD":
            continue
        if child.lower in FUTURE_MODALS:
            yield "planned"
        elif child.lower in OBLIGATION_MODALS:
            yield "ordered" if _is_told_somebody(token) else "possible"
        elif child.lower in POSSIBILITY_MODALS:
            yield "possible"


def _is_told_somebody(token: Token) -> bool:
    return token.dep == "ccomp" and (token.head.lemma in ("tell", "warn") or token.head.lemma in ORDERING)


def _adverb_turns(token: Token) -> Iterator[Turn]:
    for child in token.children:
        word = child.lower
        if word in (POSSIBILITY_ADVERBS if child.dep == "advmod" else POSSIBILITY_ADJECTIVES):
            yield "possible"
        elif child.dep == "amod" and word in PLAN_ADJECTIVES:
            yield "planned"
        elif child.dep == "amod" and word in FAILURE_ADJECTIVES:
            yield "negated"


def _is_ongoing(token: Token) -> bool:
    """Present progressive, active or passive: what was going on in the past has happened by now."""
    be = [c for c in token.children if c.dep in ("aux", "auxpass") and c.lemma == "be"]
    present = any(c.tag in ("VBZ", "VBP") for c in token.children if c.dep in ("aux", "auxpass"))
    return present and bool(be) and (token.tag == "VBG" or any(c.tag == "VBG" for c in be))


def _conjunction_leader(token: Token) -> Token:
    """The first of joined predicates; a finite verb is not joined to an infinitive ("failed to sell and filed")."""
    while token.dep == "conj" and not (token.tag in FINITE and token.head.tag not in FINITE):
        token = token.head
    return token


def _shared_turns(token: Token, leader: Token) -> Iterator[Turn]:
    """The first of several joined predicates carries the modal for all that have no subject of their own."""
    if any(c.dep in ("nsubj", "nsubjpass", "aux") and c.tag != "TO" for c in token.children):
        return
    if token.tag == leader.tag:
        yield from _modal_turns(leader)
    if _is_conditional(leader):
        yield "conditional"
    if _is_negated(leader) and any(c.lower in ("or", "nor") for c in chain(leader.children, token.children)):
        yield "negated"


def governor(token: Token) -> Token | None:
    """The word whose meaning decides about `token`, or None where nothing embeds it."""
    head = token.head
    if head.i == token.i:
        return None
    if token.dep in ("pcomp", "pobj"):
        return head.head if head.dep == "prep" and head.lower in EMBEDDING_PREPOSITIONS else None
    embedded = (
        token.dep in CLAUSE_LINKS
        or token.dep in NOUN_LINKS
        or (token.dep in ("acl", "relcl") and (_is_infinitive(token) or _is_that_clause(token)))
        or (token.dep == "nsubj" and head.lemma in CARRYING_OUT)
        or (token.dep == "advcl" and (_is_infinitive(token) or _is_temporal(token)))
    )
    return _judgement(token, head) if embedded else None


def _judgement(token: Token, head: Token) -> Token | None:
    """ "It is likely that …" is decided by the adjective; "it is not unusual for them to meet" says they do."""
    adjective = next((c for c in head.children if c.dep == "acomp"), None)
    if adjective is None or adjective.i == token.i or _is_noun(token):
        return head
    return adjective if any(adjective.lemma.lower() in words for words, _ in EMBEDDINGS) else None


def _is_that_clause(token: Token) -> bool:
    return any(child.dep == "mark" and child.lower == "that" for child in token.children)


def _is_temporal(token: Token) -> bool:
    return any(child.dep in ("mark", "advmod") and child.lower in TEMPORAL_MARKS for child in token.children)


def _is_infinitive(token: Token) -> bool:
    return any(child.dep == "aux" and child.tag == "TO" for child in token.children)


def _embedding_turns(token: Token, above: Token) -> Iterator[Turn]:
    """What the word above does to `token`, and what is done to that word."""
    if token.dep == "advcl" and not _is_infinitive(token):
        yield from _modal_turns(above)  # "will stay until the case is resolved"
        return
    turn = _embedding(token, above.lemma.lower())
    if turn == "telling":
        yield from _told_turns(above)
    elif turn is not None:
        yield turn
        yield from _governor_turns(above)
    elif _shares_status(token, above):
        yield from _turns(above)


def _embedding(token: Token, lemma: str) -> Turn | Literal["telling"] | None:
    if lemma not in ORDERING and token.dep == "advcl":
        return "planned"  # "to counter threats": a purpose, not yet a deed
    if _is_noun(token) and lemma in CARRYING_OUT:
        return None
    if lemma in ORDERING or (lemma == "tell" and _is_infinitive(token)):
        return "ordered"
    turn = next((turn for words, turn in EMBEDDINGS if lemma in words), None)
    return turn or _infinitive_turn(token, lemma)


def _infinitive_turn(token: Token, lemma: str) -> Turn | None:
    """ "The truce is to begin", "the to be signed" are plans; "ways to return" only possibilities."""
    if token.dep in ("acl", "relcl"):
        return "planned" if _is_passive(token) else "possible"
    return "planned" if token.dep == "xcomp" and lemma == "be" else None


def _is_passive(token: Token) -> bool:
    return any(child.dep == "auxpass" for child in token.children)


def _shares_status(token: Token, above: Token) -> bool:
    return token.dep in CLAUSE_LINKS or (_is_noun(token) and (above.lemma in CARRYING_OUT or _is_indefinite(token)))


def _is_noun(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN")


def _is_indefinite(noun: Token) -> bool:
    """Names something not met before, so that it exists only if the deed does ("may sign an accord")."""
    return not any(child.dep == "poss" or child.lower in DEFINITE for child in noun.children)


def _told_turns(telling: Token) -> Iterator[Turn]:
    """Telling passes on the condition that hangs on it; what is not told is open, but what is not known is so."""
    if _is_conditional(telling):
        yield "conditional"
    if _is_negated(telling) and telling.lemma not in FACTIVE:
        yield "possible"
    if _is_noun(telling):
        yield from _turns(telling)  # "rejected reports that …"


def _governor_turns(above: Token) -> Iterator[Turn]:
    """What embeds the embedding word counts too, but its own progress does not: who is planning has not yet acted."""
    return (turn for turn in _turns(above) if turn != "ongoing")

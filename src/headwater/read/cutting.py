"""Where one statement of a sentence ends and the next begins.

A statement is a predicate with its arguments. The sentence is cut at a coordinated verb, at the content of a telling,
at a "while" or "when" clause, at a relative clause set off by a comma. What only completes its verb ("ordered them *to
leave*"), picks out its noun ("men *who had been held*") or sets a condition ("*if* …") stays with it.
"""

from dataclasses import dataclass

from headwater.model import Span
from headwater.read.parse import Sentence
from headwater.read.places import within
from headwater.read.telling import Telling
from headwater.read.tree import PLACE, Token
from headwater.words import word_set

SHORT_QUOTE = 160  # characters; a longer quotation says several things


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement: the token that heads it, and all its tokens."""

    head: Token
    tokens: tuple[Token, ...]
    telling: bool = False
    """The head is itself a cue; the tokens are what is told beside any clause ("put the toll *at nine*")."""


def cut(sentence: Sentence, here: list[Telling], quoted: list[Span]) -> list[Piece]:
    """The statements of a sentence, in order; `here` are its tellings, `quoted` the report's quotations."""
    private = {t.verb for t in here if not t.public}
    cues = {t.verb for t in here if not t.speech_act and t.public}
    by_nouns = [t for t in here if sentence.tree[t.verb].pos == "NOUN" and t.holder.kind != "unknown"]
    told = {t.content[0][0] for t in by_nouns if t.content}
    verbal = [t for t in sentence.tree.tokens if t.dep == "ROOT" or t.pos in _VERBAL]
    heads = [t for t in verbal if t.dep == "ROOT" or _starts(t) or _begins_at(t, sentence, told)]
    heads = [t for t in heads if t.head.i not in private or t.dep != "ccomp"]
    heads = [t for t in heads if not _only_quotes(t, cues)]
    heads = _one_a_quotation(sentence, heads, quoted)
    places = {t.i for t in heads}
    pieces = [_piece(sentence, head, places, here, cues) for head in heads]
    return _with_conditions(pieces)


def _begins_at(token: Token, sentence: Sentence, told: set[int]) -> bool:
    """Whether a clause is what a noun tells: "its claim *that the gates were shut*"."""
    clause = bool(told) and token.dep in ("acl", "ccomp", "relcl")
    return clause and sentence.span(min(token.subtree, key=PLACE))[0] in told


def _piece(sentence: Sentence, head: Token, places: set[int], here: list[Telling], cues: set[int]) -> Piece:
    tokens = sorted(_own(head, places, cues), key=PLACE)
    if head.i not in cues:
        return Piece(head, tuple(_without_teller(sentence, head, tokens, here)))
    contents = [s for t in here if t.verb == head.i for s in t.content]
    told = [t for t in tokens if any(s <= sentence.span(t)[0] < e for s, e in contents) and t.i != head.i]
    if any(t.dep in ("dobj", "oprd", "dative") and t.head == head for t in told):
        return Piece(head, tuple(sorted([head, *told], key=PLACE)))
    return Piece(head, tuple(told), telling=True)


def _without_teller(sentence: Sentence, head: Token, tokens: list[Token], here: list[Telling]) -> list[Token]:
    """What is told without "the coroner said" or "according to the ministry", where the parser hangs them on it.

    Behind a comma the telling ends the statement, whatever else hangs on it ("…, the daily reported on Monday").
    """
    at = sentence.span(head)[0]
    telling = [t for t in here if t.public and not t.speech_act and any(s <= at < e for s, e in t.content)]
    shell = tuple([s for t in telling for s in (*t.cue, *t.holder.spans) if not (s[0] <= at < s[1])])
    kept = [not within(sentence.base + t.idx, shell) for t in tokens] if shell else [True] * len(tokens)
    first = kept.index(False) if False in kept else len(tokens)
    comma = next((n for n in range(first - 1, max(0, first - 6), -1) if tokens[n].text == ","), None)
    goes_on = _goes_on(sentence, tokens[first:], telling)
    if comma is not None and tokens[comma].i > head.i and len(tokens) - first <= TAIL and not goes_on:
        return tokens[:comma]
    return [t for t, stays in zip(tokens, kept, strict=True) if stays]


def _goes_on(sentence: Sentence, behind: list[Token], tellings: list[Telling]) -> bool:
    """ "They are, in his account, to train recruits": what is told goes on behind the telling and another comma."""
    comma = next((n for n, t in enumerate(behind) if t.text == ","), len(behind))
    return any(within(sentence.span(t)[0], told.content) for told in tellings for t in behind[comma + 1 :])


TAIL = 14  # words of a telling behind its content; longer ones hold something of their own


def _own(head: Token, places: set[int], cues: set[int]) -> list[Token]:
    """The tokens of a statement: its subtree without the statements in it and prepositions that these leave alone."""
    own = [head]
    for token in own:  # the list grows while it is walked
        for child in token.children:
            if child.i in places or (child.i in cues and child.dep in ("parataxis", "advcl", "dep")):
                continue
            if child.dep != "prep" or not child.children or not places.issuperset([c.i for c in child.children]):
                own.append(child)
    return own


def _with_conditions(pieces: list[Piece]) -> list[Piece]:
    """ "It will send troops if attacked, a report said": the condition is of what is said, not of the saying."""
    out = list(pieces)
    for piece in pieces:
        condition = [t for t in piece.tokens if piece.telling and _in_condition(t, piece.head)]
        content = next((p for p in pieces if p.head.head == piece.head and p.head.dep == "ccomp"), None)
        if condition and content is not None:
            kept = tuple(t for t in piece.tokens if t not in condition)
            out[out.index(piece)] = Piece(piece.head, kept, telling=True)
            out[out.index(content)] = Piece(content.head, (*content.tokens, *condition))
    return out


def _in_condition(token: Token, verb: Token) -> bool:
    while token.head.i not in (verb.i, token.i) and token.i != verb.i:
        token = token.head
    return token.dep == "advcl" and any(c.lower in ("if", "unless") for c in token.children)


# ── what starts a statement ──────────────────────────────────────────────────────────────────────────────────────────


_VERBAL = frozenset({"VERB", "AUX"})


def _starts(token: Token) -> bool:
    """Whether a verb below another begins a statement."""
    if _beside_colon(token):
        return True
    match token.dep:
        case "conj":
            return token.head.pos in ("VERB", "AUX") and not _bare_infinitive(token)
        case "ccomp" | "parataxis":
            opened = token.head.pos in ("VERB", "AUX", "NOUN") and token.head.lemma.lower() in _OPENS
            return opened and not _asks(token)
        case "advcl":
            return _stands_alone(token)
        case "relcl":
            return _set_off(token)
        case "acl":
            return _told_in_a_document(token)
        case "pcomp":
            return token.head.lower in ("by", "after", "before", "without") and token.tag == "VBG"
        case _:
            return False


def _beside_colon(token: Token) -> bool:
    """ "The ban falls, he said; the licences stay": each side of a colon or semicolon is a sentence of its own."""
    if not any(c.dep in ("nsubj", "nsubjpass", "expl") for c in token.children) or _asks(token):
        return False
    places = [t.i for t in token.subtree if t.text not in _BETWEEN]
    between = token.tree[max(places) + 1 : token.head.i] or token.tree[token.head.i + 1 : min(places)]
    return any(t.text in _BETWEEN and t.head == token.head for t in between)


_BETWEEN = frozenset({":", ";"})


_OPENS = word_set(
    """
    say tell report announce claim state add reveal confirm deny insist warn note argue write tweet reply
    explain admit acknowledge declare allege assert estimate maintain recall remark respond testify disclose
    concede contend complain conclude indicate own continue inform brief assure counter emphasise emphasize
    reiterate quote hint believe know answer show find describe cite think understand emerge fear suggest
    swear attest certify recount print reckon hold confess project point
    """
)


def _asks(token: Token) -> bool:
    """ "asked *whether* they had met", "did not say *what* was paid": a question asserts nothing."""
    first = min(token.subtree, key=lambda t: t.i)
    return first.tag in ("WP", "WDT", "WRB", "WP$") or first.lower in ("whether", "if", "exactly")


def _stands_alone(token: Token) -> bool:
    """Whether an adverbial clause says something that could be said by itself.

    A condition, purpose or comparison does not, nor does what only bounds the main verb: "must give notice *before it
    closes them*" does not say that it closes them.
    """
    words = {c.lower for c in token.children if c.i < token.i}
    if words & {"if", "unless", "to", "before", "until", "till"} or token.lower in _CUE_PARTICIPLES:
        return False
    if "as" in words and token.lemma in ("report", "put", "say", "write", "reveal"):
        return False
    if "as" in words and _measured(token):
        return False
    return not words & {"than", "as"} or any(c.dep in ("nsubj", "nsubjpass") for c in token.children)


def _measured(token: Token) -> bool:
    """ "as far as it was concerned", "as long as they stay": a measure, no statement."""
    first = min(t.i for t in token.subtree)
    return bool({t.lower for t in token.tree[max(0, first - 1) : first + 2]} & _MEASURES)


_MEASURES = word_set("far long soon well much")


_CUE_PARTICIPLES = word_set("citing quoting saying adding according asked")


def _bare_infinitive(token: Token) -> bool:
    """ "to hold their fire and *(to) send* their men back": one order, one statement."""
    helpers = {c.lower for c in token.children if c.dep in ("nsubj", "nsubjpass", "aux")}
    return token.tag == "VB" and helpers <= {"to"}


def _told_in_a_document(token: Token) -> bool:
    """ "said in a statement *that the charge was false*": the parser hangs the content on the noun."""
    return any(c.lower == "that" and c.dep == "mark" for c in token.children) and token.head.dep == "pobj"


def _set_off(token: Token) -> bool:
    """Whether a relative clause stands behind a comma: then it tells of its noun instead of picking it out."""
    first = min(t.i for t in token.subtree)
    return first > 0 and token.tree[first - 1].text in (",", "-", "–", "—")


def _only_quotes(token: Token, cues: set[int]) -> bool:
    """ "was quoted by the agency as saying" holds nothing but its content."""
    return token.lemma == "quote" and any(token.tree[v].lower == "saying" for v in cues)


def _one_a_quotation(sentence: Sentence, heads: list[Token], quoted: list[Span]) -> list[Token]:
    """A short quotation is one statement, readers know it by its whole wording: what hangs on its first verb is part of
    that, what does not ("I think so: *he runs*") stands by itself."""
    kept: list[Token] = []
    taken: dict[Span, list[Token]] = {}
    for head in heads:
        at = sentence.span(head)[0]
        around = next((q for q in quoted if q[0] <= at < q[1] and q[1] - q[0] <= SHORT_QUOTE), None)
        before = taken.setdefault(around, []) if around is not None else []
        if not any(_hangs_on(head, other) for other in before):
            kept.append(head)
            before.append(head)
    return kept


def _hangs_on(token: Token, above: Token) -> bool:
    while token.head is not token:
        token = token.head
        if token.i == above.i:
            return True
    return False

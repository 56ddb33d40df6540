"""What a sentence asserts, piece by piece: one clause a statement, with who says so and how surely.

A clause is a predicate with its arguments (Universal Dependencies' sense), cut where the text starts another statement: a
coordinated verb, the content of a telling, a "while" or "when" clause, a relative clause set off by a comma. What only
completes its verb ("ordered them *to leave*", "men *who had been held*") stays with it.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from headwater.model import Attribution, Clause, Event, Mention, Quantity, Span, Spans, Time
from headwater.read.holders import phrase
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.read.status import predicate_status
from headwater.read.tellings import Telling

SHORTEST = 8  # characters; shorter pieces ("he added") assert nothing one could check
SHORT_QUOTE = 160  # characters; a longer quotation says several things
LONGEST = 600  # characters; the contract's limit for an assertion

_OLD_NEWS_DAYS = 45  # older than this before publication is background; three in four such clauses of real reports are


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a report's tellings when its clauses are cut."""

    attributions: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]


def clause_heads(sentence: Sentence, private: set[int]) -> list[Token]:
    """The tokens that head a statement of their own, in order; the root at least.

    What is told in private belongs to the deed of telling: the heads of such tellings (`private`) keep their content.
    """
    heads = (t for t in sentence.doc if t.dep_ == "ROOT" or _starts_a_statement(t))
    return [t for t in heads if t.head.i not in private or t.dep_ != "ccomp"]


def _starts_a_statement(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX"):
        return False
    match token.dep_:
        case "conj":
            return _verbal_head(token) and not _bare_infinitive(token)
        case "ccomp" | "parataxis":
            return _content_of_telling(token)
        case "advcl":
            return _stands_alone(token)
        case "relcl":
            return _set_off(token)
        case "acl":
            return _told_in_a_document(token)
        case "pcomp":
            return (
                token.head.dep_ == "prep"
                and token.head.lower_ in ("by", "after", "before", "without")
                and token.tag_ == "VBG"
            )
        case _:
            return False


def _stands_alone(token: Token) -> bool:
    """Whether an adverbial clause says something that could be said by itself: no condition, purpose or comparison."""
    words = {c.lower_ for c in token.children if c.i < token.i}
    if words & {"if", "unless", "to"} or token.lower_ in (
        "citing",
        "quoting",
        "saying",
        "adding",
        "according",
        "asked",
    ):
        return False
    if "as" in words and token.lemma_ in ("report", "put", "say", "write", "reveal"):
        return False
    return not words & {"than", "as"} or any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _one_a_quotation(sentence: Sentence, heads: list[Token], quoted: list[Span]) -> list[Token]:
    """A short quotation is one statement: readers know it by its whole wording."""
    kept: list[Token] = []
    taken: set[Span] = set()
    for head in heads:
        at = sentence.span(head)
        around = next((q for q in quoted if q[0] <= at[0] < q[1] and q[1] - q[0] <= SHORT_QUOTE), None)
        if around is None or around not in taken:
            kept.append(head)
        if around is not None:
            taken.add(around)
    return kept


def _verbal_head(token: Token) -> bool:
    return token.head.pos_ in ("VERB", "AUX")


def _bare_infinitive(token: Token) -> bool:
    """ "to hold their fire and *(to) send* their men back": one order, one statement."""
    helpers = {c.lower_ for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "aux")}
    return token.tag_ == "VB" and helpers <= {"to"}


def _content_of_telling(token: Token) -> bool:
    return token.head.pos_ in ("VERB", "AUX", "NOUN") and token.head.lemma_.lower() in _OPENS


_OPENS = frozenset(
    """say tell report announce claim state add reveal confirm deny insist warn note argue write tweet reply explain admit
    acknowledge declare allege assert estimate maintain recall remark respond testify disclose concede contend complain
    conclude indicate own continue inform brief assure counter emphasise emphasize reiterate quote hint believe know
    answer show find describe think understand emerge fear report claim suggest""".split()
)


def _told_in_a_document(token: Token) -> bool:
    """ "said in a statement *that the charge was false*": the parser hangs the content on the noun."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in token.children) and token.head.dep_ == "pobj"


def _set_off(token: Token) -> bool:
    """Whether a relative clause stands behind a comma: then it tells of its noun instead of picking it out."""
    first = min(t.i for t in token.subtree)
    return first > 0 and token.doc[first - 1].text in (",", "-", "–", "—")


def _tokens(head: Token, heads: set[int]) -> list[Token]:
    """The tokens of a clause: its subtree without the subtrees of the statements in it."""
    out = [head]
    for child in head.children:
        if child.i not in heads:
            out.extend(_tokens(child, heads))
    return out


# ── assembling ───────────────────────────────────────────────────────────────────────────────────────────────────────


def clauses(
    sentence: Sentence,
    said: Said,
    quoted: list[Span],
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    events: tuple[Event, ...],
    quantities: list[Quantity],
    day: str | None,
) -> list[Clause]:
    """The statements of one sentence, in order; tellings that add nothing of their own are left out."""
    here = [t for t in said.tellings if t.sentence == sentence.number]
    heads = clause_heads(sentence, {t.verb for t in here if not t.public})
    heads = _one_a_quotation(sentence, heads, quoted)
    numbers = {t.i for t in heads}
    cue_heads = {t.verb for t in here if not t.speech_act and t.public}
    found = []
    for head in heads:
        if head.lemma_ == "quote" and any(sentence.doc[v].lower_ == "saying" for v in cue_heads):
            continue
        tokens = _tokens(head, numbers)
        if head.i in cue_heads:
            tokens = _told_within(sentence, head, tokens, said)
        spans = _bounded(_whole_quotes(sentence.spans([t for t in tokens if not t.is_space]), quoted))
        if sum(e - s for s, e in spans) < SHORTEST or not any(t.pos_ in _CONTENT for t in tokens):
            continue
        found.append(_clause(sentence, head, spans, said, quoted, mentions, times, events, quantities, day))
    return found


_CONTENT = frozenset(("NOUN", "PROPN", "NUM", "VERB", "ADJ"))


def _whole_quotes(spans: Spans, quoted: list[Span]) -> Spans:
    """Spans that fill a quotation, widened to its marks."""
    out = []
    for start, end in spans:
        around = next((q for q in quoted if q[0] <= start and end <= q[1]), None)
        wide = around is not None and end - start >= 0.8 * (around[1] - around[0] - 2)
        out.append(around if wide and around is not None else (start, end))
    return tuple(out)


def _told_within(sentence: Sentence, head: Token, tokens: list[Token], said: Said) -> list[Token]:
    """Of the clause of a telling, the part that is told: an object ("put the toll *at nine*") or a quotation."""
    contents = [s for t in said.tellings if t.sentence == sentence.number and t.verb == head.i for s in t.content]
    return [t for t in tokens if any(s <= sentence.span(t)[0] < e for s, e in contents) and t.i != head.i]


def _bounded(spans: Spans) -> Spans:
    """At most LONGEST characters, whole pieces first."""
    out: list[Span] = []
    room = LONGEST
    for start, end in spans:
        if room <= 0:
            break
        out.append((start, min(end, start + room)))
        room -= end - start
    return tuple(out)


def _clause(
    sentence: Sentence,
    head: Token,
    spans: Spans,
    said: Said,
    quoted: list[Span],
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    events: tuple[Event, ...],
    quantities: list[Quantity],
    day: str | None,
) -> Clause:
    status = predicate_status(head)
    who = _subject(head)
    subject = sentence.spans(list(phrase(who))) if who is not None else ()
    outside = next(((s, subject[-1][1]) for s, _ in subject[:1] if not any(a <= s < b for a, b in spans)), None)
    own_times = [t for t in times if _within(t.start, spans)]
    attribution = attribution_of(sentence.span(head)[0], spans, said)
    about = [m.entity for m in mentions if _within(m.start, spans) or (outside and outside[0] <= m.start < outside[1])]
    return Clause(
        spans=spans,
        head=sentence.span(head),
        subject=outside,
        about=tuple(dict.fromkeys(about)),
        attribution=attribution,
        event=next((i for i, e in enumerate(events) if _within(e.start, spans)), None),
        negated=status.negated or _nothing(head),
        status=status.status,
        background=_background(own_times, day, head, attribution is not None),
        own=False,
        numbers=tuple(q for q in quantities if _within(q.start, spans)),
        time=_day(own_times, times, sentence),
        furniture=sentence.furniture is not None,
    )


def _nothing(head: Token) -> bool:
    """ "It was *no* exercise", "*no* ransom was paid": what is denied of a noun is denied of the clause."""
    parts = (c for c in head.children if c.dep_ in ("attr", "dobj", "nsubj", "nsubjpass", "expl"))
    return any(g.lower_ == "no" and g.dep_ == "det" for c in parts for g in c.children)


def _subject(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return head.head if child.tag_ in ("WDT", "WP") and head.dep_ == "relcl" else child
    if head.dep_ in ("conj", "advcl", "xcomp", "pcomp"):
        upper = head.head if head.dep_ != "pcomp" else head.head.head
        return _subject(upper) if upper.pos_ in ("VERB", "AUX") and upper != head else None
    return None


def _within(at: int, spans: Spans) -> bool:
    return any(s <= at < e for s, e in spans)


def attribution_of(head: int, spans: Spans, said: Said) -> int | None:
    """Index of the attribution that answers for a clause: the outermost teller who does not merely pass on.

    "Officials told the Times that the general had told militias to prepare" rests on the officials: what the general told
    the militias is the deed. An outlet, or "reportedly", passes on: behind it the next teller inward answers.
    """
    covering = [i for i, a in enumerate(said.attributions) if _covers(a.content, head, spans)]
    strong = [i for i in covering if not said.tellings[i].speech_act and said.tellings[i].public]
    real = [i for i in strong if said.attributions[i].source_kind in ("named", "unnamed", "document")]
    passing = [i for i in strong if said.attributions[i].source_kind == "outlet"]
    weak = [i for i in covering if i not in strong and said.tellings[i].public]
    for group in (real, passing, strong, weak):
        if group:
            return max(group, key=lambda i: _size(said.attributions[i].content))
    return None


def _covers(content: Spans, head: int, spans: Spans) -> bool:
    if _within(head, content):
        return True
    inner = sum(max(0, min(e, b) - max(s, a)) for s, e in content for a, b in spans)
    return inner >= 0.6 * sum(b - a for a, b in spans)


def _size(spans: Spans) -> int:
    return sum(e - s for s, e in spans)


# ── when, and whether it is old ──────────────────────────────────────────────────────────────────────────────────────


def _day(own: list[Time], every: tuple[Time, ...], sentence: Sentence) -> str | None:
    """The day of a clause: its own time expressions, else those of its sentence where they agree."""
    return _one_day(own) or _one_day([t for t in every if sentence.base <= t.start < sentence.end])


def _one_day(times: list[Time]) -> str | None:
    days = {t.value[:10] for t in times if t.value and re.match(r"\d{4}-\d\d-\d\d", t.value)}
    return days.pop() if len(days) == 1 else None


def _background(times: list[Time], day: str | None, head: Token, attributed: bool) -> bool:
    """Old facts retold: dated well before the report, or a lasting state that nobody is quoted with."""
    dated = [t.value for t in times if t.value and re.match(r"\d{4}", t.value)]
    if day and dated:
        return all(_older(v, day) for v in dated)
    lasting = head.lemma_ in _STATES or (
        head.lemma_ == "be" and any(c.dep_ == "attr" and c.pos_ == "NOUN" for c in head.children)
    )
    return not attributed and head.tag_ in ("VBZ", "VBP") and lasting and not times


_STATES = frozenset("lie handle take produce buy supply belong house employ live get link cover run border".split())


def _older(value: str, day: str) -> bool:
    year, month = int(day[:4]), int(day[5:7])
    months = (year - int(value[:4])) * 12 + ((month - int(value[5:7])) if re.match(r"\d{4}-\d\d", value) else 12)
    if re.match(r"\d{4}-\d\d", value):
        return months > _OLD_NEWS_DAYS // 30
    return int(value[:4]) < year


# ── the report's own people ──────────────────────────────────────────────────────────────────────────────────────────

_FIRST_PERSON = re.compile(
    r"\b(?:I|my|me|our own|our (?:reporter|correspondent|roof|newsroom|colleague)|this newsroom)\b"
)
_OWN_PEOPLE = re.compile(
    r"\b(?:this (?:newspaper|newsroom|reporter|correspondent)(?:'s (?:correspondent|reporter|team))?|our (?:reporter|correspondent|team)s?|"
    r"(?:a|an|one of our) (?:colleague|reporter|correspondent) (?:posted|of ours|on the spot))\b"
)


def own_paragraphs(text: str, sentences: list[Sentence], quoted: list[Span], outlet: str) -> set[int]:
    """Paragraphs in which the report's own reporter saw, heard or counted: what stands there unattributed is its own."""
    staff = re.compile(
        rf"\b{re.escape(outlet.removeprefix('The '))}(?:'s (?:own )?| )(?:correspondent|reporter|colleague|team|reporters)\b"
    )
    found = set()
    for s in sentences:
        words = text[s.base : s.end].replace("’", "'")
        for pattern in (_FIRST_PERSON, _OWN_PEOPLE, staff):
            if any(not inside((s.base + m.start(), s.base + m.end()), quoted) for m in pattern.finditer(words)):
                found.add(s.paragraph)
    return found

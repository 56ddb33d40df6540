"""What a sentence asserts, piece by piece: one clause a statement, with who says so, how surely, and about whom."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from headwater.model import Attribution, Clause, Event, Mention, Quantity, Span, Spans, Time
from headwater.read.antecedents import Candidate, antecedent
from headwater.read.called import phrase
from headwater.read.cutting import Piece, cut
from headwater.read.denials import denies, rejects
from headwater.read.holders import Holder
from headwater.read.parse import Sentence
from headwater.read.places import beginning_in, overlap, within
from headwater.read.quotes import inside
from headwater.read.status import predicate_status
from headwater.read.telling import Telling
from headwater.read.tree import Token
from headwater.words import word_set

SHORTEST = 8  # characters; shorter pieces ("he added") assert nothing one could check
LONGEST = 600  # characters; the contract's limit for an assertion
_OLD_NEWS_MONTHS = 1  # a clause dated further back than the month before publication is background


@dataclass(frozen=True)
class Found:
    """All that has been found in a report when its clauses are cut."""

    attributions: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]
    quoted: list[Span]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    events: tuple[Event, ...]
    known: list[Candidate]
    day: str | None

    @cached_property
    def reach(self) -> list[Span]:
        """From the first to the last character of what each attribution tells."""
        contents = [a.content for a in self.attributions]
        return [(min(c)[0], max([end for _, end in c])) if c else (0, 0) for c in contents]


def clauses(
    sentence: Sentence, found: Found, quantities: list[Quantity], before: Sentence | None = None
) -> list[Clause]:
    """The statements of one sentence, in order; tellings that add nothing of their own are left out.

    `quantities` are what the sentence counts; `before` is the sentence that it follows in its paragraph.
    """
    here = [t for t in found.tellings if t.sentence == sentence.number]
    out = []
    for piece in cut(sentence, here, found.quoted):
        spans = _bounded(_whole_quotes(sentence.spans(_without_loose_mark(piece.tokens)), found.quoted))
        answers = _is_answer(piece, spans, here)
        if answers or _says_something(piece, spans, found.quoted):
            clause = _clause(sentence, piece, spans, found, quantities)
            if answers and clause.subject is None and before is not None and _asks_for_a_figure(before):
                clause = replace(clause, subject=(before.base, before.end))
            out.append(clause)
    return out


def _without_loose_mark(tokens: Sequence[Token]) -> list[Token]:
    """The words of a piece, but no mark in front that belongs to what stands between: "“ … He runs against them"."""
    words = [t for t in tokens if not t.is_space]
    while len(words) > 1 and words[0].is_punct and words[1].i != words[0].i + 1:
        words = words[1:]
    return words


def _is_answer(piece: Piece, spans: Spans, here: Iterable[Telling]) -> bool:
    """ "Eleven, says Orrail": a figure that is told without a verb."""
    figure = len(piece.tokens) <= WORDS_OF_AN_ANSWER and any(t.pos == "NUM" for t in piece.tokens)
    bare = figure and (piece.telling or piece.head.pos not in ("VERB", "AUX"))
    return bare and bool(spans) and any(within(spans[0][0], t.content) for t in here)


WORDS_OF_AN_ANSWER = 4


def _asks_for_a_figure(sentence: Sentence) -> bool:
    """ "How many are missing?", "The number of dead went up again tonight": what a bare figure is said of."""
    words = {t.lower for t in sentence.tree}
    return "?" in words or bool(words & _FIGURES)


_FIGURES = word_set("many much number toll count figure total")


def _says_something(piece: Piece, spans: Spans, quoted: list[Span]) -> bool:
    """Whether a piece holds a predicate, a number or quoted words; what is left of a broken parse often does not."""
    if _size(spans) < SHORTEST:
        return False
    if any(t.pos in ("VERB", "AUX", "NUM") for t in piece.tokens):
        return True
    # "The fog and the tide, said her office": told without a verb, and yet somebody's word
    whole = piece.telling and sum(t.pos in ("NOUN", "PROPN", "ADJ") for t in piece.tokens) >= FEWEST
    return not piece.telling or whole or any(s <= a and b <= e for s, e in quoted for a, b in spans)


FEWEST = 2  # telling words


def _whole_quotes(spans: Spans, quoted: list[Span]) -> Spans:
    """Spans that fill a quotation, widened to its marks."""
    out = []
    for start, end in spans:
        around = next((q for q in quoted if q[0] <= start and end <= q[1]), None)
        wide = around is not None and end - start >= 0.8 * (around[1] - around[0] - 2)
        out.append(around if wide and around is not None else (start, end))
    return tuple(dict.fromkeys(out))


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


def _clause(sentence: Sentence, piece: Piece, spans: Spans, found: Found, quantities: list[Quantity]) -> Clause:
    head = piece.head
    status = predicate_status(head)
    subject = _outside(sentence, piece, spans)
    times = [found.times[i] for i in beginning_in(found.times, spans)]
    attribution = attribution_of(sentence, sentence.span(head)[0], spans, found)
    about = beginning_in(found.mentions, (*spans, subject) if subject else spans)
    return Clause(
        spans=spans,
        head=sentence.span(head),
        subject=subject,
        stands_for=_stands_for(sentence, piece, spans, found, attribution),
        about=tuple(dict.fromkeys(found.mentions[i].entity for i in about)),
        attribution=attribution,
        event=next(iter(beginning_in(found.events, spans)), None),
        negated=status.negated or denies(head),
        status="denied" if piece.telling and rejects(head) else status.status,
        background=_background(times, found.day, head, attributed=attribution is not None),
        quoted=inside(sentence.span(head), found.quoted),
        numbers=tuple(quantities[i] for i in beginning_in(quantities, spans)),
        time=_day(times, found.times, sentence),
        furniture=sentence.furniture is not None,
    )


# ── whom it is about ─────────────────────────────────────────────────────────────────────────────────────────────────


def _outside(sentence: Sentence, piece: Piece, spans: Spans) -> Span | None:
    """The subject, where it stands outside the clause; what is merely quoted has none but its speaker."""
    who = None if piece.telling else _subject(piece.head)
    where = sentence.spans(phrase(who)) if who is not None else ()
    return (where[0][0], where[-1][1]) if where and not within(where[0][0], spans) else None


def _subject(head: Token) -> Token | None:
    for child in head.children:
        if child.dep in ("nsubj", "nsubjpass"):
            return head.head if child.tag in ("WDT", "WP") and head.dep == "relcl" else child
    if head.dep in ("conj", "advcl", "xcomp", "pcomp"):
        upper = head.head if head.dep != "pcomp" else head.head.head
        return _subject(upper) if upper.pos in ("VERB", "AUX") and upper != head else None
    return None


def _stands_for(sentence: Sentence, piece: Piece, spans: Spans, found: Found, attribution: int | None) -> str | None:
    """Whom a "he", "she" or "it" that is the subject means, outside quotations; None where that is not plain.

    "It" is resolved only to the body that is itself the teller ("the ministry said it had …"): elsewhere two in three
    guesses were wrong on real articles.
    """
    who = _subject(piece.head)
    if who is None or who.lower not in ("he", "she", "it") or any(s <= spans[0][0] < e for s, e in found.quoted):
        return None
    if who.lower == "it":
        return _teller_of(sentence, attribution, found) if piece.head.lemma != "be" else None
    at = sentence.span(who)[0]
    near = [c for c in found.known if c.subject and sentence.number - c.sentence <= NEAR and c.holder.person is True]
    pointer = Holder("unknown", who.text, (sentence.span(who),), who.lower, anaphor=True)
    meant = antecedent(pointer, sentence.number, at, (), near)
    return meant.name if meant is not None else None


def _teller_of(sentence: Sentence, attribution: int | None, found: Found) -> str | None:
    telling = found.tellings[attribution] if attribution is not None else None
    if telling is None or telling.sentence != sentence.number or telling.holder.kind != "named":
        return None
    return telling.holder.name if telling.holder.person is not True else None


NEAR = 2  # sentences back in which "he" and "she" are looked for; further off the guess is no better than a coin


# ── who answers for it ───────────────────────────────────────────────────────────────────────────────────────────────


def attribution_of(sentence: Sentence, head: int, spans: Spans, found: Found) -> int | None:
    """Index of the attribution that answers for a clause: the outermost teller who does not merely pass on.

    "Officials told the Times that the general had told militias to prepare" rests on the officials: what the general
    told the militias is the deed. An outlet, or "reportedly", passes on: behind it the next teller inward answers.
    """
    first, last = min(head, min(spans)[0]), max(head + 1, *[end for _, end in spans])
    near = [i for i, (start, end) in enumerate(found.reach) if start < last and first < end]
    covering = [i for i in near if _covers(found.attributions[i].content, head, spans)]
    here = [i for i in covering if sentence.base <= found.attributions[i].cue[0][0] < sentence.end]
    if here and not inside((head, head + 1), found.quoted):  # what is no quotation is told where it stands
        covering = here
    public = [i for i in covering if found.tellings[i].public]
    strong = [i for i in public if not found.tellings[i].speech_act]
    real = [i for i in strong if found.attributions[i].source_kind in ("named", "unnamed", "document")]
    passing = [i for i in strong if found.attributions[i].source_kind == "outlet"]
    for group in (real, passing, strong, public):
        if group:
            return _nearest(max(group, key=lambda i: _size(found.attributions[i].content)), group, found)
    return None


def _nearest(outer: int, group: list[int], found: Found) -> int:
    """Of the tellings of one teller, or of outlets that pass on from each other, the one that is nearest to the clause.

    "Varn said the road was bad, telling the Herald that it would close", "the Herald says the road is closed, Kestrel
    News reported": its chain is the longer one.
    """
    label, attributions = found.tellings[outer].holder.label, found.attributions
    alike = (
        i
        for i in group
        if found.tellings[i].sentence == found.tellings[outer].sentence
        and (found.tellings[i].holder.label == label or attributions[outer].source_kind == "outlet")
        and len(attributions[i].chain) >= len(attributions[outer].chain)
    )
    return min(alike, key=lambda i: _size(attributions[i].content))


def _covers(content: Spans, head: int, spans: Spans) -> bool:
    return within(head, content) or overlap(content, spans) >= 0.6 * _size(spans)


def _size(spans: Spans) -> int:
    return sum([e - s for s, e in spans])


# ── when, and whether it is old ──────────────────────────────────────────────────────────────────────────────────────


def _day(own: list[Time], every: tuple[Time, ...], sentence: Sentence) -> str | None:
    """The day of a clause: its own time expressions, else those of its sentence where they agree."""
    return _one_day(own) or _one_day([every[i] for i in beginning_in(every, ((sentence.base, sentence.end),))])


def _one_day(times: list[Time]) -> str | None:
    days = {t.value[:10] for t in times if t.value and re.match(r"\d{4}-\d\d-\d\d(?:T|$)", t.value)}
    return days.pop() if len(days) == 1 else None


def _background(times: list[Time], day: str | None, head: Token, *, attributed: bool) -> bool:
    """Old facts retold: dated well before the report, or a lasting state that nobody is quoted with."""
    dated = [t.value for t in times if t.value and re.match(r"\d{4}", t.value)]
    if day and dated:
        return all(_older(v, day) for v in dated)
    named = any(c.dep == "attr" and c.pos == "NOUN" for c in head.children)
    lasting = head.lemma in _STATES or (head.lemma == "be" and named)
    return not attributed and head.tag in ("VBZ", "VBP") and lasting and not times


_STATES = word_set("lie handle take produce buy supply belong house employ live get link cover run border")


def _older(value: str, day: str) -> bool:
    if re.match(r"\d{4}-\d\d", value):
        months = (int(day[:4]) - int(value[:4])) * 12 + int(day[5:7]) - int(value[5:7])
        return months > _OLD_NEWS_MONTHS
    return int(value[:4]) < int(day[:4])

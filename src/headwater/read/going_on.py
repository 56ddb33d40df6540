"""What goes on behind a telling: the paragraph that a colon introduces, the interview in which more is said."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from headwater.model import Span, Spans
from headwater.read.holders import Holder, with_article
from headwater.read.parse import Sentence
from headwater.read.quotes import mostly_quoted
from headwater.read.telling import Telling
from headwater.read.tree import Token
from headwater.read.venues import ends_in_colon, is_occasion, of_occasion
from headwater.words import word_set


def introduced(telling: Telling, sentences: Sequence[Sentence], quoted: list[Span]) -> Telling:
    """A telling with the paragraph that it introduces: "According to a story in the Herald:" and what stands below.

    An outlet is quoted with what stands below whatever else it is reported with.
    """
    number, tree = telling.sentence + 1, sentences[telling.sentence].tree
    leads = ends_in_colon(sentences[telling.sentence], tree[telling.verb]) or (
        telling.holder.kind == "outlet" and tree.tokens[-1].text == ":"
    )
    if number >= len(sentences) or not leads or (telling.content and telling.holder.kind != "outlet"):
        return telling
    below = tuple((s.base, s.end) for s in sentences[number:] if s.paragraph == sentences[number].paragraph)
    spoken = all(mostly_quoted(span, quoted) for span in (*telling.content, *below))
    return replace(telling, content=(*telling.content, *below), kind="direct" if spoken else telling.kind)


def first_told_elsewhere(telling: Telling, sentences: Sequence[Sentence], held: Set[int]) -> Telling:
    """A telling with the sentence before it, where it says who told that: "The talks were first reported by the Weir".

    `held` are the sentences in which somebody tells something: what has a teller of its own has that one.
    """
    sentence = sentences[telling.sentence]
    verb = sentence.tree[telling.verb]
    according = verb.lower == "according" and _ALL_OF_IT.match(sentence.tree.text) is not None
    if according and telling.sentence > 0 and telling.sentence - 1 not in held:
        before = sentences[telling.sentence - 1]
        near = sentence.paragraph - before.paragraph <= 1 and before.furniture is None
        return replace(telling, content=((before.base, before.end),)) if near else telling
    subject = next((c for c in verb.children if c.dep == "nsubjpass"), None)
    first = any(c.lower == "first" and c.i < verb.i for c in verb.children)
    if subject is None or not first or telling.sentence - 1 in held or telling.sentence == 0:
        return telling
    points_back = subject.lower in ("it", "this", "that") or any(c.lower in ("the", "this") for c in subject.lefts)
    before = sentences[telling.sentence - 1]
    if not points_back or sentence.paragraph - before.paragraph > 1 or before.furniture is not None:
        return telling
    return replace(telling, content=((before.base, before.end), *telling.content))


_ALL_OF_IT = re.compile(r"(?:That|This|It|All this)(?:'s| is| was)(?: all)? according to\b")
"""What says who told the sentence before it."""


# ── interviews ───────────────────────────────────────────────────────────────────────────────────────────────────────

LATER = 2  # paragraphs over which an interview goes on without being named again


@dataclass(frozen=True, slots=True)
class Interview:
    """A sentence that names an interview and whose outlet it is in."""

    sentence: int
    paragraph: int
    outlet: Holder
    words: frozenset[str]
    written: bool = False
    """An op-ed or column: only what its author writes goes on in it."""


_SPOKEN = word_set("interview appearance")
_WRITTEN = word_set("ed column essay commentary")
_WRITING = word_set("write argue continue add conclude assert contend declare note warn claim call explain")


def carried(tellings: Iterable[Telling], sentences: Sequence[Sentence]) -> list[Telling]:
    """Tellings, those in an interview that has been named before told to its outlet as well.

    "In an interview on CNN, Varn was asked about the bridge. “It is safe,” she said." Whoever was told something by the
    same speaker right before is told the rest.
    """
    given = _interviews(sentences)
    out: list[Telling] = []
    for telling in _named_behind(list(tellings), given, sentences):
        if _can_go_on(telling, sentences, given):
            told = _told_before(telling, out, sentences) or _in_interview(telling, given, out, sentences)
            out.append(replace(telling, addressee=told[0], addressee_spans=told[1], public=True) if told else telling)
        else:
            out.append(telling)
    return out


def _named_behind(tellings: list[Telling], given: Sequence[Interview], sentences: Sequence[Sentence]) -> list[Telling]:
    """Tellings, the last one before "Her comments came in an interview with Kestrel" told to Kestrel."""
    out = list(tellings)
    for one in given:
        if _REMARKS.isdisjoint(one.words) or _COME.isdisjoint(one.words):
            continue
        before = [n for n, t in enumerate(out) if t.sentence < one.sentence and not t.aside]
        if not before or any(t.sentence == one.sentence and t.addressee for t in out):
            continue
        last = out[before[-1]]
        if not _can_go_on(last, sentences):  # nobody said it, for one
            continue
        named = (last.holder.name or last.holder.head).split()[-1].lower()
        known = named in one.words or not _POINTING.isdisjoint(one.words)
        near = one.paragraph - sentences[last.sentence].paragraph <= 1
        if known and near:
            at = with_article(one.outlet), one.outlet.spans
            out[before[-1]] = replace(last, addressee=at[0], addressee_spans=at[1])
    return out


_REMARKS = word_set("comment comments remark remarks claim claims assertion accusation statement allegation")
_COME = word_set("came come comes made makes make")
_POINTING = word_set("he she his her the")


def _can_go_on(telling: Telling, sentences: Sequence[Sentence], given: Sequence[Interview] = ()) -> bool:
    """Whether a person speaks and the words say neither to whom nor where, or name whoever led an interview before."""
    if telling.addressee or telling.told_us or telling.speech_act:
        return False
    holder, verb = telling.holder, sentences[telling.sentence].tree[telling.verb]
    known = (telling.public and not _elsewhere(verb)) or _to_an_interviewer(verb, telling, given)
    return known and holder.kind in ("named", "unnamed") and holder.person is not False


def _to_an_interviewer(verb: Token, telling: Telling, given: Sequence[Interview]) -> bool:
    """ "An interview with Kestrel’s Ida Crane … Varn *told Crane*": who was told leads an interview named before."""
    told = (c for c in verb.children if c.dep in ("dobj", "dative"))
    who = next((c.lower for c in told if c.kind == "PERSON" and len(c.subtree) == 1), None)
    return verb.lemma == "tell" and any(who in one.words for one in given if one.sentence < telling.sentence)


def _elsewhere(verb: Token) -> bool:
    """Whether somebody else is told, or a place or occasion of its own is named; "in the interview" goes on."""
    if verb.lemma in _NOT_SPOKEN or (verb.lemma == "tell" and any(c.dep in ("dobj", "dative") for c in verb.children)):
        return True
    nouns = [n for p in verb.children if p.dep == "prep" for n in p.children if n.dep == "pobj"]
    named = [n for n in nouns if n.lower in _PLACES or is_occasion(n)]
    return any(n.lemma != "interview" or not any(c.lower in ("the", "that") for c in n.children) for n in named)


_NOT_SPOKEN = word_set("tweet post testify")
_PLACES = word_set(
    "speech conference briefing hearing letter rally address testimony court memo debate twitter facebook floor "
    "reporters tweet post"
)


def _told_before(
    telling: Telling, before: Sequence[Telling], sentences: Sequence[Sentence]
) -> tuple[str, Spans] | None:
    """Whom the same speaker has told something right before, in this paragraph or the last."""
    around = (telling, *before)
    last = next((t for t in reversed(before) if not t.aside and not _within_another(t, around)), None)
    if last is None or last.addressee is None or last.holder.label != telling.holder.label:
        return None
    near = sentences[telling.sentence].paragraph - sentences[last.sentence].paragraph <= 1
    return (last.addressee, last.addressee_spans) if near else None


def _within_another(telling: Telling, before: Sequence[Telling]) -> bool:
    """Whether what is told here is told within what somebody else tells: "told Kestrel that the pilots believe …"."""
    at = telling.cue[0][0] if telling.cue else telling.content[0][0]
    others = (t for t in reversed(before) if t is not telling and t.sentence == telling.sentence)
    return any(s <= at < e for t in others for s, e in t.content)


def _in_interview(
    telling: Telling, given: Sequence[Interview], before: Sequence[Telling], sentences: Sequence[Sentence]
) -> tuple[str, Spans] | None:
    """The outlet of the last interview named before a telling, if its sentence names the speaker.

    "He made the remarks in an interview with …" names whoever spoke right before.
    """
    sentence = sentences[telling.sentence]
    named = (telling.holder.name or telling.holder.head).split()[-1].lower()
    for one in reversed(given):
        if one.written and sentence.tree[telling.verb].lemma not in _WRITING:
            continue
        if one.sentence <= sentence.number and sentence.paragraph - one.paragraph <= LATER:
            last = next((t for t in reversed(before) if t.sentence < one.sentence and not t.aside), None)
            he = last is not None and last.holder.label == telling.holder.label and not _HE.isdisjoint(one.words)
            return (with_article(one.outlet), one.outlet.spans) if named in one.words or he else None
    return None


_HE = word_set("he she")


def _interviews(sentences: Sequence[Sentence]) -> list[Interview]:
    found = []
    for s in sentences:
        for noun in [t for t in s.tree.tokens if t.pos == "NOUN" and (t.lemma in _WRITTEN or t.lemma in _SPOKEN)]:
            written = noun.lemma in _WRITTEN
            if (not written or is_occasion(noun)) and (outlet := of_occasion(s, noun, noun.head)):
                words = frozenset(t.lower for t in s.tree)
                found.append(Interview(s.number, s.paragraph, outlet, words, written))
    return found

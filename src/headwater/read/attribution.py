"""Who says what in a whole report: tellings joined over sentences, pointers back resolved, chains built.

A telling knows one sentence. Here "the ministry", "he", "one of them" and "the report" find whom they point back at, a
quotation that runs on past its cue finds its speaker, and every attribution gets its chain: from the first teller to
the last holder before this report.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile

from headwater.furniture import SILENT
from headwater.model import Attribution, Credit, Mention, Span, Tie
from headwater.outlets import bare
from headwater.read import cues
from headwater.read.antecedents import (
    Candidate,
)
from headwater.read.brought_up import candidates
from headwater.read.called import is_outlet_name
from headwater.read.chains import attribution
from headwater.read.going_on import carried, first_told_elsewhere, introduced
from headwater.read.hearing import heard_beside, printed, without_things
from headwater.read.hearsay import credited, find_hearsay
from headwater.read.holders import Holder
from headwater.read.parse import Sentence
from headwater.read.parsed import Heard
from headwater.read.quotes import inside
from headwater.read.resolving import resolved, spokesmen
from headwater.read.running_on import run_on
from headwater.read.telling import Telling
from headwater.read.tellings import tellings


@dataclass(frozen=True, slots=True)
class Told:
    """The attributions of a report, each with the telling it came from, and the outlets it credits."""

    attributions: tuple[Attribution, ...]
    overheard: tuple[Attribution, ...]
    """Acts that only an encoder hears."""
    tellings: tuple[Telling, ...]
    credits: tuple[Credit, ...]
    known: list[Candidate]
    """Everyone whom a pronoun can point back at."""
    ties: tuple[Tie, ...]
    """People introduced as "its spokesman" and the like, tied to the body that "its" means."""


def told(
    text: str,
    outlet: str,
    sentences: list[Sentence],
    quoted: list[Span],
    mentions: tuple[Mention, ...],
    heard: tuple[Heard, ...] | None = None,
) -> Told:
    """Every attribution of a report, in text order; `quoted` are its quotations, `heard` what an encoder marked."""
    raw = [t for s in sentences if s.furniture not in SILENT for t in tellings(s, _touching(s, quoted))]
    raw, beside = heard_beside(raw, heard or (), sentences, quoted)
    raw = raw if heard is None else without_things(raw, sentences)
    held = {t.sentence for t in raw}
    raw = [first_told_elsewhere(introduced(t, sentences, quoted), sentences, held) for t in raw]
    raw = [_ours(_within(_not_to_a_person(t, mentions), quoted), outlet) for t in raw if t.content]
    raw = _outlets_alike([_titled(t, text, mentions) for t in raw])
    known = candidates(sentences)
    every = carried(run_on(sentences, resolved(raw, sentences, known, quoted), quoted), sentences)
    hearsay = find_hearsay(text, sentences, outlet)
    attributions = tuple(attribution(t, every, hearsay, outlet, mentions, sentences) for t in every)
    also = resolved([_ours(t, outlet) for t in beside], sentences, list(known), quoted)
    overheard = tuple(attribution(t, [*every, t], hearsay, outlet, mentions, sentences) for t in also)
    if heard is not None:
        attributions = printed(attributions, overheard)
    tied = spokesmen(every, mentions)
    return Told(attributions, overheard, tuple(every), credited(every, hearsay, outlet), known, tied)


def _outlets_alike(raw: list[Telling]) -> list[Telling]:
    """Tellings, a name that is told something or reports in one of them an outlet in all of the report.

    "Varn told the Weir …" makes "according to the Weir" an outlet's.
    """
    outlets = {bare(t.addressee) for t in raw if t.addressee}
    outlets |= {bare(t.holder.name) for t in raw if t.holder.kind == "outlet" and t.holder.name and not t.holder.own}
    return [replace(t, holder=_as_outlet(t.holder, outlets)) for t in raw]


def _titled(telling: Telling, text: str, mentions: tuple[Mention, ...]) -> Telling:
    """A telling, its holder an outlet where a report writes the article of one name as it writes titles.

    "…, The Weir reported", "according to The Weir": within a sentence, and nowhere in the report "the Weir".
    """
    holder = telling.holder
    if holder.kind != "named" or holder.person is True or not holder.label.startswith("The ") or not holder.spans:
        return telling
    start, end = holder.spans[0]
    brand = text[start + 4 : end]
    within = start > 1 and text[start - 1] == " " and (text[start - 2].islower() or text[start - 2] == ",")
    verb = text[telling.cue[0][0] : telling.cue[-1][1]].lower().rsplit(maxsplit=1)[-1:] if telling.cue else []
    verbs = _PRINTED if brand.isalpha() else _REPORTED  # of several words, a body as well puts out what it has found
    if not within or not verbs.intersection(verb) or f"the {brand}" in text or holder.head in cues.BODIES:
        return telling
    if any(m.type == "PLACE" and start <= m.start < end for m in mentions):
        return telling
    return replace(telling, holder=replace(holder, kind="outlet", person=False, name=holder.name or holder.label))


_REPORTED = frozenset({"reported", "reports", "report"})
_PRINTED = _REPORTED | {"to", "wrote", "writes", "published", "publishes", "revealed", "reveals"}


def _as_outlet(holder: Holder, outlets: set[str]) -> Holder:
    known = holder.kind == "named" and holder.name and holder.person is not True and bare(holder.name) in outlets
    return replace(holder, kind="outlet", person=False) if known else holder


def _touching(sentence: Sentence, quoted: list[Span]) -> list[Span]:
    """The quotations that a sentence has a part in; `quoted` is in text order."""
    first = bisect_left(quoted, (sentence.base, 0))
    near = quoted[max(0, first - 1) :]
    return [q for q in takewhile(lambda q: q[0] < sentence.end, near) if q[1] > sentence.base]


def _ours(telling: Telling, outlet: str) -> Telling:
    """ "A Morning Ledger reporter on the bridge counted …" in the Morning Ledger is the paper's own."""
    holder = telling.holder
    staff = holder.head in ("reporter", "correspondent", "photographer") or "correspondent" in holder.label.lower()
    if not staff or bare(outlet).split()[-1] not in holder.label.lower():
        return telling
    return replace(telling, holder=replace(holder, kind="outlet", own=True, anaphor=False))


def _within(telling: Telling, quoted: list[Span]) -> Telling:
    """ "“I think it is safe,” she said": the "I" of a quotation is its speaker, none of our own people."""
    if not telling.holder.spans or not inside(telling.holder.spans[0], quoted):
        return telling
    if telling.holder.own or telling.holder.head in ("you", "i", "we"):
        return replace(telling, holder=replace(telling.holder, kind="unknown", own=False), public=False)
    return telling


def _not_to_a_person(telling: Telling, mentions: tuple[Mention, ...]) -> Telling:
    """ "told Meridan" is told to an outlet only where the report does not know Meridan as a person or a place."""
    if telling.addressee is None or is_outlet_name(telling.addressee):
        return telling
    if telling.addressee.startswith("The "):
        return telling
    at = [m for m in mentions for s, e in telling.addressee_spans if s <= m.start and m.end == e]
    if any(m.type in ("PERSON", "PLACE", "NORP") for m in at):
        return replace(telling, addressee=None, addressee_spans=(), public=False)
    return telling

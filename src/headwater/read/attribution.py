"""Who says what in a whole report: tellings joined over sentences, pointers back resolved, chains built.

A telling knows one sentence. Here "the ministry", "he", "one of them" and "the report" find whom they point back at, a
quotation that runs on past its cue finds its speaker, and every attribution gets its chain: from the first teller to
the last holder before this report.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from headwater.furniture import SILENT
from headwater.model import Attribution, Credit, Mention, Span, Spans, Tie
from headwater.outlets import bare
from headwater.read import cues
from headwater.read.antecedents import (
    Candidate,
    Pointers,
    antecedent,
    by_last_name,
    called_by_kin,
    candidates,
    followed_back,
    last_names,
    pointers,
)
from headwater.read.chains import attribution, entity_at
from headwater.read.going_on import carried, first_told_elsewhere, introduced
from headwater.read.hearing import heard_beside, printed
from headwater.read.hearsay import credited, find_hearsay
from headwater.read.holders import LONGEST_LABEL, Holder, is_outlet_name
from headwater.read.parse import Sentence
from headwater.read.parsed import Heard
from headwater.read.quotes import inside
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
    held = {t.sentence for t in raw}
    raw = [first_told_elsewhere(introduced(t, sentences, quoted), sentences, held) for t in raw]
    raw = [_ours(_within(_not_to_a_person(t, mentions), quoted), outlet) for t in raw if t.content]
    raw = _outlets_alike([_titled(t, text, mentions) for t in raw])
    known = candidates(sentences)
    resolved = carried(run_on(sentences, _resolve(raw, sentences, known, quoted), quoted), sentences)
    hearsay = find_hearsay(text, sentences, outlet)
    attributions = tuple(attribution(t, resolved, hearsay, outlet, mentions, sentences) for t in resolved)
    also = _resolve([_ours(t, outlet) for t in beside], sentences, list(known), quoted)
    overheard = tuple(attribution(t, [*resolved, t], hearsay, outlet, mentions, sentences) for t in also)
    if heard is not None:
        attributions = printed(attributions, overheard)
    spokesmen = _spokesmen(resolved, mentions)
    return Told(attributions, overheard, tuple(resolved), credited(resolved, hearsay, outlet), known, spokesmen)


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


# ── pointers back ────────────────────────────────────────────────────────────────────────────────────────────────────


def _resolve(
    raw: list[Telling], sentences: list[Sentence], named: list[Candidate], quoted: list[Span]
) -> list[Telling]:
    """Each telling with its holder put in place of a pronoun or short form; `named` are those whom it can mean."""
    known = list(named)
    out: list[Telling] = []
    running = pointers(sentences, quoted)
    persons = last_names(known)
    for telling in raw:
        again = _said_again(telling, out, quoted)
        back = again or _spoken_of(telling, known, running)
        holder = back or _whose(_resolved(telling.holder, telling, sentences, known, quoted), telling, known)
        if holder.kind != "unknown" and not holder.own:
            at = holder.spans[0][0] if holder.spans else sentences[telling.sentence].base
            holder = by_last_name(holder, persons)
            pronoun = telling.holder.head if telling.holder.head in ("he", "she") else None
            teller = not telling.speech_act
            known.append(Candidate(telling.sentence, at, subject=True, holder=holder, teller=teller, pronoun=pronoun))
        cites = tuple(_resolved(c, telling, sentences, known, quoted) for c in telling.cites)
        out.append(replace(telling, holder=holder, cites=cites))
    return out


def _said_again(telling: Telling, before: list[Telling], quoted: list[Span]) -> Holder | None:
    """ "Dr Varn said that by then the man was in a coma, “almost dead,” *he* said": who said it is said again."""
    if telling.holder.head not in ("he", "she") or not telling.holder.spans:
        return None
    same = (t for t in before if t.sentence == telling.sentence and t.cue and not inside(t.cue[0], quoted))
    for t in same:
        if t.holder.kind == "named" and t.holder.person and any(s <= t.cue[0][0] < e for s, e in telling.content):
            return replace(t.holder, spans=telling.holder.spans, named_at=t.holder.named_at or t.holder.spans)
    return None


def _resolved(
    holder: Holder, telling: Telling, sentences: list[Sentence], known: list[Candidate], quoted: list[Span]
) -> Holder:
    if holder.own or not holder.anaphor:
        return _introduced_later(_fuller(holder, known), known)
    holder = _printed(holder, known)
    at = holder.spans[0][0] if holder.spans else sentences[telling.sentence].base
    told = (*telling.content, *_spoken(telling, quoted), *_asked_about(telling, sentences[telling.sentence]))
    meant = antecedent(holder, telling.sentence, at, told, known)
    return _introduced_later(_fuller(meant, known), known) if meant is not None else holder


def _asked_about(telling: Telling, sentence: Sentence) -> Spans:
    """ "*Asked about Orr's words on the bridge*, he said …": whom the question names, does not answer it."""
    asked = (c for c in sentence.tree[telling.verb].children if c.dep == "advcl" and c.i < telling.verb)
    about = (c for c in asked if c.tag == "VBN" and c.lemma in _ASKED)
    return tuple(s for c in about for s in sentence.spans(list(c.subtree)))


_ASKED = frozenset({"ask", "question", "press", "quiz"})


def _spoken_of(telling: Telling, known: list[Candidate], running: Pointers) -> Holder | None:
    """Whom "she" means where the sentences before are about "her" already; None where they are not."""
    holder = telling.holder
    if holder.head not in ("he", "she") or not holder.spans:
        return None
    sentence, at = followed_back(holder.head, telling.sentence, holder.spans[0][0], running)
    if sentence == telling.sentence or any(c.teller and telling.sentence > c.sentence >= sentence for c in known):
        return None
    return antecedent(holder, sentence, at, (), known)


def _printed(holder: Holder, known: list[Candidate]) -> Holder:
    """ "The paper" is a newspaper where a report has named an outlet, and no paper of another kind."""
    if holder.kind != "document" or holder.head not in ("paper", "website"):
        return holder
    of_its_kind = any(c.holder.head == holder.head and c.holder.kind == "document" for c in known)
    outlets = any(c.holder.kind == "outlet" and c.holder.name for c in known)
    return replace(holder, kind="outlet") if outlets and not of_its_kind else holder


def _spoken(telling: Telling, quoted: list[Span]) -> Spans:
    """The quotations whose end a telling quotes, whole: "“Orr is wrong. It leaks,” she said": she is not Orr."""
    if telling.kind == "indirect":
        return ()
    first = telling.content[0][0]
    return tuple(q for q in quoted if q[0] <= first < q[1])


def _fuller(holder: Holder, known: list[Candidate]) -> Holder:
    """ "Dray" after "Vessary's chief negotiator, Tomas Dray" is called by the fuller label."""
    if holder.name is None:
        return holder
    last = _parts(holder.name)[-1:]
    bearer = _first_bearer(holder.name, known)
    for c in reversed(known):
        other = c.holder
        other_kind = other.kind != "outlet" and holder.kind == "outlet" and holder.label.startswith("The ")
        if other_kind or not other.name or _parts(other.name)[-1:] != last or not _says_more(other, holder):
            continue
        another = bearer is not None and len(_parts(other.name)) > 1 and other.name != bearer
        if not another and not _a_relative(c, known):
            return replace(other, spans=holder.spans, named_at=other.named_at or other.spans)
    return holder


def _introduced_later(holder: Holder, known: list[Candidate]) -> Holder:
    """ "A ferryman saw it" before "the ferryman, Olm Tarry, said": one man, whose name comes later.

    "One lawyer" is one of several, and neither is any ferryman somebody who was named before, nor "his lawyer".
    """
    if holder.name is not None or holder.kind != "unnamed" or holder.plural or not holder.spans:
        return holder
    if holder.label.lower().startswith(("one ", "another ")):
        return holder
    bearers = [c for c in known if c.holder.name and c.holder.person and _has_role(c.holder, holder.head)]
    brought_up = [c for c in bearers if not c.holder.named_at]  # pointers to one stand wherever
    if len({c.holder.name for c in bearers}) != 1 or not brought_up:
        return holder
    first = brought_up[0]
    if first.at < holder.spans[0][0] or _WHOSE.match(first.holder.label):
        return holder
    return replace(first.holder, spans=holder.spans, named_at=first.holder.spans)


_WHOSE = re.compile(r"(?:his|her|their|its|[\w.-]+['’]s?)\s", re.IGNORECASE)


def _has_role(holder: Holder, role: str) -> bool:
    return role in re.findall(r"\w+", holder.label.lower()) and role not in ("official", "source", "officer", "person")


def _first_bearer(name: str, known: list[Candidate]) -> str | None:
    """Who is meant by a last name that several bear: whoever the report brings up first, not the father it goes on to.

    None where the name says more, or one person alone bears it.
    """
    if len(_parts(name)) > 1:
        return None
    people = (c.holder.name for c in known if c.holder.name and c.holder.person is True)
    bearers = dict.fromkeys(n for n in people if len(_parts(n)) == FULL and _parts(n)[-1:] == _parts(name))
    return next(iter(bearers)) if len(bearers) > 1 else None


def _a_relative(c: Candidate, known: list[Candidate]) -> bool:
    """ "Orr said …, and her father, Piet Orr": whoever was Orr before him is still Orr behind him."""
    if c.holder.person is not True or not called_by_kin(c.holder.label):
        return False
    last = _parts(c.holder.name or "")[-1:]
    return any(k.at < c.at and _parts(k.holder.name or "") == last for k in known)


FULL = 2  # words of a first and last name
LONGEST_ROLE = 9  # words of a name with its role; longer labels are mostly broken parses


def _says_more(other: Holder, holder: Holder) -> bool:
    """Whether another mention names the same holder more fully: a longer name, or a person's role beside it."""
    mine, theirs = _parts(holder.name or ""), _parts(other.name or "")
    if not mine or theirs[-len(mine) :] != mine or other.plural or len(other.label.split()) > LONGEST_ROLE:
        return False
    return len(theirs) > len(mine) or (holder.person is not False and len(other.label) > len(holder.label))


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> list[str]:
    return name.lower().split()


def _of_its_body(holder: Holder, telling: Telling, known: list[Candidate]) -> Holder:
    """ "A spokesman said" after a body was named: its spokesman."""
    if " of " in holder.label or " for " in holder.label or not holder.spans or _says_whose(holder.label):
        return holder
    its = Holder("unknown", "it", holder.spans, "it", anaphor=True)
    body = antecedent(its, telling.sentence, holder.spans[0][0], (), known)
    if body is None or body.kind != "named" or body.person is True:
        return holder
    return replace(holder, label=f"spokesman of {body.label}"[:LONGEST_LABEL], anaphor=False)


def _says_whose(label: str) -> bool:
    """Whether a phrase names the body itself: "a Kestrel spokeswoman", "a police spokesman"."""
    before = label[: label.lower().find("spokes")].split()
    return any(w[:1].isupper() or w in cues.BODIES for w in before[1:])


_ITS = re.compile(r"^(?:its|their) ([\w -]+), (.+)$", re.IGNORECASE)


def _whose(holder: Holder, telling: Telling, known: list[Candidate]) -> Holder:
    """ "Its spokesman, Arlo Penn" called by whose spokesman he is: "Arlo Penn, spokesman of the Energy Ministry"."""
    if holder.head.startswith("spokes") and holder.name is None:
        return _of_its_body(holder, telling, known)
    match = _ITS.match(holder.label)
    if match is None or holder.name is None or not holder.spans:
        return holder
    its = Holder("unknown", "it", holder.spans, "it", anaphor=True)
    body = antecedent(its, telling.sentence, holder.spans[0][0], (), known)
    if body is None or body.kind != "named" or body.person is True:
        return holder
    return replace(holder, label=f"{match.group(2)}, {match.group(1)} of {body.label}")


def _spokesmen(resolved: list[Telling], mentions: tuple[Mention, ...]) -> tuple[Tie, ...]:
    """Those whose label says whose they are: "Arlo Penn, spokesman of the port", "Commodore Orr of the coast guard"."""
    found = []
    for t in resolved:
        match = _OF.match(t.holder.label)
        person = entity_at(t.holder.named_at or t.holder.spans, mentions)
        if (
            match
            and person
            and t.holder.person
            and any(m.text in match.group(1) for m in mentions if m.entity == person)
        ):
            found += [Tie(person, "", body, match.group(2) or "") for body in _bodies(match.group(3))]
    return tuple(dict.fromkeys(found))


_OF = re.compile(r"([^,]+?)(?:, ([\w -]+?))? of (.+)$")


def _bodies(called: str) -> list[str]:
    """What a body is called in "the operator, Maddern Lines": as what it is and by its name."""
    first, *more = (re.sub(r"^[Tt]he ", "", part.strip()) for part in called.split(","))
    return [first, *(part for part in more[:1] if part[:1].isupper())]

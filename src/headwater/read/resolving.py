"""Whom tellings rest on: "he", "the ministry", "its director" are whom they mean, others go by their fullest label."""

import re
from dataclasses import replace
from functools import lru_cache

from headwater.model import Mention, Span, Spans, Tie
from headwater.read import cues
from headwater.read.antecedents import (
    Candidate,
    Pointers,
    antecedent,
    called_by_kin,
    followed_back,
    of_other_states,
    pointers,
)
from headwater.read.brought_up import by_last_name, last_names
from headwater.read.called import LONGEST_LABEL
from headwater.read.chains import entity_at
from headwater.read.holders import Holder
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.read.telling import Telling
from headwater.read.tree import Token


def resolved(
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
        holder = back or _whose(_meant(telling.holder, telling, sentences, known, quoted), telling, known)
        if holder.kind != "unknown" and not holder.own:
            at = holder.spans[0][0] if holder.spans else sentences[telling.sentence].base
            holder = by_last_name(holder, persons)
            pronoun = telling.holder.head if telling.holder.head in ("he", "she") else None
            teller = not telling.speech_act
            known.append(Candidate(telling.sentence, at, subject=True, holder=holder, teller=teller, pronoun=pronoun))
        cites = tuple(_meant(c, telling, sentences, known, quoted) for c in telling.cites)
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


def _meant(
    holder: Holder, telling: Telling, sentences: list[Sentence], known: list[Candidate], quoted: list[Span]
) -> Holder:
    if holder.own or not holder.anaphor:
        return _introduced_later(_fuller(holder, known), known)
    holder = _printed(holder, known)
    at = holder.spans[0][0] if holder.spans else sentences[telling.sentence].base
    told = (*telling.content, *_spoken(telling, quoted), *_asked_about(telling, sentences[telling.sentence]))
    verb = sentences[telling.sentence].tree[telling.verb]
    among = _but_whom_it_told(holder, verb, known)
    meant = antecedent(holder, telling.sentence, at, told, among, goes_on=verb.lemma in _GOING_ON)
    whom = _introduced_later(_fuller(meant, known), known) if meant is not None else holder
    return holder if of_other_states(holder, whom) else whom


def _but_whom_it_told(holder: Holder, verb: Token, known: list[Candidate]) -> list[Candidate]:
    """Those whom a pronoun can mean: none whom its own verb has as an object ("he told *the judge*": he is no judge).

    A pronoun is free where it is governed (Chomsky 1981, principle B).
    """
    if holder.head not in ("he", "she"):
        return known
    verbs = (verb, verb.head) if verb.dep in ("advcl", "xcomp") else (verb,)
    objects = {c.lemma.lower() for v in verbs for c in v.children if c.dep in ("dobj", "dative") and c.pos != "PRON"}
    return [c for c in known if c.holder.head not in objects] if objects else known


_GOING_ON = frozenset({"add", "continue"})
"""Who does so has just told something."""


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
    if holder.name is None or _in_full(holder):
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


def _in_full(holder: Holder) -> bool:
    """ "The Ministry of Defence" says which ministry: no other that the report names, though its name ends so."""
    generic = holder.person is not True and (holder.name or "").lower() in cues.BODIES
    return generic and re.search(r"\b(?:of|for)\b", holder.label) is not None


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
    if other.label.lower().startswith(("its ", "their ")):
        return False
    if not mine or theirs[-len(mine) :] != mine or other.plural or len(other.label.split()) > LONGEST_ROLE:
        return False
    return len(theirs) > len(mine) or (holder.person is not False and len(other.label) > len(holder.label))


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> list[str]:
    return name.lower().split()


def _of_its_body(holder: Holder, telling: Telling, known: list[Candidate]) -> Holder:
    """ "A spokesman said", "its director said" after a body was named: its spokesman, its director."""
    if " of " in holder.label or " for " in holder.label or not holder.spans or _says_whose(holder.label):
        return holder
    its = Holder("unknown", "it", holder.spans, "it", anaphor=True)
    body = antecedent(its, telling.sentence, holder.spans[0][0], (), known)
    if body is None or body.kind != "named" or body.person is True:
        return holder
    its_own = _ITS_HEAD.fullmatch(holder.label)
    office = its_own[1] if its_own else "spokesman"
    whose = re.sub(r"^The ", "the ", body.label)
    return replace(holder, label=f"{office} of {whose}"[:LONGEST_LABEL], anaphor=False)


def _says_whose(label: str) -> bool:
    """Whether a phrase names the body itself: "a Kestrel spokeswoman", "a police spokesman"."""
    before = label[: label.lower().find("spokes")].split()
    return any(w[:1].isupper() or w in cues.BODIES for w in before[1:])


_ITS_HEAD = re.compile(
    r"(?:its|their) ((?:deputy |chief |executive |managing |acting )*(?:director|chief|head|chairman|chairwoman|chair|"
    r"president|leader|commander|manager|owner|secretary|founder|rector|executive|lawyer|lawyers|board|council))",
    re.IGNORECASE,
)
"""Whoever leads a body or speaks for it, called by nothing else."""
_ITS = re.compile(r"^(?:its|their) ([\w -]+), (.+)$", re.IGNORECASE)


def _whose(holder: Holder, telling: Telling, known: list[Candidate]) -> Holder:
    """ "Its spokesman, Arlo Penn" called by whose spokesman he is: "Arlo Penn, spokesman of the Energy Ministry"."""
    if holder.name is None and (holder.head.startswith("spokes") or _ITS_HEAD.fullmatch(holder.label)):
        return _of_its_body(holder, telling, known)
    match = _ITS.match(holder.label)
    if match is None or holder.name is None or not holder.spans:
        return holder
    its = Holder("unknown", "it", holder.spans, "it", anaphor=True)
    body = antecedent(its, telling.sentence, holder.spans[0][0], (), known)
    if body is None or body.kind != "named" or body.person is True:
        return holder
    return replace(holder, label=f"{match.group(2)}, {match.group(1)} of {body.label}")


def spokesmen(resolved: list[Telling], mentions: tuple[Mention, ...]) -> tuple[Tie, ...]:
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

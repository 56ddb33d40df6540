"""Somebody quoted by an outlet: "Varn was quoted by Sora as saying that …", "Sora quoted Varn as saying that …"."""

from dataclasses import replace

from headwater.model import Span
from headwater.read.holders import describe, with_article
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.read.subjects import could_be_an_outlet, subject
from headwater.read.telling import Telling
from headwater.read.tree import Token
from headwater.read.venues import owner, teller
from headwater.read.verbs import cue_tokens, is_passive


def quoted_by(sentence: Sentence, verb: Token, quoted: list[Span]) -> Telling | None:
    """ "Varn was quoted by Sora as saying that …": the teller is the subject, the agent passes it on."""
    quoted_one = next((c for c in verb.children if c.dep == "nsubjpass"), None)
    saying = next((t for t in verb.subtree if t.lower == "saying"), None)
    if saying is None or (quoted_one is None and is_passive(verb)):
        return None
    if quoted_one is None:
        return _quoting(sentence, verb, saying, quoted)
    by = next(
        (c for c in verb.subtree if c.dep == "agent" or (c.dep == "prep" and c.lower == "by")),
        None,
    )
    agent = next((g for g in by.children if g.dep == "pobj"), None) if by is not None else None
    shell = {saying.i, *(t.i for t in (by.subtree if by is not None else ()))}
    content = [t for t in saying.subtree if t.i not in shell and t.text.isalpha() and t.dep != "prep"] and [
        t for t in saying.subtree if t.i not in shell
    ]
    content = content or [t for t in sentence.tree if t.i not in shell and inside(sentence.span(t), quoted)]
    relay = describe(sentence, agent) if agent is not None else None
    return Telling(
        sentence.number,
        saying.i,
        describe(sentence, quoted_one),
        sentence.spans([*cue_tokens(verb), saying]),
        sentence.spans(content),
        "mixed" if any(inside(sentence.span(t), quoted) for t in content) else "indirect",
        addressee=relay.name or relay.label if relay else None,
        addressee_spans=relay.spans if relay else (),
    )


_WAVES = frozenset({"tv", "radio", "television"})


def _quoting(sentence: Sentence, verb: Token, saying: Token, quoted: list[Span]) -> Telling | None:
    """ "Sora quoted Varn as saying that …": the teller is the object, the subject passes it on."""
    speaker = next((c for c in verb.children if c.dep == "dobj"), None)
    passing = subject(verb)
    if speaker is None or passing is None:
        return None
    relay = teller(sentence, passing)
    relay = (owner(sentence, passing) or relay) if relay.kind != "outlet" else relay
    if passing.lower in _WAVES:  # "Tamorian state TV quoted Varn": known by its whole phrase
        relay = replace(relay, name=None)
    elif relay.kind != "outlet" and not could_be_an_outlet(passing):
        return None
    shell = {saying.i, *(t.i for t in (*passing.subtree, *speaker.subtree)), *(t.i for t in cue_tokens(verb))}
    said = [t for c in saying.children for t in c.subtree if c.dep == "ccomp"]
    said = said or [t for t in sentence.tree if t.i not in shell and inside(sentence.span(t), quoted)]
    if not said:
        return None
    return Telling(
        sentence.number,
        saying.i,
        describe(sentence, speaker),
        sentence.spans([*cue_tokens(verb), saying]),
        sentence.spans(said),
        "mixed" if any(inside(sentence.span(t), quoted) for t in said) else "indirect",
        addressee=None if relay.own else with_article(relay),
        addressee_spans=relay.spans,
    )

"""Somebody quoted by an outlet: "Varn was quoted by Sora as saying that …", "Sora quoted Varn as saying that …"."""

from dataclasses import replace

from headwater.model import Span
from headwater.read import cues
from headwater.read.holders import Holder, describe, with_article
from headwater.read.naming import owner
from headwater.read.parse import Sentence
from headwater.read.quotes import inside
from headwater.read.subjects import could_be_an_outlet, subject
from headwater.read.telling import Telling
from headwater.read.tree import Token
from headwater.read.venues import teller
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
    said = said or [t for c in verb.children if c.dep == "ccomp" and c.i < verb.i for t in c.subtree]
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


def cites(sentence: Sentence, verb: Token, source: Token) -> tuple[Holder, ...]:
    """Holders after "citing" or "quoting" that hang on the telling verb."""
    own = [t for t in verb.subtree if t.lower in _CITING] or [
        t for t in verb.tree[verb.i :] if t.lower in _CITING and verb in t.head.subtree
    ]  # "shares fell after Kestrel reported a ban, *citing two officials*": the parser hangs it on the fall
    every = [c for t in own for c in t.children if c.dep == "dobj"]
    found = (_alone(sentence, c) if source in c.subtree else teller(sentence, c) for c in every)
    return tuple(h for h in found if h.kind != "unnamed" or h.plural or h.head in _WHOEVER)


def cited_behind(sentence: Sentence, source: Token) -> list[tuple[Token, Holder]]:
    """Who is cited right behind an "according to the Herald", wherever the parser hangs it: ", citing *a memo*"."""
    behind = sentence.tree.tokens[source.i + 1 : source.i + 3]
    citing = next((t for t in behind if t.lower in _CITING), None)
    if citing is None or behind[0].text != "," or citing is behind[0]:
        return []
    return [(c, teller(sentence, c)) for c in citing.children if c.dep == "dobj"]


_CITING = frozenset({"citing", "quoting"})
_WHOEVER = cues.PEOPLE | cues.BODIES
"""Who can have said something, one alone; "citing *a bipartisan appetite*" says why."""


def _alone(sentence: Sentence, cited: Token) -> Holder:
    """Who is cited, without the teller that the parser joined to them: "citing *two officials*, Kestrel reported"."""
    words = [*(t for left in cited.lefts for t in left.subtree), cited]
    label = " ".join(t.text for t in words)
    return replace(teller(sentence, cited), label=label, spans=sentence.spans(words), plural=cited.is_plural)

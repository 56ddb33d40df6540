"""Small facts about a verb in its parse that several rules of telling ask for."""

from headwater.read.tree import PLACE, Token


def is_passive(verb: Token) -> bool:
    """Whether a verb has a passive subject or auxiliary, or shares those of one before: "was seen and *confirmed*"."""
    if any(c.dep in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    shares = verb.tag == "VBN" and verb.dep == "conj" and all(c.dep not in ("nsubj", "aux") for c in verb.children)
    return shares and verb.head.tag == "VBN" and is_passive(verb.head)


def cue_tokens(verb: Token) -> list[Token]:
    """A verb with its auxiliaries, negation and particle, in order."""
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass", "neg", "prt") and abs(c.i - verb.i) <= 3]
    return sorted([verb, *helpers], key=PLACE)

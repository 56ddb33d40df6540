"""Who can do and undergo deeds: the country and sector of a participant, from its words."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from headwater.read.tree import Token, text_of

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "we",
        "i",
        "it",
        "who",
        "him",
        "her",
        "them",
        "us",
        "himself",
        "themselves",
        "which",
        "that",
    ]
)
NO_SECTOR = "NONE"
SHORT_NAMES = frozenset({"US", "UK", "UN", "EU", "WHO", "UAE", "IS", "MP", "PM"})
"""Capital letters tell these from the words they look like."""
AGENT_ENDINGS = ("men", "man", "woman", "women", "ists", "ist", "ers", "ees", "ians")


@cache
def countries() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 code by name, adjective, inhabitants or seat of power, as written."""
    text = (files(__package__) / "countries.txt").read_text("utf-8")
    lines = [line.split(":", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return {name.strip(): code for code, names in lines for name in names.split(",")}


@cache
def sectors() -> Mapping[str, str]:
    """PLOVER sector by role word, lower case, words joined by hyphens; the first sector that lists a word has it."""
    table: dict[str, str] = {}
    for sector, words in tomllib.loads((files(__package__) / "sectors.toml").read_text("utf-8")).items():
        for word in words.split():
            table.setdefault(word, sector)
    return table


def country_of(words: list[Token]) -> str | None:
    """The country that a participant's words name, the first one where they name several."""
    names = countries()
    for i in range(len(words)):
        for length in (4, 3, 2, 1):
            name = text_of(words[i : i + length]).removesuffix("'s").removesuffix("’s")
            if name in names:
                return names[name]
    return None


def sector_of(words: list[Token], head: Token) -> str | None:
    """The sector that a participant's words name: its head decides, then the words before it from the nearest on."""
    if head.pos == "PRON":
        return None
    table = sectors()
    for phrase in _phrases(words, head):
        if table.get(phrase, NO_SECTOR) != NO_SECTOR:
            return table[phrase]
    return "GOV" if head.text in countries() and head.tag in ("NNP", "NNPS") else None


def _phrases(words: list[Token], head: Token) -> Iterator[str]:
    nearest_first = [*(t for t in reversed(words) if t.i <= head.i), *(t for t in words if t.i > head.i)]
    for token in nearest_first:
        if token.i > words[0].i:
            previous = token.nbor(-1)
            yield f"{previous.lower}-{token.lower}"
            yield f"{previous.lower}-{token.lemma.lower()}"
        yield token.lemma.lower()
        yield token.lower


def can_act(token: Token) -> bool:
    """Whether a noun phrase headed by this can be who does or undergoes a deed: people, bodies, states, places."""
    if token.kind in NAMED or token.text in countries() or token.text in SHORT_NAMES:
        return True
    if token.pos == "PRON":
        return token.lower in PRONOUNS
    if token.pos == "PROPN":
        return token.kind in ("", "PRODUCT")
    if any(c.dep == "nmod" and c.kind in NAMED for c in token.children):
        return True
    return token.lemma.lower() in sectors() or token.lower in sectors() or _is_agent_noun(token) or _is_group(token)


def _is_agent_noun(token: Token) -> bool:
    return token.pos == "NOUN" and len(token.text) > 5 and token.lower.endswith(AGENT_ENDINGS)


def _is_group(token: Token) -> bool:
    """ "Dozens of villagers", "one of her people", "the two": who they are stands behind "of"."""
    of = [p for c in token.children if c.dep == "prep" and c.lower == "of" for p in c.children if p.dep == "pobj"]
    return token.pos in ("NOUN", "NUM", "DET") and any(can_act(person) for person in of if person.i != token.i)

"""The dictionary form of a word, from its form and part of speech.

English inflects little: a handful of endings come off by rule, and `lemmas.txt` lists the forms for which the rules go
wrong (training/reader/lemmas.py writes it).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

GROUPS = {
    "VBD": "past", "VBN": "past", "VBG": "ing", "VBZ": "s", "NNS": "plural", "JJR": "more", "RBR": "more",
    "JJS": "most", "RBS": "most",
}  # fmt: skip
"""Penn tags whose words carry an ending, by the kind of ending."""
POS = {
    "past": ("VERB",),
    "ing": ("VERB",),
    "s": ("VERB",),
    "plural": ("NOUN",),
    "more": ("ADJ", "ADV"),
    "most": ("ADJ", "ADV"),
}
"""Parts of speech in which the ending means what its kind says."""
_AUXILIARIES = {
    "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "am": "be", "'m": "be",
    "'re": "be",
    "'s": "be", "be": "be", "has": "have", "had": "have", "having": "have", "'ve": "have", "does": "do", "did": "do",
    "done": "do", "doing": "do", "'ll": "will", "wo": "will", "ca": "can", "'d": "would", "gets": "get", "got": "get",
    "ai": "be",
}  # fmt: skip
_PRONOUNS = {"him": "he", "them": "they", "her": "she", "me": "I", "us": "we", "i": "I"}
_VOWELS = "aeiou"


@lru_cache(maxsize=1 << 16)
def lemma(word: str, tag: str, pos: str) -> str:
    """The lemma of a word with Penn tag `tag` and universal part of speech `pos`; names keep their form."""
    lower = word.lower().replace("’", "'")
    if pos == "PROPN":
        return word
    if pos == "AUX" or (lower in ("'s", "'re", "'m") and pos == "VERB"):
        return "have" if lower == "'d" and tag != "MD" else _AUXILIARIES.get(lower, lower)
    if pos == "PRON" and tag == "PRP":
        return _PRONOUNS.get(lower, lower)
    if lower == "n't":
        return "not"
    group = GROUPS.get(tag)
    if group is None or pos not in POS[group]:
        return lower
    return exceptions()[group].get(lower) or by_rule(lower, group)


@cache
def exceptions() -> Mapping[str, Mapping[str, str]]:
    """The lemmas that no rule gives, by kind of ending and form."""
    found: dict[str, dict[str, str]] = {group: {} for group in POS}
    group = ""
    for line in (files(__package__) / "lemmas.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        else:
            form, _, base = line.partition(" ")
            found[group][form] = base
    return found


def by_rule(word: str, group: str) -> str:
    """The lemma that the plain rules give a lower-case word with that kind of ending."""
    match group:
        case "s" | "plural":
            return _without_s(word)
        case "ing" if word.endswith("eeing"):
            return word[:-3]
        case "past" if word.endswith("eed") and len(word) > 4:
            return word[:-1]
        case "ing":
            return _stem(word.removesuffix("ing")) if word.endswith("ing") and len(word) > 4 else word
        case "past":
            if word.endswith("ied") and len(word) > 4:
                return word[:-3] + "y"
            return _stem(word.removesuffix("ed")) if word.endswith("ed") and len(word) > 3 else word
        case "more":
            return _compared(word, "er")
        case _:
            return _compared(word, "est")


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _stem(stem: str) -> str:
    """A stem with the e that its ending took, or without the letter that it doubled."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "iv", "ur", "uc", "ag", "ang", "rg", "dg", "ac", "ov", "ut", "ot", "id", "ud")):
        return stem + "e"
    if stem.endswith(("v", "c", "u", "bl", "pl", "tl", "dl", "gl", "fl", "kl")):
        return stem + "e"
    short = len(stem) > 2 and stem[-1] not in _VOWELS + "wxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    one_syllable = sum(c in _VOWELS for c in stem) == 1
    return stem + "e" if short and one_syllable else stem


def _compared(word: str, ending: str) -> str:
    if not word.endswith(ending) or len(word) <= len(ending) + 2:
        return word
    stem = word.removesuffix(ending)
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if stem.endswith(("g", "c", "v", "rs", "s")) else stem

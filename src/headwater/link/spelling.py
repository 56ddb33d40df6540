"""Whether two spellings can be one name: transliteration, accents, initials, words left out.

Names are compared word by word, not as one string: a first name that differs keeps brothers apart, however long the
surname they share.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

_WORD = re.compile(r"[^\W_]+(?:['’`ʿʾ][^\W_]+)*")
LIGHT = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "von", "van", "de", "da", "di", "der", "la", "le", "the"})
_PET_NAMES = {
    "william": ("bill", "billy"),
    "robert": ("bob", "bobby"),
    "richard": ("dick", "rick"),
    "james": ("jim", "jimmy"),
    "john": ("jack", "johnny"),
    "edward": ("ted", "ned"),
    "theodore": ("ted",),
    "henry": ("harry", "hank"),
    "charles": ("chuck", "charlie"),
    "thomas": ("tom", "tommy"),
    "anthony": ("tony",),
    "elizabeth": ("liz", "betty", "beth"),
    "margaret": ("peggy", "meg"),
    "alexander": ("sasha", "sandy"),
    "vladimir": ("volodymyr",),
    "michael": ("mike", "mick", "mickey"),
    "patrick": ("paddy",),
    "joseph": ("joe",),
    "lawrence": ("larry",),
    "catherine": ("kate", "kitty"),
    "katherine": ("kate", "kitty"),
    "sarah": ("sally",),
    "mary": ("molly", "polly"),
    "eleanor": ("nell", "nellie"),
}
"""What short forms of English first names do not show by their first letters."""
_SOUNDS = (
    (r"[’'`ʿʾ-]", ""),
    (r"ph", "f"),
    (r"sch|sh|ch|tch|tsch|cz", "s"),
    (r"kh|gh|q|ck|c(?=[aouklr])|g(?=h)", "k"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"zh|dj|j", "z"),
    (r"ou|oo|u|w|o", "u"),
    (r"ee|ie|ei|ai|ay|ey|iy|yi|y|e|i", "i"),
    (r"v", "f"),
    (r"(.)\1+", r"\1"),
    (r"h(?=[^aeiou]|$)", ""),
)


@lru_cache(maxsize=1 << 15)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, lower case."""
    return tuple(w.replace("’", "'") for w in _WORD.findall(anyascii(name).casefold()))


def same_person(a: str, b: str) -> float:
    """How surely two names of persons are one, 0 to 1, from their spelling alone; at 0.5 and above they may be.

    Every word of the shorter name needs a partner in the longer one. The last word counts as the surname.
    """
    first, second = sorted((_heavy(a), _heavy(b)), key=len)
    if not first or not second:
        return 0.0
    if first == second or "".join(first) == "".join(second):
        return 1.0
    return min(alike(first[-1], second[-1]), _given(first[:-1], second[:-1]))


def alike(a: str, b: str) -> float:
    """How surely two words are spellings of one name, 0 to 1."""
    if a == b:
        return 1.0
    if sound(a) == sound(b) and len(a) > 3:
        return 0.9
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return 0.0
    if len(a) > 5 and len(_bones(a)) > 2 and _bones(a) == _bones(b):
        return 0.7
    return 0.6 if OSA.distance(sound(a), sound(b)) == 1 and JaroWinkler.similarity(a, b) > 0.93 else 0.0


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A word reduced to what transliterations of it agree on."""
    for pattern, plain in _SOUNDS:
        word = re.sub(pattern, plain, word)
    return word


def _bones(word: str) -> str:
    """The consonants: what scripts without vowels leave of a name."""
    return re.sub("[aeiouy]", "", sound(word))


def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "Operation Northern Shield" gives ONS."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())


@lru_cache(maxsize=1 << 15)
def _heavy(name: str) -> tuple[str, ...]:
    """The parts of a name without particles, unless there is nothing else."""
    return tuple(w for w in parts(name) if w not in LIGHT) or parts(name)


def _given(first: Sequence[str], second: Sequence[str]) -> float:
    """A name without first names says nothing against; one with them needs each to be met, by an initial at least."""
    if not first:
        return 0.8
    if len(first) == len(second):
        return min(map(_first_names, first, second))
    return min(max((_first_names(a, b) for b in second), default=0.6) for a in first)


def _first_names(a: str, b: str) -> float:
    if len(a) == 1 or len(b) == 1:
        return 0.7 if a[0] == b[0] else 0.0
    return alike(a, b)


def pet_form(a: str, b: str) -> bool:
    """Whether a first name is by its letters a pet form of another: Bill, William; Danny, Daniel; Dan, Daniel.

    A doubled consonant before the ending marks a pet form: Mary is none of Martha; what is clipped lacks a syllable:
    Carl is no Carla.
    """
    short, long = sorted((a, b), key=len)
    if short in _PET_NAMES.get(long, ()) or long in _PET_NAMES.get(short, ()):
        return True
    stem = _DOUBLED.sub("", short)
    return long.startswith(stem) and len(stem) > 2 and (stem != short or len(long) >= len(short) + 3)


_DOUBLED = re.compile(r"(?<=([bdfgklmnprst]))\1(?:y|ie)$")  # "nny" of Danny leaves Dan
GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})


def generation(name: str) -> frozenset[str]:
    """What a name says of father and son: "jr"."""
    return GENERATIONS.intersection(parts(name))


def short_for(a: str, b: str) -> bool:
    """Whether one first name may be short for the other: Dan for Daniel, Bill for William."""
    return a[:2] == b[:2] or a in _PET_NAMES.get(b, ()) or b in _PET_NAMES.get(a, ())

"""How surely two names are one, from the names alone, and on what ground.

Each part of the shorter name takes its likeliest partner in the longer one. What is then seen (the worst pair of parts,
the letters that differ in all, parts left over, numbers that differ) is weighed by logistic regression fitted on
labelled pairs (training/names/fit.py): weights of agreement and disagreement as in Fellegi & Sunter (1969), learnt.
Context is not looked at here: two people may well bear one name.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from anyascii import anyascii
from rapidfuzz.distance import OSA

from headwater.link.spelling import LIGHT, sound
from headwater.words import word_set

FEATURES = (
    "worst", "second", "all_by_letter", "all_by_sound", "letters", "one_letter", "two_letters", "letters_of_worst",
    "first_letter_of_worst", "worst_is_last", "length_of_worst", "left_over", "turned", "initials", "numbers",
    "one_part", "glued", "body", "body_worst", "body_left_over", "body_parts_left", "body_worst_is_last",
)  # fmt: skip
"""What is seen of a pair of names, in the order of `features`."""

_LEGAL = word_set(
    """
    ltd limited inc incorporated corp corporation co company llc llp lp plc ag gmbh sa sarl srl spa bv nv ab oy as
    ooo oao zao pao ao jsc ojsc pjsc kg kgaa sp zoo spzoo pty pte se na aktiengesellschaft gesellschaft
    """
)
"""Legal forms (ISO 20275 and their words): they tell two bodies apart only where nothing else is written."""
_LEGAL_PHRASES = (
    (re.compile(r"limited liability company|societatea cu raspundere limitata"), " llc "),
    (re.compile(r"(?:open |closed |public )?joint[ -]stock company"), " jsc "),
    (re.compile(r"public limited company"), " plc "),
    (re.compile(r"\bsp\.? ?z\.? ?o\.? ?o\.?(?!\w)"), " spzoo "),
)
_TITLES = word_set("dr mr mrs ms sir prof gen general president lord lady sheikh shaikh king")
_SHORT = {"int'l": "international", "intl": "international", "us": "united states", "uk": "united kingdom",
          "dept": "department", "govt": "government", "bros": "brothers", "natl": "national"}  # fmt: skip
_NUMBERS = {
    word: str(n)
    for n, words in enumerate(
        ("one first i", "two second ii", "three third iii", "four fourth iv", "five fifth",
         "six sixth vi", "seven seventh vii", "eight eighth viii", "nine ninth ix", "ten tenth",
         "eleven xi", "twelve xii", "xiii"), start=1)
    for word in words.split() if word != "i"
}  # fmt: skip
_LOOK_ALIKE = str.maketrans("0139", "oleg")  # digits written for the letters they look like: "Ig0r"
_INITIAL = 0.75  # what a first letter alone is worth: as much as a word with a quarter of its letters changed


@dataclass(frozen=True, slots=True)
class Comparison:
    """How surely two names are one (0 to 1; one half is even odds), and the parts that were set against each other."""

    score: float
    met: tuple[tuple[str, str, float], ...]
    """Parts of the one name, of the other, and how alike they are, 0 to 1."""
    left: tuple[str, ...]
    """Parts of the longer name that none of the shorter answers."""

    @property
    def numbered_apart(self) -> bool:
        """Whether a number of one name is not that of the other: the 44th brigade, the 45th."""
        return any(likeness == 0 and (a.isdigit() or b.isdigit()) for a, b, likeness in self.met)

    @property
    def reasons(self) -> str:
        """The ground in words: "sergei is like sergey (0.95); viktorovich is left over"."""
        same = [a for a, b, likeness in self.met if likeness == 1]
        said = [f"{', '.join(same)} the same"] if same else []
        said += [f"{a} {_worth(a, b, likeness)} {b} ({likeness:.2f})" for a, b, likeness in self.met if likeness < 1]
        said += [f"{', '.join(self.left)} left over"] if self.left else []
        return "; ".join(said)


def _worth(a: str, b: str, likeness: float) -> str:
    if min(len(a), len(b)) == 1 and likeness == _INITIAL:
        return "may stand for" if len(a) == 1 else "may be shortened to"
    return "is like" if likeness >= 0.7 else "differs from"


def compared(a: str, b: str, *, person: bool) -> Comparison:
    """How surely two names of persons, or of bodies and things, are one."""
    first, second = _sides(a, b, person=person)
    if not first:
        return Comparison(0.0, (), tuple(second))
    if first == second:
        return Comparison(1.0, tuple((word, word, 1.0) for word in first), ())
    met, left = _met(first, second)
    seen = _features(first, second, met, left, person=person)
    bias, weights = _weights()
    score = 1 / (1 + math.exp(-bias - sum(weights[name] * value for name, value in zip(FEATURES, seen, strict=True))))
    return Comparison(score, tuple((first[i], second[j], v) for i, j, v in met), tuple(second[j] for j in left))


def features(a: str, b: str, *, person: bool) -> tuple[float, ...]:
    """What is seen of a pair of names, by FEATURES; all zero where one of them has no letters."""
    first, second = _sides(a, b, person=person)
    if not first:
        return (0.0,) * len(FEATURES)
    return _features(first, second, *_met(first, second), person=person)


def _sides(a: str, b: str, *, person: bool) -> list[list[str]]:
    """The parts of two names, the shorter name first, so that their order does not matter."""
    return sorted((_heavy(a, person=person), _heavy(b, person=person)), key=lambda words: (len(words), words))


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    lines = files("headwater.link").joinpath("comparison.tsv").read_text("utf-8").splitlines()
    weights = {name: float(value) for name, value in (line.split("\t") for line in lines if not line.startswith("#"))}
    return weights.pop("bias"), weights


def _words(name: str, *, person: bool) -> list[str]:
    """The parts of a name in Latin letters; of a body, short forms written out and numbers as digits."""
    text = anyascii(name).casefold().replace("’", "'").replace("&", " and ")
    text = re.sub(r"\b(?:[a-z]\.){2,}", lambda m: m[0].replace(".", "") + " ", text)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", text)
    for phrase, short in () if person else _LEGAL_PHRASES:
        text = phrase.sub(short, text)
    whole = [_SHORT.get(word, word) for word in re.findall(r"[^\W_]+(?:['`][^\W_]+)*", text)]
    words = [re.sub(r"['`]", "", word) for part in whole for word in part.split()]
    return words if person else [_NUMBERS.get(word, word) for word in words]


def _heavy(name: str, *, person: bool) -> list[str]:
    """Without particles, titles and legal forms, unless there is nothing else."""
    words = _words(name, person=person)
    light = LIGHT | (_TITLES if person else _LEGAL | {"of", "and", "for"})
    return [w for w in words if w not in light] or words


def _met(first: Sequence[str], second: Sequence[str]) -> tuple[list[tuple[int, int, float]], list[int]]:
    """Each part of the shorter name with its partner, the likeliest pairs first; and who is left over."""
    found = sorted(
        ((_alike(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
        key=lambda row: (-row[0], abs(row[1] - row[2]), row),
    )
    met: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, i, j in found:
        if i not in met and j not in taken:
            met[i] = (j, likeness)
            taken.add(j)
    return [(i, *met[i]) for i in sorted(met)], [j for j in range(len(second)) if j not in taken]


def _alike(a: str, b: str) -> float:
    """How alike two parts are, by letter or by sound, whichever says more; numbers are equal or not."""
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if min(len(a), len(b)) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    if a.translate(_LOOK_ALIKE) == b.translate(_LOOK_ALIKE):
        return 0.9
    if sound(a) == sound(b):
        return 0.95 if min(len(a), len(b)) > 3 else 0.85
    return max(OSA.normalized_similarity(a, b), OSA.normalized_similarity(sound(a), sound(b)) - 0.05, 0.0)


def _features(
    first: Sequence[str],
    second: Sequence[str],
    met: Sequence[tuple[int, int, float]],
    left: Sequence[int],
    *,
    person: bool,
) -> tuple[float, ...]:
    likes = [v for _, _, v in met]
    worst = min(likes)
    at = likes.index(worst)
    a, b = first[met[at][0]], second[met[at][1]]
    whole, other = "".join(first), "".join(second)
    letters = OSA.distance(whole, other)
    over = min(sum(len(second[j]) for j in left), 12) / 12
    is_last = float(met[at][0] == len(first) - 1)
    body = float(not person)
    return (
        worst,
        sorted(likes)[1] if len(likes) > 1 else worst,
        OSA.normalized_similarity(whole, other),
        OSA.normalized_similarity(sound(whole), sound(other)),
        min(letters, 6) / 6,
        float(letters <= 1),
        float(letters <= 2),
        min(OSA.distance(a, b), 5) / 5 if worst < 1 else 0.0,
        float(worst == 1 or a[0] == b[0]),
        is_last,
        min(len(a), 8) / 8,
        over,
        float(any(x[1] > y[1] for x, y in pairwise(met))),
        float(min(sum(v == _INITIAL and 1 in (len(first[i]), len(second[j])) for i, j, v in met), 2)),
        float({w for w in first if w.isdigit()} != {w for w in second if w.isdigit()}),
        float(len(first) == 1),
        float(whole == other or sound(whole) == sound(other)),
        body,
        body * worst,
        body * over,
        body * min(len(left), 3),
        body * is_last,
    )

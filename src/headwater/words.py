"""Words as linking and weighing compare them: where they stand, their stems, and how much a shared one tells.

The stemmer is a light suffix stripper of our own: it only has to bring inflections and the plainest nominalisations of
one verb together ("evacuated", "evacuation"), and never has to give back a word of English.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SUFFIXES = ("ations", "ation", "ingly", "edly", "ments", "ment", "ions", "ion", "ing", "ed", "ly")
_VOWEL = re.compile("[aeiouy]")
_STATES = "US"  # only its capitals tell the state from the pronoun


def word_set(text: str) -> frozenset[str]:
    """The words of a list written out as text: how lexicons are kept readable in code."""
    return frozenset(text.split())


def _listed(text: str) -> list[str]:
    return text.split()


_TO_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: str(value) for value, word in enumerate(_listed(_TO_TWENTY))} | {
    word: str(10 * value) for value, word in enumerate(_listed(_TENS), start=3)
}

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "child": "children",
        "choose": "chose chosen",
        "come": "came",
        "die": "died dead death deaths dying dies",
        "draw": "drew drawn",
        "drive": "drove driven",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "grow": "grew grown",
        "have": "has had having",
        "hear": "heard",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lose": "lost loss losses",
        "make": "made",
        "man": "men",
        "mean": "meant",
        "meet": "met meeting meetings",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said says",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shoot": "shot",
        "show": "shown",
        "sink": "sank sunk",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "strike": "struck",
        "take": "took taken",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "understand": "understood",
        "wake": "woke woken",
        "wear": "wore worn",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}

STOP = frozenset(
    _listed(
        """
        a about above across after again against all almost along already also although always am among an and another
        any anyone anything are aren't around as at away back be because been before behind being below between both
        but by came can can't cannot come could couldn't did didn't do does doesn't doing don't down during each
        either else even ever every everyone everything few for from further get give given go going gone got had
        hadn't has hasn't have haven't having he he's her here hers herself him himself his how however i i'm i've if
        in indeed into is isn't it it's its itself just last least less let like made make many may maybe me might
        mine more most mostly much must my myself near nearly neither never new next no nobody none nor not nothing
        now of off often on once one only onto or other others our ours ourselves out over own per perhaps quite
        rather s said same say saying says see seem seemed several shall she she's should shouldn't since so some
        somebody someone something still such take taken than that that's the their theirs them themselves then there
        there's therefore these they they're this those though through thus to together told too took toward towards
        under until up upon us used very via was wasn't we we're well went were weren't what when where whether which
        while who whom whose why will with within without won't would wouldn't yes yet you your yours yourself
        """
    )
)


class Word(NamedTuple):
    """A word of a text: code points `start` to `end`, the stem it is compared by, and what its letters show."""

    start: int
    end: int
    stem: str
    capital: bool
    """Begins with a capital letter: a name, or the first word of a sentence."""
    number: bool
    """Digits, or a number written out; the stem of "six" is "6", of "2,312" "2312"."""


def words(text: str) -> list[Word]:
    """Every word of a text, stop words too, in order."""
    return [_new(Word, m.span() + _letters(m[0]).shown) for m in _TOKEN.finditer(text)]


def content_words(text: str) -> list[Word]:
    """The words of a text that carry content: no stop words, no single letters."""
    return [_new(Word, m.span() + found[0]) for m in _TOKEN.finditer(text) if (found := _letters(m[0]))[1]]


def carries_content(token: str) -> bool:
    """Whether a token is one that `content_words` gives."""
    return _letters(token).content


def is_stop(token: str) -> bool:
    """Whether a word stands in a text for grammar's sake only; "US" is a name, "us" is not."""
    return token.casefold().replace("’", "'") in STOP and not (token.isupper() and len(token) > 1)


def begins(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins at a word, so that its capital says nothing."""
    before = text[max(0, start - 3) : start].rstrip(" \t\"'“”‘’(—–-")
    return not before or before[-1] in ".!?:\n"


def stands_alone(sentence: str) -> bool:
    """Whether a sentence can be read by itself: four words or more, of which the first leans on nothing before it."""
    return len(sentence.split()) >= FEWEST_WORDS and not _LEANS.match(sentence)


FEWEST_WORDS = 4
_LEANS = re.compile(
    r"(?:that |[“\"'])?(?:he|she|it|they|i|we|you|his|her|its|their|my|our|this|these|those|who|whom|whose|which|where|"
    r"when|while|there|one|(?:for|in|of|to|by|at|on|from|with) (?:which|whom)|after|because|since|before|as|if|"
    r"although|though|until|than|so|or|nor)\b",
    re.IGNORECASE,
)


def stem(token: str) -> str:
    """What a word is compared by: case, accents, possessive and inflection taken off, numbers as digits."""
    return _letters(token).shown[0]


def _stem(token: str) -> str:
    if token[0].isdigit():
        return token.replace(",", "")
    if token == _STATES:
        return token
    plain = _plain(token)
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    return _ending(_bare(_IRREGULAR.get(plain, plain)))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much it tells that two texts share a stem: the logarithm of how seldom texts have it, in nats.

    Smoothed inverse document frequency. The background table counts general news, so that the figure means something
    even where only two reports are in hand; a larger stream in hand speaks for itself.
    """

    counts: Mapping[str, int]
    """In how many of the texts in hand a stem stands."""
    texts: int
    """How many texts there are, those of the news at large among them."""
    news: Mapping[str, int]
    """In how many of these a stem stands; kept apart, since adding up both for every story took a third of its time."""

    def __call__(self, stem: str) -> float:
        return math.log((self.texts + 1) / (self.counts.get(stem, 0) + self.news.get(stem, 0) + 0.5))


def rarity(texts: Iterable[Iterable[str]] = ()) -> Rarity:
    """Rarity over the stems of the given texts and of the news at large."""
    counts: Counter[str] = Counter()
    size = 0
    for text in texts:
        counts.update(set(text))
        size += 1
    return counted(counts, size)


def counted(counts: Mapping[str, int], texts: int) -> Rarity:
    """Rarity in the news at large and in as many texts more, where it is known in how many of them each stem stands."""
    return Rarity(counts, _BACKGROUND_TEXTS + texts, _background())


# The table gives, per stem, in how many of ten thousand news articles it stands; training/word_frequencies.py makes it.
_BACKGROUND_TEXTS = 10_000


@lru_cache(maxsize=1)
def _background() -> Mapping[str, int]:
    lines = files("headwater").joinpath("word_frequencies.txt").read_text("utf-8").splitlines()
    return {name: int(count) for name, count in (line.split("\t") for line in lines if not line.startswith("#"))}


# Every word of every text is made here, and a tuple is a word in half the time in which the class makes one.
_new = tuple.__new__


class _Letters(NamedTuple):
    """What a token's letters show; the same wherever it stands."""

    shown: tuple[str, bool, bool]
    """The last fields of a word."""
    content: bool


@lru_cache(maxsize=1 << 16)
def _letters(token: str) -> _Letters:
    digits = token[0].isdigit()
    content = digits or (len(token) > 1 and not is_stop(token))
    return _Letters((_stem(token), token[0].isupper(), digits or _plain(token) in _NUMBERS), content)


def _plain(token: str) -> str:
    folded = token.casefold().replace("’", "'").removesuffix("'s")
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def _bare(word: str) -> str:
    word = _singular(word)
    for suffix in _SUFFIXES:
        head = word.removesuffix(suffix)
        if head != word and _stands(head, suffix):
            return head
    return word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _stands(head: str, suffix: str) -> bool:
    """Whether what is left of a word can be a word's stem: "k-ing" and "n-eed" are none."""
    least = 3 if suffix in {"ing", "ed"} else 4
    return len(head) >= least and bool(_VOWEL.search(head)) and not (suffix == "ed" and head.endswith("e"))


def _ending(word: str) -> str:
    """One ending for "prepare, prepar-ed", "carry, carri-ed", "stop, stopp-ed", "evacuate, evacu-ation"."""
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 6 and word.endswith("at"):
        word = word[:-2]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word

"""How near two wordings are in meaning, by static word vectors that come with the package.

The vectors are distilled from a sentence encoder (all-MiniLM-L6-v2) on news (`training/word_vectors`, scores in
`training/MODEL_CARD.md`). Two questions can be asked of them. `similarity` compares where passages point as a whole:
the weighted mean of their words, after Arora et al. 2017, "A Simple but Tough-to-Beat Baseline for Sentence
Embeddings". `alignment` compares word by word, counts what both hold letter by letter (names, figures) as well, and
judges better. Neither knows the order of words, nor "not"; six and seven are near each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

UNKNOWN_RARITY = 9.0
"""How telling a word is that the news of the training data never used: as telling as its rarest words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a passage in the form in which they are compared."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by number, with what is known of each: laid out once for all passages in which they stand."""

    numbers: Mapping[str, int]
    directions: Vector
    """A unit row a word (zeros: unknown), and one of zeros for what fills up."""
    rarity: Vector
    """How telling each word is; 0 for what fills up."""

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Self:
        """The words of the passages, numbered as they come."""
        numbers: dict[str, int] = {}
        for p in passages:
            for word in p.words:
                numbers.setdefault(word, len(numbers))
        directions, rarity = _shipped().directions(tuple(numbers))
        filled = np.vstack([directions, np.zeros_like(directions, shape=(1, directions.shape[1]))])
        return cls(numbers, filled, np.append(rarity + _HARDLY, np.float32(0)))


@dataclass(frozen=True, slots=True)
class Passages:
    """Many passages side by side, to be compared in any number of pairs at once."""

    known: Vocabulary
    words: NDArray[np.int64]
    """A row a passage, a number a word; rows are filled up with the number after the last word's."""
    lengths: NDArray[np.int64]
    leading: NDArray[np.int64]
    """How many of a passage's words, from the first, are also compared by themselves."""

    @classmethod
    def of(cls, passages: Sequence[Passage], known: Vocabulary, leading: Sequence[int] = ()) -> Self:
        """Passages in the order given; their words are in `known`."""
        words, lengths = _even([[known.numbers[word] for word in p.words] for p in passages], len(known.numbers))
        return cls(known, words, lengths, np.array(leading or [0] * len(passages), dtype=np.int64))

    def alignment(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> tuple[Vector, Vector]:
        """`alignment` of passage i[n] with passage j[n], for every n: of all their words, and of the leading ones."""
        whole, first = np.zeros(len(i), dtype=np.float32), np.zeros(len(i), dtype=np.float32)
        for part, a, b in even_pairs(self.lengths, i, j, _AT_ONCE):
            whole[part], first[part] = self._aligned(a, b)
        return whole, first

    def direction(self) -> Vector:
        """Where each passage points as a whole: a unit row each, as `vector` gives it."""
        out = np.zeros((len(self.words), self.known.directions.shape[1]), dtype=np.float32)
        order = np.argsort(self.lengths, kind="stable")
        for part in np.array_split(order, max(1, len(order) // _AT_ONCE)):
            rows = self.words[part, : self.lengths[part].max(initial=0)]
            out[part] = (self.known.rarity[rows][:, None, :] @ self.known.directions[rows])[:, 0]
        return _units(out)

    def _aligned(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> tuple[Vector, Vector]:
        """Pairs run along the last axis: the largest of few words is then found for all of them in one go."""
        a, b = self._rows(i), self._rows(j)
        cosines = self.known.directions.take(a, 0) @ self.known.directions.take(b, 0).transpose(0, 2, 1)
        near = np.maximum(np.ascontiguousarray(cosines.transpose(1, 2, 0)), 0.0)
        a, b = np.ascontiguousarray(a.T), np.ascontiguousarray(b.T)
        near = np.maximum(near * near, a[:, None] == b[None])
        mine, theirs = self.known.rarity.take(a), self.known.rarity.take(b)
        first, second = self._leads(i, len(a)), self._leads(j, len(b))
        told, back = (near * second[None]).max(1), (near * first[:, None]).max(0)
        return _mean(near.max(1), mine, near.max(0), theirs), _mean(told, mine * first, back, theirs * second)

    def _rows(self, which: NDArray[np.int64]) -> NDArray[np.int64]:
        longest = int(self.lengths[which].max(initial=0))
        return self.words[which, : -(-longest // _EIGHT) * _EIGHT]

    def _leads(self, which: NDArray[np.int64], many: int) -> Vector:
        """1 for the leading words of each passage, 0 for its others up to so many: a column a passage."""
        return (np.arange(many)[:, None] < self.leading[which]).astype(np.float32)


_AT_ONCE = 128
"""Pairs whose words stay in the processor's own memory while they are compared; 2,048 at once take twice as long."""
_EIGHT = 8
"""Words that rows are filled up to a multiple of: seven words by nine take longer to multiply than eight by sixteen."""
_HARDLY = np.float32(1e-6)
"""Weight of the commonest word: a passage of nothing else still has a mean."""


def _mean(told: Vector, mine: Vector, back: Vector, theirs: Vector) -> Vector:
    """How much of each of two passages has a counterpart, by how telling its words are; 0 where one has none."""
    a, b = mine.sum(0), theirs.sum(0)
    both = (told * mine).sum(0) / np.maximum(a, _HARDLY) + (back * theirs).sum(0) / np.maximum(b, _HARDLY)
    return np.where(np.minimum(a, b) > 0, np.clip(both / 2, 0.0, 1.0), 0.0).astype(np.float32)


def even_pairs(
    lengths: NDArray[np.int64], i: NDArray[np.int64], j: NDArray[np.int64], at_once: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
    """Pairs in parts of like lengths, so that little is filled up: places of the pairs, shorter sides, longer sides."""
    swapped = lengths[i] > lengths[j]
    short, long = np.where(swapped, j, i), np.where(swapped, i, j)
    order = np.lexsort((lengths[short], lengths[long]))
    for part in np.array_split(order, max(1, len(order) // at_once)):
        if len(part):
            yield part, short[part], long[part]


def _even(rows: Sequence[Sequence[int]], filler: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of numbers as one table, filled up at the end to a multiple of eight, and how long each was."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    table = np.full((len(rows), _EIGHT * (1 + int(lengths.max(initial=0)) // _EIGHT)), filler, dtype=np.int64)
    table[np.arange(table.shape[1]) < lengths[:, None]] = [number for row in rows for number in row]
    return table, lengths


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A table of word vectors, eight bits a number, with how telling each word is (inverse document frequency)."""

    rows: Mapping[str, int]
    codes: NDArray[np.int8]
    scales: Vector
    rarity: Vector

    @classmethod
    def read(cls, file: IO[bytes]) -> Self:
        """The table in an .npz file as `training/word_vectors/distil.py` writes it; nothing in it is ever executed."""
        with np.load(file, allow_pickle=False) as table:
            words = table["words"].tobytes().decode("utf-8").split("\n")
            scales, rarity = table["scales"].astype(np.float32), table["rarity"].astype(np.float32)
            return cls({word: row for row, word in enumerate(words)}, table["codes"], scales, rarity)

    def vector(self, words: Sequence[str], weights: Sequence[float] | None = None) -> Vector:
        """See `vector` below."""
        if weights is not None and len(weights) != len(words):
            raise ValueError(f"{len(weights)} weights for {len(words)} words")
        rows: list[int] = []
        places: list[int] = []
        for place, word in enumerate(words):
            row = self.rows.get(form := _form(word))
            own = (row,) if row is not None else self._rows(form)
            rows += own
            places += [place] * len(own)
        heaviness = self.rarity[rows] if weights is None else np.asarray(weights, dtype=np.float32)[places]
        return _unit(heaviness @ self._numbers(rows))

    def directions(self, forms: Sequence[str]) -> tuple[Vector, Vector]:
        """A unit row for each word (zeros: unknown), and how telling each is."""
        whole = np.array([self.rows.get(form, -1) for form in forms], dtype=np.int64)
        summed, rarity = self._numbers(whole), self.rarity[whole]
        for n in np.flatnonzero(whole < 0).tolist():
            own = list(self._rows(forms[n]))
            summed[n] = self._numbers(own).sum(0)
            rarity[n] = self.rarity[own].max() if own else UNKNOWN_RARITY
        return _units(summed), rarity

    def _numbers(self, rows: Sequence[int] | NDArray[np.int64]) -> Vector:
        chosen = np.asarray(rows, dtype=np.int64)
        return self.scales[chosen, None] * self.codes[chosen].astype(np.float32)

    def _rows(self, form: str) -> tuple[int, ...]:
        row = self.rows.get(form)
        return (row,) if row is not None else tuple(self.rows[part] for part in self._parts(form))

    def _parts(self, form: str) -> Iterator[str]:
        """A word as the table holds it where it does not hold itself: without hyphens, or the parts between them."""
        joined = form.replace("-", "")
        if joined in self.rows:
            yield joined
        else:
            yield from (part for part in form.split("-") if part in self.rows)


def vector(words: Sequence[str], weights: Sequence[float] | None = None) -> Vector:
    """The direction in which the words of a passage point together: unit length, zeros where no word is known.

    `weights` says how much each word counts (one a word, ValueError otherwise); without them, rare words count more, by
    their inverse document frequency in news. The order of words makes no difference.
    """
    return _shipped().vector(words, weights)


def similarity(a: Vector, b: Vector) -> float:
    """Cosine of two vectors made by `vector`, -1 to 1; 0 where one of them knows no word."""
    return float(np.clip(a @ b, -1.0, 1.0))


def passage(words: Sequence[str]) -> Passage:
    """Words, names and figures of a passage made ready for `alignment`."""
    return Passage(tuple(_form(word) for word in words))


def alignment(a: Passage, b: Passage) -> float:
    """How much of each passage has a counterpart in the other, by how telling each word is: 0 to 1; 0 if one is empty.

    A word's counterpart is the nearest word of the other passage: worth 1 when it is the same word, known or not, else
    the square of their cosine (squared, so that many loose relations do not add up to a match).
    """
    return (coverage(a, b) + coverage(b, a)) / 2


def coverage(a: Passage, b: Passage) -> float:
    """How much of `a` has a counterpart in `b`, as `alignment` finds it: 0 to 1; 0 if one is empty."""
    if not a.words or not b.words:
        return 0.0
    (mine, rarity), (theirs, _) = _known_words(a.words), _known_words(b.words)
    near = np.maximum(np.maximum(mine @ theirs.T, 0.0) ** 2, np.array(a.words)[:, None] == np.array(b.words)[None, :])
    weights = rarity + _HARDLY
    return float(np.clip((near.max(1) * weights).sum() / weights.sum(), 0.0, 1.0))


def word_similarity(a: str, b: str) -> float:
    """Cosine of two words, -1 to 1; 1 for a word and itself, known or not; 0 where one of two words is unknown."""
    return 1.0 if _form(a) == _form(b) else similarity(vector((a,)), vector((b,)))


@cache
def _shipped() -> WordVectors:
    with (files("headwater") / "vectors" / "news.npz").open("rb") as file:
        return WordVectors.read(file)


@lru_cache(maxsize=512)  # passages of one report are compared with many others in a row; some 20 kB each
def _known_words(forms: tuple[str, ...]) -> tuple[Vector, Vector]:
    return _shipped().directions(forms)


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _unit(row: Vector) -> Vector:
    length = float(np.linalg.norm(row))
    return (row / length if length > 0 else np.zeros_like(row)).astype(np.float32)


def _units(rows: Vector) -> Vector:
    """Rows of unit length; rows of zeros stay."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Vector = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return units

"""How near two wordings are in meaning, by static word vectors that come with the package.

The vectors are distilled from a sentence encoder (all-MiniLM-L6-v2) on news (`training/word_vectors`, scores in
`training/MODEL_CARD.md`). Two questions can be asked of them. `similarity` compares where passages point as a whole:
the weighted mean of their words, after Arora et al. 2017, "A Simple but Tough-to-Beat Baseline for Sentence
Embeddings". `alignment` compares word by word, counts what both hold letter by letter (names, figures) as well, and
judges better. Neither knows the order of words, nor "not"; six and seven are near each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

UNKNOWN_RARITY = 9.0
"""How telling a word is that the news of the training data never used: as telling as its rarest words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a passage made ready for comparison: one unit row a word (zeros: unknown), and how telling it is."""

    words: tuple[str, ...]
    directions: Vector
    rarity: Vector


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
        known = [self._rows(_form(word)) for word in words]
        rows = [row for own in known for row in own]
        places = [place for place, own in enumerate(known) for _ in own]
        heaviness = self.rarity[rows] if weights is None else np.asarray(weights, dtype=np.float32)[places]
        return _unit(heaviness @ self._numbers(rows))

    def passage(self, words: Sequence[str]) -> Passage:
        """See `passage` below."""
        forms = tuple(_form(word) for word in words)
        known = [self._rows(form) for form in forms]
        directions = np.zeros((len(forms), self.codes.shape[1]), dtype=np.float32)
        for place, rows in enumerate(known):
            directions[place] = _unit(self._numbers(rows).sum(axis=0))
        rarity = [float(self.rarity[list(rows)].max()) if rows else UNKNOWN_RARITY for rows in known]
        return Passage(forms, directions, np.array(rarity, dtype=np.float32))

    def _numbers(self, rows: Sequence[int]) -> Vector:
        chosen = list(rows)
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
    """Words, names and figures of a passage made ready for `alignment`; make it once and compare it often."""
    return _shipped().passage(words)


def alignment(a: Passage, b: Passage) -> float:
    """How much of each passage has a counterpart in the other, by how telling each word is: 0 to 1; 0 if one is empty.

    A word's counterpart is the nearest word of the other passage: worth 1 when it is the same word, known or not, else
    the square of their cosine (squared, so that many loose relations do not add up to a match).
    """
    if not a.words or not b.words:
        return 0.0
    near = np.maximum(a.directions @ b.directions.T, 0.0) ** 2
    near = np.maximum(near, np.array(a.words)[:, None] == np.array(b.words)[None, :])
    return float(np.clip((_mean(near.max(1), a.rarity) + _mean(near.max(0), b.rarity)) / 2, 0.0, 1.0))


def word_similarity(a: str, b: str) -> float:
    """Cosine of two words, -1 to 1; 1 for a word and itself, known or not; 0 where one of two words is unknown."""
    return 1.0 if _form(a) == _form(b) else similarity(vector((a,)), vector((b,)))


@cache
def _shipped() -> WordVectors:
    with (files("headwater") / "vectors" / "news.npz").open("rb") as file:
        return WordVectors.read(file)


def _form(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _unit(row: Vector) -> Vector:
    length = float(np.linalg.norm(row))
    return (row / length if length > 0 else np.zeros_like(row)).astype(np.float32)


def _mean(values: Vector, rarity: Vector) -> float:
    weights = rarity + np.float32(1e-6)  # a passage of nothing but the commonest word still has a mean
    return float((values * weights).sum() / weights.sum())

"""What a statement says as a whole: a vector that lies near those of other wordings of the same.

An encoder of its own (six layers of MiniLM over the reader's embeddings) that was trained on stories told as claims in
four wordings each (`training/claims/vectors.py`): "nine people were killed" lies near "the blast cost nine lives". What
differs in a "not" or a number alone lies near, too. Wordings are read one by one, as the reader's windows are: a vector
is the same on every run.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headwater.read.embeddings import Embeddings, embeddings, weights
from headwater.read.pieces import CLS, MARK_SHAPE, SEP, pieces, shape
from headwater.read.sessions import session
from headwater.read.tokens import words

LONGEST = 62
"""Pieces of a wording that are read; the longest statements lose their end."""
_KEPT = 1 << 15

Vector = NDArray[np.float32]


def cut(text: str) -> tuple[tuple[int, int], ...]:
    """The pieces of a wording, each with the shape of its word, as many as are read."""
    found = [(piece, shape(text[s:e])) for s, e in words(text) for piece in pieces(text[s:e])]
    return tuple(found[:LONGEST])


class WordingEncoder:
    """The graph over the reader's embeddings."""

    def __init__(self, graph: Path, table: Embeddings) -> None:
        self._session = session(graph)
        self._table = table

    def vector(self, text: str) -> Vector:
        """Of unit length, 192 numbers; cosines of two tell how near their wordings are in what they say."""
        found = cut(text)
        numbers = [CLS, *(piece for piece, _ in found), SEP]
        shapes = np.array([MARK_SHAPE, *(form for _, form in found), MARK_SHAPE], np.int64)
        vector: Vector = self._session.run(None, {"x": self._table.of(numbers)[None], "shapes": shapes})[0]
        return vector


@cache
def _encoder() -> WordingEncoder:
    return WordingEncoder(weights() / "wordings.onnx", embeddings())


@lru_cache(maxsize=_KEPT)
def wording_vector(text: str) -> Vector:
    """The vector of a statement's words (1.5 ms); those asked for last are kept, some 25 MB of them."""
    found = _encoder().vector(text)
    found.flags.writeable = False
    return found


def wording_vectors(texts: Iterable[str]) -> list[Vector]:
    """The vector of each text, the same as `wording_vector` gives; many are made side by side, a thread a core.

    ONNX Runtime lets other threads run while it works: 1,000 wordings take half as long on two cores.
    """
    wanted = list(texts)
    if len(wanted) < _MANY:
        return [wording_vector(text) for text in wanted]
    _encoder()  # loaded once, before two threads ask for it
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as threads:
        return list(threads.map(wording_vector, wanted))


_MANY, _MOST_THREADS = 40, 4

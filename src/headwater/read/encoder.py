"""The encoder: a six-layer MiniLM of our own training under ONNX Runtime, loaded once a process when it is first asked.

Windows are read one by one, never in batches: int8 activations are scaled by the largest value of the whole input, so a
neighbour in the batch would change what is read. One by one, a window gives the same on every run.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from headwater.read.embeddings import Embeddings, embeddings, weights
from headwater.read.heads import Heads, Marks
from headwater.read.projective import Floats
from headwater.read.sessions import session
from headwater.read.windows import Window


class MarksCache(Protocol):
    """Where marks of windows read before are kept: a dictionary, or one day the store."""

    def get(self, key: bytes, /) -> Marks | None: ...

    def put(self, key: bytes, marks: Marks, /) -> None: ...


class Recent:
    """Marks of the windows read last, at most `most` of them (some 10 kB each)."""

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._held: dict[bytes, Marks] = {}

    def get(self, key: bytes, /) -> Marks | None:
        """The marks of a window, or None."""
        return self._held.get(key)

    def put(self, key: bytes, marks: Marks, /) -> None:
        """Keeps a window's marks, and lets go of those kept longest."""
        self._held[key] = marks
        while len(self._held) > self._most:
            del self._held[next(iter(self._held))]


class Encoder:
    """The graph, its embeddings and its heads."""

    def __init__(self, folder: Path, threads: int, table: Embeddings) -> None:
        self._session = session(folder / "encoder.onnx", threads)
        self._table = table
        self.heads = Heads.load(folder)

    def states(self, window: Window) -> Floats:
        """What the encoder makes of each word of a window: (words, widths of all heads)."""
        x = self._table.of(window.pieces)
        x += self._table.places[: len(window.pieces)] + self._table.shapes[list(window.shapes)]
        out: list[Floats] = self._session.run(None, {"x": x[None], "first": np.array(window.first, np.int64)})
        return out[0]

    def marks(self, window: Window, sentences: Sequence[int], cache: MarksCache | None = None) -> Marks:
        """What the heads say of a window; read once where a cache is given and knows it."""
        if cache is None:
            return self.heads.marks(self.states(window), sentences)
        key = window.key(sentences)
        known = cache.get(key)
        if known is None:
            known = self.heads.marks(self.states(window), sentences)
            cache.put(key, known)
        return known


@cache
def weights_id() -> str:
    """Twelve digits that change whenever the weights do, so that no account mixes readings of two unawares."""
    about: dict[str, str] = json.loads((weights() / "heads.json").read_text("utf-8"))
    return about["id"]


@cache
def encoder(threads: int = 1) -> Encoder:
    """The encoder with the weights of this package, loaded once a process (0.2 s, 60 MB)."""
    return Encoder(weights(), threads, embeddings())

"""What a statement says as a whole: a vector that lies near those of other wordings of the same.

An encoder of its own (six layers of MiniLM over the reader's embeddings) that was trained on stories told as claims in
four wordings each (`training/claims/vectors.py`): "nine people were killed" lies near "the blast cost nine lives". What
differs in a "not" or a number alone lies near, too. Wordings are read one by one, as the reader's windows are: a vector
is the same on every run.
"""

from functools import cache, lru_cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from headwater.read.embeddings import Embeddings, embeddings, weights
from headwater.read.pieces import CLS, MARK_SHAPE, SEP, pieces, shape
from headwater.read.tokens import words

LONGEST = 62
"""Pieces of a wording that are read; the longest statements lose their end."""
_KEPT = 1 << 15

Vector = NDArray[np.float32]


class WordingEncoder:
    """The graph over the reader's embeddings."""

    def __init__(self, graph: str, table: Embeddings) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        self._table = table

    def vector(self, text: str) -> Vector:
        """Of unit length, 192 numbers; cosines of two tell how near their wordings are in what they say."""
        cut = [(piece, shape(text[s:e])) for s, e in words(text) for piece in pieces(text[s:e])][:LONGEST]
        numbers = [CLS, *(piece for piece, _ in cut), SEP]
        shapes = np.array([MARK_SHAPE, *(form for _, form in cut), MARK_SHAPE], np.int64)
        (found,) = self._session.run(None, {"x": self._table.of(numbers)[None], "shapes": shapes})
        vector: Vector = found
        return vector


@cache
def _encoder() -> WordingEncoder:
    return WordingEncoder(str(weights() / "wordings.onnx"), embeddings())


@lru_cache(maxsize=_KEPT)
def wording_vector(text: str) -> Vector:
    """The vector of a statement's words (1.5 ms); those asked for last are kept, some 25 MB of them."""
    found = _encoder().vector(text)
    found.flags.writeable = False
    return found

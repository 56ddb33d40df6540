"""What the encoders take in for each word piece: one table for all of them, since training leaves it as it was."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import numpy as np

from headwater.read.projective import Floats


class Embeddings:
    """A row a piece (int8 with a scale of its own), and those of places and word shapes of the reader's encoder."""

    def __init__(self, rows: Floats, scales: Floats, places: Floats, shapes: Floats) -> None:
        self._rows, self._scales = rows, scales
        self.places, self.shapes = places, shapes

    @classmethod
    def load(cls, folder: Path) -> Self:
        """From the folder of a reader's weights."""
        with np.load(folder / "embeddings.npz") as file:
            return cls(
                file["rows"],
                file["scales"].astype(np.float32),
                file["places"].astype(np.float32),
                file["shapes"].astype(np.float32),
            )

    def of(self, pieces: Sequence[int]) -> Floats:
        """A row for each of the pieces."""
        numbers = np.array(pieces)
        found: Floats = self._rows[numbers] * self._scales[numbers, None]
        return found


def weights() -> Path:
    """The folder of the weights in the package."""
    return Path(str(files(__package__) / "weights"))


@cache
def embeddings() -> Embeddings:
    """Those of the package, loaded once a process (12 MB)."""
    return Embeddings.load(weights())

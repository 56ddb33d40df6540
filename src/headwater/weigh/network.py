"""A small network (one hidden layer) that weighs what is seen of two things; fitted by training/network.py."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Self

import numpy as np

from headwater.weigh.bags import Floats


@dataclass(frozen=True, slots=True)
class Network:
    """Log odds from what is seen: one hidden layer of tanh units over standardised features."""

    mean: Floats
    scale: Floats
    inner: Floats
    """One row a feature, one column a unit."""
    offset: Floats
    outer: Floats
    bias: float

    def odds(self, x: Floats) -> Floats:
        """One figure for each row of features."""
        out: Floats = np.tanh((x - self.mean) / self.scale @ self.inner + self.offset) @ self.outer + self.bias
        return out

    def chance(self, x: Floats) -> Floats:
        """Probability, 0 to 1, for each row of features."""
        return probability(self.odds(x))

    @classmethod
    def read(cls, lines: Iterable[str], features: Sequence[str]) -> Self:
        """From a line a feature (mean, scale, units), then offsets, outer weights, bias; see `written`."""
        rows = [line.split("\t") for line in lines if line[:1] != "#"]
        table = {name: np.array([float(value) for value in values]) for name, *values in rows}
        by_feature = np.array([table[name] for name in features])
        return cls(
            by_feature[:, 0], by_feature[:, 1], by_feature[:, 2:], table["offset"], table["outer"], table["bias"][0]
        )

    @classmethod
    def shipped(cls, name: str, features: Sequence[str]) -> Self:
        """Weights that stand beside this module, by the name of their file."""
        return cls.read(files("headwater.weigh").joinpath(name).read_text("utf-8").splitlines(), features)

    def written(self, features: Sequence[str]) -> list[str]:
        """The lines that `read` takes."""
        rows = zip(features, self.mean, self.scale, self.inner, strict=True)
        return [
            *(_line(name, [mean, scale, *units]) for name, mean, scale, units in rows),
            _line("offset", self.offset),
            _line("outer", self.outer),
            _line("bias", [self.bias]),
        ]


@dataclass(frozen=True, slots=True)
class Wording:
    """Log odds from those of a network and from how near two wordings are: a logistic regression."""

    bias: float
    by_odds: float
    by_nearness: float

    def odds(self, odds: Floats, near: Floats) -> Floats:
        """One figure for each; `near`: cosines."""
        return self.bias + self.by_odds * odds + self.by_nearness * near

    @classmethod
    def read(cls, lines: Iterable[str]) -> Self:
        """From the line that `written` gives."""
        (row,) = (line.split("\t")[1:] for line in lines if line.startswith("wording\t"))
        bias, by_odds, by_nearness = map(float, row)
        return cls(bias, by_odds, by_nearness)

    def written(self) -> str:
        """The line that `read` takes."""
        return _line("wording", [self.bias, self.by_odds, self.by_nearness])


def probability(odds: Floats) -> Floats:
    """0 to 1, of log odds."""
    chance: Floats = 1 / (1 + np.exp(-np.clip(odds, -30.0, 30.0)))
    return chance


def _line(name: str, values: Iterable[float]) -> str:
    return "\t".join([name, *(f"{value:.4g}" for value in values)])

"""Fit the small networks that weigh what is seen of two things (headwater.weigh.network).

One hidden layer; the mean of networks fitted from several seeds, which is one of that many times the units. Adam
(Kingma & Ba 2015) with a rate that falls to the end. The same on every run.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.weigh.network import Network

Floats = NDArray[np.float64]
Layers = list[NDArray[np.float32]]
"""Inner weights, offsets, outer weights, bias."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast it learns."""

    seeds: int = 3
    units: int = 16
    rounds: int = 10
    """Times that it sees every row."""
    batch: int = 1024
    rate: float = 0.004
    last_rate: float = 0.0003
    ridge: float = 3e-4


def fit(x: Floats, y: Floats, heavy: Floats, recipe: Recipe) -> Network:
    """The mean of the networks of all seeds, as one; `heavy`: how much each row counts, 1 on the average."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = ((x - mean) / scale).astype(np.float32)
    each = [_descended(z, y, heavy, seed, recipe) for seed in range(recipe.seeds)]
    inner = np.hstack([layers[0] for layers in each]).astype(np.float64)
    offset, outer = (np.concatenate([layers[n] for layers in each]).astype(np.float64) for n in (1, 2))
    bias = float(np.mean([layers[3][0] for layers in each]))
    return Network(mean, scale, inner, offset, outer / recipe.seeds, bias)


def _descended(z: NDArray[np.float32], y: Floats, heavy: Floats, seed: int, recipe: Recipe) -> Layers:
    """The weights after so many rounds over all rows in random order."""
    chance = np.random.default_rng(seed)
    layers: Layers = [
        chance.normal(0, z.shape[1] ** -0.5, (z.shape[1], recipe.units)).astype(np.float32),
        np.zeros(recipe.units, np.float32),
        chance.normal(0, 0.2, recipe.units).astype(np.float32),
        np.array([-2.0], np.float32),
    ]
    first, second = [np.zeros_like(w) for w in layers], [np.zeros_like(w) for w in layers]
    step = 0
    for n in range(recipe.rounds):
        rate = recipe.rate * (1 - n / recipe.rounds) + recipe.last_rate
        order = chance.permutation(len(z))
        for batch in np.array_split(order, range(recipe.batch, len(order), recipe.batch)):
            step += 1
            for k, slope in enumerate(_slopes(layers, z[batch], y[batch], heavy[batch], recipe.ridge)):
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                even = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                layers[k] = (layers[k] - rate * first[k] / (1 - 0.9**step) / even).astype(np.float32)
    return layers


def _slopes(layers: Layers, z: NDArray[np.float32], y: Floats, heavy: Floats, ridge: float) -> Layers:
    inner, offset, outer, bias = layers
    hidden = np.tanh(z @ inner + offset)
    p = 1 / (1 + np.exp(-(hidden @ outer + bias)))
    off = ((p - y) * heavy / len(y)).astype(np.float32)
    below = np.outer(off, outer) * (1 - hidden**2)
    return [z.T @ below + np.float32(ridge) * inner, below.sum(0), hidden.T @ off, np.array([off.sum()])]

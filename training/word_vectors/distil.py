"""Makes word vectors whose weighted mean comes near to what the encoder says of the whole sentence.

    distil.py FOLDER OUT.npz [--width 192] [--prior 10] [--common 0]

A ridge regression with a prior: the word vectors V make `X V` (each row of X the idf weights of a sentence's words, sum
1) come near the encoder's sentence vectors, and stay near what the encoder says of each word alone. `--prior` is the
weight of that second wish in sentences: a rare word keeps its own vector, a frequent one learns from its contexts.
"""

import argparse
import math
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from words import words

ROUNDS = 25


def idf(counts: np.ndarray) -> np.ndarray:
    """How telling each word is, by the articles it stands in."""
    return np.log((counts.max() + 1) / (counts + 0.5)).astype(np.float32)


def bags(lines: list[str], rows: dict[str, int], rarity: np.ndarray) -> csr_matrix:
    """One row a sentence, one column a word: the share of each word, by its rarity."""
    at, columns, values = [0], [], []
    for line in lines:
        known = [rows[word] for word in words(line) if word in rows]
        total = sum(rarity[known]) or 1.0
        columns += known
        values += [rarity[row] / total for row in known]
        at.append(len(columns))
    return csr_matrix((np.array(values, np.float32), np.array(columns), np.array(at)), (len(lines), len(rows)))


def axes(targets: np.ndarray, width: int, common: int) -> np.ndarray:
    """The principal directions of the sentences, the first `common` left out."""
    _, vectors = np.linalg.eigh(np.cov(targets, rowvar=False))
    return vectors[:, ::-1][:, common : common + width].astype(np.float32)


def fit(x: csr_matrix, y: np.ndarray, start: np.ndarray, prior: float) -> np.ndarray:
    """argmin |X V - Y|² + λ|V - start|², by conjugate gradients, every dimension at once."""
    strength = prior * float(x.multiply(x).sum() / x.nnz)
    v = start.copy()
    residual = x.T @ (y - x @ v)
    direction, size = residual.copy(), (residual**2).sum(0)
    for _ in range(ROUNDS):
        applied = x.T @ (x @ direction) + strength * direction
        step = size / np.maximum((direction * applied).sum(0), 1e-12)
        v += step * direction
        residual -= step * applied
        size, before = (residual**2).sum(0), size
        direction = residual + (size / np.maximum(before, 1e-12)) * direction
    return v


def best_scale(x: csr_matrix, y: np.ndarray, v: np.ndarray) -> float:
    """The factor that brings the mean of lone words nearest to the sentences: their lengths differ."""
    mean = x @ v
    return float((mean * y).sum() / (mean * mean).sum())


def quantised(v: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eight bits a number, with one scale a word."""
    scales = np.maximum(np.abs(v).max(1), 1e-8) / 127
    return np.round(v / scales[:, None]).astype(np.int8), scales.astype(np.float16)


def main(folder: Path, out: Path, width: int, prior: float, common: int) -> None:
    table = [line.split("\t") for line in (folder / "vocabulary.tsv").read_text("utf-8").splitlines()]
    rarity = idf(np.array([int(count) for _, count in table]))
    x = bags(
        (folder / "sentences.txt").read_text("utf-8").splitlines(), {w: i for i, (w, _) in enumerate(table)}, rarity
    )
    y = np.load(folder / "sentences.npy").astype(np.float32)
    alone = np.load(folder / "words.npy").astype(np.float32)
    turn = axes(y, width, common)
    y, start = (y - y.mean(0)) @ turn, (alone - alone.mean(0)) @ turn
    start *= best_scale(x, y, start)
    v = start if math.isinf(prior) else fit(x, y, start, prior)
    codes, scales = quantised(v)
    listed = np.frombuffer("\n".join(word for word, _ in table).encode(), dtype=np.uint8)
    np.savez_compressed(out, words=listed, codes=codes, scales=scales, rarity=rarity.astype(np.float16))
    left = 1 - ((y - x @ v) ** 2).sum() / (y**2).sum()
    sys.stdout.write(
        f"{out.name}: {v.shape}, explains {left:.3f} of the sentences, {out.stat().st_size / 1e6:.1f} MB\n"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--prior", type=float, default=10.0, help="inf: the encoder's view of lone words, unchanged")
    parser.add_argument("--common", type=int, default=0, help="first principal directions to leave out")
    main(**vars(parser.parse_args()))

"""Reads every word of the vocabulary and every drawn sentence with the encoder: `words.npy`, `sentences.npy`."""

import sys
from pathlib import Path

import numpy as np
from encoder import embed


def main(folder: Path) -> None:
    vocabulary = [line.split("\t")[0] for line in (folder / "vocabulary.tsv").read_text("utf-8").splitlines()]
    np.save(folder / "words.npy", embed(vocabulary).astype(np.float16))
    sentences = (folder / "sentences.txt").read_text("utf-8").splitlines()
    np.save(folder / "sentences.npy", embed(sentences).astype(np.float16))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

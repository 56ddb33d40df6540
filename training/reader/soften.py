"""What the teacher sees in windows, kept so that the small network can be trained to see the same (Hinton et al. 2015).

    python training/reader/soften.py DATA MPNET TEACHER.pt SMALL.pt SET…

Writes DATA/soft/SET.pickle: for each window its words' chances of cue, source and content tags (`told`, 9 a word) and
of CoNLL names (`conll`, 9 a word), in half precision. Whose source and content are whose is not asked, nor how surely a
thing happened: after three epochs the teacher knows both worse than the small network (whole attributions .54 against
.69 on PolNeAR dev; learning its view of certainty took UW from .80 to .76), though it tags better (source .88, cue .76,
content .92). Names outside CoNLL are those that the small network itself (SMALL.pt) saw before: the teacher is at a
loss there (.90 nats a word against .11 of the small one; it calls "he" a person), and its view would spoil them.
"""

import pickle
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from model import Reader
from train import collate, inventory, load

PIECES = 8192


NAMED = ("conll",)
"""Sets in whose kind of text the teacher knows names."""


def network(data: Path, weights: Path, mpnet: Path | None) -> Reader:
    """A trained network, ready to be asked."""
    known = inventory(data)
    model = Reader(len(known["tag"]), len(known["pos"]), len(known["onto"]), len(known["dep"]), mpnet)
    model.load_state_dict(torch.load(weights, weights_only=True)["model"])
    return model.eval()


def softened(teacher: Reader, small: Reader, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is seen in each window, in order: names by the small network, all else by the teacher."""
    out: list[dict[str, Any]] = [{} for _ in rows]
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]["pieces"]))
    clock, done = time.time(), 0
    while order:
        size = max(1, PIECES // len(rows[order[-1]]["pieces"]))
        taken, order = order[-size:], order[:-size]
        batch = collate([rows[n] for n in taken])
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            seen = teacher(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
            if small is not teacher:
                seen["conll"] = small(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])["conll"]
        told = seen["told"].float().view(*seen["told"].shape[:-1], 3, 3).softmax(-1)
        conll = seen["conll"].float().softmax(-1)
        for k, n in enumerate(taken):
            words = len(rows[n]["first"])
            out[n] = {
                "told": told[k, :words].reshape(words, 9).numpy().astype(np.float16),
                "conll": conll[k, :words].numpy().astype(np.float16),
            }
        done += batch["pieces"].numel()
    print(f"{done / (time.time() - clock):.0f}/s", flush=True)
    return out


def main(data: Path, mpnet: Path, weights: Path, before: Path, names: list[str]) -> None:
    teacher, small = network(data, weights, mpnet), network(data, before, None)
    (data / "soft").mkdir(exist_ok=True)
    for name in names:
        found = softened(teacher, teacher if name in NAMED else small, load(data, name))
        with (data / "soft" / f"{name}.pickle").open("wb") as file:
            pickle.dump(found, file)
        print(name, len(found), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[5:])

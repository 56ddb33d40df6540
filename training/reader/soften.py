"""What the teacher sees in windows, kept so that the small network can be trained to see the same (Hinton et al. 2015).

    python training/reader/soften.py DATA MPNET TEACHER.pt SET…

Writes DATA/soft/SET.pickle: for each window its words' chances of cue, source and content tags (`told`, 9 a word), of
CoNLL names (`conll`, 9 a word), for each likely cue the chance of every word to be in its source and in its content
(`links`), and for verbs how surely what they say happened (`sure`). Half precision.
"""

import pickle
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from model import Reader
from torch.nn import functional
from train import collate, inventory, load

PIECES = 8192
LIKELY = 0.3
"""From this chance on a word is taken for the beginning of a cue whose source and content are asked for."""


def softened(model: Reader, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The teacher's view of each window, in order."""
    out: list[dict[str, Any]] = [{} for _ in rows]
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]["pieces"]))
    clock, done = time.time(), 0
    while order:
        size = max(1, PIECES // len(rows[order[-1]]["pieces"]))
        taken, order = order[-size:], order[:-size]
        batch = collate([rows[n] for n in taken])
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            seen = model(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
            source, content = model.links(seen)
            sure = model.surely(functional.relu(seen["sure"])).float().squeeze(-1)
        told = seen["told"].float().view(*seen["told"].shape[:-1], 3, 3).softmax(-1)
        conll = seen["conll"].float().softmax(-1)
        source, content = source.float().sigmoid(), content.float().sigmoid()
        for k, n in enumerate(taken):
            words = len(rows[n]["first"])
            views = torch.stack([source[k, :, :words], content[k, :, :words]], 1).numpy().astype(np.float16)
            cues = torch.nonzero(told[k, :words, 1, 1] > LIKELY)[:, 0].tolist()
            out[n] = {
                "told": told[k, :words].reshape(words, 9).numpy().astype(np.float16),
                "conll": conll[k, :words].numpy().astype(np.float16),
                "links": [(i, views[i]) for i in cues],
                "sure": [(i, float(sure[k, i])) for i, pos in enumerate(rows[n].get("pos", ())) if pos == "VERB"],
            }
        done += batch["pieces"].numel()
    print(f"{done / (time.time() - clock):.0f}/s", flush=True)
    return out


def main(data: Path, mpnet: Path, weights: Path, names: list[str]) -> None:
    known = inventory(data)
    model = Reader(len(known["tag"]), len(known["pos"]), len(known["onto"]), len(known["dep"]), mpnet)
    model.load_state_dict(torch.load(weights, weights_only=True)["model"])
    model.eval()
    (data / "soft").mkdir(exist_ok=True)
    for name in names:
        found = softened(model, load(data, name))
        with (data / "soft" / f"{name}.pickle").open("wb") as file:
            pickle.dump(found, file)
        print(name, len(found), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])

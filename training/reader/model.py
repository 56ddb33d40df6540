"""The reader's network: a six-layer MiniLM (Wang et al. 2020) and its heads, in one pass over a window of words.

Grammar is read by biaffine attention (Dozat & Manning 2017); who says what by cue, source and content tags and, for
each cue, a bilinear score of every word for being in its source or content; who did what to whom by tags for actor and
target and a classifier that attends from a marked pair to the words that name the deed.
"""

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
SHAPES = 8
ARC, LABEL, LINK, PAIR, SURE = 128, 96, 96, 128, 96


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Plain attention: at these lengths its backward pass on two cores takes half as long as the fused one's."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5).masked_fill(~mask, -1e4).softmax(-1)
        x = self.norm1(x + self.out((weights @ v).transpose(1, 2).reshape(batch, length, HIDDEN)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.word.weight.requires_grad_(requires_grad=False)  # half of all weights, and no better for being trained
        self.place = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.word(pieces) + self.place(places) + self.shape(shapes)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def alone(self, x: Tensor) -> Tensor:
        """The layers over one text, for a graph to be exported: embedded pieces in, their states out.

        Queries, keys and values are turned together and then cut apart: the same numbers to the last bit as cut apart
        and turned, and 4 % faster.
        """
        x = self.norm(x)
        length = x.shape[1]
        for layer in self.layers:
            turned = layer.qkv(x).view(length, 3 * HEADS, HIDDEN // HEADS).transpose(0, 1)
            q, k, v = turned.split(HEADS, 0)
            weights = (q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5).softmax(-1)
            x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(1, length, HIDDEN)))
            x = layer.norm2(x + layer.down(functional.gelu(layer.up(x))))
        return x

    def start_from(self, folder: Path) -> None:
        """The sentence encoder's weights; shapes begin as its first token type plus a little noise."""
        w = load_file(folder / "model.safetensors")
        state: dict[str, Tensor] = {
            "word.weight": w["embeddings.word_embeddings.weight"],
            "place.weight": w["embeddings.position_embeddings.weight"],
            "shape.weight": w["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
            + 0.02 * torch.randn(SHAPES, HIDDEN),
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
        }
        for n in range(LAYERS):
            p = f"encoder.layer.{n}."
            for kind in ("weight", "bias"):
                state[f"layers.{n}.qkv.{kind}"] = torch.cat(
                    [w[f"{p}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                state[f"layers.{n}.out.{kind}"] = w[f"{p}attention.output.dense.{kind}"]
                state[f"layers.{n}.norm1.{kind}"] = w[f"{p}attention.output.LayerNorm.{kind}"]
                state[f"layers.{n}.up.{kind}"] = w[f"{p}intermediate.dense.{kind}"]
                state[f"layers.{n}.down.{kind}"] = w[f"{p}output.dense.{kind}"]
                state[f"layers.{n}.norm2.{kind}"] = w[f"{p}output.LayerNorm.{kind}"]
        self.load_state_dict(state)


class Teacher(nn.Module):
    """all-mpnet-base-v2 (Song et al. 2020) in the encoder's place, to teach it; its pieces are BERT's plus four."""

    HIDDEN = 768
    HELD = 3

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import MPNetModel  # noqa: PLC0415 - only teachers need it

        self.whole = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        self.shape = nn.Embedding(SHAPES, self.HIDDEN)
        nn.init.normal_(self.shape.weight, std=0.02)
        # Held as they are, and without dropout, a step takes half the time (1,411 pieces a second against 754).
        for held in (self.whole.embeddings, *self.whole.encoder.layer[: self.HELD]):
            held.requires_grad_(requires_grad=False)
        for part in self.whole.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        own = torch.where(pieces == 101, 0, torch.where(pieces == 102, 2, pieces + 4))
        embedded = self.whole.embeddings.word_embeddings(own) + self.shape(shapes)
        inside = mask[:, 0, 0].to(torch.long)
        return self.whole(inputs_embeds=embedded, attention_mask=inside).last_hidden_state


WIDTHS = {
    "tag": 0,
    "pos": 0,
    "onto": 0,
    "conll": 9,
    "told": 9,
    "roles": 6,
    "arc_dep": ARC,
    "arc_head": ARC,
    "lab_dep": LABEL,
    "lab_head": LABEL,
    "cue_source": LINK,
    "cue_content": LINK,
    "in_source": LINK,
    "in_content": LINK,
    "link_bias": 2,
    "sure": SURE,
    "pair_source": PAIR,
    "pair_target": PAIR,
    "pair_key": PAIR,
    "pair_value": PAIR,
}
KINDS = 17
"""No event, and the sixteen types of PLOVER."""
STATUSES = 7


class Reader(nn.Module):
    """Encoder, one wide projection of each word's state, and the small second layers that runtime does in NumPy."""

    def __init__(self, tags: int, poses: int, onto: int, labels: int, teacher: Path | None = None) -> None:
        super().__init__()
        self.encoder: nn.Module = Encoder() if teacher is None else Teacher(teacher)
        hidden = HIDDEN if teacher is None else Teacher.HIDDEN
        self.widths = WIDTHS | {"tag": tags, "pos": poses, "onto": onto}
        self.project = nn.ModuleDict({name: nn.Linear(hidden, width) for name, width in self.widths.items()})
        self.drop = nn.Dropout(0.1)
        self.arc = nn.Parameter(torch.zeros(ARC, ARC))
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.label = nn.Linear(LABEL, labels)
        self.surely = nn.Linear(SURE, 1)
        self.status = nn.Linear(SURE, STATUSES)
        self.query = nn.Linear(2 * PAIR, PAIR)
        self.kind = nn.Sequential(nn.Linear(3 * PAIR, PAIR), nn.ReLU(), nn.Dropout(0.1), nn.Linear(PAIR, KINDS))
        nn.init.normal_(self.arc, std=0.05)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """States of words, cut into the heads' parts; `first` (batch, words) says where each word's pieces begin."""
        x = self.encoder(pieces, shapes, mask)
        x = x.gather(1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        x = self.drop(x)
        return {name: layer(x) for name, layer in self.project.items()}

    def arcs(self, out: dict[str, Tensor]) -> Tensor:
        """Score of word j being the head of word i, (batch, i, j); a root is its own head."""
        dep, head = functional.relu(out["arc_dep"]), functional.relu(out["arc_head"])
        return dep @ self.arc @ head.transpose(1, 2) + (head @ self.arc_bias).unsqueeze(1)

    def labels(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        of_head = out["lab_head"].gather(1, heads.unsqueeze(-1).expand(-1, -1, LABEL))
        return self.label(functional.relu(out["lab_dep"] + of_head))

    def links(self, out: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """For each word as a cue (row), how much each word is in its source, and in its content."""
        scale = LINK**-0.5
        source = out["cue_source"] @ out["in_source"].transpose(1, 2) * scale + out["link_bias"][..., :1].transpose(
            1, 2
        )
        content = out["cue_content"] @ out["in_content"].transpose(1, 2) * scale + out["link_bias"][..., 1:].transpose(
            1, 2
        )
        return source, content

    def kinds(self, out: dict[str, Tensor], actor: Tensor, target: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
        """Types of the deed between marked words, and the attention over words that found it.

        `actor`, `target`: (batch, words) with weights that sum to one, or all zero; `inside`: which words are real.
        """
        s = (actor.unsqueeze(1) @ out["pair_source"]).squeeze(1)
        t = (target.unsqueeze(1) @ out["pair_target"]).squeeze(1)
        query = self.query(functional.relu(torch.cat([s, t], -1)))
        scores = (out["pair_key"] @ query.unsqueeze(-1)).squeeze(-1) * PAIR**-0.5
        weights = scores.float().masked_fill(~inside, -1e4).softmax(-1)
        found = (weights.to(out["pair_value"].dtype).unsqueeze(1) @ out["pair_value"]).squeeze(1)
        return self.kind(functional.relu(torch.cat([found, s, t], -1))), weights


Batch = dict[str, Any]

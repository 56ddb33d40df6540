"""What the encoder's heads say of a window: second layers in NumPy, then tags turned into grammar, names and acts.

The first layer of every head is one projection inside the encoder's graph; what is here is small. Trees come from
biaffine scores (Dozat and Manning 2017).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np

from headwater.read.projective import Floats, tree

Words: TypeAlias = tuple[int, ...]

ROLE = 0.42
"""Chance of being in an actor or target from which a word is; on two folds .42 finds most heads, .35 too many."""
CUE = 0.37
"""Chance of being a cue from which a word is one; annotators differ on cues more than on anything else."""
TAG_IN_SOURCE = 0.3
"""Share of the source tag's log odds in the score of a word for being in a cue's source."""
KEPT = 0.35
"""Chance of being content by its tag that a word needs for a cue to claim it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of telling: the words (places in the window) of its cue, source and content, and how sure the cue is."""

    cue: Words
    source: Words
    content: Words
    score: float


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom in a sentence, as far as one deed can be picked out.

    `kinds` are the probabilities of no event and of each PLOVER type, in the order of `Heads.kinds`.
    """

    actors: tuple[Words, ...]
    targets: tuple[Words, ...]
    trigger: int
    kinds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """All that the heads say of one window, a value for each word; `heads` are places in the window."""

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    onto: tuple[str, ...]
    """OntoNotes types as B-, I- and O, from a teacher."""
    names: tuple[tuple[int, int, str], ...]
    """First word, word behind the last, and CoNLL type (PER, ORG, LOC, MISC)."""
    acts: tuple[Act, ...]
    sure: tuple[float, ...]
    """Factuality of each word read as a predicate, -3 to 3."""
    statuses: tuple[str, ...]
    deeds: tuple[Deed, ...]
    """One a sentence, in order."""


class Heads:
    """The small layers behind the projection, and the names of their labels."""

    def __init__(
        self, arrays: Mapping[str, Floats], labels: Mapping[str, list[str]], widths: Mapping[str, int]
    ) -> None:
        self.arrays = arrays
        self.labels = labels
        edges = np.concatenate([[0], np.cumsum(list(widths.values()))])
        self.parts = {name: slice(int(s), int(e)) for name, s, e in zip(widths, edges[:-1], edges[1:], strict=True)}

    @classmethod
    def load(cls, folder: Path) -> "Heads":
        """The heads that lie beside the encoder's graph."""
        with np.load(folder / "heads.npz") as file:
            arrays = {name: file[name].astype(np.float32) for name in file.files}
        about = json.loads((folder / "heads.json").read_text("utf-8"))
        return cls(arrays, about["labels"], about["widths"])

    @cached_property
    def kinds(self) -> list[str]:
        """No event ("-") and the sixteen types of PLOVER."""
        return self.labels["kinds"]

    def marks(self, states: Floats, sentences: Sequence[int]) -> Marks:
        """Everything of one window; `sentences` gives for each word the number of its sentence."""
        out = {name: states[:, part] for name, part in self.parts.items()}
        stretches = _runs(sentences)
        heads, deps = self._grammar(out, stretches)
        sure = np.maximum(out["sure"], 0)
        return Marks(
            tags=self._best("tag", out),
            pos=self._best("pos", out),
            heads=tuple(heads),
            deps=tuple(deps),
            onto=self._best("onto", out),
            names=tuple(_typed(out["conll"], self.labels["conll"])),
            acts=tuple(self._acts(out)),
            sure=tuple((sure @ self.arrays["surely.weight"].T + self.arrays["surely.bias"])[:, 0].tolist()),
            statuses=self._labelled("status", sure @ self.arrays["status.weight"].T + self.arrays["status.bias"]),
            deeds=tuple(self._deeds(out, stretches)),
        )

    def _best(self, name: str, out: Mapping[str, Floats]) -> tuple[str, ...]:
        return self._labelled(name, out[name])

    def _labelled(self, name: str, scores: Floats) -> tuple[str, ...]:
        labels = self.labels[name]
        return tuple([labels[k] for k in scores.argmax(1).tolist()])

    # ── grammar ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _grammar(self, out: Mapping[str, Floats], stretches: Sequence[tuple[int, int]]) -> tuple[list[int], list[str]]:
        dep, head = np.maximum(out["arc_dep"], 0) @ self.arrays["arc"], np.maximum(out["arc_head"], 0)
        bias = head @ self.arrays["arc_bias"]
        marks = (out["pos"].argmax(1) == self.labels["pos"].index("PUNCT")).tolist()
        heads: list[int] = []
        for start, end in stretches:
            scores = dep[start:end] @ head[start:end].T + bias[start:end]
            heads += [start + h for h in tree(scores, marks[start:end])]
        hidden = np.maximum(out["lab_dep"] + out["lab_head"][heads], 0)
        best = (hidden @ self.arrays["label.weight"].T + self.arrays["label.bias"]).argmax(1)
        names = self.labels["dep"]
        deps = [names[k] for k in best.tolist()]
        for i, h in enumerate(heads):
            if h == i:
                deps[i] = "ROOT"
            elif deps[i] == "ROOT":
                deps[i] = "dep"
        return heads, deps

    # ── who says what ────────────────────────────────────────────────────────────────────────────────────────────────

    def _acts(self, out: Mapping[str, Floats]) -> list[Act]:
        """Tags say where cues, sources and contents are; links say whose they are.

        A stretch of content goes whole to every cue that claims half of it, and where no cue claims all of it, also to
        the one that comes nearest: half a quotation is nobody's.
        """
        told = out["told"].reshape(-1, 3, 3)
        inside = 1 - _softmax(told)[:, :, 0]
        cues = _tagged(told[:, 1], inside[:, 1], CUE)
        if not cues:
            return []
        rows = [cue[0] for cue in cues]
        scale = out["cue_source"].shape[1] ** -0.5
        # Weights in training made members count eightfold (source) and twofold (content).
        source = out["cue_source"][rows] @ out["in_source"].T * scale + out["link_bias"][:, 0] - np.log(8) / 2
        content = out["cue_content"][rows] @ out["in_content"].T * scale + out["link_bias"][:, 1] - np.log(2) / 2
        source += TAG_IN_SOURCE * np.log((inside[:, 0] + 1e-6) / (1 - inside[:, 0] + 1e-6))
        whose = [_members(source[k], cue) for k, cue in enumerate(cues)]
        claimed = [set(_members(content[k], cue)) for k, cue in enumerate(cues)]
        what = [{i for i in words if inside[i, 2] >= KEPT} for words in claimed]
        for run in _tagged(told[:, 2], inside[:, 2], 0.5):
            for k, cue in enumerate(cues):
                if 2 * len(claimed[k].intersection(run)) >= len(run):
                    what[k].update(set(run) - set(cue))
            if not set(run) <= set().union(*what):
                k = int(content[:, list(run)].mean(1).argmax())
                what[k].update(set(run) - set(cues[k]))
        return [
            Act(cue, whose[k], tuple(sorted(what[k])), round(float(inside[list(cue), 1].mean()), 3))
            for k, cue in enumerate(cues)
        ]

    # ── who did what to whom ─────────────────────────────────────────────────────────────────────────────────────────

    def _deeds(self, out: Mapping[str, Floats], stretches: Sequence[tuple[int, int]]) -> list[Deed]:
        logits = out["roles"].reshape(-1, 2, 3)
        inside = 1 - _softmax(logits)[:, :, 0]
        marks = [_marked(logits[:, r], inside[:, r], ROLE) for r in (0, 1)]
        roles = [tuple([tuple(_bio_runs(m[start:end], start)) for m in marks]) for start, end in stretches]
        flat = [tuple([i for run in runs for i in run] for runs in both) for both in roles]
        kinds, triggers = self.deeds(out, stretches, [f[0] for f in flat], [f[1] for f in flat])
        return [
            Deed(actors, targets, trigger, tuple(chances))
            for (actors, targets), trigger, chances in zip(roles, triggers, kinds.tolist(), strict=True)
        ]

    def deeds(
        self,
        out: Mapping[str, Floats],
        stretches: Sequence[tuple[int, int]],
        actors: Sequence[Sequence[int]],
        targets: Sequence[Sequence[int]],
    ) -> tuple[Floats, list[int]]:
        """For the words of an actor and a target in each sentence: how likely each type is, and the deed's word."""
        a = self.arrays
        s, t = np.zeros((2, len(stretches), out["pair_source"].shape[1]), np.float32)
        for n, (actor, target) in enumerate(zip(actors, targets, strict=True)):
            if len(actor):
                s[n] = out["pair_source"][list(actor)].mean(0)
            if len(target):
                t[n] = out["pair_target"][list(target)].mean(0)
        query = np.maximum(np.concatenate([s, t], 1), 0) @ a["query.weight"].T + a["query.bias"]
        query *= s.shape[1] ** -0.5
        found, triggers = np.zeros_like(s), []
        for n, (start, end) in enumerate(stretches):
            weights = _softmax(out["pair_key"][start:end] @ query[n])
            found[n] = weights @ out["pair_value"][start:end]
            triggers.append(start + int(weights.argmax()))
        joint = np.maximum(np.concatenate([found, s, t], 1), 0)
        hidden = np.maximum(joint @ a["kind.0.weight"].T + a["kind.0.bias"], 0)
        return _softmax(hidden @ a["kind.3.weight"].T + a["kind.3.bias"]), triggers

    def parts_of(self, states: Floats) -> dict[str, Floats]:
        """The states cut into what each head reads."""
        return {name: states[:, part] for name, part in self.parts.items()}


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    edges = [0, *(i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]), len(numbers)]
    return [(s, e) for s, e in pairwise(edges) if s < e]


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    whole: Floats = raised / raised.sum(-1, keepdims=True)
    return whole


def _tagged(scores: Floats, inside: Floats, enough: float) -> list[Words]:
    """Stretches whose words are inside with more than that chance, begun anew where begin is likelier than go on."""
    return _bio_runs(_marked(scores, inside, enough))


def _marked(scores: Floats, inside: Floats, enough: float) -> list[int]:
    """Each word as outside (0), begin (1) or inside (2)."""
    marks: list[int] = np.where(inside > enough, np.where(scores[:, 1] > scores[:, 2], 1, 2), 0).tolist()
    return marks


def _bio_runs(marks: Sequence[int], first: int = 0) -> list[Words]:
    """Stretches marked begin (1) and inside (2), places counted from `first`; an inside without a begin begins one."""
    found: list[list[int]] = []
    before = 0
    for i, mark in enumerate(marks, first):
        if mark == 1 or (mark == 2 and before == 0):
            found.append([i])
        elif mark == 2:
            found[-1].append(i)
        before = mark
    return [tuple(run) for run in found]


def _typed(scores: Floats, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names from B- and I- labels: first where they begin and end, whatever their type, then the type of the whole.

    Word by word "Air France" may be a thing and a place; together its words are likeliest a company's.
    """
    chances = _softmax(scores)
    kinds, outside, begin, inside = _columns(tuple(labels))
    begins, goes_on = chances[:, begin], chances[:, inside]
    edges = np.stack([chances[:, outside], begins.sum(1), goes_on.sum(1)], -1)
    found = []
    for run in _bio_runs(edges.argmax(1).tolist()):
        by_kind = np.log((begins + goes_on)[list(run)] + 1e-6).sum(0)
        found.append((run[0], run[-1] + 1, kinds[int(by_kind.argmax())]))
    return found


@cache
def _columns(labels: tuple[str, ...]) -> tuple[list[str], int, list[int], list[int]]:
    """The types of names, and the columns in which labels say outside, begin and inside of each."""
    kinds = sorted({label[2:] for label in labels if label != "O"})
    begin, inside = ([labels.index(f"{edge}-{kind}") for kind in kinds] for edge in "BI")
    return kinds, labels.index("O"), begin, inside


def _members(scores: Floats, cue: Words) -> Words:
    """Words above even odds, single gaps closed; the cue is in neither source nor content of its own act."""
    inside = scores > 0
    if not inside.any():
        return ()
    gaps = ~inside[1:-1] & inside[:-2] & inside[2:]
    inside[1:-1] |= gaps
    inside[list(cue)] = False
    return tuple(np.flatnonzero(inside).tolist())

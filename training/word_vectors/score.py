"""Scores tables of word vectors on labelled pairs, beside the overlap of stems and the encoder itself.

    score.py TABLE.npz... [--teacher]

prints ROC AUC and best F1 on the gold stories and on ECB+ (topics to choose on, and topics to report).
"""

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from encoder import embed
from pairs import Pair, ecb, gold
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from words import words

from headwater.meaning import WordVectors, alignment

REPORTED = {"2", "5", "12", "18", "21", "23", "34", "35"}
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|e?s|ies|ly|ers?|e|y|ions?|ments?)$")


def tokens(text: str) -> list[str]:
    return words(text) + re.findall(r"\d+(?:[.,]\d+)*", text)


def stems(text: str) -> set[str]:
    return {_ENDING.sub("", word) for word in words(text)} | set(re.findall(r"\d+", text))


def overlap(pairs: Sequence[Pair], weight: Callable[[str], float]) -> np.ndarray:
    """Cosine of the bags of stems, by how telling each stem is."""
    bags = [(stems(p.first), stems(p.second)) for p in pairs]
    mass = [[sum(weight(s) ** 2 for s in part) for part in (a & b, a, b)] for a, b in bags]
    return np.array([both / math.sqrt(a * b) if a * b else 0.0 for both, a, b in mass])


def meaning(table: WordVectors, pairs: Sequence[Pair]) -> np.ndarray:
    """Cosine of the weighted means."""
    made = {text: table.vector(words(text)) for p in pairs for text in (p.first, p.second)}
    return np.array([made[p.first] @ made[p.second] for p in pairs])


def aligned(table: WordVectors, pairs: Sequence[Pair]) -> np.ndarray:
    """What `headwater.meaning.alignment` answers: names and figures count as well."""
    made = {text: table.passage(tokens(text)) for p in pairs for text in (p.first, p.second)}
    return np.array([alignment(made[p.first], made[p.second]) for p in pairs])


def teacher(pairs: Sequence[Pair]) -> np.ndarray:
    """Cosine of the encoder's own sentence vectors: what the word vectors are distilled from."""
    texts = sorted({text for p in pairs for text in (p.first, p.second)})
    made = dict(zip(texts, embed(texts), strict=True))
    return np.array([made[p.first] @ made[p.second] for p in pairs])


def together(pairs: Sequence[Pair], *features: np.ndarray) -> np.ndarray:
    """A linear combination, each story judged by weights learnt from the others."""
    x, y = np.stack(features, 1), [p.same for p in pairs]
    groups = [p.group for p in pairs]
    model = LogisticRegression(class_weight="balanced", C=100.0)
    folds = GroupKFold(min(8, len(set(groups))))
    return cross_val_predict(model, x, y, groups=groups, cv=folds, method="decision_function")


def line(name: str, pairs: Sequence[Pair], score: np.ndarray) -> str:
    """AUC over all pairs, the mean AUC within a story, and the best F1 of any threshold."""
    same = np.array([p.same for p in pairs])
    groups = np.array([p.group for p in pairs])
    within = [
        roc_auc_score(same[groups == g], score[groups == g]) for g in set(groups) if 0 < same[groups == g].mean() < 1
    ]
    precision, recall, _ = precision_recall_curve(same, score)
    f1 = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    return f"  {name:40} AUC {roc_auc_score(same, score):.4f}  within {np.mean(within):.4f}  F1 {f1:.3f}\n"


def report(pairs: Sequence[Pair], tables: dict[str, WordVectors], *, ask_teacher: bool) -> str:
    rarity = next(iter(tables.values()))
    counts: Counter[str] = Counter()
    for word, row in rarity.rows.items():
        stem = _ENDING.sub("", word)
        counts[stem] = min(counts[stem] or 99.0, float(rarity.rarity[row]))
    shared = overlap(pairs, lambda stem: counts[stem] or 8.0)
    lines = [line("overlap of stems", pairs, shared)]
    if ask_teacher:
        own = teacher(pairs)
        lines += [line("the encoder", pairs, own), line("the encoder + overlap", pairs, together(pairs, own, shared))]
    for name, table in tables.items():
        mean, near = meaning(table, pairs), aligned(table, pairs)
        lines += [
            line(f"{name}: mean", pairs, mean),
            line(f"{name}: mean + overlap", pairs, together(pairs, mean, shared)),
            line(f"{name}: aligned", pairs, near),
            line(f"{name}: aligned + overlap", pairs, together(pairs, near, shared)),
            line(f"{name}: mean + aligned + overlap", pairs, together(pairs, mean, near, shared)),
        ]
    return "".join(lines)


def main(paths: Sequence[Path], *, ask_teacher: bool) -> None:
    tables = {path.stem: WordVectors.read(path.open("rb")) for path in paths}
    pairs = ecb()
    sets = {
        "gold stories": gold(),
        "ECB+, topics to choose on": [p for p in pairs if p.group not in REPORTED],
        "ECB+, topics to report": [p for p in pairs if p.group in REPORTED],
    }
    for name, chosen in sets.items():
        sys.stdout.write(f"{name}: {len(chosen)} pairs, {sum(p.same for p in chosen)} the same\n")
        sys.stdout.write(report(chosen, tables, ask_teacher=ask_teacher))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--teacher"]
    main([Path(a) for a in arguments], ask_teacher="--teacher" in sys.argv)

"""Writes src/headwater/read/lemmas.txt: the forms for which the plain rules of lemmas.py go wrong.

    PYTHONPATH=src python training/reader/lemmas.py DATA

The lemma of a form is the one that the teacher gives it most often in the prepared sets; forms seen once are left to
the rules, since many of them are misspelt.
"""

import pickle
import sys
from collections import Counter, defaultdict
from pathlib import Path

from headwater.read.lemmas import GROUPS, POS, by_rule

OUT = Path(__file__).resolve().parents[2] / "src/headwater/read/lemmas.txt"
SETS = ("articles", "polnear", "conll", "synthetic", "own")


def main(data: Path) -> None:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in SETS:
        with (data / f"{name}.pickle").open("rb") as file:
            rows = pickle.load(file)  # noqa: S301 - our own file
        for row in rows:
            for word, tag, lemma, pos in zip(row["words"], row["tag"], row["lemma"], row["pos"], strict=True):
                group = GROUPS.get(tag)
                if group and pos in POS[group] and word.isalpha():
                    counts[group, word.lower()][lemma.lower()] += 1
    kept: dict[str, list[str]] = defaultdict(list)
    for (group, word), lemmas in sorted(counts.items()):
        lemma, seen = lemmas.most_common(1)[0]
        if seen > 1 and lemma != by_rule(word, group):
            kept[group].append(f"{word} {lemma}")
    OUT.write_text("".join(f"[{group}]\n" + "\n".join(rows) + "\n" for group, rows in kept.items()), "utf-8")
    print({group: len(rows) for group, rows in kept.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Counts the vocabulary and draws the sentences that the encoder reads.

Writes to the folder given: `vocabulary.tsv` (word, articles it stands in) and `sentences.txt`.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from words import articles, sentences, words

VOCABULARY = 40_000
PER_ARTICLE = 4
SEED = 20190517
LENGTHS = range(5, 41)
ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly")


def inflections(word: str) -> list[str]:
    """The forms a word commonly takes; those that nobody ever wrote are sorted out by the counts."""
    stems = {word, word.removesuffix("e"), word + word[-1]}
    forms = {stem + ending for stem in stems for ending in ENDINGS}
    return sorted(forms | ({word[:-1] + "ies", word[:-1] + "ied"} if word.endswith("y") else set()))


def vocabulary(counts: Counter[str]) -> list[str]:
    """The most frequent words, and rarer forms of them that at least three articles use."""
    frequent = [word for word, _ in counts.most_common(VOCABULARY) if len(word) > 1 or word in {"a", "i"}]
    known = set(frequent)
    forms = {form for word in frequent[:15_000] for form in inflections(word)} - known
    return frequent + sorted(form for form in forms if counts[form] >= 3)


def main(out: Path) -> None:
    draw = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    counts: Counter[str] = Counter()
    drawn: set[str] = set()
    for article in articles():
        text = article["text"]
        counts.update(set(words(text)))
        fitting = [s for s in sentences(text) if len(s.split()) in LENGTHS]
        drawn.update(draw.sample(fitting, min(PER_ARTICLE, len(fitting))))
        drawn.add(article["title"] or "")
    out.mkdir(parents=True, exist_ok=True)
    rows = [f"{word}\t{counts[word]}\n" for word in vocabulary(counts)]
    (out / "vocabulary.tsv").write_text("".join(rows), encoding="utf-8")
    lines = sorted(line for line in drawn if len(line.split()) in LENGTHS)
    draw.shuffle(lines)
    (out / "sentences.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} words, {len(lines)} sentences\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

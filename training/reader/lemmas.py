"""Writes src/headwater/read/lemmas.txt: the forms for which the plain rules of lemmas.py go wrong.

    PYTHONPATH=src python training/reader/lemmas.py DATA

The lemma of a form is the one that the teacher gives it most often in the prepared sets; forms seen once are left to
the rules, since many of them are misspelt. The verbs by which deeds are known have the forms that English gives them,
whatever the teacher says: it took "staged" for a form of "stag", and nobody who staged a protest was found.

    PYTHONPATH=src python training/reader/lemmas.py --verbs

only puts these into the file as it is.
"""

import pickle
import sys
from collections import Counter, defaultdict
from pathlib import Path

from headwater.read.events.lexicon import lexicon
from headwater.read.lemmas import GROUPS, POS, by_rule, exceptions

OUT = Path(__file__).resolve().parents[2] / "src/headwater/read/lemmas.txt"
SETS = ("articles", "polnear", "conll", "synthetic", "own")
VOWELS = "aeiou"


def regular(verb: str) -> dict[str, tuple[str, ...]]:
    """The forms of a regular verb by the group of their ending; a longer verb may double its last letter or not."""
    if verb.endswith("ie"):
        return {"past": (verb + "d",), "ing": (verb[:-2] + "ying",), "s": (verb + "s",)}
    if verb.endswith("e"):
        stem = verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]
        return {"past": (verb + "d",), "ing": (stem + "ing",), "s": (verb + "s",)}
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return {"past": (verb[:-1] + "ied",), "ing": (verb + "ing",), "s": (verb[:-1] + "ies",)}
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    stems = [verb]
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        short = sum(letter in VOWELS for letter in verb) == 1
        stems = [verb + verb[-1]] if short else [verb, verb + verb[-1]]
    return {
        "past": tuple(f"{stem}ed" for stem in stems),
        "ing": tuple(f"{stem}ing" for stem in stems),
        "s": (verb + ("es" if sibilant else "s"),),
    }


def with_verbs(kept: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The forms for which the rules go wrong, with those of the lexicon's verbs as they are."""
    verbs = {lemma for lemma, entries in lexicon().items() if any(not e.is_nominal for e in entries)}
    irregular = {base for form, base in kept["past"].items() if form not in regular(base)["past"]}
    out = {group: {f: b for f, b in found.items() if not _undoubled(f, b)} for group, found in kept.items()}
    for verb in sorted(verbs - {"be", "not"}):
        for group, forms in regular(verb).items():
            for form in forms if group != "past" or verb not in irregular else ():
                if by_rule(form, group) == verb:
                    out[group].pop(form, None)
                else:
                    out[group][form] = verb
    return out


def _undoubled(form: str, base: str) -> bool:
    """ "Hoping" is no form of "hop", nor "rates" one of "rat": a short vowel doubles what follows it."""
    short = len(base) > 2 and base[-1] not in VOWELS + "wxysz" and base[-2] in VOWELS and base[-3] not in VOWELS
    return short and sum(c in VOWELS for c in base) == 1 and form in (base + "ing", base + "ed", base + "es")


def written(kept: dict[str, dict[str, str]]) -> None:
    """The file, its groups in their order and the forms of each by the alphabet."""
    rows = {group: [f"{form} {base}" for form, base in sorted(found.items())] for group, found in kept.items()}
    OUT.write_text("".join(f"[{group}]\n" + "\n".join(found) + "\n" for group, found in rows.items()), "utf-8")
    print({group: len(found) for group, found in rows.items()})


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
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for (group, word), lemmas in sorted(counts.items()):
        lemma, seen = lemmas.most_common(1)[0]
        if seen > 1 and lemma != by_rule(word, group):
            kept[group][word] = lemma
    written(with_verbs(kept))


if __name__ == "__main__":
    if sys.argv[1] == "--verbs":
        written(with_verbs({group: dict(found) for group, found in exceptions().items()}))
    else:
        main(Path(sys.argv[1]))

"""How well the reader finds names: CoNLL++ (exact spans and types) and re3d (types mapped as far as they go).

    python -m benchmarks.entities [CONLL.txt] [--first N]

CoNLL's words are joined to a text as papers print them, each sentence a paragraph, and read like any report; a name
counts where its characters and its type are those of the annotation. PERSON is PER, ORG is ORG, PLACE and FACILITY are
LOC, all other types MISC. re3d: Person, Organisation, Location (with places of any kind) and Nationality, exact spans,
articles and titles at the edge left out on both sides since re3d marks whole phrases. Writes
benchmarks/results/entities.json for the whole development part.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.program import NO_DATA, data, record
from headwater.model import Report
from headwater.read import named

Name: TypeAlias = tuple[int, int, str]
CONLL = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "FACILITY": "LOC"}
RE3D = {"PERSON": "Person", "ORG": "Organisation", "PLACE": "Location", "FACILITY": "Location", "NORP": "Nationality"}
_TIGHT = frozenset([".", ",", ";", ":", "?", "!", ")", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "%", "'"])
_QUOTE = '"'
_EDGE = re.compile(r"^(?:the|a|an|mr\.?|mrs\.?|ms\.?|dr\.?)\s+|['’]s?$", re.IGNORECASE)


def joined(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """A sentence of given tokens as papers print it, and where each token stands in it."""
    text, places, opened = "", [], False
    for number, word in enumerate(tokens):
        tight = number == 0 or word in _TIGHT or text.endswith(("(", "$", "`"))
        tight = tight or (opened and _QUOTE in (word, text[-1:]))
        if word == _QUOTE:
            opened = not opened
        text += "" if tight else " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def conll(path: Path, first: int | None = None) -> list[tuple[str, set[Name]]]:
    """Documents as texts with the names annotated in them; each sentence is a paragraph."""
    documents = []
    for part in path.read_text("utf-8").split("-DOCSTART-")[1:][:first]:
        text, names = "", set[Name]()
        for block in part.split("\n\n"):
            rows = [line.split() for line in block.splitlines() if line and not line.startswith(" -X-")]
            if rows:
                sentence, places = joined([row[0] for row in rows])
                names |= {(len(text) + s, len(text) + e, k) for s, e, k in _spans(places, [row[-1] for row in rows])}
                text += sentence + "\n"
        if text:
            documents.append((text, names))
    return documents


def _spans(places: Sequence[tuple[int, int]], tags: Sequence[str]) -> list[Name]:
    found: list[Name] = []
    before = "O"
    for (start, end), tag in zip(places, tags, strict=True):
        if tag.startswith("I-") and before != "O" and before[2:] == tag[2:]:
            found[-1] = (found[-1][0], end, tag[2:])
        elif tag != "O":
            found.append((start, end, tag[2:]))
        before = tag
    return found


def score(documents: Sequence[tuple[str, set[Name]]], types: dict[str, str], other: str | None) -> dict[str, float]:
    """Exact precision, recall and F1; names of a type without a counterpart are `other`, or left out."""
    reports = [Report(f"d{number}", text, "CoNLL") for number, (text, _) in enumerate(documents)]
    right = found = wanted = 0
    for (_, gold), reading in zip(documents, named(None).read(reports), strict=True):
        mine = {(m.start, m.end, kind) for m in reading.entities if (kind := types.get(m.type, other))}
        right, found, wanted = right + len(gold & mine), found + len(mine), wanted + len(gold)
    return prf(right, found, wanted)


def prf(right: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 of counts."""
    return {
        "p": round(right / max(found, 1), 4),
        "r": round(right / max(wanted, 1), 4),
        "f1": round(2 * right / max(found + wanted, 1), 4),
    }


def re3d(folder: Path) -> dict[str, float]:
    """Exact F1 on re3d, both sides cut of articles, titles and possessives, and only of types that both know."""
    texts = {row["_id"]: row["text"] for row in _rows(folder / "re3d-documents.jsonl.gz")}
    gold: dict[str, set[Name]] = {key: set() for key in texts}
    for row in _rows(folder / "re3d-entities.jsonl.gz"):
        kind = row["type"]
        if kind in set(RE3D.values()) and row["documentId"] in gold:
            gold[row["documentId"]].add(_bare(texts[row["documentId"]], (row["begin"], row["end"], kind)))
    reports = [Report(key, text, "re3d") for key, text in texts.items()]
    right = found = wanted = 0
    for report, reading in zip(reports, named(None).read(reports), strict=True):
        named_here = ((m.start, m.end, RE3D[m.type]) for m in reading.entities if m.type in RE3D)
        mine = {_bare(report.text, name) for name in named_here}
        right += len(gold[report.id] & mine)
        found, wanted = found + len(mine), wanted + len(gold[report.id])
    return prf(right, found, wanted)


def _bare(text: str, name: Name) -> Name:
    start, end, kind = name
    while match := _EDGE.search(text[start:end]):
        if match.start() == 0:
            start += match.end()
        else:
            end -= match.end() - match.start()
    return start, end, kind


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def figures(path: Path, first: int | None = None) -> dict[str, Any]:
    """Exact figures on CoNLL++."""
    documents = conll(path, first)
    return {"documents": len(documents), **score(documents, CONLL, "MISC")}


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("conll", type=Path, nargs="?", default=place / "data/entities/conllpp_dev.txt")
    parser.add_argument("--first", type=int)
    asked = parser.parse_args()
    result: dict[str, Any] = {"conll": figures(asked.conll, asked.first)}
    if asked.first is None and asked.conll.name == "conllpp_dev.txt":
        result["re3d"] = re3d(place / "data/entities")
        record("entities", result)
    else:
        print(json.dumps(result, indent=2))

"""How a training text is cut into words and sentences; run-time callers bring words of their own making."""

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

DATA = Path(os.environ.get("HEADWATER_DATA", Path(__file__).parents[3] / "shared"))
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])|\n+")


def words(text: str) -> list[str]:
    """The lower-case words of a text: letters, and an apostrophe between letters; a possessive ending is left out."""
    return [word.removesuffix("'s") for word in WORD.findall(text.lower().replace("’", "'"))]


def sentences(text: str) -> list[str]:
    """A rough cut into sentences: good enough to average over."""
    return [" ".join(piece.split()) for piece in _SENTENCE_END.split(text)]


def articles() -> Iterator[dict[str, str]]:
    """The articles of the public collection that the vocabulary and the contexts come from."""
    with gzip.open(DATA / "data/articles/articles-2012-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)

"""How well times are found and resolved: TempEval-3's training news (TimeBank, AQUAINT), a fifth of it held back.

    python benchmarks/times.py [--errors]

Relaxed F1: a found time overlaps an annotated one. Value F1: its TIMEX3 value is the same, letter by letter. Documents
whose name's hash divides by five are held back: the grammar was developed on the others only (`--errors` lists those
of the others). Writes benchmarks/results/times.json.
"""

import hashlib
import html
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from headwater.model import Time
from headwater.read.times import find_times

DATA = Path(os.environ.get("HEADWATER_DATA", Path(__file__).parents[2] / "shared")) / "data/time/tempeval3-train"
RESULTS = Path(__file__).parent / "results" / "times.json"


class Gold(NamedTuple):
    start: int
    end: int
    text: str
    value: str


class Document(NamedTuple):
    name: str
    published: str
    text: str
    times: tuple[Gold, ...]

    @property
    def held_back(self) -> bool:
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 5 == 0


def documents() -> Iterator[Document]:
    """The annotated documents; the publication day is the document creation time."""
    for path in sorted([*DATA.glob("TimeBank/*.tml"), *DATA.glob("AQUAINT/*.tml")]):
        source = path.read_text("utf-8")
        published = re.search(r"<DCT>.*?value=\"([^\"]*)\"", source, re.DOTALL)
        body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
        if published and body:
            yield Document(path.stem, published[1], *_marked(body[1]))


def _marked(body: str) -> tuple[str, tuple[Gold, ...]]:
    """The plain text, and the annotated times in it."""
    text, times, opened = "", [], None
    for part in re.split(r"(<[^>]*>)", body):
        if part.startswith("<TIMEX3"):
            value = re.search(r"value=\"([^\"]*)\"", part)
            opened = (len(text), value[1] if value else "")
        elif part == "</TIMEX3>" and opened:
            times.append(Gold(opened[0], len(text), text[opened[0] :], opened[1]))
            opened = None
        elif not part.startswith("<"):
            text += html.unescape(part)
    return text, tuple(times)


def pairs(gold: Sequence[Gold], found: Sequence[Time]) -> Iterator[tuple[Gold, Time]]:
    """Each annotated time with the first found one that overlaps it; none is used twice."""
    free = list(found)
    for expected in gold:
        match = next((t for t in free if t.start < expected.end and expected.start < t.end), None)
        if match:
            free.remove(match)
            yield expected, match


def score(chosen: Sequence[Document]) -> dict[str, float | int]:
    """Counts and F1 over the documents together."""
    count: Counter[str] = Counter()
    for document in chosen:
        found = find_times(document.text, document.published)
        matched = list(pairs(document.times, found))
        count.update(documents=1, annotated=len(document.times), found=len(found), matched=len(matched))
        count["right"] += sum(expected.value == time_.value for expected, time_ in matched)
    both = max(1, count["annotated"] + count["found"])
    return dict(count) | {
        "relaxed_precision": round(count["matched"] / max(1, count["found"]), 4),
        "relaxed_recall": round(count["matched"] / max(1, count["annotated"]), 4),
        "relaxed_f1": round(2 * count["matched"] / both, 4),
        "value_f1": round(2 * count["right"] / both, 4),
    }


def errors(chosen: Sequence[Document]) -> Iterator[str]:
    """What went wrong, one line each: missed, spurious, or another value."""
    for document in chosen:
        found = find_times(document.text, document.published)
        matched = list(pairs(document.times, found))
        for expected, time_ in matched:
            if expected.value != time_.value:
                wanted, got = f"{expected.text}\t{expected.value}", f"{time_.text}\t{time_.value}"
                yield f"value\t{wanted}\t{got}\t{document.published[:10]}"
        missed = set(document.times) - {expected for expected, _ in matched}
        yield from (f"missed\t{gold.text}\t{gold.value}" for gold in missed)
        for time_ in set(found) - {time_ for _, time_ in matched}:
            around = " ".join(document.text[max(0, time_.start - 30) : time_.end + 30].split())
            yield f"spurious\t{time_.text}\t{time_.value}\t{around}"


def main(*, show_errors: bool) -> None:
    read = list(documents())
    held, open_ = [d for d in read if d.held_back], [d for d in read if not d.held_back]
    if show_errors:
        sys.stdout.write("\n".join(errors(open_)) + "\n")
    began = time.perf_counter()
    result = {"held back": score(held), "developed on": score(open_)}
    words = sum(len(d.text.split()) for d in read)
    result["speed"] = {"words_per_second": round(words / (time.perf_counter() - began))}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main(show_errors="--errors" in sys.argv)

"""How well the reader tells who did what to whom, and how surely: figures on public data and on the gold stories.

    HEADWATER_DATA=../shared python -m benchmarks.events

Writes benchmarks/results/events.json. Nothing is fitted on what is scored here, but the lexicon was written with the
training parts and the development stories in sight.
"""

import gzip
import json
import os
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from headwater.model import Event
from headwater.read.events import find_events
from headwater.read.spacy_parse import spacy_parse, spacy_parse_words
from headwater.read.status import predicate_status
from headwater.read.tree import Token, Tree

Row: TypeAlias = dict[str, Any]
ROOT = Path(__file__).resolve().parent
DATA = Path(os.environ.get("HEADWATER_DATA", ROOT.parent.parent / "shared")) / "data"
YIELD = frozenset({"CONCEDE", "RETREAT"})
"""One class in plv_train."""
KIND = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HARM = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT"})


def main() -> None:
    figures = {
        "plv_train": plover(rows("events/plv_train.jsonl.gz")),
        "petrarch": silence((DATA / "events/PETR.UnitTest.records.xml").read_text("utf-8")),
        "gold": gold(sorted((DATA.parent / "gold").glob("*.json"))),
        "uw-dev": factuality(rows("factuality/uw-dev.jsonl.gz")),
    }
    out = ROOT / "results" / "events.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))


def rows(name: str) -> list[Row]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# ── plv_train: one event a row, its source and target marked ─────────────────────────────────────────────────────────


def plover(data: Sequence[Row]) -> Row:
    """Macro-F1 of the type given source and target; head-match F1 of source and target from the bare sentence."""
    pairs, right, found, wanted = [], 0, 0, 0
    for row, tree in zip(data, spacy_parse([row["sentence"] for row in data]), strict=True):
        events = find_events(tree, 0, ())
        best = max(events, key=lambda e: (_touching(e, row), e.score), default=None)
        pairs.append((row["gold_root"], _root(best)))
        surest = max(events, key=lambda e: e.score, default=None)
        hits, guesses = _role_hits(surest, row, tree)
        right, found, wanted = right + hits, found + guesses, wanted + 2
    return {
        "rows": len(data),
        "type_macro_f1_given_roles": round(_macro_f1(pairs), 3),
        "type_accuracy_given_roles": round(statistics.fmean(a == b for a, b in pairs), 3),
        "no_event": round(statistics.fmean(b is None for _, b in pairs), 3),
        "role_head_f1_bare": round(2 * right / (found + wanted), 3),
        "role_head_precision_bare": round(right / max(found, 1), 3),
    }


def _root(event: Event | None) -> str | None:
    """The label plv_train would give: a planned kindness is AGREE there, a refused one REJECT, planned harm THREATEN.

    We keep the deed's own type and say the rest by status.
    """
    if event is None:
        return None
    kind = event.type in KIND
    if event.status in ("planned", "denied") and kind:
        return "AGREE" if event.status == "planned" else "REJECT"
    if event.status == "planned" and event.type in HARM:
        return "THREATEN"
    return "YIELD" if event.type in YIELD else event.type


def _touching(event: Event, row: Row) -> int:
    return _overlaps(event.actors, row["source"]) + _overlaps(event.targets, row["target"])


def _overlaps(people: Iterable[Any], text: str) -> bool:
    return any(p.text in text or text in p.text for p in people)


def _role_hits(event: Event | None, row: Row, tree: Tree) -> tuple[int, int]:
    """How many of source and target the surest event names by their head word, and how many it names at all."""
    if event is None:
        return 0, 0
    guesses = [(event.actors, row["source"]), (event.targets, row["target"])]
    return sum(_same_head(people, text, tree) for people, text in guesses), sum(bool(people) for people, _ in guesses)


def _same_head(people: Sequence[Any], text: str, tree: Tree) -> bool:
    start = tree.text.find(text.strip())
    end = start + len(text.strip())
    phrase = [t for t in tree if t.idx < end and start < t.idx + len(t.text)] if start >= 0 else []
    return bool(phrase) and any(p.start <= _head(phrase).idx < p.end for p in people[:1])


def _head(phrase: Sequence[Token]) -> Token:
    """The word of a phrase that stands highest in the tree; a mark only where there is nothing else."""
    return min(phrase, key=lambda t: (t.is_punct, _depth(t)))


def _depth(token: Token) -> int:
    return 0 if token.head is token else 1 + _depth(token.head)


def _macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    wanted, found = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    right = Counter(a for a, b in pairs if a == b)
    return statistics.fmean(2 * right[t] / (wanted[t] + found[t]) for t in wanted)


# ── PETRARCH's unit tests: sentences that hold no event ──────────────────────────────────────────────────────────────


def silence(xml: str) -> Row:
    """Share of the sentences without an event in which one is found, and of the others in which none is."""
    records = re.findall(r"<Sentence\b.*?</Sentence>", xml, re.DOTALL)
    texts = [
        (" ".join(t[1].split()), "noevents" in r)
        for r in records
        if (t := re.search(r"<Text>(.*?)</Text>", r, re.DOTALL))
    ]
    spoken = {True: [], False: []}  # type: dict[bool, list[bool]]
    for text, silent in texts:
        (tree,) = spacy_parse([text])
        spoken[silent].append(bool(find_events(tree, 0, ())))
    return {
        "silent": len(spoken[True]),
        "silent_that_give_one": round(statistics.fmean(spoken[True]), 3),
        "others": len(spoken[False]),
        "others_that_give_none": round(1 - statistics.fmean(spoken[False]), 3),
    }


# ── gold stories: type and status of the evidence of claims ──────────────────────────────────────────────────────────


def gold(stories: Sequence[Path]) -> Row:
    """Share of evidence pieces of claims with an event in whose sentence that type, and type with status, is found."""
    found = [result for path in stories for result in _pieces(json.loads(path.read_text("utf-8")))]
    return {
        "pieces": len(found),
        "type": round(statistics.fmean(f[0] for f in found), 3),
        "type_and_status": round(statistics.fmean(f[1] for f in found), 3),
    }


def _pieces(story: Row) -> Iterator[tuple[bool, bool]]:
    texts = {report["id"]: report["text"] for report in story["reports"]}
    for claim in story["claims"]:
        for report, pieces in claim["evidence"].items() if claim["event"] else ():
            for piece in pieces:
                events = _events_in(texts[report], piece)
                same = [e for e in events if e.type == claim["event"]["type"]]
                yield bool(same), any(e.status == claim["event"]["status"] for e in same)


def _events_in(text: str, piece: str) -> list[Event]:
    """Events whose trigger stands in the piece, each sentence read alone."""
    start = text.index(piece)
    end = start + len(piece)
    first = max(text.rfind("\n", 0, start), 0)
    last = text.find("\n", end)
    events = []
    (around,) = spacy_parse([text[first : last if last >= 0 else None]])
    parts = [root.subtree for root in around if root.head is root]
    spans = [(words[0].idx, words[-1].idx + len(words[-1].text)) for words in parts]
    for (at, _), tree in zip(spans, spacy_parse([around.text[s:e] for s, e in spans]), strict=True):
        events += find_events(tree, first + at, ())
    return [e for e in events if start <= e.start < end]


# ── UW: how sure readers were that each predicate holds ──────────────────────────────────────────────────────────────


def factuality(data: Sequence[Row]) -> Row:
    """Pearson's r and mean absolute error on head tokens."""
    wanted, given = [], []
    trees = spacy_parse_words(row["text"].split(" ") for row in data)
    for row, tree in zip(data, trees, strict=True):
        for target in row["targets"]:
            wanted.append(float(target["label"]))
            given.append(predicate_status(tree[target["span1"][0]]).factuality)
    return {
        "tokens": len(wanted),
        "pearson_r": round(statistics.correlation(wanted, given), 3),
        "mean_absolute_error": round(statistics.fmean(abs(a - b) for a, b in zip(wanted, given, strict=True)), 3),
    }


if __name__ == "__main__":
    main()

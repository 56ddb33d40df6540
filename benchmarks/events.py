"""How well the reader tells who did what to whom: public data, PETRARCH's unit tests, our own silent sentences, gold.

    python -m benchmarks.events [--weights FOLDER --fold K] [--plv FILE] [--cameo FILE]

- plv: PLOVER root given source and target, macro-F1 (YIELD is CONCEDE or RETREAT), and source and target found from the
  bare sentence, head-match F1.
- cameo: spans of source and target, exact and overlap F1 of the two roles together.
- silent: share of sentences that hold no event in which one is found.
- gold: share of evidence pieces of claims with an event in whose sentence that type (and status) is found.

The shipped weights were fitted on all of plv_train and cameo_ner-train, so for those two the figures that count are
those of five folds, each read by weights that never saw it (training/reader/folds.py calls this with --fold). On files
of other data the shipped weights are measured. Writes benchmarks/results/events.json, or events-fold-K.json.
"""

import argparse
import gzip
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from benchmarks.entities import joined, prf
from benchmarks.program import NO_DATA, ROOT, data, record
from headwater.model import Event, Report
from headwater.read import named
from headwater.read.embeddings import Embeddings
from headwater.read.encoded import encoded
from headwater.read.encoder import Encoder, encoder
from headwater.read.tokens import words
from headwater.read.tree import Token, Tree
from headwater.read.windows import windows

Row: TypeAlias = dict[str, Any]
Span: TypeAlias = tuple[int, int]
_MARK = re.compile(r"</?([st])>")


def rows(path: Path) -> list[Row]:
    """The rows of a compressed file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# ── plv: one event a row, its source and target marked ───────────────────────────────────────────────────────────────


def plover(data: Sequence[Row], model: Encoder) -> Row:
    """Macro-F1 of the root given source and target; head-match F1 of source and target from the bare sentence."""
    pairs, right, found, wanted = [], 0, 0, 0
    for row in data:
        text, spans = unmarked(row["marked_sentence"])
        pairs.append((row["gold_root"], root(text, spans["s"], spans["t"], model)))
        parsed = encoded([text], [0], model)
        tree, sight = parsed.trees[0], parsed.sights[0]
        for role, mine in (("s", sight.actors), ("t", sight.targets)):
            gold = {_head(_covered(tree, span)) for span in spans[role]} - {None}
            heads = {_head([tree[i] for i in run]) for run in mine[:1]}
            right, found, wanted = right + len(gold & heads), found + len(heads), wanted + len(gold)
    wanted_roots = Counter(a for a, _ in pairs)
    return {
        "rows": len(data),
        "root_macro_f1": round(_macro_f1(pairs), 4),
        "root_accuracy": round(statistics.fmean(a == b for a, b in pairs), 4),
        "roots": {
            kind: round(_f1_of(kind, pairs), 3) for kind, _ in sorted(wanted_roots.items(), key=lambda kv: -kv[1])
        },
        "roles_head": prf(right, found, wanted),
    }


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The plain sentence, and where the marked source and target stand in it."""
    text, last = "", 0
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group().startswith("</"):
            spans[match[1]].append((opened.pop(match[1]), len(text)))
        else:
            opened[match[1]] = len(text)
    return text + marked[last:], spans


def root(text: str, source: Sequence[Span], target: Sequence[Span], model: Encoder) -> str:
    """The likeliest root of the deed between marked words; one that is none is not asked for."""
    cut = words(text)
    (window, *_) = windows([text[s:e] for s, e in cut], [0] * len(cut), [0] * len(cut))
    out = model.heads.parts_of(model.states(window))
    size = len(window.first)
    actor, aim = (
        [i for i, (s, e) in enumerate(cut[:size]) if any(s < b and a < e for a, b in marked)]
        for marked in (source, target)
    )
    (chances, *_), _ = model.heads.deeds(out, [(0, size)], [actor], [aim])
    by_root: dict[str, float] = {}
    for kind, chance in zip(model.heads.kinds[1:], chances[1:], strict=True):
        name = "YIELD" if kind in ("CONCEDE", "RETREAT") else kind
        by_root[name] = by_root.get(name, 0.0) + float(chance)
    return max(by_root, key=lambda name: by_root[name])


def _covered(tree: Tree, span: Span) -> list[Token]:
    return [t for t in tree if t.idx < span[1] and span[0] < t.idx + len(t.text)]


def _head(phrase: Sequence[Token]) -> int | None:
    """The place of the word of a phrase that stands highest in the tree; a mark only where there is nothing else."""
    return min(phrase, key=lambda t: (t.is_punct, _depth(t))).i if phrase else None


def _depth(token: Token) -> int:
    return 0 if token.head is token else 1 + _depth(token.head)


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    return statistics.fmean(_f1_of(kind, pairs) for kind in {a for a, _ in pairs})


def _f1_of(kind: str, pairs: Sequence[tuple[str, str]]) -> float:
    right = sum(a == b == kind for a, b in pairs)
    return 2 * right / max(sum(a == kind for a, _ in pairs) + sum(b == kind for _, b in pairs), 1)


# ── cameo_ner: source and target as tags ─────────────────────────────────────────────────────────────────────────────


def cameo(blocks: Sequence[str], model: Encoder) -> Row:
    """Exact and overlap F1 over spans of both roles; for overlap a span counts once."""
    exact, overlap = [0, 0, 0], [0, 0, 0]
    for block in blocks:
        pairs = [line.rsplit(" ", 1) for line in block.splitlines() if line.strip()]
        text, places = joined([p[0] for p in pairs])
        gold = _tagged(places, [p[1] for p in pairs])
        parsed = encoded([text], [0], model)
        tree, sight = parsed.trees[0], parsed.sights[0]
        mine = [
            (tree[run[0]].idx, tree[run[-1]].idx + len(tree[run[-1]].text), role)
            for role, found in (("S", sight.actors), ("T", sight.targets))
            for run in found
        ]
        exact = [a + b for a, b in zip(exact, (len(set(gold) & set(mine)), len(mine), len(gold)), strict=True)]
        left = list(gold)
        hits = 0
        for s, e, role in mine:
            met = next((g for g in left if g[2] == role and g[0] < e and s < g[1]), None)
            if met:
                left.remove(met)
                hits += 1
        overlap = [a + b for a, b in zip(overlap, (hits, len(mine), len(gold)), strict=True)]
    return {"sentences": len(blocks), "exact": prf(*exact), "overlap": prf(*overlap)}


def _tagged(places: Sequence[Span], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    before = "O"
    for (start, end), tag in zip(places, tags, strict=True):
        if tag.startswith("I-") and before[2:] == tag[2:]:
            found[-1] = (found[-1][0], end, tag[2:])
        elif tag != "O":
            found.append((start, end, tag[2:]))
        before = tag
    return [f for f in found if f[2] in "ST"]


# ── sentences that hold no event ─────────────────────────────────────────────────────────────────────────────────────


def silence(xml: str, own: Sequence[str]) -> Row:
    """Share of the sentences without an event in which `headwater read` finds one, and of the others in which none."""
    records = re.findall(r"<Sentence\b.*?</Sentence>", xml, re.DOTALL)
    texts = [
        (" ".join(t[1].split()), "noevents" in r)
        for r in records
        if (t := re.search(r"<Text>(.*?)</Text>", r, re.DOTALL))
    ]
    silent = [text for text, none in texts if none]
    others = [text for text, none in texts if not none]
    return {
        "petrarch": {"silent": len(silent), "silent_that_give_one": _speaking(silent)},
        "own": {"silent": len(own), "silent_that_give_one": _speaking(own)},
        "together": _speaking([*silent, *own]),
        "petrarch_others": {"sentences": len(others), "that_give_none": round(1 - _speaking(others), 3)},
    }


def _speaking(texts: Sequence[str]) -> float:
    reports = [Report(f"s{n}", text, "none", published="2019-05-17") for n, text in enumerate(texts)]
    return round(statistics.fmean(bool(reading.events) for reading in named(None).read(reports)), 3)


# ── gold stories: type and status of the evidence of claims ──────────────────────────────────────────────────────────


def gold(stories: Sequence[Path]) -> Row:
    """Share of evidence pieces of claims with an event in which that type, and type with status, is found."""
    found = [result for path in stories for result in _pieces(json.loads(path.read_text("utf-8")))]
    return {
        "pieces": len(found),
        "type": round(statistics.fmean(f[0] for f in found), 3),
        "type_and_status": round(statistics.fmean(f[1] for f in found), 3),
    }


def _pieces(story: Row) -> Iterator[tuple[bool, bool]]:
    reports = [
        Report(r["id"], r["text"], r["outlet"], title=r.get("title"), published=r.get("published"))
        for r in story["reports"]
    ]
    events = {r.id: reading.events for r, reading in zip(reports, named(None).read(reports), strict=True)}
    texts = {r.id: r.text for r in reports}
    for claim in story["claims"]:
        for report, pieces in claim["evidence"].items() if claim["event"] else ():
            for piece in pieces:
                same = [e for e in _within(events[report], texts[report], piece) if e.type == claim["event"]["type"]]
                yield bool(same), any(e.status == claim["event"]["status"] for e in same)


def _within(events: Sequence[Event], text: str, piece: str) -> list[Event]:
    start = text.index(piece)
    return [e for e in events if start <= e.start < start + len(piece)]


# ── all of it ────────────────────────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    events = place / "data/events"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--fold", type=int, help="measure on this fifth of plv and cameo only")
    parser.add_argument("--plv", type=Path, default=events / "plv_train.jsonl.gz")
    parser.add_argument("--cameo", type=Path, default=events / "cameo_ner-train.txt")
    asked = parser.parse_args()
    model = Encoder(asked.weights, 1, Embeddings.load(asked.weights)) if asked.weights else encoder()
    marked, tagged = rows(asked.plv), asked.cameo.read_text("utf-8").strip().split("\n\n")
    if asked.fold is not None:
        marked = [r for n, r in enumerate(marked) if n % 5 == asked.fold]
        tagged = [b for n, b in enumerate(tagged) if n % 5 == asked.fold]
        record(f"events-fold-{asked.fold}", {"plv": plover(marked, model), "cameo": cameo(tagged, model)})
        return
    folds = [json.loads(p.read_text("utf-8")) for p in sorted((ROOT / "benchmarks/results").glob("events-fold-*.json"))]
    own = (ROOT / "benchmarks/texts/no_event.txt").read_text("utf-8").splitlines()
    record(
        "events",
        {
            "five_folds": _mean(folds),
            "by_the_shipped_weights_which_saw_them": {
                "plv": plover(marked, model),
                "cameo": cameo(tagged, model),
            },
            "silence": silence((events / "PETR.UnitTest.records.xml").read_text("utf-8"), own),
            "gold": gold(sorted((place / "gold").glob("*.json"))),
        },
    )


def _mean(folds: Sequence[Row]) -> Row:
    """Means over the folds of the figures that issues ask for."""
    if not folds:
        return {}
    paths = {
        "plv_root_macro_f1": ("plv", "root_macro_f1"),
        "plv_roles_head_f1": ("plv", "roles_head", "f1"),
        "cameo_exact_f1": ("cameo", "exact", "f1"),
        "cameo_overlap_f1": ("cameo", "overlap", "f1"),
    }
    out: Row = {"folds": len(folds)}
    for name, path in paths.items():
        values = []
        for fold in folds:
            value: Any = fold
            for key in path:
                value = value[key]
            values.append(value)
        out[name] = round(float(np.mean(values)), 4)
    return out


if __name__ == "__main__":
    main()

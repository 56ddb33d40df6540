"""Labelled pairs of passages: do they say the same? Each pair knows its story, so that none helps to judge itself.

Gold: pieces of evidence of one claim in two reports are the same; pieces of different claims of a story are not (claims
that contradict each other are left out: what separates them is a figure or a denial, not the meaning of words).
ECB+: sentences of two documents that mention one event are the same; others of the same topic are not.
"""

import csv
import json
import random
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

from words import DATA

MOST_PER_TOPIC = 1_500


class Pair(NamedTuple):
    group: str
    first: str
    second: str
    same: bool


def gold() -> list[Pair]:
    """Pairs from every story with a full answer."""
    return [pair for path in sorted((DATA / "gold").glob("*.json")) for pair in _story(json.loads(path.read_text()))]


def _story(story: dict) -> Iterator[Pair]:
    holds: dict[tuple[str, str], set[str]] = defaultdict(set)
    against: dict[str, set[str]] = {c["id"]: set((c["conflict"] or {}).get("rivals", ())) for c in story["claims"]}
    for claim in story["claims"]:
        for report, pieces in claim["evidence"].items():
            for piece in pieces:
                holds[report, piece].add(claim["id"])
    for (a, claims), (b, others) in combinations(holds.items(), 2):
        rivals = set().union(*(against[c] for c in claims)) & others
        if a[0] != b[0] and a[1] != b[1] and not rivals:
            yield Pair(story["story"], a[1], b[1], bool(claims & others))


def ecb() -> list[Pair]:
    """Pairs from the annotated sentences of ECB+; of the pairs that are not the same, a fixed sample a topic."""
    wanted = _selected()
    topics: dict[str, list[tuple[str, str, frozenset[str]]]] = defaultdict(list)
    with tarfile.open(DATA / "data/coreference/ecbplus-trainval.tar.gz") as archive:
        for member in archive.getmembers():
            handle = archive.extractfile(member) if member.name.endswith(".xml") else None
            if handle:
                name = member.name.rsplit("/", 1)[-1].removesuffix(".xml")
                topics[name.split("_")[0]] += _sentences(name, ET.parse(handle).getroot(), wanted)  # noqa: S314
    draw = random.Random(7)  # noqa: S311 - a sample, not a secret
    return [pair for topic in sorted(topics, key=int) for pair in _topic(topic, topics[topic], draw)]


def _selected() -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    with (DATA / "data/coreference/ECBplus_coreference_sentences.csv").open() as rows:
        for topic, file, number in list(csv.reader(rows))[1:]:
            found[f"{topic}_{file}"].add(int(number))
    return found


def _sentences(name: str, root: ET.Element, wanted: dict[str, set[int]]) -> Iterator[tuple[str, str, frozenset[str]]]:
    tokens = {t.get("t_id"): (int(t.get("sentence", 0)), t.text or "") for t in root.iter("token")}
    at = {
        m.get("m_id"): tokens[anchor.get("t_id")][0]
        for m in root.find("Markables") or ()
        if (anchor := m.find("token_anchor")) is not None
    }
    events: dict[int, set[str]] = defaultdict(set)
    for link in root.iter("CROSS_DOC_COREF"):
        note = link.get("note", "")
        if note.startswith(("ACT", "NEG")):
            for source in link.iter("source"):
                events[at[source.get("m_id")]].add(note)
    for number in sorted(wanted[name]):
        yield name, " ".join(w for s, w in tokens.values() if s == number), frozenset(events[number])


def _topic(topic: str, rows: list[tuple[str, str, frozenset[str]]], draw: random.Random) -> list[Pair]:
    pairs = [
        Pair(topic, text, other, bool(events & others))
        for (doc, text, events), (second, other, others) in combinations(rows, 2)
        if doc != second and events and others and text != other
    ]
    same, apart = [p for p in pairs if p.same], [p for p in pairs if not p.same]
    return draw.sample(same, min(MOST_PER_TOPIC, len(same))) + draw.sample(apart, min(MOST_PER_TOPIC, len(apart)))

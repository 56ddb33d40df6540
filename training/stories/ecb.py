"""The documents of ECB+ as reports: two incidents of one kind a topic, told by several documents each.

Cybulska & Vossen 2014, "Using a sledgehammer to crack a nut?"; `N_Mecb` and `N_Mecbplus` of a topic N are the two
incidents. Sentences are joined as papers print them; addresses and the documents' own numbers are left out.
"""

import csv
import html
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks.entities import joined
from headwater.model import Report, Spans

TRAIN = frozenset({1, 3, 4, *range(6, 12), *range(13, 18), 19, 20, 22, *range(24, 34)})
VALIDATION = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
_TOKEN = re.compile(r'<token t_id="(\d+)" sentence="(\d+)"[^>]*>([^<]*)</token>')
_NAME = re.compile(r"(\d+)_(\d+)(ecb|ecbplus)\.xml$")
_DATA = "data/coreference"


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one document mentions it: its words, and which happening it is by the annotation."""

    id: str
    spans: Spans
    happening: str


@dataclass(frozen=True, slots=True)
class _Document:
    topic: str
    number: str
    incident: str
    xml: str

    @property
    def name(self) -> str:
        return f"{self.topic}_{self.number}{self.incident}"


def documents(shared: Path) -> Iterator[tuple[int, str, Report]]:
    """Topic, incident and text of each document, in the order of their names."""
    for found in _documents(shared):
        if text := _laid_out(found.xml)[0]:
            yield int(found.topic), found.incident, _report(found, text)


def happenings(shared: Path, topics: frozenset[int]) -> Iterator[tuple[Report, list[Told]]]:
    """The documents of some topics with the events mentioned in those sentences whose annotation was checked.

    Actions of every class, denied ones too; a mention that the annotation ties to no other is a happening of its own.
    """
    with (shared / _DATA / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as lines:
        checked = {(f"{r['Topic']}_{r['File']}", r["Sentence Number"]) for r in csv.DictReader(lines)}
    for found in _documents(shared):
        text, places = _laid_out(found.xml)
        if int(found.topic) in topics and text:
            kept = {t: span for t, (sentence, span) in places.items() if (found.name, sentence) in checked}
            yield _report(found, text), list(_told(found, kept))


def _documents(shared: Path) -> Iterator[_Document]:
    with tarfile.open(shared / _DATA / "ecbplus-trainval.tar.gz") as archive:
        members = {m.name: m for m in archive.getmembers() if _NAME.search(m.name)}
        for name in sorted(members):
            file, match = archive.extractfile(members[name]), _NAME.search(name)
            if file and match:
                topic, number, incident = match.groups()
                yield _Document(topic, number, incident, file.read().decode("utf-8", "replace"))


def _report(found: _Document, text: str) -> Report:
    return Report(found.name, text, f"paper {found.topic} {found.number}")


def _laid_out(xml: str) -> tuple[str, dict[str, tuple[str, tuple[int, int]]]]:
    """The text, and for each token that stands in it the number of its sentence and its place."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    for token, number, letters in _TOKEN.findall(xml):
        plain = html.unescape(letters).replace("``", '"').replace("''", '"')
        sentences.setdefault(number, []).append((token, plain))
    text, places = "", {}
    for number in sorted(sentences, key=int):
        line, spans = joined([word for _, word in sentences[number]])
        if not re.match(r"\s*(?:https?|www)\b", line):
            base = len(text) + 1 if text else 0
            text += f"\n{line}" if text else line
            for (token, _), (start, end) in zip(sentences[number], spans, strict=True):
                places[token] = number, (base + start, base + end)
    return text, places


def _told(found: _Document, places: Mapping[str, tuple[int, int]]) -> Iterator[Told]:
    root = etree.fromstring(found.xml.encode())
    which = _happenings(root, found.name)
    for mark in root.iterfind("Markables/*"):
        anchors = [str(a.get("t_id")) for a in mark.iterfind("token_anchor")]
        if "ACTION" in str(mark.tag) and anchors and anchors[0] in places:
            own = f"{found.name}#{mark.get('m_id')}"
            spans = tuple(places[a] for a in anchors if a in places)
            yield Told(own, spans, which.get(str(mark.get("m_id")), own))


def _happenings(root: etree._Element, name: str) -> dict[str, str]:
    """The happening of each mention that is tied to others: across documents by its name, else within this one."""
    return {
        str(source.get("m_id")): str(r.get("note")) if r.tag == "CROSS_DOC_COREF" else f"{name}/{r.get('r_id')}"
        for r in root.iterfind("Relations/*")
        for source in r.iterfind("source")
    }

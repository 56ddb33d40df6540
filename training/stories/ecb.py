"""The documents of ECB+ as reports: two incidents of one kind a topic, told by several documents each.

Cybulska & Vossen 2014, "Using a sledgehammer to crack a nut?"; `N_Mecb` and `N_Mecbplus` of a topic N are the two
incidents. Sentences are joined as papers print them; addresses and the documents' own numbers are left out.
"""

import html
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.entities import joined
from headwater.model import Report

TRAIN = frozenset({1, 3, 4, *range(6, 12), *range(13, 18), 19, 20, 22, *range(24, 34)})
VALIDATION = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
_TOKEN = re.compile(r'<token[^>]*sentence="(\d+)"[^>]*>([^<]*)</token>')
_NAME = re.compile(r"(\d+)_(\d+)(ecb|ecbplus)\.xml$")


def documents(shared: Path) -> Iterator[tuple[int, str, Report]]:
    """Topic, incident and text of each document, in the order of their names."""
    with tarfile.open(shared / "data/coreference/ecbplus-trainval.tar.gz") as archive:
        members = {m.name: m for m in archive.getmembers() if _NAME.search(m.name)}
        for name in sorted(members):
            file, match = archive.extractfile(members[name]), _NAME.search(name)
            if file and match and (text := _text(file.read().decode("utf-8", "replace"))):
                topic, number, incident = match.groups()
                yield int(topic), incident, Report(f"{topic}_{number}{incident}", text, f"paper {topic} {number}")


def _text(xml: str) -> str:
    sentences: dict[int, list[str]] = {}
    for number, token in _TOKEN.findall(xml):
        plain = html.unescape(token).replace("``", '"').replace("''", '"')
        sentences.setdefault(int(number), []).append(plain)
    lines = (joined(sentences[number])[0] for number in sorted(sentences))
    return "\n".join(line for line in lines if not re.match(r"\s*(?:https?|www)\b", line))

"""Which words name which deed: the entries of `lexicon.toml`, ready to be matched."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

Frame: TypeAlias = Literal["verbs", "nouns", "undergone", "suffered"]
FRAMES: tuple[Frame, ...] = ("verbs", "nouns", "undergone", "suffered")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of naming a deed: the trigger's lemma and the words that must stand with it."""

    lemma: str
    companions: tuple[frozenset[str], ...]
    type: str
    mode: str | None
    frame: Frame

    @property
    def is_nominal(self) -> bool:
        return self.frame in ("nouns", "undergone")


@cache
def lexicon() -> Mapping[str, tuple[Entry, ...]]:
    """Every entry by the lemma of its trigger, those with most companions first."""
    by_lemma: dict[str, list[Entry]] = {}
    for entry in _entries(_table("lexicon.toml")):
        by_lemma.setdefault(entry.lemma, []).append(entry)
    return {lemma: tuple(sorted(found, key=lambda e: -len(e.companions))) for lemma, found in by_lemma.items()}


@cache
def address() -> Mapping[str, tuple[str, ...]]:
    """For each type the prepositions that lead to the one a deed is done to, likeliest first."""
    return {kind: tuple(section["address"].split()) for kind, section in _table("lexicon.toml").items()}


@cache
def words(name: str) -> frozenset[str]:
    """A list of `words.toml`."""
    return frozenset(_table("words.toml")[name].split())


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


def _entries(table: Mapping[str, Any]) -> Iterator[Entry]:
    for kind, section in table.items():
        yield from _section_entries(kind, None, section)
        for mode, part in section.items():
            if isinstance(part, dict):
                yield from _section_entries(kind, mode, part)


def _section_entries(kind: str, mode: str | None, section: Mapping[str, Any]) -> Iterator[Entry]:
    for frame in FRAMES:
        for words in section.get(frame, ()):
            yield _entry(words, kind, mode, frame)


def _entry(words: str, kind: str, mode: str | None, frame: Frame) -> Entry:
    """A verb comes first in its entry; a noun comes last, or before its preposition."""
    parts = [part for part in words.split() if part]
    at = _noun_place(parts) if frame in ("nouns", "undergone") else 0
    companions = tuple(frozenset(part.split("|")) for i, part in enumerate(parts) if i != at)
    return Entry(parts[at], companions, kind, mode, frame)


def _noun_place(parts: list[str]) -> int:
    for i, part in enumerate(parts[1:], start=1):
        if part in NOUN_PREPOSITIONS:
            return i - 1
    return len(parts) - 1


NOUN_PREPOSITIONS = frozenset(["of", "on", "for", "with", "from", "between", "against", "into", "to", "by", "about"])

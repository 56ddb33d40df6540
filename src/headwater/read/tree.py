"""A sentence as a tree of words: what the rules of this room walk, whichever parser filled it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias, overload

from headwater.words import word_set

Name: TypeAlias = tuple[int, int, str]
"""A name found by the recogniser: its first token, the token behind its last, and its OntoNotes type."""


class Token:
    """A word of a sentence with its grammar; two tokens are equal only where they are one and the same.

    Plain slots and no dataclass: a report has a thousand of them, and the rules ask each some hundred times.
    """

    __slots__ = (
        "_subtree",
        "children",
        "dep",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "kind",
        "lemma",
        "lower",
        "pos",
        "status",
        "sure",
        "tag",
        "text",
        "tree",
        "ws",
    )

    i: int
    """Its place in the tree."""
    idx: int
    """Offset of its first character in the tree's text."""
    text: str
    lower: str
    ws: str
    """The white space behind it: a blank or nothing."""
    tag: str
    """Fine part of speech (Penn Treebank)."""
    pos: str
    """Part of speech (Universal Dependencies)."""
    lemma: str
    dep: str
    """What it is to its head (ClearNLP's labels)."""
    kind: str
    """OntoNotes type of the name it stands in; empty where it stands in none."""
    head: "Token"
    """The word it hangs on; a root hangs on itself."""
    children: tuple["Token", ...]
    """The words that hang on it, in order."""
    is_punct: bool
    is_space: bool
    tree: "Tree"
    sure: float | None
    """How surely it happened, read as a predicate: factuality, -3 to 3; None where the parser does not say."""
    status: str | None
    """What became of it, read as a predicate ("planned"); None where the parser does not say."""

    def __repr__(self) -> str:
        return f"<{self.text} {self.tag} {self.dep} {self.head.text}>"

    @property
    def lefts(self) -> list["Token"]:
        """The children before it, in order."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """The children behind it, in order."""
        return [c for c in self.children if c.i > self.i]

    @property
    def root(self) -> "Token":
        """The root above it; a parser may take what it was given for several sentences, each with its own."""
        token = self
        while token.head is not token:
            token = token.head
        return token

    @property
    def subtree(self) -> tuple["Token", ...]:
        """The token and all that is below it, in text order."""
        if self._subtree is None:
            below = [self]
            for token in below:  # the list grows while it is walked
                below += token.children
            self._subtree = tuple(sorted(below, key=PLACE))
        return self._subtree

    @property
    def is_plural(self) -> bool:
        """Whether its form means several."""
        return self.tag in _PLURAL_TAGS or (self.tag in _PRONOUN_TAGS and self.lower in _PLURAL_WORDS)

    def nbor(self, distance: int = 1) -> "Token":
        """The token so many places further on; IndexError where the sentence ends before."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.tree.tokens[self.i + distance]

    _subtree: tuple["Token", ...] | None


PLACE = attrgetter("i")
"""The key that sorts tokens into text order."""


class Tree:
    """A parsed sentence. `names` are the names that the recogniser found in it, in order and apart."""

    __slots__ = ("names", "text", "tokens")

    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    def __init__(
        self,
        words: Sequence[str],
        spaces: Sequence[str],
        tags: Sequence[str],
        pos: Sequence[str],
        lemmas: Sequence[str],
        heads: Sequence[int],
        deps: Sequence[str],
        names: Sequence[Name] = (),
        sure: Sequence[float] | None = None,
        statuses: Sequence[str] | None = None,
    ) -> None:
        """One entry a token in each list but `names`; ValueError where heads run in a ring."""
        tokens = []
        at = 0
        unknown = [None] * len(words)
        told = zip(words, spaces, tags, pos, lemmas, deps, sure or unknown, statuses or unknown, strict=True)
        for i, (word, ws, tag, part, lemma, dep, certainty, status) in enumerate(told):
            token = Token()
            token.tree = self
            token.i = i
            token.idx = at
            token.text = word
            token.lower, token.is_space, token.is_punct = _form(word)
            token.ws = ws
            token.tag = tag
            token.pos = part
            token.lemma = lemma
            token.dep = dep
            token.kind = ""
            token.sure = certainty
            token.status = status
            token._subtree = None
            tokens.append(token)
            at += len(word) + len(ws)
        self.tokens = tuple(tokens)
        self.text = "".join([part for pair in zip(words, spaces, strict=True) for part in pair])
        self.names = tuple(names)
        for start, end, kind in names:
            for token in tokens[start:end]:
                token.kind = kind
        self._hang(heads)

    def _hang(self, heads: Sequence[int]) -> None:
        tokens = self.tokens
        below: list[list[Token]] = [[] for _ in tokens]
        roots: list[Token] = []
        for token, head in zip(tokens, heads, strict=True):
            token.head = tokens[head]
            (roots if head == token.i else below[head]).append(token)
        for token, children in zip(tokens, below, strict=True):
            token.children = tuple(children)
        reached = roots
        for token in reached:  # the list grows while it is walked
            reached += token.children
        if len(reached) != len(tokens):
            raise ValueError("heads run in a ring: not every word hangs on a root")

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        return self.tokens[at]

    def regrown(self, heads: Sequence[int], deps: Sequence[str], tags: Sequence[str]) -> "Tree":
        """The same words hung another way: a new tree, since tokens know their head."""
        grown = Tree(
            words=[t.text for t in self.tokens],
            spaces=[t.ws for t in self.tokens],
            tags=tags,
            pos=[t.pos for t in self.tokens],
            lemmas=[t.lemma for t in self.tokens],
            heads=heads,
            deps=deps,
            names=self.names,
        )
        for new, old in zip(grown.tokens, self.tokens, strict=True):
            new.sure, new.status = old.sure, old.status
        return grown


def text_of(tokens: Iterable[Token]) -> str:
    """The words of some tokens as they are written, without white space at the edges; a mark left out between stays."""
    found = list(tokens)
    behind = [*found[1:], *found[-1:]]
    return "".join([t.text + _between(t, after) for t, after in zip(found, behind, strict=True)]).strip()


def _between(token: Token, after: Token) -> str:
    """What parts two words: white space, else the mark between them, a blank where more was left out."""
    if len(token.ws) > 1:  # something was blanked out between them
        return "" if after.is_punct and after.text not in _OPENING else " "
    if token.ws:
        return token.ws
    if after.i <= token.i + 1:
        return ""
    mark = token.nbor(1)
    return mark.text + mark.ws if mark.is_punct and after.i == token.i + 2 else " "


_OPENING = frozenset('([“"')


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> tuple[str, bool, bool]:
    """A word in small letters, whether it is white space, and whether it is punctuation."""
    return word.lower(), word.isspace(), all(unicodedata.category(c).startswith("P") for c in word)


_PLURAL_TAGS = word_set("NNS NNPS")
_PRONOUN_TAGS = word_set("PRP PRP$ DT")
_PLURAL_WORDS = word_set("we us our ours ourselves yours they them their theirs themselves these those")

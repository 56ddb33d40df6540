"""Names of outlets as the words stand: parsers hang hosts, titles and affiliates on them in ever new ways."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from headwater.read import cues
from headwater.read.called import is_outlet_name
from headwater.read.holders import Holder
from headwater.read.parse import Sentence
from headwater.read.tree import Token
from headwater.words import word_set


def owner(sentence: Sentence, token: Token) -> Holder | None:
    """The outlet whose name begins the noun phrase of a token: "*NBC*'s Ida Crane", "a *Herald* story"."""
    first = min((t for left in token.lefts for t in left.subtree), key=lambda t: t.i, default=token)
    words = [t for t in sentence.tree.tokens[first.i : token.i] if t.dep != "det" or t.text != t.lower]
    while words and (not capital(words[0]) or words[0].kind == "DATE"):  # "a September 9 Herald article"
        words = words[1:]
    return _outlet_at(sentence, words)


def named_behind(sentence: Sentence, token: Token) -> Holder | None:
    """The outlet whose name begins right behind a word: "told *NBC*'s Ida Crane", "on *Fox News* host Crane's show"."""
    words = sentence.tree.tokens[token.i + 1 :]
    related = next((n for n, t in enumerate(words[:5]) if t.lemma in _RELATED), -1)  # "told CNN affiliate WKL-TV"
    if related >= 0 and not (words[related + 1 :] and capital(words[related + 1])):
        return _affiliate(sentence, words[: related + 1])
    words = words[related + 1 :]
    named = _outlet_at(sentence, words[1:] if words and words[0].lower == "the" else words)
    if named is not None or related < 0 or sentence.tree[token.i + 1 + related].lemma != "affiliate":
        return named
    return outlet_of(sentence, list(takewhile(capital, words)))  # "told the Harrow CBS affiliate WKLP"


def by_its_article(sentence: Sentence, token: Token) -> Holder | None:
    """The outlet behind a word whose article is written as titles are: "told *The Weir*", "told *The New Weir*"."""
    words = sentence.tree.tokens[token.i + 1 : token.i + 2 + LONGEST_NAME]
    name = list(takewhile(lambda t: t.text[:1].isupper() or t.text == "-", words[1:]))
    if not name or words[0].text != "The" or len(name) == LONGEST_NAME:
        return None
    other = {"NORP", "PERSON"} if len(name) > 1 else {"NORP", "GPE"}  # "told The New Republic"
    if any(t.kind in other for t in name) or name[-1].lower in cues.BODIES | cues.ROLES:
        return None
    return replace(outlet_of(sentence, name), label=f"The {text_of_words(name)}")


LONGEST_NAME = 4


def _affiliate(sentence: Sentence, words: Sequence[Token]) -> Holder | None:
    """ "CBS's Harrow affiliate": an outlet that is called by whose it is."""
    begun = words[1:] if words[0].lower in ("the", "a", "an") else words
    return outlet_of(sentence, list(begun)) if begun and _outlet_at(sentence, begun) else None


_RELATED = word_set("affiliate subsidiary rival partner")


def _outlet_at(sentence: Sentence, words: Sequence[Token]) -> Holder | None:
    """Of the capitalised words that these begin with, the longest run that looks like an outlet's name."""
    run: list[Token] = []
    for word in words:
        if not capital(word) and word.text != "-":
            break
        run.append(word)
    for end in range(len(run), 0, -1):
        if is_outlet_name(text_of_words(run[:end])) and not _goes_on(run, end):
            return outlet_of(sentence, run[:end])
    behind = words[len(run)] if len(run) < len(words) else None  # "in *The Weir* newspaper"
    printed = behind is not None and behind.lower in _PRINTS
    named = printed and run and run[-1].pos == "PROPN" and run[-1].kind not in ("NORP", "GPE")
    return outlet_of(sentence, run) if named else None


_PRINTS = word_set("newspaper magazine tabloid daily weekly radio television tv")


def capital(word: Token) -> bool:
    """Whether a word is written as those of names are."""
    return word.text[:1].isupper() and word.pos in ("PROPN", "ADJ", "NOUN")


def _goes_on(run: list[Token], end: int) -> bool:
    """Whether a person's or place's name only begins like an outlet's: "told Sun Wen"."""
    return end < len(run) and run[end - 1].kind in ("PERSON", "GPE") and run[end].kind == run[end - 1].kind


def text_of_words(words: Sequence[Token]) -> str:
    """Words as the sentence has them, with the blanks between them."""
    return "".join(w.text + w.ws for w in words).strip()


def outlet_of(sentence: Sentence, words: Sequence[Token]) -> Holder:
    """The outlet that goes by these words of a sentence, at least one."""
    the = words[0].i > 0 and words[0].nbor(-1).lower == "the"
    name = text_of_words(words)
    label = f"the {name}" if the else name
    return Holder("outlet", label, sentence.spans(words), words[-1].lower, name=name)

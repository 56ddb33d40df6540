"""Where a report shows that its own people saw, heard or counted."""

import re
from collections.abc import Iterable

from headwater.model import Span
from headwater.read.parse import Sentence
from headwater.read.quotes import inside

# Being there takes a verb of seeing, hearing or standing by: columnists say "I" as well.
_THERE = (
    "saw|see|watched|heard|hear|counted|count|stood|stand|was|lay|sat|walked|climbed|drove|rode|followed|met|visited|"
    "smelt|smelled|felt|found|spoke|reached|crossed|waited|looked|had walked|was lying|could see|could hear"
)
_FIRST_PERSON = re.compile(
    rf"(?<![.\w])I (?:have |had )?(?:{_THERE})\b|\b(?:our own|our (?:reporter|correspondent|roof|newsroom|colleague)s?|"
    r"in this newsroom|told me)\b"
)
_STAFF = r"(?:correspondent|reporter|colleague|photographer|team)s?"
_OWN_PEOPLE = re.compile(
    r"(?<!\b(?:told|tell|with) )(?<!\bfor )(?<!\bto )"  # whom somebody talks to or works for was not there
    rf"\b(?:this (?:newspaper|newsroom|reporter|correspondent)(?:'s {_STAFF})?|"
    rf"(?:a|an|one of our) {_STAFF} (?:posted|of ours|on the spot))\b"
)


def own_paragraphs(text: str, sentences: list[Sentence], quoted: list[Span], outlet: str) -> set[int]:
    """Paragraphs in which the report's own reporter was there: what stands there unattributed is its own.

    Where a speech is printed without marks nobody was: its "I" is the speaker's.
    """
    if _is_speech(text, sentences, quoted):
        return set()
    patterns = (_FIRST_PERSON, _OWN_PEOPLE, _named_staff(outlet))
    return {s.paragraph for s in sentences if _outside_quotes(patterns, text, s, quoted)}


def _is_speech(text: str, sentences: list[Sentence], quoted: list[Span]) -> bool:
    """Whether somebody thanks an audience and says "I" many times over: of 30 articles 27 print a speech or talk."""
    if _THANKS.search(text) is None:  # nearly all reports
        return False
    thanks = any(_outside_quotes((_THANKS,), text, s, quoted) for s in sentences)
    return thanks and sum(_outside_quotes((_I,), text, s, quoted) for s in sentences) >= OFTEN


_THANKS, _I = re.compile(r"\b[Tt]hank you\b"), re.compile(r"(?<![.\w])I(?![.\w])")
OFTEN = 10  # sentences


def _named_staff(outlet: str) -> re.Pattern[str]:
    """ "A Mercury reporter" in The Ambry Mercury, "the Mercury's own correspondent"."""
    words = outlet.removeprefix("The ").split()
    names = "|".join(re.escape(" ".join(words[i:])) for i in range(len(words)))
    return re.compile(rf"\b(?:{names})(?:'s)? (?:own )?{_STAFF}\b")


def _outside_quotes(patterns: Iterable[re.Pattern[str]], text: str, s: Sentence, quoted: list[Span]) -> bool:
    words = text[s.base : s.end].replace("’", "'")
    found = (m for pattern in patterns for m in pattern.finditer(words))
    return any(not inside((s.base + m.start(), s.base + m.end()), quoted) for m in found)

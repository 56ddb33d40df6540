"""Denials: what one statement says is not so and another asserts."""

import re
from functools import lru_cache

from headwater.meaning import alignment
from headwater.model import Clause
from headwater.weigh.setting import NOT_STRANGE, SAME_MATTER, Dispute
from headwater.weigh.statements import Statement
from headwater.weigh.values import negative
from headwater.words import content_words, stem, word_set


def denial(x: Statement, y: Statement, p: float, text: str) -> Dispute | None:
    """What one statement denies and the other asserts, called by `text`: that of the claim that asserts it."""
    if not _denied(x, y, p):
        return None
    about = f"whether {_gist(text)}"
    return Dispute(about, "denied" if negative(x) else "asserted", "denied" if negative(y) else "asserted")


def _denied(x: Statement, y: Statement, p: float) -> bool:
    """Whether one statement denies what the other asserts."""
    if negative(x) == negative(y):
        return False
    no, yes = (x, y) if negative(x) else (y, x)
    if yes.numbers and _unharmed(no, yes, p):
        return True
    if no.denied.isdisjoint(yes.stems) or min(len(x.stems), len(y.stems)) < 2:
        return False
    said = without_numbers(no.stems) - _EMPTY
    whole = said <= yes.stems and (stem(yes.head) in said or len(yes.stems) <= LONGER * len(said))
    if not (p >= (SAID if whole else PLAIN)) or not _is_denial(no, yes):
        return False
    return whole or alignment(x.around, y.around) >= NOT_STRANGE


def _is_denial(no: Statement, yes: Statement) -> bool:
    """Whether it says that something is not so.

    Silence ("did not comment", "not how many") denies nothing; nor does a refusal or a forecast ("she would not step
    down") deny what was done later; nor is it denied by who only cites it ("the words “no losses” have gone"). What
    ought to be is no word on what is, and what is not only so, not yet so or not so until then is no word against it.
    """
    silent = _SILENT & {no.head.lower(), yes.head.lower()} or _OPEN.match(no.text)
    if silent or (yes.clause.status in ("happened", "ongoing") and _FORECAST.search(no.text)):
        return False
    if bool(_OUGHT.search(no.text)) != bool(_OUGHT.search(yes.text)):
        return False
    as_good_as_no = _UNLIKELY.search(yes.text)
    if as_good_as_no and stem(as_good_as_no[0]) not in no.stems:
        return False
    if any(p.search(no.text) for p in (_ONLY, _UNTIL, _SINCE, _NOT_YET, _UNCLEAR, _UNDISPUTED)):
        return False
    if any(p.search(no.text) and p.search(yes.text) for p in (_MIND, _NO_COMMENT)):
        return False
    return not (_NO.search(yes.text) and _behind_no(no.text) & _behind_no(yes.text))


SAID, PLAIN = 0.3, 0.5
"""Likeness, if the values agreed, from which a denial is of what another says: in the other's words, and in its own. Of
32 disputes of reports that no rule had seen eleven of the 25 wrong ones, and one of seven others, had less than .5."""

LONGER = 4
"""How many times as many telling words what is denied may have, if its head is none of them: in a long sentence a
few words stand by chance."""


@lru_cache(maxsize=1 << 12)
def _behind_no(text: str) -> frozenset[str]:
    """Stems of the first few telling words behind a negation: "couldn't find any signs", "without signs"."""
    found = _NO.search(text)
    return frozenset(w.stem for w in content_words(text[found.end() :])[:3]) if found else frozenset()


_NOT_YET = re.compile(r"(?:\bnot|n['’]t) (?:\w+ )?yet\b|\byet to\b", re.IGNORECASE)
"""What is not so yet may be so later."""


_UNCLEAR = re.compile(
    r"(?:\bnot|n['’]t) (?:\w+ )?(?:clear|certain|sure|obvious)(?! of\b)\b|\bunclear\b|\bremains to be seen\b",
    re.IGNORECASE,
)
"""What is not clear is not denied."""


_OUGHT = re.compile(r"\b(?:should(?:n['’]t)?|ought to|must|need(?:s|ed)? to|ha(?:s|ve|d) to)\b", re.IGNORECASE)
"""What should be, or need not be, is no word on what is."""
_UNLIKELY = re.compile(
    r"\b(?:unlikely|impossible|doubtful|illegal|bar(?:s|red)?|ban(?:s|ned)?|prohibit\w*|prevent\w*|lack(?:s|ed)?|fail(?:s|ed)?"
    r"|refus\w+|declin\w+|halt(?:s|ed)?|stop(?:s|ped)?|remov\w+|unable|against)\b",
    re.IGNORECASE,
)
"""What is as good as a negation: "bars ground troops" agrees with "no troops on the ground"."""
_UNTIL = re.compile(r"(?:\bnot|n['’]t)\b[^.;]*\buntil\b", re.IGNORECASE)
"""What is not so until then is so from then on."""
_NO_COMMENT = re.compile(r"\bno comment\b|\bcomment(?:ed)? on\b|\bto comment\b", re.IGNORECASE)
_ONLY = re.compile(
    r"(?:\bnot|n['’]t) (?:\w+ )?(?:the )?(?:only|just|merely|simply|all|every\w*|necessarily)\b"
    r"|(?:\b(?:not|no|never)|n['’]t) (?:\w+ ){0,4}(?:more|less|fewer|other) than\b",
    re.IGNORECASE,
)
"""What is not only so, or not so of all, is so, and so is what is not more than so much."""
_UNDISPUTED = re.compile(
    r"(?:\b(?:not|no|never|nobody)|n['’]t) (?:\w+ )?(?:disput|deni|deny|doubt|contest|challeng|question|ruled? out)",
    re.IGNORECASE,
)
"""Who does not dispute a thing says no word against it."""
_MIND = re.compile(r"^\W*(?:I|we) (?:(?:do|did)(?:n['’]t| not) )?(?:think|believe|feel|guess)\b", re.IGNORECASE)
"""What one thinks of this, another of that."""

_SINCE = re.compile(r"\bsince (?:\d{4}|(?:the|last|then|at least)\b|[A-Z])")
"""What has not been so *since 1959* was so then: it denies neither what was, nor what ends it."""


def what_is_denied(text: str, clause: Clause, head: str) -> frozenset[str]:
    """Stems of what stands under the negation of a clause: "agreement" in "there is no agreement on the toll"."""
    inside = any(a <= clause.head[0] < b for a, b in clause.spans)
    return _denied_stems(text, head if inside else None)


@lru_cache(maxsize=1 << 14)
def _denied_stems(text: str, head: str | None) -> frozenset[str]:
    """`head`: the word that the text is about, where it stands in it."""
    after = _NO.search(text) or _TALK.search(text)
    if after is None:
        return frozenset(w.stem for w in (content_words(head) if head is not None else content_words(text)[:2]))
    words = [w for w in content_words(text[after.end() :]) if w.stem not in _HOW][:2]
    return frozenset(w.stem for w in words if w.start - words[0].end <= 1)


_HOW = frozenset(w.stem for w in content_words("immediately currently entirely"))
"""How it is not so: what is denied stands behind."""


def without_numbers(stems: frozenset[str]) -> frozenset[str]:
    """Those that are no numbers: to deny something of 1,200 is not to deny another thing of them."""
    return frozenset(s for s in stems if not s[:1].isdigit())


_NO = re.compile(r"\b(?:no|not|nor|never|none|nothing|nobody|neither|without)\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:that )?(?:how|whether|when|why|who|where|what|which|if)\b", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:will|would|wo|shall)(?: be)? ?(?:no\b|not\b|never\b|n['’]t\b)", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:reports?|claims?|stor(?:y|ies)|talk|accusations?|allegations?|charges?|suggestions?|rumou?rs?|speculation"
    r"|assertions?|denied|denies)\b(?: (?:of|that|about|an?|the|any|its|his|her|their))*",
    re.IGNORECASE,
)
_EMPTY = frozenset(w.stem for w in content_words("denied denies deny never nothing reports claim rejected dismissed"))
_SILENT = word_set(
    "answer answered comment commented reply replied say said know known respond responded discuss give gave want"
)


def _unharmed(no: Statement, yes: Statement, p: float) -> bool:
    """ "Nobody was hurt", "no casualties" beside a count of dead or injured, where both are told in one connection."""
    harmed = any(q.fate in ("dead", "injured") for q in yes.numbers)
    if not harmed or yes.clause.background or not _NO_HARM.search(no.text) or _SINCE.search(no.text):
        return False
    return p >= SAME_MATTER or alignment(no.around, yes.around) >= ONE_CONNECTION


ONE_CONNECTION = 0.25
"""Alignment of what stands around two statements from which they are told in one connection: of a stream of many
incidents the harmless ones have up to .2 with those that did harm."""

_NO_HARM = re.compile(
    r"\b(?:no|nobody|none|not an?|without(?: any)?)\b(?: \w+){0,3}? (?:hurt|harm(?:ed)?|injur(?:y|ies|ed)|wounded"
    r"|kill(?:ed)?|casualt(?:y|ies)|victims?|dead|deaths?|died|fatalit(?:y|ies)|loss(?:es)? of life)\b",
    re.IGNORECASE,
)


def _gist(text: str) -> str:
    """A claim's sentence as it goes after "whether": names keep their capital, the full stop falls."""
    words = text.rstrip(".")
    first = words.split(" ", 1)[0]
    if first.lower() in _LOWERED:
        words = words[:1].lower() + words[1:]
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"


_LOWERED = word_set("the a an his her its their some more most all at on in it he she they this that there no")

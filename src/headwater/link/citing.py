"""Where a report names another outlet as having told it something."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import Span
from headwater.outlets import same_outlet

_TELLS = (
    r"(?:reports?|reported|says?|said|wrote|writes|reveal(?:s|ed)|disclosed|gives?|gave|puts?|claim(?:s|ed)|quot(?:es|ed)"
    r"|published|carried|broke|counts|names?|learned|understands)\b"
)
_HELD = r"(?:report|article|account|story|interview|figures?|reporting|investigation|newsroom)\b"
_AFTER = re.compile(
    rf"(?:\s+(?:has|had|have|first|also|newspaper|website|earlier))*\s+(?:{_TELLS}|\d)|['’]s?\s+{_HELD}"
)
_BEFORE = re.compile(
    r"\b(?:told|tells|telling|said to|according to|citing|cited|as|from|by|in|read|quoted|quoting|credits?|credited"
    r"|reported to|spoke to|speaking to|interview with|via)\s+$",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:as|from|by|in|read|via)\s+$", re.IGNORECASE)
_NEITHER = re.compile(
    r"\b(?:no|not|never|without|independent(?:ly)?)\b[^.;,]{0,40}$"
    r"|\b(?:no|any) (?:connection|link|tie)s? (?:with|to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a report names an outlet: as a source of what it tells, or expressly as none."""

    span: Span
    takes: bool
    """The words around it say that something comes from there."""
    denies: bool
    """The words before it say that nothing does."""
    leans: bool
    """What was taken may stand in the sentence before ("he has that from the Courier")."""


def namings(text: str, outlet: str, own: str) -> tuple[Naming, ...]:
    """Every place where a text names an outlet that is not its own."""
    # Looking for letter sequences costs a twentieth of looking for the pattern, and most texts name few outlets.
    called = any(all(word in text for word in name) for name in _calls(outlet))
    pattern = _pattern(outlet, own) if called else None
    return tuple(_naming(text, m.span()) for m in pattern.finditer(text)) if pattern else ()


@lru_cache(maxsize=4096)
def _calls(outlet: str) -> frozenset[tuple[str, ...]]:
    """The words of all that an outlet is called, the last first: a text that has none of these whole names it not."""
    forms = (_bare(outlet), *(form.removeprefix("the ") for form in short_forms(outlet)))
    return frozenset(tuple(reversed(words)) for form in forms if (words := form.split()))


def short_forms(outlet: str) -> tuple[str, ...]:
    """What an outlet is called once it is known: "the Gazette" for a Harrow Gazette, initials for an agency."""
    parts = _bare(outlet).split()
    capitals = [p for p in parts if p[0].isupper()]
    initials = "".join(p[0] for p in capitals)
    last = [f"the {parts[-1]}"] if len(parts) > 1 and parts[-1][0].isupper() and len(parts[-1]) > 3 else []
    return (*last, *([initials] if len(initials) > 2 else []))


@lru_cache(maxsize=4096)
def _pattern(outlet: str, own: str) -> re.Pattern[str] | None:
    if same_outlet(outlet, own) or not _bare(outlet):
        return None
    theirs = [f for f in short_forms(outlet) if f not in short_forms(own) and f != f"the {_bare(own)}"]
    return re.compile("|".join((_full(outlet), *map(_short, theirs))))


def _full(outlet: str) -> str:
    return rf"(?:\b[Tt]he\s+)?\b{_spaced(_bare(outlet))}\b"


def _short(form: str) -> str:
    article, _, name = form.rpartition(" ")
    # "the Harrow Gazette" is no "the Gazette": the article must stand right before the name.
    return rf"\b[Tt]he\s+{re.escape(name)}\b" if article else rf"(?<!\()\b{re.escape(name)}\b"


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(part) for part in name.split())


def _bare(outlet: str) -> str:
    return re.sub(r"\s*\([^)]*\)\s*$", "", re.sub(r"^the\s+", "", outlet.strip(), flags=re.IGNORECASE))


def _naming(text: str, span: Span) -> Naming:
    before, after = text[max(0, span[0] - 60) : span[0]], text[span[1] : span[1] + 60]
    takes = bool(_BEFORE.search(before) or _AFTER.match(after))
    return Naming(span, takes, bool(_NEITHER.search(before)), bool(_LEANS.search(before)))


def labelled(labels: Iterable[str], outlets: Sequence[str]) -> tuple[str, ...]:
    """Which of the outlets the labels name, in full or in short."""
    given = tuple(labels)
    return tuple(o for o in outlets if any(same_outlet(label, o) for label in given))

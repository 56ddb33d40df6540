"""Which office a person holds by the words beside the name: "Foreign Minister X", "X, the president of Marden"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.link.form import Form
from headwater.states import states
from headwater.words import is_stop

_HEADS = (
    "minister|secretary|president|premier|chancellor|king|queen|emperor|emir|sultan|pope|mayor|governor|chairman"
    "|chairwoman|chair|speaker|chief|commissioner|ambassador"
)
_OFFICE = re.compile(
    rf"(?P<before>(?:[\w-]+(?:['’]s)? ){{0,3}})\b(?P<head>{_HEADS})\b(?: (?:of|for) (?:the )?(?P<of>[\w-]+))?",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"\b([A-Za-z]+) [Mm]inistry\b")
_FIELDED = frozenset({"minister", "secretary", "chief", "commissioner"})
_WHEN = frozenset({"former", "acting", "late", "new", "then", "outgoing"})
_MOMENTS = frozenset({"day", "time", "hour", "year", "moment"})
"""What "the minister of the day" is of."""
_BACK = 600  # characters within which "the minister" is understood by a ministry named before
_NO_OFFICE = frozenset({"deputy", "vice", "assistant", "under", "press", "junior"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office of which there is one: "foreign minister", and the state or body it is of, where that is said."""

    name: str
    of: str


def offices(form: Form, text: str) -> Iterator[Office]:
    """The offices that the words beside one name give its bearer."""
    for phrase in (form.role, *sorted(p.removesuffix(form.name) for p in form.printed)):
        for m in _OFFICE.finditer(phrase):
            if office := _office(m, text[max(0, form.start - _BACK) : form.start]):
                yield office


def _office(m: re.Match[str], before: str) -> Office | None:
    head, of = m["head"].casefold(), m["of"] or ""
    words = [w for w in re.findall(r"[\w-]+(?:['’]s)?", m["before"]) if w.casefold() not in _WHEN]
    if any(w.casefold() in _NO_OFFICE for w in words):
        return None
    owner = next((_owner(w) for w in reversed(words) if _owner(w)), "") or state_of(of)
    if head not in _FIELDED:
        owner = owner or (of.casefold() if of[:1].isupper() else "")
        return Office(head, owner) if owner else None
    last = words[-1] if words and not _owner(words[-1]) and not is_stop(words[-1]) else ""
    field = last or ("" if of.casefold() in _MOMENTS else of) or (_ministry(before) if head == "minister" else "")
    return Office(f"{field.casefold()} {head}", owner) if field else None


def _owner(word: str) -> str:
    """The state that a word before an office stands for, or whose it says that it is: "Marden's", not "the city's"."""
    bare = re.sub(r"['’]s$", "", word)
    return state_of(bare) or (bare.casefold() if bare != word and bare[:1].isupper() else "")


def _ministry(before: str) -> str:
    """ "the minister" is that of the ministry named last."""
    named = _MINISTRY.findall(before)
    return named[-1].casefold() if named else ""


def state_of(word: str) -> str:
    """The state that a word stands for, by its first name in lower case; empty where it stands for none."""
    state = states().get(word)
    return state.names[0].casefold() if state else ""

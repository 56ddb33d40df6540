"""Persons whom a report does not name but describes: by an office or a role, by number, or as somebody who told it.

"Iran's foreign minister" is whoever the story says holds that office; "five Ostran engineers" are the same five in
all reports of a story; "a security official" is somebody of that one report. None of them is met in another story: two
ferries have two captains.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from headwater.link.form import BODIES, ROLES, Form
from headwater.link.offices import state_of
from headwater.model import Reading, Report
from headwater.words import is_stop, stem

# Each begins with letters that are rare or fixed, and looks back from there: a sixth of the time of whole patterns.
_OWNED = re.compile(r"['’]s ((?:[a-z-]+ ?){1,3})")
_OWNER = re.compile(r"(?:\b[Tt]he )?\b([\w-]+)$")
_OF_NATION = re.compile(r"he ([A-Z][a-z]+) ((?:[a-z-]+ ?){1,3})")
_OF = re.compile(r" of (?:the )?([A-Z][\w-]+)")
_BEFORE_OF = re.compile(r"\b[Tt]he ((?:[a-z-]+ ){0,2}[a-z-]+)$")
_NAMED = re.compile(r"['’]s\b|,? [A-Z]| (?:of|for)\b")  # or called more than that: "chief of staff"
_PEOPLE = re.compile(r"(?<= )[a-z]{3,}s\b")
_COUNT = re.compile(r"(?:\b[Tt]he )?\b([A-Za-z]+|\d{1,3}) ((?:[A-Za-z][a-z-]+ ){0,2}?)$")
_BACK = 60  # characters in which the beginning of a description is looked for
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_PARTITIVE = re.compile(r"\w+ of (?:the|them|those|these)\b")  # "two of the officers" are not the officers
_LONGEST = 6  # words of a description; what is longer tells a story
_SOMEBODY = ROLES | {"source", "person", "people", "man", "men", "woman", "women"}
_NOBODY = frozenset({"its", "his", "her", "their", "it", "that", "there", "who", "let", "what", "he", "she"})


def described(report: Report, reading: Reading | None) -> Iterator[Form]:
    """The persons whom a report describes: each with `owner` (of whom), `role` (as what), or `count` (how many)."""
    taken: set[int] = set()
    for found in (_tellers(report, reading), _holders(report), _groups(report)):
        for form in found:
            if not taken.intersection(range(form.start, form.end)):
                taken.update(range(form.start, form.end))
                yield form


def key(form: Form) -> str:
    """Equal for descriptions that mean the same in one story: a holder by office, a group by number and noun."""
    if form.described == "holder":
        return f"holder {form.role} of {form.owner}"
    return f"group {form.role}" if form.described == "group" else f"teller {form.role} in {form.report}"


def _form(
    report: Report, start: int, end: int, what: Literal["holder", "group", "teller"], role: str, owner: str = ""
) -> Form:
    """A form without its article; the article is printed with it."""
    whole = report.text[start:end]
    article = _ARTICLE.match(whole)
    at = start + (article.end() if article else 0)
    return Form(
        report.id, at, end, report.text[at:end], frozenset({whole}), "PERSON", role=role, owner=owner, described=what
    )


def _tellers(report: Report, reading: Reading | None) -> Iterator[Form]:
    """Those without a name who told the report something, wherever its tellings call them by what they are."""
    steps = {
        (s.label, s.spans) for a in (reading.attributions if reading else ()) for s in a.chain if s.kind == "unnamed"
    }
    for label, spans in sorted(steps):
        role = _brief(re.split(r",| who\b| that\b", _ARTICLE.sub("", label, count=1), maxsplit=1)[0].strip())
        if not 1 < len(role.split()) <= _LONGEST or not _is_somebody(_head(role)):
            continue
        for start, end in spans:
            cut = re.split(r",| who\b| that\b", report.text[start:end], maxsplit=1)[0]
            cut = cut[: max(cut.casefold().find(role.casefold()), 0) + len(role)] if role in cut else cut
            last = cut.split()[-1:]
            if cut.casefold().endswith(role.casefold()) or (last == _head(role) and not _PARTITIVE.match(cut)):
                yield _form(report, start, start + len(cut), "teller", role.casefold())


def _brief(role: str) -> str:
    """What tells a story cut down to who tells it: "two officials" with knowledge of the matter."""
    words = role.split()
    if len(words) <= _LONGEST:
        return role
    return " ".join(words[: next((n for n, w in enumerate(words) if n and is_stop(w)), len(words))])


def _head(role: str) -> list[str]:
    """The word that says what somebody is: "official" in "official of the finance ministry"."""
    words = role.split()
    return words[: next((n for n, w in enumerate(words) if n and is_stop(w)), len(words))][-1:]


def _is_somebody(head: Sequence[str]) -> bool:
    """A person or persons by calling: an official, two sources; not "no one", "a number of studies"."""
    return bool(head) and (head[0] in _SOMEBODY or head[0].removesuffix("s") in _SOMEBODY)


def _holders(report: Report) -> Iterator[Form]:
    """Who is called by an office or role alone, and of whom: "Iran's foreign minister", "the ferry's captain"."""
    text = report.text
    for m in _OWNED.finditer(text):
        owner = _OWNER.search(text, max(0, m.start() - _BACK), m.start()) if (role := _role(m[1])) else None
        end = m.start(1) + len(role)
        if owner and owner[1].casefold() not in _NOBODY and not _NAMED.match(text, end):
            yield _form(report, owner.start(), end, "holder", role, _owner(owner[1]))
    for m in _OF_NATION.finditer(text):
        end = m.start(2) + len(role := _role(m[2]))
        if role and text[m.start() - 1 : m.start()] in {"t", "T"} and not _NAMED.match(text, end):
            yield _form(report, m.start() - 1, end, "holder", role, _owner(m[1]))
    for m in _OF.finditer(text):
        found = _BEFORE_OF.search(text, max(0, m.start() - _BACK), m.start())
        if found and _role(found[1]) == found[1] and not _NAMED.match(text, m.end()):
            yield _form(report, found.start(), m.end(), "holder", found[1], _owner(m[1]))


def _role(words: str) -> str:
    """The words up to the last that is a role; empty where there is none, or where they name a body."""
    found = words.split()
    last = next(
        (n for n, w in enumerate(found) if w in ROLES and (n + 1 == len(found) or found[n + 1] not in ROLES)), -1
    )
    head = found[: last + 1]
    if not head or any(is_stop(w) for w in head) or (last + 1 < len(found) and found[last + 1] in BODIES):
        return ""
    return " ".join(head)


def _owner(word: str) -> str:
    return state_of(word) or word.casefold()


def _groups(report: Report) -> Iterator[Form]:
    """People who are counted: "five Ostran engineers", "the five engineers"."""
    for m in _PEOPLE.finditer(report.text):
        found = _COUNT.search(report.text, max(0, m.start() - _BACK), m.start()) if m[0][:-1] in ROLES else None
        number = stem(found[1]) if found else ""
        if found and number.isdigit() and not any(is_stop(w) for w in found[2].split()):
            yield _form(report, found.start(), m.end(), "group", f"{number} {m[0][:-1]}", _nation(found[2]))


def _nation(words: str) -> str:
    """Whose people they are, where a capital says so."""
    return next((w.casefold() for w in words.split() if w[0].isupper()), "")


def names_nobody(forms: Sequence[Form]) -> bool:
    """A group or a role that could be anybody's: "two soldiers", once "the man's brother"."""
    what = forms[0].described
    if what == "group":
        return not any(f.owner for f in forms)
    return what == "holder" and len(forms) == 1 and not any(c.isupper() for c in forms[0].name)


def beside(form: Form) -> frozenset[str]:
    """What a named person is called in a report beside the name."""
    said = (p.casefold().removesuffix(form.name.casefold()).strip() for p in form.printed)
    return frozenset(text for text in (form.role.casefold(), *said) if text)


def says(text: str, other: Form) -> bool:
    """Whether the words beside a name hold the owner and the role of a description: "the foreign minister of Iran"."""
    if other.role not in text or not re.search(rf"\b{re.escape(other.role)}\b", text):
        return False
    return any(_owner(w) == other.owner for w in re.findall(r"[\w-]+", re.sub(r"['’]s\b", "", text.title())))

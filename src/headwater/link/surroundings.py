"""What the words around a name show of it: a title, a role, whose it is, whether it speaks or lies somewhere."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from headwater.link.form import BODIES, CAPITAL, ROLES, WHEN, Form
from headwater.model import EntityType, Mention
from headwater.words import is_stop

_SAYS = re.compile(r"\s+(?:said|says|told|tells|added|adds|replied|asked|insisted|wrote|explained|answered|admitted)\b")
_SAID = re.compile(r"\b(?:said|says|told|added|asked|replied)\s+$")
_WHO = re.compile(r",? who\b")
_WHO_OPENS = frozenset({" ", ","})
_ARTICLES = frozenset({"the", "The"})
_OF = re.compile(rf" of (?:the )?({CAPITAL}(?: {CAPITAL}){{0,3}})")
_NOT_WHOSE = re.compile(r"\b(?:of|for|from|at|in|with|by|'s|’s)\s+(?:the\s+)?$")
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|towards|across|from|into|through|left|reached)\s+$", re.IGNORECASE
)
_SAID_ENDS = ("said", "says", "told", "added", "asked", "replied")
_CALLED = re.compile(
    rf", (?:an?|the) (?:[a-z-]+ ){{0,2}}?({'|'.join(sorted(BODIES))})"
    r"(?= (?:that|which|whose|with|behind|owned|run|based|led)\b|[,.;])"
)
_OWNS = re.compile(r"['’]s\b")  # "at Skelby's office": the office is where they are
_PLACED_ENDS = (
    "in", "at", "near", "outside", "around", "towards", "across", "from", "into", "through", "left", "reached"
)  # fmt: skip
_ROLE_ENDS = tuple(sorted(ROLES))
_ROLE_TAILS = frozenset(role[-2:] for role in ROLES)
_TOKEN = re.compile(r"[\w-]+")
_DIRECT = re.compile(r"(?:\b([Tt]he|[Aa]n?)\s+)?(?<![\w’'])((?:[A-Z][\w-]+ ){0,3}(?:[a-z-]+\s+){0,2}?([a-z-]+))\s+$")
_BEHIND = re.compile(r",\s+((?:[^,.;“”\"]|(?<=Dr)\.){3,70})[,.;]")
_AHEAD = re.compile(r"(?:^|[\s,.!?“”\"])((?:[\w'’-]+ ){0,5}[\w'’-]+),(?: [\w ]{0,20})?\s+$")
_OWNER = re.compile(r"((?:[Tt]he\s+)?[\w-]+)['’]s?\s+$")
_LONGEST = 200  # characters: no name is longer


def witness(form: Form, mentions: Sequence[Mention], starts: Sequence[int]) -> tuple[EntityType | None, str | None]:
    """The type and local id that the reader has at the same place; `mentions` are in order of their `starts`.

    A longer name is none of those in it, unless it ends with one ("harbour boss Ruth Low") or is mostly that: "Kestrel
    Maps" is not Kestrel, nor the Marden police Marden.
    """
    first, last = bisect_left(starts, form.start - _LONGEST), bisect_left(starts, form.end)
    inside = [m for m in mentions[first:last] if form.start < m.end]
    if not inside:
        return form.type, form.entity
    best = max(inside, key=lambda m: (min(m.end, form.end) - max(m.start, form.start), -m.start))
    whole = best.start <= form.start and form.end <= best.end
    shared = min(best.end, form.end) - max(best.start, form.start)
    mostly = 4 * shared > 3 * (form.end - form.start)
    same = best.end >= form.end or mostly
    return form.type or (best.type if whole else None), best.entity if same else form.entity


def around(text: str, form: Form, known: tuple[EntityType | None, str | None]) -> Form:
    """What the reader knows of a name, and what the words before and behind it show."""
    before, after = text[max(0, form.start - 90) : form.start], text[form.end : form.end + 90]
    # Most names have a word and a space before them: the word tells which of the patterns can fit at all.
    last = before.rsplit(None, 1)[-1].rstrip() if before[-1:].isspace() and not before.isspace() else ""
    titled, role, printed = _with_role(form, before, after, last)
    owner = form.owner
    if form.name.split()[-1].casefold() in BODIES:
        if last and (found := _OWNER.search(before)) and not owner:
            owner, printed = found.group(1), printed | {text[form.start - len(found.group()) : form.end]}
        if not owner and (of := _OF.match(text, form.end)):
            owner, printed = of.group(1), printed | {f"{form.name}{of.group()}"}
    article = last[-3:] if last[-3:] in _ARTICLES and not last[-4:-3].isalnum() else None
    if article:
        printed = printed | {f"{article} {form.name}"}
    return Form(  # in full: `replace` takes three times as long, and every name of every report comes through here
        form.report,
        form.start,
        form.end,
        form.name,
        printed,
        type=known[0],
        entity=known[1],
        titled=titled,
        role=role,
        owner=owner,
        weak=form.weak,
        article=form.article or article is not None,
        calling=called[1] if after[:1] == "," and (called := _CALLED.match(after)) else "",
        outlet=form.outlet,
        human=after[:1] in _WHO_OPENS and bool(_WHO.match(after)) and not _NOT_WHOSE.search(before),
        speaks=bool(_SAYS.match(after)) or (last.endswith(_SAID_ENDS) and bool(_SAID.search(before))),
        placed=last.casefold().endswith(_PLACED_ENDS) and bool(_PLACED.search(before)) and not _OWNS.match(after),
    )


def _with_role(form: Form, before: str, after: str, last: str) -> tuple[bool, str, frozenset[str]]:
    """Whether a title stands before it, who it is in the words beside it, and what is printed with it."""
    if last[-2:] in _ROLE_TAILS and last.endswith(_ROLE_ENDS):
        direct = _DIRECT.search(before)
        if direct and direct.group(3) in ROLES and not is_stop(direct.group(3)):
            role = _role(direct.group(2))
            article = re.search(rf"\b(?:the|an?) (?={re.escape(role)} $)", before, re.IGNORECASE)
            whole = f"{article.group() if article else ''}{role} {form.name}"
            printed = form.printed | {f"{direct.group(3)} {form.name}", whole, f"{role} {form.name}"}
            return True, form.role or role, printed
    behind = _BEHIND.match(after) if after[:1] == "," else None
    ahead = _AHEAD.search(before) if "," in before[-30:] and _has_role(before) else None
    for m in (behind, ahead):
        if m and _has_role(m.group(1)):
            return form.titled, m.group(1), form.printed
    return form.titled, form.role, form.printed


def _has_role(text: str) -> bool:
    return not ROLES.isdisjoint(_TOKEN.findall(text.casefold()))


def _role(words: str) -> str:
    """The words of a role behind the last that only leads up to it: "singer" in "was the singer", "Then singer"."""
    found = words.split()
    return " ".join(found[max((n for n, w in enumerate(found) if _leads(w)), default=-1) + 1 :])


def _leads(word: str) -> bool:
    """A word that stands before a role and is no part of it: "Yesterday", "Sadly", "then"."""
    return is_stop(word) or (word[0].isupper() and (word.casefold() in WHEN or word.endswith("ly")))

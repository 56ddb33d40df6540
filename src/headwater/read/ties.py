"""Who speaks for whom: people tied to the body they head or speak for, so that both count once."""

import re

from headwater.model import Mention, Tie
from headwater.read.parse import Sentence

REACH = 160  # characters beside a name in which its role is looked for; also keeps hostile text from costing time
_HEADS = (
    "minister|spokesman|spokeswoman|spokesperson|director|chief|head|leader|chairman|chairwoman|chair|president|"
    "secretary|manager|commander|ambassador|envoy|negotiator|governor|mayor|director-general|owner|physician|colonel|"
    "officer|inspector|general|representative|prime minister|founder|agent"
)
_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Col|Gen|Colonel|General|Captain|Professor|Inspector|Sir|Lord)\.? )?"
_AFFAIRS = (
    "interior|foreign|defence|defense|energy|finance|trade|health|justice|transport|economy|education|labour|labor|"
    "environment|agriculture|culture|information|oil|petroleum|security|home|treasury|planning|industry|tourism|water"
)
_MINISTER = re.compile(rf"\b({_AFFAIRS})(?: affairs)? (minister|secretary),? {_TITLE}$", re.IGNORECASE)
_MINISTER_OF = re.compile(rf"\b(?:minister|secretary) (?:of|for) ({_AFFAIRS}),? {_TITLE}$", re.IGNORECASE)
_END = r"(?=[,.;:“”\"()]| who | that | and | said| told|$)"
_OF_BODY = re.compile(
    rf"^,? (?:who is )?(?:the |a |an |its )?(?:[\w-]+ ){{0,3}}({_HEADS}) (?:of|for|at|in charge at) "
    rf"(?:the )?([^,.;:“”\"()]{{3,60}}?){_END}"
)
_HEAD = re.compile(
    rf"\b(?:{_HEADS})\b|minister|secretary|prefect|consul|chancellor|superintendent|police ", re.IGNORECASE
)
"""What any role before a name holds: looked for first, since most names stand behind none."""
_BODYS = re.compile(rf"((?:[\w’'&-]+ ){{0,5}}[\w’'&-]+)['’]s? (?:[\w-]+ ){{0,2}}({_HEADS}),? {_TITLE}$")
_POSTED = re.compile(rf"\b(?:[Tt]he |[Aa]n? )?({_HEADS}) (?:of|for) (?:the )?([^,.;:“”\"()]{{3,60}}?), {_TITLE}$")
_SEATS = {"prefect": "prefecture", "ambassador": "embassy", "consul": "consulate", "chancellor": "chancellery"}
_SEATED = re.compile(
    rf"\b({'|'.join(_SEATS)}|police (?:chief|captain|commissioner|spokes\w+)|superintendent|"
    rf"(?:chief|detective) inspector),? {_TITLE}$",
    re.IGNORECASE,
)
"""A title that says by itself where its bearer sits."""


def ties(text: str, sentences: list[Sentence], names: tuple[Mention, ...]) -> tuple[Tie, ...]:
    """Every person of a report whose role the text gives, with the body the role belongs to.

    A minister belongs to the ministry of the same affairs ("interior minister" → "interior ministry"), since the press
    uses both for one voice. "Its spokesman" is tied where tellings are resolved, since only there "its" is known.
    """
    found: list[Tie] = []
    for m in names:
        if m.type not in ("PERSON", "OTHER"):
            continue
        sentence = next((s for s in sentences if s.base <= m.start < s.end), None)
        if sentence is None:
            continue
        before = text[max(sentence.base, m.start - REACH) : m.start]
        after = text[m.end : min(sentence.end, m.end + REACH)]
        for role, body in _roles(before, after):
            found.append(Tie(m.entity, _entity_of(body, names) or "", _plain(body), role))
    return tuple(dict.fromkeys(found))


def _roles(before: str, after: str) -> list[tuple[str, str]]:
    out = [_role_before(before)] if _HEAD.search(before) else []
    if match := _OF_BODY.match(after):
        out.append((match.group(1), match.group(2)))
    return [(role, body) for role, body in out if body]


def _role_before(before: str) -> tuple[str, str]:
    if match := _MINISTER.search(before) or _MINISTER_OF.search(before):
        return "minister", f"{match.group(1)} ministry"
    if match := _POSTED.search(before):
        return match.group(1), match.group(2)
    if match := _SEATED.search(before):
        return match.group(1), _SEATS.get(match.group(1).lower(), "police")
    if match := _BODYS.search(before):
        return match.group(2), match.group(1)
    return "", ""


def _plain(body: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|his|her) ", "", " ".join(body.split()), flags=re.IGNORECASE)


def _entity_of(body: str, names: tuple[Mention, ...]) -> str | None:
    plain = _plain(body).casefold()
    return next((m.entity for m in names if m.text.casefold() == plain), None)

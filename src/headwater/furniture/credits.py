"""Whom a report credits with its text: in its dateline, its byline, or a closing note."""

import re

from headwater.furniture.heads import HEAD, byline_names, dateline_agency
from headwater.furniture.lines import LONGEST_TAIL, either, lines_of

ASIDE = r"[\s*\[({<•·▪►▶>|+~=_–—-]*"
"""What may stand before a notice or a credit."""
_CREDIT = re.compile(
    ASIDE
    + either(
        r"[^.]{0,160}\bcontributed (?:to th(?:is|e) (?:report|article|story)|(?:additional )?reporting|from)\b.{0,60}$",
        r"contribut(?:ing|ors?):.{2,100}$",
        r"(?:with|additional|some|further) (?:inputs?|reporting|material|files?|information|reports?|contributions?)"
        r" (?:from|by)\b.{2,100}$",
        r"(?:reporting|reported|editing|writing|edited|compiled) by\b.{2,200}$",
        r"this (?:article|story|report) (?:is|was) (?:based|compiled|written|produced|provided|adapted)\b.{2,160}$",
        r"(?:sources?|agencies|via)\s*:\s*(?!read\b)(?-i:[A-Z][\w&.]*(?:(?:,| and| of| &)? [A-Z][\w&.]*){0,4})$",
        r"information from\s*:\s.{2,120}$",
        r"copyright (?:©? ?)?(?:19|20)\d\d (?:the )?associated press\b.*$",
    ),
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?P<who>(?:[Tt]he )?(?:[A-Z][\w.&]* ){0,3}(?:Agency|Agencies|Press|Reuters|News Service|Wires?)"
    r"|(?:news |wire )?agencies|(?:wire|agency) (?:service )?reports|wire services?)\b(?![’'])"
)
# ANI, AFP: capitals are an agency only where the line says that something came from them.
_INITIALS = re.compile(r"(?:from|by|via|:|and|[Tt]he)\s+(?P<who>[A-Z]{2,5})\b(?![’'])")
_NAMED_SOURCE = re.compile(r"(?:source|sources|via)\s*:\s*(?P<who>.+)$", re.IGNORECASE)
_INFORMED_BY = re.compile(r"information from\s*:\s*(?P<who>[^,;]+)", re.IGNORECASE)


def agency_credit(text: str) -> str | None:
    """Whom a dateline, byline or closing note credits with the text: `Reuters`, `agencies`; None if nobody."""
    lines = list(lines_of(text))
    for line in lines[:HEAD]:
        if agency := dateline_agency(line.text):
            return agency
        names = byline_names(line.text)
        if names and _AGENCY.fullmatch(names):
            return names
    return next((name for line in reversed(lines[-4:]) if (name := _credited(line.text))), None)


def _credited(line: str) -> str | None:
    """The agency that a closing note names."""
    if not is_credit(line):
        return None
    matches = (pattern.search(line) for pattern in (_NAMED_SOURCE, _INFORMED_BY, _AGENCY, _INITIALS))
    return next((match["who"].strip(" .") for match in matches if match), None)


def is_credit(line: str) -> bool:
    """Whether a line says who contributed to the report, or whom it is from."""
    return len(line) <= LONGEST_TAIL and _CREDIT.match(line) is not None

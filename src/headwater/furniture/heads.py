"""The head of a report: its title again, bylines, datelines."""

import re
from collections.abc import Iterator, Sequence

from headwater.furniture.lines import Furniture, Line, listed, words_of

HEAD = 6
"""Lines before the body, with bylines and datelines; further down the same shapes are subheadings or sentences."""
_LONGEST_BYLINE = _LONGEST_DATELINE = 120

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}|{_WEEKDAY})(?:,?\s+\d{{4}})?"
# SANT AVERIL, ST. LOUIS, WASHINGTON/NEW YORK, L’AQUILA
_CAPITALS = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*[A-ZÀ-Þ.]|[A-ZÀ-Þ]{2,})"
_PLACE = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}}"
# , Fla. · , North Korea · , D.C. · , TX
_REGION = r"(?:,\s+[A-ZÀ-Þ][\w.’'-]*(?:\s+[A-ZÀ-Þ][\w.’'-]*){0,2})"
# TORSUND, Feb 8
_TOWN = rf"{_PLACE}{_REGION}?(?:,?\s+{_WHEN})?,?\s*"
_BRACKETS = r"\((?P<agency>[A-Z][\w.&’' -]{1,40}?)\)"
_DASH = r"(?:—|–|--|-(?=\s))"
# The sentence that follows begins like one.
_OPENS = r"(?=[\"“‘'(]?[A-ZÀ-Þ0-9])"
_DATELINE = re.compile(rf"{_TOWN}(?:{_BRACKETS}\s*(?::|{_DASH})|{_DASH})\s*{_OPENS}")
# Washington (AP) — · (Reuters) - · and, where the brackets hold capitals, also without a dash: (CNN)
_AGENCY_DATELINE = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.,’'/ -]{{1,60}}?\s*)?(?:\((?P<capitals>[A-Z]{{2,8}})\)\s*|{_BRACKETS}\s*(?:{_DASH}|:)\s*){_OPENS}"
)
_DATELINE_ALONE = re.compile(rf"{_TOWN}(?:\([A-Z][\w.&’' -]{{1,40}}\))?\s*(?::|{_DASH}|-)?")
_DATE_ALONE = re.compile(
    rf"(?:(?:First |Last )?(?:Published|Updated|Posted|Modified|Created)(?: (?:at|on))?:?\s*)?"
    rf"(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}})?,?\s*)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"(?:,?\s*(?:at\s+)?\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}})?)?",
    re.IGNORECASE,
)
# In the place of a town: words that open notices, captions and kickers.
_NO_TOWN = re.compile(
    r"\b(?:FILE|PHOTO|PHOTOS|PICTURE|VIDEO|WATCH|READ|BREAKING|UPDATED?|EXCLUSIVE|ANALYSIS|OPINION|COMMENT|LIVE|NEWS"
    r"|MORE|HOW|WHAT|WHO|WHY|WHEN|WHERE|EDITOR|NOTE|CORRECTION|QUESTION|ANSWER|THE|AND|IS|ARE|FOR|FACT|CLAIM)\b"
)

_BY = re.compile(r"(?:By|BY|Written by|Reported by|Words by|Report by)[:\s]\s*(?P<who>\S.*)")
_LOCAL_BY = re.compile(rf"{_PLACE}{_REGION}?\s*(?:{_DASH}|-)\s*(?P<by>[Bb]y\s.+)")
_CREDITED_DATELINE = re.compile(rf"{_TOWN}{_BRACKETS}\s*(?:{_DASH}|-)?$")
_SMALL_WORDS = listed(
    "a al and at bin by contributor contributors correspondent correspondents da de del der desk di du editor editors"
    " el en for from in la le newsroom of on our reporter reporters special staff team the to und van von with writer"
    " writers y & agencies agency service wire wires"
)


def titles(lines: Sequence[Line], title: str | None) -> Iterator[Furniture]:
    """The first line where it prints the title again."""
    if lines and title and words_of(lines[0].text) == words_of(title):
        yield Furniture(lines[0].start, lines[0].end, "title")


def heads(lines: Sequence[Line]) -> Iterator[Furniture]:
    """Bylines and datelines among the first lines; the first dateline before a sentence ends the head."""
    for position, line in enumerate(lines[:HEAD]):
        if is_byline(line.text) or (position < 3 and len(lines) > 2 and _is_name_alone(line.text)):
            yield Furniture(line.start, line.end, "byline")
        elif _is_date_alone(line.text):
            yield Furniture(line.start, line.end, "dateline")
        elif length := dateline_length(line.text):
            yield Furniture(line.start, line.start + length, "dateline")
            return


def dateline_length(line: str) -> int:
    """How many characters of a line are the dateline it opens with; 0 if it opens with none."""
    beginning = line[:_LONGEST_DATELINE]
    match = _DATELINE.match(beginning) or _AGENCY_DATELINE.match(beginning)
    if match is None or match.end() == len(line):
        return 0
    place = match[0].split("(", 1)[0]
    initials = match.groupdict().get("capitals")
    if _NO_TOWN.search(place) or (initials and _initials(place).endswith(initials)):
        return 0
    return match.end()


def _initials(words: str) -> str:
    """FCC of `Federal Communications Commission`, which is no town."""
    return "".join(word[0] for word in words.split() if word[0].isupper())


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the report: "By Ada Quill", "TORSUND – By Ada Quill"."""
    if len(line) > _LONGEST_BYLINE:
        return False
    local = _LOCAL_BY.fullmatch(line)
    match = _BY.fullmatch(local["by"] if local else line)
    return match is not None and _all_names(match["who"])


def _is_name_alone(line: str) -> bool:
    """`Ada Quill`, `EVENING LANTERN`: a line before the body that has neither verb nor full stop."""
    return len(line) <= 40 and line[-1].isalnum() and len(line.split()) <= 4 and line[0].isupper() and _all_names(line)


def _all_names(words: str) -> bool:
    parts = re.split(r"[\s,;|/]+", words.strip(" .,;|"))
    return all(part[:1].isupper() or part.lower() in _SMALL_WORDS or part.startswith("@") for part in parts if part)


def _is_date_alone(line: str) -> bool:
    if len(line) > 80:
        return False
    if _DATE_ALONE.fullmatch(line):
        return True
    telling = re.search(rf"{_WHEN}|\(|,\s|(?:—|–|-)$", line)
    return bool(_DATELINE_ALONE.fullmatch(line) and telling and not _NO_TOWN.search(line.split("(", 1)[0]))


def dateline_agency(line: str) -> str | None:
    """The agency in the brackets of a line's dateline: `TORSUND (NWA) —`."""
    for pattern in (_DATELINE, _AGENCY_DATELINE, _CREDITED_DATELINE):
        match = pattern.match(line[:_LONGEST_DATELINE])
        if match and (agency := match["agency"] or match.groupdict().get("capitals")):
            return agency
    return None


def byline_names(line: str) -> str | None:
    """Who is named behind the "By" of a byline."""
    by = _BY.fullmatch(line)
    return by["who"] if by and is_byline(line) else None

"""The parts of a printed report that are no statement of it: repeated title, byline, dateline, pull quotes, tails.

Nothing here changes a text: everything is answered as offsets into it, so that rooms which must not touch a text can
still pass over its furniture, and rooms which may can cut it out. The patterns were read off 24,000 articles of some
twenty American and British outlets; each stands for a habit of the trade, none for one outlet's name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from headwater.labels import page_words

Kind: TypeAlias = Literal["title", "byline", "dateline", "tail", "credit", "pullquote", "label", "caption", "signature"]
CUT_OUT: frozenset[Kind] = frozenset({"byline", "dateline", "label", "signature"})
"""Kinds that stand beside a sentence in its line: what is before them and what is behind them are apart."""
SILENT: frozenset[Kind] = frozenset({"tail", "credit"})
"""Kinds that assert nothing of the story; title, pull quote and caption say again what the body should say."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A span of text that states nothing, and what it is.

    `title`: the headline printed again as the first line. `byline`: who wrote it. `dateline`: where and when, with the
    agency in brackets. `tail`: requests, links, notices, picture credits, wherever they stand. `credit`: who
    contributed ("With inputs from agencies") and who the author is: no statement either, but evidence of where the
    text comes from. `pullquote`: a paragraph that shows again what stands elsewhere. `label`: words of the page inside
    a line (those of a player, a row of buttons, a list of links). `caption`: what is set to a picture, gallery, map or
    player, with its credit; it may state something, but beside the report. `signature`: who signs words shown from
    elsewhere ("— Ada Quill (@quill) May 3, 2021"): the words before it in its line, or behind it where it opens the
    line, are a quotation of that person.
    """

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without the space around it."""

    start: int
    end: int
    text: str


# Bylines, datelines and their kin stand before the body; further down the same shapes are subheadings or sentences.
_HEAD = 6
_LONGEST_BYLINE = _LONGEST_DATELINE = 120
_LONGEST_TAIL = 240

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


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_SMALL_WORDS = _listed(
    "a al and at bin by contributor contributors correspondent correspondents da de del der desk di du editor editors"
    " el en for from in la le newsroom of on our reporter reporters special staff team the to und van von with writer"
    " writers y & agencies agency service wire wires"
)

_ASIDE = r"[\s*\[({<•·▪►▶>|+~=_–—-]*"
_NOTICES = re.compile(
    _ASIDE
    + _any(
        # the page speaks of itself
        r"advertise?ments?\b",
        r"story continue[sd] below|continue reading|article continues|skip (?:to|past|advert)|scroll down",
        r"(?:next|prev(?:ious)?) image|image \d+ of \d+|slideshow \(|enlarge this image|(?:toggle|hide) caption",
        r"(?:photos?|pictures?|images?|videos?|gallery|slideshow|watch|listen|poll|audio)(?::|$|\s+\()",
        r"(?:close|youtube|comments?|print|email|urgent:?|analysis/opinion:?|correction:?|editor.s note:?|sign up)$",
        r"loading\b.{0,20}$|\[?(?:pullquote|embedtweet|embed|caption)\b|(?:this is a )?rush transcript",
        r"updated? (?:at )?\d|\d+ (?:years?|months?|days?|hours?|minutes?|mins?) ago$",
        r"copyright\b|©|\(c\) (?:19|20)\d\d|all rights reserved|(?:the )?(?:opinions|views) expressed\b",
        r"this (?:article|story|post|piece) (?:is more than|(?:was )?(?:first|originally)|has been|appeared)",
        # more to read
        r"source:\s*read\b|read (?:more|full|the full|next|also|or share)\b.{0,160}$|read:|more:|see also\b",
        r"more (?:on this|from|stories|coverage)\b|also (?:read|see|watch)\b.{0,140}$|also on (?-i:[A-Z]{3,})",
        r"related\b.{0,12}(?::|$)|recommended(?::|$)|don.t miss\b|watch (?:the )?(?:latest )?(?:video|more)",
        # requests
        r"sign(?:ing)? up (?:for|to|here|now|today)\b|subscribe\b|register (?:for|now|here)|manage newsletters",
        r"get the .{1,60} (?:delivered|newsletter|in your inbox)|(?:daily|weekly|want) .{1,80} (?:in|to) your inbox",
        r"download (?:the|our) .{0,30}app\b|(?:join|like|find|contact) us\b|tweet (?:us|@)|share (?:this|tweet|on)\b",
        r"follow (?:us|me|him|her|them|the|our|@\w|\w+(?: \w+){0,3} (?:on|@))",
        r"(?:click|tap) (?:here|through|to|for|on)\b|(?:got|have) a (?:tip|story|question)\b",
    ),
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]+")
# A request to the reader, from its first sentence to the end of the paragraph.
_REQUEST = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?]))"
    + _any(
        r"(?:have|did|do|are|were|can|would|will) you\b[^.?!\n]{0,160}\?"
        r"(?=.{0,120}\b(?:us|our|newsroom|e-?mail|write|call|ring|contact|comments?|below)\b)",
        r"(?:tell|e-?mail|write to|ring|call|contact|text|message|send|let)"
        r" (?:us|our|the (?:newsroom|editors?)|your)\b",
        r"to (?:take part|get in touch|contact the)\b",
        r"(?:sign up|subscribe|register) (?:for|to|here|now|today)\b|follow (?:us|him|her|me|them|@\w+)\b",
    ),
    re.IGNORECASE,
)
_PICTURE = re.compile(
    _any(
        r"\((?:[^()]{0,40}\b)?(?:photos?|images?|pictures?|illustration|graphic)(?: by|:| via| courtesy)[^()]{0,120}\)",
        r"\([^()]{0,60}(?:getty images|ap photo|/reuters|/afp|/ap|shutterstock|istock|pixabay|flickr)[^()]{0,60}\)",
        r"(?:^|(?<=\s))(?:photo(?:graph)?|image|picture)(?: credit)?:\s.{2,80}$",
        r"(?:^|(?<=\s))(?-i:(?:Photo(?:graph)?|Image|Picture)(?: credit)? by(?: [A-Z][\w.’'/-]*){1,6})$",
        r"(?:^|(?<=\s))(?-i:FILE PHOTO|File [Pp]hoto)\b.{0,200}$",
    ),
    re.IGNORECASE,
)
_CREDIT = re.compile(
    _ASIDE
    + _any(
        r"[^.]{0,160}\bcontributed (?:to th(?:is|e) (?:report|article|story)|(?:additional )?reporting|from)\b.{0,60}$",
        r"contribut(?:ing|ors?):.{2,100}$",
        r"(?:with|additional|some|further) (?:inputs?|reporting|material|files?|information|reports?|contributions?)"
        r" (?:from|by)\b.{2,100}$",
        r"(?:reporting|reported|editing|writing|edited|compiled) by\b.{2,200}$",
        r"this (?:article|story|report) (?:is|was) (?:based|compiled|written|produced|provided|adapted)\b.{2,160}$",
        r"(?:sources?|agencies|via)\s*:\s*(?!read\b)(?-i:[A-Z][\w&.]*(?:(?:,| and| of| &)? [A-Z][\w&.]*){0,4})$",
        r"copyright (?:©? ?)?(?:19|20)\d\d (?:the )?associated press\b.*$",
    ),
    re.IGNORECASE,
)

_WORD = re.compile(r"\w+(?:[’'.]\w+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def furniture(text: str, title: str | None) -> tuple[Furniture, ...]:
    """The spans of `text` that state nothing, in order, none overlapping another.

    A dateline's span ends where its sentence begins; every other span is a line, a paragraph, or the end of one.
    """
    lines = list(_lines(text))
    found: dict[int, Furniture] = {}
    for piece in (*_titles(lines, title), *_blurbs(lines, text), *_tails(lines), *_heads(lines)):
        found.setdefault(piece.start, piece)
    whole = {line.start for line in lines if line.start in found and found[line.start].end >= line.end}
    rest = [line for line in lines if line.start not in whole]
    for piece in _pull_quotes(rest, _byline_start(found.values())):
        found[piece.start] = piece
    for piece in _cries(lines):
        found.setdefault(piece.start, piece)
    return tuple(_apart(found.values()))


def glue_points(text: str) -> tuple[int, ...]:
    """Offsets at which a sentence begins without a space before it ("…that night.By mobilizing…")."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    glued = (m for line in lines if _STOP.search(text, *line) for m in _GLUE.finditer(text, *line))
    return tuple(point for match in glued if (point := _glued_at(text, match)) is not None)


def agency_credit(text: str) -> str | None:
    """Whom a dateline, byline or closing note credits with the text: `Reuters`, `agencies`; None if nobody."""
    lines = list(_lines(text))
    for line in lines[:_HEAD]:
        for pattern in (_DATELINE, _AGENCY_DATELINE, _CREDITED_DATELINE):
            match = pattern.match(line.text[:_LONGEST_DATELINE])
            if match and (agency := match["agency"] or match.groupdict().get("capitals")):
                return agency
        by = _BY.fullmatch(line.text)
        if by and _is_byline(line.text) and _AGENCY.fullmatch(by["who"]):
            return by["who"]
    return next((name for line in reversed(lines[-4:]) if (name := _credited(line.text))), None)


# ── the head ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _titles(lines: Sequence[_Line], title: str | None) -> Iterator[Furniture]:
    if lines and title and _words(lines[0].text) == _words(title):
        yield Furniture(lines[0].start, lines[0].end, "title")


def _heads(lines: Sequence[_Line]) -> Iterator[Furniture]:
    """Bylines and datelines among the first lines; the first dateline before a sentence ends the head."""
    for position, line in enumerate(lines[:_HEAD]):
        if _is_byline(line.text) or (position < 3 and len(lines) > 2 and _is_name_alone(line.text)):
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


def _is_byline(line: str) -> bool:
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


# ── the tail ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tails(lines: Sequence[_Line]) -> Iterator[Furniture]:
    for position, line in enumerate(lines):
        within = [Furniture(line.start + p.start, line.start + p.end, p.kind) for p in page_words(line.text)]
        whole = _whole(line.text)
        if within and within[0].kind == "caption":
            yield from within
        elif whole:
            yield Furniture(line.start, line.end, whole)
        else:
            yield from within
            if position >= len(lines) - 3 and (request := _request(line.text)):
                yield Furniture(line.start + request.start(), line.end, "tail")
            elif picture := _picture(line.text):
                yield Furniture(line.start + picture.start(), line.start + picture.end(), "tail")


def _picture(line: str) -> re.Match[str] | None:
    """The credit of a picture within a line; its words are looked for first, since most lines have none of them."""
    small = line.lower()
    return _PICTURE.search(line) if any(word in small for word in _PICTURE_WORDS) else None


_PICTURE_WORDS = (
    *("photo", "image", "picture", "illustration", "graphic", "/reuters", "/afp", "/ap", "shutterstock", "istock"),
    *("pixabay", "flickr"),
)


def _whole(line: str) -> Kind | None:
    if len(line) <= _LONGEST_TAIL and _CREDIT.match(line):
        return "credit"
    if _RULE.fullmatch(line) or (len(line) <= _LONGEST_TAIL and _NOTICES.match(line)):
        return "tail"
    return None


def _cries(lines: Sequence[_Line]) -> Iterator[Furniture]:
    """Lines in capitals among lines that are not: headlines of other stories, with a link that is lost."""
    capitals = [line for line in lines[1:] if _is_cry(line.text)]
    if 2 * len(capitals) < len(lines):
        yield from (Furniture(line.start, line.end, "tail") for line in capitals)


def _is_cry(line: str) -> bool:
    if len(line) > _LONGEST_TAIL or not line.isupper() or line[-1] in '.!?…:"”' or re.search(r"[\"“”]|—|\(@", line):
        return False
    return len(line.split()) >= _SHORTEST_CRY


_SHORTEST_CRY = 5

# Who the author is: a name that the report knows from nowhere else, and what such people are.
_BLURB = re.compile(
    r"(?:Editor.s note:\s*|(?:About the author|Author|Written by)[:\s]\s*|[•·*–—-]+\s*)?(?:(?:Dr|Mr|Ms|Mrs|Prof)\.? )?"
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|der|al)){1,3})(?:, [^,\n]{2,80},)? "
    r"(?:is|was|are|has been) (?:(?:an?|the|our|also) |[\w’']+(?: \w+)?[’']s? )?"
    r"[^.\n]{0,80}?\b(?:columnist|contributor|contributing|fellow|professor|lecturer|author of|editor|correspondent"
    r"|reporter|journalist|writer|commentator|host of|scholar|blogger|co-author)\b"
)
_LONGEST_BLURB = 800


def _blurbs(lines: Sequence[_Line], text: str) -> Iterator[Furniture]:
    for line in (*lines[:2], *lines[2:][-_END:]):
        match = _BLURB.match(line.text) if len(line.text) <= _LONGEST_BLURB else None
        if match and text.count(match["name"].rsplit(maxsplit=1)[-1]) <= _own_mentions(lines, line, match["name"]):
            yield Furniture(line.start, line.end, "credit")


# The blurb stands above the last notices.
_END = 5


def _own_mentions(lines: Sequence[_Line], blurb: _Line, name: str) -> int:
    """How often the author's surname stands in the blurb itself and in the byline."""
    surname = name.rsplit(maxsplit=1)[-1]
    bylines = (line.text for line in lines[:_HEAD] if line is not blurb and _is_byline(line.text))
    return sum(line.count(surname) for line in (blurb.text, *bylines))


def _request(line: str) -> re.Match[str] | None:
    """A request of the page's own: what stands in quotation marks is somebody's words."""
    match = _REQUEST.search(line)
    return None if match is None or line.count("“", 0, match.start()) > line.count("”", 0, match.start()) else match


_AGENCY = re.compile(
    r"(?P<who>(?:[Tt]he )?(?:[A-Z][\w.&]* ){0,3}(?:Agency|Agencies|Press|Reuters|News Service|Wires?)"
    r"|(?:news |wire )?agencies|(?:wire|agency) (?:service )?reports|wire services?)\b(?![’'])"
)
# ANI, AFP: capitals are an agency only where the line says that something came from them.
_INITIALS = re.compile(r"(?:from|by|via|:|and|[Tt]he)\s+(?P<who>[A-Z]{2,5})\b(?![’'])")
_NAMED_SOURCE = re.compile(r"(?:source|sources|via)\s*:\s*(?P<who>.+)$", re.IGNORECASE)


_CREDITED_DATELINE = re.compile(rf"{_TOWN}{_BRACKETS}\s*(?:{_DASH}|-)?$")


def _credited(line: str) -> str | None:
    """The agency that a closing note names."""
    if len(line) > _LONGEST_TAIL or not _CREDIT.match(line):
        return None
    matches = (pattern.search(line) for pattern in (_NAMED_SOURCE, _AGENCY, _INITIALS))
    return next((match["who"].strip(" .") for match in matches if match), None)


# ── pull quotes ──────────────────────────────────────────────────────────────────────────────────────────────────────

# Four words in a row recur by chance ("in the United States"); nine in ten of all fours of a paragraph do not.
_Run: TypeAlias = tuple[str, str, str, str]
_REPEATED = 0.9
_SHORTEST, _LONGEST = 5, 60
# “…,” the source told the paper: what a display adds to the words it shows.
_LONGEST_FRAME = 8


def _pull_quotes(lines: Sequence[_Line], byline: int) -> Iterator[Furniture]:
    """Lines that only show what others say; of two that mirror each other, the one above the byline, else the later."""
    words = [_words(line.text) for line in lines]
    every = [frozenset(_runs(each)) for each in words]
    shown = {p: shows for p, line in enumerate(lines) if (shows := _shown(line, words[p], byline))}
    runs = {p: every[p] if shows is words[p] else frozenset(_runs(shows)) for p, shows in shown.items()}
    wanted = frozenset().union(*runs.values())
    said = Counter(run for each in every for run in each & wanted)
    for position in sorted(shown, key=lambda p: (lines[p].start >= byline, -p)):
        own = every[position] & wanted
        elsewhere = sum(said[run] > (run in own) for run in runs[position])
        if elsewhere >= _REPEATED * len(runs[position]):
            said.subtract(own)
            yield Furniture(lines[position].start, lines[position].end, "pullquote")


def _shown(line: _Line, words: tuple[str, ...], byline: int) -> tuple[str, ...] | None:
    """The words that a line shows, were it a pull quote; above the byline, what stands around the quote is let go."""
    if line.start < byline:
        quoted = tuple(word for match in _QUOTED.finditer(line.text) for word in _words(match[1]))
        if quoted and len(words) - len(quoted) <= _LONGEST_FRAME:
            words = quoted
    return words if _SHORTEST <= len(words) <= _LONGEST else None


def _runs(words: Sequence[str]) -> Iterator[_Run]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def _byline_start(found: Iterable[Furniture]) -> int:
    return next((piece.start for piece in found if piece.kind == "byline"), 0)


# ── glued sentences ──────────────────────────────────────────────────────────────────────────────────────────────────

_GLUE = re.compile(
    r"(?P<left>[\w’'.]{0,30}[\w)\]%])(?P<end>[.!?])(?P<close>[”’\")\]]*)(?P<open>[“‘\"(\[]?)(?P<right>[A-ZÀ-Þ][\w’']*)"
)
# The end of a glue point by itself: most lines have none, and to look for it costs a twentieth.
_STOP = re.compile(r"[.!?][”’\")\]]*[“‘\"(\[]?[A-ZÀ-Þ]")
_SHORTENED = _listed(
    "mr mrs ms dr st gen sen rep gov lt col sgt capt cpl maj adm prof rev hon pres sec jr sr no vs inc ltd co corp jan"
    " feb mar apr jun jul aug sep sept oct nov dec mt ft fr al et eg ie e.g i.e ph op vol art fig"
)
_SUFFIXES = _listed(
    "com org net gov edu co uk io tv info js pdf doc docx jpg png gif html htm php asp aspx xls mp3 mp4 am me"
)
_OPENERS = _listed(
    "a an the this that these those there he she it they we you i his her its their our my but and or so yet in on at"
    " by for from of to with as after before when while if since although though however meanwhile also not no"
)
_ADDRESS = re.compile(r"://|www\.|@|\w\.\w{2,4}/|#")


def _glued_at(text: str, match: re.Match[str]) -> int | None:
    """Where the second sentence begins, or None where this is an abbreviation, a name or an address."""
    left, right = match["left"], match["right"]
    if _in_address(text, match) or (left.endswith(".") and match["end"] == "."):
        return None
    if match["end"] == "." and not match["close"] and not match["open"] and not _parts_sentences(text, match):
        return None
    if right.lower() in _SUFFIXES and not match["close"] and right not in {"Am", "Me", "Co"}:
        return None
    if match["close"].endswith('"') and not match["open"] and _opens_here(text, match.end("close") - 1):
        return match.end("close") - 1
    return match.start("open") if match["open"] else match.start("right")


def _parts_sentences(text: str, match: re.Match[str]) -> bool:
    left, right = match["left"], match["right"]
    last = left.rsplit(".", 1)[-1]
    if left.lower() in {"e.g", "i.e"} or last.lower() in _SHORTENED:
        return False
    if len(last) == 1 and last.isalpha():
        return _ends_after_initial(text, match)
    if last.isdigit() and len(last) <= 2 and _before(text, match) in {"", "\n"}:  # 1.The first point of a list
        return False
    return not right.isupper() or len(right) == 1 or not last[-1].isupper()


def _ends_after_initial(text: str, match: re.Match[str]) -> bool:
    """9 p.m.Police and U.S.The end sentences; U.S.A., F.B.I. and J.Smith do not."""
    if match["left"].lower() in {"a.m", "p.m"} and _before(text, match) == " ":
        return True
    opens = match["right"].lower() in _OPENERS and match["right"] != "A"
    return "." in match["left"] and opens and text[match.end() : match.end() + 1] != "."


def _before(text: str, match: re.Match[str]) -> str:
    return text[match.start() - 1] if match.start() else ""


# Enough to hold any address and any paragraph; without it, a megabyte without a line break takes minutes.
_AROUND = 2000


def _in_address(text: str, match: re.Match[str]) -> bool:
    before = re.split(r"\s", text[max(0, match.start() - _AROUND) : match.start()])[-1]
    after = re.split(r"\s", text[match.end() : match.end() + _AROUND], maxsplit=1)[0]
    return bool(_ADDRESS.search(before + match[0] + after))


def _opens_here(text: str, at: int) -> bool:
    """Whether a straight quotation mark opens: an even number of them stands before it in its paragraph."""
    return text[max(0, at - _AROUND) : at].rsplit("\n", 1)[-1].count('"') % 2 == 0


# ── shared ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield _Line(start, start + len(stripped), stripped)


def _words(text: str) -> tuple[str, ...]:
    return tuple([word.casefold() for word in _WORD.findall(text.replace("’", "'"))])


def _apart(pieces: Iterable[Furniture]) -> Iterator[Furniture]:
    """In order; of two that overlap the first stays."""
    end = -1
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if piece.start >= end:
            yield piece
            end = piece.end

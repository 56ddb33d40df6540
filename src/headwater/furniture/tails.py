"""What the page says beside the report: notices, requests, picture credits, who the author is."""

import re
from collections.abc import Iterator, Sequence

from headwater.furniture.credits import ASIDE, is_credit
from headwater.furniture.heads import HEAD, is_byline
from headwater.furniture.lines import LONGEST_TAIL, Furniture, Kind, Line, either
from headwater.labels import page_words

_NOTICES = re.compile(
    ASIDE
    + either(
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
    + either(
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
    either(
        r"\((?:[^()]{0,40}\b)?(?:photos?|images?|pictures?|illustration|graphic)(?: by|:| via| courtesy)[^()]{0,120}\)",
        r"\([^()]{0,60}(?:getty images|ap photo|/reuters|/afp|/ap|shutterstock|istock|pixabay|flickr)[^()]{0,60}\)",
        r"(?:^|(?<=\s))(?:photo(?:graph)?|image|picture)(?: credit)?:\s.{2,80}$",
        r"(?:^|(?<=\s))(?-i:(?:Photo(?:graph)?|Image|Picture)(?: credit)? by(?: [A-Z][\w.’'/-]*){1,6})$",
        r"(?:^|(?<=\s))(?-i:FILE PHOTO|File [Pp]hoto)\b.{0,200}$",
    ),
    re.IGNORECASE,
)


def tails(lines: Sequence[Line]) -> Iterator[Furniture]:
    """Notices, credits, requests and picture credits, wherever they stand, and words of the page inside a line."""
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


def galleries(lines: Sequence[Line]) -> Iterator[Furniture]:
    """Lines of captions that are counted: "2/8 Officers walk the site Ada Orr/PA 3/8 A crane lifts the carriage"."""
    items = [(line, int(m[1]), int(m[2])) for line in lines for m in _COUNTED.finditer(line.text)]
    numbers: dict[int, set[int]] = {}
    for _, number, of in items:
        if number <= of:
            numbers.setdefault(of, set()).add(number)
    shown = {line.start: line for line, number, of in items if len(numbers.get(of, ())) >= _SHORTEST_GALLERY}
    yield from (Furniture(line.start, line.end, "caption") for line in shown.values())


_COUNTED = re.compile(r"(?:^|(?<=\s))(\d{1,3})/(\d{1,3})(?= [A-Z0-9“‘])")
_SHORTEST_GALLERY = 3


def _picture(line: str) -> re.Match[str] | None:
    """The credit of a picture within a line; its words are looked for first, since most lines have none of them."""
    small = line.lower()
    return _PICTURE.search(line) if any(word in small for word in _PICTURE_WORDS) else None


_PICTURE_WORDS = (
    *("photo", "image", "picture", "illustration", "graphic", "/reuters", "/afp", "/ap", "shutterstock", "istock"),
    *("pixabay", "flickr"),
)


def _whole(line: str) -> Kind | None:
    if is_credit(line):
        return "credit"
    if _RULE.fullmatch(line) or (len(line) <= LONGEST_TAIL and _NOTICES.match(line)):
        return "tail"
    return None


def cries(lines: Sequence[Line]) -> Iterator[Furniture]:
    """Lines in capitals among lines that are not: headlines of other stories, with a link that is lost."""
    capitals = [line for line in lines[1:] if _is_cry(line.text)]
    if 2 * len(capitals) < len(lines):
        yield from (Furniture(line.start, line.end, "tail") for line in capitals)


def _is_cry(line: str) -> bool:
    if len(line) > LONGEST_TAIL or not line.isupper() or line[-1] in '.!?…:"”' or re.search(r"[\"“”]|—|\(@", line):
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


def blurbs(lines: Sequence[Line], text: str) -> Iterator[Furniture]:
    """Lines at either end that say who the author is: a name that the report knows from nowhere else."""
    for line in (*lines[:2], *lines[2:][-_END:]):
        match = _BLURB.match(line.text) if len(line.text) <= _LONGEST_BLURB else None
        if match and text.count(match["name"].rsplit(maxsplit=1)[-1]) <= _own_mentions(lines, line, match["name"]):
            yield Furniture(line.start, line.end, "credit")


# The blurb stands above the last notices.
_END = 5


def _own_mentions(lines: Sequence[Line], blurb: Line, name: str) -> int:
    """How often the author's surname stands in the blurb itself and in the byline."""
    surname = name.rsplit(maxsplit=1)[-1]
    bylines = (line.text for line in lines[:HEAD] if line is not blurb and is_byline(line.text))
    return sum(line.count(surname) for line in (blurb.text, *bylines))


def _request(line: str) -> re.Match[str] | None:
    """A request of the page's own: what stands in quotation marks is somebody's words."""
    match = _REQUEST.search(line)
    return None if match is None or line.count("“", 0, match.start()) > line.count("”", 0, match.start()) else match

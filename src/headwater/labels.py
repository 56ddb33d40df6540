"""The words of the page that stand inside the lines of a report: player labels, captions, signatures, notices.

A page flattened to text loses the frames around its pictures, players, forms and links, and their words run into the
report. Each pattern stands for such a frame. Patterns were read off 24,700 articles of some forty outlets (2012–2018),
where one article in three has one. Every quantifier is bounded, so that time grows with the length of the line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

PageKind: TypeAlias = Literal["tail", "label", "caption", "signature", "credit"]


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of the page in a line, as offsets into that line; `kind` as in `furniture.Furniture`."""

    start: int
    end: int
    kind: PageKind


# No caption of a picture was longer; what follows its label in a text without line breaks is the whole report.
_LONGEST_CAPTION = 600
_LONGEST_NOTICE = 400
_LONGEST_LINK = 200
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})"


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


def page_words(line: str) -> tuple[PageWords, ...]:
    """The words of the page in one line without the space around it; of two that overlap the caption comes first."""
    if (caption := _caption(line)) is not None:
        label = _SHARED.match(line) or _CAPTIONED.match(line) or _PLAYER.match(line)
        begun = label.end() if label and caption.kind == "caption" else 0
        below = PageWords(begun, caption.end, caption.kind)
        return (PageWords(0, begun, "label"), below) if begun else (below,)
    if _is_link(line) or _is_form(line):
        return (PageWords(0, len(line), "tail"),)
    return (*_signatures(line), *_labels(line), *_notices(line))


def label_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the lines of a text hold labels: the kind of page words that names other stories, and is quickly found."""
    start, found = 0, []
    for line in text.splitlines(keepends=True):
        found += [(start + words.start, start + words.end) for words in _labels(line)]
        start += len(line)
    return tuple(found)


def without_links(text: str) -> str:
    """The text with blanks for the links that stand behind a name in the middle of a sentence.

    Every other character stands where it stood. Of one large outlet's 791 articles 690 have such links, mostly behind
    the names of those who speak.
    """
    if " MORE" not in text:
        return text
    return "".join(_unlinked(line) if " MORE" in line else line for line in text.splitlines(keepends=True))


def _unlinked(line: str) -> str:
    parts, at = [], 0
    for match in _LABELS.finditer(line):
        if part := _linked(match):
            start, end = match.span(part)
            parts += [line[at:start], " " * (end - start)]
            at = end
    return "".join([*parts, line[at:]])


# ── captions ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_AGENCY = _any(
    r"Getty(?: Images)?(?: \w+)?",
    r"AP(?: Photos?| Images)?|AFP|Reuters|REUTERS|EPA(?:-EFE)?|UPI|PA(?: Wire| Images)?|Bloomberg|Anadolu Agency",
    r"WireImage|FilmMagic|Shutterstock|iStock|Alamy|NurPhoto|Z[Uu][Mm][Aa] Press|Rex Features|Barcroft \w+",
)
_PLAYBACK = r"Media playback is (?:un|not )supported on (?:your|this) device"
_CAPTIONED = re.compile(rf"(?:{_PLAYBACK}\s+)?(?:Image copyright\s.{{1,60}}?\s)?(?:Image|Media|Video) caption\s+(?=\S)")
_GALLERY = re.compile(r"\b(?:Hide|Show) Caption \d+ of \d+|(?<!\d)\d{1,4} of \d{1,4} Skip in Skip\b")
# 8/34 23 May 2021 The bridge in the morning ANS
_NUMBERED = re.compile(rf"\d{{1,3}}/\d{{1,3}}\s+{_DATE}\s")
# CLOSE, the button of a player, then what the player shows; CLOSE CALL is a heading.
_PLAYER = re.compile(r"CLOSE\s+(?=[\"“‘']?[A-Z](?:[a-z.]|\s))")
_BUTTON = r"(?:Facebook|Twitter|Pinterest|Google\+|LinkedIn|Reddit|WhatsApp|Share|Tweet|Email|Print)"
_SHARED = re.compile(rf"(?:{_BUTTON}\s+){{2,}}(?!{_BUTTON}(?:\s|$))(?=\S+ )")
_CREDIT_AT_END = re.compile(
    _any(
        # (Photo: Ada Quill, ANS) · (AP Photo/Ada Quill)
        r"\((?:Photos?|Image|Picture|Illustration)(?: by|:| via| courtesy)[^()]{1,120}\)",
        rf"\((?!{_AGENCY}[/,)])[A-Z][^()/]{{1,60}}/ ?{_AGENCY}(?:/[^()]{{1,40}})?\)",
        r"\((?:AP Photo|Getty)(?: Images)?(?:[/,][^()]{1,60})?\)|\([^()]{1,60}(?:, | via )Getty Images\)",
        # Photograph: Ada Quill/ANS · Video provided by Newsreel
        r"(?<!\S)(?:Photo(?:graph)?|Picture|Image)(?: credit)?: ?[A-Z][^.!?:]{1,80}",
        r"(?<!\S)(?:Photo(?:graph)?|Video)(?: provided by| courtesy of| by)(?: [A-Z][\w’'-]*){1,5}",
        # Ada Quill/ANS via Getty Images
        rf"(?:/|\bvia |\| ?){_AGENCY}(?:[/ ](?:{_AGENCY}|Pool))?(?: News)?",
    )
    + r"\.?$"
)
# Two of the council. | AP Photo
_PIPED = re.compile(rf".{{10,300}}?[.!?] \| (?:[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}}/)?{_AGENCY}\b")
_FILED = re.compile(
    r".{0,80}?\b[Ii]n this\b.{0,60}?\bfile (?:photo|picture|image)\b|(?:FILE|File [Pp]hoto)(?: PHOTO)?\s?[:–—-]+\s"
)
_MAP_WORDS = 8
_GALLERY_IN_ONE_LINE = 3


def _caption(line: str) -> PageWords | None:
    """What is set to a picture, gallery, map or player; only its label where the line goes on with the report."""
    piped = _PIPED.match(line)
    if piped:
        return PageWords(0, piped.end(), "caption")
    if len(line) <= _LONGEST_CAPTION:
        return PageWords(0, len(line), "caption") if _is_caption(line) else None
    if len(_GALLERY.findall(line)) >= _GALLERY_IN_ONE_LINE or _is_lettering(line):
        return PageWords(0, len(line), "caption")
    label = _CAPTIONED.match(line) or _PLAYER.match(line)
    return PageWords(0, label.end(), "label") if label else None


# One of these is in every credit; as with labels, most lines have none.
_CREDIT_WORDS = ("/", "|", "Photo", "Picture", "Image", "Illustration", "Video", "Getty", "via ")


def _is_caption(line: str) -> bool:
    if _CAPTIONED.match(line) or _PLAYER.match(line) or _SHARED.match(line) or _FILED.match(line):
        return True
    if _NUMBERED.match(line) or _is_lettering(line) or (" of " in line and _GALLERY.search(line)):
        return True
    credit = _CREDIT_AT_END.search(line) if _has_one(line, _CREDIT_WORDS) else None
    return credit is not None and any(word.islower() for word in line[: credit.start()].split())


def _is_lettering(line: str) -> bool:
    """The lettering of a map: names in capitals, run together, with little between them that has a full stop."""
    if _PUNCTUATED.search(line):
        return False
    words = re.findall(r"[^\W\d_][\w’'-]*", line[:_LONGEST_CAPTION])
    capitals = sum(word.isupper() and len(word) > 2 for word in words)
    mixed = any(word.islower() for word in words)
    return mixed and capitals >= _MAP_WORDS and 2 * capitals >= len(words)


_PUNCTUATED = re.compile(r"[\"“”:,]")


# ── links and forms ──────────────────────────────────────────────────────────────────────────────────────────────────

_LINKED = re.compile(r"(?P<headline>.{0,199}?\S)\s+Read [Mm]ore(?: ?[»›>→])?$")
_FORM = re.compile(
    _any(
        r"you must select a newsletter|verify you.re not a robot|please re-enter\b|protected by recaptcha",
        r"by (?:signing up|subscribing|registering),? you (?:agree|consent|accept)",
        r"you (?:can|may) (?:unsubscribe|opt[ -]out) at any time|you will receive (?:e-?mails|newsletters)",
        r"you agree to receive (?:occasional|e-?mails?|updates|newsletters)|newsletter sign up\b",
        r"sign up (?:for|to) (?:the|our) .{0,60}newsletter",
    ),
    re.IGNORECASE,
)


_FORM_WORDS = (
    *("newsletter", "robot", "re-enter", "recaptcha", "unsubscribe", "opt-out", "opt out", "by signing up", "receive"),
    *("by subscribing", "by registering"),
)


def _is_link(line: str) -> bool:
    """The headline of another story with its button; a sentence before the button is the report's."""
    link = _LINKED.match(line) if len(line) <= _LONGEST_LINK else None
    return link is not None and link["headline"][-1] not in '.”"»,;:(' and ". " not in link["headline"]


def _is_form(line: str) -> bool:
    """A form to sign up: its phrases stand close together, and nobody is quoted."""
    if "“" in line or '"' in line or not _has_one(line.lower(), _FORM_WORDS):
        return False
    phrases = list(_FORM.finditer(line))
    return bool(phrases) and (len(line) <= _LONGEST_NOTICE or len(line) <= 300 * len(phrases))


# ── labels ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_TIME = r"\d{1,2}:\d\d"
_SURNAME = r"(?:Mc|Mac|De|O['’])?[A-Z][a-z’'-]{2,20}"
_LABELS = re.compile(
    _any(
        rf"\b(?:JUST WATCHED|NOW PLAYING|UP NEXT)\b.{{1,160}}?\bReplay\b.{{1,200}}?{_TIME}\b",
        rf"\bPlay Video {_TIME}\b.{{0,160}}?[–-] video\b",
        rf"\b(?:Play Video|Listen ·) {_TIME}\b(?: {_TIME})?",
        rf"\bLISTEN TO ARTICLE\b(?: {_TIME})?|\bSHARE THIS ARTICLE(?: (?:Share|Tweet|Post|Email)\b){{0,5}}",
        r"\bEnlarge this image(?: toggle caption)?\b|\btoggle caption\b|\bReplay More Videos\b(?: \.\.\.)?",
        _PLAYBACK,
        rf"(?:\b{_BUTTON}(?: +|$)){{3,}}",
        r"\bSkip in Skip\b(?: x (?:Embed|Share)\b){0,2}|(?<!\S)Story [Cc]ontinue[sd] [Bb]elow\b",
        # Quill Ada Jo QuillTen bridges closed Mill burns down MORE: links behind a name, which they print again in full
        rf"\b(?P<name>{_SURNAME})(?P<links>\s+(?:[A-Z(][\w.()’'-]{{0,20}}\s+){{1,4}}(?P=name)"
        r"(?=[A-Z\d‘'])[^\n]{10,560}?\bMORE\b)",
        # Ilse Brand Ilse Maria Brand Ten bridges closed MORE
        rf"\b(?P<first>[A-Z][a-z’'-]{{2,20}}) (?P<last>{_SURNAME})(?P<more>\s+(?P=first)\s+"
        r"(?:[A-Z][\w.’'-]{0,20}\s+){0,3}(?P=last)\s[^\n]{10,560}?\bMORE\b)",
    )
)


# One of these is in every label; to look for them first takes a fortieth of the time, and most lines have none.
_LABEL_WORDS = (
    *("JUST WATCHED", "NOW PLAYING", "UP NEXT", "Play Video", "Listen ·", "LISTEN TO", "SHARE THIS", "MORE"),
    *("Enlarge this", "toggle caption", "Replay More", "Media playback", "Skip in", "Story ", "Facebook", "Twitter"),
    *("Pinterest", "Google+", "LinkedIn", "Reddit", "WhatsApp", "Share", "Tweet", "Email", "Print"),
)


def _has_one(line: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a line; a loop, for it is asked of every line of every report."""
    for word in words:  # noqa: SIM110
        if word in line:
            return True
    return False


def _labels(line: str) -> Iterator[PageWords]:
    if not _has_one(line, _LABEL_WORDS):
        return
    for match in _LABELS.finditer(line):
        yield PageWords(*match.span(_linked(match) or 0), "label")


def _linked(match: re.Match[str]) -> str | None:
    """The part of a label that holds the links behind a name, where it is one."""
    return next((part for part in ("links", "more") if match[part]), None)


# ── signatures ───────────────────────────────────────────────────────────────────────────────────────────────────────

_ADDRESSES = r"(?:(?:https?://\S{1,80}|pic\.twitter\.com/\w{1,20})\s+)"
_SIGNATURE = re.compile(
    _any(
        # It rained. — Ada Quill (@quill) May 3, 2021
        rf"{_ADDRESSES}{{0,3}}(?:—|–|(?<!\w)--?)\s?[^\n()—–]{{1,60}}\(@\w{{1,20}}\)(?:,?\s+{_DATE}|(?=\s*$))",
        # Ada Quill (@quill) It rained.
        r"^[A-Z][^\n().!?=—–]{1,60} \(@\w{1,20}\)(?=\s+[\"“‘'@#A-Z])",
    )
)


def _signatures(line: str) -> Iterator[PageWords]:
    """Who signs the words that a page shows from elsewhere, with the addresses and the date beside the name."""
    if "(@" in line:
        yield from (PageWords(*match.span(), "signature") for match in _SIGNATURE.finditer(line))


# ── notices ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_ROUGH_SENTENCE = re.compile(r"[^.!?\n]+(?:(?:[.!?]+(?!\s|$)|(?<=\s[A-Z])\.)[^.!?\n]+)*(?:[.!?]+[”\"’')]*|$)")
_NETWORK = r"(?:Twitter|Facebook|Instagram|Snapchat|Telegram|YouTube|Bluesky|X|Mastodon)"
_WHO = r"(?:him|her|them|me|us|the author|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_SPOKEN = re.compile(
    r"[\s(\[*•·–—-]*"
    + _any(
        r"This is a (?:developing|breaking)(?: news)? story\b",
        r"(?:Please )?(?:[Cc]heck back (?:for|here|later|soon)|[Ss]tay tuned for|[Rr]efresh (?:this|the) page)\b",
        r"(?:This|Our|The) (?:story|article|report|post|page|piece|column) (?:has been|will be|is being|was)"
        r" (?:\w+ )?(?:updated|corrected|amended|revised|republished|first published|originally published)\b",
        r"(?:The )?(?:[Oo]pinions|[Vv]iews)(?: and (?:opinions|views))? expressed (?:in|by|here|are)\b",
        r"The (?:opinions|views) (?:here )?are (?:his|hers?|their|my|the author.s) own\b",
        rf"(?:You can )?[Ff]ollow {_WHO}(?: on {_NETWORK}\b|(?: at)? @\w)",
        rf"(?:You can )?(?:[Rr]each|[Ee]-?mail|[Cc]ontact) {_WHO} (?:at|via|on|by)\s",
        rf"{_WHO} can be (?:reached|contacted|followed|found) (?:at|via|on|by|through)\s(?=\S*@|{_NETWORK}|e-?mail)",
        r"(?:We|This (?:web ?)?site|Our (?:web ?)?site) uses? (?:[\w, ]{0,30})?cookies\b",
        r"By (?:signing up|subscribing|registering|continuing to (?:use|browse))\b.{0,60}\byou\b",
        r"You (?:can|may) (?:unsubscribe|opt[ -]out)\b|(?:Please )?[Cc]lick here (?:to|for)\b",
        r"(?:View|Leave a) [Cc]omments?$",
        r"Read or [Ss]hare this (?:story|article)\b|Chat with us\b",
        r"Scroll (?:down )?(?:for|to) (?:the )?(?:video|more)\b",
        r"Read [Mm]ore(?: (?:about|on) (?:this|it|that|the \w+))?(?: here)?(?:[.»›>)]|$)",
        r"(?:This )?[Mm]aterial may not be (?:published|reproduced)\b|All rights reserved\b",
        r"For more (?:stories|news|coverage|newsletters|information)\b[^.]{0,60}\b(?:click|visit|check out|go to)\b",
    )
)
_CONTRIBUTED = re.compile(
    r"[\s(*•·–—-]*[A-Z][^\n]{2,160}?\bcontributed"
    r" (?:to (?:this|the) (?:report|article|story|post)|reporting)\b.{0,60}$"
)


def _notices(line: str) -> Iterator[PageWords]:
    """The sentences in which the page speaks to its readers; what stands in quotation marks is somebody's words."""
    for match in _ROUGH_SENTENCE.finditer(line):
        kind: PageKind | None = "tail" if _SPOKEN.match(match[0]) else "credit" if _contributed(match[0]) else None
        if kind and not _quoted(line, match.start()):
            yield PageWords(match.start() + len(match[0]) - len(match[0].lstrip()), match.end(), kind)


def _contributed(sentence: str) -> bool:
    return len(sentence) <= 300 and _CONTRIBUTED.match(sentence) is not None


def _quoted(line: str, at: int) -> bool:
    before = line[max(0, at - 2000) : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1

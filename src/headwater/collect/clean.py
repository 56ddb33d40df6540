"""From the text of a file or page to the body of a report: furniture cut out, glued sentences parted."""

import re
from dataclasses import dataclass
from itertools import pairwise

from headwater.collect.dates import normal_date
from headwater.collect.drafts import UnreadableError, too_long
from headwater.furniture import Furniture, Kind, agency_credit, furniture, glue_points

_BY = re.compile(r"(?:by|written by|reported by|words by|report by)[:\s]\s*", re.IGNORECASE)
# `TORSUND - By Ada Quill` says that its reporter was there: evidence, which stays in the text.
_ON_THE_SPOT = re.compile(r"(?!by\b).*?[—–-]+\s*(?=by\s)", re.IGNORECASE)
# Data or an attack; no address that people print is half as long.
_NO_WORD = re.compile(r"\S{2000,}")
_STAYS: frozenset[Kind] = frozenset({"credit", "signature", "caption"})


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a report, and what the furniture around them said."""

    text: str
    author: str | None = None
    published: str | None = None


def body_of(text: str, title: str | None) -> Body:
    """The body of a text that may be changed, as that of a file or page may.

    Title, byline, tail, labels and pull quotes are cut out, and a dateline that has a line to itself. What says where
    the words come from stays: a dateline before its sentence, `With reports from agencies`, a signature, a byline on
    the spot; so does a caption, which may be the only place where something stands. The agency of a dateline that is
    cut out is named as author. Raises `UnreadableError` where the text is too long to be one report.
    """
    if reason := too_long(text):
        raise UnreadableError(reason)
    parted = _parted(_NO_WORD.sub(" ", text))
    pieces = furniture(parted, title)
    cut = [piece for piece in pieces if _is_cut(parted, piece)]
    return Body(_without(parted, cut), _author(parted, pieces, cut), _published(parted, cut))


def clean_author(value: str) -> str | None:
    """A byline without its `By`, on one line; None where it is an address or longer than names are."""
    name = " ".join(_BY.sub("", value.strip(), count=1).split()).strip(" ,;|")
    return name if 0 < len(name) <= 200 and "://" not in name and any(map(str.isalpha, name)) else None


def _is_cut(text: str, piece: Furniture) -> bool:
    if piece.kind == "dateline":
        return text[piece.end : piece.end + 1] in {"", "\n"}
    if piece.kind == "byline":
        return not _ON_THE_SPOT.match(text[piece.start : piece.end])
    return piece.kind not in _STAYS


def _without(text: str, pieces: list[Furniture]) -> str:
    kept, at = [], 0
    for piece in pieces:
        kept.append(text[at : piece.start])
        at = piece.end
    kept.append(text[at:])
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _author(text: str, pieces: tuple[Furniture, ...], cut: list[Furniture]) -> str | None:
    lines = [text[piece.start : piece.end] for piece in pieces if piece.kind == "byline"]
    names = [clean_author(_ON_THE_SPOT.sub("", line)) for line in lines if _BY.search(line)]
    lost = [text[piece.start : piece.end] for piece in cut if piece.kind == "dateline"]
    names += [agency_credit(line) for line in lost]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _published(text: str, cut: list[Furniture]) -> str | None:
    dates = (normal_date(text[piece.start : piece.end]) for piece in cut if piece.kind == "dateline")
    return next((date for date in dates if date), None)


def _parted(text: str) -> str:
    """Sentences that lost the paragraph break between them get it back."""
    points = (0, *glue_points(text), len(text))
    return "\n\n".join(text[start:end] for start, end in pairwise(points))

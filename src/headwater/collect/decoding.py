"""From bytes to text: byte order marks, UTF-8, UTF-16, Windows-1252; what is no text is refused with the reason."""

import codecs
import re

from headwater.collect.drafts import UnreadableError

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "Parquet"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that `data` spells, without byte order mark.

    Tried in turn: the byte order mark, the `declared` encoding, UTF-8, UTF-16 without a mark, Windows-1252 where the
    outcome looks like writing. Raises `UnreadableError` for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise UnreadableError(f"not text but {kind}")
    for candidate in (declared, "utf-8", _utf16_without_mark(data), "cp1252"):
        text = _try(data, candidate)
        if text is not None and _looks_like_writing(text, guessed=candidate == "cp1252"):
            return text
    raise UnreadableError("binary, or in an encoding that is neither UTF-8, UTF-16 nor Windows-1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise UnreadableError(f"marked as {encoding} but broken at byte {getattr(error, 'start', 0)}") from error
    if not _looks_like_writing(text, guessed=False):
        raise UnreadableError("binary")
    return text


def _try(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """English in UTF-16 has a zero in every other byte."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    share = 0.7 * (len(head) // 2)
    if odd > share and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > share and odd == 0 else None


def _looks_like_writing(text: str, *, guessed: bool) -> bool:
    """Hardly a control character; in a guessed encoding, where any byte decodes, also mostly plain letters."""
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) * 0.01:
        return False
    if not guessed:
        return True
    plain = sum(character.isascii() and (character.isalnum() or character.isspace()) for character in text)
    return plain >= 0.7 * len(text)

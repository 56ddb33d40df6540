"""Text from outside made harmless for a page, a terminal or a document, without moving a single character."""

import re
from urllib.parse import quote, urlsplit

# Control codes (a terminal obeys them), bidirectional overrides (they reorder our own words), lone surrogates (they
# cannot be written as UTF-8) and the two line separators that end a line in some programs and not in others.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with every unsafe character replaced by U+FFFD: as long as before, so that offsets still hold."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text on one line, its spaces single: for titles, labels and quotations."""
    return _SPACE.sub(" ", plain(text)).strip()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where one ends in the last third."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit * 2 // 3 else head).rstrip(" ,;:.–-") + "…"


def web_address(url: str | None) -> str | None:
    """The address if a reader may follow it: http or https with a host; None for anything else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    return quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]-._", errors="replace")

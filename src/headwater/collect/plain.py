"""Plain text: the first line is the title, the rest the body."""

import re

from headwater.collect.clean import body_of
from headwater.collect.decoding import decode
from headwater.collect.drafts import Draft, UnreadableError
from headwater.model import OutletOrigin

# A longer first line is a paragraph: taking it for a title would lose the lead of the report.
LONGEST_TITLE = 300


def read_plain(
    data: bytes,
    *,
    name: str,
    source: str,
    source_from: OutletOrigin = "file",
    url: str | None = None,
    charset: str | None = None,
) -> Draft:
    """The report of a `.txt`; raises `UnreadableError` where it has none."""
    title, text = title_and_rest(decode(data, charset))
    body = body_of(_unwrapped(text), title)
    if not body.text:
        raise UnreadableError("has no text")
    return Draft(
        input=name,
        text=body.text,
        data=data,
        fallback=source,
        fallback_from=source_from,
        title=title,
        url=url,
        published=body.published,
        published_from="input" if body.published else None,
        author=body.author,
    )


def title_and_rest(text: str) -> tuple[str | None, str]:
    """The title and what follows it; the title is None where the text is one paragraph or begins with a long one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise UnreadableError("empty")
    first, _, rest = text.partition("\n")
    if not rest.strip() or len(first) > LONGEST_TITLE:
        return None, text
    return " ".join(first.split()), rest.strip()


# Typewriters and mail programs break lines at about 72; a paragraph of a page is one line.
_NARROW, _WIDE = 45, 100


def _unwrapped(text: str) -> str:
    return "\n\n".join(_unwrapped_block(block) for block in re.split(r"\n[ \t]*\n", text))


def _unwrapped_block(block: str) -> str:
    lines = block.split("\n")
    full = lines[:-1]
    broken = sum(not line.rstrip().endswith((".", "!", "?", "”", '"', ":")) for line in full)
    wrapped = full and all(_NARROW <= len(line) <= _WIDE for line in full) and 2 * broken >= len(full)
    return " ".join(line.strip() for line in lines) if wrapped else block

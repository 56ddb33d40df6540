"""Plain text: the first line is the title, the rest the body."""

from hashlib import sha256

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
    body = body_of(text, title)
    if not body.text:
        raise UnreadableError("has no text")
    return Draft(
        input=name,
        text=body.text,
        sha256=sha256(data).hexdigest(),
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

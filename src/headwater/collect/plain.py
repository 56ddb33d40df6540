"""Plain text: the first line is the title, the rest the body."""

from headwater.collect.decoding import decode
from headwater.collect.drafts import UnreadableError

# A longer first line is a paragraph: taking it for a title would lose the lead of the report.
LONGEST_TITLE = 300


def title_and_body(data: bytes) -> tuple[str | None, str]:
    """The title (None where the text is one paragraph, or begins with one) and the body of a `.txt`."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise UnreadableError("empty")
    first, _, rest = text.partition("\n")
    if not rest.strip() or len(first) > LONGEST_TITLE:
        return None, text
    return first.strip(), rest.strip()

"""What a page asks of the store before it asks for a whole account."""

import hashlib

from sqlalchemy import Connection, func, select

from headwater.model import fingerprint
from headwater.store.rows import StoryRow
from headwater.store.schema import account, claim


def mark(on: Connection, n: int, row: StoryRow) -> str:
    """What is another as soon as the account of a story is: made of its line, of what is kept of it, and its texts."""
    data = on.scalar(select(account.c.data).where(account.c.story == n)) or b""
    texts = select(func.aggregate_strings(claim.c.text, "\n")).where(claim.c.story == n, claim.c.gone.is_(False))
    said = on.scalar(texts) or ""
    return fingerprint(repr(row), *(hashlib.blake2b(part).hexdigest() for part in (data, said.encode())))

"""What a page asks of the store before it asks for a whole account."""

import hashlib

from sqlalchemy import Connection, select

from headwater.model import fingerprint
from headwater.store.rows import StoryRow
from headwater.store.schema import account


def mark(on: Connection, n: int, row: StoryRow) -> str:
    """What is another as soon as the account of a story is: made of its line and of the account as it is kept."""
    data = on.scalar(select(account.c.data).where(account.c.story == n))
    return fingerprint(repr(row), hashlib.blake2b(data or b"", digest_size=16).hexdigest())

"""What is remembered, as tables that SQLite and PostgreSQL both hold.

What many rows point at has a number of its own (`n`, for reports the arrival number `seq`), since sixteen digits in
each of fifty claims a report would be most of the store. Texts, readings and accounts are blobs beside the rows that
are searched, so that a page over many rows reads no blob. Full text is in `store.words`.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    false,
)

from headwater.store.columns import Number, Words

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=CONVENTION)

counter = Table(
    "counter",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("last", Number, nullable=False),
)
"""The last number given to a row of each kind: none is given twice, whatever is deleted."""

# ── what came in ─────────────────────────────────────────────────────────────────────────────────────────────────────

collected = Table(
    "collected",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes that reports were made from, each once, compressed; `size` before that."""

report = Table(
    "report",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("url", Words),
    Column("title", Words),
    Column("outlet", Words, nullable=False),
    Column("outlet_from", Words, nullable=False),
    Column("published", Words),
    Column("published_from", Words),
    Column("author", Words),
    Column("language", Words),
    Column("sha256", Words, nullable=False),
    Column("collected", Words),
    Column("input", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("arrived", Words, nullable=False),
    Column("revises", Words),
    Column("stage", Words, nullable=False),
    Column("why", Words),
    Index(None, "stage", "seq"),
    Index(None, "url", "seq"),
    Index(None, "sha256"),
    Index(None, "revises"),
    Index(None, "outlet"),
    Index(None, "source"),
    Index(None, "arrived"),
)

body = Table(
    "body",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("text", LargeBinary, nullable=False),
)
"""The text of each report."""

reading = Table(
    "reading",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("by", Words, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "by"),
)

# ── sources, and what went wrong ─────────────────────────────────────────────────────────────────────────────────────

source = Table(
    "source",
    metadata,
    Column("url", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("title", Words),
    Column("outlet", Words),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("checked_at", Words),
    Column("due_at", Words),
    Column("failures", Integer, nullable=False),
    Column("last_error", Words),
    Column("state", Words),
    Index(None, "due_at"),
)

seen = Table(
    "seen",
    metadata,
    Column("source", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    sqlite_with_rowid=False,
)
"""Entries of a source that were taken already."""

issue = Table(
    "issue",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("at", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("input", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("stage", Words, nullable=False),
)

verdict = Table(
    "verdict",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("line", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("withdrawn_at", Words),
    Column("heeded", Boolean, nullable=False, server_default=false()),
)
"""What people said; `heeded`: the accounts are made with it, be it withdrawn meanwhile or not."""

forgotten = Table(
    "forgotten",
    metadata,
    Column("key", Words, primary_key=True),
    Column("at", Words, nullable=False),
)
"""What stands for reports that nobody may keep, so that they are not taken in again."""

# ── what linking remembers ───────────────────────────────────────────────────────────────────────────────────────────

profile = Table(
    "profile",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""What reports that are still compared are grouped by."""

tie = Table(
    "tie",
    metadata,
    Column("a", Number, primary_key=True, autoincrement=False),
    Column("b", Number, primary_key=True, autoincrement=False),
    Column("score", Double, nullable=False),
    Index(None, "b"),
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("story", Number, nullable=False),
    Column("n", Number, nullable=False),
    Index(None, "story", "n"),
)
"""The story of each report; `n` orders a story's reports as they came into it."""

background = Table(
    "background",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

# ── stories and their claims ─────────────────────────────────────────────────────────────────────────────────────────

story = Table(
    "story",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("first", Words),
    Column("last", Words),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("echoed", Integer, nullable=False),
    Column("begun_at", Words),
    Column("begun_seq", Number),
    Column("changed_at", Words),
    Column("seq", Number),
    Column("made_by", Words),
    Column("into", Words),
    Column("stale", Words),
    Column("pruned_at", Words),
    Index(None, "seq", "n"),
    Index(None, "begun_seq", "n"),
    Index(None, "contested", "seq", "n"),
    Index(None, "stale"),
    Index(None, "into"),
)
"""`seq` is None where a story has no account (yet, or any more); `into` the story that took its reports; `stale` why
its account has to be made anew."""

account = Table(
    "account",
    metadata,
    Column("story", Number, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""Accounts without the texts of reports and claims, which stand in their own tables."""

claim = Table(
    "claim",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("story", Number, nullable=False),
    Column("id", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("at_most", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("keys", LargeBinary, nullable=False),
    Column("gone", Boolean, nullable=False),
    UniqueConstraint("story", "id"),
)
"""`keys` are the statements it is made of, eight bytes each: by them it is known again when its id changes."""

formerly = Table(
    "formerly",
    metadata,
    Column("story", Number, primary_key=True, autoincrement=False),
    Column("id", Words, primary_key=True),
    Column("claim", Number, nullable=False),
    Index(None, "claim"),
)
"""Ids that claims have had, so that old links lead on."""

touch = Table(
    "touch",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("story", Number, nullable=False),
    Column("seq", Number, nullable=False),
    Column("at", Words, nullable=False),
    Index(None, "story"),
)
"""Each time that a story's account changed."""

moment = Table(
    "moment",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("touch", Number, nullable=False),
    Column("claim", Number, nullable=False),
    Column("what", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("at_most", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("text", Words),
    Column("before", Words),
    Index(None, "claim"),
)
"""What became of a claim at a touch; `text` is None where it is still the claim's text."""

# ── who, and which outlets ───────────────────────────────────────────────────────────────────────────────────────────

name = Table(
    "name",
    metadata,
    Column("n", Number, primary_key=True, autoincrement=False),
    Column("key", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("stories", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("words", Words, nullable=False),
    Index(None, "stories", "n"),
)
"""Somebody or something that stories name; `words` are all by which it can be found."""

named = Table(
    "named",
    metadata,
    Column("name", Number, primary_key=True, autoincrement=False),
    Column("story", Number, primary_key=True, autoincrement=False),
    Column("reports", Integer, nullable=False),
    Index(None, "story"),
    sqlite_with_rowid=False,
)
"""Which names a story has, and in how many of its reports."""

voice = Table(
    "voice",
    metadata,
    Column("story", Number, primary_key=True, autoincrement=False),
    Column("outlet", Words, primary_key=True),
    Column("reports", Integer, nullable=False),
    Column("assertions", Integer, nullable=False),
    Column("echoes", Integer, nullable=False),
    Column("first", Boolean, nullable=False),
    Index(None, "outlet", "story"),
)
"""How an outlet speaks in a story: how much of it is from elsewhere, and whether it was the first."""

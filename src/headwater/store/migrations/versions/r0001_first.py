"""The first schema, written out: `schema.py` goes on changing."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FOUND_BY_WORDS = ("report", "claim", "name")


def upgrade() -> None:
    """Make every table and the indexes of words."""
    op.create_table(
        "account",
        sa.Column("story", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_account")),
    )
    op.create_table(
        "background",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", name=op.f("pk_background")),
    )
    op.create_table(
        "body",
        sa.Column("seq", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_body")),
    )
    op.create_table(
        "claim",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("story", _NUMBER, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_claim")),
        sa.UniqueConstraint("story", "id", name=op.f("uq_claim_story_id")),
    )
    op.create_table(
        "collected",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_collected")),
    )
    op.create_table(
        "counter",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("last", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_counter")),
    )
    op.create_table(
        "formerly",
        sa.Column("story", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("claim", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("story", "id", name=op.f("pk_formerly")),
    )
    op.create_index(op.f("ix_formerly_claim"), "formerly", ["claim"], unique=False)
    op.create_table(
        "issue",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("input", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_issue")),
        sa.UniqueConstraint("id", name=op.f("uq_issue_id")),
    )
    op.create_table(
        "moment",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("touch", _NUMBER, nullable=False),
        sa.Column("claim", _NUMBER, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_moment")),
    )
    op.create_index(op.f("ix_moment_claim"), "moment", ["claim"], unique=False)
    op.create_table(
        "name",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("stories", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_name")),
        sa.UniqueConstraint("key", name=op.f("uq_name_key")),
    )
    op.create_index(op.f("ix_name_stories_n"), "name", ["stories", "n"], unique=False)
    op.create_table(
        "named",
        sa.Column("name", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("story", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "story", name=op.f("pk_named")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_named_story"), "named", ["story"], unique=False)
    op.create_table(
        "place",
        sa.Column("seq", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("story", _NUMBER, nullable=False),
        sa.Column("n", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_place")),
    )
    op.create_index(op.f("ix_place_story_n"), "place", ["story", "n"], unique=False)
    op.create_table(
        "profile",
        sa.Column("seq", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_profile")),
    )
    op.create_table(
        "reading",
        sa.Column("seq", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_by"), "reading", ["by"], unique=False)
    op.create_table(
        "report",
        sa.Column("seq", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("outlet_from", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_from", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("collected", sa.String(), nullable=True),
        sa.Column("input", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("arrived", sa.String(), nullable=False),
        sa.Column("revises", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_report")),
        sa.UniqueConstraint("id", name=op.f("uq_report_id")),
    )
    op.create_index(op.f("ix_report_arrived"), "report", ["arrived"], unique=False)
    op.create_index(op.f("ix_report_outlet"), "report", ["outlet"], unique=False)
    op.create_index(op.f("ix_report_revises"), "report", ["revises"], unique=False)
    op.create_index(op.f("ix_report_sha256"), "report", ["sha256"], unique=False)
    op.create_index(op.f("ix_report_stage_seq"), "report", ["stage", "seq"], unique=False)
    op.create_index(op.f("ix_report_url_seq"), "report", ["url", "seq"], unique=False)
    op.create_table(
        "seen",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_seen")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("checked_at", sa.String(), nullable=True),
        sa.Column("due_at", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_due_at"), "source", ["due_at"], unique=False)
    op.create_table(
        "story",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=True),
        sa.Column("last", sa.String(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("echoed", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.String(), nullable=True),
        sa.Column("begun_seq", _NUMBER, nullable=True),
        sa.Column("changed_at", sa.String(), nullable=True),
        sa.Column("seq", _NUMBER, nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("into", sa.String(), nullable=True),
        sa.Column("stale", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_story")),
        sa.UniqueConstraint("id", name=op.f("uq_story_id")),
    )
    op.create_index(op.f("ix_story_begun_seq_n"), "story", ["begun_seq", "n"], unique=False)
    op.create_index(op.f("ix_story_contested_seq_n"), "story", ["contested", "seq", "n"], unique=False)
    op.create_index(op.f("ix_story_into"), "story", ["into"], unique=False)
    op.create_index(op.f("ix_story_seq_n"), "story", ["seq", "n"], unique=False)
    op.create_index(op.f("ix_story_stale"), "story", ["stale"], unique=False)
    op.create_table(
        "tie",
        sa.Column("a", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("b", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_tie")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tie_b"), "tie", ["b"], unique=False)
    op.create_table(
        "touch",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("story", _NUMBER, nullable=False),
        sa.Column("seq", _NUMBER, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_touch")),
    )
    op.create_index(op.f("ix_touch_story"), "touch", ["story"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("n", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_verdict")),
        sa.UniqueConstraint("id", name=op.f("uq_verdict_id")),
    )
    op.create_table(
        "voice",
        sa.Column("story", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("assertions", sa.Integer(), nullable=False),
        sa.Column("echoes", sa.Integer(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("story", "outlet", name=op.f("pk_voice")),
    )
    op.create_index(op.f("ix_voice_outlet_story"), "voice", ["outlet", "story"], unique=False)
    for kind in _FOUND_BY_WORDS:
        if op.get_bind().dialect.name == "sqlite":
            options = "content='', columnsize=0, detail=none, tokenize='ascii'"
            op.execute(f"CREATE VIRTUAL TABLE {kind}_words USING fts5(words, {options})")
        else:
            op.execute(f"CREATE TABLE {kind}_words (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX ix_{kind}_words ON {kind}_words USING gin (words)")

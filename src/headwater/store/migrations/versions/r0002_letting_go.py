"""Letting go: reports that nobody may keep, and stories whose texts are gone."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what tells of it."""
    op.create_table(
        "forgotten",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_forgotten")),
    )
    op.add_column("story", sa.Column("pruned_at", sa.String(), nullable=True))

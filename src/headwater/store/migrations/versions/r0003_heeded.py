"""Verdicts that accounts were made with are told from those that nobody has taken up yet."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what tells of it."""
    op.add_column("verdict", sa.Column("heeded", sa.Boolean(), nullable=False, server_default=sa.false()))

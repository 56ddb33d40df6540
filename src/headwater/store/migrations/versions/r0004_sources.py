"""Reports are counted by source without looking at each of them."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the index."""
    op.create_index(op.f("ix_report_source"), "report", ["source"])

"""first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "help_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "help_question",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("store_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=240), nullable=False),
        sa.Column("text", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_question")),
    )
    op.create_index("uq_help_question_store_id_day_key", "help_question", ["store_id", "day", "key"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_help_question_store_id_day_key", table_name="help_question")
    op.drop_table("help_question")

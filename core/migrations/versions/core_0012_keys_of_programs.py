"""keys of programs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core import columns


revision = "core_0012"
down_revision = "core_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("core_user", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=64), nullable=False, server_default="person"))
    with op.batch_alter_table("core_user", schema=None) as batch_op:
        batch_op.alter_column("kind", server_default=None)
    op.create_table(
        "core_api_key",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("user_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=True),
        sa.Column("hint", sa.String(length=64), nullable=False),
        sa.Column("per_minute", sa.Integer(), nullable=False),
        sa.Column("expires_at", columns.UtcText(length=27), nullable=True),
        sa.Column("issued_at", columns.UtcText(length=27), nullable=True),
        sa.Column("used_at", columns.UtcText(length=27), nullable=True),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", columns.UtcText(length=27), nullable=False),
        sa.Column("updated_at", columns.UtcText(length=27), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["core_user.id"], name=op.f("fk_core_api_key_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_api_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_core_api_key_key_hash")),
        sa.UniqueConstraint("user_id", name=op.f("uq_core_api_key_user_id")),
    )


def downgrade() -> None:
    op.drop_table("core_api_key")
    with op.batch_alter_table("core_user", schema=None) as batch_op:
        batch_op.drop_column("kind")

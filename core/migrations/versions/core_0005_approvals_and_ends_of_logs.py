"""Approvals that are asked for, and the ends of action logs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core import columns


revision = "core_0005"
down_revision = "core_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "core_audit_head",
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_core_audit_head")),
    )
    with op.batch_alter_table("core_approval", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=64), nullable=False, server_default="granted"))
        batch_op.add_column(sa.Column("method", sa.String(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("register_id", sa.Uuid(as_uuid=False), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.Text(), nullable=True))
        batch_op.add_column(
            sa.Column("asked_at", columns.UtcText(length=27), nullable=False, server_default="2026-01-01T00:00:00.000000Z")
        )
        batch_op.add_column(sa.Column("used_by", sa.Uuid(as_uuid=False), nullable=True))
        batch_op.alter_column("approver_id", existing_type=sa.CHAR(length=32), nullable=True)
        batch_op.alter_column("granted_at", existing_type=sa.VARCHAR(length=27), nullable=True)
        batch_op.create_index("ix_core_approval_asked_at", ["asked_at"], unique=False)
        batch_op.create_index(
            "ix_core_approval_open",
            ["state"],
            unique=False,
            postgresql_where=sa.text("state IN ('asked', 'missing')"),
            sqlite_where=sa.text("state IN ('asked', 'missing')"),
        )

    op.execute("UPDATE core_approval SET asked_at = granted_at")
    with op.batch_alter_table("core_op", schema=None) as batch_op:
        batch_op.add_column(sa.Column("approvals", columns.JsonType, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("core_op", schema=None) as batch_op:
        batch_op.drop_column("approvals")

    op.execute("DELETE FROM core_approval WHERE approver_id IS NULL OR granted_at IS NULL")
    with op.batch_alter_table("core_approval", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_core_approval_open",
            postgresql_where=sa.text("state IN ('asked', 'missing')"),
            sqlite_where=sa.text("state IN ('asked', 'missing')"),
        )
        batch_op.drop_index("ix_core_approval_asked_at")
        batch_op.alter_column("granted_at", existing_type=sa.VARCHAR(length=27), nullable=False)
        batch_op.alter_column("approver_id", existing_type=sa.CHAR(length=32), nullable=False)
        batch_op.drop_column("used_by")
        batch_op.drop_column("asked_at")
        batch_op.drop_column("reason")
        batch_op.drop_column("register_id")
        batch_op.drop_column("method")
        batch_op.drop_column("state")

    op.drop_table("core_audit_head")

"""first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core import columns


revision = "webhooks_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhooks_webhook",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("events", columns.JsonType, nullable=False),
        sa.Column("store_ids", columns.JsonType, nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("old_secret", sa.Text(), nullable=True),
        sa.Column("old_secret_until", columns.UtcText(length=27), nullable=True),
        sa.Column("failing_since", columns.UtcText(length=27), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retry_after", columns.UtcText(length=27), nullable=True),
        sa.Column("delivered_at", columns.UtcText(length=27), nullable=True),
        sa.Column("switched_off", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", columns.UtcText(length=27), nullable=False),
        sa.Column("updated_at", columns.UtcText(length=27), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks_webhook")),
    )
    op.create_table(
        "webhooks_delivery",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("webhook_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("store_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("happened_at", columns.UtcText(length=27), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("next_at", columns.UtcText(length=27), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", columns.UtcText(length=27), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("error_saying", columns.JsonType, nullable=True),
        sa.Column("took_ms", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhooks_webhook.id"], name=op.f("fk_webhooks_delivery_webhook_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks_delivery")),
    )
    with op.batch_alter_table("webhooks_delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_webhooks_delivery_happened_at"), ["happened_at"], unique=False)
        batch_op.create_index("ix_webhooks_delivery_webhook_id", ["webhook_id", "id"], unique=False)
        batch_op.create_index(
            "ix_webhooks_delivery_queued",
            ["webhook_id", "next_at"],
            unique=False,
            postgresql_where=sa.text("state = 'queued'"),
            sqlite_where=sa.text("state = 'queued'"),
        )


def downgrade() -> None:
    op.drop_table("webhooks_delivery")
    op.drop_table("webhooks_webhook")

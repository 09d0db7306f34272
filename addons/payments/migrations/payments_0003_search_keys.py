"""Search keys: names are found in any script and form."""

from __future__ import annotations

from alembic import op

from core.searchable import add_search_key

revision = "payments_0003"
down_revision = "payments_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_search_key("payments_method")


def downgrade() -> None:
    with op.batch_alter_table("payments_method", schema=None) as batch_op:
        batch_op.drop_column("search_key")

"""Search keys: names are found in any script and form."""

from __future__ import annotations

from alembic import op

from core.searchable import add_search_key

revision = "core_0003"
down_revision = "core_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_search_key("core_register", ("name", "code"))
    add_search_key("core_role")
    add_search_key("core_store", ("name", "code", "city"))
    add_search_key("core_user")


def downgrade() -> None:
    with op.batch_alter_table("core_user", schema=None) as batch_op:
        batch_op.drop_column("search_key")
    with op.batch_alter_table("core_store", schema=None) as batch_op:
        batch_op.drop_column("search_key")
    with op.batch_alter_table("core_role", schema=None) as batch_op:
        batch_op.drop_column("search_key")
    with op.batch_alter_table("core_register", schema=None) as batch_op:
        batch_op.drop_column("search_key")

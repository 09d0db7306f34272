"""Search keys: names are found in any script and form."""

from __future__ import annotations

from alembic import op

from core.searchable import add_search_key

revision = "catalog_0002"
down_revision = "catalog_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_search_key("catalog_category")
    add_search_key("catalog_price_list")
    add_search_key("catalog_tax", ("name", "code"))
    add_search_key("catalog_unit", ("name", "abbreviation"))


def downgrade() -> None:
    with op.batch_alter_table("catalog_unit", schema=None) as batch_op:
        batch_op.drop_column("search_key")
    with op.batch_alter_table("catalog_tax", schema=None) as batch_op:
        batch_op.drop_column("search_key")
    with op.batch_alter_table("catalog_price_list", schema=None) as batch_op:
        batch_op.drop_column("search_key")
    with op.batch_alter_table("catalog_category", schema=None) as batch_op:
        batch_op.drop_column("search_key")

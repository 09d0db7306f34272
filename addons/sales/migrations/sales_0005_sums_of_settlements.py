"""sums of settlements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.columns import JsonType, UuidType


revision = "sales_0005"
down_revision = "sales_0004"
branch_labels = None
depends_on = None

NIL = "00000000-0000-0000-0000-000000000000"


def upgrade() -> None:
    place = ("settlement_id", "store_id", "register_id")
    sums, taxes = "sales_settlement_sum", "sales_settlement_tax"
    op.create_table(
        sums, *(sa.Column(name, UuidType, nullable=False) for name in place), sa.Column("day", sa.Date(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("total", "tax", "rounding", "owed")),
        sa.PrimaryKeyConstraint("settlement_id", "store_id", "day", "register_id", name=op.f(f"pk_{sums}")),
    )  # fmt: skip
    with op.batch_alter_table(sums, schema=None) as batch_op:
        batch_op.create_index("ix_sales_settlement_sum_store_id_day", ["store_id", "day"], unique=False)
    op.create_table(
        taxes, *(sa.Column(name, UuidType, nullable=False) for name in (*place, "tax_id")), sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False), sa.Column("inclusive", sa.Boolean(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=False), sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "settlement_id", "store_id", "day", "register_id", "tax_id", "rate", "inclusive", name=op.f(f"pk_{taxes}")
        ),
    )  # fmt: skip
    _fill()


def _fill() -> None:
    """Add up the orders that are there already, set-based: once, then intake keeps the sums."""
    order = sa.table(
        "sales_order", *(sa.column(name, UuidType) for name in ("id", "settlement_id", "store_id", "register_id")),
        sa.column("business_day", sa.Date), sa.column("training", sa.Boolean),
        *(sa.column(name, sa.BigInteger) for name in ("total", "tax_total", "rounding")),
    )  # fmt: skip
    line = sa.table("sales_line", sa.column("order_id", UuidType), sa.column("amount", sa.BigInteger), sa.column("facts", JsonType))
    tax = sa.table(
        "sales_order_tax", sa.column("order_id", UuidType), sa.column("tax_id", UuidType), sa.column("rate", sa.Integer),
        sa.column("inclusive", sa.Boolean), sa.column("base", sa.BigInteger), sa.column("amount", sa.BigInteger),
    )  # fmt: skip
    nil = sa.literal(NIL, UuidType)
    place = (sa.func.coalesce(order.c.settlement_id, nil), order.c.store_id, order.c.business_day, order.c.register_id)
    is_owed = line.c.facts["sales"]["liability"].as_boolean().is_(True)
    owed = (
        sa.select(line.c.order_id, sa.func.sum(line.c.amount).label("amount")).where(is_owed).group_by(line.c.order_id).subquery()
    )
    figures = (
        sa.func.count(), sa.func.sum(order.c.total), sa.func.sum(order.c.tax_total), sa.func.sum(order.c.rounding),
        sa.func.coalesce(sa.func.sum(owed.c.amount), 0),
    )  # fmt: skip
    query = sa.select(*place, *figures).select_from(order.outerjoin(owed, owed.c.order_id == order.c.id))
    names = ["settlement_id", "store_id", "day", "register_id"]
    sums = ["orders", "total", "tax", "rounding", "owed"]
    bind = op.get_bind()
    target = sa.table("sales_settlement_sum", *(sa.column(name) for name in (*names, *sums)))
    bind.execute(sa.insert(target).from_select([*names, *sums], query.where(order.c.training.is_(False)).group_by(*place)))
    kind = (sa.func.coalesce(tax.c.tax_id, nil), tax.c.rate, tax.c.inclusive)
    query = sa.select(*place, *kind, sa.func.sum(tax.c.base), sa.func.sum(tax.c.amount))
    query = query.select_from(order.join(tax, tax.c.order_id == order.c.id)).where(order.c.training.is_(False))
    names = [*names, "tax_id", "rate", "inclusive", "base", "amount"]
    target = sa.table("sales_settlement_tax", *(sa.column(name) for name in names))
    bind.execute(sa.insert(target).from_select(names, query.group_by(*place, *kind)))


def downgrade() -> None:
    op.drop_table("sales_settlement_tax")
    with op.batch_alter_table("sales_settlement_sum", schema=None) as batch_op:
        batch_op.drop_index("ix_sales_settlement_sum_store_id_day")

    op.drop_table("sales_settlement_sum")

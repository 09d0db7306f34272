"""series of devices: tills that share a register get numbers of their own, the oldest keeps the plain ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "core_0011"
down_revision = "core_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("core_device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series", sa.String(), nullable=False, server_default=""))
    device = sa.table("core_device", *(sa.column(name) for name in ("id", "register_id", "kind", "active", "series")))
    query = sa.select(device.c.id, device.c.register_id).where(
        device.c.kind.in_(["till", "kiosk"]), device.c.active, device.c.register_id.is_not(None)
    )
    connection = op.get_bind()
    count: dict[str, int] = {}
    for device_id, register_id in connection.execute(query.order_by(device.c.id)).all():
        count[register_id] = count.get(register_id, 0) + 1
        if count[register_id] > 1:
            connection.execute(sa.update(device).where(device.c.id == device_id).values(series=str(count[register_id])))
    with op.batch_alter_table("core_device", schema=None) as batch_op:
        batch_op.alter_column("series", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("core_device", schema=None) as batch_op:
        batch_op.drop_column("series")

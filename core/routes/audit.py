"""The audit log as a read-only resource (CORE-17): filter by action, person, dates and store; export as any list."""

from __future__ import annotations

from marshmallow import fields

from core.audit import AuditEntry
from core.resource.definition import Resource
from core.routes.base import bp
from core.schemas import Id, Moment, RecordSchema, Whole


class AuditEntrySchema(RecordSchema):
    """One act of the log."""

    class Meta(RecordSchema.Meta):
        exclude = ("revision", "active", "created_at", "updated_at", "ext")

    chain = fields.String()
    seq = Whole()
    at = Moment()
    actor_id = Id(allow_none=True)
    device_id = Id(allow_none=True)
    store_id = Id(allow_none=True)
    action = fields.String()
    entity = fields.String()
    entity_id = fields.String(allow_none=True)
    data = fields.Dict()


entries = Resource(
    name="core.audit_entry", model=AuditEntry, schema=AuditEntrySchema(), bp=bp, path="audit", view="core.audit", edit=None,
    title="Audit log", title_one="Entry", order="-at", search=(AuditEntry.action, AuditEntry.entity),
    export_columns=("at", "action", "entity", "entity_id", "actor_id", "store_id", "device_id", "data"),
)  # fmt: skip

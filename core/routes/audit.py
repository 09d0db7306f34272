"""The audit log as a read-only resource (CORE-17): filter by action, person, dates and store; export as any list."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from sqlalchemy import ColumnElement, select

from core import permissions, settings
from core.audit import AuditEntry
from core.audit_titles import subject_of, title_of
from core.ids import is_uuid
from core.models import Device
from core.resource.definition import Resource
from core.routes.base import bp
from core.schemas import Id, Moment, RecordSchema, Whole


def _at_register(register_id: Any) -> ColumnElement[bool]:
    """Acts of the devices of a register."""
    wanted = select(Device.id).where(Device.register_id == (register_id if is_uuid(register_id) else None))
    return AuditEntry.device_id.in_(wanted)


def _title(entry: AuditEntry) -> str:
    return title_of(entry.action, entry.data)


def _record(entry: AuditEntry) -> str:
    """The name of what an act concerned; settings and rights by their titles."""
    changes = entry.data.get("changes")
    if entry.entity == "setting" and isinstance(changes, dict):
        return ", ".join(str(settings.registry.get(key).title) if key in settings.registry else key for key in changes)
    if entry.action.startswith("approval.") and entry.entity in permissions.registry:
        return str(permissions.registry.get(entry.entity).title)
    return subject_of(entry.entity_id, entry.data)


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
    title = fields.Function(_title, metadata={"description": "what happened, in the reader's language"})
    record = fields.Function(_record, metadata={"description": "the name of what it concerned, as it was then"})
    entity = fields.String()
    entity_id = fields.String(allow_none=True)
    data = fields.Dict()


entries = Resource(
    name="core.audit_entry", model=AuditEntry, schema=AuditEntrySchema(), bp=bp, path="audit", view="core.audit", edit=None,
    title="Audit log", title_one="Entry", order="-at", search=(AuditEntry.action, AuditEntry.entity),
    export_columns=(
        "at", "title", "record", "action", "entity", "entity_id", "actor_id", "store_id", "device_id", "chain", "seq",
        "data",
    ),
    filters={"register_id": _at_register},
)  # fmt: skip

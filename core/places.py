"""Which registers a device may become, who occupies them, and making it another one (POS-25)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from core import audit, boot_news
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.device_state import SILENT_S, DeviceState
from core.errors import Conflict, Denied, NotFound
from core.i18n import N_, _
from core.models import Device, Login, Register, Store, User
from core.number_series import free_series
from core.permissions import granted
from core.services import service

CHOOSE = "core.choose_register"
titles({"device.move": N_("Device made another register")})


class RegisterOccupied(Conflict):
    """Somebody else works at the register; `details.name` says who."""

    code = "core.register_occupied"


class EntriesUnsent(Conflict):
    """The device still holds entries of its present register."""

    code = "core.entries_unsent"


@service
def occupants(register_ids: Sequence[str], user_id: str, device_id: str) -> dict[str, str]:
    """Names by register of whoever keeps `user_id` from taking it with this device: here people at another till that is alive."""
    query = select(Device.register_id, User.name).join(DeviceState, DeviceState.device_id == Device.id)
    query = query.join(Login, Login.device_id == Device.id).join(User, User.id == Login.user_id)
    query = query.where(Device.register_id.in_(register_ids), Device.id != device_id, Device.active, Device.kind == "till")
    query = query.where(DeviceState.heard_at > now() - timedelta(seconds=SILENT_S), Login.ended_at.is_(None))
    rows = session().execute(query.where(Login.expires_at > now()).order_by(Login.id))
    return {str(row.register_id): row.name for row in rows}


def choices(user_id: str, device_id: str) -> list[dict[str, Any]]:
    """Stores in which the person may choose, each with its tills, and who occupies them."""
    device = session().get_one(Device, device_id)
    stores = [
        s for s in session().scalars(select(Store).where(Store.active).order_by(Store.name)) if CHOOSE in granted(user_id, s.id)
    ]
    query = select(Register).where(Register.active, Register.kind == "till", Register.store_id.in_([s.id for s in stores]))
    registers = list(session().scalars(query.order_by(Register.name, Register.id)))
    taken = occupants([register.id for register in registers], user_id, device_id)
    told = [_told(register, device, taken.get(register.id)) for register in registers]
    return [{"id": s.id, "name": s.name, "registers": [row for row in told if row["store_id"] == s.id]} for s in stores]


def _told(register: Register, device: Device, occupied_by: str | None) -> dict[str, Any]:
    shown = {name: getattr(register, name) for name in ("id", "name", "code", "store_id")}
    return {**shown, "here": register.id == device.register_id, "occupied_by": occupied_by}


def move(user_id: str, device_id: str, register_id: str) -> Device:
    """Make a device another register; raises Denied, RegisterOccupied or EntriesUnsent where it may not be."""
    device, register = session().get_one(Device, device_id), session().get(Register, register_id)
    if register is None or not register.active or register.kind != "till":
        raise NotFound(_("There is no such register."))
    if CHOOSE not in granted(user_id, register.store_id):
        raise Denied(_("You may not choose registers of this store."), details={"permission": CHOOSE})
    name = occupants([register.id], user_id, device_id).get(register.id)
    if name is not None:
        raise RegisterOccupied(_("This terminal is occupied by {name}.", name=name), details={"name": name})
    state = session().get(DeviceState, device_id)
    if state is not None and state.pending:
        text = _("This till still has entries that were not sent. Wait until all are, then choose again.")
        raise EntriesUnsent(text, details={"pending": state.pending})
    before = device.register_id
    device.series = free_series(register.id, device.kind)
    device.store_id, device.register_id = register.store_id, register.id
    audit.record("device.move", "device", device.id, name=device.name, register=register.id, before=before)
    boot_news.tell(session())
    session().flush()
    return device

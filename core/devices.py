"""Enrolling devices: a manager makes a code, the new device types it once and gets its token and key."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select

from core import audit, auth
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.errors import Denied, NotFound
from core.i18n import N_, _
from core.models import Device, DeviceCode, Register
from core.number_series import free_series
from core.place import require_at
from core.secretbox import new_token, seal, token_hash

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_MINUTES = 10
KINDS = {"till": "Till", "display": "Customer display", "kds": "Kitchen display", "kiosk": "Kiosk", "proxy": "Hardware proxy"}

titles({
    "device.code": N_("Enrolment code made"),
    "device.enrol": N_("Device enrolled"),
    "device.revoke": N_("Access of a device revoked"),
})  # fmt: skip


class WrongCode(Denied):
    """The enrolment code is unknown, used or too old."""

    code = "core.wrong_code"


def make_code(register_id: str, kind: str) -> tuple[str, datetime]:
    """A new enrolment code of eight characters for a register, and until when it counts."""
    register = session().get(Register, register_id)
    if register is None or not register.active:
        raise NotFound(_("There is no such register."))
    require_at(register.store_id, "core.devices")
    code = "".join(secrets.choice(ALPHABET) for _ in range(8))
    expires = now() + timedelta(minutes=CODE_MINUTES)
    session().add(DeviceCode(code_hash=token_hash(code), kind=kind, register_id=register_id, expires_at=expires))
    audit.record("device.code", "register", register_id, name=register.name, kind=kind)
    return code, expires


def enrol(code: str, name: str) -> tuple[Device, str, str]:
    """Turn a code into a device; returns it with its token and its key (base64 of 32 bytes). Each code works once."""
    auth.check_lock("enrol")
    clean = "".join(code.upper().split()).replace("-", "")
    row = session().scalar(select(DeviceCode).where(DeviceCode.code_hash == token_hash(clean)).with_for_update())
    if row is None or row.used_at is not None or row.expires_at < now():
        raise WrongCode(_("This code is wrong or too old. Make a new one under Devices in the back office."))
    if not row.reusable:
        row.used_at = now()
    register = session().get_one(Register, row.register_id)
    return add_device(register, row.kind, name)


def add_device(register: Register, kind: str, name: str) -> tuple[Device, str, str]:
    """Enrol a device at a register without a code (the demo shop, tests); returns device, token and key."""
    token, key = new_token(), secrets.token_bytes(32)
    device = Device(
        name=name, kind=kind, store_id=register.store_id, register_id=register.id, token_hash=token_hash(token),
        key_secret=seal(base64.b64encode(key)), seen_at=now(), series=free_series(register.id, kind),
    )  # fmt: skip
    session().add(device)
    session().flush()
    audit.record("device.enrol", "device", device.id, name=name, kind=kind, register=register.id)
    return device, token, base64.b64encode(key).decode()


def revoke(device_id: str) -> None:
    """Take a device's access away at once."""
    device = session().get(Device, device_id)
    if device is None:
        raise NotFound(_("There is no such device."))
    require_at(device.store_id, "core.devices")
    device.active = False
    audit.record("device.revoke", "device", device_id, name=device.name)

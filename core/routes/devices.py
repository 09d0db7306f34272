"""Devices: enrolment codes, enrolment, the list, revoking."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from marshmallow import fields
from sqlalchemy import select

from core import device_state, devices
from core.api import PUBLIC
from core.db import session
from core.models import Device, Register, Store
from core.place import of_the_store
from core.request import DEVICE_COOKIE, set_cookie
from core.routes.access import PlaceOut
from core.routes.base import bp
from core.schemas import Choice, Id, Moment, Schema, Text, Whole


class CodeBody(Schema):
    """For which register, and for what kind of device."""

    register_id = Id(required=True)
    kind = Choice(devices.KINDS, load_default="till")


class CodeOut(Schema):
    """The code to type at the new device, and until when."""

    code = fields.String()
    expires_at = Moment()


class EnrolBody(Schema):
    """The code and a name for the device."""

    code = Text(required=True, longest=16)
    name = Text(required=True, shortest=1, longest=80)


class DeviceOut(Schema):
    """An enrolled device."""

    id = Id()
    name = fields.String()
    kind = fields.String()
    store_id = Id()
    register_id = Id(allow_none=True)
    seen_at = Moment(allow_none=True)
    active = fields.Boolean()


class DeviceListed(DeviceOut):
    """An enrolled device with what it last told: unsent operations, and what the hub beside it holds and delivered."""

    pending = Whole()
    oldest_at = Moment(allow_none=True)
    hub_heard_at = Moment(allow_none=True)
    hub_pending = Whole()
    delivered = Whole()
    delivered_at = Moment(allow_none=True)


class Enrolled(Schema):
    """The device, where it stands, and its key."""

    device = fields.Nested(DeviceOut)
    store = fields.Nested(PlaceOut)
    register = fields.Nested(PlaceOut)
    key = fields.String()


@bp.post("/devices/codes", permission="core.devices", body=CodeBody(), out=CodeOut(), status=201)
def make_code(body: dict[str, Any]) -> dict[str, Any]:
    """Make an enrolment code."""
    code, expires = devices.make_code(body["register_id"], body["kind"])
    return {"code": code, "expires_at": expires}


@bp.post("/devices/enrol", permission=PUBLIC, body=EnrolBody(), out=Enrolled())
def enrol(body: dict[str, Any]) -> Response:
    """Enrol this browser with a code."""
    device, token, key = devices.enrol(body["code"], body["name"])
    s = session()
    response = jsonify(
        device=DeviceOut().dump(device), store=PlaceOut().dump(s.get(Store, device.store_id)),
        register=PlaceOut().dump(s.get(Register, device.register_id)), key=key,
    )  # fmt: skip
    set_cookie(response, DEVICE_COOKIE, token, days=3650)
    return response


@bp.get("/devices", permission="core.devices", out=DeviceListed(many=True))
def list_devices() -> list[dict[str, Any]]:
    """The devices of the store in hand, in use or revoked, with what it last told of itself."""
    states = device_state.states()
    found = session().scalars(of_the_store(select(Device)).order_by(Device.name))
    return [_listed(device, states.get(device.id)) for device in found]


def _listed(device: Device, state: device_state.DeviceState | None) -> dict[str, Any]:
    shown = {name: getattr(device, name) for name in ("id", "name", "kind", "store_id", "register_id", "seen_at", "active")}
    told = {name: getattr(state, name, empty) for name, empty in _TOLD.items()}
    return shown | told


_TOLD = {"pending": 0, "oldest_at": None, "hub_heard_at": None, "hub_pending": 0, "delivered": 0, "delivered_at": None}


@bp.delete("/devices/<device_id>", permission="core.devices", status=204)
def revoke(device_id: str) -> None:
    """Revoke a device."""
    devices.revoke(device_id)

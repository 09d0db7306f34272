"""Choosing store and register at a till."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core import places
from core.api import DEVICE
from core.identity import identity
from core.routes.base import bp
from core.routes.devices import DeviceOut
from core.schemas import Id, Schema


class RegisterChoice(Schema):
    """A register, whether this device is it, and who keeps others from taking it."""

    id = Id()
    name = fields.String()
    code = fields.String()
    here = fields.Boolean()
    occupied_by = fields.String(allow_none=True)


class StoreChoice(Schema):
    """A store with its tills."""

    id = Id()
    name = fields.String()
    registers = fields.List(fields.Nested(RegisterChoice))


class PlaceBody(Schema):
    """The register that this device is to be."""

    register_id = Id(required=True)


@bp.get("/devices/places", permission=DEVICE, out=StoreChoice(many=True))
def places_here() -> list[dict[str, Any]]:
    """Stores and registers that whoever is signed in may choose for this device."""
    return places.choices(identity().require_user(), identity().require_device())


@bp.post("/devices/move", permission=DEVICE, body=PlaceBody(), out=DeviceOut())
def move_device(body: dict[str, Any]) -> Any:
    """Make this device another register."""
    return places.move(identity().require_user(), identity().require_device(), body["register_id"])

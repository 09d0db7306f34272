"""Routes of pairing a till with a hub."""

from __future__ import annotations

from typing import Any

from marshmallow import validate

from addons.pos import pairing
from core.api import DEVICE, PUBLIC, Blueprint
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.schemas import Choice, Id, Moment, Schema, Text

_ = translator("pos")
bp = Blueprint("pos", "Pairing a till with a hub of devices", name="pos_pairing")


class PairingBody(Schema):
    """SHA-256 of the code that the till shows, as hex."""

    hash = Text(required=True, validate=validate.Regexp("^[0-9a-f]{64}$"))


class PairingOut(Schema):
    """A pairing and how far it is; `connected` means that the boot document names the hub."""

    id = Id()
    expires_at = Moment()
    state = Choice(dict.fromkeys(("waiting", "connected", "expired"), ""))


class ProofBody(Schema):
    """`v1.<base64url JSON>.<base64url HMAC>` of {hash, url, register_id, exp}, signed by the hub."""

    proof = Text(required=True, longest=2000)


class Answered(Schema):
    """Until when the pairing counted."""

    expires_at = Moment()


@bp.post("/pairings", permission=DEVICE, body=PairingBody(), out=PairingOut(), status=201)
def begin_pairing(body: dict[str, Any]) -> dict[str, Any]:
    """Wait for a hub to read a code."""
    made = pairing.begin(identity().require_device(), body["hash"])
    return {"id": made.id, "expires_at": made.expires_at, "state": "waiting"}


@bp.get("/pairings/<pairing_id>", permission=DEVICE, out=PairingOut(only=("id", "state")))
def read_pairing(pairing_id: str) -> dict[str, Any]:
    """Whether a hub has read the code."""
    if not is_uuid(pairing_id):
        raise NotFound(_("There is no such pairing."))
    return {"id": pairing_id, "state": pairing.state_of(identity().require_device(), pairing_id)}


@bp.post("/pairings/answer", permission=PUBLIC, body=ProofBody(), out=Answered())
def answer_pairing(body: dict[str, Any]) -> dict[str, Any]:
    """A hub tells which code it read."""
    return {"expires_at": pairing.answer(body["proof"])}

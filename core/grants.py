"""Grants: what travels with a sensitive act to prove that somebody allowed it, also where no server was there to ask.

`grant` is `d.` + HMAC-SHA256 under the device's key (signed at a till after PIN or badge) or `s.` + a signature of this
installation (approved in the back office or at another till), base64url, over `id|act|subject|requester|approver|at|method`;
`subject` there is the SHA-256 of the subject's canonical JSON, `at` the text as it was sent.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from core import secretbox
from core.models import Device
from core.ops import Uuid

DEVICE_MARK, SERVER_MARK = "d.", "s."
Method = Literal["pin", "badge", "remote"]


class Grant(msgspec.Struct, frozen=True):
    """Who allowed which act for whom, when and how; `subject` says what exactly was allowed."""

    id: Uuid
    act: Annotated[str, msgspec.Meta(max_length=64)]
    approver_id: Uuid
    at: Annotated[str, msgspec.Meta(max_length=40)]
    method: Method
    grant: Annotated[str, msgspec.Meta(max_length=128)]
    requester_id: Uuid | None = None
    subject: dict[str, Any] = {}


def read(raw: Any) -> Grant | None:
    """A grant out of JSON; None for what is none, so that a faulty grant never stops the sale that it came with."""
    try:
        return msgspec.convert(raw, Grant)
    except msgspec.ValidationError:
        return None


def read_text(text: str) -> Grant | None:
    """A grant out of the header `X-Tezga-Approval`: base64url of its JSON."""
    try:
        return read(json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))))
    except (ValueError, UnicodeDecodeError):
        return None


def subject_hash(subject: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON (keys sorted, no spaces, UTF-8), as the till computes it."""
    body = json.dumps(subject, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def message(grant: Grant) -> bytes:
    """What is signed."""
    parts = (grant.id, grant.act, subject_hash(grant.subject), grant.requester_id or "", grant.approver_id, grant.at, grant.method)
    return "|".join(parts).encode()


def signed_here(grant: Grant) -> Grant:
    """The grant with the signature of this installation."""
    return msgspec.structs.replace(grant, grant=SERVER_MARK + secretbox.sign("approval", message(grant)))


def sign_with(key: bytes, grant: Grant) -> str:
    """The signature that a device with this key makes."""
    digest = hmac.new(key, message(grant), hashlib.sha256).digest()
    return DEVICE_MARK + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def is_genuine(grant: Grant, device: Device | None) -> bool:
    """Whether this installation or that device signed the grant, and nothing in it was changed since."""
    if grant.grant.startswith(SERVER_MARK):
        return hmac.compare_digest(grant.grant, signed_here(grant).grant)
    if device is None:
        return False
    key = base64.b64decode(secretbox.open_sealed(device.key_secret))
    return hmac.compare_digest(grant.grant.encode(), sign_with(key, grant).encode())


def fits(wanted: Mapping[str, Any], subject: Mapping[str, Any]) -> bool:
    """Whether what was allowed covers what was done: equal wherever both say something, `rate` and `amount` up to it."""
    for name, value in wanted.items():
        allowed = subject.get(name)
        if allowed is None:
            continue
        if name in ("rate", "amount"):
            if not isinstance(allowed, int) or value > allowed:
                return False
        elif allowed != value:
            return False
    return True

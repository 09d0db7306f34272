"""Pairing a till with a hub whose page it is not (POS-26, HW-PAIR-02): the till shows a code, a scanner of the hub reads it.

The till tells the SHA-256 of its code and shows the code itself for 30 seconds; the hub proves with the secret that it
shares with this server which code it read and where it is reached. Each code counts once.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from addons.pos.errors import PairingExpired, PairingRefused
from addons.pos.hw_token import read_claims
from addons.pos.models import PairedHub, Pairing
from core import audit
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.i18n import translator
from core.models import Device

N_ = (_ := translator("pos")).lazy
LIFETIME = timedelta(seconds=30)
URL = re.compile(r"https?://[a-z0-9.\-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
titles({"device.pair": N_("Till connected with a hub of devices")})


def begin(device_id: str, code_hash: str) -> Pairing:
    """A pairing that waits 30 seconds for a hub; an older one of the device ends."""
    moment = now()
    session().execute(delete(Pairing).where((Pairing.device_id == device_id) | (Pairing.expires_at < moment - LIFETIME)))
    pairing = Pairing(device_id=device_id, code_hash=code_hash, expires_at=moment + LIFETIME)
    session().add(pairing)
    session().flush()
    return pairing


def answer(proof: str) -> datetime:
    """What a hub read and where it is, signed by it; raises PairingRefused and PairingExpired."""
    claims = read_claims(proof)
    if claims is None:
        raise PairingRefused(_("This hub does not share the secret of this shop."))
    pairing = session().scalar(select(Pairing).where(Pairing.code_hash == str(claims.get("hash")), Pairing.url.is_(None)))
    if pairing is None or pairing.expires_at < now():
        raise PairingExpired(_("No till waits for this code any more. Show a new one."))
    url = str(claims.get("url", ""))
    device = session().get_one(Device, pairing.device_id)
    if not URL.fullmatch(url) or claims.get("register_id") not in {"", device.register_id}:
        raise PairingRefused(_("This hub belongs to another register."))
    pairing.url = url
    hub = session().get(PairedHub, device.id) or PairedHub(device_id=device.id)
    hub.url, hub.paired_at = url, now()
    session().add(hub)
    audit.record("device.pair", "device", device.id, name=device.name, url=url)
    return pairing.expires_at


def state_of(device_id: str, pairing_id: str) -> str:
    """`waiting`, `connected` or `expired`."""
    pairing = session().get(Pairing, pairing_id)
    if pairing is None or pairing.device_id != device_id:
        return "expired"
    if pairing.url is not None:
        return "connected"
    return "waiting" if pairing.expires_at > now() else "expired"


def hub_of(device_id: str | None) -> str:
    """Address of the hub that a device is paired with; empty where there is none."""
    hub = session().get(PairedHub, device_id) if device_id else None
    return hub.url if hub else ""

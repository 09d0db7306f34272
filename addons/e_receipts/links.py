"""Unguessable addresses of receipts: 128 bits that only this installation can make, of which the database knows the hash."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from addons.e_receipts.errors import NoSuchPage
from addons.e_receipts.models import Link
from addons.sales.models import Order
from core import settings
from core.clock import now
from core.db import session
from core.i18n import translator
from core.kernel import current_kernel
from core.secretbox import sign, token_hash

_ = translator("e_receipts")
LETTERS = 22
"""Of base64url, six bits each: 132 bits."""


def url_of(order: Order) -> str:
    """The address of the page of a receipt, which exists from now on; empty where the shop is not on the internet."""
    typed = settings.get("e_receipts.address", store_id=order.store_id).strip()
    base = (typed or current_kernel().config.public_url or "").rstrip("/")
    if not base.startswith(("https://", "http://")):
        return ""
    return f"{base}/api/v1/e_receipts/r/{token_of(order)}"


def token_of(order: Order) -> str:
    """The token of a receipt's page, made known to the database."""
    token = sign("e_receipts.link", order.id.encode())[:LETTERS]
    found = session().get(Link, order.id)
    if found is None:
        days = settings.get("e_receipts.link_days", store_id=order.store_id)
        session().add(
            Link(order_id=order.id, store_id=order.store_id, token_hash=token_hash(token), expires_at=now() + timedelta(days=days))
        )
        session().flush()
    return token


def order_at(token: str) -> Order:
    """The order behind a token; raises NoSuchPage for a wrong and for an old one alike."""
    query = select(Link).where(Link.token_hash == token_hash(token), Link.expires_at > now())
    link = session().scalars(query).first()
    order = session().get(Order, link.order_id) if link else None
    if order is None:
        raise NoSuchPage(_("There is no receipt at this address (any more)."))
    return order

"""The document of a stored receipt, for previews and copies away from the till, and what goes with its mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from addons.payments.models import PaymentMethod
from addons.payments.services import kind_names
from addons.receipts.document import Around, receipt_document
from addons.sales.models import Order
from addons.sales.schemas import OrderSchema
from core import settings
from core.db import session
from core.errors import NotFound
from core.i18n import use_language
from core.identity import identity
from core.models import Company, Register, Store, User
from core.region import use_region
from core.registry import Registry
from core.services import service
from core.store_formats import region_of

COMPANY = ("name", "legal_name", "tax_id", "vat_number")
STORE = ("name", "address", "city", "phone", "receipt_header", "receipt_footer")
KEYS = ("receipts.width", "receipts.show_taxes", "receipts.qr")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a receipt."""

    name: str
    media_type: str
    content: bytes


attachments: Registry[Callable[[Order, str], list[Attachment]]] = Registry("receipt attachment")
"""What addons send with the mail of an order: `attach(order, language)` answers files, or none."""


@service
def document_of(order: Order, *, copy: bool = True) -> dict[str, Any]:
    """The receipt of a stored order in its own language, by the settings of its register; marked as a copy unless told."""
    s = session()
    store = s.get_one(Store, order.store_id)
    content = OrderSchema().dump(order)
    with use_language(order.language or None), use_region(region_of(store)):
        return receipt_document(content, _around(order, store, copy))


def find_order(order_id: str) -> Order:
    """The order, if the actor's store made it; raises NotFound."""
    order = session().get(Order, order_id)
    store_id = identity().store_id
    if order is None or (store_id is not None and order.store_id != store_id):
        raise NotFound("There is no such receipt here.")
    return order


def _around(order: Order, store: Store, copy: bool) -> Around:
    s = session()
    company = s.scalars(select(Company)).one()
    register = s.get(Register, order.register_id)
    employee = s.get(User, order.employee_id) if order.employee_id else None
    chosen = settings.resolved(KEYS, store_id=order.store_id, register_id=order.register_id)
    methods = select(PaymentMethod.id, PaymentMethod.name)
    return Around(
        company={name: getattr(company, name) for name in COMPANY}, store={name: getattr(store, name) for name in STORE},
        register=register.name if register else "", employee=employee.name if employee else "", width=int(chosen["receipts.width"]),
        copy=copy, show_taxes=chosen["receipts.show_taxes"], qr=chosen["receipts.qr"],
        methods=kind_names() | dict(s.execute(methods).all()),
    )  # fmt: skip

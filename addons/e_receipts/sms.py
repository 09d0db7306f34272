"""Receipts by SMS: asked for once, written when they are sent, handed over once."""

from __future__ import annotations

import re

from sqlalchemy import select

from addons.e_receipts.errors import NoPhone, SmsUnknown
from addons.e_receipts.gateway import Gateway, gateway_of
from addons.e_receipts.links import url_of
from addons.e_receipts.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN, Sms
from addons.sales.models import Order
from core import audit
from core.clock import now
from core.db import session, transaction
from core.errors import Conflict, NotFound, TezgaError
from core.formats import format_money
from core.i18n import translator, use_language
from core.identity import identity
from core.jobs import enqueue
from core.models import Company, Store
from core.region import use_region
from core.sayings import saying_of
from core.store_formats import region_of

_ = translator("e_receipts")
JOB = "e_receipts.send_sms"
PHONE = re.compile(r"\+[1-9][0-9]{6,14}")


def number_of(phone: str) -> str:
    """A phone number as gateways want it: + and digits; raises NoPhone."""
    found = re.sub(r"[\s()./-]", "", phone)
    found = f"+{found[2:]}" if found.startswith("00") else found
    if not PHONE.fullmatch(found):
        text = _("This is not a phone number with its country code, such as +387 61 234 567: {phone}", phone=phone[:40])
        raise NoPhone(text, details={"fields": {"address": [text]}})
    return found


def ask(sms_id: str, order_id: str, phone: str, language: str, asked_by: str | None) -> Sms:
    """Queue a receipt for a phone, within the transaction in hand; asked again under the same id it is not sent again."""
    known = session().get(Sms, sms_id)
    if known is not None:
        return known
    order = session().get(Order, order_id)
    if order is None:
        raise NotFound(_("There is no such receipt here."))
    sms = Sms(
        id=sms_id, store_id=order.store_id, order_id=order.id, number=order.number, phone=number_of(phone),
        language=language or order.language, asked_by=asked_by,
    )  # fmt: skip
    session().add(sms)
    session().flush()
    enqueue(JOB, {"sms_id": sms.id}, store_id=order.store_id)
    return sms


def again(sms_id: str) -> None:
    """Send one that failed, or that perhaps arrived, once more."""
    sms, here = session().get(Sms, sms_id, with_for_update=True), identity().store_id
    if sms is None or (here is not None and sms.store_id != here):
        raise NotFound(_("There is no such SMS here."))
    if sms.state not in {FAILED, UNKNOWN}:
        raise Conflict(_("Only an SMS that was not sent, or perhaps, can be sent again."))
    sms.state, sms.problem, sms.revision = QUEUED, "", sms.revision + 1
    audit.record("e_receipts.again", "e_receipts.sms", sms.id, name=sms.number)
    enqueue(JOB, {"sms_id": sms.id}, store_id=sms.store_id)


def send(sms_id: str) -> None:
    """Write and hand over one queued SMS; one that was sent is left alone."""
    try:
        prepared = _prepare(sms_id)
        if prepared is None:
            return
        gateway, phone, text = prepared
        gateway.send(sms_id, phone, text)
    except SmsUnknown as error:
        _note(sms_id, UNKNOWN, error.message)
        raise
    except TezgaError as error:
        _note(sms_id, QUEUED, error.message)
        raise
    _note(sms_id, SENT)


def give_up(sms_id: str) -> None:
    """Note that an SMS is tried no more, within the transaction in hand."""
    sms = session().get(Sms, sms_id)
    if sms is not None and sms.state == QUEUED:
        sms.state = FAILED


def text_of(order: Order) -> str:
    """What the SMS of a receipt says, in the current language."""
    company, store = session().scalars(select(Company)).one(), session().get_one(Store, order.store_id)
    with use_region(region_of(store)):
        total = format_money(order.total, order.currency)
    values = {"shop": company.name, "number": order.number, "total": total, "link": url_of(order)}
    return _("{shop}: receipt {number}, {total}. {link}", **values).strip()


def _prepare(sms_id: str) -> tuple[Gateway, str, str] | None:
    with transaction():
        sms = session().scalars(select(Sms).where(Sms.id == sms_id).with_for_update()).one()
        if sms.state == SENT:
            return None
        if sms.state == SENDING:
            raise SmsUnknown(_("The program stopped while this SMS was sent; it may have arrived. Ask before you send it again."))
        gateway = gateway_of(sms.store_id)
        with use_language(sms.language):
            text = text_of(session().get_one(Order, sms.order_id))
        sms.state, sms.problem = SENDING, ""
        return gateway, sms.phone, text


def _note(sms_id: str, state: str, problem: str = "") -> None:
    with transaction():
        sms = session().get_one(Sms, sms_id)
        sms.state, sms.revision = state, sms.revision + 1
        sms.problem, sms.problem_saying = problem, saying_of(problem)
        sms.sent_at = now() if state == SENT else None

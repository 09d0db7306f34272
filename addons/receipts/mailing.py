"""Sends receipts by e-mail: asked for once, composed when it is sent, handed over once."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

import qrcode
from sqlalchemy import select

from addons.receipts.errors import Interrupted, NoAddress
from addons.receipts.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN, ReceiptMail
from addons.receipts.plain import CODE, html_of, text_of
from addons.receipts.stored import attachments, document_of
from addons.sales.models import Order
from core.clock import now
from core.db import session, transaction
from core.errors import NotFound, TezgaError
from core.i18n import translator, use_language
from core.jobs import enqueue
from core.mail import MailServer, MailUnknown, server_of
from core.models import Company, Store
from core.services import service

_ = translator("receipts")
JOB = "receipts.send_mail"
ADDRESS = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Written:
    """What a receipt's mail says: subject, text, and HTML page with the picture of the code by `plain.CODE`."""

    subject: str
    text: str
    html: str


def ask(mail_id: str, order_id: str, address: str, language: str, asked_by: str | None) -> ReceiptMail:
    """Queue a receipt for an address, within the transaction in hand; asked again under the same id it is not sent again.

    Raises NoAddress, NotFound.
    """
    known = session().get(ReceiptMail, mail_id)
    if known is not None:
        return known
    address = address.strip()
    if not ADDRESS.fullmatch(address) or len(address) > 200:
        text = _("This is not an e-mail address: {address}", address=address[:80])
        raise NoAddress(text, details={"fields": {"address": [text]}})
    order = session().get(Order, order_id)
    if order is None:
        raise NotFound(_("There is no such receipt here."))
    mail = ReceiptMail(
        id=mail_id, store_id=order.store_id, order_id=order.id, number=order.number, address=address,
        language=language or order.language, asked_by=asked_by,
    )  # fmt: skip
    session().add(mail)
    session().flush()
    enqueue(JOB, {"mail_id": mail.id}, store_id=order.store_id)
    return mail


def send(mail_id: str) -> None:
    """Compose and hand over one queued mail; one that was sent is left alone. Raises what `MailServer.send` does."""
    try:
        prepared = _prepare(mail_id)
        if prepared is None:
            return
        server, message = prepared
        server.send(message)
    except (MailUnknown, Interrupted) as error:
        _note(mail_id, UNKNOWN, error.message)
        raise
    except TezgaError as error:
        _note(mail_id, QUEUED, error.message)
        raise
    _note(mail_id, SENT)


def give_up(mail_id: str) -> None:
    """Note that a mail is tried no more, within the transaction in hand; a person may try it again."""
    mail = session().get(ReceiptMail, mail_id)
    if mail is not None and mail.state == QUEUED:
        mail.state = FAILED


def _prepare(mail_id: str) -> tuple[MailServer, EmailMessage] | None:
    """The message and its server, the mail marked as on its way; raises Interrupted where it was so already."""
    with transaction():
        mail = session().scalars(select(ReceiptMail).where(ReceiptMail.id == mail_id).with_for_update()).one()
        if mail.state == SENT:
            return None
        if mail.state == SENDING:
            raise Interrupted(_("The program stopped while this mail was sent; it may have arrived. Ask before you send it again."))
        with use_language(mail.language):
            message = compose(mail, session().get_one(Order, mail.order_id))
        mail.state, mail.problem = SENDING, ""
        return server_of(mail.store_id), message


def compose(mail: ReceiptMail, order: Order) -> EmailMessage:
    """The mail of a receipt in the current language: text, HTML with the code, and the files of addons."""
    document = document_of(order, copy=False)
    company = session().scalars(select(Company)).one()
    written = write(order, document)
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"], message["To"] = written.subject, mail.address
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{mail.id}@receipts.tezga>"
    if company.email:
        message["Reply-To"] = company.email
    message.set_content(written.text)
    message.add_alternative(written.html, subtype="html")
    _add_code(message, document["blocks"])
    for attach in attachments.values():
        for file in attach(order, mail.language):
            main, _slash, sub = file.media_type.partition("/")
            message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return message


@service
def write(order: Order, document: dict[str, Any]) -> Written:
    """The words of a receipt's mail in the current language."""
    company, store = session().scalars(select(Company)).one(), session().get_one(Store, order.store_id)
    subject = _("Receipt {number} from {shop}", number=order.number, shop=company.name)
    greeting = _("Thank you for your purchase at {store}. Here is your receipt.", store=store.name)
    return Written(subject, f"{greeting}\n\n{text_of(document)}", html_of(document, subject))


def _add_code(message: EmailMessage, blocks: list[dict[str, object]]) -> None:
    code = next((str(block["data"]) for block in blocks if block["type"] == "qr"), "")
    if code:
        picture = io.BytesIO()
        qrcode.make(code, border=2).save(picture)
        html = message.get_payload()[1]  # type: ignore[index]
        html.add_related(picture.getvalue(), maintype="image", subtype="png", cid=f"<{CODE}>")  # type: ignore[union-attr]


def _note(mail_id: str, state: str, problem: str = "") -> None:
    with transaction():
        mail = session().get_one(ReceiptMail, mail_id)
        mail.state, mail.problem, mail.revision = state, problem, mail.revision + 1
        mail.sent_at = now() if state == SENT else None

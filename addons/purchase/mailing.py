"""A purchase order to its supplier by e-mail: composed when it is sent, handed over once."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sqlalchemy import select

from addons.purchase.errors import NoAddress
from addons.purchase.models import Order, Supplier
from core.clock import now
from core.db import session, transaction
from core.i18n import translator, use_language
from core.jobs import enqueue
from core.mail import MailServer, server_of
from core.models import Company

_ = translator("purchase")
JOB = "purchase.mail_order"


def ask(order: Order, language: str) -> None:
    """Queue an order for its supplier within the transaction in hand; raises NoAddress, MailRefused where no server is set."""
    supplier = session().get_one(Supplier, order.supplier_id)
    if "@" not in supplier.email:
        text = _("{name} has no e-mail address. Add one in the supplier's form, or print the order.", name=supplier.name)
        raise NoAddress(text)
    server_of(order.store_id)
    order.mailed_to, order.mailed_at = supplier.email, None
    enqueue(JOB, {"order_id": order.id, "language": language}, store_id=order.store_id, dedupe_key=f"{JOB}:{order.id}")


def send(order_id: str, language: str) -> None:
    """Compose and hand over; raises what `MailServer.send` does."""
    with transaction():
        order = session().get_one(Order, order_id)
        if order.mailed_at is not None:
            return
        server, message = _prepared(order, language)
    server.send(message)
    with transaction():
        session().get_one(Order, order_id).mailed_at = now()


def _prepared(order: Order, language: str) -> tuple[MailServer, EmailMessage]:
    from addons.purchase.pdf import pdf_of

    company = session().scalars(select(Company)).one()
    supplier = session().get_one(Supplier, order.supplier_id)
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    with use_language(language):
        message["Subject"] = _("Purchase order {number} from {shop}", number=order.number or "", shop=company.name)
        greeting = _("Please find our purchase order {number} attached.", number=order.number or "")
    message["To"] = order.mailed_to
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{order.id}@purchase.tezga>"
    if company.email:
        message["Reply-To"] = company.email
    lines = [supplier.contact or supplier.name, "", greeting, "", company.legal_name or company.name, company.phone]
    message.set_content("\n".join(lines).rstrip())
    pdf = pdf_of(order, language)
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{order.number}.pdf")
    return server_of(order.store_id), message

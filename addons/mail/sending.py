"""Sends e-mails: composed when they are sent, handed over once."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sqlalchemy import delete, select

from addons.mail.errors import Interrupted
from addons.mail.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN, Message
from addons.mail.services import common_values, filled, makers
from core import settings
from core.clock import now
from core.db import session, transaction
from core.errors import TezgaError
from core.i18n import translator, use_language
from core.mail import MailServer, MailUnknown, server_of
from core.models import Company, Store
from core.region import use_region
from core.sayings import saying_of
from core.store_formats import region_of

_ = translator("mail")


def send(message_id: str) -> None:
    """Compose and hand over one queued mail; one that was sent is left alone. Raises what `MailServer.send` does."""
    try:
        prepared = _prepare(message_id)
        if prepared is None:
            return
        server, message = prepared
        server.send(message)
    except (MailUnknown, Interrupted) as error:
        _note(message_id, UNKNOWN, error.message)
        raise
    except TezgaError as error:
        _note(message_id, QUEUED, error.message)
        raise
    _note(message_id, SENT)


def give_up(message_id: str) -> None:
    """Note that a mail is tried no more, within the transaction in hand; a person may send it again."""
    message = session().get(Message, message_id)
    if message is not None and message.state == QUEUED:
        message.state = FAILED


def forget() -> None:
    """Remove what was sent longer ago than the shop keeps it."""
    until = now() - timedelta(days=settings.get("mail.keep_days"))
    with transaction() as current:
        current.execute(delete(Message).where(Message.state == SENT, Message.sent_at < until))


def _prepare(message_id: str) -> tuple[MailServer, EmailMessage] | None:
    """The mail and its server, marked as on its way; raises Interrupted where it was so already."""
    with transaction():
        found = session().scalars(select(Message).where(Message.id == message_id).with_for_update()).one()
        if found.state == SENT:
            return None
        if found.state == SENDING:
            raise Interrupted(_("The program stopped while this mail was sent; it may have arrived. Ask before you send it again."))
        server = server_of(found.store_id)
        store = session().get(Store, found.store_id) if found.store_id else None
        with use_language(found.language), use_region(region_of(store)) if store else nullcontext():
            message = compose(found)
        found.state, found.problem = SENDING, ""
        return server, message


def compose(found: Message) -> EmailMessage:
    """The mail in the current language: text, HTML page, and its files."""
    made = filled(found.kind, found.language, {**common_values(found.store_id), **found.content})
    found.subject = made.subject
    company = session().scalars(select(Company)).one()
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"], message["To"] = made.subject, found.address
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{found.id}@mail.tezga>"
    message["Auto-Submitted"] = "auto-generated"
    if company.email:
        message["Reply-To"] = company.email
    message.set_content(made.text)
    message.add_alternative(made.html, subtype="html")
    for asked in found.files:
        for file in makers.get(asked["maker"])(asked["args"], found.language):
            main, _slash, sub = file.media_type.partition("/")
            message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return message


def _note(message_id: str, state: str, problem: str = "") -> None:
    with transaction():
        message = session().get_one(Message, message_id)
        message.state, message.revision = state, message.revision + 1
        message.problem, message.problem_saying = problem, saying_of(problem)
        message.sent_at = now() if state == SENT else None

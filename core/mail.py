"""Outgoing mail over SMTP: the server that a store has set, and one message handed to it.

What goes wrong is one of three: it may work later (MailFailed), it never will (MailRefused), or nobody knows whether the
server took the message (MailUnknown). Jobs send it, never requests; compose inside a transaction, send outside of one.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from sqlalchemy import select

from core import settings
from core.db import session
from core.errors import TezgaError
from core.i18n import N_, _
from core.jobs import NoRetry
from core.models import Company
from core.owner import CORE
from core.settings import Setting

TIMEOUT_S = 30
STARTTLS, TLS, PLAIN = "starttls", "tls", "none"

settings.collect([
    Setting("core.mail_host", N_("Mail server"), "text", "", "store",
            N_("Name of the server that sends e-mail for the shop, such as smtp.example.com. Empty: nothing is sent.")),
    Setting("core.mail_port", N_("Port of the mail server"), "integer", 587, "store",
            N_("Usually 587, or 465 for TLS from the start."), minimum=1, maximum=65535),
    Setting("core.mail_security", N_("Encryption to the mail server"), "select", STARTTLS, "store", "",
            ((STARTTLS, N_("STARTTLS")), (TLS, N_("TLS from the start")), (PLAIN, N_("None")))),
    Setting("core.mail_user", N_("User at the mail server"), "text", "", "store", N_("Empty: the server asks for no password.")),
    Setting("core.mail_password", N_("Password at the mail server"), "password", "", "store",
            N_("It is kept encrypted and never shown.")),
    Setting("core.mail_from", N_("Sender address"), "text", "", "store", N_("Empty: the e-mail address of the company.")),
], CORE)  # fmt: skip


class MailFailed(TezgaError):
    """The server was not reached or asked to wait; the message was not taken and may be sent later."""

    code = "core.mail_failed"
    status = 503


class MailRefused(NoRetry):
    """The message, its address or the settings are wrong; sending again would end the same way."""

    code = "core.mail_refused"
    status = 409


class MailUnknown(NoRetry):
    """The connection broke after the message was handed over; it may have been taken."""

    code = "core.mail_unknown"
    status = 409


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a store hands its mail in, and as whom."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str

    def send(self, message: EmailMessage) -> None:
        """Hand one message over; `From` is filled in. Raises MailFailed, MailRefused or MailUnknown."""
        if "From" not in message:
            message["From"] = self.sender
        with _told(self.host), self._connected() as smtp:
            smtp.ehlo_or_helo_if_needed()
            smtp.mail(parseaddr(self.sender)[1])
            for address in message["To"].addresses:
                code, reason = smtp.rcpt(address.addr_spec)
                if code not in (250, 251):
                    raise smtplib.SMTPResponseException(code, reason)
            _hand_over(smtp, message)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        context = ssl.create_default_context()
        smtp = (
            smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_S, context=context)
            if self.security == TLS
            else smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_S)
        )
        try:
            if self.security == STARTTLS:
                smtp.starttls(context=context)
            if self.user:
                smtp.login(self.user, self.password)
            yield smtp
        finally:
            smtp.close()


def server_of(store_id: str | None) -> MailServer:
    """The mail server in force for a store; raises MailRefused where none is set."""
    keys = [f"core.mail_{name}" for name in ("host", "port", "security", "user", "from")]
    host, port, security, user, sender = settings.resolved(keys, store_id=store_id).values()
    sender = sender or session().scalars(select(Company.email)).first() or ""
    if not host.strip() or "@" not in sender:
        raise MailRefused(_("No mail server or sender is set. Set both under Settings, General, then try again."))
    password = settings.secret("core.mail_password", store_id=store_id)
    return MailServer(host.strip(), port, security, user, password, sender)


def _hand_over(smtp: smtplib.SMTP, message: EmailMessage) -> None:
    """DATA by itself: only behind it nobody knows how it ended (RFC 5321, 4.5.4.1)."""
    code, reason = smtp.docmd("DATA")
    if code != 354:
        raise smtplib.SMTPResponseException(code, reason)
    try:
        smtp.send(_dotted(message))
        code, reason = smtp.getreply()
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        text = _(
            "The connection to the mail server broke in the middle; the message may have arrived. Ask before you send it again."
        )
        raise MailUnknown(text) from error
    if code != 250:
        raise smtplib.SMTPResponseException(code, reason)


def _dotted(message: EmailMessage) -> bytes:
    """The message as DATA takes it: CRLF, lines that begin with a dot doubled, a dot at the end (RFC 5321, 4.5.2)."""
    lines = message.as_bytes(policy=SMTP.clone(cte_type="7bit")).splitlines()
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Failures of the network and of the server as our own errors."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailRefused(_("The mail server {host} shows a certificate that cannot be trusted.", host=host)) from error
    except smtplib.SMTPResponseException as error:
        reason = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        text = _("The mail server {host} answered {code}: {reason}", host=host, code=error.smtp_code, reason=reason)
        raise (MailFailed(text) if 400 <= error.smtp_code < 500 else MailRefused(text)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise MailRefused(_("The mail server {host} does not know this encryption or sign-in.", host=host)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailFailed(_("The mail server {host} cannot be reached: {reason}", host=host, reason=str(error))) from error

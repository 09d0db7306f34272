"""Switching a webhook off that takes nothing any more, and telling the owner."""

from __future__ import annotations

from email.message import EmailMessage

from sqlalchemy import select, update

from addons.webhooks.models import FAILED, GONE, QUEUED, Delivery, Webhook
from core import audit, settings
from core.audit_titles import titles
from core.db import session
from core.i18n import LANGUAGES, translator, use_language
from core.jobs import enqueue
from core.mail import server_of
from core.models import Company

_ = translator("webhooks")
N_ = _.lazy
NOTICE = "webhooks.notice"

titles({"webhook.give_up": N_("Webhook switched off by itself")})


def switch_off(hook: Webhook, reason: str) -> None:
    """Stop sending: what waits has failed, the log says so, and the owner gets an e-mail where the shop can send one."""
    hook.active, hook.switched_off = False, reason
    waiting = update(Delivery).where(Delivery.webhook_id == hook.id, Delivery.state == QUEUED)
    session().flush()
    session().execute(waiting.values(state=FAILED))
    audit.record("webhook.give_up", "webhooks.webhook", hook.id, name=hook.name, reason=reason)
    if settings.resolved(["core.mail_host"])["core.mail_host"].strip():
        enqueue(NOTICE, {"webhook_id": hook.id}, dedupe_key=f"{NOTICE}:{hook.id}")


def tell_owner(webhook_id: str) -> None:
    """Send the e-mail to the address of the company; raises what `core.mail` raises."""
    hook, company = session().get_one(Webhook, webhook_id), session().scalars(select(Company)).one()
    if not company.email:
        return
    message = EmailMessage()
    with use_language(company.language if company.language in LANGUAGES else "en"):
        message["Subject"] = _("Webhook {name} was switched off", name=hook.name)
        message["To"] = company.email
        message.set_content(_(_REASONS.get(hook.switched_off, _OTHER), name=hook.name, url=hook.url))
    server = server_of(None)
    session().commit()
    server.send(message)


_OTHER = N_(
    "The webhook {name} ({url}) took nothing for days, so it was switched off. What it missed is listed under Webhook deliveries. "
    "Mend the program there, then switch the webhook on again and send what is needed."
).source
_REASONS = {
    GONE: N_(
        "The address of the webhook {name} ({url}) says that it is gone for good, so it was switched off. "
        "Correct the address, then switch the webhook on again."
    ).source
}

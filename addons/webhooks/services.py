"""What holds for every webhook: an address that may be called, known events, a secret; testing and sending again."""

from __future__ import annotations

from datetime import timedelta

from addons.webhooks import outbox, sending, signing
from addons.webhooks.errors import Archived, NoSecret
from addons.webhooks.models import FAILED, Delivery, Webhook
from core import audit, outgoing, settings
from core.audit_titles import titles
from core.clock import now
from core.db import session, transaction
from core.errors import Invalid
from core.happenings import happenings
from core.i18n import translator
from core.ids import uuid7
from core.jobs import enqueue
from core.secretbox import seal

_ = translator("webhooks")
N_ = _.lazy
BOTH_COUNT = timedelta(hours=24)

titles({
    "webhook.secret": N_("Secret of a webhook made"),
    "webhook.test": N_("Webhook tested"),
    "webhook.resend": N_("Delivery of a webhook sent again"),
})  # fmt: skip


def complete(hook: Webhook, _new: bool) -> None:
    """Refuse addresses and events that cannot be; one that is switched on again starts afresh."""
    private = settings.resolved(["webhooks.private_addresses"])["webhooks.private_addresses"]
    try:
        outgoing.check_url(hook.url, private=private)
    except outgoing.AddressRefused as error:
        raise Invalid(error.message, details={"fields": {"url": [error.message]}}) from error
    unknown = [name for name in hook.events if name not in happenings]
    if unknown:
        text = _("There is no event {names}.", names=", ".join(unknown))
        raise Invalid(text, details={"fields": {"events": [text]}})
    hook.events, hook.store_ids = sorted(set(hook.events)), hook.store_ids or []
    if hook.active is not False and hook.switched_off:
        hook.switched_off, hook.failing_since, hook.failures, hook.retry_after = "", None, 0, None


def take_up(hook: Webhook) -> None:
    """What still waits is sent to a webhook that was changed: its address may be right now."""
    if hook.active and hook.secret:
        hook.retry_after = None
        enqueue(outbox.JOB, {"webhook_id": hook.id}, dedupe_key=f"{outbox.JOB}:{hook.id}")


def new_secret(hook: Webhook) -> str:
    """A new secret, told this once; the one before signs too for a day, so that the receiver may change in peace."""
    text = signing.new_secret()
    if hook.secret:
        hook.old_secret, hook.old_secret_until = hook.secret, now() + BOTH_COUNT
    hook.secret = seal(text.encode())
    session().flush()
    audit.record("webhook.secret", "webhooks.webhook", hook.id, name=hook.name)
    return text


def test(webhook_id: str) -> Delivery:
    """Send a message `webhook.test` at once and tell how it went; raises NoSecret or Archived."""
    with transaction() as current:
        hook = current.get_one(Webhook, webhook_id)
        _check(hook)
        moment = now()
        one = Delivery(
            id=uuid7(), webhook_id=hook.id, event=sending.TEST, record_id=hook.id, happened_at=moment, next_at=moment, state=FAILED
        )
        current.add(one)
        current.flush()
        audit.record("webhook.test", "webhooks.webhook", hook.id, name=hook.name)
    return sending.send_now(one.id)


def send_again(delivery_id: str) -> Delivery:
    """Send a delivery once more, the very same message; raises NoSecret or Archived."""
    with transaction() as current:
        hook = current.get_one(Webhook, current.get_one(Delivery, delivery_id).webhook_id)
        _check(hook)
        audit.record("webhook.resend", "webhooks.webhook", hook.id, name=hook.name, delivery=delivery_id)
    return sending.send_now(delivery_id)


def _check(hook: Webhook) -> None:
    if not hook.active:
        raise Archived(_("This webhook is switched off. Restore it first."))
    if hook.secret is None:
        raise NoSecret(_("Make the secret first: messages are signed with it."))

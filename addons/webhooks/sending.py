"""Sending what is queued: claimed, sent outside of any transaction, and noted; what failed is tried again, ever later.

A failure of the address itself (nobody there, 5xx, 429) holds back all that waits for it; any other refusal only the message.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import select

from addons.webhooks import giving_up, signing
from addons.webhooks.models import DELIVERED, FAILED, GONE, NO_ANSWER, QUEUED, Delivery, Webhook
from addons.webhooks.outbox import JOB
from core import outgoing, settings
from core.clock import now, to_text
from core.db import session, transaction
from core.errors import TezgaError
from core.happenings import happenings
from core.jobs import enqueue
from core.resource.definition import resources
from core.sayings import noting, saying_of
from core.secretbox import open_sealed

TEST = "webhook.test"
LEASE = timedelta(seconds=120)
FIRST_RETRY_S, LONGEST_RETRY_S = 10, 3600
AT_A_TIME = 200
AGENT = "tezga-webhooks/1"


@dataclass(frozen=True, slots=True)
class Message:
    """A delivery as it goes out."""

    id: str
    url: str
    body: str
    secrets: tuple[str, ...]
    private: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: the status and beginning of the answer, or the sentence of what went wrong."""

    status: int | None
    answer: str
    error: str
    took_ms: int

    @property
    def is_taken(self) -> bool:
        """Whether the other side took the message: any 2xx."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_address_down(self) -> bool:
        """Whether nothing else would be taken there now."""
        return self.status is None or self.status >= 500 or self.status == 429


def deliver(webhook_id: str) -> None:
    """Send what waits for a webhook and is due, oldest first, until nothing is or the address fails."""
    for _count in range(AT_A_TIME):
        with transaction():
            message = _claim(webhook_id)
        if message is None or not attempt(message):
            break
    with transaction():
        _come_back(webhook_id)


def send_now(delivery_id: str) -> Delivery:
    """Send one delivery at once, whatever became of it before; the receiver knows it again by its id."""
    with transaction():
        one = session().get_one(Delivery, delivery_id)
        message = _message(one, session().get_one(Webhook, one.webhook_id))
    attempt(message)
    with transaction():
        if one.state == QUEUED:
            _come_back(one.webhook_id)
        return session().get_one(Delivery, delivery_id, populate_existing=True)


@noting()
def attempt(message: Message) -> bool:
    """Send a claimed message and note how it went; False where nothing else should be sent there now."""
    outcome = _send(message)
    with transaction():
        one = session().get_one(Delivery, message.id, populate_existing=True)
        hook = session().get_one(Webhook, one.webhook_id, with_for_update=True, populate_existing=True)
        _note(one, hook, outcome)
        return hook.active and hook.retry_after is None


def _claim(webhook_id: str) -> Message | None:
    hook = session().get(Webhook, webhook_id, populate_existing=True)
    if hook is None or not hook.active or (hook.retry_after is not None and hook.retry_after > now()):
        return None
    due = select(Delivery).where(Delivery.webhook_id == webhook_id, Delivery.state == QUEUED, Delivery.next_at <= now())
    one = session().scalar(due.order_by(Delivery.next_at, Delivery.id).limit(1).with_for_update(skip_locked=True))
    return None if one is None else _message(one, hook)


def _message(one: Delivery, hook: Webhook) -> Message:
    """The message, leased to whoever sends it; its body is made once."""
    one.attempts, one.next_at, one.tried_at = one.attempts + 1, now() + LEASE, now()
    one.body = one.body if one.body is not None else body_of(one)
    valid = [hook.secret, hook.old_secret if hook.old_secret_until and hook.old_secret_until > now() else None]
    private = settings.resolved(["webhooks.private_addresses"])["webhooks.private_addresses"]
    return Message(one.id, hook.url, one.body, tuple(open_sealed(sealed).decode() for sealed in valid if sealed), private)


def body_of(one: Delivery) -> str:
    """`{"type", "timestamp", "data"}`: the record as the API shows it now; only its id where it is gone or a test."""
    data: dict[str, Any] = {"id": one.record_id}
    kind = dict(happenings.items()).get(one.event)
    if kind is not None:
        resource = resources.get(kind.resource)
        record = session().get(resource.model, one.record_id)
        data = resource.dump([record])[0] if record is not None else data
    whole = {"type": one.event, "timestamp": to_text(one.happened_at), "store_id": one.store_id, "data": data}
    return msgspec.json.encode(whole, order="deterministic").decode()


def _send(message: Message) -> Outcome:
    started = time.perf_counter()
    signed = signing.headers(message.secrets, f"msg_{message.id}", int(now().timestamp()), message.body)
    headers = {"Content-Type": "application/json", "User-Agent": AGENT, **signed}
    try:
        got = outgoing.post(message.url, message.body.encode(), headers, private=message.private)
        status, answer, error = got.status, got.body.replace("\0", ""), ""
    except TezgaError as problem:
        status, answer, error = None, "", problem.message
    return Outcome(status, answer, error, round((time.perf_counter() - started) * 1000))


def _note(one: Delivery, hook: Webhook, outcome: Outcome) -> None:
    one.status, one.answer, one.took_ms = outcome.status, outcome.answer, outcome.took_ms
    one.error, one.error_saying = outcome.error or None, saying_of(outcome.error)
    if outcome.is_taken:
        one.state = DELIVERED
        hook.failures, hook.failing_since, hook.retry_after, hook.delivered_at = 0, None, None, now()
        return
    if one.event == TEST:
        one.state = FAILED
    if one.state != QUEUED:
        return
    hook.failing_since = hook.failing_since or now()
    one.next_at = now() + _wait(one.attempts)
    if outcome.is_address_down:
        hook.failures += 1
        hook.retry_after = now() + _wait(hook.failures)
    _perhaps_give_up(one, hook, outcome)


def _perhaps_give_up(one: Delivery, hook: Webhook, outcome: Outcome) -> None:
    days = timedelta(days=settings.resolved(["webhooks.give_up_days"])["webhooks.give_up_days"])
    if outcome.status == 410:
        giving_up.switch_off(hook, GONE)
    elif hook.failing_since is not None and hook.failing_since < now() - days:
        giving_up.switch_off(hook, NO_ANSWER)
    elif one.happened_at < now() - days:
        one.state = FAILED


def _wait(failures: int) -> timedelta:
    return timedelta(seconds=min(FIRST_RETRY_S * 2 ** min(failures - 1, 20), LONGEST_RETRY_S))


def _come_back(webhook_id: str) -> None:
    """Queue the job for when something is due again; one a minute at most."""
    hook = session().get(Webhook, webhook_id, populate_existing=True)
    query = select(Delivery.next_at).where(Delivery.webhook_id == webhook_id, Delivery.state == QUEUED)
    due = session().scalar(query.order_by(Delivery.next_at).limit(1))
    if hook is None or not hook.active or due is None:
        return
    at: datetime = max(due, hook.retry_after or due)
    enqueue(JOB, {"webhook_id": webhook_id}, run_after=at, dedupe_key=f"{JOB}:{webhook_id}:{at:%Y%m%d%H%M}")

"""Asking for e-mails: each once by its key; other addons import this."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from addons.mail import shipped as shipped
from addons.mail.errors import NoAddress, NotSendable
from addons.mail.kinds import COMMON, Kind, Table, Variable, kinds
from addons.mail.models import FAILED, QUEUED, UNKNOWN, Message
from addons.mail.rendering import Rendered
from addons.mail.templates import filled
from core import audit
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.jobs import enqueue
from core.models import Company, Store
from core.registry import Registry

__all__ = ["COMMON", "File", "Kind", "Rendered", "Table", "Variable", "again", "common_values", "filled", "kinds", "makers", "post",
           "recipients"]  # fmt: skip

_ = translator("mail")
JOB = "mail.send"
ADDRESS = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with an e-mail."""

    name: str
    media_type: str
    content: bytes


makers: Registry[Callable[[dict[str, Any], str], Sequence[File]]] = Registry("maker of mailed files")
"""Who makes files when a mail is sent: `make(args, language)`; a message names the maker and the arguments."""


def recipients(text: str) -> list[str]:
    """The addresses of a list with commas, each once; raises NoAddress that names the first which is none."""
    found = list(dict.fromkeys(part for part in re.split(r"[,;\s]+", text) if part))
    for address in found:
        if not ADDRESS.fullmatch(address) or len(address) > 200:
            problem = _("This is not an e-mail address: {address}", address=address[:80])
            raise NoAddress(problem, details={"fields": {"address": [problem]}})
    return found


def post(
    kind: str, key: str, address: str, content: Mapping[str, Any], *, store_id: str | None = None, language: str = "",
    files: Iterable[tuple[str, dict[str, Any]]] = (), asked_by: str | None = None,
) -> Message:  # fmt: skip
    """Queue an e-mail of a type within the transaction in hand; asked again under the same key it is not sent again.

    `content` holds texts and `Table`s by the names of the type's variables; `language`: empty for that of the business.
    Raises NoAddress, NotFound for a type that nobody offers.
    """
    known = session().scalars(select(Message).where(Message.key == key)).first()
    if known is not None:
        return known
    [checked] = recipients(address) or recipients("-")
    company_language = session().scalars(select(Company.language)).first() or "en"
    message = Message(
        store_id=store_id, key=key, kind=kinds.get(kind).key, address=checked, language=language or company_language,
        content={name: value.stored() if isinstance(value, Table) else str(value) for name, value in content.items()},
        files=[{"maker": maker, "args": args} for maker, args in files], asked_by=asked_by,
    )  # fmt: skip
    session().add(message)
    session().flush()
    enqueue(JOB, {"message_id": message.id}, store_id=store_id)
    return message


def again(message_id: str) -> Message:
    """Send one that failed, or that perhaps arrived, once more; raises NotFound, NotSendable."""
    message = session().get(Message, message_id, with_for_update=True)
    here = identity().store_id
    if message is None or (here is not None and message.store_id != here):
        raise NotFound(_("There is no such e-mail here."))
    if message.state not in {FAILED, UNKNOWN}:
        raise NotSendable(_("Only an e-mail that was not sent, or perhaps, can be sent again."))
    message.state, message.problem, message.revision = QUEUED, "", message.revision + 1
    audit.record("mail.again", "mail.message", message.id, name=message.subject or message.address)
    enqueue(JOB, {"message_id": message.id}, store_id=message.store_id)
    return message


def common_values(store_id: str | None) -> dict[str, str]:
    """The variables that every e-mail has."""
    company = session().scalars(select(Company)).one()
    store = session().get(Store, store_id) if store_id else None
    return {
        "business_name": company.name, "business_phone": company.phone, "store_name": store.name if store else company.name,
        "store_address": ", ".join(part for part in (store.address, store.city) if part) if store else company.address,
    }  # fmt: skip

"""E-mails on their way, and the shop's own words for each type of them."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, JsonList, LongText, Name, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

QUEUED, SENDING, SENT, FAILED, UNKNOWN = "queued", "sending", "sent", "failed", "unknown"


class Message(Base):
    """One e-mail to one address; its key makes sure that what asks for it twice sends it once.

    It is composed when it is sent, of `content` (the values of its template's variables) and `files` (who makes each, and of
    what).  The state goes from queued over sending to sent; one that stopped in the middle is unknown, and a person decides.
    """

    __tablename__ = "mail_message"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7 | None]
    key: Mapped[Name] = mapped_column(unique=True)
    kind: Mapped[Code]
    address: Mapped[Name]
    language: Mapped[Code]
    subject: Mapped[LongText] = mapped_column(default="")
    content: Mapped[JsonDict] = mapped_column(default=dict)
    files: Mapped[JsonList] = mapped_column(default=list)
    state: Mapped[Code] = mapped_column(default=QUEUED)
    problem: Mapped[LongText] = mapped_column(default="")
    problem_saying: Mapped[JsonDict | None]
    asked_at: Mapped[UtcDateTime] = mapped_column(default=now)
    asked_by: Mapped[Uuid7 | None]
    sent_at: Mapped[UtcDateTime | None]
    __table_args__ = (
        Index("ix_mail_message_store_id_asked_at", "store_id", "asked_at"),
        Index("ix_mail_message_state_sent_at", "state", "sent_at"),
    )


class Template(Record, Base):
    """Subject and HTML body of a type of e-mail in a language, where the shop wrote its own."""

    __tablename__ = "mail_template"
    kind: Mapped[Code]
    language: Mapped[Code]
    subject: Mapped[LongText]
    body: Mapped[LongText]
    __table_args__ = (Index("uq_mail_template_kind_language", "kind", "language", unique=True),)

"""Attachments: typed by content, limited in size, stored outside the database by their SHA-256, served harmlessly."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Id, Name, UtcDateTime, Uuid7
from core.db import Base, session
from core.errors import Invalid, NotFound
from core.i18n import _
from core.identity import identity
from core.kernel import current_kernel

LIMIT = 8 * 1024 * 1024
SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"GIF8": ("image/gif", "gif"),
    b"%PDF-": ("application/pdf", "pdf"),
}
TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")


class StoredFile(Base):
    """An uploaded file."""

    __tablename__ = "core_file"
    id: Mapped[Id]
    name: Mapped[Name]
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    created_by: Mapped[Uuid7 | None]


def media_type(content: bytes) -> str:
    """The type that the first bytes prove; raises Invalid for anything else than PNG, JPEG, GIF, WebP and PDF."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    for signature, (name, _ending) in SIGNATURES.items():
        if content.startswith(signature):
            return name
    text = _("Only PNG, JPEG, GIF, WebP and PDF files can be stored.")
    raise Invalid(text, details={"fields": {"file": [text]}})


def store(name: str, content: bytes) -> StoredFile:
    """Keep a file (at most 8 MiB); equal contents are kept once."""
    if len(content) > LIMIT:
        text = _("The file is larger than {n} MB; make it smaller.", n=LIMIT // 1024**2)
        raise Invalid(text, details={"fields": {"file": [text]}})
    digest = hashlib.sha256(content).hexdigest()
    record = StoredFile(
        name=name[-200:], media_type=media_type(content), size=len(content), digest=digest, created_by=identity().user_id
    )
    path = path_of(digest)
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}.new")
        fresh.write_bytes(content)
        fresh.replace(path)
    session().add(record)
    session().flush()
    return record


def find(file_id: str) -> StoredFile:
    """The stored file, or NotFound."""
    record = session().get(StoredFile, file_id)
    if record is None or not path_of(record.digest).exists():
        raise NotFound(_("This file does not exist (any more)."))
    return record


def path_of(digest: str) -> Path:
    """Where the content with that digest lies."""
    folder = current_kernel().config.folder("files") / digest[:2]
    folder.mkdir(exist_ok=True)
    return folder / digest

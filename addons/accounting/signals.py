"""What accounting does when a store is made like another one."""

from __future__ import annotations

from sqlalchemy import select

from addons.accounting.models import Mapping
from core.db import session
from core.store_copies import StoreCopied, store_copied


@store_copied.connect
def post_the_same(copied: StoreCopied) -> None:
    """The new store posts to the accounts of its template."""
    rows = session().scalars(select(Mapping).where(Mapping.store_id == copied.template_id)).all()
    for row in rows:
        session().add(Mapping(store_id=copied.store_id, role=row.role, key=row.key, account_id=row.account_id))

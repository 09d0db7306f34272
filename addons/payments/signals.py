"""What the payments addon does when a store is made like another one."""

from __future__ import annotations

from sqlalchemy import select

from addons.payments.models import MethodStore
from core.db import session
from core.store_copies import StoreCopied, store_copied


@store_copied.connect
def take_the_same(copied: StoreCopied) -> None:
    """The new store offers the methods of its template; those for every store need nothing."""
    methods = session().scalars(select(MethodStore.method_id).where(MethodStore.store_id == copied.template_id)).all()
    session().add_all([MethodStore(method_id=method_id, store_id=copied.store_id) for method_id in methods])

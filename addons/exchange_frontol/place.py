"""The store that is worked in."""

from __future__ import annotations

from sqlalchemy import select

from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity
from core.models import Store

_ = translator("exchange_frontol")


def one_store() -> str:
    """The id of the store; raises Invalid where a person looks at several."""
    if (here := identity().store_id) is not None:
        return here
    found = list(session().scalars(select(Store.id).where(Store.active).limit(2)))
    if len(found) != 1:
        raise Invalid(_("Every store has files of its own. Choose a store at the top first."), details={"choose_store": True})
    return found[0]

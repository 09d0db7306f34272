"""Which store is meant: the one in hand, another that a person asks for, or all of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from core.errors import Denied
from core.i18n import _
from core.identity import identity
from core.permissions import granted, granted_everywhere, places_of


def of_the_store(query: Select[Any]) -> Select[Any]:
    """Of a query of records with `store_id`, those of the store in hand; all of them where a person looks at every store."""
    store_id = identity().store_id
    model = query.column_descriptions[0]["entity"]
    return query if store_id is None else query.where(model.store_id == store_id)


def store_asked(asked: str | None, permission: str) -> str | None:
    """The store that figures are asked of, else the one in hand; raises Denied where the person lacks `permission` there."""
    here = identity()
    if asked is None or asked == here.store_id:
        return here.store_id
    require_at(asked, permission)
    return asked


def require_at(store_id: str | None, permission: str) -> None:
    """Raise Denied unless the person holds `permission` in the store (None: everywhere), whichever store is in hand."""
    user_id = identity().user_id
    if user_id is None or permission not in rights_at(user_id, store_id):
        text = _("Your role does not reach this store.") if store_id else _("This concerns every store; your role does not.")
        raise Denied(text, details={"permission": permission, "store_id": store_id})


def reaches(user_id: str) -> bool:
    """Whether the person in hand holds, wherever the other one works, every right that the other one holds there."""
    me = identity().user_id
    return me is not None and all(rights_at(user_id, place) <= rights_at(me, place) for place in places_of(user_id))


def rights_at(user_id: str, store_id: str | None) -> frozenset[str]:
    """What a person may do in a store, or (None) in every store, those to come included."""
    return granted_everywhere(user_id) if store_id is None else granted(user_id, store_id)

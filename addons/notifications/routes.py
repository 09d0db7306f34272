"""Notifications in the API: what happened, and what a person wants to hear of."""

from __future__ import annotations

from typing import Any

from addons.notifications import services
from addons.notifications.kinds import kinds
from addons.notifications.models import Event
from addons.notifications.schemas import BeforeQuery, ChoicesSchema, LatestSchema, WantsSchema
from core.api import Blueprint
from core.db import session
from core.identity import identity
from core.models import Store, User
from core.region import use_region
from core.store_formats import region_of

bp = Blueprint("notifications", "What managers should hear of")
FIELDS = ("bell", "off", "digest", "shift_mail", "stock_mail")


@bp.get("/latest", permission="notifications.view", query=BeforeQuery(), out=LatestSchema())
def latest(args: dict[str, Any]) -> dict[str, Any]:
    """The newest notifications of the stores in view, and how many are new."""
    user_id = identity().require_user()
    new, events = services.latest(user_id, args["before"])
    seen_at = services.wants_of(user_id).seen_at
    stores = {one.store_id: session().get_one(Store, one.store_id) for one in events}
    known = [one for one in events if one.kind in kinds]
    items = [_shown(one, stores[one.store_id]) | {"is_new": seen_at is None or one.told_at > seen_at} for one in known]
    return {"new": new, "items": items}


def _shown(one: Event, store: Store) -> dict[str, Any]:
    kind = kinds.get(one.kind)
    with use_region(region_of(store)):
        text = kind.say(one.facts)
    return {
        "id": one.id, "kind": one.kind, "title": str(kind.title), "text": text, "icon": kind.icon, "tone": kind.tone, "at": one.at,
        "store": store.name, "link": one.link,
    }  # fmt: skip


@bp.post("/seen", permission="notifications.view", status=204)
def seen() -> None:
    """Whoever is signed in has looked."""
    services.seen(identity().require_user())


@bp.get("/wants", permission="notifications.view", out=ChoicesSchema())
def read_wants() -> dict[str, Any]:
    """What whoever is signed in wants to hear of."""
    user_id = identity().require_user()
    wants = services.wants_of(user_id)
    return {
        "wants": {name: getattr(wants, name) for name in FIELDS},
        "kinds": [{"key": key, "title": str(kind.title)} for key, kind in kinds.items()],
        "has_address": bool(session().get_one(User, user_id).email),
    }


@bp.post("/wants", permission="notifications.view", body=WantsSchema(), status=204)
def change_wants(wants: dict[str, Any]) -> None:
    """Keep what whoever is signed in wants to hear of."""
    services.want(identity().require_user(), wants)

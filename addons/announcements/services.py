"""Which announcements somebody sees now, and that they were read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from addons.announcements.models import CRITICAL, MANAGERS, Announcement, Reading
from core.boot import contributions
from core.clock import now, to_text
from core.db import session
from core.errors import Conflict, Invalid, NotFound
from core.feed import Scope, feed_entity, publish_changed
from core.i18n import translator
from core.identity import identity

_ = translator("announcements")
COLUMNS = ("id", "title", "text", "priority", "audience", "store_ids", "starts_at", "expires_at")
FOR_MANAGERS = "announcements.managers"


def check(announcement: Announcement, _new: bool) -> None:
    """Refuse one that is over before it begins."""
    starts, expires = announcement.starts_at, announcement.expires_at
    if starts and expires and expires <= starts:
        text = _("It must end after it begins.")
        raise Invalid(text, details={"fields": {"expires_at": [text]}})


def publish(announcement: Announcement) -> None:
    """Tell the tills."""
    publish_changed("announcements.announcement", [announcement.id])


@feed_entity("announcements.announcement", columns=COLUMNS)
def rows(scope: Scope) -> Iterable[Any]:
    """Announcements that are not over; each till chooses what concerns it."""
    query = select(Announcement).where(Announcement.active, or_(Announcement.expires_at.is_(None), Announcement.expires_at > now()))
    return [_told(one) for one in session().scalars(scope.only(query.order_by(Announcement.id), Announcement.id))]


def _told(one: Announcement) -> tuple[Any, ...]:
    times = (to_text(at) if at else None for at in (one.starts_at, one.expires_at))
    return (one.id, one.title, one.text, one.priority, one.audience, one.store_ids, *times)


def shown() -> list[Announcement]:
    """What whoever is signed in sees now and has not put away, the gravest first."""
    who, moment = identity(), now()
    read = select(Reading.announcement_id).where(Reading.user_id == who.require_user())
    query = select(Announcement).where(Announcement.active, or_(Announcement.priority == CRITICAL, Announcement.id.not_in(read)))
    query = query.where(or_(Announcement.starts_at.is_(None), Announcement.starts_at <= moment))
    query = query.where(or_(Announcement.expires_at.is_(None), Announcement.expires_at > moment)).order_by(Announcement.id.desc())
    mine = [one for one in session().scalars(query) if _concerns(one, who.store_id, FOR_MANAGERS in who.permissions)]
    return sorted(mine, key=lambda one: one.priority != CRITICAL)


def _concerns(one: Announcement, store_id: str | None, is_manager: bool) -> bool:
    if one.audience == MANAGERS and not is_manager:
        return False
    return not one.store_ids or store_id is None or store_id in one.store_ids


def put_away(announcement_id: str, user_id: str) -> None:
    """Note that somebody has read one; a critical one stays until it is over or taken back."""
    found = session().get(Announcement, announcement_id)
    if found is None:
        raise NotFound(_("There is no such announcement."))
    if found.priority == CRITICAL:
        raise Conflict(_("A critical announcement stays until it is over."))
    if session().get(Reading, (announcement_id, user_id)) is None:
        session().add(Reading(announcement_id=announcement_id, user_id=user_id))


def boot_data(app: str) -> dict[str, Any]:
    """Who has read what is still shown, for a till that somebody else used before."""
    if app != "pos":
        return {"read": []}
    query = select(Reading.announcement_id, Reading.user_id).join(Announcement, Announcement.id == Reading.announcement_id)
    query = query.where(Announcement.active, or_(Announcement.expires_at.is_(None), Announcement.expires_at > now()))
    return {"read": [list(row) for row in session().execute(query)]}


contributions.add("announcements", boot_data)

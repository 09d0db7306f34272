"""Announcements: written by the office, seen by everybody whom they concern."""

from __future__ import annotations

from addons.announcements import services
from addons.announcements.models import Announcement
from addons.announcements.schemas import AnnouncementSchema, ShownSchema
from core.api import SIGNED_IN, Blueprint
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.resource.definition import Resource

_ = translator("announcements")
bp = Blueprint("announcements", "Messages for everybody.")


announcements = Resource(
    name="announcements.announcement", model=Announcement, schema=AnnouncementSchema(), bp=bp, path="announcements",
    view="announcements.edit", edit="announcements.edit", title="Announcements", title_one="Announcement", order="-created_at",
    search=(Announcement.title,), before_save=services.check, after_save=services.publish,
    export_columns=("title", "text", "priority", "audience", "starts_at", "expires_at", "readers"),
)  # fmt: skip


@bp.get("/current", permission=SIGNED_IN, out=ShownSchema(many=True))
def current() -> list[Announcement]:
    """What whoever is signed in sees now, the gravest first."""
    return services.shown()


@bp.post("/current/<announcement_id>/read", permission=SIGNED_IN, status=204)
def read(announcement_id: str) -> None:
    """Put an announcement away."""
    if not is_uuid(announcement_id):
        raise NotFound(_("There is no such announcement."))
    services.put_away(announcement_id, identity().require_user())

"""What people choose about the lists of the back office: saved views - one's own, a role's, everybody's - and columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from core import audit
from core.audit_titles import titles
from core.clock import now
from core.columns import Code, Id, JsonList, LongText, Name, UtcDateTime, Uuid7
from core.db import Base, session
from core.errors import Denied, Invalid
from core.i18n import N_, _
from core.identity import identity
from core.models import Role, UserRole
from core.permissions import require
from core.sql import upsert
from core.views import ListView, views

titles({
    "list_view.share": N_("Saved view shared"), "list_view.change": N_("Shared view changed"),
    "list_view.remove": N_("Shared view removed"),
})  # fmt: skip
OWN, ROLE, COMPANY = "own", "role", "company"
AUDIENCES = {OWN: N_("Only me"), ROLE: N_("A role"), COMPANY: N_("Everybody")}
SHARE = "core.share_views"
MOST = 200


class SavedView(Base):
    """Search, filters and sorting of a list under a name, for its maker, for a role or for everybody."""

    __tablename__ = "core_saved_view"
    id: Mapped[Id]
    list: Mapped[Code] = mapped_column(index=True)
    title: Mapped[Name]
    query: Mapped[LongText]
    audience: Mapped[Code] = mapped_column(default=OWN)
    role_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_role.id"))
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"), index=True)
    updated_at: Mapped[UtcDateTime] = mapped_column(default=now)


class ListColumns(Base):
    """The columns that a person chose to see in a list."""

    __tablename__ = "core_list_columns"
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"), primary_key=True)
    list: Mapped[Code] = mapped_column(primary_key=True)
    fields: Mapped[JsonList]
    updated_at: Mapped[UtcDateTime] = mapped_column(default=now)


def choices() -> dict[str, Any]:
    """The saved views that the person sees, by title, and the columns they chose by list; of lists that they may open."""
    me, lists = identity().require_user(), _lists()
    mine = select(UserRole.role_id).where(UserRole.user_id == me)
    seen = or_(SavedView.user_id == me, SavedView.audience == COMPANY, SavedView.role_id.in_(mine))
    query = select(SavedView).where(seen, SavedView.list.in_(lists)).order_by(func.lower(SavedView.title), SavedView.id)
    chosen = session().scalars(select(ListColumns).where(ListColumns.user_id == me, ListColumns.list.in_(lists)))
    return {"views": [_told(row, me) for row in session().scalars(query)], "columns": {row.list: row.fields for row in chosen}}


def keep_view(view_id: str, values: dict[str, Any]) -> dict[str, Any]:
    """Make or change a saved view under its client-made id; sharing it needs the right, as does changing one of others."""
    me = identity().require_user()
    _check_list(values["list"])
    if values["audience"] != OWN:
        require(identity().permissions, SHARE)
    values["role_id"] = _role_of(values)
    row = session().get(SavedView, view_id)
    if row is None:
        _check_count(me)
        row = SavedView(id=view_id, user_id=me, audience=OWN)
        session().add(row)
    _check_hand(row)
    was = row.audience
    for name, value in values.items():
        setattr(row, name, value)
    row.updated_at = now()
    session().flush()
    if OWN not in (was, row.audience) or was != row.audience:
        _record("change" if was == row.audience else "remove" if row.audience == OWN else "share", row)
    return _told(row, me)


def drop_view(view_id: str) -> None:
    """Remove a saved view; one that is gone already stays gone."""
    row = session().get(SavedView, view_id)
    if row is None:
        return
    _check_hand(row)
    if row.audience != OWN:
        _record("remove", row)
    session().delete(row)


def choose_columns(name: str, fields: list[str] | None) -> None:
    """Keep which columns of a list the person sees; None returns to what the list shows by itself."""
    me = identity().require_user()
    _check_list(name)
    if fields is None:
        session().execute(delete(ListColumns).where(ListColumns.user_id == me, ListColumns.list == name))
    else:
        upsert(session(), ListColumns, {"user_id": me, "list": name, "fields": fields, "updated_at": now()}, "user_id", "list")


def _lists() -> list[str]:
    granted = identity().permissions
    return [key for key, view in views.items() if isinstance(view, ListView) and view.resource.view in granted]


def _check_list(name: str) -> None:
    if name not in _lists():
        text = _("There is no list {name} that you may open.", name=name)
        raise Invalid(text, details={"fields": {"list": [text]}})


def _role_of(values: dict[str, Any]) -> str | None:
    if values["audience"] != ROLE:
        return None
    role = session().get(Role, values["role_id"]) if values["role_id"] else None
    if role is None:
        text = _("Choose the role that shall see this view.")
        raise Invalid(text, details={"fields": {"role_id": [text]}})
    return role.id


def _check_count(user_id: str) -> None:
    count = session().scalar(select(func.count()).select_from(SavedView).where(SavedView.user_id == user_id)) or 0
    if count >= MOST:
        text = _("You keep {n} views already; remove one first.", n=count)
        raise Invalid(text, details={"fields": {"title": [text]}})


def _check_hand(row: SavedView) -> None:
    """One's own views are in one's own hands, shared ones in those of people who may share."""
    if row.user_id == identity().user_id:
        return
    if row.audience == OWN:
        raise Denied(_("This view belongs to somebody else."))
    require(identity().permissions, SHARE)


def _record(act: str, row: SavedView) -> None:
    shown = {"list": row.list, "query": row.query, "audience": row.audience, "role": row.role_id}
    audit.record(f"list_view.{act}", "list_view", row.id, name=row.title, **shown)


def _told(row: SavedView, me: str) -> dict[str, Any]:
    names = ("id", "list", "title", "query", "audience", "role_id")
    can_change = row.user_id == me or SHARE in identity().permissions
    return {name: getattr(row, name) for name in names} | {"is_mine": row.user_id == me, "can_change": can_change}

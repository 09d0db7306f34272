"""Saved views and columns of the back office's lists, kept for each person."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core import list_choices
from core.api import SIGNED_IN
from core.errors import NotFound
from core.i18n import _
from core.ids import is_uuid
from core.routes.base import bp
from core.schemas import Choice, Id, Schema, Text


class ViewBody(Schema):
    """A saved view: the list it belongs to, its name, what the address holds, and who sees it."""

    list = Text(required=True, shortest=1, longest=64)
    title = Text(required=True, shortest=1, longest=80)
    query = Text(load_default="", longest=2000)
    audience = Choice(list_choices.AUDIENCES, load_default=list_choices.OWN)
    role_id = Id(load_default=None, allow_none=True)


class ViewOut(ViewBody):
    """A saved view, and what the person may do with it."""

    id = Id()
    is_mine = fields.Boolean()
    can_change = fields.Boolean()


class Choices(Schema):
    """Everything that a person chose about lists."""

    views = fields.List(fields.Nested(ViewOut))
    columns = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))


class ColumnsBody(Schema):
    """The fields to show; null for what the list shows by itself."""

    fields_ = fields.List(
        Text(shortest=1, longest=100), required=True, allow_none=True, data_key="fields", validate=validate.Length(1, 100)
    )


@bp.get("/lists", permission=SIGNED_IN, out=Choices())
def read_choices() -> dict[str, Any]:
    """The saved views that the person sees, and the columns they chose."""
    return list_choices.choices()


@bp.endpoint("PUT", "/lists/views/<view_id>", permission=SIGNED_IN, body=ViewBody(), out=ViewOut())
def keep_view(body: dict[str, Any], view_id: str) -> dict[str, Any]:
    """Keep a view under an id that the client makes; sending it again changes nothing."""
    if not is_uuid(view_id):
        raise NotFound(_("This record does not exist: the address holds no valid id."))
    return list_choices.keep_view(view_id.lower(), body)


@bp.delete("/lists/views/<view_id>", permission=SIGNED_IN, status=204)
def drop_view(view_id: str) -> None:
    """Remove a view; one that is gone already stays gone."""
    if is_uuid(view_id):
        list_choices.drop_view(view_id.lower())


@bp.endpoint("PUT", "/lists/columns/<name>", permission=SIGNED_IN, body=ColumnsBody(), status=204)
def choose_columns(body: dict[str, Any], name: str) -> None:
    """Keep which columns of a list the person sees."""
    list_choices.choose_columns(name, body["fields_"])

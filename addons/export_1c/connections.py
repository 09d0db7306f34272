"""What holds for every connection to 1C when it is saved."""

from __future__ import annotations

from sqlalchemy import select

from addons.export_1c.models import Connection
from addons.export_1c.offers import LIST
from core.db import session
from core.errors import Invalid
from core.i18n import translator

_ = translator("export_1c")


def check_connection(connection: Connection, _is_new: bool) -> None:
    """Raise Invalid where the login is another connection's, or prices go to a list that nobody chose."""
    others = select(Connection.id).where(Connection.login == connection.login, Connection.id != connection.id)
    if session().scalar(others) is not None:
        text = _("Another connection has this login; choose a different one.")
        raise Invalid(text, details={"fields": {"login": [text]}})
    lists = [row for row in connection.price_types if row.target == LIST and row.list_id is None]
    if lists:
        text = _("Choose a price list for the type “{name}” at the connection.", name=lists[0].name or lists[0].external_id)
        raise Invalid(text, details={"fields": {"price_types": [text]}})

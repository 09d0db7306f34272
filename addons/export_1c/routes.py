"""The door for 1C, and connections, runs and reports for the back office."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from addons.export_1c import exchange, reporting
from addons.export_1c.connections import check_connection
from addons.export_1c.errors import BadFile, NotConnected
from addons.export_1c.models import Connection, Report, Row, Run
from addons.export_1c.schemas import (
    AccessSchema,
    CallQuery,
    ConnectionSchema,
    DaysSchema,
    MadeSchema,
    ReportSchema,
    RowSchema,
    RunSchema,
)
from core import audit
from core.api import PUBLIC, Blueprint, let_machines_call
from core.audit_titles import titles
from core.db import session
from core.errors import NotFound, TezgaError
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("export_1c")
N_ = _.lazy
XML, PLAIN = "application/xml", "text/plain"
titles({"export_1c.password": N_("Password for 1C made"), "export_1c.reports": N_("Reports for 1C made")})

bp = Blueprint("export_1c", "Exchange with 1C: CommerceML over HTTP, reports in EnterpriseData")


connections = Resource(
    name="export_1c.connection", model=Connection, schema=ConnectionSchema(), bp=bp, path="connections", view="export_1c.view",
    edit="export_1c.edit", title="Connections to 1C", title_one="Connection to 1C", search=(Connection.search_key,),
    before_save=check_connection, export_columns=("name", "login", "start_day", "last_at", "last_result"),
)  # fmt: skip
runs = Resource(
    name="export_1c.run", model=Run, schema=RunSchema(), bp=bp, path="runs", view="export_1c.view", edit=None,
    title="Exchanges with 1C", title_one="Exchange", order="-started_at", search=(Run.filename,),
    export_columns=(
        "started_at", "kind", "filename", "state", "created", "updated", "unchanged", "skipped", "refused", "sent", "error",
    ),
)  # fmt: skip
rows = Resource(
    name="export_1c.row", model=Row, schema=RowSchema(), bp=bp, path="rows", view="export_1c.view", edit=None,
    title="Records of exchanges", title_one="Record", order="-id", search=(Row.name, Row.external_id),
    export_columns=("position", "line", "element", "external_id", "name", "status", "reason"),
)  # fmt: skip
reports = Resource(
    name="export_1c.report", model=Report, schema=ReportSchema(), bp=bp, path="reports", view="export_1c.view", edit=None,
    title="Reports for 1C", title_one="Report for 1C", order="-day", search=(Report.number,), scope=of_the_store,
    export_columns=("day", "number", "version", "register_id", "total", "currency", "made_at"),
)  # fmt: skip


def _answer(connection_id: str, args: dict[str, Any], body: bytes = b"") -> Response:
    """The step that 1C asks for; a refusal is an answer too, since 1C shows its text (C1-101)."""
    sent = request.authorization
    login, password = (sent.username or "", sent.password or "") if sent is not None and sent.type == "basic" else ("", "")
    asked = exchange.Asked(
        connection_id, args["type"], args["mode"], args["filename"], login, password,
        request.cookies.get(exchange.COOKIE, ""), body,
    )  # fmt: skip
    try:
        if not is_uuid(connection_id):
            raise NotConnected(_("The address is wrong: copy it again from the connection."))
        told = exchange.answer(asked)
    except TezgaError as error:
        told = f"failure\n{error.message}"
    is_file = isinstance(told, bytes)
    response = Response(told, content_type=XML if is_file else f"{PLAIN}; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/exchange/<connection_id>", permission=PUBLIC, query=CallQuery(), produces=(PLAIN, XML))
def call_exchange(args: dict[str, Any], connection_id: str) -> Response:
    """A step of the exchange: checkauth, init, import, query or success; 1C signs in by its own login."""
    return _answer(connection_id, args)


@bp.post("/exchange/<connection_id>", permission=PUBLIC, query=CallQuery(), produces=(PLAIN, XML), write=False)
def send_file(args: dict[str, Any], connection_id: str) -> Response:
    """A part of a file of 1C as raw bytes; a part that was cut off on its way is refused."""
    body = request.get_data(cache=False)
    if request.content_length is not None and len(body) != request.content_length:
        raise BadFile(_("The part did not arrive whole."))
    return _answer(connection_id, args, body)


let_machines_call(bp, send_file)


@bp.post("/connections/<connection_id>/password", permission="export_1c.edit", out=AccessSchema())
def make_password(connection_id: str) -> dict[str, str]:
    """A new password for 1C, told this once, with the address to paste there; the one before counts no more."""
    connection = _connection(connection_id)
    password = exchange.new_password(connection)
    audit.record("export_1c.password", "export_1c.connection", connection.id, name=connection.name)
    return {
        "address": f"{request.host_url.rstrip('/')}{bp.url_prefix}/exchange/{connection.id}",
        "login": connection.login,
        "password": password,
    }


@bp.post("/connections/<connection_id>/reports", permission="export_1c.view", body=DaysSchema(), out=MadeSchema())
def make_reports(data: dict[str, Any], connection_id: str) -> reporting.Made:
    """The reports of business days; what did not change is as it was, what changed gets a correction."""
    connection = _connection(connection_id)
    made = reporting.make(connection, data["date_from"], data["date_to"], identity().store_id)
    days = {key: value.isoformat() for key, value in data.items()}
    audit.record("export_1c.reports", "export_1c.connection", connection.id, name=connection.name, **days)
    return made


@bp.get("/reports/<report_id>/file", permission="export_1c.view", produces=(XML,))
def save_report(report_id: str) -> Response:
    """The file of a report, the same bytes as often as it is asked for."""
    report = session().get(Report, report_id) if is_uuid(report_id) else None
    if report is None or identity().store_id not in (None, report.store_id):
        raise NotFound(_("There is no such report here."))
    response = Response(report.content.encode(), content_type=XML)
    name = report.filename.encode("ascii", "replace").decode()
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _connection(connection_id: str) -> Connection:
    connection = session().get(Connection, connection_id) if is_uuid(connection_id) else None
    if connection is None:
        raise NotFound(_("There is no such connection."))
    return connection

"""The exchange with 1C in the back office: connections, what came and went with a reason for each record, reports."""

from __future__ import annotations

from addons.export_1c import routes
from addons.export_1c.schemas import ENCODING_NAMES, KINDS, RESULTS, STATES, STATUSES, TARGETS, VERSIONS
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("export_1c").lazy


def _badges(texts: dict[str, Label], **tones: str) -> dict[str, tuple[str, Label]]:
    return {name: (tones.get(name, "neutral"), text) for name, text in texts.items()}


_states = _badges(STATES, waiting="info", running="info", done="success", failed="danger")
_statuses = _badges(STATUSES, created="success", updated="info", skipped="warning", refused="danger", sent="success")
_results = _badges(RESULTS, done="success", refused="warning", failed="danger")
_counts = [
    Column("created", N_("New")), Column("updated", N_("Changed")), Column("unchanged", N_("Unchanged")),
    Column("skipped", N_("Left out")), Column("refused", N_("Refused")), Column("sent", N_("Handed out")),
]  # fmt: skip

_prices = Field("price_types", N_("Types of prices"), type="rows",
    help=N_("They come with the first exchange; the first one becomes the price of the product."), columns=(
        Field("external_id", N_("Id in 1C"), required=True), Field("name", N_("Name in 1C")),
        Field("target", N_("Goes to"), type="select", options=tuple(TARGETS.items())),
        Field("list_id", N_("Price list"), type="relation", relation="catalog.price_list"),
    ))  # fmt: skip

views = [
    ListView(
        key="export_1c.connections", title=N_("Connections to 1C"), title_one=N_("Connection to 1C"), resource=routes.connections,
        form="export_1c.connection",
        columns=[
            Column("name", N_("Name")), Column("login", N_("Login")), Column("last_at", N_("Last exchange")),
            Column("last_result", N_("Result"), badge=_results), Column("start_day", N_("Sales from"), default=False),
        ],
        filters=[Filter("last_result", N_("Result"))],
    ),
    FormView(key="export_1c.connection", title=N_("Connection to 1C"), resource=routes.connections, tabs=[
        Tab("main", N_("Connection"), [
            Section(N_("Sign-in of 1C"), [
                Field("name", N_("Name"), required=True),
                Field("login", N_("Login"), required=True, help=N_("Address and password: save, then “Access for 1C”.")),
                Field("has_password", N_("Has a password"), readonly=True),
                Field("last_at", N_("Last exchange"), readonly=True), Field("last_result", N_("Result"), readonly=True),
            ]),
            Section(N_("What goes to 1C"), [
                Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("None named: all stores.")),
                Field("start_day", N_("Sales from"), help=N_("Earlier sales are none of 1C's business.")),
            ]),
            Section(N_("What comes from 1C"), [
                Field("full_share", N_("At most % archived"), type="integer",
                      help=N_("A full load that would archive more of the goods of 1C is refused.")),
            ]),
        ]),
        Tab("prices", N_("Types of prices"), [Section(N_("Types of prices"), [_prices])]),
        Tab("files", N_("Files"), [
            Section(N_("CommerceML"), [
                Field("encoding", N_("Encoding of sales"), options=tuple(ENCODING_NAMES.items())),
                Field("use_zip", N_("1C sends archives")),
            ]),
            Section(N_("Reports in EnterpriseData"), [
                Field("version", N_("Version"), options=tuple(VERSIONS.items())),
                Field("organisation", N_("Organisation in 1C"), help=N_("Empty: the name of the company.")),
                Field("inn", N_("INN")), Field("kpp", N_("KPP")),
                Field("folder", N_("Folder"), help=N_("Every night the reports go there, below exchange_1c_out on the server; empty: no.")),
            ]),
        ]),
    ]),
    ListView(
        key="export_1c.runs", title=N_("Exchanges with 1C"), title_one=N_("Exchange with 1C"), resource=routes.runs, form="export_1c.run",
        columns=[
            Column("started_at", N_("Time")), Column("kind", N_("What"), badge=_badges(KINDS)),
            Column("name", N_("File"), sortable=False), Column("state", N_("State"), badge=_states),
            Column("error", N_("What went wrong")), *_counts,
            Column("connection_id", N_("Connection"), type="relation", relation="export_1c.connection", default=False),
        ],
        filters=[
            Filter("state", N_("State")), Filter("kind", N_("What")), Filter("started_at", N_("Time")), Filter("refused", N_("Refused")),
            Filter("connection_id", N_("Connection"), relation="export_1c.connection"),
        ],
        saved=[Saved("failed", N_("Failed"), "f.state=failed"), Saved("refused", N_("With refused records"), "f.refused.min=1")],
    ),
    FormView(key="export_1c.run", title=N_("Exchange with 1C"), resource=routes.runs, tabs=[Tab("main", N_("Exchange"), [
        Section(N_("Exchange"), [
            Field("started_at", N_("Time")), Field("finished_at", N_("Finished")), Field("kind", N_("What")),
            Field("filename", N_("File")), Field("state", N_("State")), Field("error", N_("What went wrong")),
            Field("connection_id", N_("Connection"), type="relation", relation="export_1c.connection"),
        ]),
        Section(N_("Records"), [Field(column.field, column.label) for column in _counts]),
    ])]),
    ListView(
        key="export_1c.rows", title=N_("Records of exchanges"), title_one=N_("Record"), resource=routes.rows,
        columns=[
            Column("position", N_("No.")), Column("status", N_("Result"), badge=_statuses), Column("name", N_("Name")),
            Column("reason", N_("Why")), Column("element", N_("Element")), Column("external_id", N_("Id in 1C")),
            Column("line", N_("Line"), default=False),
            Column("run_id", N_("Exchange"), type="relation", relation="export_1c.run", default=False),
        ],
        filters=[
            Filter("status", N_("Result")), Filter("element", N_("Element")), Filter("run_id", N_("Exchange"), relation="export_1c.run"),
        ],
        saved=[Saved("refused", N_("Refused"), "f.status=refused")],
    ),
    ListView(
        key="export_1c.reports", title=N_("Reports for 1C"), title_one=N_("Report for 1C"), resource=routes.reports,
        form="export_1c.report",
        columns=[
            Column("day", N_("Day")), Column("number", N_("Number")), Column("version", N_("Version")),
            Column("register_id", N_("Register"), type="relation", relation="core.register"), Column("total", N_("Total")),
            Column("made_at", N_("Made at")),
            Column("connection_id", N_("Connection"), type="relation", relation="export_1c.connection", default=False),
        ],
        filters=[
            Filter("day", N_("Day"), type="date"), Filter("register_id", N_("Register"), relation="core.register"),
            Filter("version", N_("Version")),
            Filter("connection_id", N_("Connection"), relation="export_1c.connection"),
        ],
        saved=[Saved("corrections", N_("Corrections"), "f.version.min=2")],
    ),
    FormView(key="export_1c.report", title=N_("Report for 1C"), resource=routes.reports, tabs=[Tab("main", N_("Report"), [
        Section(N_("Report"), [
            Field("day", N_("Day")), Field("number", N_("Number")), Field("version", N_("Version")),
            Field("register_id", N_("Register"), type="relation", relation="core.register"),
            Field("total", N_("Total")), Field("currency", N_("Currency")), Field("made_at", N_("Made at")), Field("filename", N_("File")),
        ]),
    ])]),
]  # fmt: skip

menus = [
    Menu(key="export_1c.connections", title=N_("Connections to 1C"), section="settings", icon="plug", order=80,
         view="export_1c.connections"),
    Menu(key="export_1c.runs", title=N_("Exchanges with 1C"), section="reports", icon="refresh-cw", order=70, view="export_1c.runs"),
    Menu(key="export_1c.rows", title=N_("Records of exchanges"), section="reports", icon="list", order=71, view="export_1c.rows"),
    Menu(key="export_1c.reports", title=N_("Reports for 1C"), section="reports", icon="file-text", order=72, view="export_1c.reports"),
]  # fmt: skip

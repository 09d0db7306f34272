"""The exchange with Frontol in the back office: what came and went, with a reason for each line."""

from __future__ import annotations

from addons.exchange_frontol.routes import reports, rows, runs
from addons.exchange_frontol.schemas import STATES, STATUSES
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("exchange_frontol").lazy


def _badges(texts: dict[str, Label], **tones: str) -> dict[str, tuple[str, Label]]:
    return {name: (tones.get(name, "neutral"), text) for name, text in texts.items()}


_states = _badges(STATES, waiting="info", running="info", done="success", failed="danger")
_statuses = _badges(STATUSES, created="success", updated="info", skipped="warning", refused="danger")
_counts = [
    Column("created", N_("New")), Column("updated", N_("Changed")), Column("unchanged", N_("Unchanged")),
    Column("skipped", N_("Left out")), Column("refused", N_("Refused")),
]  # fmt: skip

views = [
    ListView(
        key="exchange_frontol.runs", title=N_("Files with goods"), title_one=N_("File with goods"), resource=runs,
        form="exchange_frontol.run",
        columns=[
            Column("started_at", N_("Time")), Column("filename", N_("File")), Column("state", N_("State"), badge=_states),
            Column("error", N_("What went wrong")), *_counts, Column("encoding", N_("Encoding"), default=False),
        ],
        filters=[Filter("state", N_("State")), Filter("started_at", N_("Time")), Filter("refused", N_("Refused"))],
        saved=[Saved("failed", N_("Failed"), "f.state=failed"), Saved("refused", N_("With refused lines"), "f.refused.min=1")],
    ),
    FormView(key="exchange_frontol.run", title=N_("File with goods"), resource=runs, tabs=[Tab("main", N_("File"), [
        Section(N_("File"), [
            Field("started_at", N_("Time")), Field("finished_at", N_("Finished")), Field("filename", N_("File")),
            Field("encoding", N_("Encoding")), Field("state", N_("State")), Field("error", N_("What went wrong")),
        ]),
        Section(N_("Lines"), [Field(column.field, column.label) for column in _counts]),
    ])]),
    ListView(
        key="exchange_frontol.rows", title=N_("Lines of files"), title_one=N_("Line"), resource=rows,
        columns=[
            Column("line", N_("Line")), Column("status", N_("Result"), badge=_statuses), Column("code", N_("Code")),
            Column("name", N_("Name")), Column("reason", N_("Why")), Column("command", N_("Command")),
            Column("run_id", N_("File"), type="relation", relation="exchange_frontol.run", default=False),
        ],
        filters=[
            Filter("status", N_("Result")), Filter("command", N_("Command")),
            Filter("run_id", N_("File"), relation="exchange_frontol.run"),
        ],
        saved=[Saved("refused", N_("Refused"), "f.status=refused")],
    ),
    ListView(
        key="exchange_frontol.reports", title=N_("Files with sales"), title_one=N_("File with sales"), resource=reports,
        columns=[
            Column("day", N_("Day")), Column("number", N_("No.")), Column("kind", N_("Kind")), Column("file_name", N_("File")),
            Column("receipts", N_("Receipts")), Column("total", N_("Total")), Column("checksum", N_("Checksum (SHA-256)")),
            Column("made_at", N_("Made at")), Column("made_by", N_("Made by"), type="relation", relation="core.user"),
        ],
        filters=[Filter("day", N_("Day"), type="date"), Filter("kind", N_("Kind"))],
        saved=[Saved("corrections", N_("Corrections"), "f.kind=correction")],
    ),
]  # fmt: skip

menus = [
    Menu(key="exchange_frontol.screen", title=N_("Frontol exchange"), section="reports", icon="refresh-cw", order=74,
         screen="exchange_frontol.screen", permission="exchange_frontol.sales"),
]  # fmt: skip

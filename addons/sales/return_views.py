"""Returns in the back office: the documents that took goods back, and requests that wait for a decision."""

from __future__ import annotations

from addons.sales.return_routes import return_requests, returns
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Saved, Section, Tab

N_ = translator("sales").lazy

KINDS: dict[str, tuple[str, Label]] = {
    "sale": ("neutral", N_("Sale")), "refund": ("warning", N_("Return")), "exchange": ("info", N_("Exchange")),
    "void": ("danger", N_("Void")),
}  # fmt: skip
_states: dict[str, tuple[str, Label]] = {
    "pending": ("warning", N_("Waiting")), "approved": ("success", N_("Approved")), "rejected": ("danger", N_("Rejected")),
    "paid": ("neutral", N_("Paid out")),
}  # fmt: skip

return_views = [
    ListView(
        key="sales.returns",
        title=N_("Returns"),
        title_one=N_("Return"),
        resource=returns,
        form="sales.order",
        columns=[
            Column("number", N_("Receipt")),
            Column("closed_at", N_("Time")),
            Column("kind", N_("Kind"), badge=KINDS),
            Column("refers_to_number", N_("Corrects receipt")),
            Column("reason", N_("Reason")),
            Column("employee_id", N_("Employee"), type="relation", relation="core.user"),
            Column("total", N_("Total")),
            Column("register_id", N_("Register"), type="relation", relation="core.register", default=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
        ],
        filters=[
            Filter("business_day", N_("Business day"), type="date"),
            Filter("kind", N_("Kind")),
            Filter("employee_id", N_("Employee"), relation="core.user"),
            Filter("store_id", N_("Store"), relation="core.store"),
            Filter("total", N_("Total")),
        ],
    ),
    ListView(
        key="sales.return_requests",
        title=N_("Return requests"),
        title_one=N_("Return request"),
        resource=return_requests,
        form="sales.return_request",
        columns=[
            Column("number", N_("Receipt")),
            Column("requested_at", N_("Time")),
            Column("requested_by", N_("Asked by"), type="relation", relation="core.user"),
            Column("reason", N_("Reason")),
            Column("amount", N_("Amount")),
            Column("state", N_("State"), badge=_states),
            Column("decided_by", N_("Decided by"), type="relation", relation="core.user"),
            Column("decision", N_("Answer"), default=False),
        ],
        filters=[Filter("state", N_("State")), Filter("requested_by", N_("Asked by"), relation="core.user")],
        saved=[Saved("pending", N_("Waiting"), "f.state=pending")],
    ),
    FormView(
        key="sales.return_request",
        title=N_("Return request"),
        resource=return_requests,
        tabs=[
            Tab(
                "request",
                N_("Return request"),
                [
                    Section(
                        N_("Decision"),
                        [
                            Field("state", N_("State"), help=N_("Approved requests are paid out at the till.")),
                            Field("decision", N_("Answer"), help=N_("The till shows it to whoever asked.")),
                            Field("decided_by", N_("Decided by"), type="relation", relation="core.user"),
                            Field("decided_at", N_("Decided at")),
                        ],
                    ),
                    Section(
                        N_("What comes back"),
                        [
                            Field("number", N_("Receipt")),
                            Field("reason", N_("Reason")),
                            Field("amount", N_("Amount")),
                            Field("currency", N_("Currency")),
                            Field("requested_by", N_("Asked by"), type="relation", relation="core.user"),
                            Field("requested_at", N_("Time")),
                            Field(
                                "lines",
                                N_("Lines"),
                                type="rows",
                                readonly=True,
                                columns=(
                                    Field("name", N_("Name")),
                                    Field("quantity", N_("Quantity"), type="quantity"),
                                    Field("amount", N_("Amount"), type="money"),
                                ),
                            ),
                        ],
                    ),
                ],
            ),
        ],
    ),
]

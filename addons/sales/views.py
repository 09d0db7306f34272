"""Sales in the back office: the receipts, one receipt, and the figures of the home page."""

from __future__ import annotations

from addons.sales.return_views import KINDS, return_views
from addons.sales.routes import orders
from core.i18n import translator
from core.views import Card, Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("sales").lazy

views = [
    ListView(
        key="sales.orders",
        title=N_("Sales"),
        title_one=N_("Sale"),
        resource=orders,
        form="sales.order",
        columns=[
            Column("number", N_("Receipt")),
            Column("closed_at", N_("Time")),
            Column("kind", N_("Kind"), badge=KINDS),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
            Column("employee_id", N_("Employee"), type="relation", relation="core.user"),
            Column("total", N_("Total")),
            Column("business_day", N_("Business day"), default=False),
            Column("discount_total", N_("Discounts"), default=False),
            Column("tax_total", N_("Tax"), default=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
        ],
        filters=[
            Filter("business_day", N_("Business day"), type="date"),
            Filter("store_id", N_("Store"), relation="core.store"),
            Filter("register_id", N_("Register"), relation="core.register"),
            Filter("employee_id", N_("Employee"), relation="core.user"),
            Filter("method", N_("Payment method"), relation="payments.method"),
            Filter("kind", N_("Kind")),
            Filter("product", N_("Product"), relation="catalog.product"),
            Filter("category", N_("Category"), relation="catalog.category"),
            Filter("total", N_("Total")),
            Filter("flagged", N_("Needs a look"), type="boolean"),
            Filter("training", N_("Training")),
        ],
        saved=[
            Saved("returns", N_("Returns"), "f.kind=refund"),
            Saved("voids", N_("Voids"), "f.kind=void"),
            Saved("flagged", N_("Needs a look"), "f.flagged=true"),
        ],
    ),
    FormView(
        key="sales.order",
        title=N_("Sale"),
        resource=orders,
        tabs=[
            Tab(
                "receipt",
                N_("Receipt"),
                [
                    Section(
                        N_("Receipt"),
                        [
                            Field("number", N_("Receipt")),
                            Field("kind", N_("Kind")),
                            Field("closed_at", N_("Paid at")),
                            Field("business_day", N_("Business day")),
                            Field("store_id", N_("Store"), type="relation", relation="core.store"),
                            Field("register_id", N_("Register"), type="relation", relation="core.register"),
                            Field("employee_id", N_("Employee"), type="relation", relation="core.user"),
                            Field("note", N_("Note")),
                        ],
                    ),
                    Section(
                        N_("Corrections"),
                        [
                            Field("refers_to_number", N_("Corrects receipt")),
                            Field("reason", N_("Reason")),
                            Field(
                                "corrected_by",
                                N_("Corrected by"),
                                type="rows",
                                columns=(
                                    Field("number", N_("Receipt")),
                                    Field("kind", N_("Kind")),
                                    Field("closed_at", N_("Time"), type="datetime"),
                                    Field("total", N_("Total"), type="money"),
                                ),
                            ),
                        ],
                    ),
                    Section(
                        N_("Lines"),
                        [
                            Field(
                                "lines",
                                N_("Lines"),
                                type="rows",
                                columns=(
                                    Field("position", N_("No."), type="integer"),
                                    Field("name", N_("Name")),
                                    Field("quantity", N_("Quantity"), type="quantity"),
                                    Field("unit", N_("Unit")),
                                    Field("unit_price", N_("Unit price"), type="unit_price"),
                                    Field("gross", N_("Before discounts"), type="money"),
                                    Field("discount", N_("Discount"), type="money"),
                                    Field("amount", N_("Amount"), type="money"),
                                    Field("tax_name", N_("Tax")),
                                ),
                            )
                        ],
                    ),
                    Section(
                        N_("Totals"),
                        [
                            Field("subtotal", N_("Subtotal")),
                            Field("discount_total", N_("Discounts")),
                            Field("tax_total", N_("Tax")),
                            Field("rounding", N_("Rounding")),
                            Field("total", N_("Total")),
                            Field("currency", N_("Currency")),
                        ],
                    ),
                ],
            ),
            Tab(
                "money",
                N_("Taxes and payments"),
                [
                    Section(
                        N_("Taxes"),
                        [
                            Field(
                                "taxes",
                                N_("Taxes"),
                                type="rows",
                                columns=(
                                    Field("name", N_("Tax")),
                                    Field("rate", N_("Rate"), type="rate"),
                                    Field("inclusive", N_("In the price"), type="boolean"),
                                    Field("base", N_("Net"), type="money"),
                                    Field("amount", N_("Amount"), type="money"),
                                ),
                            )
                        ],
                    ),
                    Section(
                        N_("Corrections of payments"),
                        [
                            Field(
                                "payment_changes",
                                N_("Corrections of payments"),
                                type="rows",
                                columns=(
                                    Field("number", N_("Number")),
                                    Field("at", N_("Time"), type="datetime"),
                                    Field("from_method_id", N_("Was"), type="relation", relation="payments.method"),
                                    Field("to_method_id", N_("Is"), type="relation", relation="payments.method"),
                                    Field("amount", N_("Amount"), type="money"),
                                    Field("employee_id", N_("Employee"), type="relation", relation="core.user"),
                                    Field("reason", N_("Reason")),
                                ),
                            )
                        ],
                    ),
                    Section(
                        N_("Payments"),
                        [
                            Field(
                                "payments",
                                N_("Payments"),
                                type="rows",
                                columns=(
                                    Field("method_id", N_("Payment method"), type="relation", relation="payments.method"),
                                    Field("kind", N_("Kind")),
                                    Field("tendered", N_("Given"), type="money"),
                                    Field("change", N_("Change"), type="money"),
                                    Field("amount", N_("Amount"), type="money"),
                                    Field("reference", N_("Reference")),
                                ),
                            )
                        ],
                    ),
                ],
            ),
            Tab(
                "origin",
                N_("Origin"),
                [
                    Section(
                        N_("Origin"),
                        [
                            Field("opened_at", N_("Begun at")),
                            Field("received_at", N_("Arrived at")),
                            Field("sequence", N_("Sequence")),
                            Field("price_revision", N_("Price revision")),
                            Field("training", N_("Training")),
                            Field("flags", N_("Needs a look"), type="json"),
                        ],
                    ),
                ],
            ),
        ],
    ),
]

views += return_views

menus = [
    Menu(key="sales.orders", title=N_("Sales"), section="sell", icon="receipt-text", order=10, view="sales.orders"),
    Menu(key="sales.returns", title=N_("Returns"), section="sell", icon="undo-2", order=20, view="sales.returns"),
    Menu(
        key="sales.return_requests", title=N_("Return requests"), section="sell", icon="clipboard-list", order=30,
        view="sales.return_requests",
    ),
]  # fmt: skip


def _card(key: str, title: object, kind: str, *, span: int, order: int) -> Card:
    return Card(key=f"sales.{key}", title=title, kind=kind, source=f"/api/v1/sales/summary/{key}", span=span, order=order,  # type: ignore[arg-type]
                link="sales.orders", permission="sales.view")  # fmt: skip


cards = [
    _card("turnover", N_("Sales"), "figure", span=1, order=10),
    _card("receipts", N_("Receipts"), "figure", span=1, order=20),
    _card("average", N_("Average sale"), "figure", span=1, order=30),
    _card("refunds", N_("Returns"), "figure", span=1, order=40),
    _card("hours", N_("Sales over time"), "series", span=2, order=50),
    _card("categories", N_("By category"), "breakdown", span=1, order=60),
    _card("methods", N_("By payment method"), "breakdown", span=1, order=70),
    _card("products", N_("Best sellers"), "breakdown", span=2, order=80),
]

"""Reasons, handovers and drops in the back office, and what is in transit now."""

from __future__ import annotations

from addons.cash.schemas import TRANSFER_STATES, TRANSFERS
from addons.cash.transfer_routes import reasons, transfers
from core.i18n import translator
from core.views import Card, Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab, View

N_ = translator("cash").lazy


def _badges(texts: dict[str, Label], **tones: str) -> dict[str, tuple[str, Label]]:
    return {name: (tones.get(name, "neutral"), text) for name, text in texts.items()}


_kinds = _badges({"in": N_("Income"), "out": N_("Expense")}, **{"in": "success", "out": "warning"})
_places = _badges({"drawer": N_("Drawer"), "vault": N_("Vault")})
_transfers = _badges(TRANSFERS)
_states = _badges(TRANSFER_STATES, sent="warning", arrived="success", differs="danger")

_sent = [
    Field("number", N_("Number"), readonly=True),
    Field("kind", N_("Kind"), readonly=True),
    Field("state", N_("State"), readonly=True),
    Field("amount", N_("Amount"), readonly=True),
    Field("sent_at", N_("Sent"), readonly=True),
    Field("sent_by", N_("Sent by"), type="relation", relation="core.user", readonly=True),
    Field("receiver_id", N_("Handed to"), type="relation", relation="core.user", readonly=True),
    Field("register_id", N_("Register"), type="relation", relation="core.register", readonly=True),
    Field("settlement_id", N_("Settlement"), type="relation", relation="cash.settlement", label_field="number", readonly=True),
    Field("reference", N_("Bag or slip"), readonly=True),
]
_arrived = [
    Field("arrived", N_("Arrived"), readonly=True),
    Field("difference", N_("Difference"), readonly=True),
    Field("arrived_at", N_("Confirmed"), readonly=True),
    Field("arrived_by", N_("Confirmed by"), type="relation", relation="core.user", readonly=True),
    Field("remark", N_("Remark"), readonly=True),
]

views: list[View] = [
    ListView(
        key="cash.reasons",
        title=N_("Reasons for cash in and out"),
        title_one=N_("Reason"),
        resource=reasons,
        form="cash.reason",
        columns=[
            Column("name", N_("Reason")),
            Column("kind", N_("Kind"), badge=_kinds),
            Column("place", N_("Place"), badge=_places),
            Column("account", N_("Ledger account")),
            Column("largest", N_("Largest amount")),
            Column("needs_remark", N_("Remark required")),
        ],
        filters=[Filter("kind", N_("Kind")), Filter("place", N_("Place")), Filter("account", N_("Ledger account"))],
    ),
    FormView(key="cash.reason", title=N_("Reason"), resource=reasons, tabs=[
        Tab("main", N_("Reason"), [
            Section(N_("Reason"), [
                Field("name", N_("Reason"), required=True, help=N_("As the till shows it, such as: Cleaning.")),
                Field("kind", N_("Kind"), required=True),
                Field("place", N_("Place"), help=N_("Where it is offered: at a drawer or at the vault.")),
                Field("account", N_("Ledger account"), help=N_("The account in the books; each entry carries it.")),
                Field("largest", N_("Largest amount"), help=N_("More needs approval; 0 sets no limit.")),
                Field("needs_remark", N_("Remark required")),
                Field("active", N_("In use")),
            ]),
        ]),
    ]),
    ListView(
        key="cash.transfers",
        title=N_("Handovers and drops"),
        title_one=N_("Handover or drop"),
        resource=transfers,
        form="cash.transfer",
        columns=[
            Column("number", N_("Number")),
            Column("kind", N_("Kind"), badge=_transfers),
            Column("state", N_("State"), badge=_states),
            Column("amount", N_("Amount")),
            Column("difference", N_("Difference"), sortable=False),
            Column("sent_at", N_("Sent")),
            Column("sent_by", N_("Sent by"), type="relation", relation="core.user"),
            Column("receiver_id", N_("Handed to"), type="relation", relation="core.user"),
            Column("arrived_by", N_("Confirmed by"), type="relation", relation="core.user", default=False),
            Column("reference", N_("Bag or slip"), default=False),
        ],
        filters=[
            Filter("kind", N_("Kind")), Filter("state", N_("State")), Filter("sent_at", N_("Sent")),
            Filter("register_id", N_("Register"), relation="core.register"),
        ],
        saved=[Saved("transit", N_("In transit"), "f.state=sent"), Saved("differs", N_("With a difference"), "f.state=differs")],
    ),
    FormView(key="cash.transfer", title=N_("Handover or drop"), resource=transfers, tabs=[
        Tab("main", N_("Handover or drop"), [Section(N_("What was sent"), _sent), Section(N_("What arrived"), _arrived)]),
    ]),
]  # fmt: skip

menus = [
    Menu(
        key="cash.transfers", title=N_("Handovers and drops"), section="money", icon="send", order=22, view="cash.transfers",
    ),
    Menu(
        key="cash.reasons", title=N_("Cash reasons"), section="money", icon="tags", order=24, view="cash.reasons",
    ),
]  # fmt: skip

cards = [
    Card(
        key="cash.transit", title=N_("Cash in transit"), kind="figure", source="/api/v1/cash/transit", span=1, order=55,
        link="cash.transfers", permission="cash.view",
    )
]  # fmt: skip

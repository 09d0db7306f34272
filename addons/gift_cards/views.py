"""Gift cards in the back office: cards with their bookings, the ledger, shortfalls, and what is owed on them."""

from __future__ import annotations

from addons.gift_cards import routes
from addons.gift_cards.schemas import DECISIONS, KINDS, MOVES, REASONS, STATES
from core.i18n import translator
from core.views import Card, Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("gift_cards").lazy


def _badges(texts: dict[str, Label], **tones: str) -> dict[str, tuple[str, Label]]:
    return {name: (tones.get(name, "neutral"), text) for name, text in texts.items()}


_kinds = _badges(KINDS, card="info")
_states = _badges(STATES, active="success", blocked="danger", expired="warning")
_moves = _badges(MOVES, load="success", pay="info", refund="success", correct="warning")
_decisions = _badges(DECISIONS, open="warning")

_bookings = (
    Field("at", N_("Time"), type="datetime"),
    Field("kind", N_("What"), options=tuple(MOVES.items())),
    Field("amount", N_("Amount"), type="money"),
    Field("balance", N_("Balance"), type="money"),
    Field("order_number", N_("Receipt")),
    Field("reason", N_("Reason")),
)

views = [
    ListView(
        key="gift_cards.cards",
        title=N_("Gift cards"),
        title_one=N_("Gift card"),
        resource=routes.cards,
        form="gift_cards.card",
        columns=[
            Column("number", N_("Number")),
            Column("kind", N_("Kind"), badge=_kinds),
            Column("balance", N_("Balance")),
            Column("state", N_("State"), badge=_states, sortable=False),
            Column("valid_until", N_("Valid until"), type="date"),
            Column("note", N_("Note"), default=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
        ],
        filters=[
            Filter("kind", N_("Kind")),
            Filter("blocked", N_("Blocked"), type="boolean"),
            Filter("valid_until", N_("Valid until"), type="date"),
            Filter("balance", N_("Balance")),
        ],
        saved=[Saved("vouchers", N_("Return vouchers"), "f.kind=voucher"), Saved("blocked", N_("Blocked"), "f.blocked=true")],
    ),
    FormView(
        key="gift_cards.card",
        title=N_("Gift card"),
        resource=routes.cards,
        tabs=[
            Tab("main", N_("Gift card"), [
                Section(N_("Gift card"), [
                    Field("number", N_("Number"), help=N_("As printed on the card; empty: the next free one.")),
                    Field("kind", N_("Kind")),
                    Field("balance", N_("Balance"), readonly=True),
                    Field("state", N_("State"), readonly=True),
                    Field("valid_until", N_("Valid until"), type="date"),
                    Field("blocked", N_("Blocked"), help=N_("A lost card pays nothing any more; its balance stays.")),
                    Field("note", N_("Note")),
                ]),
                Section(N_("Bookings"), [Field("entries", N_("Bookings"), type="rows", columns=_bookings)]),
            ]),
        ],
    ),
    ListView(
        key="gift_cards.entries",
        title=N_("Gift card ledger"),
        title_one=N_("Booking"),
        resource=routes.entries,
        columns=[
            Column("at", N_("Time")),
            Column("kind", N_("What"), badge=_moves),
            Column("amount", N_("Amount")),
            Column("balance", N_("Balance")),
            Column("card_id", N_("Gift card"), type="relation", relation="gift_cards.card"),
            Column("order_number", N_("Receipt")),
            Column("register_id", N_("Register"), type="relation", relation="core.register", default=False),
            Column("employee_id", N_("Employee"), type="relation", relation="core.user"),
            Column("reason", N_("Reason"), default=False),
        ],
        filters=[
            Filter("kind", N_("What")),
            Filter("at", N_("Time")),
            Filter("card_id", N_("Gift card"), relation="gift_cards.card"),
            Filter("amount", N_("Amount")),
        ],
    ),
    ListView(
        key="gift_cards.shortfalls",
        title=N_("Gift card shortfalls"),
        title_one=N_("Gift card shortfall"),
        resource=routes.shortfalls,
        form="gift_cards.shortfall",
        columns=[
            Column("at", N_("Time")),
            Column("order_number", N_("Receipt")),
            Column("number", N_("Card ends with")),
            Column("amount", N_("Paid with the card")),
            Column("missing", N_("Missing"), sortable=False),
            Column("why", N_("Why"), badge=_badges(REASONS)),
            Column("state", N_("State"), badge=_decisions),
            Column("note", N_("Decision"), default=False),
        ],
        filters=[Filter("state", N_("State")), Filter("why", N_("Why")), Filter("at", N_("Time"))],
        saved=[Saved("open", N_("Open"), "f.state=open")],
    ),
    FormView(key="gift_cards.shortfall", title=N_("Gift card shortfall"), resource=routes.shortfalls, tabs=[
        Tab("main", N_("Gift card shortfall"), [
            Section(N_("Decision"), [
                Field("state", N_("State")),
                Field("note", N_("Decision"), help=N_("Who pays it, or that it is written off.")),
            ]),
            Section(N_("What happened"), [
                Field("order_number", N_("Receipt"), readonly=True), Field("at", N_("Time"), readonly=True),
                Field("number", N_("Card ends with"), readonly=True), Field("why", N_("Why"), readonly=True),
                Field("amount", N_("Paid with the card"), readonly=True), Field("covered", N_("Was on the card"), readonly=True),
                Field("missing", N_("Missing"), readonly=True),
                Field("employee_id", N_("Employee"), type="relation", relation="core.user", readonly=True),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="gift_cards.cards", title=N_("Gift cards"), section="money", icon="gift", order=60, view="gift_cards.cards"),
    Menu(key="gift_cards.entries", title=N_("Gift card ledger"), section="money", icon="list", order=61, view="gift_cards.entries"),
    Menu(
        key="gift_cards.shortfalls", title=N_("Gift card shortfalls"), section="money", icon="triangle-alert", order=62,
        view="gift_cards.shortfalls",
    ),
]  # fmt: skip

cards = [
    Card(
        key="gift_cards.outstanding", title=N_("Owed on gift cards"), kind="figure", source="/api/v1/gift_cards/summary/outstanding",
        span=1, order=50, link="gift_cards.cards", permission="gift_cards.view",
    )
]  # fmt: skip

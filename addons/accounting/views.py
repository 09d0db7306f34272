"""Accounting in the back office: lists of the journal, and where its screens are found."""

from __future__ import annotations

from addons.accounting.models import MANUAL, POSTED, POSTING, REVERSAL, WAITING
from addons.accounting.routes import accounts, entries, lines, sources
from addons.accounting.schemas import ENTRY_KINDS, STATES
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("accounting").lazy
_tones = {POSTING: "success", REVERSAL: "warning", MANUAL: "info"}
_states = {POSTED: "success", WAITING: "warning"}

_sides = (
    Field("account_id", N_("Account"), type="relation", relation="accounting.account", label_field="number"),
    Field("debit", N_("Debit"), type="money"), Field("credit", N_("Credit"), type="money"),
    Field("rate", N_("Tax rate"), type="rate"), Field("text", N_("Text")),
)  # fmt: skip

views = [
    ListView(
        key="accounting.journal", title=N_("Journal"), title_one=N_("Posting"), resource=entries, form="accounting.entry",
        columns=[
            Column("number", N_("Number")), Column("day", N_("Day")),
            Column("kind", N_("Kind"), badge={kind: (_tones[kind], title) for kind, title in ENTRY_KINDS.items()}),
            Column("document", N_("Document")), Column("text", N_("Text")), Column("amount", N_("Amount")),
            Column("register_id", N_("Register"), type="relation", relation="core.register", default=False),
            Column("posted_at", N_("Posted at"), default=False),
        ],
        filters=[
            Filter("day", N_("Day"), type="date"), Filter("kind", N_("Kind")),
            Filter("register_id", N_("Register"), relation="core.register"), Filter("document", N_("Document")),
        ],
        saved=[Saved("manual", N_("Expenses by hand"), f"f.kind={MANUAL}"), Saved("reversals", N_("Reversals"), f"f.kind={REVERSAL}")],
    ),
    FormView(key="accounting.entry", title=N_("Posting"), resource=entries, tabs=[Tab("main", N_("Posting"), [
        Section(N_("Posting"), [
            Field("number", N_("Number")), Field("day", N_("Day")), Field("kind", N_("Kind")), Field("document", N_("Document")),
            Field("text", N_("Text")), Field("amount", N_("Amount")), Field("posted_at", N_("Posted at")),
            Field("posted_by", N_("Posted by"), type="relation", relation="core.user"),
        ]),
        Section(N_("Lines"), [Field("lines", N_("Lines"), type="rows", columns=_sides)]),
    ])]),
    ListView(
        key="accounting.lines", title=N_("Ledger"), title_one=N_("Journal line"), resource=lines,
        columns=[
            Column("day", N_("Day")), Column("document", N_("Document"), sortable=False),
            Column("account_id", N_("Account"), type="relation", relation="accounting.account"),
            Column("debit", N_("Debit")), Column("credit", N_("Credit")), Column("rate", N_("Tax rate")),
            Column("text", N_("Text"), default=False),
        ],
        filters=[
            Filter("account_id", N_("Account"), relation="accounting.account"), Filter("day", N_("Day"), type="date"),
        ],
    ),
    ListView(
        key="accounting.accounts", title=N_("Accounts"), title_one=N_("Account"), resource=accounts, form="accounting.account",
        columns=[
            Column("number", N_("Number")), Column("name", N_("Name")), Column("kind", N_("Kind")), Column("chart", N_("Chart")),
            Column("automatic", N_("Automatic tax"), default=False),
        ],
        filters=[Filter("chart", N_("Chart")), Filter("kind", N_("Kind"))],
    ),
    FormView(key="accounting.account", title=N_("Account"), resource=accounts, tabs=[Tab("main", N_("Account"), [
        Section(N_("Account"), [
            Field("chart", N_("Chart")), Field("number", N_("Number")), Field("name", N_("Name")), Field("kind", N_("Kind")),
            Field("active", N_("In use")),
        ]),
        Section(N_("DATEV"), [
            Field("automatic", N_("Automatic tax"), help=N_("DATEV works the tax out of the gross amount by itself.")),
            Field("tax_key", N_("Tax key (BU)"), help=N_("For revenue accounts without automatic tax: 3 is 19 %, 2 is 7 %.")),
        ]),
    ])]),
    ListView(
        key="accounting.sources", title=N_("Posted settlements"), title_one=N_("Posted settlement"), resource=sources,
        form="accounting.source",
        columns=[
            Column("number", N_("Number")), Column("day", N_("Day")),
            Column("state", N_("State"), badge={state: (_states[state], title) for state, title in STATES.items()}),
            Column("orders", N_("Receipts")), Column("looked_at", N_("Looked at")),
        ],
        filters=[Filter("state", N_("State")), Filter("day", N_("Day"), type="date")],
        saved=[Saved("waiting", N_("Waiting"), f"f.state={WAITING}")],
    ),
    FormView(key="accounting.source", title=N_("Posted settlement"), resource=sources, tabs=[Tab("main", N_("Posted settlement"), [
        Section(N_("Posted settlement"), [
            Field("number", N_("Number")), Field("day", N_("Day")), Field("state", N_("State")), Field("looked_at", N_("Looked at")),
        ]),
        Section(N_("What is missing"), [Field("problems", N_("What is missing"), type="rows", columns=(
            Field("day", N_("Day"), type="date"), Field("role", N_("Role")), Field("key", N_("Of")),
        ))]),
    ])]),
]  # fmt: skip

menus = [
    Menu(key="accounting.profit", title=N_("Profit"), section="money", icon="trending-up", order=30, screen="accounting.profit",
         permission="accounting.view"),
    Menu(key="accounting.statement", title=N_("Statements"), section="money", icon="credit-card", order=32,
         screen="accounting.statement", permission="accounting.view"),
    Menu(key="accounting.journal", title=N_("Journal"), section="money", icon="book-open", order=34, view="accounting.journal"),
    Menu(key="accounting.mapping", title=N_("Account mapping"), section="money", icon="list-checks", order=36,
         screen="accounting.mapping", permission="accounting.view"),
]  # fmt: skip

"""The core's own back-office views: stores, registers, people, roles, audit, and the client's special screens."""

from __future__ import annotations

from core.audit_titles import known
from core.i18n import N_
from core.routes.api_keys import keys
from core.routes.approvals import METHODS, STATES, listed
from core.routes.audit import entries
from core.routes.organisation import profiles, registers, stores
from core.routes.people import roles, users
from core.views import Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

_active = {"true": ("success", N_("Active")), "false": ("neutral", N_("Archived"))}

views = [
    ListView(
        key="core.stores", title=N_("Stores"), title_one=N_("Store"), resource=stores, form="core.store",
        columns=[Column("name", N_("Name")), Column("code", N_("Code")), Column("city", N_("City")), Column("currency", N_("Currency")),
                 Column("timezone", N_("Time zone"), default=False)],
    ),
    FormView(key="core.store", title=N_("Store"), resource=stores, tabs=[
        Tab("overview", N_("Overview"), [
            Section(N_("Store"), [
                Field("name", N_("Name"), required=True), Field("code", N_("Code"), required=True, help=N_("Short, unique, such as S1.")),
                Field("address", N_("Address")), Field("city", N_("City")), Field("phone", N_("Phone"), type="phone"),
                Field("mode", N_("Mode"), options=(("retail", N_("Retail")), ("restaurant", N_("Restaurant")), ("both", N_("Both")))),
            ]),
        ]),
        Tab("regional", N_("Regional"), [
            Section(N_("Country and time"), [
                Field("country", N_("Country"), help=N_("Two letters, such as DE.")),
                Field("currency", N_("Currency"), help=N_("Three letters, such as EUR.")), Field("timezone", N_("Time zone")),
                Field("day_cutover_hour", N_("Business day begins at"), help=N_("Hour of the day, 0 for midnight.")),
            ]),
        ]),
        Tab("receipts", N_("Receipts"), [
            Section(N_("Receipt"), [Field("receipt_header", N_("Header")), Field("receipt_footer", N_("Footer"))]),
        ]),
    ]),
    ListView(
        key="core.registers", title=N_("Registers"), title_one=N_("Register"), resource=registers, form="core.register",
        columns=[Column("name", N_("Name")), Column("code", N_("Code")), Column("store_id", N_("Store"), type="relation", relation="core.store"),
                 Column("kind", N_("Kind"), badge={"till": ("neutral", N_("Till")), "kiosk": ("info", N_("Kiosk"))}),
                 Column("profile_id", N_("Profile"), type="relation", relation="core.profile")],
        filters=[Filter("store_id", N_("Store"), relation="core.store"), Filter("profile_id", N_("Profile"), relation="core.profile")],
    ),
    FormView(key="core.register", title=N_("Register"), resource=registers, tabs=[
        Tab("main", N_("Register"), [
            Section(N_("Register"), [
                Field("name", N_("Name"), required=True),
                Field("code", N_("Code"), required=True, help=N_("Stands in front of every receipt number of this register.")),
                Field("store_id", N_("Store"), relation="core.store", required=True),
                Field("kind", N_("Kind"), options=(("till", N_("Till")), ("kiosk", N_("Kiosk")))),
                Field("profile_id", N_("Profile"), relation="core.profile",
                      help=N_("Settings and buttons that this register shares with others; what is set at the register itself counts first.")),
            ]),
        ]),
    ]),
    ListView(
        key="core.profiles", title=N_("Profiles of tills"), title_one=N_("Profile"), resource=profiles, form="core.profile",
        columns=[Column("name", N_("Name")), Column("note", N_("Note"))],
    ),
    FormView(key="core.profile", title=N_("Profile"), resource=profiles, tabs=[
        Tab("main", N_("Profile"), [
            Section(N_("Profile"), [
                Field("name", N_("Name"), required=True, help=N_("Such as Checkout, Bakery counter or Express.")),
                Field("note", N_("Note")),
            ]),
        ]),
    ]),
    ListView(
        key="core.users", title=N_("People"), title_one=N_("Person"), resource=users, form="core.user",
        columns=[Column("name", N_("Name")), Column("number", N_("Number"), default=False), Column("email", N_("E-mail")),
                 Column("has_pin", N_("PIN"), sortable=False),
                 Column("has_badge", N_("Badge"), sortable=False, default=False),
                 Column("has_otp", N_("One-time code"), sortable=False, default=False)],
    ),
    FormView(key="core.user", title=N_("Person"), resource=users, tabs=[
        Tab("main", N_("Person"), [
            Section(N_("Person"), [
                Field("name", N_("Name"), required=True), Field("email", N_("E-mail"), type="email"),
                Field("language", N_("Language")), Field("color", N_("Colour"), type="color"),
            ]),
            Section(N_("Sign-in"), [
                Field("number", N_("Number"), help=N_("Typed with the PIN at tills that show no names.")),
                Field("pin", N_("PIN"), type="password", help=N_("4 to 8 digits; leave empty to keep the present one.")),
                Field("must_change_pin", N_("Must change the PIN at the next sign-in")),
                Field("badge", N_("Badge"), type="barcode", help=N_("Scan the badge.")),
                Field("password", N_("Password"), type="password", help=N_("At least 10 characters; leave empty to keep the present one.")),
            ]),
        ]),
        Tab("roles", N_("Roles"), [
            Section(N_("Roles"), [
                Field("roles", N_("Roles"), type="rows", columns=(
                    Field("role_id", N_("Role"), relation="core.role", type="relation", required=True),
                    Field("store_id", N_("Store"), relation="core.store", type="relation", help=N_("Empty: every store")),
                )),
            ]),
        ]),
    ]),
    ListView(
        key="core.roles", title=N_("Roles"), title_one=N_("Role"), resource=roles, form="core.role", columns=[Column("name", N_("Name"))],
    ),
    FormView(key="core.role", title=N_("Role"), resource=roles, tabs=[
        Tab("main", N_("Role"), [Section(N_("Role"), [Field("name", N_("Name"), required=True)])]),
    ]),
    ListView(
        key="core.api_keys", title=N_("API keys"), title_one=N_("API key"), resource=keys, form="core.api_key",
        columns=[Column("name", N_("Name")), Column("hint", N_("Ends with"), sortable=False), Column("used_at", N_("Last used")),
                 Column("expires_at", N_("Valid until")), Column("issued_at", N_("Made"), default=False)],
        filters=[Filter("used_at", N_("Last used")), Filter("expires_at", N_("Valid until")), Filter("active", N_("In use"))],
        saved=[Saved("archived", N_("Archived"), "f.active=false")],
    ),
    FormView(key="core.api_key", title=N_("API key"), resource=keys, tabs=[
        Tab("main", N_("API key"), [
            Section(N_("Program"), [
                Field("name", N_("Name"), required=True, help=N_("Which program uses the key, such as Web shop or Price tags.")),
                Field("expires_at", N_("Valid until"), help=N_("Empty: until you archive or replace it.")),
                Field("per_minute", N_("Requests a minute"), help=N_("What comes faster has to wait.")),
                Field("used_at", N_("Last used"), readonly=True),
            ]),
            Section(N_("What it may do"), [
                Field("roles", N_("Roles"), type="rows", columns=(
                    Field("role_id", N_("Role"), relation="core.role", type="relation", required=True),
                    Field("store_id", N_("Store"), relation="core.store", type="relation", help=N_("Empty: every store")),
                )),
            ]),
        ]),
    ]),
    ListView(
        key="core.audit", title=N_("Audit log"), title_one=N_("Entry"), resource=entries,
        columns=[Column("at", N_("Time")), Column("title", N_("Act"), sortable=False), Column("record", N_("Concerns"), sortable=False),
                 Column("actor_id", N_("Person"), type="relation", relation="core.user"),
                 Column("action", N_("Code"), default=False), Column("entity", N_("Kind of record"), default=False),
                 Column("store_id", N_("Store"), type="relation", relation="core.store", default=False), Column("data", N_("Details"), type="json")],
        filters=[Filter("action", N_("Act"), type="select", options=known), Filter("actor_id", N_("Person"), relation="core.user"), Filter("at", N_("Time")),
                 Filter("register_id", N_("Register"), relation="core.register"),
                 Filter("store_id", N_("Store"), relation="core.store")],
    ),
    ListView(
        key="core.approvals", title=N_("Approvals"), title_one=N_("Approval"), resource=listed,
        columns=[Column("asked_at", N_("Time")), Column("act", N_("Act")), Column("title", N_("What"), sortable=False),
                 Column("before", N_("Before"), sortable=False), Column("after", N_("After"), sortable=False),
                 Column("state", N_("State"), badge={
                     "asked": ("info", STATES["asked"]), "granted": ("success", STATES["granted"]), "refused": ("danger", STATES["refused"]),
                     "missing": ("warning", STATES["missing"]), "withdrawn": ("neutral", STATES["withdrawn"])}),
                 Column("requester_id", N_("Person"), type="relation", relation="core.user"),
                 Column("approver_id", N_("Approved by"), type="relation", relation="core.user"), Column("method", N_("How")),
                 Column("reason", N_("Reason"), default=False), Column("used_at", N_("Used"), default=False),
                 Column("register_id", N_("Register"), type="relation", relation="core.register", default=False)],
        filters=[Filter("act", N_("Act")), Filter("state", N_("State"), options=tuple(STATES.items())),
                 Filter("method", N_("How"), options=tuple(METHODS.items())[1:]), Filter("requester_id", N_("Person"), relation="core.user"),
                 Filter("approver_id", N_("Approved by"), relation="core.user"), Filter("asked_at", N_("Time")),
                 Filter("register_id", N_("Register"), relation="core.register")],
    ),
]  # fmt: skip

menus = [
    Menu(key="home", title=N_("Home"), section="home", icon="house", order=0, screen="dashboard", permission="core.dashboard"),
    Menu(key="core.stores", title=N_("Stores"), section="settings", icon="store", order=20, view="core.stores"),
    Menu(key="core.registers", title=N_("Registers"), section="devices", icon="monitor", order=10, view="core.registers"),
    Menu(key="core.profiles", title=N_("Profiles of tills"), section="devices", icon="sliders-horizontal", order=15, view="core.profiles"),
    Menu(key="core.devices", title=N_("Devices"), section="devices", icon="tablet", order=20, screen="devices", permission="core.devices"),
    Menu(key="core.users", title=N_("People"), section="settings", icon="users", order=30, view="core.users"),
    Menu(key="core.roles", title=N_("Roles"), section="settings", icon="shield", order=35, view="core.roles"),
    Menu(key="core.permissions", title=N_("Permissions"), section="settings", icon="key", order=40, screen="permissions",
         permission="core.permissions"),
    Menu(key="core.api_keys", title=N_("API keys"), section="settings", icon="key-round", order=45, view="core.api_keys"),
    Menu(key="core.addons", title=N_("Addons"), section="settings", icon="puzzle", order=50, screen="addons", permission="core.addons"),
    Menu(key="core.settings", title=N_("Settings"), section="settings", icon="settings", order=10, screen="settings",
         permission="core.settings"),
    Menu(key="core.approvals", title=N_("Approvals"), section="sell", icon="shield", order=80, view="core.approvals"),
    Menu(key="core.audit", title=N_("Audit log"), section="settings", icon="history", order=90, view="core.audit"),
]  # fmt: skip

"""Importing customers from files (LOY-03): matched by e-mail or card, failing these by phone, failing that by name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select, update

from addons.customers import services
from addons.customers.models import FIELDS, Customer
from addons.customers.routes import customers
from core.db import session
from core.feed import publish_changed
from core.i18n import translator
from core.imports.importer import Importer, ImportField, Key, Planned
from core.sql import table_of

N_ = translator("customers").lazy


def _defaults() -> dict[str, Any]:
    return {"field_revisions": dict.fromkeys(FIELDS, 1), "enrolled_on": services.today()}


def _by_phone(phones: list[str]) -> dict[Any, list[str]]:
    keys = {phone: services.phone_key(phone) for phone in phones}
    found: dict[str, list[str]] = {}
    query = select(Customer.phone_key, Customer.id).where(Customer.active, Customer.phone_key.in_(set(keys.values()) - {""}))
    for key, customer_id in session().execute(query):
        found.setdefault(key, []).append(customer_id)
    return {phone: found.get(key, []) for phone, key in keys.items()}


def _note_revisions(planned: list[Planned]) -> None:
    """Since which revision the fields that the import changed have their values."""
    changed = {one.record_id: one.changes for one in planned if not one.is_new}
    query = select(Customer.id, Customer.revision, Customer.field_revisions).where(Customer.id.in_(list(changed)))
    rows = [
        {"_id": row.id, "_revisions": {**row.field_revisions, **dict.fromkeys(changed[row.id], row.revision)}}
        for row in session().execute(query)
    ]
    if rows:
        table = table_of(Customer)
        statement = update(table).where(table.c.id == bindparam("_id")).values(
            field_revisions=bindparam("_revisions", type_=table.c.field_revisions.type)
        )  # fmt: skip
        session().connection().execute(statement, rows)


def _publish(ids: list[str]) -> None:
    publish_changed("customers.customer", ids)
    services.customer_updated.tell(ids)


importer = Importer(
    name="customers", resource=customers,
    fields=(
        ImportField("name", N_("Name"), required=True, aliases=(
            "full name", "customer", "Vollständiger Name", "Kunde", "Kundenname", "ime i prezime", "kupac", "фио", "клиент", "имя")),
        ImportField("email", N_("E-mail"), kind="email", aliases=("mail", "email address", "E-Mail-Adresse", "e-pošta", "почта", "эл. почта")),
        ImportField("phone", N_("Phone"), longest=64, aliases=(
            "mobile", "telephone", "phone number", "Telefon", "Telefonnummer", "Handy", "Mobil", "mobitel", "телефон", "моб. телефон")),
        ImportField("city", N_("City"), aliases=("town", "Ort", "Stadt", "grad", "mjesto", "город")),
        ImportField("card", N_("Card"), longest=64, aliases=(
            "card number", "loyalty card", "Kartennummer", "Kundenkarte", "broj kartice", "карта", "номер карты")),
        ImportField("company_name", N_("Company"), aliases=("company", "Firma", "tvrtka", "организация", "компания")),
        ImportField("tax_id", N_("Tax number"), longest=64, aliases=("vat number", "vat id", "USt-IdNr.", "pdv broj", "jib", "инн")),
        ImportField("address", N_("Address"), longest=1000, aliases=("street", "Straße", "Anschrift", "ulica", "улица")),
        ImportField("notes", N_("Notes"), longest=4000, aliases=("note", "comment", "Bemerkung", "Notiz", "napomena", "комментарий")),
    ),
    keys=(
        Key("email", column=Customer.email), Key("card", column=Customer.card), Key("phone", find=_by_phone, tier=1),
        Key("name", column=Customer.name, tier=2),
    ),
    publish=_publish, derive=services.keys_of, defaults=_defaults, store=_note_revisions,
)  # fmt: skip

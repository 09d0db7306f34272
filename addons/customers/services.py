"""What holds for every customer however it is written: keys for search, one card one customer, which field changed when."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, inspect, or_, select

from addons.customers.errors import CardTaken
from addons.customers.models import FIELDS, Customer
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.feed import publish_changed
from core.happenings import happening
from core.i18n import translator
from core.services import service
from core.sql import has_words
from core.textkeys import search_key, sort_key

_ = translator("customers")
customer_updated = happening("customer.updated", _.lazy("Customer added or changed"), resource="customers.customer")


def phone_key(phone: str) -> str:
    """The last digits of a phone number, the same however prefix and spaces are written: +49 30 12, 0049 30 12, 030 12."""
    return "".join(char for char in phone if char.isdecimal()).lstrip("0")[-9:]


def keys_of(values: dict[str, Any]) -> dict[str, Any]:
    """Stored keys that follow from given fields."""
    found: dict[str, Any] = {}
    if "name" in values or "company_name" in values:
        name, company = values.get("name", ""), values.get("company_name", "")
        found = {"name_key": search_key(f"{name} {company}")[:400], "sort_key": sort_key(name)[:400]}
    if "phone" in values:
        found["phone_key"] = phone_key(values["phone"])
    return found


def complete(customer: Customer, new: bool) -> None:
    """Keep keys true and note since which revision changed fields have their value; raises CardTaken, Invalid."""
    for name in FIELDS:
        if name != "enrolled_on" and getattr(customer, name) is None:
            setattr(customer, name, "")
    if customer.email and "@" not in customer.email:
        text = _("This is not an e-mail address.")
        raise Invalid(text, details={"fields": {"email": [text]}})
    if new:
        customer.enrolled_on = customer.enrolled_on or today()
        customer.active = customer.active is not False
    for name, value in keys_of({"name": customer.name, "company_name": customer.company_name, "phone": customer.phone}).items():
        setattr(customer, name, value)
    _note_revisions(customer, new)
    if customer.active and customer.card:
        check_card(customer.card, customer.id)


def _note_revisions(customer: Customer, new: bool) -> None:
    changed = [name for name in FIELDS if new or inspect(customer).attrs[name].history.has_changes()]
    if changed:
        revision = 1 if new else customer.revision + 1
        customer.field_revisions = {**(customer.field_revisions or {}), **dict.fromkeys(changed, revision)}


def check_card(card: str, customer_id: str) -> None:
    """Raise CardTaken where another customer carries the card."""
    other = session().scalar(
        select(Customer.name).where(Customer.card == card, Customer.active, Customer.id != customer_id).limit(1)
    )
    if other is not None:
        text = _("The card {card} belongs to {name}.", card=card, name=other)
        raise CardTaken(text, details={"fields": {"card": [text]}, "owner": other})


def today() -> date:
    """The date that a new customer is enrolled on, in UTC."""
    return now().date()


def publish(customer: Customer) -> None:
    """Tell the tills."""
    publish_changed("customers.customer", [customer.id])
    customer_updated.tell([customer.id])


@service
def search(text: str) -> ColumnElement[bool]:
    """Customers by the beginning of card, phone or e-mail, or by words of the name or company."""
    given = text.strip()
    named = has_words(Customer.name_key, given)
    found = [named, Customer.card == given, Customer.email.startswith(given.lower(), autoescape=True)]
    digits = phone_key(given)
    if len(digits) >= 3 and not any(char.isalpha() for char in given):
        found.append(Customer.phone_key.contains(digits))
    return or_(*found)

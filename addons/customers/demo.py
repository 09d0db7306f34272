"""Customers of the demo shop; the names are invented, the numbers lie in ranges that German networks keep for films."""

from __future__ import annotations

from datetime import timedelta

from addons.customers.models import Customer
from addons.customers.services import complete, today
from core.db import session
from core.demo import DemoMade
from core.feed import publish_changed
from core.ids import uuid7

PEOPLE = (
    ("Anna Berger", "Berlin", ""), ("Jonas Krüger", "Berlin", ""), ("Lea Hoffmann", "Potsdam", ""),
    ("Emir Hadžić", "Berlin", ""), ("Selma Kovačević", "Berlin", ""), ("Дмитрий Соколов", "Berlin", ""),
    ("Ольга Миронова", "Potsdam", ""), ("Paul Schäfer", "Berlin", ""), ("Marie Vogel", "Berlin", ""),
    ("Tarik Begović", "Hamburg", ""), ("Ivana Jurić", "Hamburg", ""), ("Felix Brandt", "Hamburg", ""),
    ("Clara Weiß", "Berlin", ""), ("Noah Lindner", "Berlin", ""), ("Mia Österreicher", "Potsdam", ""),
    ("Café Morgenrot", "Berlin", "Café Morgenrot GmbH"), ("Hort Sonnenhof", "Berlin", "Sonnenhof e. V."),
    ("Bäckerei Lorenz", "Potsdam", "Lorenz Backwaren KG"), ("Lucija Perić", "Berlin", ""),
    ("Ben Ahrens", "Hamburg", ""),
)  # fmt: skip


def welcome(made: DemoMade) -> None:
    """Add twenty customers, the first ones with a card."""
    customers = [_customer(number, *person) for number, person in enumerate(PEOPLE, 1)]
    for customer in customers:
        complete(customer, True)
    session().add_all(customers)
    session().flush()
    publish_changed("customers.customer", [customer.id for customer in customers])


def _customer(number: int, name: str, city: str, company: str) -> Customer:
    return Customer(
        id=uuid7(), revision=1, name=name, city=city, company_name=company, email=f"kunde{number:02d}@example.org",
        phone=f"+49 176 040690{number:02d}", card=f"KK{number:06d}" if number <= 12 else "", notes="",
        tax_id=f"DE99999{number:04d}" if company else "", address="", enrolled_on=today() - timedelta(days=13 * number),
    )  # fmt: skip

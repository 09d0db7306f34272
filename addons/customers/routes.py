"""Customers: the API resource and the feed entity that tills keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from addons.customers import services
from addons.customers.models import Customer
from addons.customers.schemas import CustomerSchema
from core.api import Blueprint
from core.db import session
from core.feed import Scope, feed_entity
from core.resource.definition import Resource

bp = Blueprint("customers", "Customers.")

customers = Resource(
    name="customers.customer", model=Customer, schema=CustomerSchema(), bp=bp, path="customers", view="customers.view",
    edit="customers.edit", title="Customers", title_one="Customer", sort_keys={"name": "sort_key"}, search_by=services.search,
    before_save=services.complete, after_save=services.publish,
    export_columns=("name", "email", "phone", "city", "notes", "card", "company_name", "tax_id", "address", "enrolled_on"),
)  # fmt: skip

COLUMNS = ("id", "name", "phone", "email", "city", "card", "company_name", "tax_id", "notes", "revision", "address")


@feed_entity("customers.customer", columns=COLUMNS)
def rows(scope: Scope) -> Iterable[Any]:
    """Customers in use, as tills find them."""
    query = select(*(getattr(Customer, name) for name in COLUMNS)).where(Customer.active).order_by(Customer.id)
    return session().execute(scope.only(query, Customer.id))

"""Which record of ours a record of 1C is: found by the id of 1C, and for goods seen the first time by what names them here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
from sqlalchemy import func, select

from addons.catalog.models import Barcode, Category, Product, Tax, TaxRate, Unit
from addons.export_1c.errors import BadRecord
from addons.export_1c.models import PRODUCT, Connection, Exchange, Link
from addons.export_1c.words import UNITS
from core.currencies import currency_digits
from core.db import session
from core.field_texts import plain_faults
from core.ids import uuid7
from core.models import Company
from core.resource import saving
from core.resource.definition import resources


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record, what it is called, and what a person should know about it."""

    status: str
    name: str
    reason: str = ""


@dataclass(slots=True)
class Load:
    """A file on its way into the catalogue; lives for one batch."""

    connection: Connection
    exchange: Exchange
    currency: str
    digits: int = 2
    prices: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, exchange: Exchange) -> Load:
        """For the connection of a session."""
        currency = session().scalars(select(Company.currency)).first() or "EUR"
        connection = session().get_one(Connection, exchange.connection_id)
        return cls(connection, exchange, currency, currency_digits(currency))

    def link(self, model: str, external_id: str) -> Link | None:
        """The link of a record of 1C, marked as seen in this session."""
        query = select(Link).where(Link.connection_id == self.connection.id, Link.model == model, Link.external_id == external_id)
        found = session().scalars(query).one_or_none()
        if found is not None:
            found.exchange_id = self.exchange.id
        return found

    def tie(self, model: str, external_id: str, local_id: str) -> Link:
        """A new link."""
        made = Link(id=uuid7(), connection_id=self.connection.id, model=model, external_id=external_id, local_id=local_id)
        made.exchange_id, made.content_hash, made.price_hash = self.exchange.id, "", ""
        session().add(made)
        session().flush()
        return made

    def is_tied(self, model: str, local_id: str) -> bool:
        """Whether a record of ours is one of 1C already."""
        mine = (Link.connection_id == self.connection.id, Link.model == model, Link.local_id == local_id)
        return session().scalar(select(func.count()).select_from(Link).where(*mine)) == 1


def digest(values: Any) -> str:
    """The same for the same values, whatever their order."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def save(name: str, record: Any, values: dict[str, Any]) -> Any:
    """Create (no record) or change a record as its form would: same checks, audit log and news for tills; raises BadRecord."""
    resource = resources.get(name)
    try:
        checked = type(resource.schema)(partial=record is not None).load(values)
    except ma.ValidationError as error:
        faults = "; ".join(f"{key}: {text}" for key, text in sorted(plain_faults(error.messages).items()))
        raise BadRecord(faults) from error
    return saving.create(resource, checked) if record is None else saving.change(resource, record, checked)


def product_of(load: Load, guid: str, barcode: str, sku: str) -> Product | None:
    """The one product in use that 1C can mean and that is not tied yet: by foreign number, barcode, or article number."""
    ways = [select(Product.id).where(Product.external_id == guid)]
    if barcode:
        ways.append(select(Barcode.product_id).where(Barcode.active, Barcode.code == barcode))
    if sku:
        ways.append(select(Product.id).where(Product.sku == sku, Product.active))
    for way in ways:
        ids = list(session().scalars(way.limit(2)))
        if len(ids) == 1 and not load.is_tied(PRODUCT, ids[0]):
            return session().get(Product, ids[0])
    return None


def category_by_name(name: str, parent_id: str | None) -> Category | None:
    """A category in use with that name and parent."""
    query = select(Category).where(Category.active, Category.name == name, Category.parent_id == parent_id).order_by(Category.id)
    return session().scalars(query.limit(1)).first()


def unit_id_of(code: str, text: str) -> str | None:
    """The unit with the code (ОКЕИ) or the abbreviation that 1C gives."""
    names = [*UNITS.get(code.zfill(3), ()), *([text] if text else [])]
    if not names:
        return None
    query = select(Unit.id).where(Unit.active, func.lower(Unit.abbreviation).in_([name.lower() for name in names]))
    return session().scalar(query.order_by(Unit.id).limit(1))


def tax_id_of(rate: int) -> str | None:
    """The tax of that single rate, the default first."""
    alone = select(TaxRate.tax_id).group_by(TaxRate.tax_id).having(func.count() == 1)
    query = select(Tax.id).join(TaxRate, TaxRate.tax_id == Tax.id).where(Tax.active, TaxRate.rate == rate, Tax.id.in_(alone))
    return session().scalar(query.order_by(Tax.is_default.desc(), Tax.id).limit(1))

"""Which record of ours a code of Frontol is: known from an earlier file, else found by what names the goods here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import marshmallow as ma
from sqlalchemy import func, select

from addons.catalog.models import Barcode, Category, Product, Tax, TaxRate
from addons.exchange_frontol.errors import BadRecord
from addons.exchange_frontol.models import PRODUCT, Link
from core.currencies import currency_digits
from core.db import session
from core.field_texts import plain_faults
from core.ids import uuid7
from core.models import Company
from core.resource import saving
from core.resource.definition import resources


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line, what it is called, and what a person should know about it."""

    status: str
    name: str = ""
    reason: str = ""


@dataclass(slots=True)
class Load:
    """A file on its way into the catalogue: `fresh_barcodes` once the file deleted those it does not bring again."""

    run_id: str
    digits: int = 2
    fresh_barcodes: bool = False
    is_full: bool = False

    @classmethod
    def of(cls, run_id: str) -> Load:
        """For a run, in the currency of the company."""
        return cls(run_id, currency_digits(session().scalars(select(Company.currency)).first() or "EUR"))

    def link(self, model: str, code: str) -> Link | None:
        """The link of a code, marked as seen in this run."""
        found = session().scalars(select(Link).where(Link.model == model, Link.code == code)).one_or_none()
        if found is not None:
            found.run_id = self.run_id
        return found

    def tie(self, model: str, code: str, local_id: str | None = None) -> Link:
        """A new link."""
        made = Link(id=uuid7(), model=model, code=code, local_id=local_id, run_id=self.run_id, value="", content_hash="")
        session().add(made)
        session().flush()
        return made


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


def product_of(codes: list[str], sku: str) -> Product | None:
    """The one product in use that a new code can mean and that no other code is tied to: by barcode, else by article number."""
    ways = [select(Barcode.product_id).where(Barcode.active, Barcode.code.in_(codes)).distinct()] if codes else []
    if sku:
        ways.append(select(Product.id).where(Product.sku == sku, Product.active))
    for way in ways:
        ids = list(session().scalars(way.limit(2)))
        if len(ids) == 1 and not _is_tied(ids[0]):
            return session().get(Product, ids[0])
    return None


def _is_tied(product_id: str) -> bool:
    mine = (Link.model == PRODUCT, Link.local_id == product_id)
    return bool(session().scalar(select(func.count()).select_from(Link).where(*mine)))


def category_by_name(name: str, parent_id: str | None) -> Category | None:
    """A category in use with that name and parent."""
    query = select(Category).where(Category.active, Category.name == name, Category.parent_id == parent_id).order_by(Category.id)
    return session().scalars(query.limit(1)).first()


def tax_id_of(rate: int) -> str | None:
    """The tax of that single rate, the default first."""
    alone = select(TaxRate.tax_id).group_by(TaxRate.tax_id).having(func.count() == 1)
    query = select(Tax.id).join(TaxRate, TaxRate.tax_id == Tax.id).where(Tax.active, TaxRate.rate == rate, Tax.id.in_(alone))
    return session().scalar(query.order_by(Tax.is_default.desc(), Tax.id).limit(1))

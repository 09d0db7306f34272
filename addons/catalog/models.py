"""What a shop sells: products with variants and barcodes, categories, units, taxes and price lists.

Money and prices are whole numbers as in `core.columns`; a product's `unit_price` contains its inclusive taxes.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.columns import Code, Id, JsonList, LongText, Money, Name, Quantity, Rate, SortKey, UnitPrice, Uuid7
from core.db import Base
from core.models import Record
from core.searchable import Searchable

WEIGHED, NO_MERGE, AGE_RESTRICTED, NO_DISCOUNT, OPEN_PRICE, PROMO, UNKNOWN = 1, 2, 4, 8, 16, 32, 64


class Unit(Record, Searchable, Base):
    """A unit of measure; `decimals` of a quantity are shown at the till and on paper (CAT-03)."""

    __tablename__ = "catalog_unit"
    searched = ("name", "abbreviation")
    name: Mapped[Name]
    abbreviation: Mapped[Code]
    decimals: Mapped[int] = mapped_column(default=0)


class Category(Record, Searchable, Base):
    """A group of products and a tab at the till; `color` 1 to 8, lower `sort` first (CAT-04)."""

    __tablename__ = "catalog_category"
    name: Mapped[Name]
    name_key: Mapped[SortKey] = mapped_column(index=True)
    color: Mapped[int] = mapped_column(default=1)
    sort: Mapped[int] = mapped_column(default=100)
    parent_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_category.id"), index=True)


class Tax(Record, Searchable, Base):
    """A tax or a group of rates as a product carries it; one is the default for new products (CORE-12, CORE-13)."""

    __tablename__ = "catalog_tax"
    searched = ("name", "code")
    name: Mapped[Name]
    code: Mapped[Code] = mapped_column(default="")
    is_default: Mapped[bool] = mapped_column(default=False)
    rates: Mapped[list[TaxRate]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="TaxRate.position", passive_deletes=True
    )


class TaxRate(Base):
    """One rate of a tax: in or on top of the price, on the net or (compound) on tax too; lower `priority` first."""

    __tablename__ = "catalog_tax_rate"
    id: Mapped[Id]
    tax_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_tax.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Name]
    rate: Mapped[Rate]
    inclusive: Mapped[bool] = mapped_column(default=True)
    compound: Mapped[bool] = mapped_column(default=False)
    priority: Mapped[int] = mapped_column(default=1)


class Product(Record, Base):
    """Something that is sold; `name_key` finds it and `sort_key` orders it in every script.

    `promo` goods take discounts only with a customer (PROMO-07). `deposit_id` is the container that follows the product
    (CAT-B02); one with `components` is a bundle (CAT-B05); `for_unknown` goods stand for what nobody can identify (CAT-18).
    """

    __tablename__ = "catalog_product"
    name: Mapped[Name]
    name_key: Mapped[SortKey]
    sort_key: Mapped[SortKey] = mapped_column(index=True)
    sku: Mapped[Code | None] = mapped_column(index=True)
    external_id: Mapped[Code | None] = mapped_column(index=True)
    description: Mapped[LongText] = mapped_column(default="")
    category_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_category.id"), index=True)
    unit_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_unit.id"))
    unit_price: Mapped[UnitPrice] = mapped_column(default=0)
    cost_price: Mapped[UnitPrice | None]
    tax_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_tax.id"))
    weighed: Mapped[bool] = mapped_column(default=False)
    no_merge: Mapped[bool] = mapped_column(default=False)
    no_discount: Mapped[bool] = mapped_column(default=False)
    open_price: Mapped[bool] = mapped_column(default=False)
    promo: Mapped[bool] = mapped_column(default=False, server_default=false())
    for_unknown: Mapped[bool] = mapped_column(default=False, server_default=false())
    deposit_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_product.id"))
    min_age: Mapped[int | None]
    track_stock: Mapped[bool] = mapped_column(default=False)
    kitchen_station: Mapped[Code] = mapped_column(default="")
    rank: Mapped[int | None]
    image_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_file.id"))
    self_checkout: Mapped[bool] = mapped_column(default=True)
    net_mass_g: Mapped[int | None]
    gross_mass_g: Mapped[int | None]
    agent_name: Mapped[Name] = mapped_column(default="")
    agent_tax_id: Mapped[Code] = mapped_column(default="")
    agent_phone: Mapped[Code] = mapped_column(default="")
    category: Mapped[Category | None] = relationship(lazy="selectin", viewonly=True)
    unit: Mapped[Unit | None] = relationship(lazy="selectin", viewonly=True)
    tax: Mapped[Tax | None] = relationship(lazy="selectin", viewonly=True)
    variants: Mapped[list[Variant]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="Variant.position", back_populates="product"
    )
    barcodes: Mapped[list[Barcode]] = relationship(lazy="selectin", cascade="all, delete-orphan", order_by="Barcode.position")
    pictures: Mapped[list[Picture]] = relationship(lazy="selectin", cascade="all, delete-orphan", order_by="Picture.position")
    instances: Mapped[list[Instance]] = relationship(lazy="selectin", cascade="all, delete-orphan", order_by="Instance.position")
    stores: Mapped[list[StoreProduct]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    components: Mapped[list[Component]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="Component.position", foreign_keys="Component.product_id"
    )

    @property
    def flags(self) -> int:
        """The product's marks as the till knows them, one bit each."""
        marks = (self.no_discount, self.open_price, self.promo, self.for_unknown)
        return flags_of(self.weighed, self.no_merge, self.min_age, *marks)


def flags_of(
    weighed: bool, no_merge: bool, min_age: int | None, no_discount: bool, open_price: bool, promo: bool, unknown: bool
) -> int:
    """Bits: 1 weighed, 2 own line for each piece, 4 age, 8 no discount, 16 price typed at the till, 32 promo, 64 unknown."""
    bits = (weighed, no_merge, bool(min_age), no_discount, open_price, promo, unknown)
    return sum(1 << place for place, bit in enumerate(bits) if bit)


class Variant(Base):
    """A form of a product with its own name and, where it differs, its own price and article number (CAT-02)."""

    __tablename__ = "catalog_variant"
    id: Mapped[Id]
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Name]
    unit_price: Mapped[UnitPrice | None]
    sku: Mapped[Code | None] = mapped_column(index=True)
    product: Mapped[Product] = relationship(back_populates="variants")

    @property
    def barcode(self) -> str | None:
        """The first barcode of the variant; what is set here becomes a barcode of the product when it is saved."""
        own = [row.code for row in self.product.barcodes if row.variant_id == self.id] if self.product else []
        return own[0] if own else None

    @barcode.setter
    def barcode(self, code: str | None) -> None:
        self.__dict__["wanted_barcode"] = code or None


class Barcode(Base):
    """A code on a product or packaging: `quantity` units, at `price` for the whole packaging where it has its own.

    `active` follows the product, so that a code is unique among what can be sold.
    """

    __tablename__ = "catalog_barcode"
    __table_args__ = (
        Index("uq_catalog_barcode_code", "code", unique=True, postgresql_where=text("active"), sqlite_where=text("active")),
    )
    id: Mapped[Id]
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"), index=True)
    variant_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_variant.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    code: Mapped[Code]
    quantity: Mapped[Quantity] = mapped_column(default=10_000)
    price: Mapped[Money | None]
    note: Mapped[Name] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    variant: Mapped[Variant | None] = relationship()


class Component(Base):
    """A part of a bundle: `quantity` of a product in one bundle.

    Parts with the same `choice` are offered together and the customer takes `choose` of them; `surcharge` (minor units)
    is what choosing this one adds to the price. Without a choice the part is always inside.
    """

    __tablename__ = "catalog_component"
    id: Mapped[Id]
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    component_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"), index=True)
    quantity: Mapped[Quantity] = mapped_column(default=10_000)
    choice: Mapped[Name] = mapped_column(default="")
    choose: Mapped[int] = mapped_column(default=1)
    surcharge: Mapped[Money] = mapped_column(default=0)


class BarcodeRule(Record, Base):
    """How codes of one shape are read (SCALE-01): the pattern names digits, the first matching rule by priority wins.

    `addons.catalog.codes` describes patterns; without stores the rule holds in all of them.
    """

    __tablename__ = "catalog_barcode_rule"
    name: Mapped[Name]
    kind: Mapped[Code]
    pattern: Mapped[Code]
    priority: Mapped[int] = mapped_column(default=100)
    store_ids: Mapped[JsonList] = mapped_column(default=list)


class Picture(Base):
    """A further picture of a product; the first one shown is `Product.image_id`."""

    __tablename__ = "catalog_picture"
    id: Mapped[Id]
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    image_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_file.id"))
    caption: Mapped[Name] = mapped_column(default="")


class Instance(Base):
    """One piece of a product that has a number of its own (serial number, copy of a book)."""

    __tablename__ = "catalog_instance"
    __table_args__ = (UniqueConstraint("product_id", "code"),)
    id: Mapped[Id]
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"))
    position: Mapped[int] = mapped_column(default=0)
    code: Mapped[Code]
    note: Mapped[Name] = mapped_column(default="")


class StoreProduct(Base):
    """What one store does differently with a product that all stores share: it may not offer it (CAT-16)."""

    __tablename__ = "catalog_store_product"
    __table_args__ = (UniqueConstraint("product_id", "store_id"),)
    id: Mapped[Id]
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"))
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"), index=True)
    hidden: Mapped[bool] = mapped_column(default=True)


class PriceList(Record, Searchable, Base):
    """Prices beside the products' own: for some stores, a time, a quantity; the lowest `priority` number wins."""

    __tablename__ = "catalog_price_list"
    name: Mapped[Name]
    priority: Mapped[int] = mapped_column(default=100)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    is_promotion: Mapped[bool] = mapped_column(default=False)
    store_ids: Mapped[JsonList] = mapped_column(default=list)
    items: Mapped[list[PriceListItem]] = relationship(cascade="all, delete-orphan", order_by="PriceListItem.position")


class PriceListItem(Base):
    """A product's or variant's price on a list, from a quantity on; its own dates win over those of the list."""

    __tablename__ = "catalog_price_list_item"
    id: Mapped[Id]
    list_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_price_list.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[Uuid7] = mapped_column(ForeignKey("catalog_product.id"), index=True)
    variant_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_variant.id"))
    min_quantity: Mapped[Quantity] = mapped_column(default=0)
    unit_price: Mapped[UnitPrice]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

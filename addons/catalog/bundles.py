"""What holds for bundles and container deposits when a product is saved."""

from __future__ import annotations

from sqlalchemy import select

from addons.catalog.models import Component, Product
from core.db import session
from core.errors import Invalid
from core.i18n import translator

_ = translator("catalog")


def check_parts(product: Product) -> None:
    """Raise Invalid for a bundle within a bundle, a choice that cannot be made, and a deposit that has a deposit itself."""
    _check_components(product)
    if product.deposit_id is None:
        return
    with session().no_autoflush:
        deposit = session().get(Product, product.deposit_id)
    if deposit is None or deposit.id == product.id or deposit.deposit_id is not None or deposit.components:
        _refuse("deposit_id", _("Choose a container that has no deposit and no components of its own."))


def _check_components(product: Product) -> None:
    rows = product.components
    if not rows:
        return
    inside = [row.component_id for row in rows]
    with session().no_autoflush:
        nested = set(session().scalars(select(Component.product_id).where(Component.product_id.in_(inside))))
        above = session().scalar(select(Component.id).where(Component.component_id == product.id).limit(1))
    if product.id in inside or nested or above:
        _refuse("components", _("A bundle cannot lie within a bundle."))
    offered: dict[str, list[int]] = {}
    for row in rows:
        if row.choice:
            offered.setdefault(row.choice, []).append(row.choose or 1)
    for choice, wanted in offered.items():
        if len(set(wanted)) > 1 or wanted[0] > len(wanted):
            _refuse(
                "components", _("“{choice}”: say in each row how many are taken, at most as many as are offered.", choice=choice)
            )


def _refuse(field: str, text: str) -> None:
    raise Invalid(text, details={"fields": {field: [text]}})

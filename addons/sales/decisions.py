"""What a person can do with a sale of a product that the catalogue does not have any more."""

from __future__ import annotations

from typing import Any

from addons.catalog.models import Product
from addons.sales.checks import UNKNOWN_PRODUCT
from core.audit_titles import titles
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.ids import is_uuid
from core.op_review import Ask, PutAside, review_action
from core.ops import Operation

_ = translator("sales")
N_ = _.lazy
titles({
    "op.map_product": N_("Sale counted for another product"),
    "op.post_unknown": N_("Sale posted as unknown product"),
    "op.void": N_("Sale voided"),
})  # fmt: skip
ORDER, REASONS = "sales.order", ("sales.unknown_product",)
Doc = dict[str, Any]


@review_action(
    ORDER, "map_product", title=N_("Choose the product"), reasons=REASONS,
    asks=(Ask("product_id", N_("It was this product"), "relation", "/api/v1/catalog/products"),),
)  # fmt: skip
def map_product(row: Operation, payload: Doc, data: Doc) -> Doc:
    """Count the lines for a product of the catalogue; name, price and amount stay as they were sold."""
    wanted = str(data.get("product_id") or "")
    product = session().get(Product, wanted) if is_uuid(wanted) else None
    if product is None:
        text = _("Choose a product.")
        raise Invalid(text, details={"fields": {"product_id": [text]}})
    for line in _unknown(payload):
        _keep(line, "mapped_from")
        line.update(product_id=product.id, variant_id=None, category_id=product.category_id)
    return payload


@review_action(ORDER, "post_unknown", title=N_("Post as unknown product"), reasons=REASONS)
def post_unknown(row: Operation, payload: Doc, data: Doc) -> Doc:
    """Take the sale up with lines that belong to no product; the receipt is marked as one to look at."""
    for line in _unknown(payload):
        _keep(line, UNKNOWN_PRODUCT)
        line.update(product_id=None, variant_id=None)
    return payload


@review_action(
    ORDER, "void", title=N_("Void the sale"), permission="sales.void", reasons=REASONS, asks=(Ask("reason", N_("Reason")),),
)  # fmt: skip
def void(row: Operation, payload: Doc, data: Doc) -> PutAside:
    """Leave the sale out of the books for good; who may do this approves it, and says why."""
    reason = str(data.get("reason") or "").strip()
    if not reason:
        text = _("Enter a reason first.")
        raise Invalid(text, details={"fields": {"reason": [text]}})
    return PutAside(reason)


def _unknown(payload: Doc) -> list[Doc]:
    lines = [line for line in payload["order"]["lines"] if line.get("product_id") and not line.get("refunds_line_id")]
    return [line for line in lines if session().get(Product, line["product_id"]) is None]


def _keep(line: Doc, name: str) -> None:
    facts = line.get("facts") or {}
    line["facts"] = {**facts, "sales": {**facts.get("sales", {}), name: line["product_id"]}}

"""How discounts and their ceilings look in the API."""

from __future__ import annotations

from marshmallow import fields

from addons.pricing.models import BOTH, CART, LINE
from core.i18n import translator
from core.schemas import Choice, Id, Money, Rate, RecordSchema, Text, Whole

N_ = translator("pricing").lazy
SCOPE_NAMES = {BOTH: N_("Line or receipt"), LINE: N_("Line only"), CART: N_("Receipt only")}
MOST = 10**12


class DiscountSchema(RecordSchema):
    """A discount of the store's list: a rate or an amount; `store_ids` empty: every store."""

    name = Text(required=True, shortest=1)
    rate = Rate(allow_none=True, minimum=1, maximum=10_000)
    amount = Money(allow_none=True, minimum=1, maximum=MOST)
    scope = Choice(SCOPE_NAMES)
    needs_customer = fields.Boolean()
    quick = fields.Boolean()
    sort = Whole(minimum=0, maximum=100_000)
    store_ids = fields.List(Id())


class CeilingSchema(RecordSchema):
    """A tier of the ceilings: totals from `begins` (included) to `ends` (not included), a rate or an amount."""

    begins = Money(required=True, minimum=0, maximum=MOST)
    ends = Money(allow_none=True, minimum=1, maximum=MOST)
    rate = Rate(allow_none=True, minimum=0, maximum=10_000)
    amount = Money(allow_none=True, minimum=0, maximum=MOST)
    customer_rate = Rate(allow_none=True, minimum=0, maximum=10_000)
    customer_amount = Money(allow_none=True, minimum=0, maximum=MOST)
    store_ids = fields.List(Id())

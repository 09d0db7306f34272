"""Late starts and early closings in the API, as `ext.cash_shifts` of a settlement."""

from __future__ import annotations

from typing import Any

from addons.cash.models import Settlement
from addons.cash_shifts.models import Punctuality
from core import ext
from core.i18n import translator
from core.schemas import Choice, LongText, Schema, Whole

N_ = translator("cash_shifts").lazy
TAGS: dict[str, Any] = {"": "", "late": N_("LATE"), "early": N_("EARLY"), "both": N_("LATE, EARLY")}


class PunctualitySchema(Schema):
    """How the settlement lies beside the working times."""

    tag = Choice(TAGS, dump_only=True)
    late_minutes = Whole(dump_only=True, allow_none=True)
    late_reason = LongText(dump_only=True)
    early_minutes = Whole(dump_only=True, allow_none=True)
    early_reason = LongText(dump_only=True)


ext.extend(Settlement, schema=PunctualitySchema, cash_shifts=Punctuality)

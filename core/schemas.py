"""Marshmallow fields and base schemas of the API: whole numbers for money, clear times, addons' fields under `ext`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from core.ids import is_uuid
from core.sayings import tell

WHOLE = re.compile(r"-?[0-9]{1,18}")
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters and lone surrogates: no database, XML or spreadsheet takes them all."""


class Whole(fields.Integer):
    """A whole number, also as text of digits; never rounds, refuses `1.5`, `true` and out-of-range values."""

    kind = "integer"
    low, high = -(2**53) + 1, 2**53 - 1

    def __init__(self, **kwargs: Any) -> None:
        low, high = kwargs.pop("minimum", self.low), kwargs.pop("maximum", self.high)
        checks = kwargs.pop("validate", None)
        extra = [] if checks is None else checks if isinstance(checks, list) else [checks]
        super().__init__(strict=True, validate=[validate.Range(min=low, max=high), *extra], **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool):
            raise self.make_error("invalid")
        if isinstance(value, str) and WHOLE.fullmatch(value):
            value = int(value)
        return int(super()._deserialize(value, attr, data, **kwargs))


class Told(fields.String):
    """A stored sentence in the language of whoever reads it; the record keeps beside `x` what it was made of in `x_saying`."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        text = super()._serialize(value, attr, obj, **kwargs)
        return None if text is None else tell(getattr(obj, f"{attr}_saying", None), text)


class Money(Whole):
    """An amount in minor units of the currency."""

    kind = "money"


class UnitPrice(Whole):
    """A price of one unit in ten-thousandths of a minor unit."""

    kind = "unit_price"


class Quantity(Whole):
    """A quantity in ten-thousandths of the unit."""

    kind = "quantity"


class Rate(Whole):
    """A rate in ten-thousandths: 19 % = 1900."""

    kind = "rate"
    low, high = -1_000_000, 1_000_000


class Id(fields.String):
    """A UUID with dashes."""

    kind = "id"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"format": "uuid", **kwargs.pop("metadata", {})}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not is_uuid(value):
            raise ma.ValidationError("Not a valid id; ids look like 01a1f2c3-7d4e-7abc-8def-0123456789ab.")
        return str(value).lower()


class Text(fields.String):
    """A line of text without NUL, trimmed, with a greatest length (200 unless told)."""

    kind = "text"

    def __init__(self, *, longest: int = 200, shortest: int = 0, **kwargs: Any) -> None:
        checks = kwargs.pop("validate", None)
        extra = [] if checks is None else checks if isinstance(checks, list) else [checks]
        super().__init__(validate=[validate.Length(min=shortest, max=longest), *extra], **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if UNSTORABLE.search(text):
            raise ma.ValidationError("The text holds a character that cannot be stored.")
        return text.strip()


class LongText(Text):
    """Several lines of text."""

    kind = "textarea"

    def __init__(self, *, longest: int = 20_000, **kwargs: Any) -> None:
        super().__init__(longest=longest, **kwargs)


class Moment(fields.AwareDateTime):
    """A moment in UTC, RFC 3339 with milliseconds."""

    kind = "datetime"

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        from core.clock import to_text

        return None if value is None else to_text(value)


class Choice(fields.String):
    """One of a few texts; `options` may grow after the field was made, as addons load."""

    kind = "select"

    def __init__(self, options: Mapping[str, Any], **kwargs: Any) -> None:
        self.options = options
        super().__init__(validate=self._is_option, **kwargs)

    def _is_option(self, value: str) -> None:
        validate.OneOf(list(self.options))(value)


class Schema(ma.Schema):
    """Base of every schema: unknown fields are refused. A schema never changes once it is made."""

    class Meta:
        unknown = ma.RAISE

    def __deepcopy__(self, _memo: dict[int, Any]) -> Schema:
        """Itself: decorators of routes copy what they describe many times over, which took most of an application's start."""
        return self


class Choices(fields.List[str]):
    """Several of a few texts; what may be chosen is asked for late, since addons load."""

    kind = "choices"

    def __init__(self, offered: Callable[[], Mapping[str, Any]], **kwargs: Any) -> None:
        self._offered = offered
        super().__init__(fields.String(), **kwargs)

    @property
    def options(self) -> Mapping[str, Any]:
        """What may be chosen now: value and title."""
        return self._offered()


class RecordSchema(Schema):
    """Base of a record's schema; the client may choose the id when it creates the record."""

    id = Id()
    revision = Whole(dump_only=True)
    active = fields.Boolean()
    created_at = Moment(dump_only=True)
    updated_at = Moment(dump_only=True)
    ext = fields.Dict(keys=fields.String(), values=fields.Dict(), metadata={"description": "fields of addons, by addon"})


class ErrorSchema(Schema):
    """How every refusal looks."""

    code = fields.String(required=True)
    message = fields.String(required=True)
    details = fields.Dict()
    request_id = fields.String()

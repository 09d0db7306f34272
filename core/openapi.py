"""The API's description: OpenAPI 3.1 at /api/v1/openapi.json, with our field types in it."""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import get_schema_class, make_schema_key
from flask_smorest import Api

from core import schemas

SMOREST = {
    "API_TITLE": "tezga",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {"description": "Money is in minor units, quantities and rates in ten-thousandths, times in UTC (RFC 3339)."},
    },
}


def schema_name(schema: Any) -> str:
    """A schema's name in the description: addon and class, with what was left out or made partial."""
    cls = get_schema_class(schema)
    addon = cls.__module__.split(".")[1] if cls.__module__.startswith("addons.") else ""
    base = f"{addon}_{cls.__name__.removesuffix('Schema')}".strip("_")
    if not isinstance(schema, ma.Schema):
        return base
    key = make_schema_key(schema)
    marks = [f"{name}_{'_'.join(sorted(value))}" for name in ("only", "exclude") if (value := getattr(schema, name, None))]
    if schema.partial:
        marks.append("partial")
    return "_".join([base, *marks]) if key else base


def prepare_api(api: Api) -> None:
    """Teach the description our field types."""
    plugin: MarshmallowPlugin = api.ma_plugin
    for cls in (schemas.Whole, schemas.Money, schemas.UnitPrice, schemas.Quantity, schemas.Rate):
        api.register_field(cls, "integer", None)
    plugin.resolver.schema_name_resolver = schema_name
    if plugin.converter is not None:
        plugin.converter.schema_name_resolver = schema_name

"""The API's description: OpenAPI 3.1 at /api/v1/openapi.json, with our field types in it."""

from __future__ import annotations

import threading
from typing import Any

import marshmallow as ma
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import make_schema_key, resolve_schema_cls
from flask import Flask
from flask_smorest import Api, Blueprint

from core import schemas
from core.op_openapi import describe as describe_operations

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
    cls: Any = type(schema) if isinstance(schema, ma.Schema) else resolve_schema_cls(schema)
    addon = cls.__module__.split(".")[1] if cls.__module__.startswith("addons.") else ""
    base = f"{addon}_{cls.__name__.removesuffix('Schema')}".strip("_")
    if not isinstance(schema, ma.Schema):
        return base
    key = make_schema_key(schema)
    chosen = {"only": set(schema.only or ()), "exclude": set(schema.exclude or ()) - set(schema.opts.exclude)}
    marks = [f"{name}_{'_'.join(sorted(fields))}" for name, fields in chosen.items() if fields]
    if schema.partial:
        marks.append("partial")
    return "_".join([base, *marks]) if key else base


class TezgaApi(Api):
    """flask-smorest's API with our form of errors; the description is made when somebody first asks for it.

    Describing a few hundred routes takes longer than everything else an application does at its start.
    """

    ERROR_SCHEMA = schemas.ErrorSchema

    def __init__(self, app: Flask, **options: Any) -> None:
        self._undescribed: list[Blueprint] = []
        self._describing = threading.Lock()
        super().__init__(app, **options)

    def register_blueprint(self, blp: Blueprint, **options: Any) -> None:
        """Put the routes of a blueprint into the application."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._undescribed.append(blp)

    def _openapi_json(self) -> Any:
        with self._describing:
            for blp in self._undescribed:
                blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
                self.spec.tag({"name": blp.name, "description": blp.description})
            self._undescribed.clear()
        return super()._openapi_json()


def make_api(app: Flask) -> TezgaApi:
    """The API of an application, with our field types and schema names in its description."""
    api = TezgaApi(app, spec_kwargs={"marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=schema_name)})
    for cls in (schemas.Whole, schemas.Money, schemas.UnitPrice, schemas.Quantity, schemas.Rate):
        api.register_field(cls, "integer", None)
    describe_operations(api)
    return api

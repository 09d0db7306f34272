"""How operations stand in the API's description: the envelope, and the payload of every type."""

from __future__ import annotations

from typing import Any

import msgspec
from flask_smorest import Api

from core.op_wire import MOST, Posted
from core.ops import op_schemas

OPS_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Operations"}}},
    }
}


def describe(api: Api) -> None:
    """Add the operations that are declared to the description of an application's API.

    An operation that does not fit its schema is no fault of the call: it is stored for review.  So the description of the
    body lets it pass, and says beside it how one looks.
    """
    references, components = op_schemas()
    (envelope,), more = msgspec.json.schema_components([Posted], ref_template="#/components/schemas/{name}")
    known = more.pop("Posted")
    operation = {**known, "properties": {**known["properties"], "payload": {"anyOf": [{"type": "object"}, *references.values()]}}}
    operation["x-payloads"] = references
    for name, schema in {**more, **components, "Operation": operation, "Operations": _body()}.items():
        api.spec.components.schema(name, schema)
    assert envelope


def _body() -> dict[str, Any]:
    items = {"anyOf": [{"$ref": "#/components/schemas/Operation"}, {"description": "anything else goes to review"}]}
    ops = {"type": "array", "maxItems": MOST, "items": items}
    return {"type": "object", "required": ["ops"], "properties": {"ops": ops}}

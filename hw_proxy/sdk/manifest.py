"""Driver manifests: TOML beside the driver, readable without importing it, validated whole."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

EFFECTS = ("read", "idempotent", "once", "money")
KINDS = (
    "printer", "label_printer", "drawer", "display", "scanner", "badge", "scale", "label_scale", "terminal",
    "cash_in", "cash_out", "fiscal", "topper", "relay", "camera",
)  # fmt: skip
SDK_VERSION = 1
_TYPES: dict[str, type[fields.Field[Any]]] = {
    "int": fields.Integer, "str": fields.String, "bool": fields.Boolean, "dict": fields.Dict, "list": fields.List,
}  # fmt: skip


class ManifestError(Exception):
    """A manifest, configuration or argument that cannot be used; the message names file, key and remedy."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a driver: its effect decides key, journal and recovery; `aside` ones do not wait for a running job."""

    name: str
    effect: str
    timeout_s: float
    ttl_s: float | None
    args: Schema
    aside: bool = False

    @property
    def journaled(self) -> bool:
        """True when a repeat would be seen by a person or move money."""
        return self.effect in ("once", "money")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts about a driver that the hub needs before it imports any code."""

    id: str
    kind: str
    version: str
    title: str
    links: tuple[str, ...]
    capabilities: tuple[str, ...]
    requires: tuple[str, ...]
    match: tuple[dict[str, Any], ...]
    events: tuple[str, ...]
    poll_s: float
    recover_s: float
    actions: dict[str, Action]
    config: Schema
    path: Path


class _FieldSpec(Schema):
    type = fields.String(required=True, validate=validate.OneOf(sorted(_TYPES)))
    required = fields.Boolean(load_default=False)
    default = fields.Raw()
    min = fields.Integer()
    max = fields.Integer()
    choices = fields.List(fields.Raw())
    help = fields.String()


class _ActionSpec(Schema):
    effect = fields.String(required=True, validate=validate.OneOf(EFFECTS))
    timeout_s = fields.Float(required=True, validate=validate.Range(min=0.1, max=600))
    ttl_s = fields.Float(validate=validate.Range(min=0.1))
    aside = fields.Boolean(load_default=False)
    args = fields.Dict(keys=fields.String(), values=fields.Nested(_FieldSpec), load_default=dict)
    result = fields.Dict(load_default=dict)


class _ManifestSpec(Schema):
    id = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    version = fields.String(required=True)
    sdk = fields.Integer(required=True, validate=validate.Equal(SDK_VERSION))
    title = fields.String(required=True)
    links = fields.List(fields.String(), required=True)
    match = fields.List(fields.Dict(), load_default=list)
    capabilities = fields.List(fields.String(), load_default=list)
    requires = fields.List(fields.String(), load_default=list)
    events = fields.List(fields.String(), load_default=list)
    poll_s = fields.Float(load_default=5.0, validate=validate.Range(min=0.05))
    recover_s = fields.Float(load_default=5.0, validate=validate.Range(min=1, max=600))
    actions = fields.Dict(keys=fields.String(), values=fields.Nested(_ActionSpec), required=True)
    config_schema = fields.Dict(keys=fields.String(), values=fields.Nested(_FieldSpec), load_default=dict)


def read_manifest(path: Path) -> Manifest:
    """Read and validate one manifest; raises ManifestError that names the file and the wrong key."""
    try:
        data: dict[str, Any] = _ManifestSpec(unknown=RAISE).load(tomllib.loads(path.read_text("utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, OSError) as error:
        raise ManifestError(f"{path}: {flat(error)}") from error
    if data["id"] != path.stem:
        raise ManifestError(f"{path}: id '{data['id']}' must equal the file name '{path.stem}'")
    actions = {
        name: Action(name, spec["effect"], spec["timeout_s"], spec.get("ttl_s"), schema_of(spec["args"]), spec["aside"])
        for name, spec in data["actions"].items()
    }
    lists = {key: tuple(data[key]) for key in ("links", "capabilities", "requires", "match", "events")}
    return Manifest(
        id=data["id"], kind=data["kind"], version=data["version"], title=data["title"], poll_s=data["poll_s"],
        recover_s=data["recover_s"], actions=actions, config=schema_of(data["config_schema"]), path=path, **lists,
    )  # fmt: skip


def schema_of(specs: dict[str, dict[str, Any]]) -> Schema:
    """A strict marshmallow schema from a table of `{type, required, default, min, max, choices}`."""
    built = {name: _field(spec) for name, spec in specs.items()}
    return Schema.from_dict(built)(unknown=RAISE)


def load(schema: Schema, data: dict[str, Any], where: str) -> dict[str, Any]:
    """Validated data with defaults; raises ManifestError that names `where` and the wrong key."""
    try:
        loaded: dict[str, Any] = schema.load(data)
    except ValidationError as error:
        raise ManifestError(f"{where}: {flat(error)}") from error
    return loaded


def _field(spec: dict[str, Any]) -> fields.Field[Any]:
    checks: list[Any] = []
    if "min" in spec or "max" in spec:
        checks.append(validate.Range(min=spec.get("min"), max=spec.get("max")))
    if "choices" in spec:
        checks.append(validate.OneOf(spec["choices"]))
    options: dict[str, Any] = {"validate": checks}
    if spec.get("required"):
        options["required"] = True
    elif "default" in spec:
        options["load_default"] = spec["default"]
    if spec["type"] == "list":
        return fields.List(fields.Raw(), **options)
    if spec["type"] in ("int", "bool"):
        options["strict" if spec["type"] == "int" else "truthy"] = True if spec["type"] == "int" else {True}
        if spec["type"] == "bool":
            options["falsy"] = {False}
    return _TYPES[spec["type"]](**options)


def flat(error: Exception) -> str:
    """The messages of a validation error in one line."""
    messages = getattr(error, "messages", None)
    return "; ".join(_walk(messages, "")) if messages else str(error)


def _walk(node: Any, prefix: str) -> list[str]:
    if isinstance(node, dict):
        return [line for key, value in node.items() for line in _walk(value, f"{prefix}.{key}".strip("."))]
    return [f"{prefix}: {' '.join(str(part) for part in node)}"]

"""The proxy's configuration: one TOML file, validated whole; a bad file is refused with the key that is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from hw_proxy.codecs.barcode import DEFAULT_LAYOUTS, is_layout
from hw_proxy.sdk.manifest import ManifestError, flat

DEMO = """\
# Devices of this register. Written once for the demo with simulated devices; edit freely, it is never overwritten.

[[device]]
id = "printer"
name = "Receipt printer"
driver = "printer_escpos"
link = "sim://printer"        # real ones: tcp://192.168.1.50:9100, serial:///dev/ttyUSB0?baud=19200, usb://04b8:0202

[[device]]
id = "drawer"
name = "Cash drawer"
driver = "drawer_escpos"
via = "printer"               # the drawer hangs on the printer's connector

[[device]]
id = "scanner"
name = "Barcode scanner"
driver = "scanner_serial"
link = "sim://scanner"

[[device]]
id = "display"
name = "Customer display"
driver = "display_cd5220"
link = "sim://display"

[[device]]
id = "terminal"
name = "Card terminal"
driver = "terminal_zvt"
link = "sim://terminal"       # real ones: tcp://192.168.1.60:20007
"""


class ConfigError(ManifestError):
    """The configuration cannot be used; the message names the file, the key and the remedy."""


@dataclass(frozen=True, slots=True)
class DeviceConfig:
    """One device of the register: which driver, on which link or through which other device."""

    id: str
    driver: str
    name: str = ""
    link: str = ""
    via: str = ""
    config: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings; `data` is the data folder, everything of the proxy lies in `<data>/hw`."""

    data: Path
    register: str = ""
    production: bool = False
    bind: tuple[str, ...] = ("127.0.0.1",)
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    url: str = ""
    layouts: tuple[str, ...] = DEFAULT_LAYOUTS
    queue: int = 500
    deliver_after_s: float = 30.0
    devices: tuple[DeviceConfig, ...] = ()

    @property
    def folder(self) -> Path:
        """Where journal, cache and traces lie."""
        return self.data / "hw"


_ID = validate.Regexp(r"^[a-z][a-z0-9_-]{0,39}$", error="use small letters, digits, - and _")


class _Device(Schema):
    id = fields.String(required=True, validate=_ID)
    driver = fields.String(required=True)
    name = fields.String()
    link = fields.String()
    via = fields.String()
    config = fields.Dict(keys=fields.String())


class _Register(Schema):
    id = fields.String()
    production = fields.Boolean()


class _Server(Schema):
    bind = fields.List(fields.String(), validate=validate.Length(min=1))
    hosts = fields.List(fields.String())
    origins = fields.List(fields.Url(schemes={"http", "https"}, require_tld=False))
    url = fields.Url(schemes={"http", "https"}, require_tld=False)
    queue = fields.Integer(validate=validate.Range(min=10, max=100_000))
    deliver_after_s = fields.Float(validate=validate.Range(min=0, max=3600))


def _check_layout(value: str) -> None:
    if not is_layout(value):
        raise ValidationError("a layout has 13 characters: digits, I (item), W (grams) or P (price), C; 21IIIIIWWWWWC")


class _Scanning(Schema):
    layouts = fields.List(fields.String(validate=_check_layout))


class _File(Schema):
    register = fields.Nested(_Register(unknown=RAISE), load_default=dict)
    server = fields.Nested(_Server(unknown=RAISE), load_default=dict)
    scanning = fields.Nested(_Scanning(unknown=RAISE), load_default=dict)
    device = fields.List(fields.Nested(_Device(unknown=RAISE)), load_default=list)


def config_path(data: Path) -> Path:
    """Where the configuration lies."""
    return data / "hw" / "config.toml"


def read_config(data: Path, *, demo: bool = False) -> Config:
    """The validated configuration; with `demo` an absent file is written with simulated devices first."""
    path = config_path(data)
    if not path.exists() and demo:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DEMO, "utf-8")
    if not path.exists():
        return Config(data)
    try:
        loaded: dict[str, Any] = _File(unknown=RAISE).load(tomllib.loads(path.read_text("utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {flat(error)}") from error
    devices = tuple(DeviceConfig(**device) for device in loaded["device"])
    _check_devices(path, devices)
    server: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in loaded["server"].items()}
    layouts = tuple(loaded["scanning"].get("layouts", DEFAULT_LAYOUTS))
    register = loaded["register"]
    return Config(data, register.get("id", ""), register.get("production", False), layouts=layouts, devices=devices, **server)


def _check_devices(path: Path, devices: tuple[DeviceConfig, ...]) -> None:
    seen: dict[str, DeviceConfig] = {}
    for device in devices:
        if device.id in seen:
            raise ConfigError(f"{path}: two devices are called '{device.id}', rename one")
        if bool(device.link) == bool(device.via):
            raise ConfigError(f"{path}: device '{device.id}' needs either link or via")
        if device.via and (device.via not in seen or seen[device.via].via):
            raise ConfigError(f"{path}: device '{device.id}': via must name a device above it that has a link")
        seen[device.id] = device

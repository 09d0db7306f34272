"""Configured devices as values, and the errors a client can get from them."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hw_proxy.config import DeviceConfig
from hw_proxy.sdk.driver import Driver, Status
from hw_proxy.sdk.manifest import Manifest

if TYPE_CHECKING:
    from hw_proxy.hub import Hub
    from hw_proxy.worker import Worker

log = logging.getLogger("hw_proxy.devices")
Json = dict[str, Any]


class NoDevice(Exception):
    """No device or no action of that name."""


class BadArguments(Exception):
    """The arguments do not fit the action."""


class QueueFull(Exception):
    """Too many jobs wait for the device."""


class DeviceLocked(Exception):
    """An undecided money job blocks the device."""


class DeviceDown(Exception):
    """The driver is stuck; the device takes no jobs until the proxy is restarted."""


class NotOffered(Exception):
    """This decision is not possible for the job as it is now."""


@dataclass(slots=True)
class Device:
    """One configured device with its driver; the driver belongs to the worker's thread."""

    config: DeviceConfig
    manifest: Manifest
    driver: Driver
    worker: Worker | None = None
    status: Status = field(default_factory=lambda: Status("unknown"))
    last_ok: str | None = None
    stuck: bool = False

    @property
    def id(self) -> str:
        """The configured name."""
        return self.config.id

    def dump(self) -> Json:
        """The device as the API shows it."""
        actions = {name: {"effect": action.effect} for name, action in self.manifest.actions.items()}
        return {
            "id": self.id, "name": self.config.name or self.manifest.title, "kind": self.manifest.kind,
            "driver": self.manifest.id, "driver_version": self.manifest.version, "state": self.status.state,
            "conditions": [entry.dump() for entry in self.status.conditions], "last_ok": self.last_ok,
            "capabilities": list(self.manifest.capabilities), "actions": actions, "via": self.config.via or None,
            "queued": self.worker.depth() if self.worker else 0,
        }  # fmt: skip


class HubHost:
    """The hub as one driver sees it."""

    def __init__(self, hub: Hub, device_id: str) -> None:
        self._hub, self._device_id = hub, device_id
        self.layouts = hub.config.layouts

    def emit(self, kind: str, data: Json) -> None:
        """Publish an event of this device."""
        self._hub.bus.emit(self._device_id, kind, data)

    def changed(self) -> None:
        """Publish the device's status now, also in the middle of a job."""
        device = self._hub.devices[self._device_id]
        self._hub.report(device, device.driver.status())

    def note(self, text: str) -> None:
        """Write one line to the log."""
        log.warning("%s: %s", self._device_id, text)

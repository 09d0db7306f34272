"""`usb://04b8:0202[/serial]`: bulk endpoints through pyusb; a reader thread makes them look like a descriptor."""

from __future__ import annotations

import os
import threading
from typing import Any
from urllib.parse import SplitResult

import usb.core
import usb.util

from hw_proxy.links.base import FdLink
from hw_proxy.sdk.errors import LinkLost, LinkRefused, LinkTimeout

_POLL_MS = 100
_WRITE_MS = 10_000


class UsbLink(FdLink):
    """First bulk pair of a USB device; its kernel driver is detached only for this configured vid and pid."""

    def __init__(self, vid: int, pid: int, serial: str | None, backend: Any = None) -> None:
        peer = f"usb://{vid:04x}:{pid:04x}"
        try:
            self._device = _find(vid, pid, serial, backend)
            self._out, self._in = _claim(self._device)
        except (usb.core.USBError, usb.core.NoBackendError) as error:
            code = "E121" if getattr(error, "errno", None) == 13 else "E120"
            raise LinkRefused(f"{peer}: {error}", code) from error
        if self._out is None:
            raise LinkRefused(f"{peer}: not found on the bus, or without a bulk endpoint")
        reader, self._pipe_w = os.pipe()
        super().__init__(reader, peer)
        self.has_answers = self._in is not None
        if self._in is not None:
            threading.Thread(target=self._pump, name=f"{peer} reader", daemon=True).start()

    def write(self, data: bytes) -> None:
        """Bulk write; returns when the device took every byte."""
        self._check()
        try:
            sent = self._out.write(data, _WRITE_MS)
        except usb.core.USBTimeoutError as error:
            raise LinkTimeout(f"{self.peer}: takes no data") from error
        except usb.core.USBError as error:
            raise LinkLost(f"{self.peer}: {error}") from error
        self.trace(">", data[:sent])
        if sent < len(data):
            raise LinkLost(f"{self.peer}: took {sent} of {len(data)} bytes")

    def _pump(self) -> None:
        while not self._aborted:
            try:
                os.write(self._pipe_w, bytes(self._in.read(self._in.wMaxPacketSize, _POLL_MS)))
            except usb.core.USBTimeoutError:
                continue
            except (usb.core.USBError, OSError):
                break
        os.close(self._pipe_w)

    def _release(self) -> None:
        super()._release()
        usb.util.dispose_resources(self._device)


def _find(vid: int, pid: int, serial: str | None, backend: Any) -> Any:
    found = usb.core.find(find_all=True, idVendor=vid, idProduct=pid, backend=backend)
    return next((device for device in found or () if serial in (None, device.serial_number)), None)


def _claim(device: Any) -> tuple[Any, Any]:
    if device is None:
        return None, None
    for interface in device.get_active_configuration():
        bulk = [end for end in interface if end.bmAttributes & 3 == 2]
        ends = {usb.util.endpoint_direction(end.bEndpointAddress): end for end in bulk}
        if usb.util.ENDPOINT_OUT in ends:
            number = interface.bInterfaceNumber
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
            usb.util.claim_interface(device, number)
            return ends[usb.util.ENDPOINT_OUT], ends.get(usb.util.ENDPOINT_IN)
    return None, None


def open_usb(url: SplitResult, options: dict[str, str]) -> UsbLink:
    """Open `usb://vid:pid/serial`, numbers in hexadecimal."""
    vid, _, pid = url.netloc.partition(":")
    return UsbLink(int(vid, 16), int(pid, 16), url.path.strip("/") or None)

"""The SMS gateway of a shop: one POST with JSON a message; what goes wrong is one of three.

It may work later (SmsFailed), it never will (SmsRefused), or nobody knows whether the gateway took it (SmsUnknown).
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from addons.e_receipts.errors import SmsFailed, SmsRefused, SmsUnknown
from core import settings
from core.i18n import translator

_ = translator("e_receipts")
TIMEOUT_S = 20
LONGEST_ANSWER = 4096


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where a store hands its SMS in, and as whom; `is_local` allows addresses of private networks."""

    url: str
    key: str
    sender: str
    is_local: bool

    def send(self, sms_id: str, phone: str, text: str) -> None:
        """Hand one SMS over; raises SmsFailed, SmsRefused or SmsUnknown. The id lets a gateway recognise a repetition."""
        parts = urlsplit(self.url)
        body = json.dumps({"to": phone, "text": text, "from": self.sender, "id": sms_id}).encode()
        heads = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}", "Idempotency-Key": sms_id}
        connection = self._connected(parts.scheme, parts.hostname or "", parts.port)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        try:
            connection.request("POST", path, body, heads)
            answer = connection.getresponse()
            status, reason = answer.status, answer.read(LONGEST_ANSWER).decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise SmsUnknown(
                _("The connection to the SMS gateway broke; the SMS may have been sent. Ask before you send it again.")
            ) from error
        finally:
            connection.close()
        _judge(status, reason)

    def _connected(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        """A connection to the very address that was checked."""
        number = port or (443 if scheme == "https" else 80)
        address = self._address(host, number)
        try:
            sock = socket.create_connection((address, number), timeout=TIMEOUT_S)
            if scheme == "https":
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except (OSError, ssl.SSLError) as error:
            raise SmsFailed(_("The SMS gateway {host} cannot be reached: {reason}", host=host, reason=str(error))) from error
        connection = http.client.HTTPConnection(host, number, timeout=TIMEOUT_S)
        connection.sock = sock
        return connection

    def _address(self, host: str, port: int) -> str:
        try:
            found = str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
        except OSError as error:
            raise SmsFailed(_("The SMS gateway {host} cannot be reached: {reason}", host=host, reason=str(error))) from error
        if not self.is_local and not ipaddress.ip_address(found.partition("%")[0]).is_global:
            raise SmsRefused(_("The SMS gateway {host} lies in a private network; the settings do not allow that.", host=host))
        return found


def gateway_of(store_id: str) -> Gateway:
    """The gateway in force for a store; raises SmsRefused where none is set."""
    names = ("sms_url", "sms_sender", "sms_local")
    url, sender, is_local = settings.resolved([f"e_receipts.{name}" for name in names], store_id=store_id).values()
    if urlsplit(url.strip()).scheme not in ("http", "https"):
        raise SmsRefused(_("No SMS gateway is set. Set its address under Settings, Electronic receipts, then send again."))
    return Gateway(url.strip(), settings.secret("e_receipts.sms_key", store_id=store_id), sender, is_local)


def _judge(status: int, reason: str) -> None:
    if 200 <= status < 300:
        return
    text = _("The SMS gateway answered {code}: {reason}", code=status, reason=reason.strip()[:300])
    raise (SmsFailed(text) if status == 429 or status >= 500 else SmsRefused(text))

"""Requests of the server to addresses that people typed: never to the inside of the network unless that is allowed.

The name is looked up once and the connection goes to the address that was checked, so that a name which changes its mind
reaches nothing else; redirects are answers like any other.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from core.errors import Invalid, TezgaError
from core.i18n import _

TIMEOUT_S = 10
WHOLE_S = 20
ANSWER_BYTES = 4_000
PORTS = {"http": 80, "https": 443}


class AddressRefused(Invalid):
    """The address is none that the server may call."""

    code = "core.address_refused"


class NoAnswer(TezgaError):
    """The other side was not reached or did not answer in time; the message says why."""

    code = "core.no_answer"
    status = 502


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side answered: HTTP status, and the beginning of the body as text."""

    status: int
    body: str


def check_url(url: str, *, private: bool) -> SplitResult:
    """The parts of an http(s) address; raises AddressRefused where it is none, holds a password, or plainly points inside."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(_("This is not a web address.")) from error
    if parts.scheme not in PORTS or not parts.hostname or port == 0 or any(char <= " " for char in url):
        raise AddressRefused(_("Type a whole web address, such as https://example.com/hook."))
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(_("The address must not hold a user or password."))
    try:
        literal = ipaddress.ip_address(parts.hostname)
    except ValueError:
        if parts.hostname == "localhost" and not private:
            raise _inside(parts.hostname) from None
    else:
        _check_address(literal, parts.hostname, private)
    return parts


def post(url: str, body: bytes, headers: Mapping[str, str], *, private: bool = False) -> Answer:
    """POST to an address that a person typed; `private`: also within the own network. Raises AddressRefused or NoAnswer."""
    parts = check_url(url, private=private)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    connection = _Pinned(host, port, parts.scheme == "https", _resolve(host, port, private))
    watchdog = threading.Timer(WHOLE_S, connection.cut)
    watchdog.daemon = True
    watchdog.start()
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
        response = connection.getresponse()
        return Answer(response.status, response.read(ANSWER_BYTES).decode(errors="replace"))
    except TimeoutError as error:
        raise NoAnswer(_("{host} did not answer in time.", host=host)) from error
    except ssl.SSLCertVerificationError as error:
        raise NoAnswer(_("{host} shows a certificate that cannot be trusted.", host=host)) from error
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(_("{host} cannot be reached: {reason}", host=host, reason=str(error) or type(error).__name__)) from error
    finally:
        watchdog.cancel()
        connection.close()


def _resolve(host: str, port: int, private: bool) -> str:
    """The address to connect to; every address of the name must be allowed."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise NoAnswer(_("The name {host} is not known.", host=host)) from error
    for address in found:
        _check_address(ipaddress.ip_address(address.partition("%")[0]), host, private)
    return found[0]


def _check_address(address: ipaddress.IPv4Address | ipaddress.IPv6Address, host: str, private: bool) -> None:
    """Raise AddressRefused for what lies inside; link-local and the like (cloud metadata) never pass."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if inner.is_link_local or inner.is_multicast or inner.is_unspecified or (inner.is_reserved and not inner.is_loopback):
        raise _inside(host)
    if not inner.is_global and not private:
        raise _inside(host)


def _inside(host: str) -> AddressRefused:
    return AddressRefused(_("{host} lies inside the network. Calling such addresses is not allowed here.", host=host))


class _Pinned(http.client.HTTPConnection):
    """A connection to one checked address, whatever the name resolves to meanwhile."""

    def __init__(self, host: str, port: int, is_tls: bool, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT_S)
        self.default_port = PORTS["https" if is_tls else "http"]
        self._is_tls, self._address = is_tls, address

    def connect(self) -> None:
        raw = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=self.host) if self._is_tls else raw

    def cut(self) -> None:
        """End the connection from another thread: it takes too long as a whole."""
        current = self.sock
        if current is not None:
            with contextlib.suppress(OSError):
                current.shutdown(socket.SHUT_RDWR)

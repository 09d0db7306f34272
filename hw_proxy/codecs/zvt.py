"""ZVT messages as values: commands to a card terminal and what it says back. Bytes in, values out.

Sources: ECR interface ZVT PA00P015 13.x and PA00P016; vectors of Portalum/Portalum.Zvt `src/Portalum.Zvt.UnitTest`.
An APDU is class, instruction, length, data; a length of FF is followed by two bytes, low byte first.
"""

from __future__ import annotations

from dataclasses import dataclass

from hw_proxy.codecs.zvt_fields import bcd

ACK, NACK = 0x8000, 0x84
STATUS_INFORMATION, INTERMEDIATE = 0x040F, 0x04FF
COMPLETION, ABORTED = 0x060F, 0x061E
PRINT_LINE, PRINT_BLOCK = 0x06D1, 0x06D3
PAY, REVERSE, REFUND, END_OF_DAY = 0x0601, 0x0630, 0x0631, 0x0650
REGISTER, ABORT, REPEAT_RECEIPT, DIAGNOSIS, STATUS = 0x0600, 0x06B0, 0x0620, 0x0670, 0x0501
BUSY, UNSUPPORTED, REVERSE_NOW = 0x9C, 0x83, 0x66
CURRENCIES = {
    "EUR": 978, "BAM": 977, "RUB": 643, "RSD": 941, "CHF": 756, "GBP": 826, "USD": 840, "MKD": 807, "CZK": 203,
    "PLN": 985, "HUF": 348, "SEK": 752, "DKK": 208, "NOK": 578, "RON": 946, "BGN": 975,
}  # fmt: skip
MAX_AMOUNT = 10**12 - 1


@dataclass(frozen=True, slots=True)
class Apdu:
    """One message; `command` is class and instruction as one number, such as 0601."""

    command: int
    data: bytes = b""

    @property
    def is_nack(self) -> bool:
        """True for `84 xx`, whose second byte is the reason."""
        return self.command >> 8 == NACK


def encode(command: int, data: bytes = b"") -> bytes:
    """The bytes of a message."""
    size = bytes([len(data)]) if len(data) < 0xFF else b"\xff" + len(data).to_bytes(2, "little")
    return command.to_bytes(2, "big") + size + data


def decode(raw: bytes) -> Apdu:
    """The message in exactly these bytes; raises ValueError when they are cut short or too many."""
    taken = _take(raw)
    if taken is None or taken[1] != len(raw):
        raise ValueError(f"not one ZVT message: {raw[:16].hex(' ')}")
    return taken[0]


def _take(raw: bytes) -> tuple[Apdu, int] | None:
    if len(raw) < 3:
        return None
    size, start = raw[2], 3
    if size == 0xFF:
        if len(raw) < 5:
            return None
        size, start = int.from_bytes(raw[3:5], "little"), 5
    if len(raw) < start + size:
        return None
    return Apdu(int.from_bytes(raw[:2], "big"), raw[start : start + size]), start + size


class TcpFraming:
    """ZVT over TCP: messages one behind the other, nothing around them."""

    confirms = False

    def __init__(self) -> None:
        self._rest = b""

    def pack(self, message: bytes) -> bytes:
        """What goes on the wire."""
        return message

    def feed(self, data: bytes) -> list[Apdu]:
        """The messages that are complete now."""
        self._rest += data
        found = []
        while (taken := _take(self._rest)) is not None:
            found.append(taken[0])
            self._rest = self._rest[taken[1] :]
        return found

    def replies(self) -> bytes:
        """Nothing: TCP confirms by itself."""
        return b""


def register(password: str, config: int, currency: int) -> bytes:
    """`06 00`: log in, say who prints and allow text blocks (tag 26)."""
    tlv = bytes.fromhex("06 06 26 04 0A 02 06 D3")
    return encode(REGISTER, _digits(password) + bytes([config]) + bcd(currency, 2) + b"\x03\x00" + tlv)


def pay(amount: int, currency: int) -> bytes:
    """`06 01`: take an amount in minor units."""
    return encode(PAY, b"\x04" + bcd(amount, 6) + b"\x49" + bcd(currency, 2))


def reverse(password: str, receipt: int) -> bytes:
    """`06 30`: take the payment of a receipt number back."""
    return encode(REVERSE, _digits(password) + b"\x87" + bcd(receipt, 2))


def refund(password: str, amount: int, currency: int) -> bytes:
    """`06 31`: pay an amount out to a card."""
    return encode(REFUND, _digits(password) + b"\x04" + bcd(amount, 6) + b"\x49" + bcd(currency, 2))


def with_password(command: int, password: str) -> bytes:
    """A command that takes the password alone: repeat receipt, end of day."""
    return encode(command, _digits(password))


def status(password: str) -> bytes:
    """`05 01`: is the terminal ready?"""
    return encode(STATUS, _digits(password) + b"\x03\x00")


def _digits(password: str) -> bytes:
    return bcd(int(password), 3)

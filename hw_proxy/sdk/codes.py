"""Normalised condition codes: what a till shows for a device, whatever its maker calls it.

Numbers below E700 follow erpnet/ErpNet.FP `ErrorCodes.md`; E120-E127, E307-E309 and E605-E609 are ours.
"""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

TEXTS = {
    "E101": "The device does not answer",
    "E108": "The device is busy with another connection",
    "E120": "The port is missing",
    "E121": "The port may not be opened: permission denied",
    "E122": "Another device answers on this port than before",
    "E123": "The connection broke in the middle of an exchange",
    "E124": "Repeated checksum errors",
    "E125": "The driver is stuck",
    "E126": "The job waited too long and was not sent",
    "E199": "General device error",
    "E301": "Paper is out",
    "E302": "The cover is open",
    "E303": "The printing unit failed",
    "E304": "The print head is hot",
    "E306": "The cutter is blocked",
    "E399": "General printer error",
    "W301": "Paper is nearly out",
    "E403": "A value is out of bounds",
    "E410": "The document is empty",
    "E412": "The device cannot do this",
    "E413": "The driver does not know this action",
    "E127": "The request never arrived; it is closed and cannot start any more",
    "E601": "The terminal waited too long",
    "E602": "The terminal does not reach its bank",
    "E603": "Cancelled at the terminal or at the till",
    "E604": "The PIN was wrong",
    "E605": "It is not known whether the terminal did it",
    "E606": "The terminal is busy",
    "E607": "The terminal wants its end of day first",
    "E608": "The terminal is not logged in",
    "E609": "The card was declined",
    "E699": "General error of the terminal",
}


def utc_now() -> str:
    """Now as RFC 3339 UTC with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is wrong (`error`) or soon will be (`warning`) with a device."""

    code: str
    severity: str
    text: str
    original: str = ""
    since: str = field(default_factory=utc_now, compare=False)

    def dump(self) -> dict[str, Any]:
        """The condition as JSON."""
        return asdict(self)


def condition(code: str, original: str = "") -> Condition:
    """A condition by its normalised code; the letter decides the severity."""
    severity = "warning" if code.startswith("W") else "error"
    return Condition(code, severity, TEXTS.get(code, "See the manual of the device"), original)

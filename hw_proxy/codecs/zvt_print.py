"""Lines that a ZVT terminal wants printed by the till (`06 D1`, `06 D3`), sorted by the receipt they belong to."""

from __future__ import annotations

from hw_proxy.codecs.zvt_fields import container, read_tlv, tlv_length

CUSTOMER, MERCHANT, ADMIN = "customer", "merchant", "admin"
RECEIPTS = {1: MERCHANT, 2: CUSTOMER, 3: ADMIN}
RECEIPT_TYPE, TEXT_LINES, LINE = 0x1F07, 0x25, 0x07
LAST_LINE = 0x80


def print_line(data: bytes, encoding: str = "cp437") -> tuple[str, str]:
    """Receipt (empty when the terminal does not say) and text of `06 D1`: attribute, text, and on some a container.

    CardComplete terminals put `06 len 1F 07 01 type` behind the text (Portalum/Portalum.Zvt README).
    """
    attribute, body = data[0] if data else 0, data[1:]
    kind = ""
    at = body.rfind(b"\x06\x04\x1f\x07\x01")
    if at >= 0 and len(body) == at + 6:
        kind, body = RECEIPTS.get(body[-1], ""), body[:at]
    return kind, "" if attribute == LAST_LINE | 1 else body.decode(encoding, "replace").rstrip()


def print_block(data: bytes, encoding: str = "cp437") -> tuple[str, list[str]]:
    """Receipt and lines of `06 D3`, a container with the receipt type (1F07) and text lines (25 with 07)."""
    kind, lines = "", []
    for tag, value in container(data):
        if tag == RECEIPT_TYPE and value:
            kind = RECEIPTS.get(value[0], "")
        elif tag == TEXT_LINES:
            lines = [text.decode(encoding, "replace").rstrip() for entry, text in read_tlv(value) if entry == LINE]
    return kind, trimmed(lines)


def trimmed(lines: list[str]) -> list[str]:
    """The lines without empty ones at head and end."""
    filled = [place for place, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def display_text(data: bytes, encoding: str = "cp437") -> str:
    """Text that the terminal sends with an intermediate status (`04 FF`): container 24 with lines 07; often empty."""
    at = data.find(b"\x06", 1)
    if at < 0 or at > 2:
        return ""
    size, start = tlv_length(data, at + 1)
    lines = [
        text.decode(encoding, "replace").strip()
        for tag, value in read_tlv(data[start : start + size])
        if tag == 0x24
        for entry, text in read_tlv(value)
        if entry == LINE
    ]
    return " ".join(line for line in lines if line)

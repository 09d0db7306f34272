"""What the result and status codes of ZVT terminals mean in the proxy's normalised codes.

Source: PA00P015 13.x chapter 10 (error messages) and chapter 4 (`04 FF`), as listed in the architecture of devices.
"""

from __future__ import annotations

CANCELLED, TIME_OUT, COMMUNICATION, PIN, DECLINED = "E603", "E601", "E602", "E604", "E609"
UNKNOWN, BUSY, DAY_END, LOGIN, OTHER = "E605", "E606", "E607", "E608", "E699"
_RESULTS = {
    0x6C: CANCELLED, 0x6D: DECLINED, 0x6E: DECLINED, 0x6F: DECLINED, 0x77: COMMUNICATION, 0x78: OTHER, 0x83: "E412",
    0x9A: OTHER, 0x9B: COMMUNICATION, 0x9C: BUSY, 0xA0: COMMUNICATION, 0xA1: COMMUNICATION, 0xA3: COMMUNICATION,
    0xB1: OTHER, 0xB4: DECLINED, 0xB5: DECLINED, 0xC2: LOGIN, 0xCC: "E399", 0xF0: DAY_END, 0xFF: OTHER,
}  # fmt: skip
_STATES: dict[str, tuple[int, ...]] = {
    "confirm_amount": (0x00,),
    "enter_pin": (0x01, 0x02),
    "wait_host": (0x04, 0x06, 0x0E, 0x0F, 0x17),
    "reversing": (0x05,),
    "insert_card": (0x0A, 0x4A),
    "remove_card": (0x0B, *range(0x41, 0x4A), *range(0x4B, 0x60)),
    "wrong_pin": (0x15,),
    "approved": (0x1B, 0x1C),
    "declined": (0x03, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x13, 0x14, 0x16, 0x18, 0x19, 0x1D),
}
_STATE_OF = {code: name for name, codes in _STATES.items() for code in codes}


def condition_of(result: int) -> str:
    """The normalised code of a result that is not 0; 64-7E are refusals of the card."""
    if result in _RESULTS:
        return _RESULTS[result]
    return DECLINED if 0x01 <= result <= 0x7E else OTHER


def state_of(status: int) -> str:
    """What the terminal waits for, by the code of an intermediate status: insert_card, enter_pin, ..., or busy."""
    return _STATE_OF.get(status, "busy")

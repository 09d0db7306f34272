"""What a device driver may import: the contract, the codes and the pure codecs, nothing else of the proxy."""

from hw_proxy.codecs import (
    barcode,
    cd5220,
    escpos,
    escpos_status,
    layout,
    text,
    zvt,
    zvt_codes,
    zvt_fields,
    zvt_print,
    zvt_said,
    zvt_serial,
)
from hw_proxy.sdk.codes import Condition, condition
from hw_proxy.sdk.driver import DrawerPort, Driver, Host, Job, Link, Outcome, Status
from hw_proxy.sdk.errors import LinkError, LinkLost, LinkRefused, LinkTimeout, Refused

__all__ = [
    "Condition", "DrawerPort", "Driver", "Host", "Job", "Link", "LinkError", "LinkLost", "LinkRefused",
    "LinkTimeout", "Outcome", "Refused", "Status", "barcode", "cd5220", "condition", "escpos", "escpos_status",
    "layout", "text", "zvt", "zvt_codes", "zvt_fields", "zvt_print", "zvt_said",
    "zvt_serial",
]  # fmt: skip

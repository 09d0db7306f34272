"""ESC/POS commands as bytes (Epson ESC/POS Command Reference, TM printers)."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image as Pictures

from hw_proxy.codecs import layout
from hw_proxy.codecs.text import DEFAULT_PAGES, Encoder

INIT = b"\x1b\x40"
ASB_ON = b"\x1d\x61\xff"
BARRIER = b"\x1d\x72\x01"
CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_ALIGN = {"left": 0, "center": 1, "right": 2}
_GS_K = {"upca": 65, "ean13": 67, "ean8": 68, "code39": 69, "itf": 70, "code128": 73}
_SLICE_ROWS = 128


@dataclass(frozen=True, slots=True)
class Profile:
    """What differs between printers: columns of font A, dots across, code pages, drawer pulse, kind of cut."""

    columns: int = 48
    dots: int = 576
    pages: tuple[tuple[int, str], ...] = DEFAULT_PAGES
    drawer_pin: int = 2
    drawer_on_ms: int = 100
    drawer_off_ms: int = 100
    full_cut: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """The bytes of a document and how many characters had to become `?`."""

    data: bytes
    missing: int


def build(document: layout.Json, profile: Profile, language: str) -> Built:
    """Bytes of a checked document: text in native code pages, QR and barcodes by the printer's own encoder."""
    encoder = Encoder(pages=profile.pages, language=language)
    rows = layout.lay_out(document, profile.columns, encoder.prepare)
    out = bytearray(INIT)
    align, style = "left", (False, 1)
    for row in rows:
        wanted = row.align if isinstance(row, layout.Text) else "center"
        if isinstance(row, layout.Text | layout.Qr | layout.Barcode | layout.Image) and wanted != align:
            out += b"\x1b\x61" + bytes([_ALIGN[wanted]])
            align = wanted
        if isinstance(row, layout.Text):
            if (row.bold, row.size) != style:
                style = (row.bold, row.size)
                out += b"\x1b\x45" + bytes([row.bold]) + b"\x1d\x21" + bytes([(row.size - 1) * 0x11])
            out += text_line(row.text, encoder)
        else:
            out += _other(row, profile)
    return Built(bytes(out), encoder.missing)


def text_line(text: str, encoder: Encoder) -> bytes:
    """One line with the page selections it needs (`ESC t n`) and LF."""
    out = bytearray()
    for page, data in encoder.runs(text):
        if page is not None:
            out += b"\x1b\x74" + bytes([page])
        out += data
    return bytes(out) + b"\n"


def _other(row: layout.Row, profile: Profile) -> bytes:
    match row:
        case layout.Qr(data, size):
            return qr(data, size) + b"\n"
        case layout.Barcode(data, symbology):
            return barcode(data, symbology)
        case layout.Image(png):
            return raster(png, profile.dots)
        case layout.Feed(lines):
            return b"\x1b\x64" + bytes([lines])
        case layout.Cut():
            return cut(full=profile.full_cut)
        case _:
            return pulse(profile.drawer_pin, profile.drawer_on_ms, profile.drawer_off_ms)


def qr(data: str, size: int = 6) -> bytes:
    """Native QR, model 2, level L, module of `size` dots: `GS ( k` fn 165, 167, 169, 180, 181."""
    payload = data.encode()
    store = (len(payload) + 3).to_bytes(2, "little")
    return (
        b"\x1d\x28\x6b\x04\x00\x31\x41\x32\x00"
        + b"\x1d\x28\x6b\x03\x00\x31\x43" + bytes([size])
        + b"\x1d\x28\x6b\x03\x00\x31\x45\x30"
        + b"\x1d\x28\x6b" + store + b"\x31\x50\x30" + payload
        + b"\x1d\x28\x6b\x03\x00\x31\x51\x30"
    )  # fmt: skip


def barcode(data: str, symbology: str) -> bytes:
    """Native barcode 80 dots high with its digits below (`GS h`, `GS w`, `GS H`, `GS k` function B)."""
    payload = data.encode("ascii", "replace")
    if symbology == "code128":
        payload = b"{B" + payload.replace(b"{", b"{{")
    return b"\x1d\x68\x50\x1d\x77\x02\x1d\x48\x02\x1d\x6b" + bytes([_GS_K[symbology], len(payload)]) + payload + b"\n"


def raster(png: bytes, dots: int) -> bytes:
    """A picture in black and white, scaled down to the roll, in slices of `GS v 0`."""
    picture = Pictures.open(io.BytesIO(png)).convert("RGBA")
    ground = Pictures.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    grey = ground.convert("L")
    if grey.width > dots:
        grey = grey.resize((dots, max(1, grey.height * dots // grey.width)))
    width = (grey.width + 7) // 8
    bits = Pictures.eval(grey.convert("1"), lambda value: 255 - value).convert("1")
    rows = bits.tobytes()
    out = bytearray()
    for top in range(0, grey.height, _SLICE_ROWS):
        height = min(_SLICE_ROWS, grey.height - top)
        out += b"\x1d\x76\x30\x00" + width.to_bytes(2, "little") + height.to_bytes(2, "little")
        out += rows[top * width : (top + height) * width]
    return bytes(out)


def cut(*, full: bool = False) -> bytes:
    """Feed to the knife and cut (`GS V 65/66 n`)."""
    return b"\x1d\x56" + (b"\x41" if full else b"\x42") + b"\x00"


def pulse(pin: int, on_ms: int, off_ms: int) -> bytes:
    """Drawer pulse in stream order (`ESC p m t1 t2`, units of 2 ms); pin is 2 or 5."""
    return b"\x1b\x70" + bytes([pin == 5, min(255, on_ms // 2), min(255, off_ms // 2)])


def pulse_now(pin: int, on_ms: int) -> bytes:
    """Drawer pulse that does not wait for the buffer (`DLE DC4 1 m t`, units of 100 ms)."""
    return b"\x10\x14\x01" + bytes([pin == 5, max(1, min(8, round(on_ms / 100)))])


def status_request(n: int) -> bytes:
    """Real-time status request `DLE EOT n`."""
    return b"\x10\x04" + bytes([n])


def process_id(text: str) -> bytes:
    """`GS ( H` fn 48: the printer sends the four characters back when all data before them has been printed."""
    return b"\x1d\x28\x48\x06\x00\x30\x30" + text.encode("ascii")


def process_text(number: int) -> str:
    """Four characters 20h-7Eh for a counter value: base 95, so 81 million jobs pass before one returns."""
    out = ""
    for _ in range(4):
        number, digit = divmod(number, 95)
        out = chr(0x20 + digit) + out
    return out

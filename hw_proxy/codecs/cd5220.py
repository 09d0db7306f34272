"""CD5220 customer display, 2 lines of 20 characters (P07303 manual p. 20)."""

from hw_proxy.codecs.text import Encoder, encode_in

WIDTH = 20
INIT = b"\x1b\x40"
CLEAR = b"\x0c"
OVERWRITE = b"\x1b\x11"
PAGES: tuple[tuple[int, str], ...] = ((19, "cp858"), (18, "cp852"), (17, "cp866"))


def select_page(number: int) -> bytes:
    """Code page `ESC t n`; a display that ignores it has its page set by switches (configuration)."""
    return b"\x1b\x74" + bytes([number])


def line(row: int, text: bytes) -> bytes:
    """Whole line in one step: `ESC Q A` (upper, row 0) or `ESC Q B` (lower, row 1), exactly 20 characters, CR."""
    return b"\x1b\x51" + (b"\x41" if row == 0 else b"\x42") + text[:WIDTH].ljust(WIDTH) + b"\r"


def brightness(level: int) -> bytes:
    """Brightness 1 to 4, `ESC * n`."""
    return b"\x1b\x2a" + bytes([level])


def page_for(lines: list[str], pages: tuple[tuple[int, str], ...], language: str) -> tuple[int, str] | None:
    """The one page for both lines, or None when ASCII is enough."""
    return Encoder(pages=pages, language=language).best_page("".join(lines))


def show(lines: list[str], codec: str) -> bytes:
    """Both lines in one page; string mode demands that both are written."""
    padded = [*lines, "", ""][:2]
    return b"".join(line(row, encode_in(codec, text)) for row, text in enumerate(padded))

"""A film for Chromium's fake camera: an EAN-13 on paper, as GS1 General Specifications 5.2.1 draws it."""

from __future__ import annotations

from pathlib import Path

LEFT = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"]
PARITY = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"]
WIDTH, HEIGHT, MODULE = 640, 480, 4
FLIP = str.maketrans("01", "10")


def bars(code: str) -> str:
    """The modules of an EAN-13, 1 for a dark one."""
    first, digits = int(code[0]), [int(digit) for digit in code[1:]]
    left = [
        LEFT[digit] if kind == "L" else LEFT[digit].translate(FLIP)[::-1]
        for digit, kind in zip(digits, PARITY[first], strict=False)
    ]
    right = [LEFT[digit].translate(FLIP) for digit in digits[6:]]
    return "101" + "".join(left) + "01010" + "".join(right) + "101"


def film(path: Path, code: str, frames: int = 10) -> Path:
    """A YUV4MPEG2 film that holds still on the barcode."""
    modules = bars(code)
    start = (WIDTH - len(modules) * MODULE) // 2
    row = bytearray([210] * WIDTH)
    for index, module in enumerate(modules):
        if module == "1":
            row[start + index * MODULE : start + (index + 1) * MODULE] = bytes([30] * MODULE)
    paper = bytes([210] * WIDTH)
    picture = b"".join(bytes(row) if 120 <= y < 360 else paper for y in range(HEIGHT)) + bytes([128] * (WIDTH * HEIGHT // 2))
    with path.open("wb") as out:
        out.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
        for _frame in range(frames):
            out.write(b"FRAME\n" + picture)
    return path

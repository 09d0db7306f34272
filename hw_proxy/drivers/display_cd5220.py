"""CD5220 customer display; both lines are always written, since string mode ends only with a clear."""

from __future__ import annotations

import time
from typing import Any

from hw_proxy import sdk
from hw_proxy.sdk import cd5220

Json = dict[str, Any]


class Driver(sdk.Driver):
    """Shows two lines; the code page changes only when the text needs another one."""

    def __init__(self, config: Json, host: sdk.Host, parent: Any = None) -> None:
        super().__init__(config, host, parent)
        self._pages = tuple((int(number), str(name)) for number, name in config["pages"])
        self._page: tuple[int, str] | None = None

    def open(self, link: sdk.Link) -> None:
        """Bring the display into a known state."""
        super().open(link)
        self._page = None
        link.write(cd5220.INIT + cd5220.CLEAR + cd5220.OVERWRITE + cd5220.brightness(self.config["brightness"]))

    def check(self, action: str, args: Json) -> None:
        """Two texts at most."""
        lines = args.get("lines", [])
        if len(lines) > 2 or not all(isinstance(line, str) for line in lines):
            raise ValueError("lines: give one or two texts of up to 20 characters")

    def run(self, action: str, args: Json, job: sdk.Job) -> Json:
        """Show two lines, an idle text, or nothing."""
        if action == "clear":
            self._write(cd5220.CLEAR)
            return {"lines": ["", ""]}
        lines = args["lines"] if action == "show" else _folded(args["text"])
        self._show(lines, args.get("language", ""))
        return {"lines": [line[: cd5220.WIDTH] for line in lines]}

    def _show(self, lines: list[str], language: str) -> None:
        pages = self._pages if self.config["select_page"] else self._pages[:1]
        page = cd5220.page_for(lines, pages, language or "en") or self._page or pages[0]
        head = b""
        if page != self._page and self.config["select_page"] and not all(line.isascii() for line in lines):
            head = cd5220.CLEAR + cd5220.select_page(page[0])
            self._page = page
        self._write(head + cd5220.show(lines, page[1]))

    def _write(self, data: bytes) -> None:
        assert self.link is not None
        self.link.write(data)
        self.link.drain(time.monotonic() + 2)


def _folded(text: str) -> list[str]:
    """Text over two lines, broken at a space where possible."""
    if len(text) <= cd5220.WIDTH:
        return [text.center(cd5220.WIDTH)]
    cut = text.rfind(" ", 0, cd5220.WIDTH + 1)
    cut = cut if cut > 0 else cd5220.WIDTH
    return [text[:cut], text[cut:].strip()[: cd5220.WIDTH]]

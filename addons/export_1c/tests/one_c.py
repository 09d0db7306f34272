"""1C as the other side sees it: the client of its exchange with web shops, written from the description of the protocol alone.

It is as strict as 1C is: `init` has exactly two lines, an unknown first word is an error, a package begins with `<?xml` or `PK`.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

Send = Callable[[str, str, dict[str, str], bytes], bytes]


class Stopped(Exception):
    """The exchange stopped; the text is what the person at 1C reads."""


@dataclass
class OneC:
    """A web shop as 1C keeps it: address, user, password; `send(method, url, headers, body)` is the network."""

    send: Send
    address: str
    user: str
    password: str
    cookie: str = ""
    use_zip: bool = False
    limit: int = -1
    answers: list[str] = field(default_factory=list)

    def begin(self, kind: str = "catalog") -> OneC:
        """Sign in and ask for the terms."""
        secret = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        lines = self._text("GET", kind, "checkauth", headers={"Authorization": f"Basic {secret}"}).splitlines()
        if lines[0].strip().lower() != "success":
            raise Stopped("\n".join(lines[1:]))
        self.cookie = f"{lines[1].strip()}={lines[2].strip()}"
        terms = self._text("GET", kind, "init")
        lines = terms.split("\n")
        if len(lines) != 2 or not lines[0].lower().startswith("zip="):
            raise Stopped(f"the server's terms are not two lines: {terms}")
        self.use_zip = lines[0].strip().lower() == "zip=yes"
        _name, _equals, number = lines[1].partition("=")
        self.limit = int(number) if number.strip().isdigit() else -1
        return self

    def upload(self, files: dict[str, bytes], *, part: int | None = None, kind: str = "catalog", until: int | None = None) -> None:
        """Send files in parts; `until` parts the power goes."""
        if self.use_zip:
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in files.items():
                    archive.writestr(name, content)
            files = {"v8_1.zip": buffer.getvalue()}
        size, sent = part or self.limit, 0
        for name, content in files.items():
            for start in range(0, len(content), size):
                if until is not None and sent == until:
                    return
                self._expect_success("POST", kind, "file", name, content[start : start + size])
                sent += 1

    def load(self, name: str, *, wait: Callable[[], object] = lambda: None, kind: str = "catalog") -> str:
        """Ask for the import of a file until it is done; `wait` is what happens between two questions."""
        for _turn in range(200):
            first, _line, rest = self._text("GET", kind, "import", name).partition("\n")
            word = first.strip().lower()
            self.answers.append(word)
            if word == "success":
                return rest
            if word == "failure":
                raise Stopped(rest)
            if word != "progress":
                raise Stopped(f"unknown answer {first!r}")
            wait()
        raise Stopped("never done")

    def fetch(self) -> bytes:
        """Sales that the shop has for us."""
        body = self._raw("GET", "sale", "query")
        if not body.removeprefix(b"\xef\xbb\xbf").startswith((b"<?xml", b"PK")):
            raise Stopped(body.decode("utf-8", "replace"))
        return body

    def acknowledge(self) -> None:
        """Say that what was fetched is booked."""
        self._expect_success("GET", "sale", "success")

    def _expect_success(self, method: str, kind: str, mode: str, name: str = "", body: bytes = b"") -> None:
        first, _line, rest = self._text(method, kind, mode, name, body).partition("\n")
        if first.strip().lower() != "success":
            raise Stopped(rest or first)

    def _text(
        self, method: str, kind: str, mode: str, name: str = "", body: bytes = b"", headers: dict[str, str] | None = None
    ) -> str:
        return self._raw(method, kind, mode, name, body, headers).decode("utf-8")

    def _raw(
        self, method: str, kind: str, mode: str, name: str = "", body: bytes = b"", headers: dict[str, str] | None = None
    ) -> bytes:
        url = f"{self.address}?type={kind}&mode={mode}" + (f"&filename={name}" if name else "")
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        return self.send(method, url, {"Content-Type": "application/octet-stream", **cookie, **(headers or {})}, body)

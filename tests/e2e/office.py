"""A shopkeeper in the back office, and the same person's API for what a test prepares or checks behind the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
from playwright.sync_api import Locator, Page, expect

Json = dict[str, Any]
T = TypeVar("T")


class Api:
    """The owner's session over HTTP: cookies and CSRF token as the client sends them."""

    def __init__(self, run: Json) -> None:
        base = f"http://localhost:{run['ports']['core']}/api/v1/"
        self.http = httpx.Client(base_url=base, timeout=30, follow_redirects=True)
        self.http.get("setup")
        self.post("auth/login", {"email": run["shop"]["email"], "password": run["shop"]["password"]})

    def get(self, path: str, **params: Any) -> Any:
        """The JSON of an address below /api/v1/."""
        return self.http.get(path, params=params).raise_for_status().json()

    def post(self, path: str, body: Json) -> Any:
        """Send JSON."""
        return self._send("POST", path, body)

    def patch(self, path: str, body: Json) -> Any:
        """Change."""
        return self._send("PATCH", path, body)

    def register(self, code: str = "R1") -> Json:
        """A register by its code; R1 is the one of the demo's first store where tills are enrolled unless told otherwise."""
        return next(one for one in self.get("registers", per_page=200)["items"] if one["code"] == code)

    def _send(self, method: str, path: str, body: Json) -> Any:
        headers = {"X-CSRF-Token": self.http.cookies.get("tezga_csrf") or ""}
        answer = self.http.request(method, path, json=body, headers=headers)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


class Office:
    """One tab with the back office."""

    def __init__(self, page: Page, run: Json) -> None:
        self.page, self.run = page, run
        self.url: str = run["urls"]["backoffice"]

    def open(self, place: str = "#/") -> Office:
        """Go to an address such as #/list/catalog.products; reload when it is open already."""
        if self.page.url == f"{self.url}{place}":
            self.page.reload()
        else:
            self.page.goto(f"{self.url}{place}")
        return self

    def sign_in(self) -> Office:
        """E-mail and password of the demo's owner."""
        self.page.get_by_label("E-mail").fill(self.run["shop"]["email"])
        self.page.get_by_label("Password").fill(self.run["shop"]["password"])
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.locator(".who")).to_be_visible()
        return self

    def look_at(self, store: str, before: str = "All stores") -> Office:
        """Choose a store by its name and wait until the office shows it: screens are made anew for it."""
        self.page.get_by_role("button", name=before).click()
        self.page.get_by_role("menuitem", name=store).click()
        expect(self.page.get_by_role("button", name=store)).to_be_visible()
        return self

    @property
    def heading(self) -> Locator:
        """The title of the screen."""
        return self.page.locator("main h1").first

    def list(self, view: str, query: str = "") -> Locator:
        """Open a list; its rows."""
        self.open(f"#/list/{view}{f'?{query}' if query else ''}")
        expect(self.page.locator(".list__card")).to_have_attribute("aria-busy", "false")
        return self.page.locator("tbody tr")


def until(read: Callable[[], T], good: Callable[[T], bool], timeout_s: float, what: str) -> T:
    """What `read` answers as soon as it is `good`; fails after `timeout_s` with the last answer."""
    deadline = time.monotonic() + timeout_s
    while not good(answer := read()):
        assert time.monotonic() < deadline, f"{what} not within {timeout_s} s; last: {answer!r}"
        time.sleep(0.05)
    return answer

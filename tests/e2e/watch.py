"""What may not happen while a test runs: errors in the console, uncaught exceptions, answers of 500 and above."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Page, Response


class Complaints:
    """Everything a page complained about; `allow` what a test provokes on purpose."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pages: list[Page] = []
        self._allowed: list[str] = []

    def listen(self, page: Page) -> None:
        """Collect from this page until it closes."""
        self.pages.append(page)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"uncaught: {error}"))
        page.on("response", self._response)

    def allow(self, *patterns: str) -> None:
        """Complaints that match one of these regular expressions are expected in this test."""
        self._allowed += patterns

    def check(self) -> None:
        """Fails with the list when something unexpected was heard; starts the next test clean."""
        left = [text for text in self.found if not any(re.search(pattern, text) for pattern in self._allowed)]
        self.found, self._allowed = [], []
        assert not left, "the pages complained:\n" + "\n".join(left)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.found.append(f"http {response.status} {response.request.method} {response.url}")

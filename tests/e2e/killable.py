"""A browser that a test may kill -9 and start again with the same profile, as when the machine's power goes."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

ARGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--remote-debugging-port=0", "--window-size=1280,800", "--lang=en-GB",
]  # fmt: skip
START_S = 30.0


class KillableBrowser:
    """One Chromium with a profile on disk; `page` is its only tab."""

    def __init__(self, profile: Path, driver: Browser) -> None:
        self._profile, self._driver = profile, driver
        self._process: subprocess.Popen[bytes] | None = None
        self._browser: Browser | None = None

    def start(self) -> Page:
        """Start (again) and open the one tab."""
        port_file = self._profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        command = [str(shutil.which("chromium")), *ARGS, f"--user-data-dir={self._profile}", "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + START_S
        while not (port_file.exists() and port_file.read_text().strip()):
            assert time.monotonic() < deadline, "Chromium does not start"
            time.sleep(0.05)
        port = port_file.read_text().split()[0]
        self._browser = self._driver.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        page = self._browser.contexts[0].pages[0]
        page.set_viewport_size({"width": 1280, "height": 800})
        page.set_default_timeout(8000)
        return page

    def restart(self) -> Page:
        """Close it as a person does, so that cookies are on disk, and start it again."""
        assert self._process is not None
        assert self._browser is not None
        self._browser.new_browser_cdp_session().send("Browser.close")
        self._process.wait(20)
        return self.start()

    def kill(self) -> None:
        """kill -9: no page hears of it."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)
        self._process = None

    def stop(self) -> None:
        """End it, when it still runs."""
        if self._process is not None:
            self.kill()

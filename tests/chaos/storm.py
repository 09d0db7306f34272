"""What can happen to a till: its browser, its hub, the server or the line between them goes away at any moment."""

from __future__ import annotations

import os
import random
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import playwright.sync_api as play
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.e2e.office import until
from tests.e2e.till import SELL, Till
from tests.run.shop import Shop

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-breakpad"]
RECEIPTS = """async () => {
  const open = indexedDB.open('tezga')
  const db = await new Promise((go) => (open.onsuccess = () => go(open.result)))
  const all = db.transaction('receipts').objectStore('receipts').getAll()
  const found = await new Promise((go) => (all.onsuccess = () => go(all.result)))
  db.close()
  return found.map(({ order }) => ({ id: order.id, number: order.number, kind: order.kind, total: order.total }))
}"""
Json = dict[str, Any]


class Storm:
    """One till in a Chromium profile of its own, the processes around it, and the dice."""

    def __init__(self, chromium: Playwright, shop: Shop, profile: Path, seed: int) -> None:
        self._chromium, self.shop, self._profile = chromium, shop, profile
        self.dice = random.Random(seed)
        self.finished: list[str] = []
        self.context: BrowserContext | None = None
        self.page: Page | None = None

    def open(self) -> Till:
        """Start the browser (again) on the till's page."""
        self.context = self._chromium.chromium.launch_persistent_context(
            str(self._profile), executable_path=shutil.which("chromium"), args=ARGS, locale="en-GB", timezone_id="Europe/Berlin"
        )
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.set_default_timeout(30_000)
        return Till(self.page, self.shop.state).open()

    def work(self) -> None:
        """A short sequence: some sales, sometimes one of them back; remembers what the screen called finished."""
        assert self.page is not None
        till = Till(self.page, self.shop.state)
        made = till.sell(self.dice.choice((1, 1, 2, 3)), self.dice.choice(("Butter-Croissant", "Laugenbrezel", "Salatgurke")))
        self.finished += made
        if self.dice.random() < 0.2:
            self.finished.append(till.take_back(self.dice.choice(made)))

    def strike(self) -> None:
        """One of the four goes away, perhaps in the middle of a sale."""
        what = self.dice.choice((self.kill_browser, self.kill_hub, self.kill_core, self.cut_line))
        what()

    def kill_browser(self) -> None:
        """kill -9 of Chromium in the middle of a sale, then start it again."""
        assert self.page is not None
        assert self.context is not None
        wait_ms = self.dice.randrange(0, 400)
        with suppress(play.Error):
            self.page.evaluate(
                "([sell, ms]) => { void eval(sell)(['Butter-Croissant', 2]); return new Promise((go) => setTimeout(go, ms)) }",
                [SELL_TEXT, wait_ms],
            )
        for pid in processes_with(str(self._profile)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with suppress(play.Error):
            self.context.close()
        for lock in self._profile.glob("Singleton*"):
            lock.unlink()
        till = self.open()
        assert self.page is not None
        lost = self.page.get_by_role("button", name="Enrol with a new code instead")
        lost.or_(self.page.get_by_role("heading", name="Who is selling?")).first.wait_for()
        if lost.count():  # Chromium writes cookies late: a kill soon after the enrolment takes them along
            till.take_up_again("Luka")
        else:
            till.sign_in("Luka")
        till.empty()

    def kill_hub(self) -> None:
        """kill -9 of the hub; the supervisor brings it back."""
        self._kill("hw_proxy", "hw", "/v1/info")

    def kill_core(self) -> None:
        """kill -9 of the server; it stays away for a while."""
        self._kill("core", "core", "/readyz", wait=False)

    def wait_for_core(self) -> None:
        """A server that was killed last may not be back yet."""
        until(lambda: self._answers("core", "/readyz"), bool, 60, "the server is back")

    def cut_line(self) -> None:
        """The server answers nobody for a moment, as when a cable is pulled."""
        pid = self.shop.state["pids"]["core"]
        os.killpg(pid, signal.SIGSTOP)
        self.work()
        os.killpg(pid, signal.SIGCONT)

    def _kill(self, name: str, port: str, path: str, *, wait: bool = True) -> None:
        pid = self.shop.state["pids"][name]
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        if wait:
            until(lambda: self._answers(port, path), bool, 60, f"{name} is back")

    def _answers(self, port: str, path: str) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{self.shop.state['ports'][port]}{path}", timeout=2).status_code == 200
        return False

    def receipts(self) -> list[Json]:
        """What the till's own memory says was paid."""
        assert self.page is not None
        found: list[Json] = self.page.evaluate(RECEIPTS)
        return found

    def close(self) -> None:
        """End the browser."""
        if self.context is not None:
            with suppress(play.Error):
                self.context.close()


SELL_TEXT = f"({SELL.strip()})"


def processes_with(text: str) -> list[int]:
    """Processes whose command line names the text."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if text in path.read_bytes().decode("utf-8", "replace") and int(path.parent.name) != os.getpid():
                found.append(int(path.parent.name))
    return found

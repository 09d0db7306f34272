"""A till in Chromium as the benchmark drives it, with the measuring script in every page."""

from __future__ import annotations

import itertools
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright, expect

from addons.catalog.barcodes import check_digit
from tests.e2e.till import Till

PROBE = (Path(__file__).parent / "client_probe.js").read_text(encoding="utf-8")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COUNT = """async (entity) => {
  const db = await new Promise((done) => { const open = indexedDB.open('tezga'); open.onsuccess = () => done(open.result) })
  const ask = db.transaction('chunks').objectStore('chunks').getAll()
  const all = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  db.close()
  const rows = all.filter((chunk) => chunk.entity === entity).map(({ packed, text }) => packed?.prices ?? JSON.parse(text).rows)
  return rows.reduce((sum, { length }) => sum + length, 0)
}"""

SALE = """async () => {
  const until = async (find) => {
    for (const end = performance.now() + 20000; performance.now() < end; await new Promise((go) => requestAnimationFrame(go))) {
      const found = find()
      if (found && !found.disabled) return found
    }
    throw new Error('the sale does not go on')
  }
  const shown = (one) => one.offsetParent
  const button = (text) => [...document.querySelectorAll("button")].find((one) => one.textContent.includes(text) && shown(one))
  ;(await until(() => [...document.querySelectorAll('.pc')].find((tile) => !/kg|from|\\d\\d\\+/.test(tile.textContent)))).click()
  const pay = await until(() => document.querySelector('.cart .ln') && document.querySelector('.cart .pay'))
  const from = performance.now()
  pay.click()
  ;(await until(() => button('Complete sale'))).click()
  ;(await until(() => button('Next sale'))).click()
  await until(() => document.querySelector('.pc') && !document.querySelector('.cart .ln'))
  return performance.now() - from
}"""


@contextmanager
def launch(play: Playwright) -> Iterator[Browser]:
    """One Chromium with precise memory figures."""
    browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGS, "--enable-precise-memory-info"])
    yield browser
    browser.close()


class BenchTill:
    """An enrolled till with a cashier signed in and a settlement open."""

    def __init__(self, browser: Browser, run: dict[str, Any]) -> None:
        self.browser, self.run = browser, run
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        context.add_init_script(PROBE)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.till = Till(self.page, run)
        self.cdp: CDPSession = context.new_cdp_session(self.page)

    def enrol(self) -> None:
        """Make it a till and open its settlement; the first load of a large catalogue takes its time."""
        expect.set_options(timeout=60_000)
        self.till.open().enrol().sign_in().ensure_settlement()

    def open_cold(self, code: str) -> float:
        """Seconds to open with nothing kept from before but the enrolment: no files, no catalogue."""
        self.page.goto("about:blank")
        origin = self.run["urls"]["pos"].removesuffix("/pos")
        kinds = "cache_storage,service_workers,indexeddb"
        self.cdp.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
        self.cdp.send("Network.clearBrowserCache")
        return self._open(code)

    def open_warm(self, code: str) -> float:
        """Seconds to open as on every other morning."""
        self.page.goto("about:blank")
        return self._open(code)

    def _open(self, code: str) -> float:
        self.page.goto(self.run["urls"]["pos"], wait_until="commit")
        self.page.evaluate("(code) => probe.scanWhenOpen(code)", code)
        self.page.wait_for_function("() => probe.scannable > 0", timeout=90_000)
        opened: float = self.page.evaluate("Math.max(probe.opened, probe.scannable)")
        self.page.wait_for_timeout(300)
        self.till.empty()
        self.page.wait_for_timeout(500)  # the empty cart is stored a moment later
        return opened / 1000

    def settle(self) -> None:
        """Wait until nothing loads in the background any more."""
        self.page.wait_for_timeout(5000)

    def throttle(self, times: int) -> None:
        """Make the processor so many times slower."""
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def tap(self, count: int) -> list[float]:
        """Milliseconds from the tap on a tile to its painted line, with real mouse events."""
        self.page.evaluate("probe.taps = []")
        plain = self.page.locator(".pc", has_not_text=re.compile(r"kg|from|\d\d\+")).all()[:8]
        for number in range(count):
            if number % 20 == 0:
                self.till.empty()
            plain[number % len(plain)].click()
            self.page.wait_for_function("(done) => probe.taps.length > done", arg=number)
        return self._taken("taps")

    def tap_long(self, lines: int, count: int) -> tuple[list[float], list[float]]:
        """Milliseconds of work a tap, and from the tap to the painted line, in a cart of so many lines (weight labels)."""
        self.till.empty()
        grams = itertools.count(100)
        while missing := lines - self.till.lines.count():  # a pause of the page tears a typed code apart now and then
            for _ in range(missing):
                body = f"2104011{next(grams):05d}"
                self.page.evaluate("(code) => probe.scan(code)", body + check_digit(body))
            self.page.wait_for_timeout(500)
        expect(self.till.lines).to_have_count(lines)
        self.page.wait_for_timeout(1000)
        self.page.evaluate("(probe.taps = []), (probe.works = [])")
        plain = self.page.locator(".pc", has_not_text=re.compile(r"kg|from|\d\d\+")).all()[:8]
        for number in range(count):
            plain[number % len(plain)].click()
            self.page.wait_for_function("(done) => probe.taps.length > done", arg=number)
            self.page.wait_for_timeout(200)
        self.till.empty()
        return self._taken("works"), self._taken("taps")

    def sales(self, count: int) -> list[float]:
        """Milliseconds from PAY to a till that is ready for the next sale, with nobody thinking in between."""
        self.till.empty()
        return [self.page.evaluate(SALE) for _ in range(count)]

    def scan(self, codes: list[str]) -> list[float]:
        """Milliseconds from the scanner's message to the painted line, through the serial scanner and hw_proxy."""
        self.till.empty()
        self.page.evaluate("probe.scans = []")
        for number, code in enumerate(codes):
            if number % 20 == 0:
                self.till.empty()
            self.till.sim.scan(code)
            self.page.wait_for_function("(done) => probe.scans.length > done", arg=number)
        self.till.empty()
        return self._taken("scans")

    def search(self, words: list[str]) -> list[float]:
        """Milliseconds from the typed text to the painted results."""
        field = self.page.get_by_role("searchbox")
        self.page.evaluate("probe.finds = []")
        for word in words:
            field.fill(word)
            self.page.wait_for_timeout(400)
        field.fill("")
        return self._taken("finds")

    def memory(self) -> dict[str, float]:
        """Bytes of the JavaScript heap after a collection, and of the renderer process."""
        self.cdp.send("HeapProfiler.collectGarbage")
        self.cdp.send("Performance.enable")
        metrics = {entry["name"]: entry["value"] for entry in self.cdp.send("Performance.getMetrics")["metrics"]}
        processes = self.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        return {
            "heap": metrics["JSHeapUsedSize"],
            "process": max(resident(entry["id"]) for entry in processes if entry["type"] == "renderer"),
        }

    def stored(self, entity: str) -> int:
        """How many rows of an entity lie in the browser's database."""
        count: int = self.page.evaluate(COUNT, entity)
        return count

    def sold_at(self, code: str, price: str) -> float:
        """Seconds until a scan of the product makes a line at this price."""
        started = time.perf_counter()
        self.page.evaluate("([code, price]) => probe.soldAt(code, price)", [code, price])
        seconds = time.perf_counter() - started
        self.till.empty()
        return seconds

    def find_offline(self, codes: list[str]) -> int:
        """How many of these scans become a line with the network cut."""
        found = 0
        self.till.empty()
        self.page.context.set_offline(True)
        for number, code in enumerate(codes):
            if number % 20 == 0:
                self.till.empty()
            before = self.till.total
            self.page.evaluate("(code) => probe.scan(code)", code)
            self.page.wait_for_timeout(60)
            found += self.till.total != before
        self.page.context.set_offline(False)
        return found

    def _taken(self, name: str) -> list[float]:
        taken: list[float] = self.page.evaluate("(name) => probe[name]", name)
        return taken


def resident(pid: int) -> int:
    """Bytes of memory that the process has to itself or shares, in proportion (PSS)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    assert found is not None
    return int(found.group(1)) * 1024

"""A person at the /sim page, in a real Chromium."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hw_proxy.tests.till import Till, text, until

pytestmark = pytest.mark.e2e
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        yield found
        found.close()


@pytest.fixture
def page(till: Till, browser: Browser) -> Iterator[Page]:
    """The /sim page; whatever the browser complains about fails the test."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{till.url}/sim")
    expect(page.locator("#live")).to_have_text("Live")
    yield page
    page.close()
    assert complaints == []


def test_a_person_scans_prints_pulls_the_paper_and_shuts_the_drawer(till: Till, page: Page) -> None:
    page.fill("#code", "4006381333931")
    page.keyboard.press("Enter")
    expect(page.locator("#last")).to_have_text("4006381333931")
    till.print(text("Čaj № 1", bold=True), {"type": "qr", "data": "https://e.x/1"}, {"type": "drawer"})
    expect(page.locator(".receipt.cut .row").first).to_have_text("Čaj № 1")
    expect(page.locator(".receipt img")).to_have_js_property("complete", True)
    till.do("display", "show", {"lines": ["TOTAL          12.50", "Thank you"]})
    expect(page.locator("#vfd pre").first).to_have_text("TOTAL          12.50")
    expect(page.locator("#drawer-state")).to_have_text("open")
    page.click("#close-drawer")
    expect(page.locator("#drawer-state")).to_have_text("shut")
    page.click("text=Pull the paper")
    expect(page.locator("#lines-left")).to_have_text("0")
    assert till.print(text("no"))["conditions"][0]["code"] == "E301"
    page.click("text=New roll")
    page.click("text=Cover open")
    expect(page.locator("[data-toggle=cover_open]")).to_have_attribute("aria-pressed", "true")
    assert till.print(text("no"))["conditions"][0]["code"] == "E302"


@pytest.mark.parametrize(("language", "word"), [("ru", "Сканер"), ("bs", "Skener"), ("de", "Scanner")])
def test_the_page_speaks_the_language_and_keeps_it(page: Page, language: str, word: str) -> None:
    page.select_option("#language", language)
    expect(page.locator("#h-scanner")).to_have_text(word)
    page.reload()
    expect(page.locator("#h-scanner")).to_have_text(word)


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_sticks_out_at_any_size(till: Till, page: Page, width: int, theme: str) -> None:
    till.print(text("x" * 48))
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("(theme) => document.documentElement.dataset.theme = theme", theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.right').getBoundingClientRect().right") <= width


def test_a_person_pays_by_card_stops_one_and_sees_the_charges(till: Till, page: Page) -> None:
    page.select_option("[data-terminal=answer]", "wait")
    job = till.do("terminal", "pay", {"amount": 1250, "currency": "EUR"}, wait=0)
    expect(page.locator("#terminal-screen")).to_contain_text("Insert card")
    page.click("text=Present card")
    expect(page.locator("#charges tr").first).to_contain_text("12.50")
    assert till.job(job["id"])["state"] in ("sent", "done")
    job = until(lambda: (row := till.job(job["id"]))["state"] == "done" and row)
    stopped = till.do("terminal", "pay", {"amount": 990, "currency": "EUR"}, wait=0)
    expect(page.locator("#terminal-screen")).to_contain_text("Insert card")
    page.click("text=Stop")
    until(lambda: till.job(stopped["id"])["state"] == "failed")
    assert "9.90" not in page.locator("#charges").inner_text()

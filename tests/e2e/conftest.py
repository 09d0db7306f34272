"""One shop for all end-to-end tests: `tezga run` on free ports, one Chromium, a till, a display and a back office in it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from core.ids import uuid7
from tests.e2e.office import Api, Office
from tests.e2e.pictures import TILL, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import ROOT, Shop, copy_of_demo

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HERE = Path(__file__).parent
TIMEOUT_MS = 8000
COMPANY = "Čajdžinica Đurđević d.o.o."
EARLY = ("test_first_sale.py", "test_wipe.py")  # a register never opened before, a hub that knows few tills
Json = dict[str, Any]
NewPage = Callable[..., Page]
MakeTill = Callable[..., Till]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of EARLY first; each file in one of two halves, always the same, so that the order is the same everywhere."""
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.e2e)
        item.add_marker(pytest.mark.slow)
    places = [index for index, item in enumerate(items) if item in set(mine)]
    ordered = sorted(mine, key=lambda item: EARLY.index(item.path.name) if item.path.name in EARLY else len(EARLY))
    for index, item in zip(places, ordered, strict=True):
        items[index] = item
    browsers = [item for item in items if item.get_closest_marker("e2e")]
    for item in browsers:
        item.add_marker(pytest.mark.xdist_group(half_of(item.path.name)))


def half_of(name: str) -> str:
    """The half of a file: by its name alone, so that a new file moves no other."""
    return ("first half", "second half")[crc32(name.encode()) % 2]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Leaves a picture of every open page behind when a test fails."""
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(getattr(item, "funcargs", {}).get("complaints", Complaints()).pages):
            with suppress(Error):
                picture(page, f"failed/{item.name}-{number}")
    return report


@pytest.fixture(scope="package")
def client() -> None:
    """The built web client."""
    if not (ROOT / "web_client/dist/.vite/manifest.json").exists():
        subprocess.run(["npx", "vite", "build", "--config", "web_client/vite.config.ts"], cwd=ROOT, check=True)


@pytest.fixture(scope="package")
def running(client: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The processes of `tezga run` with the demo shop and simulated devices; stopped cleanly."""
    shop = Shop(copy_of_demo(tmp_path_factory, tmp_path_factory.mktemp("e2e") / "shop"))
    try:
        yield shop.wait_until_ready()
    finally:
        code = shop.stop()
    assert code == 0, shop.text()


@pytest.fixture
def run(running: Shop) -> Json:
    """run.json now: urls, ports, pids, shop."""
    return running.state


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Fails the test at its end when a page complained."""
    heard = Complaints()
    yield heard
    heard.check()


@pytest.fixture
def new_page(browser: Browser, complaints: Complaints, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Makes a page in a browser profile of its own (or in `context`); both are closed after the test."""
    pages: list[Page] = []

    def make(context: BrowserContext | None = None, **options: Any) -> Page:
        page = (context or browser.new_context(**{**PROFILE, **options})).new_page()
        page.set_default_timeout(TIMEOUT_MS)
        complaints.listen(page)
        pages.append(page)
        return page

    yield make
    kept = {id(context) for context in browser.contexts if getattr(context, "tezga_kept", False)}
    for page in pages:
        page.close()
        if id(page.context) not in kept:
            page.context.close()


PROFILE: Json = {"viewport": TILL, "locale": "en-GB", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}


@pytest.fixture(scope="package")
def till_profile(browser: Browser, running: Shop) -> Iterator[BrowserContext]:
    """A browser profile that is enrolled as a till, once, through the screen."""
    context = browser.new_context(**PROFILE)
    context.tezga_kept = True  # type: ignore[attr-defined]
    page = context.new_page()
    Till(page, running.state).open().enrol().sign_in().ensure_settlement()
    page.close()
    yield context
    context.close()


@pytest.fixture
def till(till_profile: BrowserContext, new_page: NewPage, run: Json) -> Till:
    """The till with Mira signed in, a settlement open and nothing in the cart."""
    till = Till(new_page(till_profile), run).open().sign_in().connected().ensure_settlement()
    till.empty()
    return till


@pytest.fixture
def new_till(new_page: NewPage, run: Json) -> Callable[..., Till]:
    """Enrols a till of its own for tests that leave traces on the device."""

    def make(name: str = "Till", code: str = "", **options: Any) -> Till:
        return Till(new_page(**options), run).open().enrol(code, name)

    return make


@pytest.fixture(scope="package")
def office_profile(browser: Browser, running: Shop) -> Iterator[BrowserContext]:
    """A browser profile signed in to the back office."""
    context = browser.new_context(**PROFILE)
    context.tezga_kept = True  # type: ignore[attr-defined]
    page = context.new_page()
    Office(page, running.state).open().sign_in()
    page.close()
    yield context
    context.close()


@pytest.fixture
def office(office_profile: BrowserContext, new_page: NewPage, run: Json) -> Office:
    """The back office with the owner signed in."""
    return Office(new_page(office_profile), run)


@pytest.fixture
def api(run: Json) -> Iterator[Api]:
    """The owner's API session."""
    api = Api(run)
    yield api
    api.http.close()


@pytest.fixture
def company(api: Api) -> str:
    """A customer with the data of a company; the name that finds it."""
    name = f"Amira {uuid7()[-6:]}"
    data = {"company_name": COMPANY, "tax_id": "4200000000001", "address": "Čaršijska 5", "city": "Sarajevo"}
    api.post("customers/customers", {"name": name, "email": "amira@example.com", **data})
    return name

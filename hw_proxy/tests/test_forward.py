"""The way to the core: unbuffered, with the client's own credentials, and a kept copy when nobody is there."""

import hashlib
import json
import os
import time
from collections.abc import Iterator

import httpx
import pytest

from hw_proxy.tests.core_server import LATE_PATH, SCRIPT, SCRIPT_PATH, CoreServer
from hw_proxy.tests.till import Till, until


@pytest.fixture
def core() -> Iterator[CoreServer]:
    server = CoreServer()
    server.start()
    yield server
    server.stop()
    server.close()


@pytest.fixture
def shop(own_till: Till, core: CoreServer) -> Till:
    own_till.core = core.url
    return own_till.start()


def kept(shop: Till) -> dict:
    path = shop.data / "hw" / "client" / "index.json"
    return json.loads(path.read_text()) if path.exists() else {"build": None, "entries": {}}


def test_requests_pass_with_cookies_body_and_status(shop: Till, core: CoreServer) -> None:
    body = os.urandom(3_000_000)
    headers = {
        "Cookie": "tezga_session=s1",
        "X-CSRF-Token": "t",
        "Origin": shop.url,
        "Content-Type": "application/x-test",
    }
    answer = httpx.post(f"{shop.url}/api/v1/files?name=a%2Fb&x=%C4%8D", content=body, headers=headers)
    seen = answer.json()
    assert seen["path"] == "/api/v1/files?name=a%2Fb&x=%C4%8D"
    assert (seen["size"], seen["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
    assert seen["headers"]["Cookie"] == "tezga_session=s1"
    assert seen["headers"]["X-CSRF-Token"] == "t"
    assert seen["headers"]["Origin"] == core.url
    assert seen["headers"]["X-Forwarded-Host"] == f"localhost:{shop.port}"
    assert answer.headers.get_list("Set-Cookie") == ["a=1; HttpOnly; Path=/", "b=2; Path=/"]
    assert httpx.get(f"{shop.url}/teapot").status_code == 418


def test_events_arrive_while_they_happen(shop: Till) -> None:
    times: list[float] = []
    with httpx.stream("GET", f"{shop.url}/api/v1/events") as stream:
        times += [time.monotonic() for line in stream.iter_lines() if line.startswith("id:")]
    assert len(times) == 3
    assert times[1] - times[0] > 0.2
    assert times[2] - times[1] > 0.2


def test_the_first_page_is_the_till(shop: Till) -> None:
    answer = httpx.get(shop.url + "/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/pos")


def test_a_redirect_stays_on_this_origin(shop: Till) -> None:
    assert httpx.get(f"{shop.url}/go").headers["Location"] == "/pos?x=1"


def test_a_till_that_was_off_overnight_starts_without_the_core(shop: Till, core: CoreServer) -> None:
    until(lambda: kept(shop)["build"] == "b1")
    core.stop()
    shop.kill()
    shop.start()
    page = httpx.get(f"{shop.url}/pos")
    assert "<title>/pos</title>" in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "X-Tezga-Offline" in page.headers
    for path in (SCRIPT_PATH, LATE_PATH):
        assert httpx.get(f"{shop.url}{path}").content == SCRIPT
    assert httpx.get(f"{shop.url}/api/v1/products").json()["code"] == "core.unreachable"
    core.start()


def test_boot_data_is_kept_for_its_device_without_the_person(shop: Till, core: CoreServer) -> None:
    mine, other = {"Cookie": "tezga_device=d1"}, {"Cookie": "tezga_device=d2"}
    assert httpx.get(f"{shop.url}/api/v1/boot?app=pos", headers=mine).json()["user"] == {"name": "Amra"}
    core.stop()
    boot = httpx.get(f"{shop.url}/api/v1/boot?app=pos", headers=mine).json()
    assert (boot["store"], boot["user"], boot["permissions"]) == ({"name": "S"}, None, [])
    assert httpx.get(f"{shop.url}/api/v1/boot?app=pos", headers=other).status_code == 503
    core.start()


def test_a_damaged_copy_is_not_served(shop: Till, core: CoreServer) -> None:
    until(lambda: kept(shop)["build"] == "b1")
    core.stop()
    name = kept(shop)["entries"][SCRIPT_PATH]["sha256"]
    (shop.data / "hw" / "client" / "files" / name).write_bytes(b"damaged")
    assert httpx.get(f"{shop.url}{SCRIPT_PATH}").status_code == 503
    core.start()


def test_a_build_that_differs_from_its_sums_is_not_switched_to(own_till: Till, core: CoreServer) -> None:
    core.sums = {LATE_PATH: "0" * 64}
    own_till.core = core.url
    own_till.start()
    until(lambda: "differs from the list" in (own_till.data / "proxy.log").read_text())
    assert kept(own_till)["build"] is None


def test_a_person_is_told_when_the_core_is_away(till: Till) -> None:
    answer = till.http.get("/api/v1/auth/me")
    assert answer.status_code == 503
    assert set(answer.json()) == {"code", "message", "fix", "details"}


def test_nothing_below_the_proxys_own_paths_is_passed_on(shop: Till, core: CoreServer) -> None:
    assert shop.http.get("/v1/nothing").status_code == 404
    assert [seen for seen in core.seen if seen["path"].startswith("/v1")] == []

"""Foreign pages, programs and tokens are kept out."""

import http.client
import json
import uuid
from pathlib import Path

import httpx
import pytest

from hw_proxy import tokens
from hw_proxy.app import create_app
from hw_proxy.config import Config, ConfigError
from hw_proxy.tests.till import Till, document, text

PRINT = {"document": document(text("x"))}


def raw(till: Till, method: str, path: str, headers: dict[str, str], body: str = "") -> tuple[int, str]:
    """A request whose Host header is exactly what the test says."""
    connection = http.client.HTTPConnection("127.0.0.1", till.port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {**headers, "Content-Length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


@pytest.mark.parametrize("path", ["/v1/info", "/sim", "/pos", "/v1/ws"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.5:8420", ""])
def test_a_rebound_name_is_refused(till: Till, path: str, host: str) -> None:
    status, body = raw(till, "GET", path, {"Host": host})
    assert (status, json.loads(body)["code"]) == (403, "host.foreign")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_loopback_names_are_let_in(till: Till, host: str) -> None:
    assert raw(till, "GET", "/v1/info", {"Host": f"{host}:{till.port}"})[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "http://localhost"])
@pytest.mark.parametrize("path", ["/v1/devices/drawer/open", "/sim/v1/drawer", "/v1/ws"])
def test_a_foreign_page_is_refused(till: Till, origin: str, path: str) -> None:
    method = till.http.get if path == "/v1/ws" else till.http.post
    answer = method(path, headers={"Origin": origin, "Idempotency-Key": str(uuid.uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (403, "origin.foreign")


def test_the_own_page_is_let_in(till: Till) -> None:
    headers = {"Origin": till.url, "Idempotency-Key": str(uuid.uuid4())}
    assert till.http.post("/v1/devices/drawer/open", headers=headers).status_code in (200, 202)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_is_refused(till: Till, kind: str) -> None:
    headers = {"Content-Type": kind, "Idempotency-Key": str(uuid.uuid4())}
    assert till.http.post("/v1/devices/printer/print", content=json.dumps(PRINT), headers=headers).status_code == 415


@pytest.mark.parametrize("path", ["/v1/devices", "/v1/jobs/x", "/v1/outbox", "/v1/jobs"])
def test_without_a_token_nothing_is_told(till: Till, path: str) -> None:
    assert httpx.get(till.url + path).status_code == 401
    assert httpx.get(f"{till.url}{path}?token={till.token()}").status_code == 401


def test_an_expired_or_foreign_token_is_refused(till: Till) -> None:
    stolen = tokens.sign(b"another shop", "r1", ["*"])
    for headers in (till.bearer(lifetime_s=-1), {"Authorization": f"Bearer {stolen}"}, {"Authorization": "Bearer x"}):
        assert httpx.get(f"{till.url}/v1/devices", headers=headers).status_code == 401


def test_a_token_opens_only_its_scopes(till: Till) -> None:
    headers = {**till.bearer(("print",)), "Idempotency-Key": str(uuid.uuid4())}
    assert httpx.post(f"{till.url}/v1/devices/printer/print?wait=5000", json=PRINT, headers=headers).status_code == 200
    assert httpx.post(f"{till.url}/v1/devices/drawer/open", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/v1/info", "/v1/devices", "/sim", "/nowhere"])
def test_every_answer_carries_the_protective_headers(till: Till, path: str) -> None:
    headers = till.http.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_page_allows_nothing_inline(till: Till) -> None:
    policy = till.http.get("/sim").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_the_page_of_simulators_wears_the_tokens_of_the_web_client(till: Till) -> None:
    served = till.http.get("/sim/tokens.css")
    assert served.headers["Content-Type"].startswith("text/css")
    assert served.text == (Path(__file__).parents[2] / "web_client" / "src" / "ui" / "tokens.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("config", [{"production": True}, {"bind": ("0.0.0.0",)}])
def test_simulators_never_meet_a_production_register(tmp_path: Path, config: dict) -> None:
    with pytest.raises(ConfigError, match="--sim"):
        create_app(Config(tmp_path, **config), "http://127.0.0.1:9", sim=True)


def test_the_secret_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "hw_secret"
    assert tokens.read_secret(path) == tokens.read_secret(path)
    assert path.stat().st_mode & 0o077 == 0


def test_a_token_is_bound_to_its_register() -> None:
    token = tokens.sign(b"s", "r1", ["print"])
    assert tokens.verify(b"s", token, "r1").scopes == {"print"}
    with pytest.raises(tokens.BadToken, match="another register"):
        tokens.verify(b"s", token, "r2")


@pytest.mark.parametrize("cut", [0, 3, 10, -1])
def test_a_token_that_was_changed_is_refused(cut: int) -> None:
    token = tokens.sign(b"s", "r1", ["print"])
    changed = token[:cut] + ("A" if token[cut] != "A" else "B") + token[cut + 1 :] if cut >= 0 else token[:-4]
    with pytest.raises(tokens.BadToken):
        tokens.verify(b"s", changed)

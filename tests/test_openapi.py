"""The API keeps what its description promises: no 5xx, no answer outside its schema, whatever is sent (schemathesis)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from core.app import create_app
from core.config import Config
from core.request import CSRF_COOKIE, DEVICE_COOKIE, SESSION_COOKIE
from core.testing import make_shop

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
STREAMS = r"/api/v1/events"
ENDS_SESSION = r"/api/v1/auth/(logout|password)"

_cookies: dict[str, str] = {}


@pytest.fixture(scope="session")
def api(templates: Callable[..., Config]) -> Iterator[Any]:
    app = create_app(templates("sqlite"))
    shop = make_shop(app)
    for client, name in ((shop.owner, SESSION_COOKIE), (shop.owner, CSRF_COOKIE), (shop.till, DEVICE_COOKIE)):
        cookie = client.http.get_cookie(name)
        assert cookie is not None
        _cookies[name] = cookie.value
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app).exclude(path_regex=STREAMS).exclude(path_regex=ENDS_SESSION)
    app.extensions["tezga"].engine.dispose()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # schemathesis leaves file responses open
def test_the_api_keeps_its_word(api: Any) -> None:
    faults: dict[str, str] = {}
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def keeps_its_word(case: Any) -> None:
            response = case.call(headers={"X-CSRF-Token": _cookies[CSRF_COOKIE]}, cookies=_cookies)
            case.validate_response(response, checks=CHECKS)

        try:
            keeps_its_word()
        except (AssertionError, BaseExceptionGroup) as error:
            faults[operation.label] = str(error)[:1500]
    assert not faults, "\n\n".join(f"{label}: {fault}" for label, fault in faults.items())

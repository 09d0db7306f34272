"""Keys of programs: shown once, as strong as their roles, over at once when replaced, archived or expired."""

from datetime import timedelta

import pytest

from core.clock import now, to_text
from core.models import Role
from core.pace import Pace
from core.testing import Client, Shop

KEYS = "/api/v1/api-keys"


def role(shop: Shop, *grants: str) -> str:
    with shop.work() as session:
        made = Role(name="Program", grants=list(grants))
        session.add(made)
        session.flush()
        return made.id


def program(shop: Shop, *grants: str, store_id: str | None = None, **changes: object) -> dict:
    roles = [{"role_id": role(shop, *grants), "store_id": store_id}]
    answer = shop.owner.post(KEYS, {"name": "Web shop", "roles": roles, **changes})
    assert answer.status_code == 201, answer.json
    return answer.json


def key_of(shop: Shop, made: dict) -> str:
    answer = shop.owner.post(f"{KEYS}/{made['id']}/key")
    assert answer.status_code == 200, answer.json
    return answer.json["key"]


class Program:
    """A program that sends its key and nothing else: no cookies, no CSRF token."""

    def __init__(self, shop: Shop, key: str) -> None:
        self.http, self.key = shop.app.test_client(use_cookies=False), key

    def call(self, method: str, path: str, body: object = None, **headers: str):
        headers = {"Authorization": f"Bearer {self.key}", **headers}
        return self.http.open(path, method=method, json=body, headers=headers)


def test_a_program_does_what_its_roles_allow_without_cookies_and_bears_its_name(shop: Shop) -> None:
    made = program(shop, "core.stores", "core.audit")
    web_shop = Program(shop, key_of(shop, made))
    answer = web_shop.call("PATCH", f"/api/v1/stores/{shop.store_id}", {"city": "Zenica"})
    assert (answer.status_code, answer.json["city"]) == (200, "Zenica")
    assert "Set-Cookie" not in answer.headers
    refused = web_shop.call("GET", "/api/v1/users")
    assert (refused.status_code, refused.json["details"]["permission"]) == (403, "core.users")
    act = shop.owner.get("/api/v1/audit?f.action=core.store.change").json["items"][0]
    assert act["actor_id"] == made["user_id"]
    assert shop.owner.get(f"/api/v1/users/{made['user_id']}").json["name"] == "Web shop"
    assert "Web shop" not in [one["name"] for one in shop.owner.get("/api/v1/users").json["items"]]


def test_a_key_is_told_once_and_kept_as_a_hash(shop: Shop) -> None:
    made = program(shop, "core.stores")
    key = key_of(shop, made)
    told = shop.owner.get(f"{KEYS}/{made['id']}").json
    assert key not in str(told)
    assert told["hint"] == key[-4:]
    with shop.work(write=False) as session:
        dump = session.connection().exec_driver_sql("SELECT * FROM core_api_key").all()
    assert key not in str(dump)


def test_a_new_key_ends_the_old_one_at_once(sqlite_shop: Shop) -> None:
    made = program(sqlite_shop, "core.stores")
    old = Program(sqlite_shop, key_of(sqlite_shop, made))
    assert old.call("GET", "/api/v1/stores").status_code == 200
    new = Program(sqlite_shop, key_of(sqlite_shop, made))
    refused = old.call("GET", "/api/v1/stores")
    assert (refused.status_code, refused.json["code"]) == (401, "core.wrong_api_key")
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert new.call("GET", "/api/v1/stores").status_code == 200
    acts = [one["action"] for one in sqlite_shop.owner.get("/api/v1/audit").json["items"]]
    assert [act for act in acts if act.startswith("api_key.")] == ["api_key.replace", "api_key.issue"]


@pytest.mark.parametrize("end", [{"active": False}, {"expires_at": "2020-01-01T00:00:00Z"}])
def test_an_archived_or_expired_key_opens_nothing(sqlite_shop: Shop, end: dict) -> None:
    made = program(sqlite_shop, "core.stores")
    web_shop = Program(sqlite_shop, key_of(sqlite_shop, made))
    assert web_shop.call("GET", "/api/v1/stores").status_code == 200
    assert sqlite_shop.owner.patch(f"{KEYS}/{made['id']}", end).status_code == 200
    assert web_shop.call("GET", "/api/v1/stores").status_code == 401


def test_a_key_of_one_store_reaches_no_other(sqlite_shop: Shop) -> None:
    other, _register = sqlite_shop.new_store("Second")
    web_shop = Program(sqlite_shop, key_of(sqlite_shop, program(sqlite_shop, "core.stores", store_id=sqlite_shop.store_id)))
    assert [one["id"] for one in web_shop.call("GET", "/api/v1/stores").json["items"]] == [sqlite_shop.store_id]
    assert web_shop.call("PATCH", f"/api/v1/stores/{other}", {"city": "Zenica"}).status_code == 404


def test_too_many_requests_wait_and_are_told_how_long(sqlite_shop: Shop) -> None:
    web_shop = Program(sqlite_shop, key_of(sqlite_shop, program(sqlite_shop, "core.stores", per_minute=2)))
    answers = [web_shop.call("GET", "/api/v1/stores") for _try in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 31


def test_a_pace_of_sixty_a_minute_gives_one_a_second() -> None:
    pace = Pace()
    assert [pace.wait_s("key", 60, 0.0) for _try in range(61)] == [0] * 60 + [1]
    assert (pace.wait_s("key", 60, 1.0), pace.wait_s("key", 60, 1.5)) == (0, 1)


def test_the_last_use_is_kept(sqlite_shop: Shop) -> None:
    made = program(sqlite_shop, "core.stores")
    started = to_text(now() - timedelta(seconds=1))
    Program(sqlite_shop, key_of(sqlite_shop, made)).call("GET", "/api/v1/stores")
    told = sqlite_shop.owner.get(f"{KEYS}/{made['id']}").json
    assert told["used_at"] > started
    assert told["revision"] == made["revision"]  # so that an open form may still be saved


def test_nobody_gives_a_program_more_than_they_may_do(sqlite_shop: Shop) -> None:
    strong = program(sqlite_shop, "core.users")
    with sqlite_shop.work():
        hers = sqlite_shop.person("cashier", "Keeper")
    keeper = program_keeper(sqlite_shop, hers)
    roles = [{"role_id": role(sqlite_shop, "core.users"), "store_id": None}]
    assert keeper.post(KEYS, {"name": "Mine", "roles": roles}).status_code == 403
    assert keeper.post(f"{KEYS}/{strong['id']}/key").status_code == 403
    assert keeper.patch(f"{KEYS}/{strong['id']}", {"name": "Mine"}).status_code == 403


def program_keeper(shop: Shop, user_id: str) -> Client:
    """A person who may manage keys and nothing else."""
    roles = [{"role_id": role(shop, "core.api_keys"), "store_id": None}]
    assert shop.owner.patch(f"/api/v1/users/{user_id}", {"roles": roles}).status_code == 200
    return shop.signed_in(user_id)


def test_keys_are_not_made_with_a_key(sqlite_shop: Shop) -> None:
    made = program(sqlite_shop, "core.api_keys")
    web_shop = Program(sqlite_shop, key_of(sqlite_shop, made))
    assert web_shop.call("GET", KEYS).status_code == 200
    assert web_shop.call("POST", f"{KEYS}/{made['id']}/key").status_code == 403


def test_a_program_is_nobody_that_signs_in(sqlite_shop: Shop) -> None:
    made = program(sqlite_shop, "core.users")
    assert sqlite_shop.owner.patch(f"/api/v1/users/{made['user_id']}", {"email": "x@demo.shop"}).status_code == 404

"""The demo shop: made once, says how to sign in, and sells at once."""

from __future__ import annotations

import json
from typing import Any

import pyotp
import pytest
from flask import Flask

from core.cli import main
from core.demo import demo_language
from core.testing import Client


@pytest.fixture
def demo(app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    config = app.extensions["tezga"].config
    monkeypatch.setenv("TEZGA_DATA", str(config.data))
    monkeypatch.setenv("TEZGA_DATABASE_URL", config.database_url)
    assert main(["demo", "--if-empty", "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


def test_the_owner_and_three_people_can_sign_in(app: Flask, demo: dict[str, Any]) -> None:
    signed = Client(app).post("/api/v1/auth/login", {"email": demo["email"], "password": demo["password"]})
    assert signed.status_code == 200
    assert {user["name"]: (user["role"], user["pin"]) for user in demo["users"]} == {
        "Amra": ("owner", "1111"), "Luka": ("manager", "2222"), "Mira": ("cashier", "3333"),
    }  # fmt: skip
    till = Client(app)
    for _browser in range(2):
        enrolled = till.post("/api/v1/devices/enrol", {"code": demo["enrol_code"], "name": "Till"})
        assert enrolled.status_code == 200
    users = {user["name"]: user["id"] for user in till.get("/api/v1/boot?app=pos").json["data"]["employees"]["users"]}
    for user in demo["users"]:
        assert till.post("/api/v1/auth/pin", {"user_id": users[user["name"]], "pin": user["pin"]}).status_code == 200


def test_the_shelves_are_full(app: Flask, demo: dict[str, Any]) -> None:
    owner = Client(app)
    owner.post("/api/v1/auth/login", {"email": demo["email"], "password": demo["password"]})
    assert owner.get("/api/v1/catalog/products").json["total"] >= 60
    assert owner.get("/api/v1/catalog/categories").json["total"] == 8
    assert owner.get("/api/v1/customers/customers").json["total"] == 20
    assert owner.get("/api/v1/stores").json["total"] == 2
    assert len(owner.get("/api/v1/catalog/products?f.weighed=true").json["items"]) >= 5


def test_a_second_call_changes_nothing_and_says_the_same(demo: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--if-empty", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == demo
    assert main(["demo", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "core.conflict"


def test_a_changed_password_is_not_told(app: Flask, demo: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "reset", demo["email"], "--password", "another long password", "--json"]) == 0
    capsys.readouterr()
    assert main(["demo", "--if-empty", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["password"] == "(changed)"


def test_a_reset_lets_somebody_in_who_lost_the_phone(app: Flask, demo: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    owner, password = Client(app), "another long password"
    owner.post("/api/v1/auth/login", {"email": demo["email"], "password": demo["password"]})
    begun = owner.post("/api/v1/auth/otp/setup", {"password": demo["password"]}).json
    owner.post("/api/v1/auth/otp/confirm", {"setup": begun["setup"], "code": pyotp.TOTP(begun["secret"]).now()})
    assert main(["user", "reset", demo["email"], "--password", password, "--json"]) == 0
    capsys.readouterr()
    assert Client(app).post("/api/v1/auth/login", {"email": demo["email"], "password": password}).status_code == 200


@pytest.mark.parametrize(("environment", "language"), [
    ({"LANG": "de_DE.UTF-8"}, "de"),
    ({"LANG": "de_DE.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
    ({"LANG": "hr_HR.UTF-8"}, "bs"),
    ({"LANG": "C.UTF-8"}, "en"),
    ({"LANG": "de_DE.UTF-8", "TEZGA_DEMO_LANGUAGE": "bs"}, "bs"),
    ({}, "en"),
])  # fmt: skip
def test_the_demo_speaks_the_language_of_whoever_starts_it(environment: dict[str, str], language: str) -> None:
    assert demo_language(environment) == language

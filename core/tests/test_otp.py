"""One-time codes: set up by a code, asked for at sign-in, each counts once; recovery codes; off by password or owner."""

from __future__ import annotations

from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from core.clock import now
from core.models import RecoveryCode, User
from core.testing import PASSWORD, Shop

OTP = "/api/v1/auth/otp"


def set_up(shop: Shop) -> tuple[pyotp.TOTP, list[str]]:
    """Switch the owner's one-time code on; returns the phone and the recovery codes."""
    begun = shop.owner.post(f"{OTP}/setup", {"password": PASSWORD}).json
    phone = pyotp.TOTP(begun["secret"])
    earlier = phone.at(now().timestamp() - 30)
    answer = shop.owner.post(f"{OTP}/confirm", {"setup": begun["setup"], "code": earlier})
    assert answer.status_code == 200, answer.json
    return phone, answer.json["recovery_codes"]


def sign_in(shop: Shop, otp: str | None = None) -> Any:
    return shop.stranger.post("/api/v1/auth/login", {"email": "owner@demo.shop", "password": PASSWORD, "otp": otp})


def acts(shop: Shop) -> list[str]:
    return [row["action"] for row in shop.owner.get("/api/v1/audit?sort=-seq&per_page=30").json["items"]]


def test_the_code_is_asked_for_once_it_was_confirmed(shop: Shop) -> None:
    assert sign_in(shop).status_code == 200
    phone, _codes = set_up(shop)
    refused = sign_in(shop)
    assert (refused.status_code, refused.json["details"]["otp"]) == (401, True)
    assert sign_in(shop, phone.now()).status_code == 200
    assert shop.owner.get(OTP).json == {"on": True, "recovery_left": 10, "has_password": True}


def test_a_code_that_was_used_is_refused_the_second_time(shop: Shop) -> None:
    phone, _codes = set_up(shop)
    code = phone.now()
    assert [sign_in(shop, code).status_code, sign_in(shop, code).status_code] == [200, 401]


def test_asking_for_the_code_is_not_a_wrong_try(shop: Shop) -> None:
    phone, _codes = set_up(shop)
    assert [sign_in(shop).status_code for _try in range(7)] == [401] * 7
    assert sign_in(shop, phone.now()).status_code == 200


def test_guessing_codes_locks(shop: Shop) -> None:
    set_up(shop)
    assert [sign_in(shop, "000000").status_code for _try in range(6)] == [401] * 5 + [429]


def test_a_recovery_code_lets_in_once_with_or_without_the_hyphen(shop: Shop) -> None:
    _phone, codes = set_up(shop)
    assert [sign_in(shop, codes[0]).status_code, sign_in(shop, codes[0]).status_code] == [200, 401]
    assert sign_in(shop, codes[1].replace("-", "")).status_code == 200
    assert shop.owner.get(OTP).json["recovery_left"] == 8
    assert "otp.recovery" in acts(shop)


def test_the_database_holds_no_code_and_no_secret_in_clear(shop: Shop) -> None:
    phone, codes = set_up(shop)
    with shop.work(write=False) as session:
        stored = list(session.scalars(select(RecoveryCode.code_hash)))
        secret = session.get_one(User, shop.owner_id).otp_secret or ""
    assert not {codes[0], codes[0].replace("-", "")} & set(stored)
    assert phone.secret not in secret


def test_new_recovery_codes_end_the_old_ones(shop: Shop) -> None:
    _phone, old = set_up(shop)
    new = shop.owner.post(f"{OTP}/codes", {"password": PASSWORD}).json["recovery_codes"]
    assert (sign_in(shop, old[0]).status_code, sign_in(shop, new[0]).status_code) == (401, 200)


@pytest.mark.parametrize("path", ["setup", "codes", "off"])
def test_the_password_is_asked_again_and_guessing_it_locks(sqlite_shop: Shop, path: str) -> None:
    set_up(sqlite_shop)
    tries = [sqlite_shop.owner.post(f"{OTP}/{path}", {"password": "wrong password"}).status_code for _try in range(6)]
    assert tries == [403] * 5 + [429]


def test_a_wrong_code_or_somebody_elses_set_up_confirms_nothing(shop: Shop) -> None:
    begun = shop.owner.post(f"{OTP}/setup", {"password": PASSWORD}).json
    wrong = shop.owner.post(f"{OTP}/confirm", {"setup": begun["setup"], "code": "000000"})
    assert (wrong.status_code, list(wrong.json["details"]["fields"])) == (422, ["code"])
    stranger = shop.signed_in(shop.person("manager"))
    code = pyotp.TOTP(begun["secret"]).now()
    assert stranger.post(f"{OTP}/confirm", {"setup": begun["setup"], "code": code}).status_code == 409
    assert stranger.post(f"{OTP}/confirm", {"setup": "nonsense", "code": code}).status_code == 409
    assert shop.owner.get(OTP).json["on"] is False


def test_switched_off_by_password_no_code_is_asked_for(shop: Shop) -> None:
    set_up(shop)
    assert shop.owner.post(f"{OTP}/off", {"password": PASSWORD}).status_code == 204
    assert sign_in(shop).status_code == 200
    assert shop.owner.get(OTP).json == {"on": False, "recovery_left": 0, "has_password": True}


def test_the_owner_takes_the_code_from_somebody_but_a_manager_does_not_from_the_owner(shop: Shop) -> None:
    set_up(shop)
    manager = shop.signed_in(shop.person("manager"))
    reset = f"/api/v1/users/{shop.owner_id}/otp/reset"
    assert manager.post(reset).status_code == 403
    assert shop.owner.post(reset).status_code == 204
    assert sign_in(shop).status_code == 200
    assert shop.owner.post("/api/v1/users/nobody/otp/reset").status_code == 404


def test_the_log_tells_of_each_change(shop: Shop) -> None:
    set_up(shop)
    shop.owner.post(f"{OTP}/codes", {"password": PASSWORD})
    shop.owner.post(f"{OTP}/off", {"password": PASSWORD})
    assert [act for act in acts(shop) if act.startswith("otp.")] == ["otp.off", "otp.codes", "otp.on"]


def test_the_address_for_apps_always_fits_a_small_qr_code(sqlite_shop: Shop) -> None:
    with sqlite_shop.work() as session:
        session.get_one(User, sqlite_shop.owner_id).email = f"{'långt.namn' * 12}@firma.example"
    uri = sqlite_shop.owner.post(f"{OTP}/setup", {"password": PASSWORD}).json["uri"]
    assert uri.startswith("otpauth://totp/l%C3%A5ngt")
    assert len(uri) <= 106
    assert pyotp.parse_uri(uri).issuer == "tezga"

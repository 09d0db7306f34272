"""A writing request with an Idempotency-Key counts once, however often and from however many sides it comes."""

import threading

from core.testing import Client

PATH = "/api/v1/catalog/products"
KEY = {"Idempotency-Key": "0190ffff-0000-7000-8000-000000000001"}
BREAD = {"name": "Bread", "unit_price": 2_500_000}


def count(shop):
    return shop.owner.get(PATH).get_json()["total"]


def test_a_repeated_request_gets_the_first_answer_and_writes_nothing(shop):
    before = count(shop)
    first = shop.owner.post(PATH, BREAD, headers=KEY)
    again = shop.owner.post(PATH, BREAD, headers=KEY)
    assert first.status_code == 201, first.get_json()
    assert (again.status_code, again.data, again.headers["ETag"]) == (201, first.data, first.headers["ETag"])
    assert (first.headers.get("Idempotent-Replayed"), again.headers["Idempotent-Replayed"]) == (None, "true")
    assert count(shop) == before + 1


def test_a_key_belongs_to_one_request_of_one_person(shop):
    before = count(shop)
    shop.owner.post(PATH, BREAD, headers=KEY)
    other = shop.owner.post(PATH, BREAD | {"name": "Roll"}, headers=KEY)
    assert (other.status_code, "choose a new one" in other.get_json()["message"]) == (409, True)
    manager = shop.signed_in(shop.person("manager"))
    assert manager.post(PATH, BREAD, headers=KEY).status_code == 201
    assert count(shop) == before + 2


def test_a_refused_request_may_be_mended_under_the_same_key(shop):
    assert shop.owner.post(PATH, {"unit_price": 2_500_000}, headers=KEY).status_code == 422
    assert shop.owner.post(PATH, BREAD, headers=KEY).status_code == 201


def test_who_may_not_ask_any_more_does_not_hear_the_old_answer(shop):
    person = shop.person("manager")
    client = shop.signed_in(person)
    assert client.post(PATH, BREAD, headers=KEY).status_code == 201
    shop.owner.delete(f"/api/v1/users/{person}")
    assert client.post(PATH, BREAD, headers=KEY).status_code == 401


def test_the_same_request_from_eight_sides_at_once_counts_once(shop):
    before, answers = count(shop), []
    session = shop.owner.http.get_cookie("tezga_session").value

    def send():
        answers.append(Client(shop.app).cookie("tezga_session", session).post(PATH, BREAD, headers=KEY))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {(answer.status_code, answer.data) for answer in answers} == {(201, answers[0].data)}
    assert count(shop) == before + 1


def test_too_long_a_key_is_refused(shop):
    assert shop.owner.post(PATH, BREAD, headers={"Idempotency-Key": "x" * 201}).status_code == 422

"""The second copy of the client's operations survives everything but the core's confirmation."""

import uuid

from hw_proxy.tests.till import Till


def operation(number: int = 1) -> dict:
    return {"id": str(uuid.uuid4()), "type": "sales.order", "version": 1, "payload": {"number": f"R1-{number:06d}"}}


def pending(till: Till) -> list[dict]:
    return till.http.get("/v1/outbox?pending=1").json()["items"]


def clear(till: Till) -> None:
    till.http.post("/v1/outbox/ack", json={"ids": [item["id"] for item in pending(till)]})


def test_a_copy_is_kept_until_the_core_confirmed(till: Till) -> None:
    clear(till)
    op = operation()
    first, again = (till.http.put(f"/v1/outbox/{op['id']}", json=op).json()["state"] for _ in range(2))
    assert (first, again) == ("stored", "duplicate")
    assert [item["payload"] for item in pending(till)] == [op]
    assert till.http.delete(f"/v1/outbox/{op['id']}").status_code == 200
    assert pending(till) == []


def test_an_operation_never_changes(till: Till) -> None:
    op = operation()
    till.http.put(f"/v1/outbox/{op['id']}", json=op)
    answer = till.http.put(f"/v1/outbox/{op['id']}", json={**op, "version": 2})
    assert (answer.status_code, answer.json()["code"]) == (409, "outbox.conflict")


def test_fifty_operations_of_a_wiped_browser_come_back_in_order_after_kill_9(own_till: Till) -> None:
    till = own_till.start()
    ops = [operation(number) for number in range(50)]
    answer = till.http.post("/v1/outbox", json={"ops": ops})
    assert {result["state"] for result in answer.json()["results"]} == {"stored"}
    till.kill()
    till.start()
    assert [item["payload"] for item in pending(till)] == ops
    till.http.post("/v1/outbox/ack", json={"ids": [op["id"] for op in ops[:49]]})
    assert [item["payload"] for item in pending(till)] == ops[49:]


def test_a_batch_is_kept_whole_or_not_at_all(till: Till) -> None:
    clear(till)
    op = operation()
    till.http.put(f"/v1/outbox/{op['id']}", json=op)
    answer = till.http.post("/v1/outbox", json={"ops": [operation(), {**op, "version": 9}]})
    assert answer.status_code == 409
    assert len(pending(till)) == 1


def test_an_id_must_be_a_uuid(till: Till) -> None:
    assert till.http.put("/v1/outbox/one", json={}).status_code == 422
    assert till.http.post("/v1/outbox", json={"ops": [{"id": 5}]}).status_code == 422


def test_a_till_is_shown_its_own_copies_and_no_other_tills(till: Till) -> None:
    clear(till)
    first, second = operation(1), operation(2)
    for token, op in (("first", first), ("second", second)):
        till.http.put(f"/v1/outbox/{op['id']}", json=op, headers=as_device(token))
    for query in ("pending=1", "days=7"):
        items = till.http.get(f"/v1/outbox?{query}", headers=as_device("first")).json()["items"]
        ours = [item["payload"] for item in items if item["id"] in (first["id"], second["id"])]
        assert ours == [first]
    assert [item["payload"] for item in pending(till)] == [first, second], "one that is no till sees what the hub has"


def as_device(token: str) -> dict[str, str]:
    return {"Cookie": f"tezga_device={token}"}

"""Client operations are taken up exactly once, and one that cannot be stops none of the others."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

from core.errors import Invalid
from core.ids import uuid7
from core.kernel import Kernel
from core.op_ingest import ingest
from core.ops import Operation, op_schemas
from core.owner import addons_on
from core.tests.sync_shop import (
    OTHER_STORE,
    STRANGER,
    Coin,
    at_the_till,
    bank,
    coin,
    coin_counts,
    operation,
    post,
    post_raw,
    statuses,
)


def test_an_operation_is_applied_and_answered_with_its_result(kernel: Kernel):
    one = coin(5)
    assert post(kernel, one) == [{"id": one["id"], "status": "applied", "result": {"value": 5}}]
    assert coin_counts(kernel) == {one["id"]: 1}


def test_posting_again_gives_the_same_bytes_and_no_second_effect(kernel: Kernel):
    ops = [coin(5), bank(), coin(-1), coin(13), operation("test.unknown", {})]
    first = post_raw(kernel, *ops)
    assert post_raw(kernel, *ops) == first
    assert post_raw(kernel, ops[0]) == first.split(b",{")[0] + b"]}"
    assert list(coin_counts(kernel).values()) == [1]


def test_the_same_operation_twice_in_one_post_is_applied_once(kernel: Kernel):
    one = coin()
    assert statuses(kernel, one, one) == ["applied", "applied"]
    assert coin_counts(kernel) == {one["id"]: 1}


def test_a_batch_reaches_its_handler_as_one(kernel: Kernel):
    post(kernel, coin(1), bank(), coin(2), bank("cow"), coin(3))
    with kernel.unit_of_work(write=False) as current:
        assert list(current.scalars(select(Coin.batch))) == [3, 3, 3]


@pytest.mark.parametrize("bad", [13, 14, -1])
def test_one_bad_operation_goes_to_review_and_the_rest_is_applied(kernel: Kernel, bad: int):
    ops = [coin(1), coin(bad), coin(2)]
    results = post(kernel, *ops)
    assert [result["status"] for result in results] == ["applied", "review", "applied"]
    assert results[1]["reason"]["code"] == {13: "core.conflict", 14: "core.failed", -1: "test.no_value"}[bad]
    assert coin_counts(kernel) == {ops[0]["id"]: 1, ops[2]["id"]: 1}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"store_id": OTHER_STORE}, "core.wrong_store"),
        ({"type": "test.nothing"}, "core.unknown_operation"),
        ({"version": 9}, "core.unknown_operation"),
        ({"payload": {"value": "five"}}, "validation"),
        ({"payload": None}, "validation"),
        ({"actor_id": STRANGER}, "core.denied"),
        ({"actor_id": None}, "core.denied"),
        ({"created_at": "yesterday"}, "validation"),
        ({"depends_on": "nothing"}, "validation"),
    ],
)
def test_what_may_not_be_applied_waits_for_a_person_with_its_reason(kernel: Kernel, changes: dict[str, object], code: str):
    good = coin()
    results = post(kernel, coin(**changes), good)
    assert (results[0]["status"], results[0]["reason"]["code"]) == ("review", code)
    assert coin_counts(kernel) == {good["id"]: 1}


def test_an_operation_without_a_usable_id_is_kept_once(kernel: Kernel):
    bad = coin() | {"id": "seven"}
    assert post(kernel, bad) == post(kernel, bad)
    with kernel.unit_of_work(write=False) as current:
        (stored,) = current.scalars(select(Operation))
        assert msgspec.json.decode(stored.payload) == bad


def test_an_addon_that_is_off_in_the_store_takes_no_operations(kernel: Kernel):
    from core.ops import OpType, op_types

    kind = op_types.get("test.coin@1")
    op_types.add("test.away@1", OpType("test.away", 1, kind.payload, kind.decoder, kind.function, True, None, "away"), owner="away")
    try:
        with at_the_till(kernel), addons_on(frozenset()):
            (result,) = msgspec.json.decode(ingest(msgspec.json.encode({"ops": [coin(type="test.away")]})))["results"]
        assert result["reason"]["code"] == "core.unknown_operation"
    finally:
        op_types.remove("test.away@1")


def test_a_handler_can_say_that_the_effect_is_there_already(kernel: Kernel):
    assert post(kernel, bank("same"))[0]["status"] == "duplicate"


def test_operations_are_applied_after_those_they_need_whatever_the_order_in_the_post(kernel: Kernel):
    first = bank()
    second = coin(2, first["id"])
    assert statuses(kernel, second, first) == ["applied", "applied"]


def test_what_needs_a_refused_operation_waits(kernel: Kernel):
    broken = bank("broken")
    needs = coin(1, broken["id"])
    needs_more = coin(2, needs["id"])
    assert statuses(kernel, broken, needs, needs_more, coin(3)) == ["review", "waiting", "waiting", "applied"]
    assert statuses(kernel, needs) == ["waiting"]


def test_what_came_too_early_is_applied_when_its_need_arrives(kernel: Kernel):
    late = bank()
    early = coin(1, late["id"])
    earlier = coin(2, early["id"])
    assert statuses(kernel, earlier, early) == ["waiting", "waiting"]
    assert coin_counts(kernel) == {}
    assert statuses(kernel, late) == ["applied"]
    assert coin_counts(kernel) == {early["id"]: 1, earlier["id"]: 1}
    assert statuses(kernel, early, earlier) == ["applied", "applied"]


def test_the_answer_knows_what_was_released_by_the_same_post(kernel: Kernel):
    first = bank()
    second = coin(1, first["id"])
    third = coin(2, second["id"])
    assert statuses(kernel, second) == ["waiting"]
    assert statuses(kernel, first, third, second) == ["applied", "applied", "applied"]


def test_operations_that_need_each_other_go_to_review(kernel: Kernel):
    one, other = uuid7(), uuid7()
    assert statuses(kernel, coin(1, other, id=one), coin(2, one, id=other), coin(3)) == ["review", "review", "applied"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"ops": 5}', b'{"ops": [', b"\xff"])
def test_a_body_that_is_no_post_is_refused(sqlite_kernel: Kernel, body: bytes):
    with at_the_till(sqlite_kernel), pytest.raises(Invalid):
        ingest(body)


def test_more_than_two_hundred_operations_are_refused(sqlite_kernel: Kernel):
    with pytest.raises(Invalid, match="at most 200"):
        post(sqlite_kernel, *[coin() for _ in range(201)])


def test_an_empty_post_is_fine(kernel: Kernel):
    assert post_raw(kernel) == b'{"results":[]}'


@pytest.mark.usefixtures("offers")
def test_the_payloads_are_described_for_openapi():
    references, components = op_schemas()
    assert references["test.coin@1"] == {"$ref": "#/components/schemas/Put"}
    assert components["Put"]["properties"]["value"] == {"type": "integer"}

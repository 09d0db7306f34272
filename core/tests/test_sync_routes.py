"""Sync over the real API: a till posts, reads and listens; a manager decides on what is in review."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import insert, select

from core import sse
from core.app import create_app
from core.clock import now
from core.config import Config
from core.feed import publish_changed
from core.ids import uuid7
from core.jobs import DONE, FAILED, Job
from core.models import Role
from core.op_judge import forget_rights
from core.op_review import review_action, review_actions
from core.testing import Shop, make_shop
from core.tests.sync_shop import Coin, Toy, bank, coin
from core.wake import hub_of

OPS, REVIEW = "/api/v1/sync/ops", "/api/v1/sync/review"


@pytest.fixture
def bank_shop(offers: None, database: str, templates: Callable[..., Config]) -> Iterator[Shop]:
    """A shop without addons, with a piggy bank that the cashier may fill."""
    shop = make_shop(create_app(templates(database, ())))
    for model in (Coin, Toy):
        model.__table__.create(shop.kernel.engine)  # type: ignore[attr-defined]
    with shop.work() as session:
        role = session.scalars(select(Role).where(Role.key == "cashier")).one()
        role.grants = [*role.grants, "core.test_coins"]
    forget_rights()
    yield shop
    shop.kernel.engine.dispose()


def of(shop: Shop, made: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An operation of the shop's cashier."""
    return made | {"store_id": shop.store_id, "register_id": shop.register_id, "actor_id": shop.cashier_id} | changes


def posted(shop: Shop, *ops: dict[str, Any]) -> list[dict[str, Any]]:
    answer = shop.till.post(OPS, {"ops": ops})
    assert answer.status_code == 200, answer.data
    return list(answer.json["results"])


def toys(shop: Shop, count: int) -> list[str]:
    ids = [uuid7() for _ in range(count)]
    with shop.work() as session:
        session.execute(insert(Toy), [{"id": toy, "name": "toy", "price": 1} for toy in ids])
        publish_changed("test.toy", ids)
    return ids


def test_a_till_posts_operations_and_gets_the_same_bytes_again(bank_shop: Shop):
    ops = {"ops": [of(bank_shop, coin(5)), of(bank_shop, coin(-1))]}
    first = bank_shop.till.post(OPS, ops)
    assert [result["status"] for result in first.json["results"]] == ["applied", "review"]
    assert bank_shop.till.post(OPS, ops).data == first.data


def test_nobody_posts_or_reads_without_a_device_or_a_person(bank_shop: Shop):
    assert bank_shop.stranger.post(OPS, {"ops": []}).status_code == 401
    assert bank_shop.stranger.get("/api/v1/sync/feed?stream=company").status_code == 401
    assert bank_shop.stranger.get("/api/v1/events?wait=0").status_code == 401


def test_a_broken_body_is_refused(bank_shop: Shop):
    answer = bank_shop.till.call("POST", OPS, data=b"{", content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (422, "validation")


def test_a_client_starts_with_a_snapshot_and_goes_on_with_the_feed(bank_shop: Shop):
    first = toys(bank_shop, 3)
    snapshot = bank_shop.till.get("/api/v1/sync/snapshot?stream=company").json
    assert (snapshot["stream"], snapshot["seq"]) == ("company", 3)
    (chunk,) = next(entity["chunks"] for entity in snapshot["entities"] if entity["name"] == "test.toy")
    answer = bank_shop.till.get(chunk["url"])
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    content = json.loads(gzip.decompress(answer.data))
    assert (content["entity"], [row[0] for row in content["rows"]]) == ("test.toy", first)
    later = toys(bank_shop, 1)
    feed = bank_shop.till.get(f"/api/v1/sync/feed?stream=company&since={snapshot['seq']}&epoch={snapshot['epoch']}").json
    assert ([row["id"] for row in feed["rows"]], feed["more"], feed["reset"]) == (later, False, False)
    assert feed["rows"][0]["data"]["name"] == "toy"


def test_a_till_reads_its_own_store_alone(bank_shop: Shop):
    posted(bank_shop, of(bank_shop, coin(2)))
    _store, register = bank_shop.new_store("Other")
    assert len(bank_shop.till.get("/api/v1/sync/feed?stream=store").json["rows"]) == 1
    assert bank_shop.new_till(register).get("/api/v1/sync/feed?stream=store").json["rows"] == []


def test_a_long_poll_answers_as_soon_as_there_is_news(bank_shop: Shop):
    toys(bank_shop, 1)
    answers: list[Any] = []
    poll = threading.Thread(target=lambda: answers.append(bank_shop.till.get("/api/v1/events?wait=20&since_company=1").json))
    poll.start()
    toys(bank_shop, 1)
    poll.join(10)
    assert answers == [{"company": 2, "store": 0}]


def test_the_event_stream_resumes_where_the_client_was(bank_shop: Shop):
    toys(bank_shop, 4)
    answer = bank_shop.till.get("/api/v1/events?since_company=1", headers={"Last-Event-ID": "c:3,s:0"}, buffered=False)
    events = iter(answer.response)
    assert next(events) == b"retry: 3000\n\n"
    assert next(events) == b'id: c:4,s:0\nevent: feed\ndata: {"stream":"company","seq":4}\n\n'
    answer.close()


def test_the_event_stream_keeps_quiet_lines_alive_and_ends_with_the_process(bank_shop: Shop):
    texts = sse.events(bank_shop.kernel, {"company": 0}, heartbeat_s=0.01)
    next(texts)
    assert next(texts) == "id: c:0\nevent: ping\ndata: {}\n\n"
    hub_of(bank_shop.kernel.engine).close()
    assert len(list(texts)) <= 1


def test_a_process_gives_no_more_streams_than_it_has_places(bank_shop: Shop):
    taken = [sse.events(bank_shop.kernel, {}) for _ in range(bank_shop.kernel.config.event_streams)]
    answer = bank_shop.till.get("/api/v1/events")
    assert (answer.status_code, answer.json["code"], answer.json["details"]) == (503, "core.streams_full", {"wait": 25})
    taken.pop().close()  # type: ignore[attr-defined]
    free = bank_shop.till.get("/api/v1/events", buffered=False)
    assert free.status_code == 200
    free.close()


def test_a_manager_sees_what_is_in_review_and_tries_it_again(bank_shop: Shop):
    bad, needs = of(bank_shop, coin(-1)), of(bank_shop, bank())
    needs["depends_on"] = [bad["id"]]
    posted(bank_shop, bad, needs)
    listed = bank_shop.owner.get(REVIEW).json
    assert [(item["status"], item["reason_code"]) for item in listed["items"]] == [
        ("review", "test.no_value"), ("waiting", "core.waiting"),
    ]  # fmt: skip
    assert listed["items"][0]["payload"] == {"value": -1}
    again = bank_shop.owner.post(f"{REVIEW}/{bad['id']}/retry", {}).json
    assert (again["status"], again["decision"]) == ("review", "retry")


def test_an_action_of_the_addon_mends_an_operation_and_releases_what_waits(bank_shop: Shop):
    bad, needs = of(bank_shop, coin(-1)), of(bank_shop, bank())
    needs["depends_on"] = [bad["id"]]
    posted(bank_shop, bad, needs)
    review_action("test.coin", "value", title="Give it a value")(lambda _row, payload, data: {**payload, **data})
    try:
        mended = bank_shop.owner.post(f"{REVIEW}/{bad['id']}/value", {"data": {"value": 9}})
        assert (mended.json["status"], mended.json["payload"]) == ("applied", {"value": 9})
    finally:
        review_actions.remove("test.coin:value")
    results = posted(bank_shop, bad, needs)
    assert [result["status"] for result in results] == ["applied", "applied"]
    assert results[0]["result"] == {"value": 9}
    audit = bank_shop.owner.get("/api/v1/audit?f.action=op.value").json["items"]
    assert audit[0]["data"]["was"] == {"value": -1}


def test_a_discarded_operation_stays_discarded_and_says_why(bank_shop: Shop):
    bad, needs = of(bank_shop, coin(-1)), of(bank_shop, bank())
    needs["depends_on"] = [bad["id"]]
    posted(bank_shop, bad, needs)
    assert bank_shop.owner.post(f"{REVIEW}/{bad['id']}/discard", {}).status_code == 422
    assert bank_shop.owner.post(f"{REVIEW}/{bad['id']}/discard", {"reason": "a test sale"}).json["status"] == "discarded"
    assert bank_shop.owner.post(f"{REVIEW}/{bad['id']}/retry", {}).status_code == 409
    results = posted(bank_shop, bad, needs)
    assert [result["reason"]["code"] for result in results] == ["core.discarded", "core.dependency_discarded"]


def test_a_cashier_decides_on_nothing(bank_shop: Shop):
    cashier = bank_shop.signed_in(bank_shop.cashier_id)
    assert cashier.get(REVIEW).status_code == 403
    assert cashier.post(f"{REVIEW}/{uuid7()}/retry", {}).status_code == 403
    assert bank_shop.owner.post(f"{REVIEW}/{uuid7()}/retry", {}).status_code == 404
    assert bank_shop.owner.post(f"{REVIEW}/nothing/retry", {}).status_code == 404


def test_failed_jobs_are_listed_with_their_error_and_sent_again(bank_shop: Shop):
    job_id = uuid7()
    with bank_shop.work() as session:
        session.add(Job(id=job_id, name="test.coin_job", args={}, run_after=now(), state=FAILED, error="it broke"))
    (item,) = bank_shop.owner.get("/api/v1/jobs?f.state=failed").json["items"]
    assert (item["id"], item["error"]) == (job_id, "it broke")
    assert bank_shop.owner.get(f"/api/v1/jobs/{job_id}").json["state"] == "failed"
    assert bank_shop.owner.post(f"/api/v1/jobs/{job_id}/retry").status_code == 204
    assert bank_shop.owner.get(f"/api/v1/jobs/{job_id}").json["state"] == "queued"


def test_a_job_is_listed_by_its_title_with_the_sentence_of_its_error(bank_shop: Shop):
    trace = "Traceback (most recent call last):\n  ...\nValueError: the file is empty"
    with bank_shop.work() as session:
        session.add(Job(name="core.import", args={}, run_after=now(), state=FAILED, error=trace))
    (item,) = bank_shop.owner.get("/api/v1/jobs", headers={"X-Tezga-Language": "de"}).json["items"]
    assert (item["title"], item["reason"]) == ("Import einer Datei", "the file is empty")


def test_routine_that_went_well_can_be_left_out_of_the_list(bank_shop: Shop):
    with bank_shop.work() as session:
        for name, state in (("core.tidy", DONE), ("core.tidy", FAILED), ("core.import", DONE)):
            session.add(Job(name=name, args={}, run_after=now(), state=state))
    shown = bank_shop.owner.get("/api/v1/jobs?f.routine=false").json["items"]
    assert sorted((item["name"], item["state"]) for item in shown) == [("core.import", "done"), ("core.tidy", "failed")]
    assert bank_shop.owner.get("/api/v1/jobs?f.routine=true").json["total"] == 1


def test_trying_a_job_again_needs_its_own_right_and_is_logged(bank_shop: Shop):
    job_id = uuid7()
    with bank_shop.work() as session:
        session.add(Job(id=job_id, name="core.import", args={}, run_after=now(), state=FAILED, error="it broke"))
    retry = f"/api/v1/jobs/{job_id}/retry"
    assert bank_shop.signed_in(bank_shop.cashier_id).post(retry).status_code == 403
    assert bank_shop.owner.post(retry).status_code == 204
    (entry,) = bank_shop.owner.get("/api/v1/audit?f.action=job.retry").json["items"]
    assert (entry["title"], entry["record"], entry["actor_id"]) == (
        "Background job tried again", "Import of a file", bank_shop.owner_id,
    )  # fmt: skip


def test_nobody_tries_the_job_of_a_store_that_is_not_theirs(bank_shop: Shop):
    job_id, (other, _register) = uuid7(), bank_shop.new_store("Other")
    with bank_shop.work() as session:
        session.add(Job(id=job_id, name="core.import", args={}, store_id=other, run_after=now(), state=FAILED, error="it broke"))
    here = {"X-Tezga-Store": bank_shop.store_id}
    assert bank_shop.owner.post(f"/api/v1/jobs/{job_id}/retry", headers=here).status_code == 404
    assert bank_shop.owner.post("/api/v1/jobs/nothing/retry").status_code == 404


def test_operations_and_their_payloads_are_in_the_description_of_the_api(bank_shop: Shop):
    spec = bank_shop.owner.get("/api/v1/openapi.json").json
    assert spec["paths"][OPS]["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Operations")
    assert spec["components"]["schemas"]["Operation"]["x-payloads"]["test.coin@1"]["$ref"].endswith("/Put")
    assert spec["components"]["schemas"]["Put"]["required"] == ["value"]

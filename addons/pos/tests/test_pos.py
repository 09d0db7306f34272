"""What the till gets at its start, and the log of what cashiers do."""

import pytest

from addons.pos import hw_token
from addons.sales.tests.orders import NOON, operation, order, post, statuses
from core.audit import GENESIS, entry_hash, verify
from core.clock import to_text
from hw_proxy.tokens import BadToken, read_secret
from hw_proxy.tokens import verify as verify_token


def entries(count, *, seq=0, prev=GENESIS):
    """Entries of a chain as the till hashes them."""
    made = []
    for number in range(seq + 1, seq + count + 1):
        at, data = to_text(NOON), {"cart": "c1", "actor": None, "n": number, "text": "čaj, 2 kom"}
        digest = entry_hash(prev, number, at, "line_removed", data)
        made.append({"seq": number, "at": at, "action": "line_removed", "data": data, "prev": prev, "hash": digest})
        prev = digest
    return made


def action(shop, *log):
    return operation("pos.action", {"entries": list(log)}, order(shop))


def test_actions_are_chained_and_verified(shop):
    log = entries(5)
    assert post(shop, action(shop, *log[:3]))[0]["result"] == {"added": 3}
    assert post(shop, action(shop, *log[2:]))[0]["result"] == {"added": 2}
    with shop.work(write=False):
        assert list(verify([f"device:{shop.device_id}"])) == []


def test_a_missing_or_changed_action_goes_to_a_person(shop):
    log = entries(4)
    assert statuses(shop, action(shop, log[0])) == ["applied"]
    (hole,) = post(shop, action(shop, log[2]))
    (changed,) = post(shop, action(shop, log[1] | {"data": {"n": 99}}))
    assert [one["reason"]["code"] for one in (hole, changed)] == ["pos.broken_log"] * 2
    assert statuses(shop, action(shop, *log[1:])) == ["applied"]


def test_a_till_goes_on_where_its_log_ends(shop):
    log = entries(2)
    statuses(shop, action(shop, *log))
    head = shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["pos"]["action_head"]
    assert head == {"seq": 2, "hash": log[1]["hash"]}


def test_the_token_of_a_till_is_what_the_hub_of_devices_accepts(shop):
    data = shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["hw"]
    secret = read_secret(shop.kernel.config.data / "hw_secret")
    grant = verify_token(secret, data["token"], shop.register_id)
    assert grant.allows("print")
    assert grant.allows("outbox")
    with pytest.raises(BadToken):
        verify_token(secret, data["token"], shop.store_id)
    assert shop.owner.get("/api/v1/boot?app=backoffice").get_json()["data"]["hw"]["token"] == ""


def test_a_token_ends(shop):
    with shop.kernel.activate():
        token, _expires = hw_token.issue(shop.register_id, lifetime_s=-1)
        secret = hw_token.read_secret(hw_token.secret_path())
    with pytest.raises(BadToken, match="expired"):
        verify_token(secret, token)


def test_settings_of_the_till_come_with_its_start(shop):
    settings = shop.till.get("/api/v1/boot?app=pos").get_json()["settings"]
    assert (settings["pos.merge_lines"], settings["pos.receipt_auto_print"]) == (True, True)
    values = {"pos.merge_lines": False}
    answer = shop.owner.patch("/api/v1/settings", {"level": "register", "id": shop.register_id, "values": values})
    assert answer.status_code in {200, 204}
    assert shop.till.get("/api/v1/boot?app=pos").get_json()["settings"]["pos.merge_lines"] is False

"""Handovers and drops: two-sided, taken by the receiver's own PIN, in transit until somebody says what arrived."""

import base64

import pytest
from sqlalchemy import func, select

from addons.cash.models import CashEntry, Settlement
from addons.cash.services import balance_of
from addons.cash.tests.test_cash import Drawer
from addons.cash.tests.test_vault import Vault, at
from addons.sales.tests.orders import NOON, operation, post, statuses
from core import grants
from core.audit import AuditEntry
from core.clock import to_text
from core.grants import Grant
from core.ids import uuid7


class Way:
    """A till that sends cash, and managers who receive it."""

    def __init__(self, shop):
        self.shop, self.drawer, self.sequence = shop, Drawer(shop), 0
        self.luka = shop.person("manager", "Luka", pin="2222")
        assert statuses(shop, self.drawer.opening) == ["applied"]

    def send(self, kind, amount, minute=20, **changes):
        self.sequence += 1
        payload = {
            "id": uuid7(), "kind": kind, "amount": amount, "at": at(minute), "number": f"R1-T{self.sequence:06d}",
            "sequence": self.sequence, "register_id": self.shop.register_id, "settlement_id": self.drawer.id, **changes,
        }  # fmt: skip
        return operation("cash.transfer", payload, self.drawer.place) | {"id": payload["id"]}

    def signed(self, op, approver=None, method="pin", **changes):
        """The handover with the receiver's grant, as the till signs it without a server."""
        data = op["payload"]
        data["receiver_id"] = data.get("receiver_id", self.luka)
        subject = {"transfer": data["id"], "amount": data["amount"], "receiver": data["receiver_id"]} | changes
        grant = Grant(
            uuid7(), "cash.receive", approver or data["receiver_id"], to_text(NOON), method, "", self.shop.cashier_id, subject
        )
        signature = grants.sign_with(base64.b64decode(self.shop.device_key), grant)
        data["grant"] = {name: getattr(grant, name) for name in grant.__struct_fields__} | {"grant": signature}
        return op

    def receive(self, op, arrived, by=None, minute=30):
        payload = {"transfer_id": op["id"], "at": at(minute), "arrived": arrived, "remark": ""}
        return operation("cash.transfer_receive", payload, self.drawer.place | {"employee_id": by or self.luka}, op["id"])

    def held(self):
        """Cash by place."""
        with self.shop.work(write=False) as session:
            query = select(CashEntry.place, func.sum(CashEntry.amount)).group_by(CashEntry.place)
            return {place: int(amount) for place, amount in session.execute(query)}


@pytest.fixture
def way(shop):
    return Way(shop)


def test_a_drop_leaves_the_drawer_is_in_transit_and_arrives_in_the_vault(shop, way):
    drop = way.send("safe", 4000)
    assert statuses(shop, drop) == ["applied"]
    assert way.held() == {"drawer": 6000, "transit": 4000}
    assert shop.owner.get("/api/v1/cash/transit").get_json()["value"] == 4000
    assert statuses(shop, way.receive(drop, 4000)) == ["applied"]
    assert way.held() == {"drawer": 6000, "transit": 0, "vault": 4000}
    with shop.work(write=False) as session:
        assert balance_of(session.get_one(Settlement, way.drawer.id)).expected == 6000
    assert Vault(shop).counted(4000, 60)["difference"] == 0


def test_what_is_lost_on_the_way_is_an_entry_of_its_own(shop, way):
    drop = way.send("safe", 4000)
    statuses(shop, drop, way.receive(drop, 3900))
    assert way.held() == {"drawer": 6000, "transit": 0, "vault": 3900}
    (shown,) = shop.owner.get("/api/v1/cash/transfers?f.state=differs").get_json()["items"]
    assert (shown["number"], shown["amount"], shown["arrived"], shown["difference"]) == ("R1-T000001", 4000, 3900, -100)
    (lost,) = shop.owner.get("/api/v1/cash/entries?f.kind=difference").get_json()["items"]
    assert (lost["amount"], lost["place"]) == (-100, "transit")


def test_money_goes_from_the_vault_to_the_bank_and_the_office_says_what_arrived(shop, way):
    statuses(shop, Vault(shop).move("in", 9000))
    drop = way.send("bank", 7000, settlement_id=None, reference="Bag 17")
    assert statuses(shop, drop) == ["applied"]
    assert way.held() == {"drawer": 10_000, "vault": 2000, "transit": 7000}
    luka = shop.signed_in(way.luka)
    shown = luka.post(f"/api/v1/cash/transfers/{drop['id']}/receive", {"arrived": 7000}).get_json()
    assert (shown["state"], shown["arrived_by"], shown["reference"]) == ("arrived", way.luka, "Bag 17")
    assert way.held() == {"drawer": 10_000, "vault": 2000, "transit": 0}


@pytest.mark.at34
def test_a_handover_needs_the_receivers_own_pin(shop, way):
    other = shop.person("manager", "Selma", pin="4444")
    refused = [
        way.send("handover", 2500, receiver_id=way.luka),
        way.signed(way.send("handover", 2500), approver=other),
        way.signed(way.send("handover", 2500), amount=100),
        way.signed(way.send("handover", 2500), method="remote"),
        way.signed(way.send("handover", 2500, receiver_id=shop.cashier_id)),
    ]
    assert statuses(shop, *refused) == ["review"] * 5
    assert way.held() == {"drawer": 10_000}
    assert statuses(shop, way.signed(way.send("handover", 2500))) == ["applied"]
    assert way.held() == {"drawer": 7500, "transit": 2500}
    with shop.work(write=False) as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "cash.transfer")).one()
        given = session.scalars(select(AuditEntry).where(AuditEntry.action == "approval.granted")).one()
    assert (noted.data["receiver"], noted.data["amount"], given.data["approver"]) == (way.luka, 2500, way.luka)


def test_a_signature_counts_for_one_handover(shop, way):
    first = way.signed(way.send("handover", 2500))
    again = way.send("handover", 2500)
    again["payload"] |= {"receiver_id": way.luka, "grant": first["payload"]["grant"]}
    assert statuses(shop, first, again) == ["applied", "review"]


def test_sent_or_received_twice_is_booked_once(shop, way):
    drop = way.send("safe", 4000)
    taken = way.receive(drop, 4000)
    assert statuses(shop, drop, drop | {"id": uuid7()}, taken, taken | {"id": uuid7()}) == [
        "applied", "duplicate", "applied", "applied",
    ]  # fmt: skip
    assert statuses(shop, way.receive(drop, 3000)) == ["review"]
    assert way.held() == {"drawer": 6000, "transit": 0, "vault": 4000}


def test_whoever_may_not_receive_confirms_nothing(shop, way):
    drop = way.send("safe", 4000)
    statuses(shop, drop)
    (answer,) = post(shop, way.receive(drop, 4000, by=shop.cashier_id))
    assert answer["reason"]["code"] == "core.denied"
    assert shop.signed_in(shop.cashier_id).post(f"/api/v1/cash/transfers/{drop['id']}/receive", {"arrived": 1}).status_code == 403
    assert way.held()["transit"] == 4000


def test_a_drop_that_arrives_after_the_closing_belongs_to_its_settlement_as_late(shop, way):
    statuses(shop, way.drawer.count(9000), way.drawer.close())
    assert way.drawer.read()["difference"] == -1000
    assert statuses(shop, way.send("safe", 1000)) == ["applied"]
    assert (way.drawer.read()["difference"], way.drawer.read()["late"]) == (0, -1000)


def test_other_tills_are_told_what_is_under_way_until_it_arrives(shop, way):
    drop = way.send("safe", 4000)
    statuses(shop, drop)
    path = "/api/v1/sync/feed?stream=store&since=0"

    def told():
        return [one["data"] for one in shop.till.get(path).get_json()["rows"] if one["entity"] == "cash.transfer"][-1]

    assert (told()["number"], told()["amount"], told()["kind"]) == ("R1-T000001", 4000, "safe")
    statuses(shop, way.receive(drop, 4000))
    assert told() is None

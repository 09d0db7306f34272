"""Tills that share a register never give out the same number."""

from sqlalchemy import select

from core import places
from core.models import Device, Register
from core.number_series import prefix_of


def prefix(till) -> str:
    return till.get("/api/v1/boot?app=pos").get_json()["register"]["prefix"]


def series(shop) -> list[tuple[str, str]]:
    with shop.work(write=False) as session:
        return [tuple(row) for row in session.execute(select(Device.kind, Device.series).order_by(Device.id))]


def test_a_second_till_of_a_register_has_numbers_of_its_own(shop):
    second = shop.new_till(shop.register_id)
    assert (prefix(shop.till), prefix(second), prefix(shop.new_till(shop.register_id))) == ("R1", "R1.2", "R1.3")
    shop.new_till(shop.register_id, "display")
    assert series(shop) == [("till", ""), ("till", "2"), ("till", "3"), ("display", "")]


def test_the_numbers_of_a_till_whose_access_ended_are_continued(shop):
    shop.new_till(shop.register_id)
    shop.owner.delete(f"/api/v1/devices/{shop.device_id}")
    assert prefix(shop.new_till(shop.register_id)) == "R1"


def test_a_till_that_moves_gets_the_series_that_is_free_there(shop):
    other = shop.owner.post("/api/v1/registers", {"name": "Register 2", "code": "R2", "store_id": shop.store_id}).get_json()["id"]
    shop.new_till(other)
    with shop.work() as session:
        device = places.move(shop.owner_id, shop.device_id, other)
        assert prefix_of(device, session.get_one(Register, other)) == "R2.2"
    assert prefix(shop.till) == "R2.2"
    assert prefix(shop.new_till(shop.register_id)) == "R1"

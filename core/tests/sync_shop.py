"""A small shop for the tests of sync and jobs: two stores, people, a piggy bank that takes coins by operations.

The tables of the piggy bank exist in tests alone; a coin that is taken twice or lost shows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from core import background as background  # every table of the kernel, and its own recurring jobs
from core.clock import now, to_text
from core.columns import Code, Id, Money, Uuid7
from core.config import load_config
from core.db import Base, make_engine, session, transaction
from core.errors import Conflict
from core.feed import Scope, entities, feed_entity, publish_changed, publish_many, store_stream
from core.identity import Identity, acting_as
from core.ids import uuid7
from core.jobs import JobType, job, job_types
from core.kernel import Kernel
from core.models import Company, Register, Role, Store, User, UserRole
from core.op_ingest import ingest
from core.ops import Duplicate, Op, Refused, Uuid, op, op_types
from core.permissions import Permission
from core.permissions import registry as permissions

STORE = "01890000-0000-7000-8000-000000000001"
OTHER_STORE = "01890000-0000-7000-8000-000000000002"
REGISTER = "01890000-0000-7000-8000-000000000011"
DEVICE = "01890000-0000-7000-8000-000000000021"
MIRA = "01890000-0000-7000-8000-000000000031"
STRANGER = "01890000-0000-7000-8000-000000000032"


class Coin(Base):
    """A coin in the piggy bank; nothing but the operation keeps it from being put in twice."""

    __tablename__ = "test_coin"
    id: Mapped[Id]
    op_id: Mapped[Uuid7] = mapped_column(index=True)
    store_id: Mapped[Uuid7]
    value: Mapped[Money]
    batch: Mapped[int]


class Toy(Base):
    """A record that clients keep."""

    __tablename__ = "test_toy"
    id: Mapped[Id]
    name: Mapped[Code]
    price: Mapped[Money]


class Put(msgspec.Struct):
    """Put a coin in."""

    value: int
    bank: Uuid | None = None


class Bank(msgspec.Struct):
    """Buy a bank."""

    name: str


def put_coins(ops: list[Op[Put]]) -> list[Any]:
    if any(one.payload.value == 13 for one in ops):
        raise Conflict("Thirteen brings bad luck.")
    if any(one.payload.value == 14 for one in ops):
        raise KeyError("fourteen")
    good = [one for one in ops if one.payload.value > 0]
    rows: list[dict[str, Any]] = [
        {"id": uuid7(), "op_id": o.id, "store_id": o.store_id, "value": o.payload.value, "batch": len(ops)}
        for o in good
    ]  # fmt: skip
    if rows:
        session().execute(insert(Coin), rows)
        changes = [(row["id"], {"id": row["id"], "value": row["value"]}) for row in rows]
        publish_many(store_stream(good[0].store_id), "test.coin", changes)
    return [{"value": o.payload.value} if o.payload.value > 0 else Refused("test.no_value", "It is no coin.") for o in ops]


def buy_bank(one: Op[Bank]) -> Any:
    if one.payload.name == "same":
        return Duplicate({"name": "same"})
    if one.payload.name == "broken":
        raise Conflict("This bank is broken.")
    session().add(Toy(id=one.id, name=one.payload.name, price=100))
    return None


def toys(scope: Scope) -> Any:
    return session().execute(scope.only(select(Toy.id, Toy.name, Toy.price).order_by(Toy.id), Toy.id))


def coins(scope: Scope) -> Any:
    return session().execute(scope.only(select(Coin.id, Coin.value).where(Coin.store_id == scope.store_id), Coin.id))


def coin_job(value: int = 1) -> None:
    with transaction():
        session().add(Coin(op_id=uuid7(), store_id=STORE, value=value, batch=0))


def offer() -> None:
    """Register what the shop offers; not at import, so that no other test sees it."""
    permissions.add("core.test_coins", Permission("core.test_coins", "Put coins in", "Tests", ("cashier",)), owner="core")
    op("test.coin", payload=Put, permission="core.test_coins", batch=True)(put_coins)
    op("test.bank", payload=Bank)(buy_bank)
    feed_entity("test.toy", columns=("id", "name", "price"))(toys)
    feed_entity("test.coin", columns=("id", "value"), stream="store")(coins)
    job("test.coin_job", retries=2)(coin_job)


def withdraw() -> None:
    """Take it all out of the registries again."""
    permissions.remove("core.test_coins")
    for name in ("test.coin@1", "test.bank@1"):
        op_types.remove(name)
    for name in ("test.toy", "test.coin"):
        entities.remove(name)
    job_types.remove("test.coin_job")


def open_kernel(url: str, folder: Path, **changes: Any) -> Kernel:
    """A kernel on a database that has its tables."""
    config = load_config({"TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url})
    return Kernel(replace(config, **changes), make_engine(url))


def build(url: str) -> None:
    """Make the tables and the shop."""
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    kernel = Kernel(load_config({"TEZGA_DATA": "/tmp/tezga-sync-shop"}), engine)
    with kernel.unit_of_work(), transaction() as current:
        current.add(Company(name="Amra's"))
        for store_id, code in ((STORE, "A"), (OTHER_STORE, "B")):
            current.add(Store(id=store_id, name=f"Shop {code}", code=code))
        current.flush()
        current.add(Register(id=REGISTER, store_id=STORE, name="Till 1", code="R1"))
        role = Role(name="Cashier", key="cashier", grants=["core.test_coins"])
        current.add_all([role, User(id=MIRA, name="Mira"), User(id=STRANGER, name="Nobody")])
        current.flush()
        current.add(UserRole(user_id=MIRA, role_id=role.id, store_id=STORE))
    engine.dispose()


def coin(value: int = 1, *needs: str, **changes: Any) -> dict[str, Any]:
    """An operation that puts a coin in."""
    return operation("test.coin", {"value": value}, *needs) | changes


def bank(name: str = "pig", *needs: str, **changes: Any) -> dict[str, Any]:
    """An operation that buys a bank."""
    return operation("test.bank", {"name": name}, *needs) | changes


def operation(type: str, payload: Any, *needs: str) -> dict[str, Any]:
    """An operation as Mira's till posts it."""
    return {
        "id": uuid7(), "type": type, "version": 1, "created_at": to_text(now()), "actor_id": MIRA, "store_id": STORE,
        "register_id": REGISTER, "settlement_id": None, "depends_on": list(needs), "payload": payload,
    }  # fmt: skip


TILL = Identity(device_id=DEVICE, device_kind="till", store_id=STORE, register_id=REGISTER)


@contextmanager
def at_the_till(kernel: Kernel) -> Iterator[None]:
    """A unit of work of the enrolled till."""
    with kernel.unit_of_work(), acting_as(TILL):
        yield


def post_raw(kernel: Kernel, *ops: dict[str, Any]) -> bytes:
    """Post operations and give the answer's bytes."""
    with at_the_till(kernel):
        return ingest(msgspec.json.encode({"ops": ops}))


def post(kernel: Kernel, *ops: dict[str, Any]) -> list[dict[str, Any]]:
    """Post operations and give the results."""
    return list(msgspec.json.decode(post_raw(kernel, *ops))["results"])


def statuses(kernel: Kernel, *ops: dict[str, Any]) -> list[str]:
    """Post operations and give the status of each."""
    return [result["status"] for result in post(kernel, *ops)]


def coin_counts(kernel: Kernel) -> dict[str, int]:
    """How many coins each operation left in the bank."""
    with kernel.unit_of_work(write=False) as current:
        rows = current.execute(select(Coin.op_id, func.count().label("coins")).group_by(Coin.op_id))
        return {row.op_id: row.coins for row in rows}


def make_toys(kernel: Kernel, count: int, name: str = "toy") -> list[str]:
    """Toys in the database and in the feed."""
    with kernel.unit_of_work(), transaction() as current:
        ids = [uuid7() for _ in range(count)]
        current.execute(insert(Toy), [{"id": toy, "name": f"{name} {n}", "price": n} for n, toy in enumerate(ids)])
        publish_changed("test.toy", ids)
    return ids


@contextmanager
def declared(function: Callable[..., None], *, name: str = "test.tmp", owner: str = "core", **options: Any) -> Iterator[str]:
    """A job that is declared while the code inside runs."""
    values = {"retries": 2, "schedule": None, "per_store": False, "atomic": False} | options
    job_types.add(name, JobType(name, function, owner, **values), owner=owner)
    try:
        yield name
    finally:
        job_types.remove(name)

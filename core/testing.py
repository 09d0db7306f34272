"""Pytest plugin: a whole application on SQLite and on PostgreSQL, a made shop, signed-in and enrolled clients.

    def test_a_unit_is_listed(shop):
        assert shop.owner.get("/api/v1/catalog/units").json["total"] > 0

`shop` runs every test twice, on both databases; a template is migrated once per session and copied for each test.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from core import auth, devices, lifecycle, onboarding
from core.app import create_app
from core.commands.base import bare_kernel_for
from core.config import Config, load_config
from core.db import transaction
from core.kernel import Kernel
from core.models import Device, Register, Role, Store, User, UserRole
from core.request import CSRF_COOKIE, DEVICE_COOKIE, SESSION_COOKIE

PASSWORD = "correct horse battery"  # noqa: S105 - of the shop that tests make
DATABASES = ("sqlite", "postgres")


class Client:
    """A browser: cookies, CSRF token, JSON."""

    def __init__(self, app: Flask) -> None:
        self.http: FlaskClient = app.test_client()
        self.http.get("/api/v1/setup")

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """Send a request as the web client would; returns the response."""
        cookie = self.http.get_cookie(CSRF_COOKIE)
        headers = {"X-CSRF-Token": cookie.value if cookie else "", **options.pop("headers", {})}
        if body is not None:
            options["json"] = body
        return self.http.open(path, method=method, headers=headers, **{"buffered": True, **options})

    def get(self, path: str, **options: Any) -> Any:
        """GET."""
        return self.call("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        """POST."""
        return self.call("POST", path, body, **options)

    def patch(self, path: str, body: Any = None, **options: Any) -> Any:
        """PATCH."""
        return self.call("PATCH", path, body, **options)

    def delete(self, path: str, **options: Any) -> Any:
        """DELETE."""
        return self.call("DELETE", path, **options)

    def cookie(self, name: str, value: str) -> Client:
        """The same browser with a cookie more."""
        self.http.set_cookie(name, value)
        return self


@dataclass
class Shop:
    """A made shop with its application, for tests."""

    app: Flask
    kernel: Kernel
    store_id: str = ""
    register_id: str = ""
    owner_id: str = ""
    cashier_id: str = ""
    device_id: str = ""
    device_key: str = ""
    _clients: dict[str, Client] = field(default_factory=dict)

    @property
    def owner(self) -> Client:
        """The owner, signed in to the back office."""
        return self._clients.setdefault("owner", self.signed_in(self.owner_id))

    @property
    def till(self) -> Client:
        """The enrolled till."""
        return self._clients["till"]

    @property
    def stranger(self) -> Client:
        """A browser that nobody knows."""
        return Client(self.app)

    def signed_in(self, user_id: str) -> Client:
        """A browser in which a person is signed in to the back office."""
        with self.work() as session:
            token = auth.start_login(session.get_one(User, user_id), None, hours=1)
        return Client(self.app).cookie(SESSION_COOKIE, token)

    def person(self, role: str, name: str = "Somebody", *, pin: str | None = None) -> str:
        """A new person with one of the shipped roles; returns the id."""
        with self.work() as session:
            user = User(name=name)
            session.add(user)
            session.flush()
            session.add(UserRole(user_id=user.id, role_id=session.scalars(select(Role.id).where(Role.key == role)).one()))
            if pin:
                auth.set_pin(user, pin)
            return user.id

    @contextmanager
    def work(self, *, write: bool = True) -> Iterator[Session]:
        """A unit of work, committed at the end."""
        with self.kernel.unit_of_work(write=write) as session:
            if write:
                with transaction():
                    yield session
            else:
                yield session

    def new_store(self, name: str, country: str = "DE") -> tuple[str, str]:
        """One more store with a register, nothing but system addons on; returns both ids."""
        with self.work() as session:
            store = Store(name=name, code=name[:8], country=country)
            session.add(store)
            session.flush()
            register = Register(store_id=store.id, name="Register 1", code=f"{name[:6]}1")
            session.add(register)
            session.flush()
            return store.id, register.id

    def new_till(self, register_id: str, kind: str = "till") -> Client:
        """One more enrolled device."""
        with self.work() as session:
            _device, token, _key = devices.add_device(session.get_one(Register, register_id), kind, "Till")
        return Client(self.app).cookie(DEVICE_COOKIE, token)


def make_shop(app: Flask) -> Shop:
    """Run the wizard on an empty database, enrol a till and hire a cashier."""
    kernel: Kernel = app.extensions["tezga"]
    shop = Shop(app, kernel)
    with shop.work() as session:
        made = onboarding.make_shop(WIZARD)
        device, token, key = devices.add_device(made.register, "till", "Till 1")
        shop.store_id, shop.register_id, shop.device_id, shop.device_key = made.store.id, made.register.id, device.id, key
        shop.owner_id, shop.cashier_id = made.owner.id, made.employee.id
        session.flush()
    shop._clients["till"] = Client(app).cookie(DEVICE_COOKIE, token)
    return shop


WIZARD: dict[str, Any] = {
    "company": {"name": "Demo Shop", "email": "", "phone": "", "address": "", "currency": "EUR", "country": "DE", "language": "en"},
    "store": {"name": "Center", "address": "High Street 1", "city": "Berlin", "mode": "retail", "timezone": "Europe/Berlin"},
    "owner": {"name": "Amra", "email": "owner@demo.shop", "password": PASSWORD},
    "employee": {"name": "Mira", "pin": "3333", "role": "cashier"},
    "tax": {"name": "VAT 19 %", "rate": 1900, "inclusive": True},
}


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, tuple[str, ...] | None], Config]:
    """Copies of migrated databases by kind and addons; each pair is migrated once per session."""
    made: dict[tuple[str, tuple[str, ...] | None], Any] = {}
    count = itertools.count()

    def fresh(kind: str, names: tuple[str, ...] | None = None) -> Config:
        if (kind, names) not in made:
            made[kind, names] = _template(kind, names, tmp_path_factory.mktemp(f"template_{kind}"))
        folder = tmp_path_factory.mktemp(f"data{next(count)}")
        return _copy(kind, made[kind, names], folder)

    return fresh


def _template(kind: str, names: tuple[str, ...] | None, folder: Path) -> Any:
    from tests.services import fresh_database

    url = f"sqlite:///{folder / 'tezga.db'}" if kind == "sqlite" else fresh_database()
    config = load_config({**os.environ, "TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url})
    kernel = bare_kernel_for(config)
    lifecycle.install(kernel, sorted(kernel.found) if names is None else names)
    if kind == "sqlite":
        with kernel.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    kernel.engine.dispose()
    return config


def _copy(kind: str, template: Config, folder: Path) -> Config:
    from tests.services import fresh_database

    if kind == "sqlite":
        shutil.copy(template.data / "tezga.db", folder / "tezga.db")
        url = f"sqlite:///{folder / 'tezga.db'}"
    else:
        url = fresh_database(template=make_url(template.database_url).database)
    return load_config({**os.environ, "TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url})


def _served(config: Config) -> Iterator[Flask]:
    """The application on a copy of a database, which is removed afterwards."""
    from tests.services import drop_database

    app = create_app(config)
    yield app
    app.extensions["tezga"].engine.dispose()
    if not config.database_url.startswith("sqlite"):
        drop_database(config.database_url)
    shutil.rmtree(config.data, ignore_errors=True)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database: every test that uses it runs on both."""
    return str(request.param)


@pytest.fixture
def app(database: str, templates: Callable[..., Config]) -> Iterator[Flask]:
    """The application with every bundled addon installed, on an empty database."""
    yield from _served(templates(database))


@pytest.fixture
def shop(app: Flask) -> Shop:
    """A shop that can sell, on SQLite and on PostgreSQL."""
    return make_shop(app)


@pytest.fixture
def sqlite_shop(templates: Callable[..., Config]) -> Iterator[Shop]:
    """A shop on SQLite alone, for what has nothing to do with the database."""
    yield from map(make_shop, _served(templates("sqlite")))


def the_till(shop: Shop) -> Device:
    """The device record of the shop's till."""
    with shop.work(write=False) as session:
        return session.get_one(Device, shop.device_id)

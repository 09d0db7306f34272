"""Pytest plugin: a whole application on SQLite and on PostgreSQL, a made shop, signed-in and enrolled clients.

    def test_a_unit_is_listed(shop):
        assert shop.owner.get("/api/v1/catalog/units").json["total"] > 0

`shop` runs every test twice, on both databases; a template is migrated once per session and copied for each test.
"""

from __future__ import annotations

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
from core.app import checked_kernel, create_app, routed
from core.commands.base import bare_kernel_for
from core.config import Config, load_config
from core.db import transaction
from core.kernel import Kernel
from core.models import Device, Register, Role, Store, User, UserRole
from core.request import CSRF_COOKIE, DEVICE_COOKIE, SESSION_COOKIE
from core.secretbox import new_token

PASSWORD = "correct horse battery"  # noqa: S105 - of the shop that tests make
DATABASES = ("sqlite", "postgres")


class Client:
    """A browser: cookies, CSRF token, JSON."""

    def __init__(self, app: Flask) -> None:
        self.http: FlaskClient = app.test_client()
        self.cookie(CSRF_COOKIE, new_token())

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


@dataclass(frozen=True)
class MadeShop:
    """What is known of a shop that was made once: the fields of `Shop` and the cookie of its till."""

    config: Config
    facts: dict[str, Any]
    till_token: str


class Templates:
    """Databases that are made once per session, by kind and addons, and copied for each test; folders with secrets go along."""

    def __init__(self, new_folder: Callable[[str], Path]) -> None:
        self._new_folder = new_folder
        self._bare: dict[tuple[str, tuple[str, ...] | None], Config] = {}
        self._shops: dict[str, MadeShop] = {}

    def __call__(self, kind: str, names: tuple[str, ...] | None = None) -> Config:
        """A copy of a migrated database with these addons (all bundled ones by default) and nothing else."""
        if (kind, names) not in self._bare:
            self._bare[kind, names] = self._migrated(kind, names)
        return _copy(kind, self._bare[kind, names], self._new_folder("data"))

    def shop(self, kind: str) -> Iterator[Shop]:
        """A shop that can sell, on a database of its own."""
        if kind not in self._shops:
            self._shops[kind] = self._made(kind)
        made = self._shops[kind]
        for app in _served(_copy(kind, made.config, self._new_folder("shop"))):
            shop = Shop(app, app.extensions["tezga"], **made.facts)
            shop._clients["till"] = Client(app).cookie(DEVICE_COOKIE, made.till_token)
            yield shop

    def _migrated(self, kind: str, names: tuple[str, ...] | None) -> Config:
        from tests.services import fresh_database

        folder = self._new_folder(f"template_{kind}")
        url = f"sqlite:///{folder / 'tezga.db'}" if kind == "sqlite" else fresh_database()
        config = load_config({**os.environ, "TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url})
        kernel = bare_kernel_for(config)
        lifecycle.install(kernel, sorted(kernel.found) if names is None else names)
        _at_rest(kernel)
        return config

    def _made(self, kind: str) -> MadeShop:
        config = self(kind)
        shop = make_shop(create_app(config))
        _at_rest(shop.kernel)
        token = shop.till.http.get_cookie(DEVICE_COOKIE)
        assert token is not None
        return MadeShop(config, {name: getattr(shop, name) for name in FACTS}, token.value)


FACTS = ("store_id", "register_id", "owner_id", "cashier_id", "device_id", "device_key")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """The databases that this session copies."""
    return Templates(tmp_path_factory.mktemp)


def _at_rest(kernel: Kernel) -> None:
    """Everything in the one file of the database, which nobody has open."""
    if kernel.engine.dialect.name == "sqlite":
        with kernel.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    kernel.engine.dispose()


def _copy(kind: str, template: Config, folder: Path) -> Config:
    from tests.services import fresh_database

    shutil.copytree(template.data, folder, dirs_exist_ok=True)
    sqlite = f"sqlite:///{folder / 'tezga.db'}"
    url = sqlite if kind == "sqlite" else fresh_database(template=make_url(template.database_url).database)
    return load_config({**os.environ, "TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url})


_idle: dict[tuple[str, ...], Flask] = {}
"""Applications by their addons; routes take longest to make, and the next test gets them with a kernel of its own."""


def _served(config: Config) -> Iterator[Flask]:
    """The application on a copy of a database, which is removed afterwards."""
    from tests.services import drop_database

    kernel = checked_kernel(config)
    app = _idle.pop(kernel.order, None) or routed(kernel)
    app.extensions["tezga"] = kernel
    yield app
    _idle[kernel.order] = app
    kernel.engine.dispose()
    if not config.database_url.startswith("sqlite"):
        drop_database(config.database_url)
    shutil.rmtree(config.data, ignore_errors=True)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database: every test that uses it runs on both."""
    return str(request.param)


@pytest.fixture
def app(database: str, templates: Templates) -> Iterator[Flask]:
    """The application with every bundled addon installed, on an empty database."""
    yield from _served(templates(database))


@pytest.fixture
def shop(database: str, templates: Templates) -> Iterator[Shop]:
    """A shop that can sell, on SQLite and on PostgreSQL."""
    yield from templates.shop(database)


@pytest.fixture
def sqlite_shop(templates: Templates) -> Iterator[Shop]:
    """A shop on SQLite alone, for what has nothing to do with the database."""
    yield from templates.shop("sqlite")


def the_till(shop: Shop) -> Device:
    """The device record of the shop's till."""
    with shop.work(write=False) as session:
        return session.get_one(Device, shop.device_id)

"""The kernel's own records: company, stores, registers, people, roles, devices, and which addons are where."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, declared_attr, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, JsonList, LongText, Name, UtcDateTime, Uuid7
from core.db import Base
from core.searchable import Searchable

PERSON, PROGRAM = "person", "program"


class Record:
    """Columns that every editable record has: id, revision (grows with each change), times, and whether it is in use."""

    @declared_attr
    def id(cls) -> Mapped[Id]:
        return mapped_column()

    revision: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    updated_at: Mapped[UtcDateTime] = mapped_column(default=now)


@event.listens_for(Record, "before_update", propagate=True)
def _touch(_mapper: Mapper[Any], _connection: Connection, record: Record) -> None:
    record.revision = (record.revision or 0) + 1
    record.updated_at = now()


class Company(Record, Base):
    """The business; exactly one row."""

    __tablename__ = "core_company"
    name: Mapped[Name]
    legal_name: Mapped[Name] = mapped_column(default="")
    email: Mapped[Name] = mapped_column(default="")
    phone: Mapped[Code] = mapped_column(default="")
    address: Mapped[LongText] = mapped_column(default="")
    country: Mapped[Code] = mapped_column(default="DE")
    currency: Mapped[Code] = mapped_column(default="EUR")
    language: Mapped[Code] = mapped_column(default="en")
    tax_id: Mapped[Code] = mapped_column(default="")
    vat_number: Mapped[Code] = mapped_column(default="")
    registration_number: Mapped[Code] = mapped_column(default="")
    brand_hue: Mapped[int] = mapped_column(default=175)
    setup_done: Mapped[bool] = mapped_column(default=False)


class Store(Record, Searchable, Base):
    """A place that sells; time zone and business day are its own."""

    __tablename__ = "core_store"
    searched = ("name", "code", "city")
    name: Mapped[Name]
    code: Mapped[Code] = mapped_column(unique=True)
    address: Mapped[LongText] = mapped_column(default="")
    city: Mapped[Name] = mapped_column(default="")
    phone: Mapped[Code] = mapped_column(default="")
    country: Mapped[Code] = mapped_column(default="DE")
    currency: Mapped[Code] = mapped_column(default="EUR")
    timezone: Mapped[Code] = mapped_column(default="Europe/Berlin")
    day_cutover_hour: Mapped[int] = mapped_column(default=0)
    mode: Mapped[Code] = mapped_column(default="retail")
    receipt_header: Mapped[LongText] = mapped_column(default="")
    receipt_footer: Mapped[LongText] = mapped_column(default="")


class Profile(Record, Searchable, Base):
    """Settings of tills under one name: registers that use it follow it where they set nothing themselves."""

    __tablename__ = "core_profile"
    name: Mapped[Name] = mapped_column(unique=True)
    note: Mapped[LongText] = mapped_column(default="")


class Register(Record, Searchable, Base):
    """One till position of a store; `code` starts its receipt numbers."""

    __tablename__ = "core_register"
    __table_args__ = (UniqueConstraint("store_id", "code"),)
    searched = ("name", "code")
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"), index=True)
    name: Mapped[Name]
    code: Mapped[Code]
    kind: Mapped[Code] = mapped_column(default="till")
    profile_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_profile.id"))


class User(Record, Searchable, Base):
    """A person who signs in: with e-mail and password in the back office, with PIN or badge at an enrolled device.

    `number` is what a person types at a till that shows no names.  `kind` is `program` for one that only a key of the API
    acts as.
    """

    __tablename__ = "core_user"
    name: Mapped[Name]
    kind: Mapped[Code] = mapped_column(default=PERSON)
    number: Mapped[int | None] = mapped_column(unique=True)
    email: Mapped[str | None] = mapped_column(unique=True)
    language: Mapped[Code] = mapped_column(default="")
    password_hash: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    otp_secret: Mapped[str | None]
    otp_step: Mapped[int | None]
    pin_salt: Mapped[str | None]
    pin_secret: Mapped[str | None]
    must_change_pin: Mapped[bool] = mapped_column(default=False)
    badge_hash: Mapped[str | None] = mapped_column(index=True)
    color: Mapped[int] = mapped_column(default=1)


class RecoveryCode(Base):
    """A code that lets a person in once without the phone; stored as a keyed hash."""

    __tablename__ = "core_recovery_code"
    id: Mapped[Id]
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str]
    used_at: Mapped[UtcDateTime | None]


class Role(Record, Searchable, Base):
    """A named set of permissions; `key` marks the six that ship with the product."""

    __tablename__ = "core_role"
    name: Mapped[Name]
    key: Mapped[str | None] = mapped_column(unique=True)
    grants: Mapped[JsonList] = mapped_column(default=list)


class UserRole(Base):
    """A person's role, in one store or (store_id empty) everywhere."""

    __tablename__ = "core_user_role"
    id: Mapped[Id]
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"), index=True)
    role_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_role.id"))
    store_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_store.id"))


class Device(Record, Base):
    """An enrolled browser or proxy, bound to a store and register; revoked by `active = False`.

    `series` tells the numbers of several tills of one register apart: empty for the first, then 2, 3 and so on.
    """

    __tablename__ = "core_device"
    name: Mapped[Name]
    kind: Mapped[Code]
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"))
    register_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_register.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    key_secret: Mapped[str]
    seen_at: Mapped[UtcDateTime | None]
    series: Mapped[str] = mapped_column(default="")


class DeviceCode(Base):
    """An enrolment code that waits to be typed at the new device; only the demo shop has one that never wears out."""

    __tablename__ = "core_device_code"
    id: Mapped[Id]
    code_hash: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Code]
    register_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_register.id"))
    expires_at: Mapped[UtcDateTime]
    used_at: Mapped[UtcDateTime | None]
    reusable: Mapped[bool] = mapped_column(default=False)


class Login(Base):
    """A signed-in back-office session or a PIN session of a device."""

    __tablename__ = "core_login"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"), index=True)
    device_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_device.id"))
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    expires_at: Mapped[UtcDateTime]
    ended_at: Mapped[UtcDateTime | None]


class Lockout(Base):
    """Failed tries of one person or address; rows, not memory, so that every process sees them."""

    __tablename__ = "core_lockout"
    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[UtcDateTime | None]
    updated_at: Mapped[UtcDateTime] = mapped_column(default=now)


class InstalledAddon(Base):
    """An addon whose tables exist in this database."""

    __tablename__ = "core_addon"
    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[Code]
    installed_at: Mapped[UtcDateTime] = mapped_column(default=now)


class KnownRight(Base):
    """A right that was once given to the roles that start with it; it is never given by itself again."""

    __tablename__ = "core_known_right"
    name: Mapped[str] = mapped_column(primary_key=True)
    given_at: Mapped[UtcDateTime] = mapped_column(default=now)


class StoreAddon(Base):
    """An addon switched on in a store."""

    __tablename__ = "core_store_addon"
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"), primary_key=True)
    addon: Mapped[str] = mapped_column(primary_key=True)


class SettingValue(Base):
    """A stored setting: of the company (owner_id empty text), a store or a register."""

    __tablename__ = "core_setting"
    __table_args__ = (Index("ix_core_setting_owner", "level", "owner_id"),)
    key: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(primary_key=True, default="")
    value: Mapped[JsonDict]
    updated_at: Mapped[UtcDateTime] = mapped_column(default=now)

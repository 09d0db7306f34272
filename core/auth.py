"""Signing in: password (and one-time code) in the back office, PIN or badge at an enrolled device; lock-out as rows."""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import os
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select

from core import audit
from core import otp as codes
from core.audit_titles import titles
from core.clock import now
from core.db import session, transaction
from core.errors import Denied, Invalid, NotSignedIn, TezgaError, TooMany
from core.i18n import N_, _
from core.models import Device, Lockout, Login, User
from core.secretbox import new_token, open_sealed, seal, token_hash

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
PIN_ITERATIONS = 120_000
MAX_FAILURES = 5
LOCK_MINUTES = 5
LOGIN_HOURS = 12

titles({
    "login": N_("Signed in"),
    "logout": N_("Signed out"),
    "login.failed": N_("Sign-in refused"),
    "password.change": N_("Password changed"),
    "pin.change": N_("PIN changed"),
    "user.add": N_("Person added on the command line"),
    "user.reset": N_("Access reset on the command line"),
})  # fmt: skip


class WrongCredentials(NotSignedIn):
    """The name, password, PIN, badge or code is wrong."""

    code = "core.wrong_credentials"


class WeakPassword(Invalid):
    """The password is shorter than ten characters."""

    code = "core.weak_password"


def set_password(user: User, password: str) -> None:
    """Give a person a password of at least ten characters."""
    if len(password) < 10:
        text = _("A password needs at least 10 characters.")
        raise WeakPassword(text, details={"fields": {"password": [text]}})
    user.password_hash = HASHER.hash(password)
    user.must_change_password = False


def set_pin(user: User, pin: str, *, must_change: bool = False) -> None:
    """Give a person a PIN of 4 to 8 digits; only a sealed derivation of it is stored."""
    if not (pin.isdigit() and pin.isascii() and 4 <= len(pin) <= 8):
        text = _("A PIN has 4 to 8 digits.")
        raise Invalid(text, details={"fields": {"pin": [text]}})
    salt = os.urandom(16)
    user.pin_salt = base64.b64encode(salt).decode()
    user.pin_secret = seal(derive_pin(pin, salt))
    user.must_change_pin = must_change


def next_number() -> int:
    """The number that the next person signs in with at tills that show no names."""
    return (session().scalar(select(func.max(User.number))) or 0) + 1


def set_badge(user: User, badge: str | None) -> None:
    """Bind a badge to a person (None takes it away); a badge that somebody else carries is refused."""
    digest = badge_hash(badge) if badge else None
    if digest and session().scalar(select(User.id).where(User.badge_hash == digest, User.id != user.id, User.active)):
        text = _("Somebody else carries this badge.")
        raise Invalid(text, details={"fields": {"badge": [text]}})
    user.badge_hash = digest


def derive_pin(pin: str, salt: bytes) -> bytes:
    """PBKDF2-HMAC-SHA256 of a PIN, 32 bytes, as the till derives it with Web Crypto."""
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt, PIN_ITERATIONS, 32)


def badge_hash(badge: str) -> str:
    """SHA-256 of a badge's text; a badge names a person, it proves nothing."""
    return hashlib.sha256(badge.encode()).hexdigest()


def pin_verifier(user: User, device: Device) -> dict[str, object] | None:
    """What lets one device check a PIN offline: HMAC of the derived PIN under the device's key, useless anywhere else."""
    if user.pin_salt is None or user.pin_secret is None:
        return None
    key = base64.b64decode(open_sealed(device.key_secret))
    mac = hmac.new(key, open_sealed(user.pin_secret), hashlib.sha256).digest()
    return {"salt": user.pin_salt, "iterations": PIN_ITERATIONS, "verifier": base64.b64encode(mac).decode()}


def sign_in(email: str, password: str, otp: str | None = None) -> tuple[User, str]:
    """Check e-mail, password and (where set up) the one-time code; returns the person and a new session token."""
    email = email.strip().lower()
    key = f"login:{email}"
    check_lock(key)
    user = session().scalar(select(User).where(User.email == email, User.active))
    if not _password_fits(user, password) or user is None:
        raise _failed(key, WrongCredentials(_("E-mail or password is wrong.")), user)
    if user.otp_secret and not (otp and codes.accepts(user, otp)):
        error = WrongCredentials(_("The one-time code is missing or wrong."), details={"otp": True})
        raise _failed(key, error, user) if otp else error
    clear_lock(key)
    return user, start_login(user, None, hours=LOGIN_HOURS)


def sign_in_at_device(device_id: str, *, user_id: str | None, pin: str | None, badge: str | None) -> tuple[User, str]:
    """Check a PIN or badge on an enrolled device; returns the person and a session token bound to the device."""
    user = check_pin(user_id, pin) if user_id and pin else check_badge(device_id, badge)
    return user, start_login(user, device_id, hours=LOGIN_HOURS)


def check_pin(user_id: str, pin: str) -> User:
    """The person whose PIN this is; raises WrongCredentials, and TooMany after five wrong tries."""
    key = f"pin:{user_id}"
    check_lock(key)
    user = _by_pin(user_id, pin)
    if user is None:
        raise _failed(key, WrongCredentials(_("The PIN is wrong.")), session().get(User, user_id))
    clear_lock(key)
    return user


def check_badge(device_id: str, badge: str | None) -> User:
    """The person who carries a badge; raises WrongCredentials, and TooMany after five unknown ones at a device."""
    key = f"badge:{device_id}"
    check_lock(key)
    user = _by_badge(badge)
    if user is None:
        raise _failed(key, WrongCredentials(_("Nobody here carries this badge.")))
    clear_lock(key)
    return user


def _by_pin(user_id: str, pin: str) -> User | None:
    user = session().scalar(select(User).where(User.id == user_id, User.active))
    if user is None or user.pin_salt is None or user.pin_secret is None:
        return None
    derived = derive_pin(pin, base64.b64decode(user.pin_salt))
    return user if hmac.compare_digest(derived, open_sealed(user.pin_secret)) else None


def _by_badge(badge: str | None) -> User | None:
    return session().scalar(select(User).where(User.badge_hash == badge_hash(badge), User.active)) if badge else None


def _password_fits(user: User | None, password: str) -> bool:
    """Whether the password fits; takes the same time for people who do not exist."""
    stored = user.password_hash if user is not None and user.password_hash else _hash_of_nobody()
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def start_login(user: User, device_id: str | None, *, hours: int) -> str:
    """Begin a session of a person; returns its token, of which only the hash is stored."""
    token = new_token()
    with transaction() as s:
        login = Login(user_id=user.id, device_id=device_id, token_hash=token_hash(token), expires_at=now() + timedelta(hours=hours))
        s.add(login)
        audit.record("login", "user", user.id, actor_id=user.id, name=user.name, device=device_id)
    return token


def end_login(login_id: str) -> None:
    """End a session."""
    with transaction() as s:
        login = s.get(Login, login_id)
        if login is not None and login.ended_at is None:
            login.ended_at = now()
            audit.record("logout", "user", login.user_id, actor_id=login.user_id, name=s.get_one(User, login.user_id).name)


def check_lock(key: str) -> None:
    """Raise TooMany while `key` is locked."""
    row = session().get(Lockout, key)
    if row is not None and row.locked_until is not None and row.locked_until > now():
        seconds = int((row.locked_until - now()).total_seconds()) + 1
        text = _.ngettext(
            "Too many wrong tries. Try again in {n} second.", "Too many wrong tries. Try again in {n} seconds.", seconds
        )
        raise TooMany(text, details={"retry_after": seconds})


def _failed(key: str, error: TezgaError, user: User | None = None) -> Exception:
    """Count a failed try (five lock for five minutes); the count stays although the request fails."""
    with transaction() as s:
        row = s.get(Lockout, key) or Lockout(key=key, failures=0)
        row.failures = (row.failures or 0) + 1
        row.updated_at = now()
        if row.failures >= MAX_FAILURES:
            row.failures, row.locked_until = 0, now() + timedelta(minutes=LOCK_MINUTES)
        s.add(row)
        audit.record("login.failed", "user" if user else "lock", user.id if user else key, name=user.name if user else key)
    return error


def clear_lock(key: str) -> None:
    """Forget the failed tries of `key`."""
    with transaction() as s:
        row = s.get(Lockout, key)
        if row is not None:
            s.delete(row)


def change_own_password(user_id: str, current: str, new: str) -> None:
    """Change a person's password after checking the present one."""
    user = session().get_one(User, user_id)
    check_password(user, current)
    with transaction():
        set_password(user, new)
        audit.record("password.change", "user", user_id, name=user.name)


def check_password(user: User, password: str) -> None:
    """Raise Denied unless this is the person's present password, and TooMany after five wrong tries."""
    key = f"password:{user.id}"
    check_lock(key)
    if not _password_fits(user, password):
        text = _("The present password is wrong.")
        raise _failed(key, Denied(text, details={"fields": {"password": [text], "current": [text]}}), user)
    clear_lock(key)


@functools.cache
def _hash_of_nobody() -> str:
    return HASHER.hash("a password nobody has")

"""One-time codes at sign-in (TOTP, RFC 6238): set up by the person, each code counts once, recovery codes for a lost phone."""

from __future__ import annotations

import hmac
import json
import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pyotp
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.engine import CursorResult

from core import audit, secretbox
from core.audit_titles import titles
from core.clock import now
from core.db import session, transaction
from core.errors import Conflict, Invalid
from core.i18n import N_, _
from core.models import RecoveryCode, User

ISSUER = "tezga"
RECOVERY_CODES = 10
RECOVERY_DIGITS = 10
SETUP_MINUTES = 15
STEP_S = 30
LONGEST_URI = 106  # what a QR code of version 6 holds

titles({
    "otp.on": N_("One-time code switched on"),
    "otp.off": N_("One-time code switched off"),
    "otp.reset": N_("One-time code of a person switched off"),
    "otp.codes": N_("New recovery codes made"),
    "otp.recovery": N_("Signed in with a recovery code"),
})  # fmt: skip


def begin(user: User) -> dict[str, str]:
    """A new secret to scan or type, its address for authenticator apps, and the sealed proof that `confirm` takes."""
    secret = pyotp.random_base32()
    proof = {"user": user.id, "secret": secret, "until": (now() + timedelta(minutes=SETUP_MINUTES)).timestamp()}
    return {"secret": secret, "uri": address(secret, user.email or user.name), "setup": secretbox.seal(json.dumps(proof).encode())}


def address(secret: str, label: str) -> str:
    """The otpauth address of a secret, its label cut so that a small QR code holds it."""
    tail = "?" + urlencode({"secret": secret, "issuer": ISSUER})
    while len(text := f"otpauth://totp/{quote(label, safe='@')}{tail}") > LONGEST_URI:
        label = label[:-1]
    return text


def confirm(user: User, setup: str, code: str) -> list[str]:
    """Switch one-time codes on after the person has typed one; returns recovery codes, shown this once."""
    proof = _proof(setup)
    if proof.get("user") != user.id or float(proof.get("until", 0)) < now().timestamp():
        raise Conflict(_("This set-up is too old. Begin again."))
    step = _step_of(str(proof["secret"]), code)
    if step is None:
        text = _("This code does not fit. Check the clock of your phone and type the code it shows now.")
        raise Invalid(text, details={"fields": {"code": [text]}})
    user.otp_secret, user.otp_step = secretbox.seal(str(proof["secret"]).encode()), step
    audit.record("otp.on", "user", user.id, name=user.name)
    return _fresh_codes(user)


def new_codes(user: User) -> list[str]:
    """Ten new recovery codes; the old ones count no more."""
    if not user.otp_secret:
        raise Conflict(_("The one-time code is off."))
    audit.record("otp.codes", "user", user.id, name=user.name)
    return _fresh_codes(user)


def switch_off(user: User, act: str = "otp.off") -> None:
    """Ask for no code any more; secret and recovery codes are gone. `act` names it in the audit log."""
    if user.otp_secret:
        audit.record(act, "user", user.id, name=user.name)
    user.otp_secret = user.otp_step = None
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))


def codes_left(user: User) -> int:
    """How many recovery codes are unused."""
    query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return session().scalar(query) or 0


def accepts(user: User, code: str) -> bool:
    """Whether the code lets the person in; a code of the app counts once (RFC 6238, 5.2), a recovery code too."""
    typed = "".join(char for char in code if char.isdigit())
    with transaction():
        return _takes_recovery(user, typed) if len(typed) == RECOVERY_DIGITS else _takes_code(user, typed)


def _takes_code(user: User, typed: str) -> bool:
    step = _step_of(secretbox.open_sealed(user.otp_secret or "").decode(), typed)
    if step is None:
        return False
    later = or_(User.otp_step.is_(None), User.otp_step < step)
    return _changed_one(update(User).where(User.id == user.id, later).values(otp_step=step))


def _takes_recovery(user: User, typed: str) -> bool:
    mine = (RecoveryCode.user_id == user.id, RecoveryCode.code_hash == _hash(user.id, typed), RecoveryCode.used_at.is_(None))
    taken = _changed_one(update(RecoveryCode).where(*mine).values(used_at=now()))
    if taken:
        audit.record("otp.recovery", "user", user.id, actor_id=user.id, name=user.name, left=codes_left(user))
    return taken


def _changed_one(statement: object) -> bool:
    result = session().execute(statement)  # type: ignore[call-overload]
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


def _step_of(secret: str, code: str) -> int | None:
    """The time step whose code this is: the present one, the one before or after; None for a wrong code."""
    app, present = pyotp.TOTP(secret), int(now().timestamp()) // STEP_S
    steps = (present, present - 1, present + 1)
    return next((step for step in steps if hmac.compare_digest(app.generate_otp(step), code.strip())), None)


def _fresh_codes(user: User) -> list[str]:
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _number in range(RECOVERY_CODES)]
    session().add_all(RecoveryCode(user_id=user.id, code_hash=_hash(user.id, code)) for code in codes)
    session().flush()
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _hash(user_id: str, code: str) -> str:
    """Keyed by the installation, so that a copy of the database alone does not let anyone try them all."""
    return secretbox.sign("recovery", f"{user_id}:{code}".encode())


def _proof(setup: str) -> dict[str, Any]:
    try:
        found = json.loads(secretbox.open_sealed(setup))
    except secretbox.WrongKey as error:
        raise Conflict(_("This set-up is too old. Begin again.")) from error
    return found if isinstance(found, dict) else {}

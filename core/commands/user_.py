"""`tezga user add|reset`."""

from __future__ import annotations

import argparse
import secrets
from typing import Any

from sqlalchemy import or_, select

from core import audit, auth, otp
from core.cli import Output
from core.commands.base import command, loaded_kernel
from core.db import session, transaction
from core.errors import Invalid, NotFound
from core.i18n import _
from core.models import Role, User, UserRole


def add(parsers: Any) -> None:
    """Add the command."""
    sub = parsers.add_parser("user", help=_("add people, reset passwords and PINs")).add_subparsers(required=True, metavar=_("act"))
    new = command(sub, "add", _("add a person; prints a password where none is given"), add_user)
    new.add_argument("name")
    new.add_argument("--email")
    new.add_argument("--role", default="cashier", help=_("owner, admin, manager, employee, cashier, waiter, or a role's name"))
    new.add_argument("--password")
    new.add_argument("--pin")
    reset = command(sub, "reset", _("give a person a new password or PIN, and lift a lock-out"), reset_user)
    reset.add_argument("who", help=_("e-mail, name or id"))
    reset.add_argument("--password")
    reset.add_argument("--pin")


def add_user(args: argparse.Namespace, out: Output) -> None:
    """Add a person."""
    with loaded_kernel().unit_of_work(), transaction() as s:
        role = s.scalar(select(Role).where(or_(Role.key == args.role, Role.name == args.role)))
        if role is None:
            raise NotFound(_("There is no role {name}.", name=args.role))
        email = args.email.strip().lower() if args.email else None
        if email and s.scalar(select(User.id).where(User.email == email)):
            raise Invalid(_("{email} is in use already; run: tezga user reset {email}", email=email))
        user = User(name=args.name, email=email)
        s.add(user)
        s.flush()
        s.add(UserRole(user_id=user.id, role_id=role.id))
        password = _set(user, args, want_password=email is not None)
        audit.record("user.add", "user", user.id, name=user.name, role=role.name)
    out.done(_text(_("Added {name}.", name=user.name), password), id=user.id, name=user.name, email=email, password=password)


def reset_user(args: argparse.Namespace, out: Output) -> None:
    """Reset a person's access."""
    with loaded_kernel().unit_of_work(), transaction():
        user = _find(args.who)
        password = _set(user, args, want_password=args.pin is None)
        for key in (f"login:{user.email}", f"pin:{user.id}"):
            auth.clear_lock(key)
        user.active = True
        if args.password or args.pin is None:
            otp.switch_off(user, "otp.reset")
        audit.record("user.reset", "user", user.id, name=user.name)
    out.done(
        _text(_("Access of {name} is set anew.", name=user.name), password),
        id=user.id,
        name=user.name,
        email=user.email,
        password=password,
    )


def _find(who: str) -> User:
    query = select(User).where(or_(User.email == who.lower(), User.name == who))
    found = list(session().scalars(query))
    if len(found) != 1:
        several = _("{who} names several people; use the e-mail.", who=who)
        raise NotFound(several if found else _("{who} names nobody; use the e-mail.", who=who))
    return found[0]


def _set(user: User, args: argparse.Namespace, *, want_password: bool) -> str | None:
    """Set what was given; a generated password must be changed at the first sign-in."""
    if args.pin:
        auth.set_pin(user, args.pin, must_change=True)
    if args.password:
        auth.set_password(user, args.password)
        return None
    if not want_password:
        return None
    password = secrets.token_urlsafe(12)
    auth.set_password(user, password)
    user.must_change_password = True
    return password


def _text(text: str, password: str | None) -> str:
    return f"{text} {_('Password: {password} (must be changed at the first sign-in)', password=password)}" if password else text

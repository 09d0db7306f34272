"""`tezga demo`: fill an empty database with a shop to try things out in."""

from __future__ import annotations

import argparse
from typing import Any

from core import demo, onboarding
from core.cli import Output
from core.commands.base import bare_kernel, command, loaded_kernel
from core.db import transaction
from core.i18n import _


def add(parsers: Any) -> None:
    """Add the command."""
    parser = command(parsers, "demo", _("make the demo shop in an empty database; prints how to sign in"), make_demo)
    parser.add_argument("--if-empty", action="store_true", help=_("do nothing where a shop exists already"))


def make_demo(args: argparse.Namespace, out: Output) -> None:
    """Make the demo shop, or say again how to sign in to it."""
    kernel = bare_kernel()
    with kernel.unit_of_work(write=False):
        needed = onboarding.is_needed()
        facts = demo.kept(kernel.config)
    if needed or not args.if_empty:
        kernel = loaded_kernel()
        with kernel.unit_of_work(), transaction():
            facts = demo.make()
            demo.keep(kernel.config, facts)
    out.done(_text(facts), **facts)


def _text(facts: dict[str, Any]) -> str:
    if not facts:
        return "there is a shop already; nothing was changed"
    pins = ", ".join(f"{user['name']} {user['pin']} ({user['role']})" for user in facts["users"])
    return f"demo shop: {facts['email']} / {facts['password']}; PINs: {pins}; enrolment code of the till: {facts['enrol_code']}"

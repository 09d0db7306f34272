"""Kinds of notifications: what each is called, and its sentence from its facts in the language and region in use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.formats import format_money, format_rate
from core.i18n import LazyText, translator
from core.registry import Registry

_ = translator("notifications")
N_ = _.lazy
Facts = dict[str, Any]
INFO, WARNING = "info", "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A kind of notification; `say` makes its sentence."""

    title: str | LazyText
    icon: str
    say: Callable[[Facts], str]
    tone: str = INFO


kinds: Registry[EventKind] = Registry("kind of notification")
"""What managers may hear of; an addon adds its own: `kinds.add("loyalty.gone", EventKind(...))`."""


def money(facts: Facts, name: str) -> str:
    """An amount of the facts."""
    return format_money(facts[name], facts["currency"])


def _opened(facts: Facts) -> str:
    return _("{employee} opened {number} at {register} with {amount}", **_who(facts), amount=money(facts, "opening"))


def _closed(facts: Facts) -> str:
    values = {**_who(facts), **{name: money(facts, name) for name in ("expected", "counted", "difference")}}
    return _("{employee} closed {number} at {register}: expected {expected}, counted {counted}, difference {difference}", **values)


def _stopped(facts: Facts) -> str:
    return _("{number} at {register} was taken out of use by itself and waits to be counted", **_who(facts))


def _refund(facts: Facts) -> str:
    return _with_reason(_("{employee} took back {items} on {number}, {amount}", **_order(facts)), facts)


def _void(facts: Facts) -> str:
    return _with_reason(_("{employee} voided {of} with {number}: {items}, {amount}", of=facts["of"], **_order(facts)), facts)


def _drawer(facts: Facts) -> str:
    return _with_reason(_("{employee} opened the drawer of {register} without a sale", **_who(facts)), facts)


def _discount(facts: Facts) -> str:
    values = {**_order(facts), "rate": format_rate(facts["rate"]), "off": money(facts, "off")}
    return _("{employee} gave {rate} discount on {number}: {off} less, {amount} left", **values)


def _who(facts: Facts) -> dict[str, str]:
    return {name: str(facts.get(name) or "–") for name in ("employee", "register", "number")}


def _order(facts: Facts) -> dict[str, str]:
    items = ", ".join(facts["items"][:3]) + (" …" if len(facts["items"]) > 3 else "")
    return {"employee": facts["employee"] or "–", "number": facts["number"], "items": items, "amount": money(facts, "amount")}


def _with_reason(text: str, facts: Facts) -> str:
    return _("{what}. Reason: {reason}", what=text, reason=facts["reason"]) if facts.get("reason") else text


for _key, _kind in {
    "opened": EventKind(title=N_("Settlement opened"), icon="lock-open", say=_opened),
    "closed": EventKind(title=N_("Settlement closed"), icon="lock", say=_closed),
    "stopped": EventKind(title=N_("Settlement stopped by itself"), icon="clock", say=_stopped, tone=WARNING),
    "refund": EventKind(title=N_("Return"), icon="undo-2", say=_refund),
    "void": EventKind(title=N_("Receipt voided"), icon="circle-x", say=_void, tone=WARNING),
    "drawer": EventKind(title=N_("Drawer opened without a sale"), icon="wallet", say=_drawer, tone=WARNING),
    "discount": EventKind(title=N_("Large discount"), icon="percent", say=_discount, tone=WARNING),
}.items():
    kinds.add(_key, _kind, owner="notifications")

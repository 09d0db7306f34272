"""Sensitive acts: each is a right, and the store says who may do it alone and who needs an approval (AT-21).

acts = [Act("pos.price", N_("Change a price"))]          # permissions.py
settings = [..., *policy_settings(acts)]                  # settings.py: one setting an act, `pos.allow_price`
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core import settings
from core.i18n import N_, LazyText
from core.registry import Registry

ROLE, PIN, APPROVAL, NEVER = "role", "pin", "approval", "never"
POLICIES = (
    (ROLE, N_("Who has the right does it alone; others need an approval")),
    (PIN, N_("Always a PIN or badge of somebody with the right, also one's own")),
    (APPROVAL, N_("Always an approval by somebody else")),
    (NEVER, N_("Nobody")),
)
HELP = N_("Who may do this in the store: by right, by approval, or nobody.")


@dataclass(frozen=True, slots=True)
class Act:
    """A sensitive act: its name is that of the right it needs; `policy` is what a store starts with."""

    name: str
    title: str | LazyText
    policy: str = ROLE


registry: Registry[Act] = Registry("sensitive act")


def collect(acts: Iterable[Act]) -> None:
    """Take up the sensitive acts that an addon's `permissions.py` declares."""
    for act in acts:
        registry.add(act.name, act)


def setting_of(act: str) -> str:
    """The key of an act's policy: `pos.allow_price` for `pos.price`."""
    addon, _dot, rest = act.partition(".")
    return f"{addon}.allow_{rest}"


def policy_settings(acts: Iterable[Act]) -> list[settings.Setting]:
    """The settings by which a store decides on these acts."""
    return [settings.Setting(setting_of(act.name), act.title, "select", act.policy, "register", HELP, POLICIES) for act in acts]


def policy(act: str, store_id: str | None, register_id: str | None = None) -> str:
    """Who may do an act at a register of a store: ROLE, PIN, APPROVAL or NEVER; a right that is no declared act goes by role."""
    return str(settings.get(setting_of(act), store_id=store_id, register_id=register_id)) if act in registry else ROLE

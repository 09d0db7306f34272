"""Rights of bonuses."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("staff_bonus").lazy

permissions = [
    Permission("staff_bonus.view", N_("See the bonuses of all"), N_("Bonuses"), ("manager",)),
    Permission("staff_bonus.edit", N_("Write bonus plans"), N_("Bonuses"), ("manager",)),
    Permission("staff_bonus.pay", N_("Approve bonuses and mark them as paid"), N_("Bonuses"), ("manager",)),
    Permission("staff_bonus.own", N_("See the own bonus at the till"), N_("Bonuses"), ("manager", "employee", "cashier", "waiter")),
]

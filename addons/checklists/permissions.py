"""Rights of checklists."""

from __future__ import annotations

from core.acts import Act
from core.i18n import translator
from core.permissions import Permission

N_ = translator("checklists").lazy

permissions = [
    Permission("checklists.edit", N_("Write checklists"), N_("Checklists"), ("manager",)),
    Permission("checklists.view", N_("See checklists and their progress"), N_("Checklists"), ("manager",)),
    Permission("checklists.tick", N_("Tick tasks"), N_("Checklists"), ("manager", "employee", "cashier", "waiter")),
    Permission("checklists.skip", N_("Close a settlement with tasks open"), N_("Checklists"), ("manager",)),
]

acts = [Act("checklists.skip", N_("Settlement closed with tasks open"))]

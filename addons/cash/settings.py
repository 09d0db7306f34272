"""Settings of cash."""

from __future__ import annotations

from addons.cash.permissions import acts
from core.acts import policy_settings
from core.i18n import translator
from core.settings import Setting

N_ = translator("cash").lazy

settings = [
    Setting("cash.blind_count", N_("Count blind"), "boolean", True, "register",
            N_("Nobody sees what should be in the drawer before the count is in.")),
    Setting("cash.max_counts", N_("Tries to count"), "integer", 3, "register",
            N_("A count that differs may be repeated until this many were made."), minimum=1, maximum=10),
    Setting("cash.suggested_float", N_("Suggested float"), "money", 0, "register",
            N_("What is offered when a settlement is opened.")),
    Setting("cash.drawer_reasons", N_("Reasons to open the drawer"), "textarea", "", "register",
            N_("One a line, offered when the drawer is opened without a sale; empty: the usual ones.")),
    Setting("cash.movement_max", N_("Largest cash movement without approval"), "money", 0, "register",
            N_("More cash put in or taken out at once needs approval; 0 sets no limit."), minimum=0),
    *policy_settings(acts),
]  # fmt: skip

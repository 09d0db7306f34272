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
    Setting("cash.own_drawer", N_("One person a drawer"), "boolean", False, "store",
            N_("Until a settlement is closed only who opened it, and who may close others, signs in at that till.")),
    Setting("cash.day_end", N_("Count at the end of the day"), "boolean", False, "store",
            N_("Drawers still in use when the business day ends take no more sales and wait for their count.")),
    Setting("cash.float_mode", N_("Float"), "select", "free", "register",
            N_("Fixed: another float than the one below warns and needs a reason."),
            (("free", N_("Any amount")), ("fixed", N_("Fixed amount")))),
    Setting("cash.suggested_float", N_("Suggested float"), "money", 0, "register",
            N_("What is offered when a settlement is opened.")),
    Setting("cash.max_difference", N_("Largest difference without approval"), "money", 0, "register",
            N_("Closing with more than this over or short needs approval; 0 sets no limit."), minimum=0),
    Setting("cash.drawer_reasons", N_("Reasons to open the drawer"), "textarea", "", "register",
            N_("One a line, offered when the drawer is opened without a sale; empty: the usual ones.")),
    Setting("cash.movement_max", N_("Largest cash movement without approval"), "money", 0, "register",
            N_("More cash put in or taken out at once needs approval; 0 sets no limit."), minimum=0),
    *policy_settings(acts),
]  # fmt: skip

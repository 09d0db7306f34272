"""What a gift card may hold, how long it is valid, and what goes without the server."""

from __future__ import annotations

from addons.gift_cards.permissions import acts
from core.acts import policy_settings
from core.i18n import translator
from core.settings import Setting

N_ = translator("gift_cards").lazy
REFUSE, LIMITED = "refuse", "limited"

settings = [
    Setting("gift_cards.prefix", N_("Numbers begin with"), "text", "980", "company",
            N_("Two to six digits; new numbers begin with them, and the till knows a scanned card by them.")),
    Setting("gift_cards.least", N_("Smallest amount"), "money", 500, "store", N_("Of one sale or load."), minimum=1),
    Setting("gift_cards.most", N_("Largest balance"), "money", 50_000, "store",
            N_("No sale or load brings a card above it; 0: no limit."), minimum=0),
    Setting("gift_cards.valid_months", N_("Gift cards are valid for months"), "integer", 36, "store",
            N_("To the end of the month, from the first sale; 0: for ever."), minimum=0, maximum=600),
    Setting("gift_cards.voucher_months", N_("Return vouchers are valid for months"), "integer", 12, "store",
            N_("To the end of the month; 0: for ever."), minimum=0, maximum=600),
    Setting("gift_cards.return_vouchers", N_("Offer return vouchers"), "boolean", True, "store",
            N_("The money of a return may go to a new voucher that the till prints.")),
    Setting("gift_cards.offline", N_("Without the server"), "select", REFUSE, "store",
            N_("Whether gift cards are taken while the server cannot be reached and nobody knows their balance."),
            ((REFUSE, N_("Not taken")), (LIMITED, N_("Taken up to a limit")))),
    Setting("gift_cards.offline_limit", N_("Limit without the server"), "money", 2000, "store",
            N_("Most that one card pays at a till within a day; what turns out not to be there is listed for a decision."),
            minimum=1),
    *policy_settings(acts),
]  # fmt: skip

"""How a till behaves."""

from __future__ import annotations

from addons.pos.layout import checked
from addons.pos.permissions import acts
from core.acts import policy_settings
from core.i18n import translator
from core.settings import Setting

N_ = translator("pos").lazy

settings = [
    Setting("pos.merge_lines", N_("Merge equal lines"), "boolean", True, "register",
            N_("A product scanned again raises the quantity; off: every scan is a line of its own.")),
    Setting("pos.sounds", N_("Sounds"), "boolean", True, "register", N_("Sounds for scan, unknown code and intervention.")),
    Setting("pos.keyboard_sounds", N_("Sounds of keys"), "boolean", False, "register"),
    Setting("pos.idle_lock", N_("Lock after idle minutes"), "integer", 10, "register",
            N_("The till asks for a PIN again; 0 never locks."), minimum=0, maximum=240),
    Setting("pos.warn_leaving", N_("Warn of open receipts when locking"), "boolean", True, "register",
            N_("Open and parked receipts are named before the till is locked by hand.")),
    Setting("pos.lock_after_sale", N_("Lock after every sale"), "boolean", False, "register"),
    Setting("pos.favourites", N_("Show favourites first"), "boolean", True, "register"),
    Setting("pos.show_images", N_("Show pictures"), "boolean", True, "register"),
    Setting("pos.receipt_auto_print", N_("Print receipts by themselves"), "boolean", True, "register"),
    Setting("pos.ask_receipt", N_("Ask which receipt the customer wants"), "boolean", False, "register",
            N_("Print, e-mail or none, asked at the end of each sale.")),
    Setting("pos.require_settlement", N_("Sell only with an open settlement"), "boolean", True, "register"),
    Setting("pos.max_discount", N_("Largest discount without approval"), "rate", 10000, "register",
            N_("Discounts above it need somebody with the right to approve."), minimum=0, maximum=10000),
    Setting("pos.customer_notes", N_("Notes for the customer"), "textarea", "", "register",
            N_("Notes to pick from at a line, one a row; they are printed.")),
    Setting("pos.internal_notes", N_("Internal notes"), "textarea", "", "register",
            N_("Notes to pick from at a line, one a row; they are not printed on the receipt.")),
    Setting("pos.price_limit", N_("Price cut without approval"), "rate", 0, "register",
            N_("A price may be typed this much lower without approval; 0: every change needs the right."),
            minimum=0, maximum=10000),
    Setting("pos.return_days", N_("Days to return"), "integer", 0, "register",
            N_("Later returns need approval; 0 sets no limit."), minimum=0, maximum=3650),
    Setting("pos.return_reasons", N_("Reasons for returns"), "textarea", "", "register",
            N_("One a line; the till offers them as buttons. Empty: the usual ones.")),
    Setting("pos.blind_refund_limit", N_("Largest return without a receipt"), "money", 0, "register",
            N_("0 sets no limit."), minimum=0),
    Setting("pos.offline_returns", N_("Returns without the server"), "select", "known", "register",
            N_("What may be taken back while the server cannot be reached."),
            (("refuse", N_("Nothing")), ("known", N_("Receipts of this till")),
             ("limited", N_("Receipts of this till, others up to a limit")))),
    Setting("pos.offline_return_limit", N_("Limit for unknown receipts"), "money", 5000, "register",
            N_("Most that is paid back for a receipt that nobody could look up; needs approval."), minimum=0),
    Setting("pos.training", N_("Training mode"), "boolean", False, "register",
            N_("Receipts are marked and count in no report.")),
    Setting("pos.layout", N_("Buttons of the till"), "json", {}, "register",
            N_("Which buttons stand below the products, and pages of favourite products."), validate=checked),
    Setting("pos.show_prices", N_("Show prices on tiles"), "boolean", True, "register"),
    *policy_settings(acts),
]  # fmt: skip

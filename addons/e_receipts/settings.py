"""Paper or not, where electronic receipts go, and how they look."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("e_receipts").lazy
PAPER, BOTH, DIGITAL = "paper", "both", "digital"

settings = [
    Setting("e_receipts.mode", N_("Receipts are given"), "select", BOTH, "register",
            N_("Digital only: nothing is printed after a sale; the customer takes an e-mail or SMS."),
            ((PAPER, N_("On paper only")), (BOTH, N_("On paper and digital")), (DIGITAL, N_("Digital only")))),
    Setting("e_receipts.automatic", N_("E-mail receipts to customers by themselves"), "boolean", False, "store",
            N_("Each sale to a customer with an e-mail address is sent there without asking.")),
    Setting("e_receipts.pdf", N_("The e-mail carries the receipt as PDF"), "boolean", True, "store"),
    Setting("e_receipts.watermark", N_("Watermark of PDFs"), "text", "", "store",
            N_("Stands across the page, such as COPY or DUPLICATE. Empty: none.")),
    Setting("e_receipts.stamp", N_("Stamp at the end of PDFs"), "text", "", "store",
            N_("A picture of the stamp of the business, PNG or JPEG.")),
    Setting("e_receipts.address", N_("Address of this server on the internet"), "text", "", "company",
            N_("Such as https://shop.example.com. Receipts then have a page of their own that their links open. Empty: no links.")),
    Setting("e_receipts.link_days", N_("The page of a receipt lasts"), "integer", 365, "company", N_("In days."),
            minimum=1, maximum=3650),
    Setting("e_receipts.sms", N_("Receipts by SMS"), "boolean", False, "register", N_("Offers SMS beside e-mail.")),
    Setting("e_receipts.sms_url", N_("Address of the SMS gateway"), "text", "", "store",
            N_("Takes POST with JSON {to, text, from, id}.")),
    Setting("e_receipts.sms_key", N_("Key of the SMS gateway"), "password", "", "store", N_("Sent as Authorization: Bearer.")),
    Setting("e_receipts.sms_sender", N_("Sender of SMS"), "text", "", "store", N_("Name or number, as the gateway allows.")),
    Setting("e_receipts.sms_local", N_("The SMS gateway is in the network of the shop"), "boolean", False, "company",
            N_("Otherwise addresses of private networks are refused.")),
]  # fmt: skip

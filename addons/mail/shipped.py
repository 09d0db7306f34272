"""The six types of e-mails that a shop writes; whoever sends one gives the values of its variables."""

from __future__ import annotations

from addons.mail.kinds import Kind, Table, Variable, kinds
from core.i18n import translator

N_ = translator("mail").lazy

_METHODS = Table((N_("Payment method"), N_("Amount")), ((N_("Cash"), "412,50"), (N_("Card"), "1.208,00")))
_STOCK = Table(
    (N_("Product"), N_("In stock"), N_("Minimum")), ((N_("Coffee"), "2", "10"), (N_("Tea"), "0", "5"))
)  # fmt: skip
_MOVED = Table((N_("Movement"), N_("Amount")), ((N_("Safe"), "-200,00"),))
_RECEIPTS = Table((N_("Receipt"), N_("Time"), N_("Amount")), (("R1-000123", "14:05", "24,90"),))
_employee = Variable("employee_name", N_("Employee"), "Mira")
_register = Variable("register_name", N_("Register"), "R1")
_settlement = Variable("settlement", N_("Number of the settlement"), "R1-S12")

RECEIPT = Kind(
    key="receipt", title=N_("Receipt"), summary=N_("Goes to a customer who wants the receipt by e-mail."),
    subject=N_("Receipt {{number}} from {{business_name}}"),
    paragraphs=(N_("Thank you for your purchase at {{store_name}}. Here is your receipt."), "{{receipt}}", "{{link}}"),
    variables=(
        Variable("number", N_("Number of the receipt"), "R1-000123"), Variable("date", N_("Date and time"), "22.11.2026 14:05"),
        Variable("total", N_("Total"), "24,90 €"), Variable("customer_name", N_("Customer"), "Ana"), _employee,
        Variable("receipt", N_("The receipt as it is printed"), Table((N_("Product"), N_("Amount")), ((N_("Coffee"), "24,90 €"),))),
        Variable("link", N_("Address of the receipt on the web"), "https://example.com/r/…"),
    ),
)  # fmt: skip

SHIFT_START = Kind(
    key="shift_start", title=N_("Shift begins"), summary=N_("Goes out when a settlement is opened."),
    subject=N_("{{store_name}}: {{employee_name}} opened {{register_name}}"),
    paragraphs=(N_("{{employee_name}} opened settlement {{settlement}} at {{register_name}}, {{time}}."),
                N_("Cash in the drawer: {{opening_cash}}")),
    variables=(
        _employee, _register, _settlement, Variable("time", N_("Date and time"), "22.11.2026 08:00"),
        Variable("opening_cash", N_("Cash at the start"), "100,00 €"),
    ),
)  # fmt: skip

SHIFT_END = Kind(
    key="shift_end", title=N_("Shift ends"), summary=N_("Goes out when a settlement is closed, with all its figures."),
    subject=N_("{{store_name}}: settlement {{settlement}} closed, difference {{difference}}"),
    paragraphs=(
        N_("{{employee_name}} closed settlement {{settlement}} at {{register_name}}, {{time}}."),
        N_("Sales: {{total_sales}}, receipts: {{receipt_count}}"),
        N_("Expected {{expected}}, counted {{counted}}, difference {{difference}}"), "{{payments}}", "{{cash}}", "{{receipts}}",
    ),
    variables=(
        _employee, _register, _settlement, Variable("time", N_("Date and time"), "22.11.2026 20:15"),
        Variable("total_sales", N_("Total of the sales"), "1.620,50 €"), Variable("receipt_count", N_("How many receipts"), "84"),
        Variable("opening_cash", N_("Cash at the start"), "100,00 €"), Variable("expected", N_("Expected cash"), "512,50 €"),
        Variable("counted", N_("Counted cash"), "512,00 €"), Variable("difference", N_("Difference"), "−0,50 €"),
        Variable("payments", N_("Payments by method"), _METHODS),
        Variable("cash", N_("Cash put in, taken out and handed over"), _MOVED),
        Variable("receipts", N_("All receipts"), _RECEIPTS),
    ),
)  # fmt: skip

AUTO_CLOSE = Kind(
    key="auto_close", title=N_("Closed by itself"), summary=N_("Goes out when a settlement was taken out of use by itself."),
    subject=N_("{{store_name}}: settlement {{settlement}} waits to be counted"),
    paragraphs=(N_("Settlement {{settlement}} at {{register_name}} was open too long and was taken out of use, {{time}}."),
                N_("Count the drawer and close it. It was opened by {{employee_name}}.")),
    variables=(_employee, _register, _settlement, Variable("time", N_("Date and time"), "22.11.2026 23:59")),
)  # fmt: skip

LOW_STOCK = Kind(
    key="low_stock", title=N_("Low stock"), summary=N_("Goes out when a product falls below its minimum."),
    subject=N_("{{store_name}}: low stock ({{count}})"),
    paragraphs=(N_("These products fell below their minimum at {{store_name}}."), "{{products}}"),
    variables=(Variable("count", N_("How many products"), "2"), Variable("products", N_("The products"), _STOCK)),
)  # fmt: skip

WELCOME = Kind(
    key="welcome", title=N_("Welcome"), summary=N_("Goes to a new customer or employee who has an e-mail address."),
    subject=N_("Welcome to {{business_name}}, {{name}}"),
    paragraphs=(N_("Hello {{name}},"), N_("it is good to have you with us at {{business_name}}.")),
    variables=(Variable("name", N_("Name"), "Ana"),),
)  # fmt: skip

STOCK_REPORT = Kind(
    key="stock_report", title=N_("Stock report"), summary=N_("Goes out at the times set, with everything that should be ordered."),
    subject=N_("{{store_name}}: what should be ordered ({{count}})"),
    paragraphs=(N_("Products below their minimum at {{store_name}} on {{date}}."), "{{products}}"),
    variables=(
        Variable("count", N_("How many products"), "2"), Variable("date", N_("Date"), "22.11.2026"),
        Variable("products", N_("The products"), _STOCK),
    ),
)  # fmt: skip

for _kind in (RECEIPT, SHIFT_START, SHIFT_END, AUTO_CLOSE, LOW_STOCK, WELCOME, STOCK_REPORT):
    kinds.add(_kind.key, _kind, owner="mail")

"""What the customers' addon does when a demo shop is made."""

from __future__ import annotations

from addons.customers.demo import welcome
from core.demo import demo_made
from core.i18n import translator
from core.till_modules import till_module

demo_made.connect(welcome)
till_module("customer", translator("customers").lazy("Customers"), owner="customers")

"""What the customers' addon does when a demo shop is made."""

from __future__ import annotations

from addons.customers.demo import welcome
from core.demo import demo_made

demo_made.connect(welcome)

"""What the customers' addon refuses."""

from __future__ import annotations

from core.errors import Conflict


class CardTaken(Conflict):
    """The card belongs to another customer; the message names that one."""

    code = "customers.card_taken"

"""What gift cards refuse."""

from __future__ import annotations

from core.errors import Conflict, NotFound


class UnknownCard(NotFound):
    """No card has this number."""

    code = "gift_cards.unknown"


class CardRefused(Conflict):
    """The card is blocked, expired, of another currency, or its number is taken."""

    code = "gift_cards.refused"


class NotEnough(Conflict):
    """More is asked for than is free on the card; `details.available` says how much is."""

    code = "gift_cards.not_enough"


class LedgerIsFinal(Conflict):
    """Somebody tried to change what was booked; correct it with a booking of its own."""

    code = "gift_cards.ledger_is_final"

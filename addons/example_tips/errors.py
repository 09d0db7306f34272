"""What tips refuse."""

from __future__ import annotations

from core.errors import Conflict


class NoTipLine(Conflict):
    """The order has no line that could be the tip: not posted, a product, a return, or only training."""

    code = "example_tips.no_line"


class TipTooLarge(Conflict):
    """The tip is above what the store allows; somebody should ask what happened."""

    code = "example_tips.too_large"

"""What a count refuses."""

from __future__ import annotations

from core.errors import TezgaError


class CountIsOver(TezgaError):
    """The count was booked or given up; nothing is counted any more."""

    code = "stock_count.over"
    status = 409


class UnknownGoods(TezgaError):
    """No product with counted stock has this barcode or article number."""

    code = "stock_count.unknown_goods"
    status = 404


class NotInCount(TezgaError):
    """The product does not belong to what is counted."""

    code = "stock_count.not_in_count"
    status = 409


class NothingCounted(TezgaError):
    """A count without a counted line books nothing."""

    code = "stock_count.nothing_counted"
    status = 409

"""What electronic receipts refuse."""

from __future__ import annotations

from core.errors import Invalid, NotFound, TezgaError
from core.jobs import NoRetry


class NoPhone(Invalid):
    """The number is none that an SMS can be sent to."""

    code = "e_receipts.no_phone"


class NoSuchPage(NotFound):
    """There is no receipt at this address, or not any more."""

    code = "e_receipts.no_such_page"


class SmsFailed(TezgaError):
    """The gateway was not reached or asked to wait; the SMS may be sent later."""

    code = "e_receipts.sms_failed"
    status = 503


class SmsRefused(NoRetry):
    """The gateway, its address or the number are wrong; sending again would end the same way."""

    code = "e_receipts.sms_refused"


class SmsUnknown(NoRetry):
    """The connection broke after the SMS was handed over; it may have been sent."""

    code = "e_receipts.sms_unknown"

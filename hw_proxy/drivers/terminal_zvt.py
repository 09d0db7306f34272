"""Card terminal by ZVT: every payment is one job that ends as done, refused, or unknown until the terminal has been asked.

Source: PA00P015 13.x (Portalum/Portalum.Zvt and Wireshark's packet-zvt.c agree on the bytes used here). Before a payment
the driver asks for the receipt number of the last one and commits it. The terminal's status information is committed
before it is acknowledged, since the terminal keeps the payment only then. After a lost answer the terminal is asked
again: one new receipt number with the same amount is this payment, the same number means that nothing happened.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from hw_proxy import sdk
from hw_proxy.sdk import (
    LinkLost,
    LinkTimeout,
    Outcome,
    Refused,
    Status,
    condition,
    zvt,
    zvt_codes,
    zvt_fields,
    zvt_print,
    zvt_said,
    zvt_serial,
)

Json = dict[str, Any]
RECEIPTS_ROLL_OVER = 9999
NUMBERS_AHEAD = 50
TRIES = 3


class Driver(sdk.Driver):
    """One terminal, of which this proxy is the cash register."""

    def __init__(self, config: Json, host: sdk.Host, parent: Any = None) -> None:
        super().__init__(config, host, parent)
        if config["currency"] not in zvt.CURRENCIES or not config["password"].isdigit() or len(config["password"]) != 6:
            raise ValueError("terminal_zvt needs a password of six digits and a currency that ZVT knows")
        self._framing: zvt.TcpFraming | zvt_serial.SerialFraming = zvt.TcpFraming()
        self._inbox: list[zvt.Apdu | zvt_serial.Confirmed] = []
        self._stop_key = ""
        self._stop_lock = threading.Lock()
        self._trouble = ""

    # -- life --------------------------------------------------------------------------------

    def open(self, link: sdk.Link) -> None:
        """Log in; a terminal that is still busy with something is asked again later."""
        super().open(link)
        self._framing, self._inbox = (zvt_serial.SerialFraming() if self.config["serial"] else zvt.TcpFraming()), []
        try:
            self._log_in()
        except Refused as refusal:
            raise LinkTimeout(str(refusal), refusal.code) from refusal

    def _log_in(self) -> None:
        currency = zvt.CURRENCIES[self.config["currency"]]
        said = self._command(zvt.register(self.config["password"], self.config["config"], currency))
        if said.aborted is not None:
            raise Refused(zvt_codes.LOGIN, "the terminal refuses the log-in; check the password", f"{said.aborted:02X}")
        self._trouble = ""

    def status(self) -> Status:
        """Online after the log-in."""
        if self.link is None:
            return Status("offline")
        return Status.of([condition(self._trouble)] if self._trouble else [])

    def check(self, action: str, args: Json) -> None:
        """Refuse currencies that ZVT has no number for."""
        if args.get("currency", "EUR") not in zvt.CURRENCIES:
            raise ValueError(f"the terminal does not know the currency {args['currency']}")

    def aside(self, action: str, args: Json) -> Json:
        """Ask the running payment of this key to stop; whether it does, its own job says."""
        with self._stop_lock:
            self._stop_key = args["key"]
        return {"asked": True}

    def _is_stopped(self, job: sdk.Job | None) -> bool:
        with self._stop_lock:
            return job is not None and self._stop_key == job.key

    # -- actions -----------------------------------------------------------------------------

    def run(self, action: str, args: Json, job: sdk.Job) -> Json:
        """Do one action; money actions first note where the terminal's receipts stand."""
        if action in ("pay", "refund", "reverse"):
            return self._move(action, args, job)
        if action == "end_of_day":
            return self._end_day(job)
        if action == "query_last":
            return {"last": self._last()}
        if action == "login":
            self._log_in()
            return {}
        code = zvt.status(self.config["password"]) if action == "status" else zvt.encode(zvt.DIAGNOSIS)
        said = self._command(code)
        return {"ready": said.aborted is None, "lines": [line for lines in said.lines.values() for line in lines]}

    def _move(self, action: str, args: Json, job: sdk.Job) -> Json:
        job.checkpoint("before", {"receipt": (self._last() or {}).get("receipt", 0)})
        if self._is_stopped(job):
            raise Refused(zvt_codes.CANCELLED, "cancelled before it reached the terminal")
        said = self._command(self._request(action, args), job)
        result = self._concluded(said)
        if result.get("amount", args["amount"]) != args["amount"]:
            raise LinkLost(f"the terminal booked {result['amount']} instead of {args['amount']}", zvt_codes.UNKNOWN)
        return result | {"amount": args["amount"], "verified": "answer"}

    def _request(self, action: str, args: Json) -> bytes:
        password, currency = self.config["password"], zvt.CURRENCIES[args["currency"]]
        if action == "pay":
            return zvt.pay(args["amount"], currency)
        if action == "refund":
            return zvt.refund(password, args["amount"], currency)
        return zvt.reverse(password, args["receipt"])

    def _concluded(self, said: zvt_said.Said) -> Json:
        """The result of an approved transaction; Refused when it was declined, LinkLost when two answers contradict."""
        if said.is_contradictory:
            raise LinkLost("approved and then aborted; the terminal is asked which of the two holds", zvt_codes.UNKNOWN)
        if said.result:
            text = (said.information or {}).get("text", "")
            raise Refused(zvt_codes.condition_of(said.result), text, f"{said.result:02X} {text}".strip())
        if said.information is None:
            raise LinkLost("the terminal ended without saying what it did", zvt_codes.UNKNOWN)
        return said.shown()

    def _end_day(self, job: sdk.Job) -> Json:
        job.checkpoint("before", {"receipt": 0})
        said = self._command(zvt.with_password(zvt.END_OF_DAY, self.config["password"]), job)
        if said.aborted is not None:
            raise Refused(zvt_codes.condition_of(said.aborted), "", f"{said.aborted:02X}")
        information = said.information or said.closing
        lines = [line for receipt in said.lines.values() for line in receipt]
        return {"amount": information.get("amount", 0), "totals": information.get("totals", {}), "lines": lines}

    def _last(self) -> Json | None:
        """The terminal's last transaction with its receipt lines, or None when it has none."""
        said = self._command(zvt.with_password(zvt.REPEAT_RECEIPT, self.config["password"]))
        if said.information is None or said.information.get("result", 0):
            return None
        return said.shown()

    # -- recovery ----------------------------------------------------------------------------

    def recover(self, job: sdk.Job) -> Outcome:
        """Ask the terminal for its last receipt and decide by its number and amount, never by the amount alone."""
        before = job.checkpoints.get("before")
        if before is None:
            return Outcome.not_done("nothing had been sent to the terminal")
        if self.link is None:
            return Outcome.unknown("The terminal cannot be reached. Look at its last receipt.")
        if job.action == "end_of_day":
            return Outcome.unknown("The end of day was interrupted. Look at the terminal whether it has closed its day.")
        try:
            last = self._last() or {"receipt": 0}
        except Refused as refusal:
            raise LinkTimeout(f"the terminal is busy: {refusal}", zvt_codes.BUSY) from refusal
        return decide(job, before["receipt"], last)

    # -- conversation ------------------------------------------------------------------------

    def _command(self, message: bytes, job: sdk.Job | None = None) -> zvt_said.Said:
        """Send a command and answer the terminal until it completes or aborts."""
        said, is_taken, has_asked = zvt_said.Said(), False, False
        self._send(message, job)
        quiet = time.monotonic() + self.config["answer_s"]
        while True:
            if is_taken and not has_asked and self._is_stopped(job):
                has_asked = True
                self._send(zvt.encode(zvt.ABORT), job)
            apdu = self._next(quiet)
            if apdu is None:
                continue
            if apdu.command == zvt.ACK or (apdu.is_nack and is_taken):
                quiet = time.monotonic() + self.config["silence_s"] if not is_taken else quiet
                is_taken = True
                continue
            if apdu.is_nack:
                self._refuse(apdu.command & 0xFF)
            is_taken, quiet = True, time.monotonic() + self.config["silence_s"]
            if job is not None:
                job.progress()
            if self._hear(apdu, said, job):
                return said

    def _refuse(self, reason: int) -> None:
        if reason == zvt.BUSY:
            raise Refused(zvt_codes.BUSY, "the terminal is busy", f"84 {reason:02X}")
        code = "E412" if reason == zvt.UNSUPPORTED else zvt_codes.condition_of(reason)
        raise Refused(code, "the terminal refuses the command", f"84 {reason:02X}")

    def _hear(self, apdu: zvt.Apdu, said: zvt_said.Said, job: sdk.Job | None) -> bool:
        """Take one message in and acknowledge it; True when it was the last."""
        if not said.take(apdu, self.config["encoding"]):
            self._send(zvt.encode(zvt.NACK << 8 | zvt.UNSUPPORTED))
            return False
        if job is not None:
            if apdu.command == zvt.STATUS_INFORMATION:
                self._keep(apdu, said, job)
            elif apdu.command == zvt.INTERMEDIATE and apdu.data:
                text = zvt_print.display_text(apdu.data, self.config["encoding"])
                event = {"key": job.key, "state": zvt_codes.state_of(apdu.data[0]), "text": text}
                self.host.emit("terminal.status", event)
        self._send(zvt.encode(zvt.ACK))
        return apdu.command in (zvt.COMPLETION, zvt.ABORTED)

    def _keep(self, apdu: zvt.Apdu, said: zvt_said.Said, job: sdk.Job) -> None:
        """Commit what the terminal says before it is acknowledged; when that fails the terminal reverses by itself."""
        try:
            job.evidence("<", zvt.encode(apdu.command, zvt_fields.redacted(apdu.data)))
            job.checkpoint("status", said.information or {})
        except Exception:
            self._send(zvt.encode(zvt.NACK << 8 | zvt.REVERSE_NOW))
            raise

    def _send(self, message: bytes, job: sdk.Job | None = None) -> None:
        assert self.link is not None
        if job is not None:
            job.evidence(">", message)
        for _ in range(TRIES if self._framing.confirms else 1):
            self.link.write(self._framing.pack(message))
            if not self._framing.confirms or self._is_confirmed():
                break
        else:
            raise LinkLost("the terminal does not confirm frames", "E124")
        if job is not None and message[:2] != b"\x06\xb0":
            job.sent()

    def _is_confirmed(self) -> bool:
        until = time.monotonic() + self.config["answer_s"]
        while True:
            self._read(until)
            found = next((item for item in self._inbox if isinstance(item, zvt_serial.Confirmed)), None)
            if found is not None:
                self._inbox.remove(found)
                return bool(found.good)

    def _next(self, until: float) -> zvt.Apdu | None:
        """The next message; None when the hub woke the link, LinkTimeout at the deadline."""
        assert self.link is not None
        while not any(isinstance(item, zvt.Apdu) for item in self._inbox):
            if not self.link.wait(until):
                if time.monotonic() >= until:
                    raise LinkTimeout("the terminal does not answer")
                return None
            self._read(until)
        place = next(place for place, item in enumerate(self._inbox) if isinstance(item, zvt.Apdu))
        found = self._inbox.pop(place)
        assert isinstance(found, zvt.Apdu)
        return found

    def _read(self, until: float) -> None:
        assert self.link is not None
        self._inbox += self._framing.feed(self.link.read(1024, until))
        replies = self._framing.replies()
        if replies:
            self.link.write(replies)


def decide(job: sdk.Job, before: int, last: Json) -> Outcome:
    """Whether the terminal's last transaction is this job, given the receipt number of before (HW-ZVT-30).

    Terminals may spend numbers on transactions that they reversed by themselves, so the new one need not be the next.
    """
    receipt = last.get("receipt", 0)
    if receipt == before:
        return Outcome.not_done("The terminal has no new payment.")
    is_new = (receipt - before) % RECEIPTS_ROLL_OVER <= NUMBERS_AHEAD
    is_reversal = "original_trace" in last
    if is_new and last.get("amount") == job.args["amount"] and is_reversal == (job.action == "reverse"):
        return Outcome.done(**last, verified="query")
    return Outcome.unknown(f"The terminal's last receipt is {receipt}, which does not fit. Look at its list of payments.")

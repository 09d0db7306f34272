"""ESC/POS receipt printer, printing each job exactly once or saying that a person must look.

Source: Epson ESC/POS Command Reference (`dle_eot`, `gs_lr`, `gs_la`, `gs_lparen_ch_fn48`, `dle_dc4_fn1`).
The end of each document carries a process id (`GS ( H`), which the printer returns when all before it is on paper,
and a barrier (`GS r`), which it answers when all before it has been processed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from hw_proxy import sdk
from hw_proxy.sdk import LinkTimeout, Outcome, Refused, Status, condition, escpos, escpos_status, layout

Json = dict[str, Any]
ANSWER_S = 1.0
ID_AFTER_BARRIER_S = 1.5
SHORT_ID_WAIT_S = 0.2  # once a printer has sent no id
RECOVER_S = 2.0
CHUNK = 512
MARKS = {
    "duplicate": {"en": "DUPLICATE", "ru": "ДУБЛИКАТ", "bs": "DUPLIKAT", "de": "DUPLIKAT"},
    "reprint": {"en": "REPRINT?", "ru": "ПОВТОР?", "bs": "PONOVLJENO?", "de": "NACHDRUCK?"},
}
SAMPLES = {"ru": "Съешь ещё этих булок № 1", "bs": "Čaša šljive, đak, ćup žita", "de": "Größe, Übermaß, 5 €"}


class Driver(sdk.Driver):
    """One printer; also the port its cash drawer hangs on."""

    def __init__(self, config: Json, host: sdk.Host, parent: Any = None) -> None:
        super().__init__(config, host, parent)
        pages = tuple((int(number), str(name)) for number, name in config["pages"])
        fields = ("columns", "dots", "drawer_pin", "drawer_on_ms", "drawer_off_ms", "full_cut")
        self._profile = escpos.Profile(pages=pages, **{name: config[name] for name in fields})
        self._drawer_watchers: list[Callable[[int], None]] = []
        self._reset()

    def _reset(self) -> None:
        self._parser = escpos_status.Parser()
        self._realtime: list[int] = []
        self._ids: set[str] = set()
        self._barriers = 0
        self._id_wait_s = ID_AFTER_BARRIER_S
        self._conditions: list[str] = []
        self._drawer: int | None = None

    # -- life --------------------------------------------------------------------------------

    def open(self, link: sdk.Link) -> None:
        """Ask for automatic status; a printer that was busy with another host sends a kept id by itself."""
        super().open(link)
        self._reset()
        if self._talks:
            link.write(escpos.ASB_ON)

    @property
    def _talks(self) -> bool:
        return self.link is not None and self.link.has_answers and bool(self.config["answers"])

    def listen(self, until: float) -> None:
        """Take in what the printer sends by itself."""
        assert self.link is not None
        if self.link.wait(until):
            self._take(self.link.read(256, time.monotonic()))

    def tick(self) -> None:
        """Ask for the status; silence means a dead link, a surprise that automatic status was lost with the power."""
        if not self._talks:
            return
        before = (self._conditions, self._drawer)
        self._ask()
        if before != (self._conditions, self._drawer):
            assert self.link is not None
            self.link.write(escpos.ASB_ON)

    def status(self) -> Status:
        """What the printer said last."""
        if self.link is None:
            return Status("offline")
        return Status.of([condition(code) for code in self._conditions])

    # -- actions -----------------------------------------------------------------------------

    def check(self, action: str, args: Json) -> None:
        """Refuse documents that cannot be laid out on this roll."""
        if action == "print":
            layout.check_document(args["document"])
            layout.lay_out(args["document"], self._profile.columns)

    def ready(self, action: str, args: Json) -> None:
        """Ask for the status; paper out, open cover and errors refuse the job before anything is sent."""
        if action == "status" or not self._talks:
            return
        self._ask()
        blocking = [code for code in self._conditions if code.startswith("E")]
        if blocking:
            raise Refused(blocking[0])

    def run(self, action: str, args: Json, job: sdk.Job) -> Json:
        """Print, report the status, or print the test page."""
        if action == "status":
            if self._talks:
                self._ask()
            return {"conditions": [condition(code).dump() for code in self._conditions], "drawer": self._drawer}
        document = args["document"] if action == "print" else self._test_page()
        language = str(document.get("language") or "en")[:2]
        built = escpos.build(_marked(document, args.get("mark", ""), language), self._profile, language)
        return {**self._print(built.data * args.get("copies", 1), job), "missing_characters": built.missing}

    def _print(self, data: bytes, job: sdk.Job) -> Json:
        text = escpos.process_text(job.number("process_id"))
        job.checkpoint("print", {"process_id": text, "bytes": len(data)})
        assert self.link is not None
        if self._talks:
            data = escpos.ASB_ON + data
        for start in range(0, len(data), CHUNK):
            self.link.write(data[start : start + CHUNK])
            job.progress()
        if self._talks:
            self.link.write((escpos.process_id(text) if self.config["process_id"] else b"") + escpos.BARRIER)
        self._drain(job)
        job.sent()
        if not self._talks:
            return {"verified": "drained", "bytes": len(data)}
        return {"verified": self._confirmed(text, job), "bytes": len(data)}

    def _drain(self, job: sdk.Job) -> None:
        """Wait until the printer's side has every byte; paper may run out meanwhile and be loaded again."""
        assert self.link is not None
        patience = time.monotonic() + self.config["paper_wait_s"]
        while True:
            try:
                return self.link.drain(time.monotonic() + ANSWER_S)
            except LinkTimeout:
                self._hear(0.05)
                if time.monotonic() > patience or not self._conditions:
                    raise
                job.progress()

    def _confirmed(self, text: str, job: sdk.Job) -> str:
        """Wait for the id (or, where the printer knows none, the barrier); raises LinkTimeout without either."""
        patience = time.monotonic() + self.config["paper_wait_s"]
        quiet = time.monotonic() + 10
        barrier_at: float | None = None
        while True:
            if text in self._ids:
                return "process_id"
            if barrier_at is None and self._barriers:
                barrier_at = time.monotonic()
            waited = time.monotonic() - barrier_at if barrier_at else 0.0
            if barrier_at and (not self.config["process_id"] or waited > self._id_wait_s):
                self._id_wait_s = SHORT_ID_WAIT_S
                return "barrier"
            if self._hear(0.25) or self._conditions:
                job.progress()
                quiet = time.monotonic() + 10
            if time.monotonic() > min(patience, quiet):
                raise LinkTimeout("the printer did not say that the receipt is printed")

    def recover(self, job: sdk.Job) -> Outcome:
        """Id seen: done. Printers without ids: the barrier, where it proves something. Else a person looks."""
        mark = job.checkpoints.get("print")
        if mark is None:
            return Outcome.not_done("nothing had been sent", again=True)
        if self.link is None:
            return Outcome.unknown("The printer cannot be reached. Was it printed?")
        if not self._talks:
            return Outcome.unknown("This printer cannot be asked. Was it printed?")
        if self._wait_for(lambda: mark["process_id"] in self._ids, 0.3):
            return Outcome.done(verified="process_id")
        self._barriers = 0
        self.link.write(escpos.BARRIER)
        answered = self._wait_for(lambda: self._barriers > 0 or mark["process_id"] in self._ids, RECOVER_S)
        if mark["process_id"] in self._ids:
            return Outcome.done(verified="process_id")
        if answered and self._trusts_barrier(job):
            return Outcome.done(verified="barrier")
        self._separate(clear=not answered)
        return Outcome.unknown("The proxy stopped while this was being printed. Was it printed whole?")

    def _trusts_barrier(self, job: sdk.Job) -> bool:
        """Without ids: all bytes handed over, on a link that keeps them, and no time for a power cycle."""
        assert self.link is not None
        young = (job.sent_age_s or 0) < self.config["barrier_trust_s"]
        return job.state == "sent" and young and self.link.keeps_bytes and not self.config["process_id"]

    def _separate(self, *, clear: bool) -> None:
        """Cut off what may be half a receipt, so that the next one starts on its own paper."""
        assert self.link is not None
        self.link.write((escpos.CLEAR_BUFFER if clear else b"") + escpos.INIT + b"\n" + escpos.cut())

    # -- drawer port -------------------------------------------------------------------------

    def pulse(self, pin: int, on_ms: int, off_ms: int, job: sdk.Job) -> None:
        """Open the drawer; past the buffer when the printer is stopped by paper or cover."""
        assert self.link is not None
        blocked = any(code.startswith("E") for code in self._conditions)
        self.link.write(escpos.pulse_now(pin, on_ms) if blocked else escpos.pulse(pin, on_ms, off_ms))
        self.link.drain(time.monotonic() + 2)
        job.sent()

    def drawer_level(self) -> int | None:
        """Level of connector pin 3, None when the printer has not said."""
        return self._drawer

    def watch_drawer(self, watcher: Callable[[int], None]) -> None:
        """Call `watcher` with the new level whenever pin 3 changes."""
        self._drawer_watchers.append(watcher)

    # -- listening ---------------------------------------------------------------------------

    def _ask(self) -> None:
        """Status by `DLE EOT` 1, 2, 3 and 4; LinkTimeout without answers."""
        assert self.link is not None
        self._hear(0)
        self._realtime = []
        self.link.write(b"".join(escpos.status_request(n) for n in (1, 2, 3, 4)))
        if not self._wait_for(lambda: len(self._realtime) >= 4, ANSWER_S):
            raise LinkTimeout("the printer does not answer")
        one, *others = self._realtime[:4]
        found = [code for n, value in enumerate(others, 2) for code in escpos_status.realtime_conditions(n, value)]
        offline = bool(one & 0x08) and not any(code[0] == "E" for code in found)
        self._conditions = list(dict.fromkeys([*found, "E399"] if offline else found))
        self._set_drawer(bool(one & 0x04))

    def _wait_for(self, is_met: Callable[[], bool], seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not is_met():
            left = until - time.monotonic()
            if left <= 0:
                return False
            self._hear(left)
        return True

    def _hear(self, seconds: float) -> bool:
        assert self.link is not None
        until = time.monotonic() + seconds
        if not self.link.has_answers or not self.link.wait(until):
            return False
        self._take(self.link.read(256, time.monotonic() + 0.1))
        return True

    def _take(self, data: bytes) -> None:
        for message in self._parser.feed(data):
            if isinstance(message, escpos_status.Realtime):
                self._realtime.append(message.value)
            elif isinstance(message, escpos_status.ProcessId):
                self._ids.add(message.text)
                self._id_wait_s = ID_AFTER_BARRIER_S
            elif isinstance(message, escpos_status.Barrier):
                self._barriers += 1
            elif isinstance(message, escpos_status.Asb):
                self._conditions = escpos_status.asb_conditions(message)
                self._set_drawer(message.drawer_high)
                self.host.changed()

    def _set_drawer(self, high: bool) -> None:
        level = int(high)
        if level != self._drawer:
            known, self._drawer = self._drawer, level
            if known is not None:
                for watcher in self._drawer_watchers:
                    watcher(level)

    def _test_page(self) -> Json:
        blocks: list[Json] = [{"type": "text", "text": "tezga", "align": "center", "bold": True, "size": 2}]
        for language, sample in SAMPLES.items():
            blocks.append({"type": "columns", "columns": [{"text": language, "width": 4}, {"text": sample}]})
        numbers = ", ".join(f"{number} = {name}" for number, name in self._profile.pages)
        blocks += [{"type": "rule"}, {"type": "text", "text": numbers}, {"type": "qr", "data": "https://e.x/1"}]
        return {"language": "en", "blocks": [*blocks, {"type": "cut"}]}


def _marked(document: Json, mark: str, language: str) -> Json:
    if not mark:
        return document
    text = MARKS[mark].get(language, MARKS[mark]["en"])
    banner = {"type": "text", "text": text, "align": "center", "bold": True, "size": 2}
    return {**document, "blocks": [banner, *document["blocks"]]}

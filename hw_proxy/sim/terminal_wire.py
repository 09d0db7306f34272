"""The simulated terminal on the network: a TCP port that speaks ZVT as the terminal, with the cable and its faults."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from hw_proxy.sim import zvt_bytes as zb
from hw_proxy.sim.terminal import READY
from hw_proxy.sim.terminal_slips import day_lines, slip_lines, status_information

if TYPE_CHECKING:
    from hw_proxy.sim.world import World

Json = dict[str, Any]
ACKNOWLEDGE_S = 5.0
BREATH_S = 0.05  # between the acknowledgement of the last message and the terminal being ready for the next command
INSERT, PIN, HOST, REMOVE, APPROVED, DECLINED, WRONG_PIN = 0x0A, 0x01, 0x04, 0x0B, 0x1C, 0x1D, 0x15
SHOWN = {INSERT: "Insert card", PIN: "Enter PIN", HOST: "Please wait", REMOVE: "Remove card", APPROVED: "Approved",
         DECLINED: "Declined", WRONG_PIN: "Wrong PIN"}  # fmt: skip
CANCELLED, NO_RECEIPT, NOT_FOUND, BUSY = 0x6C, 0x64, 0xB4, 0x9C


class Gone(Exception):
    """The register is not there any more; a transaction goes on without it."""


class TerminalWire:
    """One register at a time; what it began goes on when the cable breaks."""

    def __init__(self, world: World, port: int = 0) -> None:
        self._world, self.port = world, port
        self._server: asyncio.Server | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._answers: asyncio.Queue[str] = asyncio.Queue()
        self._work: asyncio.Task[None] | None = None
        self._is_aborted = False

    @property
    def _sim(self) -> Any:
        return self._world.terminal

    async def run(self) -> None:
        """Keep the port open as cable and power say; losing power ends a transaction that is not booked yet."""
        await self._listen()
        while True:
            plugged = self._sim.settings["power"] and not self._world.faults["terminal"].unplugged
            if plugged != (self._server is not None):
                await (self._listen() if plugged else self._unplug())
            if not self._sim.settings["power"] and self._work is not None:
                self._work.cancel()
            await asyncio.sleep(0.02)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _unplug(self) -> None:
        assert self._server is not None
        self._server.close()
        self._server = None
        self._cut()

    def _cut(self) -> None:
        if self._writer is not None:
            self._writer.transport.abort()
            self._writer = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._cut()
        self._writer, self._answers = writer, asyncio.Queue()
        self._world.connected["terminal"] = True
        self._world.changed()
        rest = b""
        try:
            while data := await reader.read(1024):
                rest += data
                while (found := zb.first_message(rest)) is not None:
                    command, body, rest = found
                    await self._take(command, body)
        except ConnectionError:
            return
        finally:
            if self._writer is writer:
                self._writer = None
                self._world.connected["terminal"] = False
                self._world.changed()
            writer.close()

    async def _take(self, command: str, body: bytes) -> None:
        if command.startswith(("80", "84")):
            self._answers.put_nowait(command)
        elif self._world.faults["terminal"].silent:
            return
        elif command == "06b0":
            self._is_aborted = True
            self._sim.press("cancel")
            self._write(zb.message("8000"))
        elif await self._is_at_work():
            self._write(zb.message(f"84{BUSY:02x}"))
        else:
            self._work = asyncio.create_task(self._obey(command, body))

    async def _is_at_work(self) -> bool:
        """Whether a command is under way; one that was acknowledged just before the next came is given the moment to end."""
        if self._work is not None and not self._work.done():
            await asyncio.wait({self._work}, timeout=BREATH_S)
        return self._work is not None and not self._work.done()

    def _write(self, data: bytes) -> None:
        if self._writer is None or self._writer.is_closing():
            raise Gone
        self._writer.write(b"\xff\x80\x91" + data if self._world.faults["terminal"].garbage else data)

    async def _tell(self, data: bytes) -> str:
        """Send a message and wait for its acknowledgement; raises Gone without one."""
        slow_ms = self._world.faults["terminal"].slow_ms
        await asyncio.sleep(slow_ms / 1000)
        while not self._answers.empty():
            self._answers.get_nowait()
        self._write(data)
        try:
            return await asyncio.wait_for(self._answers.get(), ACKNOWLEDGE_S)
        except TimeoutError as error:
            raise Gone from error

    async def _say(self, data: bytes) -> str:
        """Tell it if the register is there; the terminal goes on either way."""
        with contextlib.suppress(Gone):
            return await self._tell(data)
        return ""

    async def _obey(self, command: str, body: bytes) -> None:
        handlers = {"0600": self._plain, "0501": self._plain, "0670": self._diagnose, "0602": self._plain,
                    "0601": self._pay, "0631": self._refund, "0630": self._reverse, "0620": self._repeat,
                    "0650": self._end_day}  # fmt: skip
        handler = handlers.get(command)
        try:
            if handler is None or self._world.faults["terminal"].busy:
                self._write(zb.message("8483" if handler is None else f"84{BUSY:02x}"))
                return
            self._is_aborted = False
            self._sim.is_busy, self._sim.button = True, ""
            self._sim.pressed.clear()
            self._write(zb.message("8000"))
            await handler(zb.request_of(body))
        except Gone:
            return
        finally:
            self._sim.is_busy = False
            self._show(READY)
            self._world.save()

    def _show(self, *lines: str) -> None:
        self._sim.screen = list(lines)
        self._world.changed()

    async def _plain(self, request: Json) -> None:
        await self._say(zb.message("060f", b"\x19\x00\x29" + zb.packed(28004869, 4) + b"\x49\x09\x78"))

    async def _diagnose(self, request: Json) -> None:
        await self._say(zb.text_block(3, ["Network diagnosis", "Host reached"]))
        await self._say(zb.message("060f"))

    async def _pay(self, request: Json) -> None:
        await self._transact("pay", request)

    async def _refund(self, request: Json) -> None:
        await self._transact("refund", request)

    async def _reverse(self, request: Json) -> None:
        target = self._sim.find(request["receipt"])
        if target is None:
            await self._say(zb.message("061e", bytes([NOT_FOUND])))
            return
        charge = self._sim.book("reverse", target["amount"], target["currency"], target["receipt"])
        await self._report(charge)

    async def _transact(self, kind: str, request: Json) -> None:
        if self._sim.lose("start"):
            self._cut()
        amount = f"{request['amount'] / 100:.2f}"
        reason = await self._customer(amount)
        if reason:
            self._show("Declined" if reason != CANCELLED else "Cancelled", amount)
            await self._say(zb.message("040f", b"\x27" + bytes([reason]) + b"\x29" + zb.packed(28004869, 4)))
            await self._say(zb.message("061e", bytes([reason])))
            return
        charge = self._sim.book(kind, request["amount"], request.get("currency", 978))
        self._show("Approved", amount)
        await self._report(charge)

    async def _customer(self, amount: str) -> int:
        """What customer and bank say: 0, or the reason of a refusal."""
        await self._status(INSERT, amount)
        answer = self._sim.settings["answer"]
        if answer == "wait":
            await self._sim.pressed.wait()
            answer = "cancel" if self._sim.button == "cancel" else "approve"
        await self._status(PIN, amount)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._sim.pressed.wait(), self._sim.settings["pin_ms"] / 1000)
        if self._is_aborted or self._sim.button == "cancel" or answer == "cancel":
            return CANCELLED
        if answer == "wrong_pin":
            await self._status(WRONG_PIN, amount)
            return 0x6F
        await self._status(HOST, amount)
        if answer == "decline":
            await self._status(DECLINED, amount)
            return int(self._sim.settings["decline_code"])
        return 0

    async def _status(self, code: int, amount: str) -> None:
        self._show(SHOWN[code], amount)
        await self._say(zb.message("04ff", bytes([code, 0x01])))

    async def _report(self, charge: Json) -> None:
        """Tell the register about a booked charge: status information, slips, completion; the cable may break between."""
        self._world.save()
        if self._sim.lose("before_status"):
            self._cut()
        try:
            answer = await self._first_told(status_information(charge))
        except Gone:
            if self._sim.settings["unacknowledged"] == "reverse":
                self._sim.unbook(charge)
            return
        if answer == "8466":
            self._sim.unbook(charge)
            await self._say(zb.message("061e", b"\x05"))
            return
        for kind, lines in slip_lines(charge, merchant=self._sim.settings["merchant_slip"]):
            await self._say(zb.text_block(kind, lines))
        if self._sim.lose("before_completion"):
            self._cut()
        await self._say(zb.message("060f"))

    async def _first_told(self, information: bytes) -> str:
        if not self._sim.lose("before_ack"):
            return await self._tell(information)
        self._write(information)
        assert self._writer is not None
        await self._writer.drain()
        self._cut()
        raise Gone

    async def _repeat(self, request: Json) -> None:
        last = self._sim.last
        if last is None:
            await self._say(zb.message("061e", bytes([NO_RECEIPT])))
            return
        await self._say(status_information(last))
        for kind, lines in slip_lines(last, merchant=self._sim.settings["merchant_slip"]):
            await self._say(zb.text_block(kind, lines))
        await self._say(zb.message("060f"))

    async def _end_day(self, request: Json) -> None:
        self._show("End of day")
        charges, first, last = self._sim.close_day()
        lines, information = day_lines(charges, first, last)
        await self._say(information)
        await self._say(zb.text_block(3, lines))
        await self._say(zb.message("060f"))

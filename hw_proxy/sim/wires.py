"""The cables: a TCP port for the printer, pseudo-terminals for scanner and display; faults are applied here."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tty
from pathlib import Path

from hw_proxy.sim.world import World

GARBAGE = b"\xff\x80\x91"
_CHUNK = 1024


class PrinterWire:
    """One host at a time on a TCP port, as network printers have it."""

    def __init__(self, world: World, port: int) -> None:
        self._world, self.port = world, port
        self._server: asyncio.Server | None = None
        self._one_host = asyncio.Lock()
        self._writers: set[asyncio.StreamWriter] = set()
        self._work = asyncio.Event()

    async def run(self) -> None:
        """Print what is in the buffer, for ever; the cable may come and go meanwhile."""
        await self._listen()
        self._world.printer.changed = self._changed
        while True:
            plugged = self._world.printer.power and not self._world.faults["printer"].unplugged
            if plugged != (self._server is not None):
                await (self._listen() if plugged else self._unplug())
            lines = None if self._world.faults["printer"].busy else self._world.printer.step()
            if lines is None:
                self._work.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._work.wait(), 0.1)
            else:
                await asyncio.sleep(lines * self._world.faults["printer"].line_ms / 1000)

    def _changed(self) -> None:
        self._world.changed()
        self._work.set()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=_CHUNK)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _unplug(self) -> None:
        assert self._server is not None
        self._server.close()
        self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            async with self._one_host:
                self._world.connected["printer"] = True
                answers: asyncio.Queue[bytes] = asyncio.Queue()
                talker = asyncio.create_task(self._talk(writer, answers))
                self._world.printer.connected(lambda data: self._send(answers, data))
                self._world.changed()
                try:
                    await self._pump(reader)
                finally:
                    talker.cancel()
        except ConnectionError:
            return
        finally:
            self._writers.discard(writer)
            self._world.printer.send = None
            self._world.connected["printer"] = False
            self._world.changed()
            writer.close()

    async def _pump(self, reader: asyncio.StreamReader) -> None:
        printer, faults = self._world.printer, self._world.faults["printer"]
        while True:
            if faults.busy or not printer.room:
                await asyncio.sleep(0.01)
                continue
            data = await reader.read(min(printer.room, _CHUNK))
            if not data:
                return
            printer.receive(data)
            self._work.set()

    def _send(self, answers: asyncio.Queue[bytes], data: bytes) -> None:
        faults = self._world.faults["printer"]
        is_proof = data[:1] == b"\x37" or (len(data) == 1 and data[0] & 0x90 == 0)
        if faults.answer_lost and is_proof:
            faults.answer_lost = False
        elif not faults.silent:
            answers.put_nowait(GARBAGE + data if faults.garbage else data)

    async def _talk(self, writer: asyncio.StreamWriter, answers: asyncio.Queue[bytes]) -> None:
        """Send answers one after the other, byte by byte when the cable is slow."""
        while True:
            data = await answers.get()
            slow_ms = self._world.faults["printer"].slow_ms
            for piece in [bytes([byte]) for byte in data] if slow_ms else [data]:
                await asyncio.sleep(slow_ms / 1000)
                if not writer.is_closing():
                    writer.write(piece)


class PtyWire:
    """A pseudo-terminal that a symbolic link with a stable name points to."""

    def __init__(self, world: World, name: str) -> None:
        self._world, self._name = world, name
        self.path: Path = world.folder / name
        self._ends: tuple[int, int] | None = None

    async def run(self) -> None:
        """Keep the cable plugged in as the faults say."""
        while True:
            if self._world.faults[self._name].unplugged != (self._ends is None):
                self.unplug() if self._ends else self._plug()
            await asyncio.sleep(0.05)

    def _plug(self) -> None:
        master, slave = os.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)
        self._ends = (master, slave)
        part = self.path.with_suffix(".part")
        part.unlink(missing_ok=True)
        part.symlink_to(os.ttyname(slave))
        os.replace(part, self.path)
        asyncio.get_running_loop().add_reader(master, self._readable, master)
        self._world.connected[self._name] = True
        self._world.changed()

    def unplug(self) -> None:
        """Pull the cable: the host sees the port vanish."""
        if self._ends is None:
            return
        asyncio.get_running_loop().remove_reader(self._ends[0])
        self.path.unlink(missing_ok=True)
        for end in self._ends:
            os.close(end)
        self._ends = None
        self._world.connected[self._name] = False
        self._world.changed()

    def _readable(self, master: int) -> None:
        try:
            data = os.read(master, _CHUNK)
        except OSError:
            return
        faults = self._world.faults[self._name]
        if self._name == "display" and not (faults.silent or faults.busy):
            self._world.display.receive(data)
            self._world.changed()

    async def send(self, data: bytes) -> bool:
        """Send bytes to the host; False when the cable is out or the device is silent."""
        faults = self._world.faults[self._name]
        if self._ends is None or faults.unplugged or faults.silent:
            return False
        if faults.garbage:
            data = GARBAGE + b"\r" + data
        for piece in [bytes([byte]) for byte in data] if faults.slow_ms else [data]:
            os.write(self._ends[0], piece)
            await asyncio.sleep(faults.slow_ms / 1000)
        return True

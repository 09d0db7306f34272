"""emupos 0.4.0 (other authors, Python >= 3.13) as printer, drawer and scanner of our hw_proxy.

Judges the bytes our drivers send and understand: three languages on its code pages, QR, drawer, faults, scans.
"""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import zxingcpp
from PIL import Image

from hw_proxy.tests.client import Client
from hw_proxy.tests.till import Till, text, until

VERSION = "0.4.0"
NOT_INSTALLABLE = 77
PORTS = {"printer": 19107, "api": 18765}
SCAN = {"data": "4006381333931", "countdown_seconds": 0}
API = f"http://127.0.0.1:{PORTS['api']}/api/v1"
EMUPOS = f"""schema: 1
api: {{ host: 127.0.0.1, port: {PORTS["api"]} }}
devices:
  - id: front
    type: printer
    profile: epson-tm-t20iii
    connections:
      - tcp: {{ port: {PORTS["printer"]} }}
  - id: lane
    type: scanner
    mode: serial
    suffix: enter
    connections:
      - serial: {{ pty: true }}
"""
DEVICES = f"""[[device]]
id = "printer"
driver = "printer_escpos"
link = "tcp://127.0.0.1:{PORTS["printer"]}"

[[device]]
id = "drawer"
driver = "drawer_escpos"
via = "printer"

[[device]]
id = "scanner"
driver = "scanner_serial"
link = "serial://%s"
config = {{ suffix = "\\r" }}
"""


def main() -> int:
    """0 when every judgement holds, 77 when emupos cannot be installed here."""
    program = install()
    if program is None:
        return NOT_INSTALLABLE
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "emupos.yaml").write_text(EMUPOS)
        environment = {**os.environ, "TMPDIR": folder}
        with (here / "emupos.log").open("w") as log:
            emupos = subprocess.Popen([program, "run"], cwd=here, env=environment, stdout=log, stderr=log)
        try:
            until(is_up, 30)
            judge(here)
        finally:
            emupos.terminate()
            emupos.wait(10)
    return 0


def install() -> str | None:
    """The emupos program in an environment of its own."""
    folder = Path("var/oracles/emupos")
    if not (folder / "bin" / "emupos").exists():
        python = newest_pyenv() or shutil.which("python3.14") or shutil.which("python3.13")
        if python is None:
            print("emupos needs Python 3.13 or newer; none found")
            return None
        done = subprocess.run([python, "-m", "venv", str(folder)], capture_output=True, text=True)
        pip = [str(folder / "bin" / "pip"), "install", "-q", f"emupos=={VERSION}"]
        done = done if done.returncode else subprocess.run(pip, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            print(f"emupos cannot be installed: {(done.stderr.strip() or 'unknown').splitlines()[-1]}")
            return None
    return str((folder / "bin" / "emupos").absolute())


def newest_pyenv() -> str | None:
    """An interpreter of pyenv, where its shims hide the version."""
    found = sorted(Path.home().glob(".pyenv/versions/3.1[3-9]*/bin/python"))
    return str(found[-1]) if found else None


def is_up() -> bool:
    """True when the control API answers."""
    try:
        return httpx.get(f"{API}/health").status_code == 200
    except httpx.TransportError:
        return False


def judge(here: Path) -> None:
    """Use our proxy against emupos; an AssertionError is a failed judgement."""
    port = next(here.rglob("lane"))
    till = Till(here / "till")
    config = till.data / "hw" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(DEVICES % port)
    till.start()
    try:
        until(lambda: all(till.device(name)["state"] == "online" for name in ("printer", "scanner")))
        judge_text(till)
        judge_qr(till)
        judge_drawer(till)
        judge_faults(till)
        judge_scanner(till)
    finally:
        till.stop()


def judge_text(till: Till) -> None:
    """What emupos shows is what we meant."""
    for language, words in (("ru", "Съешь ещё булок № 1"), ("bs", "Čaša šljive, đak, ćup žita"), ("de", "Größe 5 €")):
        job = till.print(text(words), language=language)
        assert job["state"] == "done", job
        assert words in receipt("text").text, words
    print("text in three languages: ok, proof:", job["result"]["verified"])


def judge_qr(till: Till) -> None:
    """The picture emupos draws holds our QR code."""
    till.print({"type": "qr", "data": "https://e.x/oracle"}, {"type": "barcode", "data": "4006381333931", "symbology": "ean13"})
    found = {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(receipt("image").content)))}
    assert found == {"https://e.x/oracle", "4006381333931"}, found
    print("QR and EAN-13: ok")


def judge_drawer(till: Till) -> None:
    """The pulse opens the drawer and the sensor is understood."""
    assert till.do("drawer", "open")["state"] == "done"
    until(lambda: till.do("drawer", "status")["result"] == {"open": True})
    httpx.post(f"{API}/devices/front/drawer/close").raise_for_status()
    until(lambda: till.do("drawer", "status")["result"] == {"open": False})
    print("drawer: ok")


def judge_faults(till: Till) -> None:
    """Each fault is reported by its code, and printing goes on afterwards."""
    for fault, code in (("paper-out", "E301"), ("cover-open", "E302"), ("offline", "E399")):
        httpx.put(f"{API}/devices/front/faults/{fault}").raise_for_status()
        job = till.print(text("never"))
        assert (job["state"], job["conditions"][0]["code"]) == ("failed", code), job
        httpx.delete(f"{API}/devices/front/faults/{fault}").raise_for_status()
        assert till.print(text(f"after {fault}"))["state"] == "done"
    print("faults: ok")


def judge_scanner(till: Till) -> None:
    """A scan of emupos is the same code in our event."""

    async def story() -> str:
        async with Client(till) as client:
            await client.hello(lease=True)
            answer = await asyncio.to_thread(httpx.post, f"{API}/devices/lane/scans", json=SCAN)
            assert answer.status_code == 202, answer.text
            return str((await client.until("event", "scan"))["data"]["parsed"]["gtin"])

    assert asyncio.run(story()) == "4006381333931"
    print("scanner: ok")


def receipt(form: str) -> httpx.Response:
    """The last receipt of emupos as text or image."""
    return until(lambda: (found := httpx.get(f"{API}/devices/front/receipts/latest/{form}")).is_success and found)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m hw_proxy --data DIR --core URL --port N [--sim]`, `python -m hw_proxy doctor|token`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

from aiohttp import web

from hw_proxy.app import create_app, pairing_key
from hw_proxy.config import Config, read_config
from hw_proxy.journal import JournalError
from hw_proxy.ops import doctor
from hw_proxy.sdk.manifest import ManifestError
from hw_proxy.tokens import read_secret, secret_path, sign


def main(argv: list[str] | None = None) -> int:
    """Read the command line, run one command, return the exit code."""
    options = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        if options.command == "doctor":
            return doctor.run(options)
        if options.command == "token":
            print(sign(read_secret(secret_path(options.data)), options.register, options.scopes.split(",")))
            return 0
        asyncio.run(serve(read_config(options.data, demo=options.sim), options.core, options.port, sim=options.sim))
    except (ManifestError, JournalError) as error:
        print(f"hw_proxy: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=Path(os.environ.get("TEZGA_DATA", "var")), help="data folder")
    core = f"http://127.0.0.1:{os.environ.get('TEZGA_PORT', '8069')}"
    common.add_argument("--core", default=core, help=f"URL of the shop's server (default {core})")
    port = int(os.environ.get("TEZGA_HW_PORT", "8420"))
    common.add_argument("--port", type=int, default=port, help="port on loopback; 0 takes a free one")
    parser = argparse.ArgumentParser(prog="python -m hw_proxy", description=__doc__, parents=[common])
    parser.add_argument("--sim", action="store_true", help="simulated devices and the page /sim")
    commands = parser.add_subparsers(dest="command")
    check = commands.add_parser("doctor", help="check ports, devices, journal and the way to the core")
    check.add_argument("--language", default=os.environ.get("LANG", "en")[:2])
    check.add_argument("--json", action="store_true", help="print one JSON object")
    token = commands.add_parser("token", help="print a token for this register's API")
    token.add_argument("--register", default="")
    token.add_argument("--scopes", default="*")
    return parser


async def serve(config: Config, core: str, port: int, *, sim: bool) -> None:
    """Run until SIGTERM or SIGINT; the running print ends, queued ones stay in the journal."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    app = create_app(config, core, sim=sim)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        for host in config.bind:
            await web.TCPSite(runner, host, port).start()
        url = f"http://localhost:{runner.addresses[0][1]}/"
        app[pairing_key].url = config.url or url.rstrip("/")
        print(f"hw_proxy ready at {url}" + (f" with simulated devices at {url}sim" if sim else ""), flush=True)
        await stop.wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    sys.exit(main())

"""The shop's server is gone, as when its machine is switched off: the core is killed and nobody starts it again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx

from tests.e2e.office import until
from tests.run.shop import Shop


@contextmanager
def core_down(shop: Shop) -> Iterator[None]:
    """No core inside the block; the supervisor, held meanwhile, brings it back afterwards."""
    os.kill(shop.process.pid, signal.SIGSTOP)
    try:
        os.killpg(shop.state["pids"]["core"], signal.SIGKILL)
        yield
    finally:
        os.kill(shop.process.pid, signal.SIGCONT)
    until(lambda: is_ready(shop), bool, 30, "the core is back")


def is_ready(shop: Shop) -> bool:
    """True when the core answers."""
    with suppress(httpx.HTTPError):
        return httpx.get(f"http://127.0.0.1:{shop.state['ports']['core']}/readyz").status_code == 200
    return False

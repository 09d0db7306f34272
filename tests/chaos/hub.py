"""A hub in front of a real server, and a till that enrols through it as a browser does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from core import devices
from core.db import transaction
from core.identity import Identity, acting_as
from hw_proxy.config import DEMO, config_path
from hw_proxy.tests.till import Till
from hw_proxy.tokens import read_secret
from tests.live import CSRF, LiveShop

Json = dict[str, Any]


class HubTill:
    """The hub process and the cookies of a till that came in through it."""

    def __init__(self, shop: LiveShop, folder: Path, deliver_after_s: float = 0.2) -> None:
        path = config_path(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{DEMO}\n[server]\ndeliver_after_s = {deliver_after_s}\n", "utf-8")
        self.shop, self.register_id = shop, shop.register_id
        self.hub = Till(folder, f"http://127.0.0.1:{shop.port}")
        self.hub.secret = read_secret(folder / "hw_secret")
        self.hub.start()
        self.cookies = {"tezga_csrf": CSRF}

    def enrol(self) -> Json:
        """Make this client a till of the first register; what the core answered."""
        with self.shop.kernel.unit_of_work(), acting_as(Identity(user_id=self.shop.owner_id)), transaction():
            code, _until = devices.make_code(self.shop.register_id, "till")
        answer = self._send("POST", "/api/v1/devices/enrol", {"code": code, "name": "Till behind a hub"})
        self.cookies["tezga_device"] = answer.cookies["tezga_device"]
        found: Json = answer.raise_for_status().json()
        return found

    def keep(self, op: Json) -> None:
        """Give the hub its copy of an operation."""
        self._send("PUT", f"/v1/outbox/{op['id']}", op).raise_for_status()

    def push(self, *ops: Json) -> httpx.Response:
        """Post operations through the hub, as the browser does."""
        return self._send("POST", "/api/v1/sync/ops", {"ops": list(ops)})

    def pending(self) -> int:
        """Copies at the hub that the core has not confirmed."""
        return int(self.hub.http.get("/v1/outbox?pending=1").json()["pending"])

    def _send(self, method: str, path: str, body: Json) -> httpx.Response:
        headers = self.hub.bearer() if path.startswith("/v1/") else {"X-CSRF-Token": CSRF}
        return httpx.request(method, f"{self.hub.url}{path}", json=body, cookies=self.cookies, headers=headers, trust_env=False)

"""Cash drawer on the connector of a receipt printer; only the configured pin is pulsed."""

from __future__ import annotations

from typing import Any

from hw_proxy import sdk
from hw_proxy.sdk import LinkRefused, Outcome, Refused

Json = dict[str, Any]
LATE_S = 3.0


class Driver(sdk.Driver):
    """Uses the printer's link through its drawer port; `parent` is the printer's driver."""

    def __init__(self, config: Json, host: sdk.Host, parent: Any = None) -> None:
        super().__init__(config, host, parent)
        if not hasattr(parent, "pulse"):
            raise ValueError("drawer_escpos needs via = a printer with a drawer connector")
        parent.watch_drawer(self._changed)

    def run(self, action: str, args: Json, job: sdk.Job) -> Json:
        """Pulse the drawer, or tell what its sensor says."""
        if self.link is None:
            raise LinkRefused("the printer of this drawer is not connected")
        if action == "open":
            self.parent.pulse(self.config["pin"], self.config["on_ms"], self.config["off_ms"], job)
            return {"pulsed": True}
        return {"open": self._is_open(self.parent.drawer_level())}

    def ready(self, action: str, args: Json) -> None:
        """The printer must answer; paper and cover do not matter for the drawer."""
        try:
            self.parent.ready("drawer", {})
        except Refused:
            return

    def recover(self, job: sdk.Job) -> Outcome:
        """A sent pulse counts as done; a doubtful one is dropped, because a late pulse opens the drawer unasked."""
        if job.state == "sent":
            return Outcome.done(pulsed=True)
        return Outcome.not_done("the pulse was not confirmed; press again if the drawer is closed")

    def _is_open(self, level: int | None) -> bool | None:
        return None if level is None else level == self.config["open_level"]

    def _changed(self, level: int) -> None:
        self.host.emit("drawer.opened" if self._is_open(level) else "drawer.closed", {})

"""The errors a driver may raise; every other exception counts as a defect of the driver."""


class LinkError(Exception):
    """The way to the device failed; `code` is the normalised condition code."""

    code = "E123"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        if code:
            self.code = code


class LinkLost(LinkError):
    """The link broke: unplugged, closed by the peer, or closed by the hub."""

    code = "E123"


class LinkTimeout(LinkError):
    """No answer, or no room to write, before the deadline."""

    code = "E101"


class LinkRefused(LinkError):
    """The link cannot be opened: no such port, no permission, connection refused, port busy."""

    code = "E120"


class Refused(Exception):
    """The device said no and nothing happened; the job is cleanly `failed`."""

    def __init__(self, code: str, message: str = "", original: str = "") -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message
        self.original = original

"""`tezga serve`: the core under granian.

One process with many threads on SQLite (wake-ups of event streams stay inside a process), as many processes as the
configuration says on PostgreSQL.  A thread is held by every open event stream, so threads = streams + headroom.
"""

from __future__ import annotations

import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from core.config import Config, load_config

STOP_TIMEOUT_S = 5
LOGGING = {
    "formatters": {"json": {"()": "core.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}


def serve(config: Config) -> None:
    """Answers requests on `config.host:config.port` until SIGINT or SIGTERM; open requests get 5 s to end."""
    Granian(
        "core.wsgi:app",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=worker_count(config),
        blocking_threads=config.threads,
        backpressure=config.threads,
        websockets=False,
        log_access=False,
        log_dictconfig=LOGGING,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_TIMEOUT_S,
    ).serve()


def worker_count(config: Config) -> int:
    """One on SQLite, whatever the configuration says; otherwise the configured number."""
    return 1 if config.is_sqlite else max(1, config.workers)


def main() -> int:
    """`python -m core.serve`, as the supervisor starts it."""
    serve(load_config())
    return 0


if __name__ == "__main__":
    sys.exit(main())

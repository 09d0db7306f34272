"""`tezga work`: a process that runs jobs and answers no requests; with a broker, a Celery worker that beats as well."""

from __future__ import annotations

import argparse
import signal
import threading
from typing import Any

from core.cli import Output
from core.commands.base import command, loaded_kernel
from core.i18n import _, ngettext


def add(parsers: Any) -> None:
    """Add the command."""
    parser = command(parsers, "work", _("run background jobs until stopped"), run)
    parser.add_argument("--once", action="store_true", help=_("run what is due now, then end"))


def run(args: argparse.Namespace, out: Output) -> None:
    """Run jobs until SIGINT or SIGTERM; with `--once` only what is due, and say how many."""
    from core import background
    from core.job_runner import run_due
    from core.job_ticks import tick

    kernel = loaded_kernel()
    if args.once:
        tick(kernel)
        ran = run_due(kernel, 10_000)
        out.done(ngettext("{n} job ran.", "{n} jobs ran.", ran), ran=ran)
        return
    if kernel.config.broker_url:
        from core.celery_app import app

        app.worker_main(["worker", "--beat", "--loglevel=INFO", "--without-mingle", "--without-gossip"])
        return
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    beside = background.Background(kernel).start()
    stopping.wait()
    beside.stop()

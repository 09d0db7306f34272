"""`tezga serve`: the core's web server."""

from __future__ import annotations

import argparse
from typing import Any

from core.cli import Output
from core.commands.base import command
from core.i18n import _


def add(parsers: Any) -> None:
    """Add the command."""
    command(parsers, "serve", _("serve the core (REST, events, web client)"), run)


def run(args: argparse.Namespace, out: Output) -> None:
    """Serve until SIGINT or SIGTERM."""
    from core.config import load_config
    from core.serve import serve

    serve(load_config())

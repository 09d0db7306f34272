"""What commands share: the `--json` switch and a kernel without web routes."""

from __future__ import annotations

import argparse
from typing import Any

from core import addons
from core import kernel as kernels
from core.config import Config, load_config
from core.db import make_engine
from core.i18n import _
from core.kernel import Kernel


def command(parsers: Any, name: str, summary: str, run: Any) -> argparse.ArgumentParser:
    """A subcommand with `--json`, bound to its function."""
    parser: argparse.ArgumentParser = parsers.add_parser(name, help=summary, description=summary)
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    parser.set_defaults(run=run)
    return parser


def bare_kernel() -> Kernel:
    """A kernel with the addons on disk known but none loaded: for commands that change what is installed."""
    return _noted(bare_kernel_for(load_config()))


def bare_kernel_for(config: Config) -> Kernel:
    """The same for a given configuration."""
    kernel = Kernel(config, make_engine(config.database_url), addons.discover(config.addons_path))
    kernels.set_default(kernel)
    return kernel


def loaded_kernel() -> Kernel:
    """A kernel with the installed addons loaded; raises DatabaseBehind where code and database do not fit."""
    from core import migrate
    from core.app import create_kernel
    from core.errors import DatabaseBehind

    kernel = _noted(create_kernel())
    faults = migrate.check(kernel.engine, kernel.installed)
    if faults:
        raise DatabaseBehind(_("The database does not fit the code ({faults}). Run: tezga db upgrade", faults="; ".join(faults)))
    return kernel


_opened: list[Kernel] = []


def _noted(kernel: Kernel) -> Kernel:
    _opened.append(kernel)
    return kernel


def close_kernels() -> None:
    """Close the database connections of every kernel that commands of this process opened."""
    while _opened:
        _opened.pop().engine.dispose()

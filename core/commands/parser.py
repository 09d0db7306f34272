"""The parser of the command line: help and complaints in the language of the terminal; names of commands never change."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from core.i18n import N_, LazyText, _

# What argparse says of itself (Lib/argparse.py of Python 3.11 to 3.14), with what stands for its values.
_COMPLAINTS: tuple[tuple[str, LazyText], ...] = (
    (r"the following arguments are required: (?P<names>.+)", N_("these arguments are missing: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", N_("these arguments are not known: {names}")),
    (r"argument (?P<name>.+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
     N_("{value} is not known; choose one of {choices}")),
    (r"argument (?P<name>.+): expected (?:one|at least one) argument", N_("{name} needs a value")),
    (r"argument (?P<name>.+): invalid .+ value: (?P<value>.+)", N_("{name}: {value} does not fit")),
    (r"argument (?P<name>.+?): (?P<fault>.+)", N_("{name}: {fault}")),
)  # fmt: skip


class Help(argparse.HelpFormatter):
    """argparse's layout with our word for "usage"."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The line of usage."""
        super().add_usage(usage, actions, groups, prefix if prefix is not None else f"{_('usage')}: ")


class Parser(argparse.ArgumentParser):
    """An argument parser in the language in use when it is made; subcommands are made of the same class."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": Help, **options}, add_help=False)
        self._positionals.title, self._optionals.title = _("arguments"), _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        """Print usage and what is wrong, and exit with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {complaint(message)}\n")


def complaint(message: str) -> str:
    """What argparse complains about, in the current language; its own words where they are not known here."""
    for pattern, text in _COMPLAINTS:
        found = re.fullmatch(pattern, message)
        if found:
            return _(text.source, **found.groupdict())
    return message

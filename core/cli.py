"""The command `tezga`: one function a command; `--json` prints one JSON object on standard output."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from core.catalogs import use_cache
from core.config import load_config
from core.errors import TezgaError
from core.i18n import _, negotiate, use_language

COMMANDS = ("addon", "db", "import", "export", "user", "audit", "doctor", "demo", "serve", "work", "run")


class Output:
    """Where a command says what it did: text for people, or collected for one JSON object."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def done(self, text: str, **values: Any) -> None:
        """The end of a command: a sentence, or its values as JSON."""
        print(json.dumps(values, ensure_ascii=False, default=str) if self.as_json else text)

    def say(self, text: str) -> None:
        """A line for people only."""
        if not self.as_json:
            print(text, flush=True)

    def refused(self, error: TezgaError) -> None:
        """The end of a command that was refused: why, on standard error or as JSON."""
        if self.as_json:
            print(json.dumps({"error": error.code, "message": error.message, "details": error.details}, ensure_ascii=False))
        else:
            print(f"tezga: {error.message}", file=sys.stderr)


Run = Callable[[argparse.Namespace, Output], int | None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused with a reason, 2 wrong usage."""
    from core.commands.base import close_kernels

    _keep_catalogs()
    with use_language(terminal_language(os.environ)):
        args = build_parser().parse_args(argv)
        out = Output(getattr(args, "json", False))
        try:
            return args.run(args, out) or 0
        except TezgaError as error:
            out.refused(error)
            return 1
        finally:
            close_kernels()


def _keep_catalogs() -> None:
    """Use parsed catalogs of this data folder, where there is one: reading .po files takes longer than most commands."""
    with suppress(TezgaError):
        data = load_config().data
        if data.is_dir():
            use_cache(data / "cache" / "i18n")


def terminal_language(environment: Mapping[str, str]) -> str:
    """The language for people at a terminal: TEZGA_LANGUAGE, else that of the locale (LC_ALL, LC_MESSAGES, LANG)."""
    return negotiate(None, *(environment.get(name) for name in ("TEZGA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")))


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command, in the current language."""
    from core.commands.parser import Parser

    parser = Parser(prog="tezga", description=_("Modular retail and restaurant suite"))
    commands = parser.add_subparsers(required=True, metavar=_("command"))
    for name in COMMANDS:
        importlib.import_module(f"core.commands.{name}_").add(commands)
    for name in _with_commands():
        importlib.import_module(f"addons.{name}.commands").add(commands)
    return parser


def _with_commands() -> list[str]:
    """Addons with a `commands.py`, wherever they lie; where the settings are wrong the command itself will say so."""
    from core.addons import discover

    with suppress(TezgaError):
        found = discover(load_config().addons_path)
        return [name for name in sorted(found) if found[name].part("commands.py")]
    return []


if __name__ == "__main__":
    sys.exit(main())

"""`tezga db upgrade|check|revision|backup|restore`."""

from __future__ import annotations

import argparse
from typing import Any

from core import backup, lifecycle, migrate
from core.cli import Output
from core.commands.base import bare_kernel, command
from core.errors import NotFound
from core.i18n import _

EXAMPLES = "Examples"
"""Category of addons that teach: on disk everywhere, installed by whoever asks for them."""


def add(parsers: Any) -> None:
    """Add the command."""
    sub = parsers.add_parser("db", help=_("the database: upgrade, check, backup, restore")).add_subparsers(
        required=True, metavar=_("act")
    )
    upgrade = command(
        sub, "upgrade", _("bring the database to the code's version; a new one gets every addon but the examples"), upgrade_database
    )
    upgrade.add_argument("--addons", help=_("on a new database: only these (comma separated) and what they need"))
    command(sub, "check", _("say whether code and database fit"), check_database)
    revision = command(sub, "revision", _("write an addon's next migration from its models"), make_revision)
    revision.add_argument("addon")
    revision.add_argument("-m", "--message", default="change")
    command(sub, "backup", _("write a backup of the running shop"), make_backup).add_argument("file")
    restore = command(sub, "restore", _("put a backup back into an empty data folder"), restore_backup)
    restore.add_argument("file")
    restore.add_argument("--force", action="store_true", help=_("replace the present data (they are kept beside it)"))


def upgrade_database(args: argparse.Namespace, out: Output) -> None:
    """Upgrade, or set up a new database with the addons on disk, examples left out."""
    kernel = bare_kernel()
    have = lifecycle.installed_names(kernel)
    if have:
        behind = lifecycle.upgrade(kernel)
        names = ", ".join(behind)
        out.done(_("Upgraded: {names}.", names=names) if names else _("Nothing was behind."), upgraded=list(behind), installed=[])
        return
    named = [name for name in (args.addons or "").split(",") if name] or list(kernel.config.addons or ())
    wanted = named or sorted(name for name, manifest in kernel.found.items() if manifest.category != EXAMPLES)
    new = lifecycle.install(kernel, wanted)
    out.done(_("New database with: {names}.", names=", ".join(new)), upgraded=[], installed=list(new))


def check_database(args: argparse.Namespace, out: Output) -> int:
    """Say what does not fit."""
    kernel = bare_kernel()
    lifecycle.load_all(kernel, lifecycle.installed_names(kernel) & kernel.found.keys())
    faults = migrate.check(kernel.engine, kernel.installed)
    out.done("\n".join([*faults, _("Run: tezga db upgrade")]) if faults else _("Code and database fit."), faults=faults)
    return 1 if faults else 0


def make_revision(args: argparse.Namespace, out: Output) -> None:
    """Write a migration."""
    kernel = bare_kernel()
    if args.addon != "core" and args.addon not in kernel.found:
        raise NotFound(_("There is no addon {name} on disk.", name=args.addon))
    names = lifecycle.installed_names(kernel) | ({args.addon} - {"core"})
    from core.addons import resolve

    lifecycle.load_all(kernel, resolve(kernel.found, names))
    folder = None if args.addon == "core" else kernel.found[args.addon].folder
    path = migrate.make_revision(kernel.engine, args.addon, folder, kernel.order, args.message)
    out.done(_("Wrote {file}.", file=path), path=str(path))


def make_backup(args: argparse.Namespace, out: Output) -> None:
    """Back up."""
    summary = backup.write(bare_kernel(), args.file)
    out.done(_("Wrote {file}: {tables} tables, {rows} rows, {files} files.", file=args.file, **_counts(summary)), **summary)


def restore_backup(args: argparse.Namespace, out: Output) -> None:
    """Restore."""
    summary = backup.restore(bare_kernel(), args.file, force=args.force)
    out.done(_("Restored {tables} tables, {rows} rows, {files} files, all verified.", **_counts(summary)), **summary)


def _counts(summary: dict[str, Any]) -> dict[str, Any]:
    return {name: summary[name] for name in ("tables", "rows", "files")}

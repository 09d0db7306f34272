"""`tezga addon list|install|upgrade|uninstall|enable|disable|check|new`."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import or_, select

from core import lifecycle, scaffold, stores
from core.addons import resolve
from core.cli import Output
from core.commands.base import bare_kernel, command, loaded_kernel
from core.db import session, transaction
from core.errors import NotFound
from core.i18n import _, ngettext
from core.models import Store, StoreAddon


def add(parsers: Any) -> None:
    """Add the command."""
    sub = parsers.add_parser("addon", help=_("install, switch and make addons")).add_subparsers(required=True, metavar=_("act"))
    command(sub, "list", _("every addon on disk and its state"), list_addons)
    install = command(sub, "install", _("install addons with all they need"), install_addons)
    install.add_argument("names", nargs="+")
    install.add_argument("--demo", action="store_true", help=_("load the addons' demo data too"))
    upgrade = command(sub, "upgrade", _("run the missing migrations of installed addons"), upgrade_addons)
    upgrade.add_argument("names", nargs="*")
    command(sub, "uninstall", _("dump an addon's tables and remove them"), uninstall_addon).add_argument("name")
    on = command(sub, "enable", _("switch an addon on in a store"), enable_addon)
    for parser in (on, command(sub, "disable", _("switch an addon off in a store"), disable_addon)):
        parser.add_argument("name")
        parser.add_argument("--store", help=_("code or id of the store; every store where not given"))
    command(sub, "check", _("run the contract battery over an addon folder"), check_addon).add_argument("path")
    new = command(sub, "new", _("make the scaffold of an addon"), new_addon)
    new.add_argument("name")
    new.add_argument("--folder", help=_("where to put it (default: the folder you are in)"))


def list_addons(args: argparse.Namespace, out: Output) -> None:
    """Print every addon with version, state and the stores where it is on."""
    kernel = bare_kernel()
    have = lifecycle.installed_names(kernel)
    on: dict[str, list[str]] = {}
    if have:
        with kernel.unit_of_work(write=False) as s:
            for addon, code in s.execute(select(StoreAddon.addon, Store.code).join(Store, Store.id == StoreAddon.store_id)):
                on.setdefault(addon, []).append(code)
    rows = [
        {
            "name": m.name,
            "version": m.version,
            "title": m.title,
            "installed": m.name in have,
            "scope": m.scope,
            "stores": sorted(on.get(m.name, [])),
        }
        for m in sorted(kernel.found.values(), key=lambda m: m.name)
    ]
    missing = sorted(have - kernel.found.keys())
    for row in rows:
        state = _("installed") if row["installed"] else "-"
        where = _("every store") if row["installed"] and row["scope"] == "system" else ", ".join(row["stores"])  # type: ignore[arg-type]
        out.say(f"{row['name']:20} {row['version']:8} {state:10} {where}")
    out.done(
        "\n".join(_("{name}: installed, but its folder is gone", name=name) for name in missing)
        or ngettext("{n} addon", "{n} addons", len(rows)),
        addons=rows,
        missing=missing,
    )


def install_addons(args: argparse.Namespace, out: Output) -> None:
    """Install the named addons; the server must be restarted to serve them."""
    kernel = bare_kernel()
    new = lifecycle.install(kernel, args.names, demo=args.demo)
    names = ", ".join(new)
    text = _("Installed: {names}. Restart tezga to serve them.", names=names) if names else _("Nothing new to install.")
    out.done(text, installed=list(new))


def upgrade_addons(args: argparse.Namespace, out: Output) -> None:
    """Run missing migrations."""
    kernel = bare_kernel()
    behind = lifecycle.upgrade(kernel, args.names)
    names = ", ".join(behind)
    out.done(_("Upgraded: {names}.", names=names) if names else _("Nothing was behind."), upgraded=list(behind))


def uninstall_addon(args: argparse.Namespace, out: Output) -> None:
    """Remove an addon."""
    dump = lifecycle.uninstall(bare_kernel(), args.name)
    text = _("Removed {name}; its tables were written to {dump}. Restart tezga.", name=args.name, dump=dump)
    out.done(text, removed=args.name, dump=str(dump))


def enable_addon(args: argparse.Namespace, out: Output) -> None:
    """Switch an addon on."""
    _switch(args, out, stores.enable)


def disable_addon(args: argparse.Namespace, out: Output) -> None:
    """Switch an addon off."""
    _switch(args, out, stores.disable)


def _switch(args: argparse.Namespace, out: Output, act: Any) -> None:
    kernel = loaded_kernel()
    resolve(kernel.found, [args.name])
    with kernel.unit_of_work(), transaction():
        query = select(Store).where(Store.active)
        if args.store:
            query = query.where(or_(Store.code == args.store, Store.name == args.store))
        found = list(session().scalars(query))
        if not found and not args.store:
            raise NotFound(_("There is no store yet: open the back office, its wizard makes the first one with every addon on."))
        if not found:
            raise NotFound(_("There is no store {store}; the list of stores in the back office shows the codes.", store=args.store))
        switched = {store.code: list(act(args.name, store.id)) for store in found}
    text = "\n".join(f"{code}: {', '.join(names) or _('nothing to do')}" for code, names in switched.items())
    out.done(text, switched=switched)


def check_addon(args: argparse.Namespace, out: Output) -> int:
    """Run the contract battery."""
    from core.battery.run import check_path

    faults = check_path(args.path)
    for fault in faults:
        out.say(f"- {fault}")
    out.done(_("It fits the contract.") if not faults else ngettext("{n} fault", "{n} faults", len(faults)), faults=faults)
    return 1 if faults else 0


def new_addon(args: argparse.Namespace, out: Output) -> None:
    """Write a scaffold."""
    folder = scaffold.make(args.name, args.folder or ".")
    out.done(_("Made {folder}; next: tezga addon check {folder}", folder=folder), folder=str(folder))

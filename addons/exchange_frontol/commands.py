"""`tezga frontol goods|sales`: the exchange from a command line, for scripts and schedulers."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.commands.base import command, loaded_kernel
from core.i18n import translator

if TYPE_CHECKING:
    from core.cli import Output

_ = translator("exchange_frontol")


def add(parsers: Any) -> None:
    """Add the command."""
    sub = parsers.add_parser("frontol", help=_("goods and sales as files of Frontol")).add_subparsers(
        required=True, metavar=_("act")
    )
    goods = command(sub, "goods", _("load a file with goods"), load_goods)
    goods.add_argument("file", type=Path)
    goods.add_argument("--store", default="", metavar="CODE", help=_("the store; not needed where there is one alone"))
    out = command(sub, "sales", _("write the sales of days into a file"), write_sales)
    out.add_argument("first", type=date.fromisoformat, help=_("the first day, 2026-11-01"))
    out.add_argument("last", type=date.fromisoformat, help=_("the last day"))
    out.add_argument("file", type=Path)
    out.add_argument("--store", default="", metavar="CODE", help=_("the store; not needed where there is one alone"))


def load_goods(args: argparse.Namespace, out: Output) -> int:
    """Load a file; exit code 1 where a line was not taken."""
    from addons.exchange_frontol import folder, loading
    from addons.exchange_frontol.models import FAILED, Run
    from core.db import session, transaction

    with loaded_kernel().unit_of_work():
        store_id = _store(args.store)
        session().commit()
        with transaction():
            run_id = loading.keep(store_id, args.file.name, _read(args.file)).id
        loading.load_file(run_id)
        run = session().get_one(Run, run_id)
        counts = {name: getattr(run, name) for name in loading.STATUSES}
        lost = folder.not_taken(run_id)
        failed = run.state == FAILED or run.refused > 0
    for row in lost:
        out.say(row)
    out.done(_("{created} new, {updated} changed, {unchanged} unchanged, {skipped} left out, {refused} refused.", **counts),
             **counts, rows=lost)  # fmt: skip
    return 1 if failed else 0


def write_sales(args: argparse.Namespace, out: Output) -> None:
    """Write the sales of days; the same days again are the same bytes, with corrections behind."""
    from addons.exchange_frontol import sales
    from core.db import session, transaction

    with loaded_kernel().unit_of_work():
        store_id = _store(args.store)
        session().commit()
        with transaction():
            made = sales.export(store_id, args.first, args.last)
            data, names = sales.whole(made), [report.file_name for report in made]
    args.file.write_bytes(data)
    out.done(_("{file} is written.", file=args.file), file=str(args.file), reports=names)


def _store(code: str) -> str:
    from sqlalchemy import select

    from addons.exchange_frontol.place import one_store
    from core.db import session
    from core.errors import NotFound
    from core.models import Store

    if not code:
        return one_store()
    found = session().scalar(select(Store.id).where(Store.code == code, Store.active))
    if found is None:
        raise NotFound(_("There is no store with the code {code}.", code=code))
    return found


def _read(path: Path) -> bytes:
    from core.errors import NotFound

    if not path.is_file():
        raise NotFound(_("There is no file {file}.", file=path))
    return path.read_bytes()

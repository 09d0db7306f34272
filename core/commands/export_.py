"""`tezga export NAME`: what addons can write to a file, such as the sales of a period."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select

from core.cli import Output
from core.clock import business_day, now
from core.commands.base import command, loaded_kernel
from core.db import session
from core.errors import Invalid, NotFound
from core.exporters import ExportOrder, exporters
from core.i18n import _, negotiate, use_language
from core.ids import is_uuid
from core.models import Company, Store


def add(parsers: Any) -> None:
    """Add the command."""
    parser = command(parsers, "export", _("write what happened in a period to a file"), export)
    parser.add_argument("what", help=_("sales, or what another addon exports"))
    parser.add_argument(
        "--from", dest="first", type=_day, metavar="DAY", help=_("first business day, such as 2026-11-22 (default: today)")
    )
    parser.add_argument("--to", dest="last", type=_day, metavar="DAY", help=_("last business day, included (default: the first)"))
    parser.add_argument("--store", help=_("code, name or id of a store (default: all)"))
    parser.add_argument("--out", type=Path, required=True, help=_("the file to write"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("{day} is no day; write it as 2026-11-22", day=text)) from error


def export(args: argparse.Namespace, out: Output) -> None:
    """Write the export; the file appears when it is whole."""
    with loaded_kernel().unit_of_work(write=False) as s:
        company = s.scalar(select(Company))
        store = _store(args.store) if args.store else None
        today = _today(store or s.scalars(select(Store).order_by(Store.created_at)).first())
        first = args.first or args.last or today
        last = args.last or first
        if last < first:
            raise Invalid(_("--from {first} lies behind --to {last}; swap the two.", first=first, last=last))
        exporter = exporters.get(args.what)
        part = args.out.with_name(f"{args.out.name}.part")
        with use_language(negotiate(None, company.language if company else None)):
            try:
                figures = exporter.write(ExportOrder(first, last, store.id if store else None, part))
                part.replace(args.out)
            finally:
                part.unlink(missing_ok=True)
    told = ", ".join(f"{value} {name}" for name, value in figures.items())
    out.done(f"{args.out}: {told}", file=str(args.out), **{"from": first.isoformat(), "to": last.isoformat()}, **figures)


def _today(store: Store | None) -> date:
    return business_day(now(), store.timezone, store.day_cutover_hour) if store else now().date()


def _store(text: str) -> Store:
    condition = or_(Store.code == text, Store.name == text)
    found = session().scalars(select(Store).where(Store.id == text if is_uuid(text) else condition)).all()
    if len(found) != 1:
        several = _("{name} names several stores; use the code.", name=text)
        raise NotFound(several if found else _("{name} names no store; use the code.", name=text))
    return found[0]

"""`tezga import RESOURCE FILE`: rows of a CSV or XLSX file into the shop; a bad row never stops the rest."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.cli import Output
from core.commands.base import command, loaded_kernel
from core.db import session, transaction
from core.errors import Invalid
from core.i18n import _, use_language
from core.imports import runs
from core.imports.models import ImportRun
from core.models import Company

SHOWN = 20


def add(parsers: Any) -> None:
    """Add the command."""
    parser = command(parsers, "import", _("import products, customers, ... from .csv, .csv.gz or .xlsx"), import_file)
    parser.add_argument("resource", help=_("what the file holds: products, customers, ..."))
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help=_("which field a column fills; empty: none")
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help=_("a value for every row; for prices also a range such as 0.49..29.99 (each row gets one, always the same)"),
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=_("change nothing, list every row that would be rejected"))
    parser.add_argument("--rejects", type=Path, help=_("where rejected rows go (default: FILE.rejected.csv)"))


def import_file(args: argparse.Namespace, out: Output) -> None:
    """Import a file; prints what came of it."""
    kernel = loaded_kernel()
    with kernel.unit_of_work():
        company = session().scalar(select(Company))
        session().commit()
        with use_language(company.language if company else None):
            order = runs.Order(
                path=args.file, filename=args.file.name, resource=args.resource, mapping=_pairs(args.map, "--map"),
                constants=_pairs(args.set, "--set"), dry_run=args.dry_run,
            )  # fmt: skip
            with transaction():
                run = runs.prepare(order)
            run = runs.execute(run.id, lambda run: out.say(_("{done} of {total} rows", done=run.done, total=run.total)))
            path = _write_rejects(run, args.rejects or args.file.with_name(f"{args.file.name}.rejected.csv"))
            reasons = [{"row": row.row, "reason": row.reason} for row in runs.rejects(run.id)]
    out.done(_text(run, path, reasons), **_answer(run, path, reasons))


def _pairs(texts: list[str], option: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        left, equals, right = text.partition("=")
        if not equals or not left:
            raise Invalid(_("{option} {given}: write it as left=right", option=option, given=text))
        pairs[left.strip()] = right.strip()
    return pairs


def _write_rejects(run: ImportRun, path: Path) -> Path | None:
    if not run.rejected:
        return None
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(runs.reject_lines(run))
    return path


def _answer(run: ImportRun, path: Path | None, reasons: list[dict[str, Any]]) -> dict[str, Any]:
    listed = {"errors": reasons} if run.dry_run else {}
    return {
        "id": run.id, "resource": run.resource, "dry_run": run.dry_run, **runs.summary(run), "mapping": run.mapping,
        "rejects": str(path) if path else None, **listed,
    }  # fmt: skip


def _text(run: ImportRun, path: Path | None, reasons: list[dict[str, Any]]) -> str:
    shown = reasons if run.dry_run else reasons[:SHOWN]
    lines = [_("Row {row}: {reason}", row=row["row"], reason=row["reason"]) for row in shown]
    if len(shown) < len(reasons):
        lines.append(_("... and {n} more", n=len(reasons) - len(shown)))
    counts = runs.summary(run)
    dry = _("{rows} rows: {created} would be created, {updated} updated, {unchanged} unchanged, {rejected} rejected", **counts)
    real = _("{rows} rows: {created} created, {updated} updated, {unchanged} unchanged, {rejected} rejected", **counts)
    lines.append(dry if run.dry_run else real)
    return "\n".join([*lines, *([_("Rejected rows with reasons: {path}", path=path)] if path else [])])

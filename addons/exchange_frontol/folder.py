"""The folder of a store: goods come with a flag file, sales are fetched with one, as the till program itself does it.

`goods.txt` is loaded once `goods-flag.txt` lies beside it; then the flag goes, line 2 of the file becomes `@`, and
`goods-errors.txt` lists every line that was not taken.  `sales-flag.txt` asks for days; `sales.txt` answers, and is never
written over while nobody fetched it (its first line is still `#`).  (C1-401, C1-406, C1-411)
"""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from addons.exchange_frontol import loading, sales
from addons.exchange_frontol import settings as own
from addons.exchange_frontol.errors import BadFile
from addons.exchange_frontol.lines import NEW, as_loaded, decoded
from addons.exchange_frontol.models import FAILED, REFUSED, SKIPPED, Row, Run
from core import settings
from core.clock import now
from core.db import session, transaction
from core.errors import TezgaError
from core.i18n import translator
from core.ids import uuid7
from core.kernel import current_kernel
from core.sayings import noting, saying_of

_ = translator("exchange_frontol")
GOODS, GOODS_FLAG, ERRORS = "goods.txt", "goods-flag.txt", "goods-errors.txt"
SALES, SALES_FLAG, SALES_ERROR = "sales.txt", "sales-flag.txt", "sales-error.txt"
BY_DAYS = ("$$$TRANSACTIONSBYDATERANGE", "$$$TRANSACTIONSBYDATETIMERANGE")


def place_of(store_id: str) -> Path | None:
    """The store's folder, made when absent; None where it has none."""
    name = str(settings.get(own.FOLDER, store_id=store_id))
    if not name:
        return None
    path = current_kernel().config.folder("exchange_frontol") / name
    path.mkdir(exist_ok=True)
    return path


@noting()
def look(store_id: str) -> None:
    """Load goods that came, and write sales that were asked for."""
    place = place_of(store_id)
    session().commit()  # lets a reading unit of SQLite go
    if place is None:
        return
    if (place / GOODS_FLAG).is_file() and (place / GOODS).is_file():
        _take_goods(store_id, place)
    if (place / SALES_FLAG).is_file() and not _is_waiting(place / SALES):
        _give_sales(store_id, place)


def not_taken(run_id: str) -> list[str]:
    """`line;reason` of every line of a run that was refused or left out; the first line says what stopped the run itself."""
    run = session().get_one(Run, run_id)
    query = select(Row).where(Row.run_id == run_id, Row.status.in_([REFUSED, SKIPPED])).order_by(Row.line, Row.id)
    rows = [f"{row.line};{row.reason or ''}" for row in session().scalars(query)]
    return ([f";{run.error}"] if run.error else []) + rows


def _take_goods(store_id: str, place: Path) -> None:
    data = (place / GOODS).read_bytes()
    try:
        with transaction():
            run_id = loading.keep(store_id, GOODS, data).id
        loading.load_file(run_id)
        (place / GOODS).write_bytes(as_loaded(data))
    except BadFile as error:
        with transaction():
            run = Run(id=uuid7(), store_id=store_id, filename=GOODS, state=FAILED, finished_at=now(), error=error.message)
            run.error_saying, run_id = saying_of(error.message), run.id
            session().add(run)
    _write(place / ERRORS, "".join(f"{row}\r\n" for row in not_taken(run_id)).encode())
    (place / GOODS_FLAG).unlink()


def _give_sales(store_id: str, place: Path) -> None:
    try:
        first, last = asked((place / SALES_FLAG).read_bytes())
        with transaction():
            data = sales.whole(sales.export(store_id, first, last))
        _write(place / SALES, data)
        (place / SALES_ERROR).unlink(missing_ok=True)
    except TezgaError as error:
        _write(place / SALES_ERROR, f"{error.message}\r\n".encode())
    (place / SALES_FLAG).unlink()


def asked(data: bytes) -> tuple[date, date]:
    """The days that a flag file asks for: a command and `dd.MM.yyyy;dd.MM.yyyy`; raises BadFile."""
    lines = [line.strip() for line in decoded(data, SALES_FLAG)[0].splitlines() if line.strip()]
    if len(lines) < 2 or lines[0].upper() not in BY_DAYS:
        raise BadFile(
            _("{file}: it asks by {command} and the first and last day on the next line.", file=SALES_FLAG, command=BY_DAYS[0])
        )
    try:
        first, last = (datetime.strptime(part.strip()[:10], "%d.%m.%Y").date() for part in lines[1].split(";")[:2])
    except ValueError as error:
        raise BadFile(_("{file}: “{given}” are not two days.", file=SALES_FLAG, given=lines[1][:40])) from error
    return first, last


def _is_waiting(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:1] == NEW.encode()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    fresh = path.with_suffix(".tmp")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)

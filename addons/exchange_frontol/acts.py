"""What each command of a file does to its records: goods, barcodes, prices and taxes; commands nobody needs here are told."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete

from addons.exchange_frontol.errors import BadRecord
from addons.exchange_frontol.goods import code_of, known, load_ware, take_out, with_barcodes
from addons.exchange_frontol.lines import Record, number_of, scaled
from addons.exchange_frontol.links import Load, Outcome, save
from addons.exchange_frontol.models import CREATED, PRODUCT, SKIPPED, TAX_GROUP, TAX_RATE, UNCHANGED, UPDATED, Link
from core.db import session
from core.i18n import translator

_ = translator("exchange_frontol")
Act = Callable[[Load, Record], Outcome]


def act(load: Load, record: Record) -> Outcome | None:
    """Do what a line says; None for a command that only names what follows.  Raises BadRecord."""
    if not record.fields:
        return _begin(load, record.command)
    does = RECORDS.get(record.command)
    if does is None:
        return Outcome(SKIPPED, record.get(3)[:200], _("Records of {command} are not used here.", command=record.command))
    return does(load, record)


def _begin(load: Load, command: str) -> Outcome | None:
    if command in RECORDS:
        return None
    if command == "$$$DELETEALLWARES":
        load.is_full = True
    elif command == "$$$DELETEALLBARCODES":
        load.fresh_barcodes = True
    elif command in TAXES:
        session().execute(delete(Link).where(Link.model == TAXES[command]))
    elif command not in SILENT:
        return Outcome(SKIPPED, "", _("The command {command} is not used here.", command=command))
    return None


def _delete_ware(load: Load, record: Record) -> Outcome:
    return take_out(load.link(PRODUCT, code_of(record.get(1))))


def _drop_barcodes(load: Load, record: Record) -> Outcome:
    link, product = known(load, record.get(1))
    if not product.barcodes:
        return Outcome(UNCHANGED, product.name)
    save(PRODUCT, product, {"barcodes": []})
    link.content_hash = ""
    return Outcome(UPDATED, product.name)


def _add_barcode(load: Load, record: Record) -> Outcome:
    """A barcode and a code of goods; programs disagree which stands first, so the one that is known here is the code."""
    first, second = record.get(1), record.get(2)
    if not first or not second:
        raise BadRecord(_("The line needs a barcode and a code of goods."))
    is_second = load.link(PRODUCT, code_of(second)) is not None
    code, barcode = (second, first) if is_second else (first, second)
    _link, product = known(load, code if is_second or load.link(PRODUCT, code_of(first)) else second)
    if any(row.code == barcode for row in product.barcodes):
        return Outcome(UNCHANGED, product.name)
    times = scaled(number_of(record.get(4) or "1", _("Coefficient (field 4)")), 4) or 10_000
    save(PRODUCT, product, {"barcodes": with_barcodes(product, [(barcode, times)])})
    return Outcome(UPDATED, product.name)


def _add_rate(load: Load, record: Record) -> Outcome:
    if record.get(4) == "1":
        raise BadRecord(_("A tax that is a sum (field 4 is 1) cannot be taken over."))
    rate = scaled(number_of(record.get(5), _("Rate (field 5)")), 2)
    return _note(load, TAX_RATE, record.get(1), str(rate), record.get(2))


def _add_group(load: Load, record: Record) -> Outcome:
    link = load.link(TAX_GROUP, record.get(1))
    return _note(load, TAX_GROUP, record.get(1), link.value if link else "", record.get(2))


def _add_group_rate(load: Load, record: Record) -> Outcome:
    rate = load.link(TAX_RATE, record.get(3))
    if rate is None:
        raise BadRecord(_("The tax rate {code} is not known.", code=record.get(3)))
    return _note(load, TAX_GROUP, record.get(2), rate.value, "")


def _note(load: Load, model: str, code: str, value: str, name: str) -> Outcome:
    link = load.link(model, code if code else code_of(code))
    if link is not None and link.value == value:
        return Outcome(UNCHANGED, name)
    status = UPDATED if link else CREATED
    link = link or load.tie(model, code)
    link.value = value
    session().flush()
    return Outcome(status, name)


RECORDS: dict[str, Act] = {
    "$$$ADDQUANTITY": load_ware, "$$$REPLACEQUANTITY": load_ware, "$$$REPLACEQUANTITYWITHOUTSALE": load_ware,
    "$$$DELETEWARESBYWARECODE": _delete_ware, "$$$DELETEBARCODESBYWARECODE": _drop_barcodes, "$$$ADDBARCODES": _add_barcode,
    "$$$ADDTAXRATES": _add_rate, "$$$ADDTAXGROUPS": _add_group, "$$$ADDTAXGROUPRATES": _add_group_rate,
}  # fmt: skip
TAXES = {"$$$DELETEALLTAXRATES": TAX_RATE, "$$$DELETEALLTAXGROUPS": TAX_GROUP}
SILENT = frozenset({"$$$DELETEALLTAXGROUPRATES", "$$$DELETEALLASPECTREMAINS"})
"""Commands that have nothing to do here: rates of groups come anew, and there are no remains by aspect."""

"""Settlements and the cash ledger in the API, for reading; they grow by operations alone."""

from __future__ import annotations

from typing import Any

from addons.cash import closing, vault
from addons.cash.errors import UnknownSettlement
from addons.cash.models import CashEntry, Settlement
from addons.cash.schemas import CashEntrySchema, CloseSchema, SettlementSchema, StartCountSchema, VaultSchema
from addons.cash.services import reopen
from addons.cash.shown import Shown
from core.api import DEVICE, DEVICE_OR_USER, Blueprint
from core.audit_titles import titles
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource
from core.schemas import Schema, Text


class ReopenBody(Schema):
    """Why the settlement is opened again."""

    reason = Text(required=True, longest=500)


_ = translator("cash")
N_ = _.lazy
titles({
    "settlement_open": N_("Settlement opened"),
    "settlement_count": N_("Settlement counted"),
    "settlement_close": N_("Settlement closed"),
    "x_report": N_("X report printed"),
    "cash.settlement_count": N_("Counting started in the back office"),
    "cash.settlement_close": N_("Settlement closed in the back office"),
    "cash.day_end": N_("Drawer taken out of use at the end of the day"),
    "cash.settlement_release": N_("Stuck settlement released"),
    "z_report": N_("Z report printed"),
    "day_paper": N_("Document of the day printed"),
    "cash.closing_passed": N_("Settlement closed although something was open"),
    "settlement.reopen": N_("Closed settlement opened again"),
    "drawer_kick": N_("Drawer command sent"),
    "cash_movement": N_("Cash put in or taken out"),
    "vault_move": N_("Money put into the vault or taken out"),
    "vault_count": N_("Vault counted"),
    "vault_close": N_("Count of the vault closed"),
})  # fmt: skip
bp = Blueprint("cash", "Settlements of drawers and what moved in them")


class ShownSettlementSchema(SettlementSchema):
    """A settlement with the sums that the reader may see."""

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        """The settlement as JSON."""
        return super().dump([Shown(one) for one in obj] if many else Shown(obj), many=many)


@bp.post("/settlements/<settlement_id>/count", permission="cash.close", body=StartCountSchema(), out=ShownSettlementSchema())
def start_counting(body: dict[str, Any], settlement_id: str) -> Settlement:
    """Take a drawer out of use."""
    return closing.start_counting(_id(settlement_id), force=body["force"])


@bp.post("/settlements/<settlement_id>/close", permission="cash.close", body=CloseSchema(), out=ShownSettlementSchema())
def close(body: dict[str, Any], settlement_id: str) -> Settlement:
    """Close a settlement with a count."""
    return closing.close(_id(settlement_id), body["counted"], force=body["force"], skip=body["skip"])


def _id(text: str) -> str:
    if not is_uuid(text):
        raise UnknownSettlement(_("There is no such settlement here."))
    return text


@bp.get("/vault", permission=DEVICE, out=VaultSchema())
def vault_here() -> dict[str, Any]:
    """How the vault of this device's store stands, without any amount."""
    return vault.standing(identity().require_store())


settlements = Resource(
    name="cash.settlement", model=Settlement, schema=ShownSettlementSchema(), bp=bp, path="settlements",
    view="cash.view", edit=None, title="Settlements", title_one="Settlement", order="-opened_at",
    search=(Settlement.number,), scope=of_the_store,
    export_columns=(
        "number", "register_id", "state", "opened_at", "closed_at", "opening_float", "counted", "expected", "difference",
    ),
)  # fmt: skip

entries = Resource(
    name="cash.entry", model=CashEntry, schema=CashEntrySchema(), bp=bp, path="entries", view="cash.view", edit=None,
    title="Cash ledger", title_one="Entry", order="-at", search=(CashEntry.reason, CashEntry.number), scope=of_the_store,
    export_columns=("at", "kind", "amount", "register_id", "settlement_id", "employee_id", "reason", "number"),
)  # fmt: skip


@bp.post(
    "/settlements/<settlement_id>/reopen", permission=DEVICE_OR_USER, body=ReopenBody(), out=ShownSettlementSchema(),
)  # fmt: skip
def reopen_settlement(body: dict[str, Any], settlement_id: str) -> Any:
    """Open a closed settlement again: with the right `cash.reopen` or a grant for it in `X-Tezga-Approval`."""
    if not is_uuid(settlement_id):
        raise NotFound("There is no such settlement: the address holds no valid id.")
    return reopen(settlement_id, body["reason"])


from addons.cash import paper_routes as paper_routes  # noqa: E402 - its routes are on this blueprint
from addons.cash import release_routes as release_routes  # noqa: E402 - likewise
from addons.cash import transfer_routes as transfer_routes  # noqa: E402 - likewise

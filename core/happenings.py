"""What happens in the shop and other programs may want to hear of: declared by addons, told in the transaction that did it.

order_created = happening("order.created", N_("Order posted"), resource="sales.order")
...
order_created.tell([order.id], store_id)

Nothing is sent from here: whoever connects to `happened` (the addon `webhooks`) writes down what it wants to send.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.i18n import LazyText
from core.registry import Registry
from core.signals import Signal


@dataclass(frozen=True, slots=True)
class Happened:
    """Something happened to records, in a store or (None) to what all stores share."""

    name: str
    ids: tuple[str, ...]
    store_id: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of event: its name outside (`order.created`), its title, and the resource whose records it tells of."""

    name: str
    title: str | LazyText
    resource: str

    def tell(self, ids: Sequence[str], store_id: str | None = None) -> None:
        """Say that it happened to these records, in the transaction in hand; costs nothing where nobody listens."""
        if ids:
            happened.send(Happened(self.name, tuple(ids), store_id))


happenings: Registry[Happening] = Registry("happening")
happened = Signal[Happened](
    "happened",
    "Sent in the transaction in which it happened, on the path of every sale too: receivers write set-based and call nobody.",
)


def happening(name: str, title: str | LazyText, *, resource: str) -> Happening:
    """Declare a kind of event; it belongs to the addon of its resource."""
    made = Happening(name, title, resource)
    happenings.add(name, made, owner=resource.partition(".")[0])
    return made

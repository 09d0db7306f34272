"""Whatever is sent, asked for, lost, put back or received in whatever order: no goods come from nowhere and none vanish."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

from addons.sales.tests.orders import product_id
from addons.stock import documents, transfers
from addons.stock.document_models import MOVING, SENT, STAYED, Document
from addons.stock.documents import Act, Goods, lines_of
from addons.stock.errors import DocumentIsFinal, UnknownDocument
from addons.stock.models import ADJUSTMENTS, CORRECTION, Move
from addons.stock.services import quantity_of
from addons.stock.tests.goods import ONE, counted
from addons.stock.tests.test_documents import second_store
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.ids import uuid7
from core.testing import Shop

PRODUCTS, STEPS, PIECES = (1, 2, 3), 120, 50


class Way:
    """Transfers between three stores by chance; `total` is what source, way, destination and write-offs hold together."""

    def __init__(self, shop: Shop, places: list[str]) -> None:
        self.shop, self.places, self.dice = shop, places, random.Random(7)
        self.made: list[str] = []

    def step(self) -> None:
        """Make one, send one, receive one, say something again, discard one."""
        with self.shop.work():
            act = Act(at=now(), user_id=self.shop.owner_id)
            if not self.made or self.dice.random() < 0.35:
                return self.make()
            document = session().get_one(Document, self.dice.choice(self.made))
            with suppress(DocumentIsFinal, UnknownDocument, Invalid):
                self.dice.choice((transfers.send, transfers.send, self.receive, self.receive, documents.discard))(document, act)
        return None

    def make(self) -> None:
        source, target = self.dice.sample(self.places, 2)
        goods = [
            Goods(id=uuid7(), product_id=product_id(number), quantity=self.dice.randrange(1, 9) * ONE)
            for number in self.dice.choices(PRODUCTS, k=self.dice.randrange(1, 5))
        ]
        made = Document(id=uuid7(), kind=MOVING, store_id=source, target_id=target, lines=lines_of(goods))
        session().add(made)
        session().flush()
        self.made.append(made.id)

    def receive(self, document: Document, act: Act) -> Any:
        counts = {line.id: max(line.quantity + self.dice.choice((0, 0, -2, 3)) * ONE, 0) for line in document.lines}
        rest = self.dice.choice((STAYED, CORRECTION, *ADJUSTMENTS))
        return transfers.receive(document.id, counts, rest, "By chance", act)

    def total(self, number: int) -> int:
        with self.shop.work(write=False) as work:
            here = sum(quantity_of(place, product_id(number)) for place in self.places)
            written = work.query(Move).filter(Move.product_id == product_id(number), Move.kind.in_(ADJUSTMENTS))
            return here + transfers.on_the_way(product_id(number)) - sum(move.quantity for move in written)


def test_source_way_destination_and_write_offs_always_hold_the_same(shop):
    places = [shop.store_id, *(second_store(shop, name)[0] for name in ("Second", "Third"))]
    counted(shop, PRODUCTS, pieces=PIECES)
    way = Way(shop, places)
    for _ in range(STEPS):
        way.step()
        assert [way.total(number) for number in PRODUCTS] == [PIECES * ONE] * len(PRODUCTS)
    with shop.work(write=False) as work:
        states = {state for (state,) in work.query(Document.state)}
        assert {SENT, "arrived", "differs"} <= states

"""Takes what orders do to cards into the ledger, in the transaction that stores them; a sale is never lost for a card.

What a payment without a hold took and the card did not have is booked as far as it goes; the rest is a shortfall that
somebody decides about, and the order shows under "needs a look".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import update

from addons.gift_cards.cards import BLOCKED, EXPIRED, held, lock_all, state_of, valid_until
from addons.gift_cards.ledger import book, booked
from addons.gift_cards.models import PAY, USED, Card, Hold, Shortfall
from addons.gift_cards.moves import Move, moves_of
from addons.sales.signals import OrderData, OrdersPosted, orders_posted, watches
from core.db import session
from core.ids import is_uuid

SHORT = "gift_card_short"
UNKNOWN, NOT_ENOUGH = "unknown", "not_enough"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a move: how much of it the card bears, and why not all."""

    move: Move
    card: Card | None
    covered: int
    why: str


def outcomes_of(orders: Sequence[OrderData]) -> list[Outcome]:
    """Work out the moves of orders that are not booked yet against locked cards; writes nothing."""
    moves = moves_of(orders)
    known = booked([move.source_id for move in moves]) if moves else set()
    moves = [move for move in moves if move.source_id not in known]
    if not moves:
        return []
    cards = _cards(moves)
    holds: dict[str, list[str]] = defaultdict(list)
    for move in moves:
        if move.hold_id and is_uuid(move.hold_id):
            holds[move.key].append(move.hold_id)
    left = {key: card.balance - held(card.id, but=holds[key]) for key, card in cards.items()}
    found = []
    for move in moves:
        outcome = _outcome(move, cards.get(move.key), left.get(move.key, 0))
        left[move.key] = left.get(move.key, 0) + outcome.covered
        found.append(outcome)
    return found


def _cards(moves: list[Move]) -> dict[str, Card]:
    """The cards of moves by what each calls them."""
    rows = lock_all({move.number for move in moves if move.number}, {move.card_id for move in moves if is_uuid(move.card_id)})
    by_name = {card.number: card for card in rows} | {card.id: card for card in rows}
    return {move.key: by_name[name] for move in moves for name in (move.number, move.card_id) if name in by_name}


def _outcome(move: Move, card: Card | None, left: int) -> Outcome:
    if move.amount > 0:
        return Outcome(move, card, move.amount, "") if card or move.issues else Outcome(move, None, 0, UNKNOWN)
    if card is None:
        return Outcome(move, None, 0, UNKNOWN)
    state = state_of(card)
    if move.kind == PAY and state in (BLOCKED, EXPIRED) and move.hold_id is None:
        return Outcome(move, card, 0, state)
    covered = -min(-move.amount, max(0, left))
    return Outcome(move, card, covered, "" if covered == move.amount else NOT_ENOUGH)


def flags(_store_id: str, orders: Sequence[OrderData]) -> Mapping[str, Sequence[str]]:
    """Orders that take more of a card than it has."""
    return {outcome.move.order.id: (SHORT,) for outcome in outcomes_of(orders) if outcome.why}


watches.add("gift_cards", flags, owner="gift_cards")


@orders_posted.connect
def take_up(posted: OrdersPosted) -> None:
    """Book what the orders did to cards."""
    made: dict[str, Card] = {}
    for outcome in outcomes_of(posted.orders):
        move = outcome.move
        card = outcome.card or made.get(move.number)
        if card is None and outcome.covered > 0 and move.issues:
            card = made[move.number] = _issue(move, move.issues)
        if outcome.why:
            _note(outcome)
        if card is not None and outcome.covered:
            order = move.order
            book(
                card, move.kind, outcome.covered, move.source_id, order.closed_at, store_id=order.store_id,
                register_id=order.register_id, employee_id=order.employee_id, order_id=order.id, order_number=order.number,
            )  # fmt: skip
        if move.hold_id and is_uuid(move.hold_id):
            session().execute(update(Hold).where(Hold.id == move.hold_id).values(state=USED))


def _issue(move: Move, kind: str) -> Card:
    order = move.order
    card = Card(
        number=move.number, kind=kind, currency=order.currency, balance=0, store_id=order.store_id, order_id=order.id,
        valid_until=valid_until(kind, order.store_id),
    )  # fmt: skip
    session().add(card)
    session().flush()
    return card


def _note(outcome: Outcome) -> None:
    move, order = outcome.move, outcome.move.order
    number = move.number or (outcome.card.number if outcome.card else "")
    session().add(
        Shortfall(
            number=number[-4:], card_id=outcome.card.id if outcome.card else None, source_id=move.source_id,
            store_id=order.store_id, register_id=order.register_id, employee_id=order.employee_id, order_id=order.id,
            order_number=order.number, at=order.closed_at, amount=abs(move.amount), covered=abs(outcome.covered),
            currency=order.currency, why=outcome.why,
        )
    )  # fmt: skip

"""A void of a receipt that was paid by card: the terminal gives the money back first."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.card_terminal import CardTerminal, finished, pay_by_terminal
from tests.e2e.office import Api, until
from tests.e2e.test_terminal import MakeTill, method, terminal, to_payment

__all__ = ["method", "terminal"]


def test_a_void_takes_the_money_back_at_the_terminal(new_till: MakeTill, terminal: CardTerminal, api: Api) -> None:
    luka = new_till().sign_in("Luka").connected().ensure_settlement()
    before = terminal.charges
    to_payment(luka)
    pay_by_terminal(luka)
    finished(luka)
    number = luka.receipt_number()
    assert terminal.charges == [*before, 290]
    luka.next_sale()
    luka.page.goto(f"{luka.run['urls']['pos']}#/receipts")
    luka.page.locator(".rc", has_text=number).click()
    expect(luka.page.get_by_role("button", name="Payment", exact=True)).to_have_count(0)
    luka.page.get_by_role("button", name="Void", exact=True).click()
    dialog = luka.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Typed in wrongly").click()
    dialog.get_by_role("button", name="Void", exact=True).click()
    expect(luka.page.get_by_role("button", name=f"{number} Voided")).to_be_visible(timeout=15_000)
    assert terminal.charges == before
    voids = until(lambda: api.get("sales/returns", **{"f.kind": "void"})["items"], bool, 15, "the void at the server")
    assert voids[0]["refers_to_number"] == number
    assert voids[0]["payments"][0]["facts"]["terminal"]["reversed"]

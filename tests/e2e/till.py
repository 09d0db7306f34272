"""A cashier at the till: the screen's buttons and fields under the words that a person reads on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.e2e.office import until
from tests.e2e.simulators import Simulators

Json = dict[str, Any]
APPROVAL = "This needs an approval"
SELL, REFUND = ((Path(__file__).parent / name).read_text("utf-8").partition("\n")[2] for name in ("sell.js", "refund.js"))


class Till:
    """One tab with the till, and the devices beside it."""

    def __init__(self, page: Page, run: Json) -> None:
        self.page, self.run = page, run
        self.sim = Simulators(run["ports"]["hw"])

    # -- coming in -----------------------------------------------------------------------------

    def open(self) -> Till:
        """Go to the till's address."""
        self.page.goto(self.run["urls"]["pos"])
        return self

    def enrol(self, code: str = "", name: str = "Till") -> Till:
        """Make this browser a till of the demo's first register."""
        self.ready_to_enrol().page.get_by_label("Name of this device").fill(name)
        self.page.get_by_label("Code").fill(code or self.run["shop"]["enrol_code"])
        self.page.get_by_role("button", name="Enrol").click()
        expect(self.page.get_by_role("heading", name="Who is selling?")).to_be_visible()
        return self

    def ready_to_enrol(self) -> Till:
        """Wait for the form; where the hub knows a till already, it is behind a button."""
        field = self.page.get_by_label("Name of this device")
        other = self.page.get_by_role("button", name="Enrol with a new code instead")
        field.or_(other).first.wait_for()
        if other.count():
            other.click()
        expect(field).to_be_visible()
        return self

    def sign_in(self, name: str = "Mira", pin: str = "") -> Till:
        """Tap the tile, type the PIN, wait for the products."""
        users = {user["name"]: user["pin"] for user in self.run["shop"].get("users", ())}
        self.page.get_by_role("button", name=name).first.click()
        self.type_pin(pin or users[name])
        expect(self.page.locator(".sale")).to_be_visible()
        expect(self.page.locator(".pc").first).to_be_visible()
        return self

    def sign_in_if_asked(self, name: str = "Mira") -> Till:
        """Sign in where the till asks who sells, as after a reload."""
        expect(self.page.locator(".sale").or_(self.page.get_by_role("heading", name="Who is selling?"))).to_be_visible()
        return self if self.page.locator(".sale").count() else self.sign_in(name)

    def type_pin(self, pin: str) -> None:
        """Type digits on the keyboard."""
        for digit in pin:
            self.page.keyboard.press(digit)

    def connected(self) -> Till:
        """Wait until the devices are reached."""
        expect(self.strip).to_contain_text("Receipt printer")
        return self

    def lock(self) -> None:
        """Leave the till to the next one."""
        self.page.get_by_role("button", name="Lock", exact=True).click()
        anyway = self.page.get_by_role("button", name="Lock anyway")  # receipts are open or parked
        locked = self.page.get_by_role("heading", name="Who is selling?")
        expect(anyway.or_(locked)).to_be_visible()
        if anyway.count():
            anyway.click()

    def menu(self) -> Locator:
        """Open the employee's menu."""
        self.page.get_by_role("button", name="Menu of").click()
        return self.page.get_by_role("dialog")

    # -- money in the drawer -------------------------------------------------------------------

    def open_settlement(self, amount: str) -> None:
        """Count the float in: `amount` as it stands on the button, such as 100,00 €."""
        self.page.get_by_title("Open the settlement").click()
        self.type_amount(amount)
        self.page.get_by_role("button", name=f"Open with {amount}").click()
        expect(self.page.get_by_text("is open")).to_be_visible()
        expect(self.page.locator(".sale")).to_be_visible()

    def ensure_settlement(self) -> Till:
        """Open a settlement when none is open."""
        expect(self.page.locator(".set-chip")).to_be_visible()
        if self.page.get_by_title("Open the settlement").count():
            self.open_settlement("100,00 €")
        return self

    def type_amount(self, amount: str) -> None:
        """Type the digits of an amount on the keyboard."""
        for digit in amount:
            if digit.isdigit():
                self.page.keyboard.press(digit)

    # -- selling -------------------------------------------------------------------------------

    def scan(self, code: str) -> None:
        """Scan with the simulated serial scanner and wait for the painted line."""
        before = self.total
        self.sim.scan(code)
        expect(self.page.locator(".cart .pay .num")).not_to_have_text(before)

    def empty(self) -> None:
        """Throw the carts away that have anything in them; the next one that is open comes up each time.

        A receipt that was taken to payment needs somebody's approval: Luka gives it.
        """
        while self.lines.count():
            self._discard(self.page.locator(".cart"), self.page.get_by_role("dialog", name=APPROVAL))

    def _discard(self, cart: Locator, asked: Locator) -> None:
        before = cart.inner_text()
        self.page.locator(".cust").get_by_role("button", name="More actions").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Discard this receipt").click()
        until(lambda: asked.count() or cart.inner_text() != before, bool, 5, "another receipt or a question")
        if asked.count():
            self.allow()
        expect(cart).not_to_have_text(before, use_inner_text=True)

    def allow(self, pin: str = "2222", name: str = "Luka") -> None:
        """Give the approval that the till asks for: choose the approver, type the PIN, confirm."""
        box = self.page.get_by_role("dialog", name=APPROVAL)
        expect(box).to_be_visible()
        box.get_by_role("button", name=name).click()
        self.type_pin(pin)
        box.get_by_role("button", name="Allow", exact=True).click()

    def park(self, note: str) -> None:
        """Put the receipt aside with a note."""
        self.page.get_by_role("button", name="Park", exact=True).click()
        self.page.get_by_label("Note").fill(note)
        self.page.get_by_role("dialog").get_by_role("button", name="Park").click()
        expect(self.lines).to_have_count(0)

    def parked(self) -> Locator:
        """Open the list of parked receipts; its rows."""
        self.page.keyboard.press("F6")
        return self.page.locator(".held")

    def take_up(self, note: str) -> None:
        """Take a parked receipt up."""
        self.parked().filter(has_text=note).get_by_role("button").first.click()
        expect(self.lines).not_to_have_count(0)

    def tap(self, name: str) -> None:
        """Tap a product tile."""
        self.page.locator(".pc", has_text=name).first.click()

    def search(self, text: str) -> None:
        """Type into the search field; an empty text clears it."""
        self.page.get_by_role("searchbox").fill(text)

    @property
    def lines(self) -> Locator:
        """The lines of the cart on the screen."""
        return self.page.locator(".cart .ln")

    @property
    def total(self) -> str:
        """The amount on the PAY button."""
        return self.page.locator(".cart .pay .num").inner_text().replace("\u00a0", " ")

    @property
    def strip(self) -> Locator:
        """The status strip at the bottom."""
        return self.page.get_by_role("contentinfo")

    def go_to_payment(self) -> None:
        """Press PAY."""
        self.page.locator(".cart .pay").click()
        expect(self.page.get_by_text("Amount due")).to_be_visible()

    def pay_cash(self, given: str = "") -> None:
        """Take cash on the payment screen; nothing typed means the exact sum."""
        self.type_amount(given)
        self.page.get_by_role("button", name="Complete sale").click()
        expect(self.page.get_by_text("Sale finished")).to_be_visible()

    def next_sale(self) -> None:
        """Go on."""
        self.page.get_by_role("button", name="Next sale").click()
        expect(self.lines).to_have_count(0)

    def sell(self, count: int = 1, product: str = "Butter-Croissant") -> list[str]:
        """So many sales for exact cash, as fast as the screen allows; their receipt numbers."""
        numbers: list[str] = self.page.evaluate(SELL, [product, count])
        return numbers

    def take_back(self, number: str) -> str:
        """The whole of a receipt that this till knows; the number of the return."""
        made: str = self.page.evaluate(REFUND, number)
        return made

    def hub(self, path: str) -> Json:
        """What the hub answers to this till below /v1/ without a token."""
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies() if one["name"] == "tezga_device"}
        answer = httpx.get(f"http://localhost:{self.run['ports']['hw']}/v1/{path}", cookies=cookies)
        found: Json = answer.raise_for_status().json()
        return found

    def wipe(self) -> None:
        """Delete everything that the browser keeps for this address: cookies, databases, caches, service workers."""
        origin = f"http://localhost:{self.run['ports']['hw']}"
        self.page.goto("about:blank")
        session = self.page.context.new_cdp_session(self.page)
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.page.context.clear_cookies()

    def take_up_again(self, name: str = "Mira", pin: str = "") -> Till:
        """After a wipe: the PIN brings the till back from its hub and signs in."""
        users = {user["name"]: user["pin"] for user in self.run["shop"].get("users", ())}
        self.page.get_by_role("button", name=name).first.click()
        self.type_pin(pin or users[name])
        self.page.get_by_role("button", name="Take this till up again").click()
        expect(self.page.locator(".pc").first).to_be_visible()
        return self

    def receipt_number(self) -> str:
        """Number of the sale that was just finished."""
        return self.page.locator(".ok .muted").inner_text().split(" · ")[0]

"""Help at a till: found while typing, without the server; what has no answer reaches the office."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.watch import Complaints

KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
  return kept.flat().filter(({ url }) => url.includes('/assets/texts/')).map(({ url }) => url.split('/').pop()).sort()
}"""


def test_help_answers_without_the_server_and_tells_the_shop_what_it_could_not(
    new_till: MakeTill, api: Api, complaints: Complaints
) -> None:
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    till = new_till("Help desk").sign_in("Luka")
    page = till.page
    tip = page.get_by_role("complementary", name="Tip of the day")
    tip.get_by_role("button", name="Put the tip away").click()
    expect(tip).to_have_count(0)
    page.keyboard.press("F1")
    sheet = page.get_by_role("dialog", name="Help")
    expect(sheet.get_by_role("searchbox")).to_be_focused()
    sheet.get_by_role("searchbox").fill("zeropolis")  # typed as fast as a test does, it would be a scan
    expect(sheet.get_by_text("No answer to “zeropolis” yet")).to_be_visible()
    page.keyboard.press("Enter")
    until(lambda: [row["text"] for row in api.get("help/questions")["items"]], lambda all_: "zeropolis" in all_, 8, "the question")

    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.context.set_offline(True)
    page.reload()
    till.sign_in_if_asked("Luka")
    assert page.evaluate(KEPT) == ["bs.json", "de.json", "ru.json"]
    page.keyboard.press("F1")
    expect(sheet.get_by_role("button", name="Giving a discount")).to_be_visible()
    axe(page)
    at_size(page, "help/topics", ("till", "phone"))
    sheet.get_by_role("searchbox").fill("recall parked receipt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("heading", name="Going on with a parked receipt")).to_be_visible()
    expect(sheet.get_by_role("listitem").first.get_by_text("Parked receipts")).to_be_visible()
    axe(page)
    at_size(page, "help/topic", ("till", "phone"))
    sheet.get_by_role("button", name="Take me there").click()
    expect(page.get_by_role("dialog", name="Parked receipts")).to_be_visible()

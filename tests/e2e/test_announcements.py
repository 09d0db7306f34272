"""A message of the office above the screens of a till: put away by who has read it, a critical one stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Json, MakeTill
from tests.e2e.office import Api, Office
from tests.e2e.pictures import at_size, axe


@pytest.fixture
def announce(api: Api) -> Iterator[Callable[..., Json]]:
    """Announces something, and takes it back when the test is over: others of the shop have not read it."""
    made: list[Json] = []

    def make(title: str, text: str, **more: str) -> Json:
        made.append(api.post("announcements/announcements", {"title": title, "text": text, **more}))
        return made[-1]

    yield make
    for one in made:
        api.patch(f"announcements/announcements/{one['id']}", {"active": False})


def test_a_message_reaches_a_till_and_the_office_until_it_is_read_or_taken_back(
    new_till: MakeTill, api: Api, office: Office, announce: Callable[..., Json]
) -> None:
    till = new_till("Notice board").sign_in("Luka")
    text = "The card terminal is exchanged at noon. Take cash until then, and say so before scanning."
    made = announce("No cards.", text, priority="critical")
    announce("New mugs", "They stand in the kitchen.")
    banner = till.page.locator(".announced")
    expect(banner).to_contain_text("No cards.")
    expect(banner).to_contain_text("1 of 2")
    expect(banner.get_by_role("button")).to_have_count(0)
    axe(till.page)
    at_size(till.page, "announcements/till", ("till", "phone"))
    office.open("#/list/announcements.announcements")
    expect(office.page.locator(".announced")).to_contain_text("No cards.")
    axe(office.page)
    at_size(office.page, "announcements/office", ("till", "phone"))
    api.patch(f"announcements/announcements/{made['id']}", {"active": False})
    expect(banner).to_contain_text("New mugs")
    banner.get_by_role("button", name="Read").click()
    expect(banner).to_have_count(0)
    till.page.reload()
    till.sign_in_if_asked("Luka")
    expect(till.page.locator(".pc").first).to_be_visible()
    expect(banner).to_have_count(0)

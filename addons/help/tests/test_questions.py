"""Questions without an answer are counted for the shop; help's texts travel apart from the start."""

from datetime import timedelta

import pytest

from addons.help.services import tidy
from core.clock import now, to_text
from core.ids import uuid7

PATH = "/api/v1/help/questions"


@pytest.fixture
def ask(shop):
    """Tells the server of a question that found no answer at the till."""

    def tell(text, days_ago=0, actor=None):
        op = {"id": uuid7(), "type": "help.question", "version": 1, "created_at": to_text(now() - timedelta(days=days_ago)),
              "store_id": shop.store_id, "register_id": shop.register_id, "settlement_id": None, "actor_id": actor,
              "depends_on": [], "payload": {"text": text, "language": "de"}}  # fmt: skip
        (answer,) = shop.till.post("/api/v1/sync/ops", {"ops": [op]}).get_json()["results"]
        return answer["status"]

    return tell


def listed(shop):
    return [(row["text"], row["times"]) for row in shop.owner.get(f"{PATH}?sort=-day").get_json()["items"]]


def test_a_question_counts_once_a_day_however_it_is_spelled(shop, ask):
    assert [ask("Pfand zurück?"), ask("PFAND ZURUCK"), ask("Pfand zurück", days_ago=3)] == ["applied"] * 3
    assert listed(shop) == [("Pfand zurück?", 2), ("Pfand zurück", 1)]


def test_numbers_and_addresses_are_left_out(shop, ask):
    ask("Bon 4006381333931 an anna@example.com mailen")
    assert listed(shop) == [("Bon … an … mailen", 1)]


def test_a_bare_number_is_no_question(shop, ask):
    assert ask("4006 3813 3393 1") == "applied"
    assert listed(shop) == []


def test_a_question_is_forgotten_after_a_year_and_some_weeks(shop, ask):
    ask("Pfand", days_ago=402)
    ask("Leergut", days_ago=390)
    with shop.work():
        tidy()
    assert listed(shop) == [("Leergut", 1)]


def test_a_cashier_does_not_read_the_questions(sqlite_shop):
    till = sqlite_shop.till
    assert till.post("/api/v1/auth/pin", {"user_id": sqlite_shop.cashier_id, "pin": "3333"}).status_code == 200
    assert till.get(PATH).status_code == 403


def test_the_texts_of_help_are_no_part_of_the_start_and_are_kept_for_work_without_the_server(sqlite_shop):
    texts = sqlite_shop.till.get("/api/v1/i18n/ru").get_json()
    apart = sqlite_shop.till.get(texts["apart"])
    assert ("Signing in" in texts["messages"]["core"], apart.get_json()["core"]["Signing in"]) == (False, ["Вход в кассу"])
    assert "immutable" in apart.headers["Cache-Control"]
    assert texts["apart"] in sqlite_shop.till.get("/sw.js").text

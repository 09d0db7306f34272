"""Reports go out when their time has come, once, with the figures of the days that are over."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
import pytest

from addons.mail.tests.inbox import inbox
from addons.report_mails.calendar import days_of, next_after
from addons.report_mails.models import ReportSchedule
from addons.report_mails.services import send_due
from addons.sales.tests.orders import op, order, statuses
from core.clock import now
from core.job_runner import run_due

__all__ = ["inbox"]
PATH = "/api/v1/report_mails/schedules"
BERLIN = "Europe/Berlin"


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def schedule(shop, **changes):
    wanted = {"report": "daily_sales", "every": "daily", "at": "08:00", "addresses": "boss@example.com", "store_id": shop.store_id}
    answer = shop.owner.post(PATH, wanted | {"language": "en"} | changes)
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def due(shop, id_, moment=None):
    moment = moment or now()
    with shop.work() as session:
        session.get_one(ReportSchedule, id_).next_at = moment
    with shop.work():
        send_due(moment)
    run_due(shop.kernel)


def page(message):
    return message.get_body(("html",)).get_content().replace("\u00a0", " ")


def test_the_days_sales_go_to_each_address_once_as_table_and_as_pdf(shop, inbox):
    id_ = schedule(shop, addresses="boss@example.com; shop@example.com,boss@example.com")
    assert statuses(shop, op(order(shop, 1)), op(order(shop, 2))) == ["applied", "applied"]
    moment = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    due(shop, id_, moment)
    due(shop, id_, moment)
    assert sorted(message["To"] for message in inbox.messages) == ["boss@example.com", "shop@example.com"]
    message = inbox.messages[0]
    assert "Daily sales" in message["Subject"]
    assert "10,96 €" in page(message)
    [file] = [part for part in message.walk() if part.get_content_type() == "application/pdf"]
    words = pypdfium2.PdfDocument(file.get_content())[0].get_textpage().get_text_bounded()
    assert "Daily sales" in words
    assert "10,96" in words


def test_the_next_time_follows_and_missed_times_count_once(shop, inbox):
    id_ = schedule(shop)
    with shop.work() as session:
        session.get_one(ReportSchedule, id_).next_at = now() - timedelta(days=3)
    for _again in range(2):
        with shop.work():
            send_due(now())
    run_due(shop.kernel)
    assert len(inbox.messages) == 1
    with shop.work(write=False) as session:
        assert now() < session.get_one(ReportSchedule, id_).next_at <= now() + timedelta(days=1)


def test_one_that_rests_sends_nothing(shop, inbox):
    id_ = schedule(shop)
    assert shop.owner.patch(f"{PATH}/{id_}", {"active": False}).status_code == 200
    due(shop, id_)
    assert inbox.messages == []


@pytest.mark.parametrize("report", ["shift_summary", "products", "methods"])
def test_every_report_can_be_sent_without_any_sales(shop, inbox, report):
    due(shop, schedule(shop, report=report, every="weekly"))
    assert len(inbox.messages) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"at": "25:00"}, "at"),
        ({"addresses": "boss"}, "address"),
        ({"addresses": " , , "}, "addresses"),
        ({"report": "x"}, "report"),
    ],
)
def test_what_could_never_be_sent_is_refused(shop, changes, field):
    wanted = {"report": "daily_sales", "every": "daily", "at": "08:00", "addresses": "boss@example.com"} | changes
    answer = shop.owner.post(PATH, wanted)
    assert (answer.status_code, list(answer.json["details"]["fields"])) == (422, [field])


@pytest.mark.parametrize(
    ("every", "weekday", "day", "expected"),
    [
        ("daily", 1, 1, datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),  # the night after which clocks went back
        ("weekly", 1, 1, datetime(2026, 10, 26, 7, 0, tzinfo=UTC)),
        ("monthly", 1, 31, datetime(2026, 10, 31, 7, 0, tzinfo=UTC)),
    ],
)
def test_times_are_those_of_the_clock_of_the_store(every, weekday, day, expected):
    assert next_after(datetime(2026, 10, 24, 6, 0, tzinfo=UTC), every, weekday, day, time(8), BERLIN) == expected


def test_a_month_that_is_too_short_sends_on_its_last_day():
    found = next_after(datetime(2026, 2, 1, tzinfo=UTC), "monthly", 1, 31, time(8), BERLIN)
    assert found == datetime(2026, 2, 28, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("every", "hour", "expected"),
    [
        ("daily", 8, (date(2026, 11, 22), date(2026, 11, 22))),
        ("daily", 21, (date(2026, 11, 23), date(2026, 11, 23))),
        ("weekly", 8, (date(2026, 11, 16), date(2026, 11, 22))),
        ("monthly", 8, (date(2026, 10, 1), date(2026, 10, 31))),
    ],
)
def test_a_report_is_of_the_days_that_are_over(every, hour, expected):
    assert days_of(datetime(2026, 11, 23, hour, 0, tzinfo=UTC), every, "UTC") == expected

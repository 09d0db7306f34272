"""Mail is handed to a real SMTP server: once, encrypted, signed in; what goes wrong is told apart."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from core import mail, settings
from core.mail import MailFailed, MailRefused, MailUnknown
from core.models import SettingValue
from tests.smtp import Inbox

SETTINGS = "/api/v1/settings"


def message(to="ana@example.com", body="Hvala na kupovini, Čedo!"):
    made = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    made["To"], made["Subject"] = to, "Račun"
    made.set_content(body)
    return made


def use(shop, **values):
    body = {"level": "company", "id": None, "values": {f"core.mail_{name}": value for name, value in values.items()}}
    answer = shop.owner.patch(SETTINGS, body)
    assert answer.status_code == 204, answer.json


def send(shop, one=None):
    with shop.work(write=False):
        server = mail.server_of(shop.store_id)
    server.send(one or message())


def test_a_message_arrives_whole_over_tls_with_user_and_password(sqlite_shop, monkeypatch):
    with Inbox(user="shop", password="s3cret", tls=True) as inbox:
        monkeypatch.setenv("SSL_CERT_FILE", str(inbox.certificate))
        use(sqlite_shop, host="localhost", port=inbox.port, user="shop", password="s3cret", **{"from": "shop@example.com"})
        send(sqlite_shop, message(body="Prva\n.tačka na početku\n"))
    [got] = inbox.messages
    assert got.get_content().splitlines() == ["Prva", ".tačka na početku"]
    assert (got["From"], got["To"], got["Subject"]) == ("shop@example.com", "ana@example.com", "Račun")


def test_the_password_lies_sealed_and_is_never_shown(sqlite_shop):
    use(sqlite_shop, host="localhost", password="s3cret")
    with sqlite_shop.work(write=False) as session:
        stored = session.query(SettingValue).filter_by(key="core.mail_password").one().value["v"]
        assert settings.secret("core.mail_password") == "s3cret"
    shown = (
        sqlite_shop.owner.get(SETTINGS).text
        + sqlite_shop.owner.get("/api/v1/audit").text
        + sqlite_shop.till.get("/api/v1/boot?app=pos").text
    )
    assert "s3cret" not in stored + shown
    assert stored not in shown


def test_failures_say_whether_sending_again_makes_sense(sqlite_shop, monkeypatch):
    with Inbox() as inbox:
        use(sqlite_shop, host="localhost", port=inbox.port, security="none", **{"from": "shop@example.com"})
        for answer, kind in {"451 later": MailFailed, "550 nobody": MailRefused}.items():
            inbox.answer = answer
            with pytest.raises(kind, match=answer[:3]):
                send(sqlite_shop)
        inbox.answer = "drop"
        with pytest.raises(MailUnknown):
            send(sqlite_shop)
    with pytest.raises(MailFailed):
        send(sqlite_shop)
    use(sqlite_shop, host="")
    with pytest.raises(MailRefused, match="Settings"):
        send(sqlite_shop)
    with Inbox(tls=True) as inbox:
        use(sqlite_shop, host="localhost", port=inbox.port, security="starttls")
        with pytest.raises(MailRefused, match="certificate"):
            send(sqlite_shop)

"""E-mails in the API: the list of what went out, and the templates."""

from __future__ import annotations

from typing import Any

from addons.mail import services, templates
from addons.mail.kinds import COMMON, Kind, Table, kinds
from addons.mail.models import Message
from addons.mail.schemas import KindsSchema, MessageSchema, ShownSchema, TestSchema, WelcomeSchema, WhichSchema, WordsSchema
from core.api import Blueprint
from core.audit_titles import titles
from core.clock import now
from core.errors import NotFound
from core.i18n import LANGUAGES, translator, use_language
from core.identity import identity
from core.ids import is_uuid, uuid7
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("mail")
N_ = _.lazy
titles({
    "mail.again": N_("E-mail sent again"), "mail.template_changed": N_("Template of an e-mail changed"),
    "mail.template_reset": N_("Template of an e-mail put back"),
})  # fmt: skip
bp = Blueprint("mail", "E-mails that the shop sends, and their templates")


messages = Resource(
    name="mail.message", model=Message, schema=MessageSchema(), bp=bp, path="messages", view="mail.view", edit=None,
    title="E-mails", title_one="E-mail", order="-asked_at", search=(Message.address, Message.subject), scope=of_the_store,
    export_columns=("asked_at", "kind", "address", "subject", "state", "sent_at", "problem"),
)  # fmt: skip


@bp.post("/messages/<message_id>/again", permission="mail.send", status=204)
def send_again(message_id: str) -> None:
    """Send an e-mail that failed once more."""
    if not is_uuid(message_id):
        raise NotFound(_("There is no such e-mail here."))
    services.again(message_id)


@bp.post("/welcome", permission="mail.send", body=WelcomeSchema(), status=204)
def welcome(who: dict[str, str]) -> None:
    """Welcome a customer or an employee; a second press within a day sends nothing more."""
    me = identity()
    language = who["language"] if who["language"] in LANGUAGES else ""
    key = f"welcome:{who['address'].lower()}:{now().date()}"
    services.post(
        "welcome", key, who["address"], {"name": who["name"]}, store_id=me.store_id, language=language, asked_by=me.user_id
    )


@bp.get("/templates", permission="mail.templates", out=KindsSchema())
def list_templates() -> dict[str, Any]:
    """Every type with its variables and its words in each language."""
    return {"kinds": [_shown(kind) for kind in kinds.values()]}


@bp.post("/templates", permission="mail.templates", body=WordsSchema(), status=204)
def save_template(words: dict[str, str]) -> None:
    """Keep the shop's own words for a type in a language."""
    templates.save(kinds.get(words["kind"]), words["language"], words["subject"], words["body"])


@bp.post("/templates/reset", permission="mail.templates", body=WhichSchema(), status=204)
def reset_template(which: dict[str, str]) -> None:
    """Go back to the shipped words of a type in a language."""
    templates.reset(kinds.get(which["kind"]), which["language"])


@bp.post("/templates/preview", permission="mail.templates", body=WordsSchema(), out=ShownSchema(), write=False)
def preview_template(words: dict[str, str]) -> dict[str, str]:
    """What words would look like with sample values."""
    made = templates.preview(kinds.get(words["kind"]), words["language"], words["subject"], words["body"])
    return {"subject": made.subject, "text": made.text, "html": made.html}


@bp.post("/templates/test", permission="mail.templates", body=TestSchema(), status=204)
def send_test(asked: dict[str, str]) -> None:
    """Send the stored words of a type with sample values to an address."""
    kind, who = kinds.get(asked["kind"]), identity()
    with use_language(asked["language"]):
        content = {one.name: one.sample for one in kind.variables}
        services.post(kind.key, f"test:{uuid7()}", asked["address"], content, store_id=who.store_id, language=asked["language"],
                      asked_by=who.user_id)  # fmt: skip


def _shown(kind: Kind) -> dict[str, Any]:
    variables = [
        {"name": one.name, "title": str(one.title), "is_table": isinstance(one.sample, Table)} for one in (*COMMON, *kind.variables)
    ]
    words = {}
    for language in LANGUAGES:
        own, usual = templates.words_of(kind, language), templates.shipped(kind, language)
        words[language] = {"subject": own.subject, "body": own.body, "own": own.own,
                           "shipped": {"subject": usual.subject, "body": usual.body}}  # fmt: skip
    return {"key": kind.key, "title": str(kind.title), "summary": str(kind.summary), "variables": variables, "words": words}

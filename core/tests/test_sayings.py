"""A stored reason is told in the language of whoever reads it; a text without parts stays as it was stored."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import update

from core.db import session, transaction
from core.i18n import N_, _, ngettext, use_language
from core.identity import Identity, acting_as
from core.jobs import Job
from core.kernel import Kernel
from core.op_review import undecided
from core.op_wire import reason_of
from core.ops import Operation
from core.sayings import joined, noting, saying_of, tell
from core.tests.sync_shop import MIRA, STORE, coin, post

WRONG_STORE = {
    "en": "The operation belongs to another store than the device that sent it.",
    "de": "Der Vorgang gehört zu einer anderen Filiale als das Gerät, das ihn gesendet hat.",
}


def test_a_sentence_made_in_one_language_is_told_in_another():
    with noting(), use_language("de"):
        stored = saying_of(text := _("“{value}” is not a number.", value="x"))
    assert text == "„x“ ist keine Zahl."
    assert tell(msgspec.json.decode(msgspec.json.encode(stored)), text) == "“x” is not a number."


def test_plural_forms_and_texts_within_texts_are_told_anew():
    with noting():
        inner = _("Yes")
        outer = saying_of(_("{column}: {fault}", column=N_("Name"), fault=inner))
        days = saying_of(ngettext("{n} day", "{n} days", 5))
    with use_language("ru"):
        assert tell(outer, "") == f"{_('Name')}: {_('Yes')}"
        assert tell(days, "") == ngettext("{n} day", "{n} days", 5)


def test_several_sentences_in_one_text_are_told_each():
    with noting():
        stored = saying_of(joined([_("Yes"), _("No")]))
    with use_language("de"):
        assert tell(stored, "") == "Ja Nein"


def test_a_text_that_nobody_noted_stays_as_it_was_stored():
    assert saying_of(_("Yes")) is None
    with use_language("de"):
        assert tell(None, "It is no coin.") == "It is no coin."


def test_the_notes_of_work_that_failed_reach_whoever_handles_the_failure():
    with noting():
        with pytest.raises(ValueError), noting():
            raise ValueError(_("Yes"))
        assert saying_of("Yes") == {"domain": "core", "source": "Yes"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_posting_again_tells_the_reason_in_the_language_of_the_till(kernel: Kernel, language: str):
    wrong = coin(5, store_id="01890000-0000-7000-8000-000000000002")
    with use_language("ru"):
        post(kernel, wrong)
    with use_language(language):
        (result,) = post(kernel, wrong)
    assert result["reason"]["message"] == WRONG_STORE[language]


def test_the_review_list_tells_reasons_in_the_readers_language(kernel: Kernel):
    post(kernel, coin(5, store_id="01890000-0000-7000-8000-000000000002"), coin(-1))
    with kernel.unit_of_work(write=False), acting_as(Identity(user_id=MIRA, store_id=STORE)), use_language("de"):
        told = {reason_of(row.answer) for row in undecided(None)[0]}
    assert told == {WRONG_STORE["de"], "It is no coin."}


def test_an_operation_stored_by_an_older_version_keeps_its_sentence(kernel: Kernel):
    post(kernel, wrong := coin(5, store_id="01890000-0000-7000-8000-000000000002"))
    old = msgspec.json.encode({"id": wrong["id"], "status": "review", "reason": {"code": "x", "message": "As it was."}})
    with kernel.unit_of_work(), transaction() as current:
        current.execute(update(Operation).values(answer=old))
    with use_language("de"):
        (result,) = post(kernel, wrong)
    assert result["reason"]["message"] == "As it was."


def test_why_a_job_failed_is_told_in_the_readers_language(kernel: Kernel):
    from core.errors import Conflict
    from core.job_runner import run_due
    from core.jobs import enqueue
    from core.routes.jobs import JobSchema
    from core.tests.sync_shop import declared

    def fail() -> None:
        raise Conflict(_("This is decided already; load the list again."))

    with declared(fail, retries=0) as name:
        with kernel.unit_of_work(), transaction():
            job_id = enqueue(name)
        run_due(kernel)
    with kernel.unit_of_work(write=False), use_language("de"):
        told = JobSchema(only=("error",)).dump(session().get_one(Job, job_id))
        assert told == {"error": _("This is decided already; load the list again.")}
        assert told != {"error": "This is decided already; load the list again."}

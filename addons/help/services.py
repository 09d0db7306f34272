"""Keeps what was asked in vain."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlalchemy import delete

from addons.help.models import LONGEST, Question
from core.clock import business_day, now
from core.db import session
from core.i18n import DEFAULT_LANGUAGE, LANGUAGES
from core.ids import uuid7
from core.models import Store
from core.sql import conflict_insert
from core.textkeys import search_key

KEPT = timedelta(days=400)
_PRIVATE = re.compile(r"\S*@\S*|\d[\d /.+-]{3,}\d")
"""Addresses, and numbers of five digits and more: of cards, phones, receipts."""


def count(text: str, language: str, at: datetime, store_id: str) -> None:
    """Count a question on its business day; what could name a person is left out of it, one without words is passed over."""
    said = " ".join(_PRIVATE.sub(" … ", text).split())[:LONGEST]
    key = search_key(said)[: 2 * LONGEST]
    store = session().get_one(Store, store_id)
    if not key:
        return
    values = {
        "id": uuid7(), "revision": 1, "store_id": store_id, "day": business_day(at, store.timezone, store.day_cutover_hour),
        "key": key, "text": said, "language": language if language in LANGUAGES else DEFAULT_LANGUAGE, "times": 1,
    }  # fmt: skip
    statement = conflict_insert(session(), Question).values(values)
    more = {"times": Question.times + 1, "revision": Question.revision + 1}
    session().execute(statement.on_conflict_do_update(index_elements=["store_id", "day", "key"], set_=more))


def tidy() -> None:
    """Forget questions older than a year and some weeks."""
    session().execute(delete(Question).where(Question.day < (now() - KEPT).date()))

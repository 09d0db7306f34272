"""Unanswered questions for the back office; they are counted by the tills' operations alone."""

from __future__ import annotations

from addons.help.models import Question
from addons.help.schemas import QuestionSchema
from core.api import Blueprint
from core.place import of_the_store
from core.resource.definition import Resource

bp = Blueprint("help", "Questions that help had no answer to")

questions = Resource(
    name="help.question", model=Question, schema=QuestionSchema(), bp=bp, path="questions", view="help.questions", edit=None,
    title="Questions without an answer", title_one="Question without an answer", order="-day", search=(Question.text,),
    scope=of_the_store, export_columns=("day", "text", "times", "language", "store_id"),
)  # fmt: skip

"""What a person reads beside a field that does not fit."""

from __future__ import annotations

import marshmallow as ma
import pytest
from marshmallow import fields, validate

from core.field_texts import plain_faults
from core.i18n import use_language
from core.schemas import Choice, Id, Moment, Rate, Schema, Text, Whole


class Row(Schema):
    """A row inside the form below."""

    price = Whole(required=True)


class Form(Schema):
    """One field of each kind that says no in its own words."""

    name = Text(required=True, shortest=1, longest=5)
    rate = Rate()
    kind = Choice({"a": "A"})
    store = Id(allow_none=False)
    since = Moment()
    code = fields.String(validate=validate.Length(min=3))
    rows = fields.List(fields.Nested(Row))


def faults_of(data: dict[str, object]) -> dict[str, object]:
    with pytest.raises(ma.ValidationError) as caught:
        Form().load(data)
    result = plain_faults(caught.value.messages)
    assert isinstance(result, dict)
    return result


def test_every_fault_is_a_sentence_for_people() -> None:
    found = faults_of({"rate": "x", "kind": "b", "store": None, "since": "never", "code": "1", "other": 1})
    assert found == {
        "name": ["Fill in this field."],
        "rate": ["Enter a whole number."],
        "kind": ["Choose one of the values offered."],
        "store": ["Fill in this field."],
        "since": ["Enter a date or time that exists."],
        "code": ["At least 3 characters or entries are needed."],
        "other": ["This field is not known here."],
    }


def test_faults_of_rows_keep_their_place() -> None:
    found = faults_of({"name": "abc", "rows": [{"price": 1}, {}]})
    assert found == {"rows": {1: {"price": ["Fill in this field."]}}}


def test_limits_stand_in_the_sentence_and_languages_change_it() -> None:
    with use_language("de"):
        assert faults_of({"name": "a" * 6}) == {"name": ["1 bis 5 Zeichen oder Einträge sind nötig."]}
        assert plain_faults("Longer than maximum length 5.") == "Höchstens 5 Zeichen oder Einträge passen."
    with use_language("bs"):
        assert plain_faults(["Must be greater than or equal to 1."]) == ["Ovaj broj je izvan dozvoljenog."]


def test_sentences_of_addons_stay() -> None:
    assert plain_faults({"to": ["The work ends before it begins."]}) == {"to": ["The work ends before it begins."]}

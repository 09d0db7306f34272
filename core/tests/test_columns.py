"""Moments come back from the database as they were stored."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.dialects import sqlite

from core.columns import UtcText


@pytest.mark.parametrize("moment", [datetime(715, 1, 18, 0, 43, 11, tzinfo=UTC), datetime(2026, 11, 22, 10, 41, 0, 123_000, UTC)])
def test_a_moment_of_any_year_is_read_as_it_was_written(moment: datetime) -> None:
    column, dialect = UtcText(), sqlite.dialect()
    text = column.process_bind_param(moment, dialect)
    assert len(text) == 27
    assert column.process_result_value(text, dialect) == moment

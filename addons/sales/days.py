"""The column of a business day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import Date
from sqlalchemy.orm import mapped_column

Day = Annotated[date, mapped_column(Date)]

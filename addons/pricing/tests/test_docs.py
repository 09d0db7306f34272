"""The example of the guide for addon authors is what the engine answers."""

import json
import re
from pathlib import Path
from typing import Any

from addons.pricing.engine import price_order

GUIDE = Path(__file__).parents[3] / "docs" / "partner" / "pricing.md"


def example(title: str) -> Any:
    """The JSON block under a heading of the guide."""
    found = re.search(rf"^## {title}\n\n```json\n(.*?)```", GUIDE.read_text(), re.DOTALL | re.MULTILINE)
    assert found, f"{GUIDE.name} has no example under {title}"
    return json.loads(found[1])


def test_the_guide_shows_what_the_engine_answers() -> None:
    assert price_order(example("Cart")) == example("Priced")

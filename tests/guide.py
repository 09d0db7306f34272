"""Code of the guides, so that tests run what readers are given."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def codes_of(document: str, language: str) -> list[str]:
    """Every block of code of that language in a document, in order."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def code_of(document: str, language: str) -> str:
    """All code of that language in a document as one."""
    return "\n".join(codes_of(document, language))

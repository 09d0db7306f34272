"""What the engine refuses is told to people in their language, with the same words at the till and on the server."""

import re
from pathlib import Path

import pytest

from addons.pricing.engine import price_order
from addons.pricing.error_texts import REASONS, error_text
from addons.pricing.errors import CartError
from core.catalogs import add_domain
from core.i18n import use_language

ADDON = Path(__file__).parents[1]
SENTENCES = {reason: text.source for reason, text in REASONS.items()}


def raised(folder: str, ending: str) -> set[str]:
    """The reasons that the sources of an engine give."""
    pattern = re.compile(r"""(?:Cart|Refund)Error\(\s*["'](\w+)["'],""")
    return {reason for file in (ADDON / folder).glob(f"*.{ending}") for reason in pattern.findall(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(("folder", "ending"), [("engine", "py"), ("web/engine", "ts")])
def test_every_reason_of_both_engines_has_a_sentence(folder: str, ending: str) -> None:
    assert raised(folder, ending) == SENTENCES.keys()


def test_the_till_says_the_same_sentences() -> None:
    source = (ADDON / "web" / "error_texts.ts").read_text(encoding="utf-8")
    assert dict(re.findall(r"^  (\w+): \(\) => _\('(.+)'\),$", source, re.M)) == SENTENCES


@pytest.mark.parametrize(
    ("language", "start"), [("en", "A line is worth"), ("de", "Eine Position"), ("ru", "Сумма строки"), ("bs", "Stavka")]
)
def test_a_refusal_is_told_in_the_language_of_the_reader(language: str, start: str) -> None:
    add_domain("pricing", ADDON / "i18n")
    with use_language(language), pytest.raises(CartError) as refused:
        price_order({"lines": [{"id": "1", "quantity": 10**12, "unit_price": 10**12}]})  # type: ignore[typeddict-item]
    with use_language(language):
        assert error_text(refused.value).startswith(start)

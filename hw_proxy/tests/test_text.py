"""Text on devices; byte vectors HW-TXT-05 were recomputed by hand from the code-page tables."""

import pytest

from hw_proxy.codecs.text import Encoder, encode_in


@pytest.mark.parametrize(
    ("language", "text", "page", "data"),
    [
        ("ru", "№ёЁ", 17, "FC F1 F0"),
        ("bs", "čćžšđČĆŽŠĐ", 18, "9F 86 A7 E7 D0 AC 8F A6 E6 D1"),
        ("de", "€äöüß", 19, "D5 84 94 81 E1"),
    ],
)
def test_native_letters_become_one_byte_of_the_languages_page(language: str, text: str, page: int, data: str) -> None:
    assert Encoder(language=language).runs(text) == [(page, bytes.fromhex(data))]


def test_a_page_is_selected_only_where_the_current_one_lacks_a_character() -> None:
    runs = Encoder(language="ru").runs("Чай č 5 €")
    assert [page for page, _ in runs] == [17, 18, 19]
    assert b"".join(data for _, data in runs) == "Чай ".encode("cp866") + "č 5 ".encode("cp852") + "€".encode("cp858")


def test_plain_ascii_selects_no_page() -> None:
    assert Encoder(language="ru").runs("Total 12.50") == [(None, b"Total 12.50")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("100 ₽", "100 руб"), ("“a” – b\u00a0c", '"a" - b c'), ("100\u202f000", "100 000"), ("e\u0301", "é")],
)
def test_what_no_page_has_is_transliterated(text: str, shown: str) -> None:
    encoder = Encoder(language="ru")
    assert encoder.prepare(text) == shown
    assert encoder.missing == 0


def test_a_printer_without_cyrillic_gets_latin_letters() -> None:
    assert encode_in("cp437", "Привет, 5 ₽") == b"Privet, 5 rub"


def test_what_has_no_likeness_is_counted() -> None:
    encoder = Encoder()
    assert encoder.prepare("茶 ok") == "? ok"
    assert encoder.missing == 1

"""Keys of names: what finds what, and in which order names stand."""

import pytest

from core.textkeys import search_key, search_variants, sort_key, switch_layout


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Čaj", "caj"), ("Чај", "caj"), ("чай", "caj"), ("Đorđe", "djordje"), ("Ђорђе", "djordje"), ("STRAẞE", "strasse"),
        ("Straße", "strasse"), ("Äpfel", "apfel"), ("Шљивовица", "sljivovica"), ("Šljivovica", "sljivovica"),
        ("Coca-Cola® 0,5 l", "coca cola 0 5 l"), ("e\u0301clair", "eclair"), ("и\u0306од", "jod"), ("co\u00adop", "coop"),
        ("ﬁne", "fine"), ("  ", ""), ("🍎", ""), ("日本", "日本"),
    ],
)  # fmt: skip
def test_names_are_folded_for_search(text, key):
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("vjkjrj", "Молоко 3,2%"), ("сщдф", "Cola"), (";byf", "Жина"), ("chay", "Чай"), ("khleb", "Хлеб"), ("shchi", "Щи"),
        ("yabloko", "Яблоко"), ("schokolade", "Schokolade"), ("schokolad", "Шоколад"), ("чај", "Čaj"), ("ćevap", "Ћевапи"),
        ("сыр", "Syr"), ("Eis", "eis am stiel"),
    ],
)  # fmt: skip
def test_a_typed_word_finds_the_name_whatever_the_script_or_layout(typed, name):
    assert any(search_key(name).startswith(variant) for variant in search_variants(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kaese", "Käse"), ("gruen", "Grüner Tee"), ("strasse", "Straße"), ("käse", "Kaesekuchen"),
        ("neuer gruener", "Neuer grüner Tee"),
        ("moehre", "Möhren"), ("blaue kaese", "Blaue Käse"), ("Bluebird", "Bluebird"), ("aero", "Aero"), ("poesie", "Poesie"),
    ],
)  # fmt: skip
def test_umlauts_are_found_in_either_german_spelling(typed, name):
    assert any(search_key(name).startswith(variant) for variant in search_variants(typed))


def test_names_that_differ_by_an_e_keep_keys_of_their_own():
    assert search_key("Blaue") != search_key("Blau")
    assert search_key("Kaese") != search_key("Käse")


def test_the_layout_is_switched_key_by_key_in_both_directions():
    assert [switch_layout(text) for text in ("Vjkjrj 3%", "Сщдф", "&")] == ["Молоко 3%", "Cola", "&"]
    assert switch_layout(switch_layout("Съешь ещё этих")) == "Съешь ещё этих"


@pytest.mark.parametrize(
    "names",
    [
        ["Bier", "Čaj", "Cigarre", "Čokolada", "Dino", "Đak", "Duh", "Zebra", "Žito", "Zrno"],
        ["арбуз", "ёж", "ежевика", "жук", "йогурт", "каша", "яблоко"],
        ["авион", "дар", "ђак", "еж", "јаје", "кафа", "лук", "љубав", "мед", "нос", "њива", "тата", "ћевап", "уље", "чај", "џем"],
        ["Cola 1", "Cola 2", "Cola 02 l", "Cola 10", "Cola 100"],
        ["Apfel", "Äpfel rot", "Zebra", "Арбуз"],
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(names):
    mixed = [*names[1::2], *names[::2]]
    assert sorted(mixed, key=sort_key) == names


def test_keys_have_nothing_that_a_database_refuses():
    for text in ("a\x00b", "🍎 x", "a\u200db"):
        assert "\x00" not in search_key(text) + sort_key(text)

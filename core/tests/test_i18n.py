"""Texts: language of the moment, one catalog per domain, plural forms, lazy texts, cache."""

import json
import os
import threading
from pathlib import Path

import pytest

from core.catalogs import add_domain, catalog, use_cache
from core.i18n import client_messages, current_language, negotiate, translated, translator, use_language

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
LOYALTY = """
#: addons/shop_loyalty/web/pos.ts
msgid "Points"
msgstr "Баллы"

#: services.py
msgid "{n} point of {name}"
msgid_plural "{n} points of {name}"
msgstr[0] "{n} балл, {name}"
msgstr[1] "{n} балла, {name}"
msgstr[2] "{n} баллов, {name}"

#: services.py web/pos.vue
msgctxt "verb"
msgid "Order"
msgstr "Заказать"

#: services.py
#, fuzzy
msgid "Guessed"
msgstr "Угадано"

#: services.py
msgid "Half"
msgid_plural "Halves"
msgstr[0] "Половина"
msgstr[1] ""
msgstr[2] ""
"""


def write_catalog(folder: Path, text: str, language: str = "ru") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{language}.po"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


@pytest.fixture
def loyalty(tmp_path):
    write_catalog(tmp_path / "loyalty", LOYALTY)
    add_domain("shop_loyalty", tmp_path / "loyalty")
    write_catalog(tmp_path / "tills", 'msgid "Points"\nmsgstr "Кассы"\n')
    add_domain("shop_tills", tmp_path / "tills")
    return translator("shop_loyalty")


def test_a_text_without_translation_is_its_english_source(loyalty):
    assert loyalty("Points") == "Points"
    with use_language("ru"):
        assert loyalty("Not there") == "Not there"


def test_equal_words_of_two_addons_keep_their_own_translations(loyalty):
    with use_language("ru"):
        assert [loyalty("Points"), translator("shop_tills")("Points"), translator("core")("Points")] == [
            "Баллы",
            "Кассы",
            "Points",
        ]


@pytest.mark.parametrize(
    ("n", "text"), [(1, "1 балл, Ana"), (2, "2 балла, Ana"), (5, "5 баллов, Ana"), (21, "21 балл, Ana"), (-3, "-3 балла, Ana")]
)
def test_numbers_choose_the_form(loyalty, n, text):
    with use_language("ru"):
        assert loyalty.ngettext("{n} point of {name}", "{n} points of {name}", n, name="Ana") == text


def test_english_has_two_forms_without_a_catalog(loyalty):
    assert [loyalty.ngettext("{n} cup", "{n} cups", n) for n in (0, 1, 2)] == ["0 cups", "1 cup", "2 cups"]


def test_contexts_are_apart(loyalty):
    with use_language("ru"):
        assert (loyalty.pgettext("verb", "Order"), loyalty.pgettext("noun", "Order")) == ("Заказать", "Order")


def test_fuzzy_and_half_translated_messages_stay_english(loyalty):
    with use_language("ru"):
        assert (loyalty("Guessed"), loyalty.ngettext("Half", "Halves", 2)) == ("Guessed", "Halves")


def test_unknown_placeholders_stay_and_values_are_not_formatted_again(loyalty):
    assert loyalty("{a} {b} {0} {a.b}", a="{b}") == "{b} {b} {0} {a.b}"


def test_the_language_ends_with_its_block_also_after_an_error():
    def fail():
        with use_language("de"):
            with use_language("bs"):
                assert current_language() == "bs"
            assert current_language() == "de"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert current_language() == "en"


def test_threads_have_their_own_language():
    seen = []
    with use_language("ru"):
        thread = threading.Thread(target=lambda: seen.append(current_language()))
        thread.start()
        thread.join()
    assert seen == ["en"]


def test_an_unknown_language_counts_as_english():
    with use_language("xx") as language:
        assert language == "en"


def test_lazy_texts_speak_the_language_of_the_moment(loyalty):
    title = loyalty.lazy("Points")
    meta = {"title": title, "tabs": [{"title": title}, 3], "plain": "Points"}
    with use_language("ru"):
        assert translated(meta) == {"title": "Баллы", "tabs": [{"title": "Баллы"}, 3], "plain": "Points"}
    assert str(title) == "Points"
    assert title == loyalty.lazy("Points")


def test_a_lazy_text_cannot_slip_into_json_untranslated(loyalty):
    with pytest.raises(TypeError):
        json.dumps({"title": loyalty.lazy("Points")})


def test_the_client_gets_the_messages_of_its_files_only(loyalty):
    assert client_messages("ru", ["shop_loyalty"])["shop_loyalty"] == {"Points": ["Баллы"], "verb\x04Order": ["Заказать"]}
    assert "shop_loyalty" not in client_messages("ru", ["shop_tills"])
    assert client_messages("en", ["shop_loyalty"]) == {}


@pytest.mark.parametrize(
    ("header", "preferred", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", (), "de"),
        ("fr, en;q=0.2, ru;q=0.7", (), "ru"),
        ("sr-Latn-RS", (), "bs"),
        ("hr,en;q=0.5", (), "bs"),
        ("de;q=0, ru;q=0.1", (), "ru"),
        ("*", (), "en"),
        ("de;q=x, ;;, =", (), "en"),
        ("RU-ru", (), "ru"),
        (None, (), "en"),
        ("de", (None, "", "xx", "bs"), "bs"),
        ("en, de", (), "en"),
    ],
)
def test_the_language_is_what_the_person_prefers(header, preferred, language):
    assert negotiate(header, *preferred) == language


@pytest.fixture
def cache(tmp_path):
    use_cache(tmp_path / "cache")
    yield tmp_path / "cache"
    use_cache(None)


def test_a_parsed_catalog_is_kept_and_renewed_when_the_file_changes(tmp_path, cache):
    path = write_catalog(tmp_path / "texts", 'msgid "Tea"\nmsgstr "Чай"\n')
    add_domain("shop_cache", path.parent)
    assert catalog("shop_cache", "ru").messages == {"Tea": ["Чай"]}
    (kept,) = cache.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8").replace("Чай", "из кэша"), encoding="utf-8")
    add_domain("shop_cache", path.parent)
    assert catalog("shop_cache", "ru").messages == {"Tea": ["из кэша"]}
    os.utime(path, ns=(1, 1))
    add_domain("shop_cache", path.parent)
    assert catalog("shop_cache", "ru").messages == {"Tea": ["Чай"]}


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"stamp": null}'])
def test_a_damaged_cache_is_read_again_from_the_source(tmp_path, cache, damage):
    path = write_catalog(tmp_path / "texts", 'msgid "Tea"\nmsgstr "Чай"\n')
    add_domain("shop_damaged", path.parent)
    catalog("shop_damaged", "ru")
    for kept in cache.iterdir():
        kept.write_text(damage, encoding="utf-8")
    add_domain("shop_damaged", path.parent)
    assert catalog("shop_damaged", "ru").messages == {"Tea": ["Чай"]}


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    path = write_catalog(tmp_path / "texts", 'msgid "Tea"\nmsgstr "Чай"\n')
    (tmp_path / "file").write_text("")
    use_cache(tmp_path / "file")
    try:
        add_domain("shop_full", path.parent)
        assert catalog("shop_full", "ru").messages == {"Tea": ["Чай"]}
    finally:
        use_cache(None)

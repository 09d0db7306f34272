"""Extractors and the catalog command: what is found, what is refused, what `check` misses."""

from io import BytesIO
from pathlib import Path

import pytest

from tools.extract_python import manifest_messages, python_messages
from tools.extract_script import UnreadableCall, script_messages
from tools.extract_vue import extract_vue
from tools.i18n import KEYWORDS, addon_domain, extract, main, problems, read_catalog, template_of, update
from tools.i18n_bulk import fill, todo

VUE = """<script setup lang="ts">
import { translator } from '@tezga/client'
const { _, ngettext } = translator('tips')
const title = computed(() => _('From the script'))
</script>
<!-- {{ _('commented out') }} -->
<template>
  <Btn :label="_('In a bound attribute')" @click='say(_("In single quotes"))' title="_('plain attribute')" />
  <p v-if="ok" #head="{ row }">{{ _("It&#39;s &amp; more") }} {{ ngettext('{n} cup', '{n} cups', n, { n }) }}</p>
  <i :title="`${_('In a template string')}: ${n > 1 ? pgettext('verb', 'Order') : ''}`" />
  <b v-bind:class="{ on: _('a').length }">{{ open
    ? _('Over lines')
    : _('Second') }}</b>
</template>
<style scoped>.x { content: "_('style')" }</style>
"""


def texts(found):
    return [messages for _line, _function, messages, _comments in found]


def test_every_message_of_a_vue_file_is_found_on_its_line():
    found = sorted((line, messages[:2]) for line, _f, messages, _c in extract_vue(BytesIO(VUE.encode()), KEYWORDS, (), {}))
    assert found == [
        (4, ("From the script",)),
        (8, ("In a bound attribute",)),
        (8, ("In single quotes",)),
        (9, ("It's & more",)),
        (9, ("{n} cup", "{n} cups")),
        (10, ("In a template string",)),
        (10, ("verb", "Order")),
        (11, ("a",)),
        (12, ("Over lines",)),
        (13, ("Second",)),
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("_('one', { a: _('inner') })", [("inner",), ("one", None)]),
        ('const x = a as Map<string, number>; t._("it\'s")', [("it's",)]),
        ("_(`plain template`)", [("plain template",)]),
        ("_('long ' +\n  'text')", [("long text",)]),
        ("_(label); _(row.title)", []),
        ("function _(text: string) { return text }", []),
        ("// _('comment')\n/* _('comment') */ _('code')", [("code",)]),
        ("a / b; _('after a division') / 2; /_\\('x'\\)/.test(s)", [("after a division",)]),
        ("_('caf\\u00e9')", [("café",)]),
        ("x?.ngettext('one', 'many', n ?? 0)", [("one", "many", None)]),
        ("underscore_('no'); $_('no')", []),
    ],
)
def test_messages_of_typescript(code, expected):
    assert texts(script_messages(code, KEYWORDS)) == expected


@pytest.mark.parametrize("code", ["_(ok ? 'a' : 'b')", "_('a' + name)", "_(`a ${b}`)", "ngettext('a', n + 'b', n)"])
def test_a_text_put_together_at_run_time_is_refused(code):
    with pytest.raises(UnreadableCall, match="line 1"):
        texts(script_messages(code, KEYWORDS))


def test_messages_of_python():
    code = '_("one", who=_("inner"))\nt.ngettext("{n} a", "{n} b", n)\n_("joined " "text")\n_(label)\nx = texts.pgettext("c", "t")'
    assert texts(python_messages(code, KEYWORDS)) == [
        ("one",),
        ("{n} a", "{n} b"),
        ("joined text",),
        ("c", "t"),
        ("inner",),
    ]


@pytest.mark.parametrize("code", ['_(f"a {b}")', '_("a" + b)', '_("a" if b else "c")', '_("a %s" % b)'])
def test_a_python_text_put_together_at_run_time_is_refused(code):
    with pytest.raises(UnreadableCall, match="line 1"):
        texts(python_messages(code, KEYWORDS))


def test_the_title_of_an_addon_is_a_message():
    assert texts(manifest_messages('name = "tips"\ntitle = "Tips"\nsummary = "Takes tips."')) == [("Tips",), ("Takes tips.",)]


@pytest.fixture
def tips(tmp_path):
    folder = tmp_path / "tips"
    (folder / "web").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "addon.toml").write_text('name = "tips"\nversion = "1.0"\ntitle = "Tips"\n')
    (folder / "services.py").write_text(
        '_ = translator("tips")\n_("Tip of {who}", who=1)\n_.ngettext("{n} tip", "{n} tips", 2)\n_.pgettext("verb", "Tip")\n'
    )
    (folder / "web" / "pos.vue").write_text("<template>{{ _('Give') }}</template>")
    (folder / "tests" / "test_tips.py").write_text('_("only a test")')
    return addon_domain(folder)


def translate(domain, language, **changes):
    words = {"Tips": "A", "Tip of {who}": "B {who}", "Tip": "C", "Give": "D", **changes}
    path = domain.catalogs / f"{language}.po"
    plural = 'msgstr[0] "{n} E"\nmsgstr[1] "{n} F"\n' + ("" if language == "de" else 'msgstr[2] "{n} G"\n')
    text = path.read_text(encoding="utf-8")
    for source, translation in words.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    start = text.index("msgstr[0]")
    end = text.find("\n\n", start)
    path.write_text(text[:start] + plural + (text[end + 1 :] if end > 0 else ""), encoding="utf-8")


def test_the_template_holds_the_messages_of_code_and_manifest_without_tests(tips):
    template = template_of(tips)
    assert {(message.context, message.id) for message in template if message.id} == {
        (None, "Tips"),
        (None, "Tip of {who}"),
        (None, ("{n} tip", "{n} tips")),
        ("verb", "Tip"),
        (None, "Give"),
    }
    assert extract(tips).name == "tips.pot"


def test_update_keeps_translations_adds_new_texts_drops_old_ones_and_is_stable(tips):
    assert [path.name for path in update(tips)] == ["en.po", "ru.po", "bs.po", "de.po"]
    assert update(tips) == []
    translate(tips, "de")
    (tips.base / "web" / "pos.vue").write_text("<template>{{ _('Give more') }}</template>")
    update(tips)
    german = read_catalog(tips.catalogs / "de.po", "de")
    assert german.get("Tip", "verb").string == "C"
    assert german.get("Give more").string == ""
    assert "Give\n" not in (tips.catalogs / "de.po").read_text(encoding="utf-8")


def test_check_is_silent_when_all_is_translated(tips, capsys):
    update(tips)
    for language in ("ru", "bs", "de"):
        translate(tips, language)
    assert problems(tips) == []
    assert main(["check", str(tips.base)]) == 0


def test_check_names_what_is_missing(tips, capsys):
    assert main(["check", str(tips.base)]) == 1
    assert "tips: ru: not translated: 'Give'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"Tip of {who}": "B {whom}"}, "placeholders differ from ['who']"),
        ({"Tip of {who}": "B"}, "placeholders differ from ['who']"),
        ({"Give": " D"}, "has spaces around it"),
        ({"Give": ""}, "not translated"),
    ],
)
def test_check_finds_translations_that_would_go_wrong(tips, change, problem):
    update(tips)
    for language in ("ru", "bs", "de"):
        translate(tips, language, **(change if language == "bs" else {}))
    assert problems(tips) == [f"tips: bs: {problem}: {next(iter(change))!r}"]


def test_check_wants_every_plural_form(tips):
    update(tips)
    for language in ("ru", "bs", "de"):
        translate(tips, language)
    path = tips.catalogs / "ru.po"
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr[2] "{n} G"', 'msgstr[2] ""'), encoding="utf-8")
    assert problems(tips) == ["tips: ru: needs 3 plural forms: '{n} tip'"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.py", '_ = translator("loyalty")'),
        ("b.py", "from core.i18n import _, use_language"),
        ("web/c.ts", "import { formatMoney, _ } from '@tezga/client'"),
        ("web/d.ts", "const t = translator('loyalty')"),
    ],
)
def test_check_finds_code_that_would_take_the_texts_of_another_domain(tips, name, code):
    (tips.base / Path(name)).write_text(code)
    assert any(name in problem for problem in problems(tips))


def test_an_unreadable_call_names_its_file(tips, capsys):
    (tips.base / "views.py").write_text('_(f"{a}")')
    assert main(["update", str(tips.base)]) == 1
    assert "views.py: line 1" in capsys.readouterr().err


def test_translations_in_bulk_go_out_and_come_back(tips):
    update(tips)
    translate(tips, "ru")
    rows = todo(tips)
    assert {row["source"][0] for row in rows} == {"Tips", "Tip of {who}", "{n} tip", "Tip", "Give"}
    for row in rows:
        for language, plurals in (("bs", 3), ("de", 2)):
            row[language] = [row["source"][-1]] * (plurals if len(row["source"]) == 2 else 1)
    fill(tips, rows)
    assert problems(tips) == []
    assert todo(tips) == []
    assert read_catalog(tips.catalogs / "ru.po", "ru").get("Give").string == "D"

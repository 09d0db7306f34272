"""Catalogs of translations: `python -m tools.i18n extract|update|check [domain ...]`.

extract writes <domain>.pot (not committed); update merges the texts of the code into the .po files of every language; check
lists what is missing in Russian, Bosnian and German, and exits with 1 if anything is.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from core.i18n import LANGUAGES
from tools.extract_python import manifest_messages, python_messages
from tools.extract_script import Found, UnreadableCall, extract_script
from tools.extract_vue import extract_vue

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
TRANSLATED = [language for language in LANGUAGES if language != "en"]
_SKIPPED = {"tests", "node_modules", "dist", "migrations", "__pycache__"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_BOUND = re.compile(r"""\btranslator\(\s*["'](\w+)["']\s*\)""")
_CORE_IMPORT = re.compile(
    r"""from core\.i18n import [^\n]*\b(_|N_|ngettext|pgettext)\b"""
    r"""|import\s*\{[^}]*(?<![\w$])(_|N_|ngettext|pgettext)(?![\w$])[^}]*\}\s*from\s*['"]@tezga/client['"]"""
)


@dataclass(frozen=True, slots=True)
class Domain:
    """Texts that share a catalog: those of the core with proxy and client, or those of one addon."""

    name: str
    catalogs: Path
    sources: tuple[Path, ...]
    base: Path

    def files(self) -> Iterator[Path]:
        """Sources with texts, tests left out."""
        for source in self.sources:
            for path in sorted(source.rglob("*")):
                inside = path.relative_to(source).parts
                wanted = path.suffix in (".py", ".ts", ".js", ".vue") or path.name == "addon.toml"
                if wanted and not _SKIPPED.intersection(inside) and not path.name.endswith((".test.ts", ".d.ts")):
                    yield path


def core_domain(root: Path = ROOT) -> Domain:
    """The domain "core": core, hw_proxy and web_client."""
    return Domain("core", root / "i18n", (root / "core", root / "hw_proxy", root / "web_client" / "src"), root)


def addon_domain(folder: Path) -> Domain:
    """The domain of the addon in `folder`."""
    return Domain(folder.name, folder / "i18n", (folder,), folder)


def find_domains(root: Path = ROOT) -> list[Domain]:
    """The core's domain and those of the bundled addons, by name."""
    return [core_domain(root), *(addon_domain(path.parent) for path in sorted(root.glob("addons/*/addon.toml")))]


def chosen_domains(names: list[str], root: Path = ROOT) -> list[Domain]:
    """The domains called "core", by an addon's name or by the path of an addon's folder; all if `names` is empty."""
    known = {domain.name: domain for domain in find_domains(root)}
    return [known.get(name) or addon_domain(Path(name).resolve()) for name in names] or list(known.values())


def template_of(domain: Domain) -> Catalog:
    """The texts of the domain's code; raises UnreadableCall naming the file where a call cannot be read."""
    template = Catalog(project="tezga", charset="utf-8")
    for path in domain.files():
        place = path.relative_to(domain.base).as_posix()
        try:
            for line, function, texts, _comments in _messages(path):
                _add(template, function, texts, (place, line))
        except (UnreadableCall, SyntaxError) as error:
            raise UnreadableCall(f"{place}: {error}") from error
    return template


def extract(domain: Domain) -> Path:
    """Writes the domain's .pot and returns its path."""
    path = domain.catalogs / f"{domain.name}.pot"
    write_catalog(path, template_of(domain))
    return path


def update(domain: Domain) -> list[Path]:
    """Merges the texts of the code into the .po of every language and returns the files that changed.

    Translations stay; texts that left the code go; nothing is guessed (no fuzzy matches).
    """
    template = template_of(domain)
    changed = []
    for language in LANGUAGES:
        path = domain.catalogs / f"{language}.po"
        translations = read_catalog(path, language)
        translations.update(template, no_fuzzy_matching=True, update_creation_date=False)
        if write_catalog(path, translations):
            changed.append(path)
    return changed


def problems(domain: Domain) -> list[str]:
    """What keeps the domain from being complete, one line each; empty when all is translated."""
    try:
        template = template_of(domain)
    except UnreadableCall as error:
        return [f"{domain.name}: {error}"]
    found = list(_foreign_texts(domain))
    for language in TRANSLATED:
        translations = read_catalog(domain.catalogs / f"{language}.po", language)
        for message in template:
            if message.id:
                problem = _problem(message, translations.get(_singular(message), message.context), translations.num_plurals)
                found += [f"{domain.name}: {language}: {problem}: {_singular(message)!r}"] if problem else []
    return found


def read_catalog(path: Path, language: str) -> Catalog:
    """The catalog in `path`, an empty one if there is none."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    return read_po(BytesIO(path.read_bytes()), locale=language, ignore_obsolete=True, abort_invalid=True)


def write_catalog(path: Path, catalog: Catalog) -> bool:
    """Writes the catalog if it differs from the file; sorted, without line numbers and dates, so that branches merge."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n' if catalog.locale else ""
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {catalog.locale or ""}\\n"\n{plural}\n'
    text = header + buffer.getvalue().decode()
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def _messages(path: Path) -> Iterator[Found]:
    if path.suffix in (".ts", ".js", ".vue"):
        extractor = extract_vue if path.suffix == ".vue" else extract_script
        with path.open("rb") as stream:
            yield from extractor(stream, KEYWORDS, (), {})
    elif path.name == "addon.toml":
        yield from manifest_messages(path.read_text(encoding="utf-8"))
    else:
        yield from python_messages(path.read_text(encoding="utf-8"), KEYWORDS)


def _add(template: Catalog, function: str, texts: tuple[str | None, ...], place: tuple[str, int]) -> None:
    first = texts[0]
    second = texts[1] if len(texts) > 1 else None
    if not first:
        return
    if function == "ngettext" and second:
        template.add((first, second), locations=[place])
    elif function == "pgettext" and second:
        template.add(second, context=first, locations=[place])
    elif function in ("_", "N_", "gettext", "lazy"):
        template.add(first, locations=[place])


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _problem(message: Message, translation: Message | None, plurals: int) -> str:
    """Why the translation of `message` does not do, "" if it does."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id or ())
    found = translation.string if translation else ""
    forms = [found] if isinstance(found, str) else list(found or ())
    expected = 1 if len(sources) == 1 else plurals
    if translation is None or translation.fuzzy or not any(forms):
        return "not translated"
    if len(forms) != expected or not all(forms):
        return f"needs {expected} plural forms"
    names = set(_PLACEHOLDER.findall(" ".join(sources)))
    for form in forms:
        # A form for one thing may say "one" in words.
        if set(_PLACEHOLDER.findall(form)) | ({"n"} & names if expected > 1 else set()) != names:
            return f"placeholders differ from {sorted(names)}"
    if forms[0].strip() != forms[0] and sources[0].strip() == sources[0]:
        return "has spaces around it"
    return ""


def _foreign_texts(domain: Domain) -> Iterator[str]:
    """Code that would look its texts up in the catalog of another domain."""
    for path in domain.files():
        code = path.read_text(encoding="utf-8")
        place = path.relative_to(domain.base).as_posix()
        for name in _BOUND.findall(code):
            if name != domain.name and path.name not in ("i18n.py", "i18n.ts"):
                yield f'{domain.name}: {place}: translator("{name}") takes the texts of another domain'
        if domain.name != "core" and _CORE_IMPORT.search(code):
            yield f'{domain.name}: {place}: imports the core\'s texts; use translator("{domain.name}")'


def main(arguments: list[str] | None = None) -> int:
    """Runs one command for all domains, for those named, or for addon folders given by path."""
    parser = argparse.ArgumentParser(prog="tools.i18n", description=__doc__)
    parser.add_argument("command", choices=["extract", "update", "check"])
    parser.add_argument("domain", nargs="*", help="core, an addon's name, or a path to an addon; all if omitted")
    options = parser.parse_args(arguments)
    try:
        return _run(options.command, chosen_domains(options.domain))
    except UnreadableCall as error:
        print(error, file=sys.stderr)
        return 1


def _run(command: str, chosen: list[Domain]) -> int:
    if command == "check":
        found = [problem for domain in chosen for problem in problems(domain)]
        print("\n".join(found) or f"{len(chosen)} domains complete")
        return 1 if found else 0
    for domain in chosen:
        for path in [extract(domain)] if command == "extract" else update(domain):
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

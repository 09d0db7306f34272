"""Translations in bulk: `python -m tools.i18n_bulk todo [domain ...] > todo.json`, then `... fill todo.json`.

The file is `{domain: [{"source": [...], "context": "...", "places": [...], "ru": [...], "bs": [...], "de": [...]}]}` and holds the
messages that any language lacks; forms are in gettext order. An empty form is left alone by `fill`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message

from tools.i18n import ROOT, TRANSLATED, Domain, chosen_domains, read_catalog, template_of, update, write_catalog


def todo(domain: Domain) -> list[dict[str, Any]]:
    """The messages of the domain that any language lacks, with what the others have."""
    catalogs = {language: read_catalog(domain.catalogs / f"{language}.po", language) for language in TRANSLATED}
    rows = []
    for message in template_of(domain):
        if not message.id:
            continue
        forms = {
            name: _forms(found.get(_first(message), message.context), found.num_plurals, message)
            for name, found in catalogs.items()
        }
        if not all(all(texts) for texts in forms.values()):
            source = [message.id] if isinstance(message.id, str) else list(message.id)
            places = sorted({place for place, _line in message.locations})
            rows.append({"source": source, "context": message.context or "", "places": places, **forms})
    return rows


def fill(domain: Domain, rows: list[dict[str, Any]]) -> None:
    """Puts the forms of `rows` into the catalogs; messages that the code no longer has are passed over."""
    update(domain)
    for language in TRANSLATED:
        path = domain.catalogs / f"{language}.po"
        catalog = read_catalog(path, language)
        for row in rows:
            message = catalog.get(row["source"][0], row.get("context") or None)
            forms = row.get(language) or []
            if message and forms and all(forms):
                message.string = forms[0] if isinstance(message.id, str) else tuple(forms)
        write_catalog(path, catalog)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(found: Message | None, plurals: int, message: Message) -> list[str]:
    expected = 1 if isinstance(message.id, str) else plurals
    texts = found.string if found and not found.fuzzy else ""
    forms = [texts] if isinstance(texts, str) else list(texts or ())
    return (forms + [""] * expected)[:expected]


def main(arguments: list[str]) -> int:
    """Runs `todo` for the domains named (all if none), or `fill` from a file."""
    if arguments[:1] == ["todo"]:
        found = {domain.name: todo(domain) for domain in chosen_domains(arguments[1:])}
        print(json.dumps({name: rows for name, rows in found.items() if rows}, ensure_ascii=False, indent=1))
        return 0
    if arguments[:1] == ["fill"] and len(arguments) == 2:
        for name, rows in json.loads(Path(arguments[1]).read_text(encoding="utf-8")).items():
            fill(chosen_domains([name], ROOT)[0], rows)
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

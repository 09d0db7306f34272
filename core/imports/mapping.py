"""Which column fills which field: guessed from headers in every language of the product, corrected by the person."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import Invalid
from core.i18n import LANGUAGES, _, use_language
from core.imports.importer import Importer, ImportField
from core.textkeys import search_key


def guess(importer: Importer, columns: Iterable[str]) -> dict[str, str]:
    """Column to field for every header that is a field's name, label in any language, or one of its other names."""
    names: dict[str, str] = {}
    for field in importer.fields:
        for name in _names(field):
            names.setdefault(search_key(name), field.name)
    mapping: dict[str, str] = {}
    for column in columns:
        field_name = names.get(search_key(column))
        if field_name and field_name not in mapping.values():
            mapping[column] = field_name
    return mapping


def _names(field: ImportField) -> list[str]:
    labels = []
    for language in LANGUAGES:
        with use_language(language):
            labels.append(str(field.label))
    return [field.name, field.name.replace("_", " "), field.target, *labels, *field.aliases]


def corrected(importer: Importer, columns: list[str], given: dict[str, str]) -> dict[str, str]:
    """The guess with what the person said: another field for a column, or none (empty text). Raises Invalid, NotFound."""
    mapping = guess(importer, columns)
    for column, field_name in given.items():
        real = next((name for name in columns if name == column or search_key(name) == search_key(column)), None)
        if real is None:
            text = _("The file has no column “{column}”; it has: {columns}.", column=column, columns=", ".join(columns))
            raise Invalid(text, details={"fields": {"mapping": [text]}})
        for other in [name for name, filled in mapping.items() if field_name and filled == field_name]:
            del mapping[other]
        mapping.pop(real, None)
        if field_name:
            mapping[real] = importer.field(field_name).name
    return mapping


def check(importer: Importer, mapping: dict[str, str], constants: dict[str, str]) -> None:
    """Raise Invalid where the mapping fills a field twice or leaves out what new records need."""
    filled = [*mapping.values(), *constants]
    twice = sorted({name for name in filled if filled.count(name) > 1})
    if twice:
        text = _("These fields are filled twice: {fields}.", fields=", ".join(twice))
        raise Invalid(text, details={"fields": {"mapping": [text]}})
    missing = [field for field in importer.fields if field.required and field.name not in filled]
    if missing:
        labels = ", ".join(f"{field.label} ({field.name})" for field in missing)
        text = _("Say which column holds: {fields}.", fields=labels)
        raise Invalid(text, details={"fields": {"mapping": [text]}})

"""The words of each type of e-mail in each language: the shop's own, else those shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from addons.mail.errors import BadTemplate
from addons.mail.kinds import Kind, kinds
from addons.mail.models import Template
from addons.mail.rendering import Rendered, faults_of, render, variables_in
from core import audit
from core.db import session
from core.errors import Invalid
from core.i18n import LANGUAGES, translator, use_language

_ = translator("mail")


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and HTML body of a type in a language; `own` where the shop wrote them."""

    subject: str
    body: str
    own: bool


def words_of(kind: Kind, language: str) -> Words:
    """What a type says in a language."""
    found = _own(kind.key, language)
    return shipped(kind, language) if found is None else Words(found.subject, found.body, True)


def shipped(kind: Kind, language: str) -> Words:
    """What a type says where nobody wrote anything else."""
    with use_language(language):
        return Words(str(kind.subject), kind.body, False)


def filled(kind_key: str, language: str, values: Mapping[str, Any], plain: Mapping[str, str] | None = None) -> Rendered:
    """The mail of a type in a language with its values."""
    words = words_of(kinds.get(kind_key), language)
    return render(words.subject, words.body, values, language, plain)


def preview(kind: Kind, language: str, subject: str, body: str) -> Rendered:
    """What words would look like with the samples of the type; raises BadTemplate."""
    check(kind, subject, body)
    with use_language(language):
        return render(subject, body, kind.samples(), language)


def save(kind: Kind, language: str, subject: str, body: str) -> None:
    """Keep the shop's own words; raises BadTemplate, Invalid."""
    check(kind, subject, body)
    _known(language)
    found = _own(kind.key, language)
    if found is None:
        session().add(Template(kind=kind.key, language=language, subject=subject, body=body))
    else:
        found.subject, found.body = subject, body
    audit.record("mail.template_changed", "mail.template", None, name=f"{kind.title} ({language})")


def reset(kind: Kind, language: str) -> None:
    """Forget the shop's own words."""
    found = _own(kind.key, language)
    if found is not None:
        session().delete(found)
        audit.record("mail.template_reset", "mail.template", None, name=f"{kind.title} ({language})")


def check(kind: Kind, subject: str, body: str) -> None:
    """Raise BadTemplate where words name a variable that the type has not, or hold HTML that no mail may."""
    problems: dict[str, list[str]] = {}
    for field, text in (("subject", subject), ("body", body)):
        unknown = sorted(variables_in(text) - kind.names)
        if unknown:
            problems[field] = [_("There is no variable {names} here.", names=", ".join(f"{{{{{name}}}}}" for name in unknown))]
    faults = faults_of(body)
    if faults:
        problems.setdefault("body", []).append(_("This cannot stand in an e-mail: {what}", what=", ".join(faults)))
    if problems:
        raise BadTemplate(" ".join(text for texts in problems.values() for text in texts), details={"fields": problems})


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise Invalid(_("There is no such language."))


def _own(kind: str, language: str) -> Template | None:
    return session().scalars(select(Template).where(Template.kind == kind, Template.language == language)).first()

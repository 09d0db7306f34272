"""A template with its values: variables are filled in, never run; what they hold is escaped.

HTML goes through a list of elements and attributes that mail programs show and that can do nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from addons.mail.kinds import Label, Table, table_of

VARIABLE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_ATTRIBUTE = re.compile(r"""\b([a-z]+)="([^"]*\{\{[^"]*)\"""", re.I)
ELEMENTS = frozenset({
    "a", "b", "blockquote", "br", "center", "div", "em", "h1", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "s", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
ATTRIBUTES = frozenset({"align", "class", "colspan", "dir", "height", "href", "lang", "role", "rowspan", "style", "title", "width"})
EMPTY = frozenset({"br", "hr"})
BLOCKS = frozenset({"blockquote", "br", "center", "div", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "table", "tr", "ul"})
_SCHEMES = ("https://", "http://", "mailto:", "tel:", "{{")
_PAGE = "margin:0;padding:1px 8px;background:#eef1f1"
_SHEET = "max-width:640px;margin:24px auto;padding:24px;background:#fff;color:#111;font:15px/22px Arial,'Noto Sans',sans-serif"
_CELL = "padding:6px 8px;border-bottom:1px solid #d8dddd"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail ready to be sent: subject, text and HTML page."""

    subject: str
    text: str
    html: str


def variables_in(text: str) -> set[str]:
    """The names of all variables in a template."""
    return set(VARIABLE.findall(text))


def faults_of(body: str) -> list[str]:
    """Elements, attributes and addresses in a body that no mail may hold, as they are written; empty where all is well."""
    reader = _Faults()
    reader.feed(body)
    reader.close()
    return sorted(set(reader.found))


def render(subject: str, body: str, values: Mapping[str, Any], language: str, plain: Mapping[str, str] | None = None) -> Rendered:
    """Fill a template; `plain` are values for the text where they differ from those of the HTML. An unknown name is empty."""
    line = " ".join(_fill(subject, values, _as_text).split())
    text = re.sub(r"\n{3,}", "\n\n", _fill(_text(body), {**values, **(plain or {})}, _as_text)).strip() + "\n"
    content = _fill(_ATTRIBUTE.sub(lambda match: _attribute(match, values), body), values, _as_html)
    head = f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(line)}</title></head>'
    return Rendered(line, text, f'{head}<body style="{_PAGE}"><div style="{_SHEET}">{content}</div></body></html>')


def _fill(text: str, values: Mapping[str, Any], shown: Any) -> str:
    return VARIABLE.sub(lambda match: shown(values.get(match[1], "")), text)


def _attribute(match: re.Match[str], values: Mapping[str, Any]) -> str:
    """An attribute with its variables as text; an address that could do more than open a page becomes empty."""
    text = _fill(match[2], values, _as_text)
    if match[1].lower() == "href" and not text.lower().startswith(_SCHEMES[:-1]):
        text = ""
    return f'{match[1]}="{escape(text)}"'


def _as_text(value: Any) -> str:
    table = table_of(value)
    return str(value) if table is None else "\n".join(" | ".join(map(str, row)) for row in (table.head, *table.rows))


def _as_html(value: Any) -> str:
    if isinstance(value, Markup):
        return str(value)
    table = table_of(value)
    if table is not None:
        return _table(table)
    text = str(value)
    shown = escape(text).replace("\n", "<br>")
    return f'<a href="{shown}">{shown}</a>' if text.startswith("https://") and not re.search(r"\s", text) else shown


def _table(table: Table) -> str:
    rows = "".join(_row("td", row) for row in table.rows)
    style = "border-collapse:collapse;margin:16px 0;font-size:14px;line-height:20px"
    return f'<table width="100%" style="{style}"><thead>{_row("th", table.head)}</thead><tbody>{rows}</tbody></table>'


def _row(tag: str, cells: Sequence[Label]) -> str:
    sides = ["left", *["right"] * (len(cells) - 1)]
    shown = (
        f'<{tag} style="{_CELL};text-align:{side}">{escape(str(cell))}</{tag}>' for side, cell in zip(sides, cells, strict=True)
    )
    return f"<tr>{''.join(shown)}</tr>"


def _text(body: str) -> str:
    reader = _Text()
    reader.feed(body)
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.parts).splitlines())


class _Text(HTMLParser):
    """What a mail program without HTML shows of a body."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))


class _Faults(HTMLParser):
    """Collects what is on no list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            text = (value or "").strip().lower()
            if name not in ATTRIBUTES or (name == "style" and ("url(" in text or "expression" in text)):
                self.found.append(name)
            elif name == "href" and not text.startswith(_SCHEMES):
                self.found.append(f'href="{value}"')

    def handle_comment(self, data: str) -> None:
        self.found.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.found.append("<!…>")

    def handle_pi(self, data: str) -> None:
        self.found.append("<?…>")

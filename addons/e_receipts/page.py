"""The page of a receipt on the web: the paper, its code, and the PDF; no script, no index, nothing else of the shop."""

from __future__ import annotations

import base64
import hashlib
import io
from html import escape
from typing import Any

import qrcode

from core.i18n import translator

_ = translator("e_receipts")
STYLE = """
body{margin:0;padding:1px 8px;background:#eef1f1;color:#111;font:15px/22px Arial,'Noto Sans',sans-serif}
main{max-width:420px;margin:24px auto;padding:24px 20px;background:#fff;border-radius:10px}
p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}.c{text-align:center}.r{text-align:right}.b{font-weight:bold}
.big{font-size:20px;line-height:28px}table{width:100%;table-layout:fixed;border-collapse:collapse}
td{padding:0 0 0 8px;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}td:first-child{padding:0}
hr{border:0;border-top:1px dashed #767676;margin:8px 0}img{display:block;margin:12px auto}
a{display:block;min-height:48px;line-height:48px;text-align:center;color:#fff;background:#0b5e5e;border-radius:10px}
a{text-decoration:none;font-weight:bold}
@media (prefers-color-scheme:dark){body{background:#101414}}
"""
POLICY = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def page_of(document: dict[str, Any], title: str, pdf: str) -> str:
    """The whole page of a printable document; `pdf` is the address of its file."""
    body = "".join(_shown(block) for block in document["blocks"])
    language, title = escape(document["language"] or "en"), escape(title)
    head = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex,nofollow">'
        f"<style>{STYLE}</style></head>"
    )
    link = f'<a href="{escape(pdf)}">{escape(_("Save as PDF"))}</a>'
    return f'{head}<body><main><h1 class="b c big">{title}</h1>{body}{link}</main></body></html>'


def _shown(block: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "text":
        names = " ".join((_side(block), "b" if block.get("bold") else "", "big" if block.get("size") == 2 else "")).strip()
        return f'<p class="{names}">{escape(block["text"])}</p>'
    if kind == "columns":
        whole = sum(cell["width"] for cell in block["columns"])
        shares = [100 * cell["width"] // whole for cell in block["columns"]]
        cells = "".join(
            f'<td width="{share}%" class="{_side(cell)}">{escape(cell["text"])}</td>'
            for share, cell in zip(shares, block["columns"], strict=True)
        )
        return f'<table role="presentation" class="{"b" if block.get("bold") else ""}"><tr>{cells}</tr></table>'
    if kind == "qr":
        picture = base64.b64encode(code_of(block["data"])).decode()
        return f'<img width="160" height="160" alt="{escape(block["data"])}" src="data:image/png;base64,{picture}">'
    return "<hr>" if kind == "rule" else ""


def _side(part: dict[str, Any]) -> str:
    return {"center": "c", "right": "r"}.get(part.get("align", ""), "")


def code_of(data: str) -> bytes:
    """A QR code as PNG."""
    picture = io.BytesIO()
    qrcode.make(data, border=2).save(picture)
    return picture.getvalue()

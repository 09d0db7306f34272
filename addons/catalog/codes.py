"""How a store reads codes that hold more than a product: patterns as data (SCALE-01), the twin of `web/codes.ts`.

A pattern is digits and letters as they stand, and fields in braces: `{IIIII}` the article, `{I*}` the article of any length,
`{NNDDD}` whole and decimal digits of a weight or price, `{C}` the GS1 check digit of everything before it, `{xx}` characters
that mean nothing, `{U}` a UUID with dashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from addons.catalog.barcodes import check_digit
from core.errors import Invalid
from core.i18n import translator

_ = translator("catalog")
N_ = _.lazy
KINDS = ("weighed", "priced", "product", "customer", "receipt", "coupon", "badge", "order")
KIND_TONES: dict[str, tuple[str, Any]] = {
    "weighed": ("info", N_("Goods by weight")), "priced": ("info", N_("Goods by price")), "product": ("info", N_("Goods")),
    "customer": ("success", N_("Customer card")), "receipt": ("neutral", N_("Receipt")), "coupon": ("success", N_("Coupon")),
    "badge": ("warning", N_("Badge")), "order": ("neutral", N_("Order")),
}  # fmt: skip
_PIECE = re.compile(r"\{(I\*|I+|U|C|x+|N*D{0,4})\}|([^{}\s])")
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a code says: `item` names the article or person, `value` (ten-thousandths of a unit or of money) its weight or
    price; `base` is the code with zeros in place of the value; `is_right` tells whether the check digit fits."""

    rule_id: str
    name: str
    kind: str
    item: str
    value: int | None
    base: str
    is_right: bool


def parse(rules: list[dict[str, str]], code: str) -> Parsed | None:
    """What the first rule that fits makes of a code; one whose check digit is right is preferred. None: no rule fits."""
    wrong: Parsed | None = None
    for rule in rules:
        found = read(rule, code)
        if found is not None and found.is_right:
            return found
        wrong = wrong or found
    return wrong


def read(rule: dict[str, str], code: str) -> Parsed | None:
    """What one rule `{id, name, kind, pattern}` makes of a code; None where the shape differs."""
    match = _shape(rule["pattern"]).fullmatch(code)
    if match is None:
        return None
    groups = match.groupdict()
    whole, decimals, check = groups.get("whole"), groups.get("decimals") or "", groups.get("check")
    value = None if whole is None and not decimals else int(whole or 0) * 10_000 + int(decimals.ljust(4, "0") or 0)
    item = groups.get("item") or code[: _fixed(match, len(code))]
    right = check is None or (code[: match.start("check")].isdigit() and check_digit(code[: match.start("check")]) == check)
    return Parsed(rule["id"], rule["name"], rule["kind"], item, value, _base(code, match), right)


def check_rule(rule: Any, _is_new: bool) -> None:
    """Raise Invalid unless the pattern can be read and says what its kind needs."""
    pattern = rule.pattern = rule.pattern.strip()
    rest = _PIECE.sub("", pattern)
    if rest or "{}" in pattern:
        _refuse(_("“{part}” means nothing in a pattern.", part=rest or "{}"))
    fields = [match[1] for match in _PIECE.finditer(pattern) if match[1]]
    values = [one for one in fields if one[0] in "ND"]
    if len(values) > 1 or sum(one[0] in "IU" for one in fields) > 1 or fields.count("C") > 1:
        _refuse(_("A pattern has one article, one value and one check digit at most."))
    if rule.kind in {"weighed", "priced"} and not values:
        _refuse(_("Goods by weight or price need the digits of the value, such as {example}.", example="{NNDDD}"))


def told(rule: Any) -> dict[str, str]:
    """A rule as the parser takes it."""
    return {"id": rule.id, "name": rule.name, "kind": rule.kind, "pattern": rule.pattern}


@lru_cache(maxsize=500)
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_expression(match) for match in _PIECE.finditer(pattern)))


def _expression(match: re.Match[str]) -> str:
    field, literal = match[1], match[2]
    if literal is not None:
        return re.escape(literal)
    if field == "U":
        return f"(?P<item>{UUID})"
    if field == "C":
        return r"(?P<check>[0-9])"
    if field[0] == "I":
        return r"(?P<item>.+)" if field == "I*" else rf"(?P<item>[0-9A-Za-z]{{{len(field)}}})"
    if field[0] == "x":
        return rf".{{{len(field)}}}"
    whole, decimals = field.count("N"), field.count("D")
    return (rf"(?P<whole>[0-9]{{{whole}}})" if whole else "") + (rf"(?P<decimals>[0-9]{{{decimals}}})" if decimals else "")


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    spans = [match.span(name) for name in ("whole", "decimals") if match.re.groupindex.get(name)]
    return (spans[0][0], spans[-1][1]) if spans else None


def _fixed(match: re.Match[str], length: int) -> int:
    span = _span(match)
    check = match.start("check") if match.re.groupindex.get("check") else length
    return span[0] if span else check


def _base(code: str, match: re.Match[str]) -> str:
    span = _span(match)
    if span is None:
        return code
    zeroed = code[: span[0]] + "0" * (span[1] - span[0]) + code[span[1] :]
    if not match.re.groupindex.get("check"):
        return zeroed
    at = match.start("check")
    return zeroed[:at] + (check_digit(zeroed[:at]) if zeroed[:at].isdigit() else zeroed[at]) + zeroed[at + 1 :]


def _refuse(text: str) -> None:
    raise Invalid(text, details={"fields": {"pattern": [text]}})

"""What is wrong with a field, said to a person in their language instead of in the words of the schema library."""

from __future__ import annotations

import re
from typing import Any

from core.i18n import N_, LazyText, _

# What marshmallow and our schemas say, as patterns, and what a person reads; named groups become placeholders.
_SENTENCES: tuple[tuple[re.Pattern[str], LazyText], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"Missing data for required field\.|Field may not be null\.", N_("Fill in this field.")),
        (r"Not a valid integer\.", N_("Enter a whole number.")),
        (r"Not a valid number\.", N_("Enter a number.")),
        (r"Number too large\.|Must be (?:greater|less) than .*", N_("This number is outside of what is allowed.")),
        (r"Not a valid (?:aware )?(?:naive )?(?:date|time|datetime)\.", N_("Enter a date or time that exists.")),
        (r"Not a valid email address\.", N_("This is not an e-mail address.")),
        (r"Shorter than minimum length 1\.", N_("Fill in this field.")),
        (r"Shorter than minimum length (?P<least>\d+)\.", N_("At least {least} characters or entries are needed.")),
        (
            r"(?:Longer than maximum length|Length must be between 0 and) (?P<most>\d+)\.",
            N_("At most {most} characters or entries fit."),
        ),
        (
            r"Length must be between (?P<least>\d+) and (?P<most>\d+)\.",
            N_("From {least} to {most} characters or entries are needed."),
        ),
        (r"Must be one of: .*", N_("Choose one of the values offered.")),
        (r"Unknown field\.", N_("This field is not known here.")),
        (r"String does not match expected pattern\.", N_("This is not written as it must be.")),
        (r"Two letters, such as DE\.", N_("Two letters, such as DE.")),
        (r"Three letters, such as EUR\.", N_("Three letters, such as EUR.")),
        (r"4 to 8 digits\.", N_("4 to 8 digits.")),
        (r"Not a valid .*|Invalid .*", N_("This value does not fit here.")),
    )
)


def plain_faults(faults: Any) -> Any:
    """Faults of fields (dicts and lists of texts, nested as the data is) in the current language; other texts stay."""
    if isinstance(faults, dict):
        return {key: plain_faults(value) for key, value in faults.items()}
    if isinstance(faults, list | tuple):
        return [plain_faults(each) for each in faults]
    return _plain(faults) if isinstance(faults, str) else faults


def correction_needed() -> str:
    """The sentence above a form with faults."""
    return _("Some fields need a correction.")


def _plain(fault: str) -> str:
    for pattern, text in _SENTENCES:
        found = pattern.fullmatch(fault)
        if found:
            return str(text).format_map(found.groupdict())
    return fault

"""Numbers of gift cards: sixteen digits with a check digit for new ones; pre-printed cards may carry any other.

The default prefix 980 is GS1's for refund receipts, so that no article has such a number.
"""

from __future__ import annotations

import secrets

LENGTH = 16
SHORTEST = 6


def normal(number: str) -> str:
    """A number as it is stored and compared: letters and digits alone, in capitals, 64 at most."""
    return "".join(sign for sign in number.upper() if sign.isascii() and sign.isalnum())[:64]


def check_digit(body: str) -> str:
    """The last digit of a number by Luhn's rule (ISO/IEC 7812-1, annex B)."""
    doubled = sum(sum(divmod(int(digit) * 2, 10)) for digit in body[::-2])
    return str(-(doubled + sum(map(int, body[-2::-2]))) % 10)


def new_number(prefix: str) -> str:
    """A number that nobody can guess, beginning with `prefix`."""
    body = prefix + "".join(secrets.choice("0123456789") for _ in range(LENGTH - 1 - len(prefix)))
    return body + check_digit(body)


def masked(number: str) -> str:
    """A number as papers and lists show it: its last four signs."""
    return f"\u2022\u2022\u2022\u2022 {number[-4:]}"

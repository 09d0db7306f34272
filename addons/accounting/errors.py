"""What accounting refuses."""

from __future__ import annotations

from core.errors import Conflict, Invalid


class JournalIsFinal(Conflict):
    """What was posted never changes; a correction reverses it."""

    code = "accounting.final"


class Unbalanced(Invalid):
    """Debit and credit of a posting differ, or it has no lines."""

    code = "accounting.unbalanced"


class NoSuchAccount(Invalid):
    """The account does not exist, is not in use, or is not one of the store's chart."""

    code = "accounting.no_account"

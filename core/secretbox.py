"""Secrets at rest: encrypted under the key file that lies outside the database; tokens are stored as hashes only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken

from core.errors import TezgaError
from core.i18n import _
from core.kernel import current_kernel


class WrongKey(TezgaError):
    """A stored secret was encrypted under another key file."""

    code = "core.wrong_key"
    status = 500


def _key(purpose: str) -> bytes:
    return hmac.new(current_kernel().config.secret_key, purpose.encode(), hashlib.sha256).digest()


def seal(plain: bytes) -> str:
    """`plain` encrypted for storing."""
    return Fernet(base64.urlsafe_b64encode(_key("secretbox"))).encrypt(plain).decode()


def open_sealed(text: str) -> bytes:
    """The bytes behind a sealed text; raises WrongKey where the key file is not the one it was sealed with."""
    try:
        return Fernet(base64.urlsafe_b64encode(_key("secretbox"))).decrypt(text.encode())
    except InvalidToken as error:
        raise WrongKey(_("A stored secret does not fit the key file; put back the secret.key of this data folder.")) from error


def new_token() -> str:
    """An unguessable token of 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token: enough to recognise it, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign(purpose: str, data: bytes) -> str:
    """A signature that only this installation can make, base64url."""
    return base64.urlsafe_b64encode(hmac.new(_key(purpose), data, hashlib.sha256).digest()).rstrip(b"=").decode()

"""How errors leave the process: one JSON form, a status, a sentence, the request id; surprises are logged with trace."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, g, jsonify
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from core.errors import TezgaError
from core.field_texts import correction_needed, plain_faults
from core.i18n import N_, _

log = logging.getLogger("tezga.error")

SENTENCES = {
    400: N_("The request cannot be read; send valid JSON."),
    404: N_("There is nothing at this address."),
    405: N_("This address does not take that method."),
    413: N_("The file is too large."),
    415: N_("Send the body as application/json."),
}


def install(app: Flask) -> None:
    """Answer every exception of `app` in the one form."""
    app.register_error_handler(TezgaError, lambda e: _answer(e.status, e.code, e.message, e.details))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(OperationalError, _operational)
    app.register_error_handler(Exception, _surprise)


def _answer(status: int, code: str, message: str, details: dict[str, Any] | None = None) -> Response:
    response = jsonify(code=code, message=message, details=details or {}, request_id=g.get("request_id", ""))
    response.status_code = status
    if details and "retry_after" in details:
        response.headers["Retry-After"] = str(details["retry_after"])
    return response


def _http(error: HTTPException) -> Response:
    messages = getattr(error, "data", {}).get("messages") if getattr(error, "data", None) else None
    if error.code == 422 and messages:
        fields = {key: value for part in messages.values() if isinstance(part, dict) for key, value in part.items()}
        return _answer(422, "validation", correction_needed(), {"fields": plain_faults(fields)})
    code = error.code or 500
    response = _answer(code, f"core.http_{code}", str(SENTENCES.get(code, error.description or error.name)))
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    if code == 405 and "Allow" not in response.headers and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response


def _integrity(error: IntegrityError) -> Response:
    log.warning("integrity", extra={"request_id": g.get("request_id", ""), "error": str(error.orig)})
    text = str(error.orig).lower()
    if "foreign key" in text:
        sentence = _("This record refers to something that does not exist, or is still in use elsewhere.")
        return _answer(409, "core.in_use", sentence)
    return _answer(409, "core.taken", _("A record with the same key exists already; change the value that must be unique."))


def _operational(error: OperationalError) -> Response:
    log.exception("database", exc_info=error)
    return _answer(503, "core.database", _("The database does not answer. Nothing was saved; try again in a moment."))


def _surprise(error: Exception) -> Response:
    log.exception("surprise", exc_info=error, extra={"request_id": g.get("request_id", "")})
    sentence = _("Something went wrong on the server. Nothing was saved. Tell support the request id.")
    return _answer(500, "core.surprise", sentence)

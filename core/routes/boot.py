"""Boot, texts and the back office's description."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from sqlalchemy import select

from core import assets, boot, meta
from core.api import PUBLIC, SIGNED_IN
from core.db import session
from core.i18n import LANGUAGES, use_language
from core.identity import identity
from core.models import Company, Store
from core.routes.base import bp
from core.schemas import Choice, Schema


class BootQuery(Schema):
    """Which app boots."""

    app = Choice(dict.fromkeys(assets.APPS, ""), load_default="backoffice")


@bp.get("/boot", permission=PUBLIC, query=BootQuery())
def read_boot(args: dict[str, Any]) -> Response:
    """Everything an app needs before its first screen; less for strangers."""
    return jsonify(boot.document(args["app"]))


@bp.get("/i18n/<language>", permission=PUBLIC)
def read_texts(language: str) -> Response:
    """Formats and texts of a language; unknown ones give English."""
    with use_language(language if language in LANGUAGES else "en") as known:
        store = session().get(Store, identity().store_id) if identity().store_id else None
        response = jsonify(boot.texts(known, session().scalar(select(Company)), store))
    response.add_etag()
    return response


@bp.get("/meta", permission=SIGNED_IN)
def read_meta() -> Response:
    """Menus, lists, forms and dashboards that the actor may see."""
    return jsonify(meta.describe())

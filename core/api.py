"""Routes: our Blueprint gates each by addon and permission, makes a writing route one transaction, and documents it.

bp = Blueprint("catalog", "Products, categories, prices")

@bp.get("/units", permission="catalog.view", out=UnitSchema(many=True))
def units(): ...
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import flask_smorest
import marshmallow as ma
from webargs.flaskparser import FlaskParser

from core.db import transaction
from core.errors import NotFound
from core.idempotency import once
from core.identity import identity
from core.owner import is_on, owner_of
from core.permissions import require
from core.registry import Registry
from core.schemas import ErrorSchema

PUBLIC = "public"
SIGNED_IN = "signed in"
DEVICE = "device"
DEVICE_OR_USER = "device or user"
SPECIAL = frozenset({PUBLIC, SIGNED_IN, DEVICE, DEVICE_OR_USER})
PREFIX = "/api/v1"

REFUSED = ErrorSchema()
MACHINES: set[str] = set()
"""Names of routes that take writing requests without a CSRF token."""

View = Callable[..., Any]
blueprints: Registry[Blueprint] = Registry("blueprint")


class StrictParser(FlaskParser):
    """Reads arguments as their schemas say: what a schema does not know is refused in the query too."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": None}


class Blueprint(flask_smorest.Blueprint):
    """The routes of one addon below `/api/v1/<addon>` (the core's below `/api/v1`)."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, addon: str, description: str, *, name: str | None = None) -> None:
        prefix = PREFIX if addon == "core" else f"{PREFIX}/{addon}"
        super().__init__(name or addon, f"addons.{addon}", url_prefix=prefix, description=description)
        self.addon = addon
        blueprints.add(name or addon, self, owner=owner_of(f"addons.{addon}") if addon != "core" else "core")

    def endpoint(
        self,
        method: str,
        path: str,
        *,
        permission: str,
        body: ma.Schema | None = None,
        query: ma.Schema | None = None,
        files: ma.Schema | None = None,
        out: ma.Schema | None = None,
        status: int = 200,
        produces: tuple[str, ...] = ("application/json",),
        write: bool | None = None,
        doc: dict[str, Any] | None = None,
    ) -> Callable[[View], View]:
        """Register a view: who may call it (`permission`, or PUBLIC, SIGNED_IN, DEVICE), what it takes and gives."""

        def decorate(function: View) -> View:
            writes = method not in {"GET", "HEAD"} if write is None else write
            view = _gated(self.addon, permission, writes, function)
            if body is not None:
                view = self.arguments(body, location="json")(view)
            if files is not None:
                view = self.arguments(files, location="files")(view)
            if query is not None:
                view = self.arguments(query, location="query")(view)
            view = self.response(status, out)(view) if out is not None or status == 204 else self._plain(status, produces, view)
            for code in _refusals(permission, body, query, files):
                view = self.alt_response(code, schema=REFUSED)(view)
            if writes:
                view = once(view, functools.partial(_admit, self.addon, permission))
            view = self.doc(**{"x-permission": permission, **(doc or {})})(view)
            self.route(path, methods=[method], endpoint=f"{function.__name__}")(view)
            return function

        return decorate

    def _plain(self, status: int, produces: tuple[str, ...], view: View) -> View:
        """Document a view that makes its own response: a JSON object without schema, or files of the named types."""
        shape = {"type": "object"}
        content = {kind: {"schema": shape if kind == "application/json" else {}} for kind in produces}
        result: View = self.doc(responses={str(status): {"description": "see description", "content": content}})(view)
        return result

    def get(self, path: str, **options: Any) -> Callable[[View], View]:
        """A reading endpoint."""
        return self.endpoint("GET", path, **options)

    def post(self, path: str, **options: Any) -> Callable[[View], View]:
        """A creating or acting endpoint."""
        return self.endpoint("POST", path, **options)

    def patch(self, path: str, **options: Any) -> Callable[[View], View]:
        """A changing endpoint."""
        return self.endpoint("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Callable[[View], View]:
        """A removing endpoint."""
        return self.endpoint("DELETE", path, **options)


def let_machines_call(bp: Blueprint, view: View) -> None:
    """Other programs post to a view with a sign-in of their own and know no CSRF token.

    For PUBLIC routes that look at no cookie which a browser sends by itself.
    """
    MACHINES.add(f"{bp.name}.{view.__name__}")


def _gated(addon: str, permission: str, writes: bool, function: View) -> View:
    @functools.wraps(function)
    def view(*args: Any, **kwargs: Any) -> Any:
        _admit(addon, permission)
        if not writes:
            return function(*args, **kwargs)
        with transaction():
            return function(*args, **kwargs)

    return view


def _admit(addon: str, permission: str) -> None:
    if not is_on(addon):
        raise NotFound(f"The addon {addon} is not on in this store. Switch it on under Settings, Addons.")
    check_access(permission)


def check_access(permission: str) -> None:
    """Raise NotSignedIn or Denied unless the actor may use a route with this permission."""
    who = identity()
    if permission == PUBLIC or (permission == DEVICE_OR_USER and (who.device_id or who.user_id)):
        return
    if permission == DEVICE:
        who.require_device()
        return
    who.require_user()
    if permission not in SPECIAL:
        require(who.permissions, permission)


def _refusals(permission: str, body: Any, query: Any, files: Any) -> list[int]:
    codes = [404, 409, 429]
    if permission != PUBLIC:
        codes.append(401)
    if body is not None or files is not None:
        codes += [400, 403, 413, 415]
    elif permission not in SPECIAL:
        codes.append(403)
    if body is not None or query is not None or files is not None:
        codes.append(422)
    return sorted(set(codes))

"""The event stream of a till, display or back-office page, with long polling where no stream is free."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from core import sse
from core.api import DEVICE_OR_USER
from core.feed import ADDONS, COMPANY, store_stream
from core.identity import identity
from core.kernel import current_kernel
from core.routes.base import bp
from core.schemas import Schema, Whole


class EventsQuery(Schema):
    """What the client has; with `wait` it wants one answer instead of a stream."""

    since_company = Whole(load_default=None, allow_none=True, minimum=0)
    since_store = Whole(load_default=None, allow_none=True, minimum=0)
    since_addons = Whole(load_default=None, allow_none=True, minimum=0)
    wait = Whole(load_default=None, allow_none=True, minimum=0, maximum=int(sse.LONGEST_WAIT_S))


@bp.get(
    "/events", permission=DEVICE_OR_USER, query=EventsQuery(),
    doc={"description": "text/event-stream: `feed` {stream, seq} for news, `ping` each 15 s; with `wait` JSON of heads"},
)  # fmt: skip
def events(args: dict[str, Any]) -> Response:
    """Hear of news in the feed as it comes."""
    kernel, known = current_kernel(), _known(args)
    if args["wait"] is not None:
        heads = sse.long_poll(kernel, known, args["wait"])
        return jsonify({name.split(":")[0]: seq for name, seq in heads.items()})
    texts = sse.events(kernel, sse.resume_point(request.headers.get("Last-Event-ID", ""), known))
    response = Response(texts, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _known(args: dict[str, Any]) -> dict[str, int]:
    """The numbers that the client has; of a stream that it does not name, the present one; of `addons` only when named."""
    given = {COMPANY: args["since_company"]}
    store_id = identity().store_id
    if store_id is not None:
        given[store_stream(store_id)] = args["since_store"]
    if args["since_addons"] is not None:
        given[ADDONS] = args["since_addons"]
    sse.learn_heads(current_kernel(), given)
    present = sse.present(current_kernel(), given)
    return {stream: present[stream] if seq is None else seq for stream, seq in given.items()}

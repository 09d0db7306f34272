"""Background jobs as the back office sees them."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from sqlalchemy import Select, or_

from core.identity import identity
from core.jobs import Job, retry_now
from core.resource.definition import Resource
from core.routes.base import bp
from core.schemas import Id, Moment, RecordSchema, Told, Whole


class JobSchema(RecordSchema):
    """A job: what, when, how far, and what went wrong."""

    class Meta(RecordSchema.Meta):
        exclude = ("revision", "active", "updated_at", "ext")

    name = fields.String()
    args = fields.Dict()
    store_id = Id(allow_none=True)
    state = fields.String(metadata={"description": "queued, running, done or failed"})
    run_after = Moment()
    attempts = Whole()
    error = Told(allow_none=True)
    done = Whole()
    total = Whole(allow_none=True)
    note = fields.String()
    finished_at = Moment(allow_none=True)


def _own_stores(query: Select[Any]) -> Select[Any]:
    store_id = identity().store_id
    return query if store_id is None else query.where(or_(Job.store_id == store_id, Job.store_id.is_(None)))


jobs = Resource(
    name="core.job", model=Job, schema=JobSchema(), bp=bp, path="jobs", view="core.jobs", edit=None, title="Background jobs",
    title_one="Job", order="-created_at", search=(Job.name, Job.error), scope=_own_stores,
    export_columns=("created_at", "name", "state", "attempts", "run_after", "finished_at", "error"),
)  # fmt: skip


@bp.post("/jobs/<job_id>/retry", permission="core.jobs", status=204)
def retry_job(job_id: str) -> None:
    """Try a failed job again."""
    retry_now(job_id)

"""Background jobs as the back office sees them."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import fields
from sqlalchemy import ColumnElement, Select, and_, or_

from core.errors import NotFound
from core.i18n import _
from core.identity import identity
from core.ids import is_uuid
from core.jobs import DONE, Job, job_types, retry_now, title_of
from core.resource import saving
from core.resource.definition import Resource
from core.routes.base import bp
from core.schemas import Id, Moment, RecordSchema, Told, Whole


class JobSchema(RecordSchema):
    """A job: what, when, how far, and what went wrong."""

    class Meta(RecordSchema.Meta):
        exclude = ("revision", "active", "updated_at", "ext")

    name = fields.String()
    title = fields.Function(lambda job: title_of(job.name), metadata={"description": "what the job does, in words"})
    args = fields.Dict()
    store_id = Id(allow_none=True)
    state = fields.String(metadata={"description": "queued, running, done or failed"})
    run_after = Moment()
    attempts = Whole()
    error = Told(allow_none=True)
    reason = fields.Function(lambda job: reason_of(job.error), metadata={"description": "the last line of the error"})
    done = Whole()
    total = Whole(allow_none=True)
    note = fields.String()
    finished_at = Moment(allow_none=True)


def _own_stores(query: Select[Any]) -> Select[Any]:
    store_id = identity().store_id
    return query if store_id is None else query.where(or_(Job.store_id == store_id, Job.store_id.is_(None)))


def _routine(value: Any) -> ColumnElement[bool]:
    """`f.routine=false` leaves out what recurs by itself and went well; a minute of tidying would hide everything else."""
    recurring = [name for name, kind in job_types.items() if kind.schedule is not None]
    went_well = and_(Job.name.in_(recurring), Job.state == DONE)
    return went_well if str(value).lower() == "true" else ~went_well


jobs = Resource(
    name="core.job", model=Job, schema=JobSchema(), bp=bp, path="jobs", view="core.jobs", edit=None, title="Background jobs",
    title_one="Job", order="-created_at", search=(Job.name, Job.error), scope=_own_stores, filters={"routine": _routine},
    export_columns=("created_at", "title", "name", "state", "attempts", "run_after", "finished_at", "error"),
)  # fmt: skip


def reason_of(error: str | None) -> str:
    """The sentence of an error: its last line without the name of the exception."""
    last = error.strip().splitlines()[-1] if error and error.strip() else ""
    return re.sub(r"^[\w.]+(Error|Exception|Exit|Interrupt|Warning)?: ", "", last)


@bp.post("/jobs/<job_id>/retry", permission="core.jobs_retry", status=204)
def retry_job(job_id: str) -> None:
    """Try a failed job of one's stores again."""
    if not is_uuid(job_id):
        raise NotFound(_("This record does not exist: the address holds no valid id."))
    retry_now(saving.find(jobs, job_id).id)

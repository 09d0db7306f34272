"""What a person or a client that came back decides about jobs whose end it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hw_proxy.devices import NoDevice, NotOffered
from hw_proxy.jobs import JobRow, NewJob
from hw_proxy.sdk.codes import condition, utc_now

if TYPE_CHECKING:
    from hw_proxy.hub import Hub

NOBODY = "-"


def ask(hub: Hub, key: str) -> JobRow:
    """Where the job of this key stands, asking the device again when it was left to a person.

    A key that never arrived is closed for good: a request that comes late finds it used and starts nothing.
    """
    row = hub.journal.job_of(key)
    if row is None:
        row, fresh = hub.journal.submit(NewJob(key, NOBODY, "closed", "once", {}))
        return hub.journal.move(row.id, "failed", conditions=[condition("E127").dump()]) if fresh else row
    if row.state == "operator" and row.effect == "money" and row.device in hub.devices:
        hub.ask_again(row)
    return row


def resolve(hub: Hub, job_id: str, decision: str, actor: str, note: str) -> tuple[JobRow, JobRow | None]:
    """Commit an operator's decision; returns the job and its reprint. Raises NoDevice, NotOffered."""
    row = hub.journal.job(job_id)
    if row is None:
        raise NoDevice(f"There is no job {job_id}.")
    if row.reprint_job and decision == "reprint":
        return row, hub.journal.job(row.reprint_job)
    if decision not in row.offers():
        raise NotOffered(f"The job is '{row.state}'; possible now: {', '.join(row.offers()) or 'nothing'}.")
    hub.journal.decide(job_id, {"decision": decision, "actor": actor, "note": note, "at": utc_now()})
    copy = hub.reprint(row, actor, "duplicate") if decision == "reprint" else None
    if decision == "ask":
        hub.ask_again(row)
    elif row.state == "operator":
        done = decision in ("printed", "done")
        hub.settle(row, "done" if done else "failed", result={"verified": "person"} if done else None)
    return hub.journal.job(job_id) or row, copy

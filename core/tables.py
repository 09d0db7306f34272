"""Imports every module of the core that declares tables, so that the metadata is whole."""

from core import (
    api_keys,
    approvals,
    audit,
    device_state,
    feed,
    feed_snapshot,
    files,
    job_ticks,
    jobs,
    list_choices,
    models,
    ops,
    sequences,
)
from core.imports import models as imports

__all__ = [
    "api_keys",
    "approvals",
    "audit",
    "device_state",
    "feed",
    "feed_snapshot",
    "files",
    "imports",
    "job_ticks",
    "jobs",
    "list_choices",
    "models",
    "ops",
    "sequences",
]

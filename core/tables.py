"""Imports every module of the core that declares tables, so that the metadata is whole."""

from core import approvals, audit, feed, feed_snapshot, files, job_ticks, jobs, models, ops, sequences

__all__ = ["approvals", "audit", "feed", "feed_snapshot", "files", "job_ticks", "jobs", "models", "ops", "sequences"]

"""Imports every module of the core that declares tables, so that the metadata is whole."""

from core import approvals, audit, files, models, sequences

__all__ = ["approvals", "audit", "files", "models", "sequences"]

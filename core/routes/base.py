"""The core's blueprint."""

from __future__ import annotations

from core.api import Blueprint

bp = Blueprint("core", "Sign-in, devices, settings, sync and everything else that no addon owns.")

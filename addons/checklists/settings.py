"""Settings of checklists."""

from __future__ import annotations

from addons.checklists.permissions import acts
from core.acts import policy_settings

settings = [*policy_settings(acts)]

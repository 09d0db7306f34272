"""Who may correct sales."""

from __future__ import annotations

from addons.sales.permissions import acts
from core.acts import policy_settings

settings = policy_settings(acts)

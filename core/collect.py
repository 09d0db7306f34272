"""Takes up what the parts of an addon declare by name, each part once in a process."""

from __future__ import annotations

from types import ModuleType

from core import acts, permissions, settings, views

_taken: set[str] = set()


def take_up(part: str, module: ModuleType) -> None:
    """Register the declarations of one part: `permissions` (with `acts`), `settings`, or what `views.py` lists."""
    if module.__name__ in _taken:
        return
    _taken.add(module.__name__)
    if part == "permissions":
        permissions.collect(module.permissions)
        acts.collect(getattr(module, "acts", ()))
    elif part == "settings":
        settings.collect(module.settings)
    elif part == "views":
        views.collect(module)

"""Chromium for the end-to-end tests, from the system's packages (never a download by a test tool)."""

import shutil

from tools.bootstrap.apt import apt_install, may_install
from tools.bootstrap.shell import StepError, step

NAMES = ("chromium", "chromium-browser", "google-chrome")


def ensure_chromium() -> None:
    """A Chromium stands on PATH; where it may not be installed, StepError names the one command."""
    if any(shutil.which(name) for name in NAMES):
        return
    if not may_install():
        raise StepError("the tests need Chromium: as root run `apt-get install chromium`, then try again")
    with step("Chromium"):
        apt_install("chromium")

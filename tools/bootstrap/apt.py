"""Installing a Debian package, for root only."""

import shutil

from tools.bootstrap.shell import is_root, run


def may_install() -> bool:
    """True on a Debian-like system when running as root."""
    return is_root() and shutil.which("apt-get") is not None


def apt_install(package: str) -> None:
    """Installs `package` without questions; StepError when the archive cannot be reached."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    remedy = f"install {package} by hand, then try again"
    run(["apt-get", "update", "-q"], remedy, quiet)
    run(["apt-get", "install", "-q", "-y", "--no-install-recommends", package], remedy, quiet)

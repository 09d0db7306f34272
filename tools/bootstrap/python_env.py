"""The virtual environment: hashed packages of the set, and the project itself as an editable install."""

import importlib.util
import shutil
import sys
from pathlib import Path

from tools.bootstrap import stamps
from tools.bootstrap.apt import apt_install, may_install
from tools.bootstrap.shell import ROOT, VENV, StepError, run, step

PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
PACKAGES = VENV / ".tezga-packages"
PROJECT = VENV / ".tezga-project"
REGISTRY = "check that the package index is reachable, then run the command again"


def ensure(wanted: str) -> None:
    """The environment holds exactly the locked set; a linked `.venv` belongs to someone else and is used as it is."""
    if VENV.is_symlink():
        return
    _ensure_venv()
    _ensure_packages(wanted)
    _ensure_project()


def install_locked(lock: Path) -> None:
    """Adds the packages of `lock`, checked against their hashes, and removes nothing."""
    _install(REGISTRY, "--require-hashes", "-r", lock)


def _install(remedy: str, *arguments: str | Path) -> None:
    if UV.exists():
        run([UV, "pip", "install", "--python", PYTHON, *arguments], remedy)
    else:
        run([PYTHON, "-m", "pip", "install", *arguments], remedy)


def _ensure_venv() -> None:
    if PYTHON.exists():
        return
    with step("virtual environment"):
        if shutil.which("uv") and not importlib.util.find_spec("ensurepip"):
            run(["uv", "venv", "--seed", "--python", sys.executable, VENV], "install python3-venv")
            return
        _ensure_ensurepip()
        run([sys.executable, "-m", "venv", "--clear", VENV], "remove .venv and try again")


def _ensure_ensurepip() -> None:
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not may_install():
        raise StepError(f"this Python has no ensurepip: as root run `apt-get install {package}`, then try again")
    apt_install(package)


def _ensure_packages(wanted: str) -> None:
    if any(stamps.is_current(PACKAGES, _packages_stamp(name)) for name in {wanted, "test"}):
        return  # the test set holds the run set with the same pins
    PACKAGES.unlink(missing_ok=True)
    _ensure_uv()
    lock = ROOT / "requirements" / f"{wanted}.txt"
    with step(f"Python packages ({wanted} set)"):
        if UV.exists():
            # compiled at once: tezga starts in half the time, also where Python may not write into .venv
            sync: list[str | Path] = [UV, "pip", "sync", "--require-hashes", "--compile-bytecode"]
            run([*sync, "--python", PYTHON, lock], REGISTRY)
        else:
            install_locked(lock)
    PROJECT.unlink(missing_ok=True)  # a sync removes what its lock does not name
    stamps.leave(PACKAGES, _packages_stamp(wanted))


def _packages_stamp(name: str) -> str:
    return stamps.digest([ROOT / "requirements" / f"{name}.txt"], name)


def _ensure_uv() -> None:
    """uv is seven times faster than pip; without it pip does the same work."""
    if UV.exists():
        return
    with step("uv"):
        try:
            run([PYTHON, "-m", "pip", "install", "--require-hashes", "-r", "requirements/uv.txt"], "pip goes on alone")
        except StepError as error:
            print(f" {error}", end="")


def _ensure_project() -> None:
    value = stamps.digest([ROOT / "setup.cfg", ROOT / "setup.py", ROOT / "pyproject.toml"], str(ROOT))
    if stamps.is_current(PROJECT, value) and (VENV / "bin" / "tezga").exists():
        return
    with step("project (editable)"):
        remedy = "read the lines above; setup.cfg or pyproject.toml is at fault"
        _install(remedy, "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamps.leave(PROJECT, value)

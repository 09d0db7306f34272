"""Node.js: from PATH when it is new enough, otherwise from the PyPI wheel inside the virtual environment."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.bootstrap.python_env import install_locked
from tools.bootstrap.shell import ROOT, VENV, StepError, step

FLOOR = (20, 19)  # Vite 8


def environment() -> dict[str, str]:
    """PATH whose `node` and `npm` can build the client; installs the wheel when the machine has none."""
    folder = _on_path() or _from_wheel()
    return {"PATH": os.pathsep.join([str(folder), os.environ.get("PATH", "")])}


def _on_path() -> Path | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    return Path(node).parent if node and npm and _version(Path(node)) >= FLOOR else None


def _from_wheel() -> Path:
    folder = VENV / "bin"
    if not (folder / "node").exists():
        if VENV.is_symlink():
            raise StepError("no Node.js 20.19 or newer on PATH, and the linked .venv is left alone: install Node.js")
        with step("Node.js (wheel)"):
            install_locked(ROOT / "requirements" / "node.txt")
    return folder


def _version(node: Path) -> tuple[int, ...]:
    try:
        answer = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=True)
        return tuple(int(part) for part in answer.stdout.strip().lstrip("v").split(".")[:2])
    except (OSError, subprocess.CalledProcessError, ValueError):
        return (0, 0)

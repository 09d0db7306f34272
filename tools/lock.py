"""`make lock`: writes the hashed requirement locks and package-lock.json; no lock names a download address.

Pins stay where they fit; `python -m tools.lock --upgrade` takes the newest versions.
"""

import os
import subprocess
import sys
from pathlib import Path

from tools.bootstrap import node

ROOT = Path(__file__).resolve().parents[1]
# set -> the lock it must agree with, so that the test set always contains the run set with the same pins
SETS: dict[str, str | None] = {"uv": None, "node": None, "run": None, "test": "run"}
OPTIONS = ["--quiet", "--generate-hashes", "--universal", "--python-version", "3.11"]
SILENT = ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"]


def main(arguments: list[str]) -> int:
    """Locks every set, then the npm packages; exit code of the first that fails."""
    for name, base in SETS.items():
        print(f"requirements/{name}.txt", flush=True)
        constraint = ["-c", f"requirements/{base}.txt"] if base else []
        files = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        done = subprocess.run([".venv/bin/uv", "pip", "compile", *OPTIONS, *SILENT, *arguments, *constraint, *files], cwd=ROOT)
        if done.returncode:
            return done.returncode
    print("package-lock.json", flush=True)
    environment = {**os.environ, **node.environment()}
    return subprocess.run(["npm", "install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

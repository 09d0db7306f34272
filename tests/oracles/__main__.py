"""`python -m tests.oracles [NAME ...]`: runs each oracle and reports it as passed, failed or not installable."""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
NOT_INSTALLABLE = 77
LIMIT_S = 900


def main(names: list[str]) -> int:
    """0 unless an oracle failed."""
    scripts = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("_"))
    chosen = [path for path in scripts if not names or path.stem in names]
    if not chosen:
        print("no oracles here yet: a counterpart is a script in tests/oracles/ that exits with 0, 77 or another code")
        return 0
    return 1 if "failed" in [judge(script) for script in chosen] else 0


def judge(script: Path) -> str:
    """Runs one oracle and prints its line; the output of one that failed is shown."""
    started = time.monotonic()
    command = [sys.executable, "-m", f"tests.oracles.{script.stem}"]
    try:
        done = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, text=True, timeout=LIMIT_S)
        code, output = done.returncode, (done.stdout + done.stderr).strip()
    except subprocess.TimeoutExpired:
        code, output = 1, f"no end after {LIMIT_S} s"
    verdict = {0: "passed", NOT_INSTALLABLE: "not installable"}.get(code, "failed")
    why = output.splitlines()[-1] if verdict == "not installable" and output else ""
    print(f"  {script.stem:<24} {verdict:<16} {time.monotonic() - started:6.1f} s  {why}", flush=True)
    if verdict == "failed":
        print(output)
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

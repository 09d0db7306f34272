"""The steps, in groups: the steps of a group run two at a time, the groups one after the other."""

import sys
from dataclasses import dataclass
from pathlib import Path

from tools.checks.counts import junit, vitest

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = ROOT / "tests" / "artifacts"
BIN = Path(sys.executable).parent
NODE = "node"
MODULES = ROOT / "node_modules"
VUE_TSC = MODULES / "vue-tsc" / "bin" / "vue-tsc.js"


@dataclass(frozen=True, slots=True)
class Step:
    """A command; `report` is the file it leaves its counts in and `suffix` tells which kind of file that is."""

    name: str
    command: tuple[str, ...]
    report: Path | None = None
    live: bool = False
    limit_s: int = 1200

    def counts(self) -> tuple[int, int] | None:
        """Passed and failed tests by the report, or None when there is none to read."""
        if self.report is None or not self.report.exists():
            return None
        return vitest(self.report) if self.report.suffix == ".json" else junit(self.report)


def _tool(name: str, *arguments: str) -> Step:
    return Step(name, (str(BIN / name), *arguments))


def _module(name: str, module: str, *arguments: str) -> Step:
    return Step(name, (sys.executable, "-m", module, *arguments))


def _vitest() -> Step:
    report = ARTIFACTS / "vitest.json"
    script = str(MODULES / "vitest" / "vitest.mjs")
    options = ("--reporter=default", "--reporter=json", f"--outputFile.json={report}")
    return Step("vitest", (NODE, script, "run", "--config", "web_client/vitest.config.ts", *options), report)


def _pytest(name: str, selection: str, *options: str, live: bool = True) -> Step:
    report = ARTIFACTS / f"{name.replace(' ', '-')}.xml"
    command = (sys.executable, "-m", "pytest", "-m", selection, f"--junitxml={report}", *options)
    return Step(name, command, report, live)


TYPES = (
    _module("mypy", "mypy"),
    Step("vue-tsc", (NODE, str(VUE_TSC), "--noEmit", "-p", "web_client/tsconfig.json")),
)
LINT = (
    _tool("ruff", "check", "."),
    _tool("lint-imports"),
    _tool("deptry", "."),
    _module("i18n", "tools.i18n", "check"),
)
TWO_AT_A_TIME = ("-n", "2", "--dist", "worksteal")
ALL_BUT_BROWSER = _pytest("pytest", "not e2e", *TWO_AT_A_TIME, "--tb=short", "--durations=10")
HALVES = ("-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder")
WATCHDOG = ("-o", "faulthandler_timeout=240", "-o", "faulthandler_exit_on_timeout=true")  # a dead browser costs one test
BROWSER = _pytest("pytest e2e", "e2e", *HALVES, *WATCHDOG, "--tb=short", "--durations=5")
QUICK = _pytest("pytest", "not e2e and not slow", "-k", "not postgres", "--tb=short", *TWO_AT_A_TIME, live=False)

EVERYTHING = ((*TYPES, *LINT, _vitest()), (ALL_BUT_BROWSER,), (BROWSER,))
FAST = ((QUICK, *TYPES, *LINT, _vitest()),)

"""The web client: its npm packages and its build."""

from pathlib import Path

from tools.bootstrap import node, stamps
from tools.bootstrap.shell import ROOT, StepError, run, step

MODULES = ROOT / "node_modules"
MODULES_STAMP = MODULES / ".tezga-packages"
DIST = ROOT / "web_client" / "dist"
BUILD_STAMP = DIST / ".vite" / "sources.sha256"
CONFIG = ROOT / "web_client" / "vite.config.ts"
LOCKS = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]


def ensure(wanted: str) -> None:
    """A current build stands in web_client/dist; for the test set also the development packages of npm."""
    if wanted == "test":
        _ensure_modules("test")
    sources = stamps.digest(_sources())
    if stamps.is_current(BUILD_STAMP, sources):
        return
    _ensure_modules(wanted)
    _build()
    stamps.leave(BUILD_STAMP, sources)


def _sources() -> list[Path]:
    """Everything the build reads: sources, addons' web parts, configuration and locked packages; not its own output."""
    ours = [path for path in (ROOT / "web_client").iterdir() if path.name not in {"dist", "tests"}]
    return [*ours, *(ROOT / "addons").glob("*/web"), *LOCKS]


def _ensure_modules(wanted: str) -> None:
    if MODULES.is_symlink():
        return
    if any(stamps.is_current(MODULES_STAMP, stamps.digest(LOCKS, name)) for name in {wanted, "test"}):
        return
    omit = [] if wanted == "test" else ["--omit=dev"]
    env = node.environment()
    with step(f"npm packages ({wanted} set)"):
        run(["npm", "ci", "--no-progress", *omit], "check that the npm registry is reachable, then try again", env)
    stamps.leave(MODULES_STAMP, stamps.digest(LOCKS, wanted))


def _build() -> None:
    if not CONFIG.exists():
        raise StepError(f"{CONFIG.relative_to(ROOT)} is missing: the checkout is not complete, restore the file")
    vite = MODULES / "vite" / "bin" / "vite.js"
    with step("client build"):
        run(["node", vite, "build", "--config", CONFIG], "read the lines above", node.environment())

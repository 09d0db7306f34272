"""The wheel: the whole product with the built client inside, started where no Node.js and no clone is."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import httpx
import pytest

from core import rundir
from tests.run.test_children import until
from tests.run.test_run import answers

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this working copy, built from a copy of its files so that the tree stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", "node_modules", "var", "tests", "__pycache__", "*.egg-info", "build")
    shutil.copytree(ROOT, source, ignore=ignored, symlinks=True)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scripts folder of a new environment with the wheel; its dependencies are those of the test environment."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    uv = Path(sys.executable).parent / "uv"
    command: list[str | Path] = [uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", home / "bin" / "python"]
    subprocess.run([*command, wheel], check=True)
    return home / "bin"


def test_the_wheel_carries_client_texts_and_addons_but_no_sources_of_the_client(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    addons = [path.parent.name for path in (ROOT / "addons").glob("*/addon.toml")]
    assert "core/client/.vite/manifest.json" in names
    assert "hw_proxy/sim/page/tokens.css" in names
    assert {f"addons/{name}/addon.toml" for name in addons} <= set(names)
    assert {f"core/i18n/{path.name}" for path in (ROOT / "i18n").glob("*.po")} <= set(names)
    assert [name for name in names if name.endswith((".ts", ".vue")) or "/tests/" in name] == []


def test_the_wheel_carries_every_file_that_the_code_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    parts = ("data", "migrations", "i18n", "templates")
    wanted = [
        path.relative_to(ROOT).as_posix()
        for package in ("core", "addons", "hw_proxy")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and set(parts) & set(path.relative_to(ROOT).parts) and "__pycache__" not in path.parts
        and "tests" not in path.parts
    ]  # fmt: skip
    assert [name for name in wanted if name not in names] == []


def test_an_installed_wheel_serves_the_shop_without_node(installed: Path, tmp_path: Path) -> None:
    port = rundir.choose_port("PORT", 0, demanded=False)
    environment = {"PATH": "/nonexistent", "HOME": os.environ["HOME"], "LANG": "C.UTF-8"}
    environment |= {"TEZGA_DATA": str(tmp_path / "shop"), "TEZGA_PORT": str(port)}
    subprocess.run([installed / "tezga", "db", "upgrade"], cwd=tmp_path, env=environment, check=True)
    server = subprocess.Popen([installed / "tezga", "serve"], cwd=tmp_path, env=environment)
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/readyz"), 30)
        page = httpx.get(f"http://127.0.0.1:{port}/backoffice")
        assert page.status_code == 200
        assert "importmap" in page.text
        assert _location_of_core(installed, environment).startswith(str(installed.parent))
    finally:
        server.terminate()
        server.wait(15)


def _location_of_core(scripts: Path, environment: dict[str, str]) -> str:
    command = [str(scripts / "python"), "-c", "import core; print(core.__file__)"]
    return subprocess.check_output(command, cwd="/", env=environment, text=True).strip()

"""Setting up a clone: what is skipped, and what a person is told when something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bootstrap import browser, node, stamps
from tools.bootstrap.shell import ROOT, StepError, run


@pytest.fixture
def folder() -> Path:
    """A folder of the repository whose contents a digest may cover."""
    return ROOT / "requirements"


def test_a_step_is_skipped_only_for_the_same_inputs(tmp_path: Path, folder: Path) -> None:
    stamp = tmp_path / "stamp"
    before = stamps.digest([folder], "run")
    assert not stamps.is_current(stamp, before)
    stamps.leave(stamp, before)
    assert stamps.is_current(stamp, stamps.digest([folder], "run"))
    assert not stamps.is_current(stamp, stamps.digest([folder], "test"))
    assert not stamps.is_current(stamp, stamps.digest([folder / "run.txt"], "run"))


def test_an_unknown_set_is_refused_in_one_line() -> None:
    done = subprocess.run([sys.executable, "-m", "tools.bootstrap", "tset"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "tezga set-up: unknown set 'tset': use one of run, test\n"


def test_without_root_the_missing_browser_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(StepError, match="as root run `apt-get install chromium`"):
        browser.ensure_chromium()


def test_a_failing_command_shows_its_output_and_the_remedy(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StepError, match=r"failed with 3: read the lines above$"):
        run([sys.executable, "-c", "print('index down'); raise SystemExit(3)"], "read the lines above")
    assert "index down" in capfd.readouterr().err


def test_a_missing_program_is_named() -> None:
    with pytest.raises(StepError, match=r"`no-such-program` cannot start .*: install it"):
        run(["no-such-program"], "install it")


def test_an_old_node_on_path_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"node": "#!/bin/sh\necho v18.20.4\n", "npm": "#!/bin/sh\n"}.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert node._on_path() is None
    (tmp_path / "node").write_text("#!/bin/sh\necho v20.19.0\n")
    assert node._on_path() == tmp_path

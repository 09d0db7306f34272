"""The runner of `make test` counts right, goes on after a failure and never calls a broken run a success."""

import json
import os
import sys
from pathlib import Path

import pytest

from tools.checks import counts, runner
from tools.checks.runner import Outcome
from tools.checks.steps import Step


def step(code: str, report: Path | None = None) -> Step:
    """A step that runs a line of Python."""
    return Step("sample", (sys.executable, "-c", code), report)


def outcome(one: Step) -> Outcome:
    """What the runner makes of it."""
    return runner.run_step(one, dict(os.environ))


def test_a_check_counts_as_one() -> None:
    passed, failed = outcome(step("")), outcome(step("raise SystemExit(2)"))
    assert (passed.passed, passed.failed) == (1, 0)
    assert (failed.passed, failed.failed) == (0, 1)


def test_the_output_of_a_failed_step_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    outcome(step("print('price is wrong'); raise SystemExit(1)"))
    assert "price is wrong" in capsys.readouterr().out
    outcome(step("print('all is well')"))
    assert "all is well" not in capsys.readouterr().out


def test_a_runner_that_breaks_after_green_tests_is_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    xml = '<testsuites><testsuite tests="3" failures="0" errors="0" skipped="0"/></testsuites>'
    broken = outcome(step(f"open({str(report)!r}, 'w').write({xml!r}); raise SystemExit(3)", report))
    assert (broken.passed, broken.failed) == (3, 1)


def test_a_report_of_an_earlier_run_does_not_count(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuite tests="9" failures="0" errors="0" skipped="0"/>')
    assert outcome(step("raise SystemExit(4)", report)).passed == 0


def test_a_step_that_never_ends_is_stopped() -> None:
    endless = Step("endless", (sys.executable, "-c", "import time; time.sleep(60)"), limit_s=1)
    assert outcome(endless).failed == 1


def test_errors_and_failures_count_but_skipped_tests_do_not(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="10" failures="2" errors="1" skipped="3"/></testsuites>')
    assert counts.junit(report) == (4, 3)


def test_a_vitest_file_that_does_not_load_is_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    results = [{"status": "failed", "assertionResults": []}, {"status": "passed", "assertionResults": [{}]}]
    report.write_text(json.dumps({"numPassedTests": 5, "numFailedTests": 1, "testResults": results}))
    assert counts.vitest(report) == (5, 2)


def test_the_last_line_is_the_plain_sum(capsys: pytest.CaptureFixture[str]) -> None:
    runner.print_summary([Outcome("pytest", 41, 0, 3.0), Outcome("ruff", 0, 1, 1.0)], 4.0)
    assert capsys.readouterr().out.splitlines()[-1] == "41 passed, 1 failed"

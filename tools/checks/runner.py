"""Runs steps, two at a time inside a group, and tells the outcome."""

import os
import subprocess
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.bootstrap import node
from tools.checks.steps import ARTIFACTS, ROOT, Step


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step did; a step without a report counts as one."""

    name: str
    passed: int
    failed: int
    seconds: float


def run_group(group: Iterable[Step]) -> list[Outcome]:
    """Runs the steps of a group and prints each as it ends; the output of those that pass is not shown."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **node.environment()}
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda step: run_step(step, environment), group))


def run_step(step: Step, environment: dict[str, str]) -> Outcome:
    """Runs one step, at most for its limit."""
    if step.report:
        step.report.unlink(missing_ok=True)
    if step.live:
        print(f"== {step.name}", flush=True)
    started = time.monotonic()
    code, output = _execute(step, environment)
    seconds = time.monotonic() - started
    outcome = _outcome(step, code, seconds)
    _tell(outcome, output)
    return outcome


def _execute(step: Step, environment: dict[str, str]) -> tuple[int, str]:
    pipe = None if step.live else subprocess.PIPE
    try:  # in our process group: Ctrl+C ends the steps too
        done = subprocess.run(
            step.command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT,
            text=True, errors="replace", timeout=step.limit_s,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return 1, f"{(late.output or b'').decode(errors='replace')}\nstopped after {step.limit_s} s"
    return done.returncode, done.stdout or ""


def _outcome(step: Step, code: int, seconds: float) -> Outcome:
    passed, failed = step.counts() or (int(code == 0), int(code != 0))
    return Outcome(step.name, passed, failed or int(code != 0), seconds)


def _tell(outcome: Outcome, output: str) -> None:
    if outcome.failed and output:
        print(f"\n== {outcome.name} failed\n{output.strip()}\n")
    print(f"   {outcome.name:<14} {'failed' if outcome.failed else 'passed'} {outcome.seconds:7.1f} s", flush=True)


def print_summary(outcomes: list[Outcome], seconds: float) -> None:
    """A line per step and, last and alone on its line, the sum in the form that every CI reads."""
    print("\nstep               time   passed  failed")
    for outcome in outcomes:
        print(f"{outcome.name:<14} {outcome.seconds:6.1f} s {outcome.passed:8} {outcome.failed:7}")
    print(f"{'all':<14} {seconds:6.1f} s\n")
    print(f"{sum(o.passed for o in outcomes)} passed, {sum(o.failed for o in outcomes)} failed", flush=True)

"""`python -m tools.checks test|fast`: runs every step, prints each one's time, ends with `N passed, N failed`."""

import sys
import time

from tools.checks import runner, steps


def main(arguments: list[str]) -> int:
    """0 when every step passed; a failed step does not stop the others."""
    chosen = steps.FAST if arguments == ["fast"] else steps.EVERYTHING
    started = time.monotonic()
    outcomes = [outcome for group in chosen for outcome in runner.run_group(group)]
    runner.print_summary(outcomes, time.monotonic() - started)
    return 0 if all(outcome.failed == 0 for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

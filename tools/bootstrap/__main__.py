"""`python3 -m tools.bootstrap run|test`: makes the environment of that set ready; done steps are skipped by content."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python cannot read the modules below
    sys.exit(
        "tezga needs Python 3.11 or newer, this is {}.{}: run `make PYTHON=/path/to/python3.11 ...`".format(*sys.version_info[:2])
    )

from tools.bootstrap.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

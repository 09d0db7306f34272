"""A server that commits changes and never comes to number them, until it is killed.

Run as `python publish_and_die.py DATABASE_URL DATA_FOLDER FILE`; the file lists what was committed.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.getcwd())

from core.tests.sync_shop import make_toys, offer, open_kernel
from core.wake import hub_of


def main(url: str, folder: str, done: str) -> None:
    offer()
    kernel = open_kernel(url, Path(folder))
    hub_of(kernel.engine).numbers_in_background = True
    with Path(done).open("a") as file:
        while True:
            file.write("\n".join(make_toys(kernel, 2)) + "\n")
            file.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

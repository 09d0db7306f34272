"""A server that takes operations until it is killed; what it is about to take it writes into a file first, as a till does.

Run as `python post_and_die.py DATABASE_URL DATA_FOLDER FILE`.
"""

import os
import sys
from pathlib import Path

import msgspec

sys.path.insert(0, os.getcwd())

from core.tests.sync_shop import coin, offer, open_kernel, post


def main(url: str, folder: str, sent: str) -> None:
    offer()
    kernel = open_kernel(url, Path(folder))
    with Path(sent).open("ab") as file:
        while True:
            ops = [coin(n + 20) for n in range(3)]
            file.write(b"".join(msgspec.json.encode(one) + b"\n" for one in ops))
            file.flush()
            post(kernel, *ops)


if __name__ == "__main__":
    main(*sys.argv[1:])

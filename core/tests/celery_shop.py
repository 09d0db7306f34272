"""The test shop under Celery: `celery -A core.tests.celery_shop worker` with TEZGA_* in the environment.

Each running of a job is a coin in the bank, so that one that was lost or ran once too often shows.
"""

import os
import sys
import time
from pathlib import Path

from core import celery_app
from core.jobs import job
from core.tests.sync_shop import STORE, Coin, open_kernel, session, transaction

app = celery_app.app
celery_app.make_kernel = lambda: open_kernel(
    os.environ["TEZGA_DATABASE_URL"], Path(os.environ["TEZGA_DATA"]), job_lease_s=2
)  # fmt: skip


def slow(key: str, seconds: float) -> None:
    """Takes its time, then puts a coin in."""
    (Path(os.environ["TEZGA_DATA"]) / f"started-{key}-{os.getpid()}").touch()
    time.sleep(seconds)
    with transaction():
        session().add(Coin(op_id=key, store_id=STORE, value=1, batch=0))


def offer() -> None:
    """Register the job, in the process of a worker or of a test."""
    job("test.slow")(slow)


if "celery" in sys.argv[0]:
    offer()

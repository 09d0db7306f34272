"""How fast a test module gets its own database."""

import time

from tests import services
from tests.bench.figure import Figure


def measure() -> list[Figure]:
    """Time of an empty database on the running cluster."""
    services.fresh_database()
    started = time.perf_counter()
    for _ in range(10):
        services.drop_database(services.fresh_database())
    return [Figure("fresh PostgreSQL database", (time.perf_counter() - started) * 100, "ms", at_most=100)]

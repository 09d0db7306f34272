"""One till with simulated devices for all tests that do not kill it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hw_proxy.tests.till import Till


@pytest.fixture(scope="session")
def running_till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    till = Till(tmp_path_factory.mktemp("till"))
    till.start_devices()
    yield till.start()
    assert till.stop() == 0


@pytest.fixture
def own_till(tmp_path: Path) -> Iterator[Till]:
    """A till that the test may kill; its devices run, the proxy does not yet."""
    till = Till(tmp_path)
    till.start_devices()
    yield till
    till.stop()


@pytest.fixture
def till(running_till: Till) -> Till:
    running_till.calm()
    return running_till

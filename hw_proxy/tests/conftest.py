"""One till with simulated devices for all tests that do not kill it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hw_proxy.tests.till import Till


@pytest.fixture(scope="session")
def running_till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    till = Till(tmp_path_factory.mktemp("till"))
    till.start_devices()
    yield till.start()
    assert till.stop() == 0


@pytest.fixture
def till(running_till: Till) -> Till:
    running_till.calm()
    return running_till

"""How fast programs use their keys; counted in memory, so each process of a shop grants a key its own pace."""

from __future__ import annotations

import math
import threading
import time
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from core.kernel import Kernel

NOTED_EVERY_S = 60
_paces: WeakKeyDictionary[Engine, Pace] = WeakKeyDictionary()


class Pace:
    """How fast the keys are used in this process: a bucket for each that fills evenly and holds the requests of a minute."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}
        self._noted: dict[str, float] = {}

    @classmethod
    def of(cls, kernel: Kernel) -> Pace:
        """The one of a kernel."""
        return _paces.setdefault(kernel.engine, cls())

    def wait_s(self, key_id: str, per_minute: int, moment: float | None = None) -> int:
        """Take one request; 0 where it may go on, else the whole seconds until the next one may."""
        moment = time.monotonic() if moment is None else moment
        with self._lock:
            left, since = self._buckets.get(key_id, (float(per_minute), moment))
            left = min(float(per_minute), left + (moment - since) * per_minute / 60)
            self._buckets[key_id] = (left - 1 if left >= 1 else left, moment)
        return 0 if left >= 1 else math.ceil((1 - left) * 60 / per_minute)

    def is_news(self, key_id: str) -> bool:
        """Whether the use of a key was not noted within the last minute."""
        moment = time.monotonic()
        with self._lock:
            if moment - self._noted.get(key_id, -NOTED_EVERY_S) < NOTED_EVERY_S:
                return False
            self._noted[key_id] = moment
            return True

    def forget(self, key_id: str) -> None:
        """Note the next use of a key at once: its key is new."""
        with self._lock:
            self._noted.pop(key_id, None)

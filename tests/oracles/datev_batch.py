"""mloda-community-german-ledger 0.11.0 (other authors) reads a booking batch of ours, and refuses spoiled ones.

It models the header, the first eleven columns and general reversals; encoding, line ends and texts are judged by our own tests.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from addons.export_datev.extf import ENCODING, Batch, Booking, to_text

NOT_INSTALLABLE = 77
PACKAGES = ("mloda-community-german-ledger==0.11.0", "mloda<0.18", "pyarrow")
READ = """
import json, sys
from mloda.community.feature_groups.experimental.german_ledger import datev
for path in sys.argv[1:]:
    try:
        header, found = datev.read_batch(path)
        rows = zip(found["Konto"], found["Betrag"], found["Leg"], found["Generalumkehr"], strict=True)
        print(json.dumps([header.berater, [[konto, str(betrag), leg, gu] for konto, betrag, leg, gu in rows]]))
    except datev.DatevRefusal as refusal:
        print(json.dumps(str(refusal)))
"""
DAY = date(2026, 11, 22)
BATCH = Batch(
    29098, 55003, date(2026, 1, 1), 4, date(2026, 11, 1), date(2026, 11, 30), "S1 11/2026",
    datetime(2026, 12, 1, tzinfo=UTC), "EUR", "03", False,
)  # fmt: skip
BOOKINGS = [
    Booking(1190, "S", "1000", "8400", DAY, "R1-S1", "Kassenabrechnung R1-S1"),
    Booking(5, "S", "2300", "1000", DAY, "R1-S1", "Kassenabrechnung R1-S1", is_reversal=True),
]
SPOILED = {"side": (b';"S";', b';"X";'), "point": (b"11,90;", b"11.90;"), "caption": (b"Gegenkonto", b"Gegenkunde"),
           "negative": (b"11,90;", b"-11,90;")}  # fmt: skip


def main() -> int:
    """0 when ours is read as it was meant and each spoiled file is refused, 77 when the package cannot be installed."""
    python = install()
    if python is None:
        return NOT_INSTALLABLE
    good = to_text(BATCH, BOOKINGS).encode(ENCODING)
    with tempfile.TemporaryDirectory() as folder:
        files = {"good": good} | {name: good.replace(*change, 1) for name, change in SPOILED.items()}
        paths = []
        for name, data in files.items():
            assert name == "good" or data != good, f"{name} spoils nothing"
            paths.append(Path(folder) / f"{name}.csv")
            paths[-1].write_bytes(data)
        done = subprocess.run([python, "-c", READ, *map(str, paths)], capture_output=True, text=True, check=True)
    read, *refused = map(json.loads, done.stdout.splitlines())
    assert read[0] == "29098", read
    assert {(konto, amount.lstrip("-")) for konto, amount, _leg, _gu in read[1]} >= {("1000", "11.90"), ("8400", "11.90")}, read
    assert [gu for _konto, _amount, _leg, gu in read[1]].count(True) == 2, f"the reversal is not seen as one: {read}"
    assert all(isinstance(answer, str) for answer in refused), f"a spoiled file was read: {refused}"
    print("read as it was meant;", "; ".join(refused))
    return 0


def install() -> str | None:
    """The interpreter of an environment of its own with the package."""
    folder = Path("var/oracles/datev")
    python = (folder / "bin" / "python").absolute()
    if not (folder / "done").exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
        pip = [str(python), "-m", "pip", "install", "-q", *PACKAGES]
        made = made if made.returncode else subprocess.run(pip, capture_output=True, text=True)
        if made.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            print(f"the reader cannot be installed: {(made.stderr.strip() or 'unknown').splitlines()[-1]}")
            return None
        (folder / "done").touch()
    return str(python)


if __name__ == "__main__":
    sys.exit(main())

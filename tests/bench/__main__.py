"""`python -m tests.bench [NAME ...]`: measures, prints the table, writes tests/bench/results.json."""

import importlib
import json
import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figure import Figure

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"


def main(names: list[str]) -> int:
    """0 when every figure clears its bar; a benchmark that breaks is reported and the others still run."""
    failed = 0
    results = _earlier()
    for name in names or [path.stem.removeprefix("bench_") for path in sorted(HERE.glob("bench_*.py"))]:
        print(f"\n{name}", flush=True)
        try:
            figures = importlib.import_module(f"tests.bench.bench_{name}").measure()
        except Exception:
            traceback.print_exc()
            failed += 1
            continue
        results[name] = [_row(figure) for figure in figures]
        failed += sum(not figure.is_met for figure in figures)
    report = {"machine": _machine(), "measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "results": results}
    RESULTS.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\n{RESULTS.relative_to(HERE.parents[1])} written, {failed} below the bar")
    return 1 if failed else 0


def _row(figure: Figure) -> dict[str, object]:
    mark = "" if figure.is_met else "  BELOW THE BAR"
    print(f"  {figure.name:<52} {figure.value:>12,.2f} {figure.unit:<10} {figure.bar}{mark}", flush=True)
    return {"name": figure.name, "value": round(figure.value, 3), "unit": figure.unit, "bar": figure.bar}


def _earlier() -> dict[str, object]:
    """Figures of benchmarks that are not measured this time stay in the file."""
    if not RESULTS.exists():
        return {}
    results: dict[str, object] = json.loads(RESULTS.read_text(encoding="utf-8"))["results"]
    return results


def _machine() -> dict[str, object]:
    return {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

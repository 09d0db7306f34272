"""How many tests passed and failed, read from the reports that the test runners write."""

import json
from pathlib import Path
from xml.etree import ElementTree


def junit(report: Path) -> tuple[int, int]:
    """Passed and failed of a JUnit file (pytest); errors count as failed, skipped tests as neither."""
    passed = failed = 0
    for suite in ElementTree.parse(report).iter("testsuite"):
        broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        failed += broken
        passed += int(suite.get("tests", 0)) - broken - int(suite.get("skipped", 0))
    return passed, failed


def vitest(report: Path) -> tuple[int, int]:
    """Passed and failed of vitest's JSON file; a test file that does not load counts as one failed."""
    data = json.loads(report.read_text(encoding="utf-8"))
    broken = [suite for suite in data.get("testResults", ()) if suite["status"] == "failed"]
    unloaded = sum(1 for suite in broken if not suite["assertionResults"])
    return int(data["numPassedTests"]), int(data["numFailedTests"]) + unloaded

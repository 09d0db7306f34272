"""What the documents say about files and tests is true."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tracked

CODE = re.compile(r"`([^`\s]+)`")
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
CODE_TEXT = re.compile(r"^```.*?^```|`[^`]*`", re.M | re.S)
ROW = re.compile(r"^\|\s*([A-Z][A-Z0-9]*-[0-9A-Z-]+)\s*\|.*\|\s*(.+?)\s*\|\s*$")
ENDINGS = (".py", ".ts", ".vue", ".toml", ".md", ".cfg", ".json", ".txt", ".in", ".po", "/")
FEATURES = ROOT / "docs" / "features.md"
DOCUMENTS = tracked(".md")


def mentioned_files(document: Path) -> list[str]:
    """Paths in backticks that look like files or folders of the repository (no placeholder in them)."""
    words = CODE.findall(document.read_text(encoding="utf-8"))
    paths = [word.split("::")[0] for word in words if "/" in word and word.endswith(ENDINGS)]
    return [path for path in paths if not re.search(r"[<>*{}$]|^/|^\.venv|^var/|://|^web_client/dist", path)]


def features() -> list[tuple[str, str]]:
    """(feature id, test) of every row of docs/features.md; a row may name several tests."""
    rows = [ROW.match(line) for line in FEATURES.read_text(encoding="utf-8").splitlines()]
    return [(row[1], test) for row in rows if row for test in CODE.findall(row[2])]


@pytest.mark.parametrize("name", ["docs/architecture.md", "README.md", "docs/partner/development.md"])
def test_files_that_a_map_mentions_exist(name: str) -> None:
    assert [path for path in mentioned_files(ROOT / name) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = LINK.findall(CODE_TEXT.sub("", document.read_text(encoding="utf-8")))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_feature_row_names_its_test() -> None:
    rows = [line for line in FEATURES.read_text(encoding="utf-8").splitlines() if re.match(r"^\|\s*[A-Z]+[A-Z0-9]*-", line)]
    unproved = [line for line in rows if not (ROW.match(line) and CODE.findall(ROW.match(line)[2]))]  # type: ignore[index]
    assert unproved == []


def test_the_tests_that_features_name_exist() -> None:
    assert [f"{feature}: {test}" for feature, test in features() if not _exists(test)] == []


def _exists(test: str) -> bool:
    name, _, function = test.partition("::")
    file = ROOT / name
    return file.is_file() and (not function or function in file.read_text(encoding="utf-8"))

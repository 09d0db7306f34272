"""The files under the rules, and what they import."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b(?!\s+type\b)[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]""", re.M
)


def tracked(*endings: str) -> list[Path]:
    """Files of the repository that git knows or would add, with one of the endings."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if name.endswith(endings) and (ROOT / name).is_file()]


def addon_folders() -> list[Path]:
    """The bundled addons, by their manifests."""
    return sorted(path.parent for path in (ROOT / "addons").glob("*/addon.toml"))


def python_imports(file: Path) -> Iterator[str]:
    """Dotted names that a Python file imports, `from a import b` as a.b."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def web_imports(file: Path) -> Iterator[str]:
    """Module names that a TypeScript, JavaScript or Vue file imports; `import type` vanishes in the build and does not count."""
    for match in WEB_IMPORT.finditer(file.read_text(encoding="utf-8")):
        yield match[1] or match[2]

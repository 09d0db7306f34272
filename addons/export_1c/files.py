"""The files of a session of 1C: parts are appended in order, archives unpacked once all of them are here (C1-110, C1-111).

Each session has a folder of its own, so that what a broken exchange left is never mixed with the next one.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path, PurePosixPath

from addons.export_1c.errors import BadFile
from core.i18n import translator
from core.kernel import current_kernel

_ = translator("export_1c")
PART_BYTES = 8 * 1024 * 1024
"""The largest part that 1C may send at once (`file_limit`)."""
MOST_BYTES, MOST_FILES = 2 * 1024**3, 100_000
_BLOCK = 1024 * 1024


def folder_of(exchange_id: str) -> Path:
    """Where the files of a session lie."""
    path = current_kernel().config.folder("exchange_1c") / exchange_id
    path.mkdir(exist_ok=True)
    return path


def drop(exchange_id: str) -> None:
    """Remove the files of a session."""
    shutil.rmtree(current_kernel().config.folder("exchange_1c") / exchange_id, ignore_errors=True)


def inside(folder: Path, name: str) -> Path:
    """The file of that relative name within a folder; raises BadFile for names that lead elsewhere."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    wrong = not parts or len(name) > 200 or any(part in ("..", "/") or ":" in part or "\0" in part for part in parts)
    if wrong or name.startswith(("/", "\\")):
        raise BadFile(_("A file cannot be called “{name}”.", name=name[:60]))
    return folder.joinpath(*parts)


def append(exchange_id: str, name: str, part: bytes) -> None:
    """Put a part behind those of the same file, on the disk when this returns; raises BadFile beyond the limits."""
    if len(part) > PART_BYTES:
        raise BadFile(_("A part may have {n} bytes at most (file_limit).", n=PART_BYTES))
    folder = folder_of(exchange_id)
    path = inside(folder, name)
    if sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) + len(part) > MOST_BYTES:
        raise BadFile(_("The files of this exchange are too large together."))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(part)
        file.flush()
        os.fsync(file.fileno())


def unpack(exchange_id: str) -> None:
    """Unpack the archives that came and take them away; raises BadFile for broken or bursting ones."""
    folder = folder_of(exchange_id)
    for path in sorted(folder.glob("*.zip")):
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(archive, folder)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise BadFile(_("The archive {file} is broken or not whole: {why}", file=path.name, why=error)) from error
        path.unlink()


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise BadFile(_("The files of this exchange are too large together."))
    for entry in entries:
        path = inside(folder, entry.filename)
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as packed, path.open("wb") as file:
            shutil.copyfileobj(packed, file, _BLOCK)


def found(exchange_id: str, name: str) -> Path:
    """A file that came whole; raises BadFile where there is none of that name."""
    path = inside(folder_of(exchange_id), name)
    if not path.is_file():
        raise BadFile(_("The file {file} has not come.", file=name))
    return path


def catalogues(exchange_id: str) -> set[str]:
    """Names of the files of this session that hold goods, as 1C calls them: `import.xml`, `import0_1.xml` and so on."""
    return {path.name for path in folder_of(exchange_id).glob("import*.xml")}

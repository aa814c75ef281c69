"""The list of an export: every file with its size and hash, to check and mend a stick by, without the studio.

The list is kept twice (`LIST_FILE` and `SPARE_FILE`) and says its own hash, so that a damaged list is noticed as well.
What pupils write (`results`) is not on it. Nothing of a list is trusted: names that lead outside are refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.atomic import read_file
from scenes.storage.places import BIDI_CONTROLS, DEVICE_NAME, FORBIDDEN_IN_NAMES

FORMAT = 1
LIST_FILE = "sala-export.json"
SPARE_FILE = "player/sala-export-copy.json"
SIGNATURE_FILE = "sala-export.signature.json"
LESSONS_FOLDER = "lessons"
RESULTS = f"{LESSONS_FOLDER}/results"
MAX_LIST = 8 << 20
MAX_FILES = 20_000
MAX_SIZE = 4 << 30
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file of an export. `path` is relative, with `/`; `sha256` in hexadecimal."""

    path: str
    size: int
    sha256: str
    is_executable: bool = False


@dataclass(frozen=True, slots=True)
class ExportList:
    """What an export consists of. `raw` are the bytes of the list file itself, in both of its places."""

    target: str
    files: tuple[ListedFile, ...]
    raw: bytes

    def by_path(self) -> dict[str, ListedFile]:
        return {file.path: file for file in self.files}

    @property
    def total_bytes(self) -> int:
        return sum(file.size for file in self.files)


def write_list(
    target: str, files: Iterable[ListedFile], facts: Mapping[str, Any] | None = None
) -> ExportList:
    """The list of these files; equal input gives equal bytes. `facts` are told along (sizes, licences, lessons)."""
    ordered = tuple(sorted(files, key=lambda file: file.path))
    entries = [
        {"path": file.path, "size": file.size, "sha256": file.sha256}
        | ({"executable": True} if file.is_executable else {})
        for file in ordered
    ]
    body: dict[str, Any] = {"format": FORMAT, "target": target, **(facts or {}), "files": entries}
    body["list_sha256"] = _own_hash(body)
    raw = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    return ExportList(target, ordered, raw)


def read_list(folder: Path) -> ExportList:
    """The list of the export in a folder, from whichever copy is sound.

    Raises SalaError: export_no_list(name), export_list_damaged(name), export_newer(name), or by errno.
    """
    first: SalaError | None = None
    called = folder.name or str(folder)
    for name in (LIST_FILE, SPARE_FILE):
        try:
            return parse_list(read_file(folder / name, MAX_LIST), called)
        except SalaError as error:
            if error.code == "file_missing":
                error = SalaError("export_no_list", name=called)
            elif error.code in ("file_is_folder", "file_not_regular", "file_too_large"):
                error = SalaError("export_list_damaged", name=called)
            if first is None or first.code == "export_no_list":
                first = error
    assert first is not None
    raise first


def parse_list(raw: bytes, name: str) -> ExportList:
    """Read a list. Raises SalaError export_list_damaged, export_newer; `name` is what sentences call the export."""
    damaged = SalaError("export_list_damaged", name=name)
    try:
        body: Any = json.loads(raw.decode("utf-8"))
        if not isinstance(body, dict) or type(body.get("format")) is not int:
            raise damaged
        if body["format"] > FORMAT:
            raise SalaError("export_newer", name=name)
        is_whole = body.pop("list_sha256", None) == _own_hash(body)
    except (ValueError, RecursionError):  # half a letter ("\\ud800") can be read as JSON, but not hashed
        raise damaged from None
    target, entries = body.get("target"), body.get("files")
    if not is_whole or not isinstance(target, str) or not isinstance(entries, list):
        raise damaged
    if len(entries) > MAX_FILES:
        raise damaged
    files = []
    seen: set[str] = set()
    for entry in entries:
        file = _listed(entry)
        if file is None or _folded(file.path) in seen:
            raise damaged
        seen.add(_folded(file.path))
        files.append(file)
    return ExportList(target, tuple(files), raw)


def facts_of(raw: bytes) -> dict[str, Any]:
    """What the list of an export tells besides its files; empty if it cannot be read."""
    try:
        body = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return {key: value for key, value in body.items() if key != "files"} if isinstance(body, dict) else {}


def path_fault(path: str) -> bool:
    """Whether a name may not stand in a list: it leads outside, or Windows could not hold it."""
    if not path or len(path) > 400 or FORBIDDEN_IN_NAMES.search(path) or BIDI_CONTROLS.search(path):
        return True
    parts = path.split("/")
    return any(
        part in ("", ".", "..") or part[-1] in ". " or part[0] == " " or bool(DEVICE_NAME.fullmatch(part))
        for part in parts
    )


def is_pupils(path: str) -> bool:
    """Whether a file belongs to the pupils, not to the export. Sticks take capitals for small letters."""
    return (path.casefold() + "/").startswith(RESULTS + "/")


def _listed(entry: Any) -> ListedFile | None:
    if not isinstance(entry, dict):
        return None
    path, size, sha256 = entry.get("path"), entry.get("size"), entry.get("sha256")
    if not isinstance(path, str) or path_fault(path) or is_pupils(path):
        return None
    if path.casefold() in (LIST_FILE, SPARE_FILE):
        return None
    if type(size) is not int or not 0 <= size <= MAX_SIZE:
        return None
    if not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
        return None
    return ListedFile(path, size, sha256, entry.get("executable") is True)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()


def _own_hash(body: Mapping[str, Any]) -> str:
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def export_root(executable: Path, environ: Mapping[str, str] | None = None) -> Path | None:
    """The folder of the export that a player was started from; None if it does not lie in one.

    `SALA_EXPORT` names it where the player had to be copied to another disk. Else it is the nearest folder above the
    program with a list, or (the lists may be what is damaged) with lessons beside the player.
    """
    values = os.environ if environ is None else environ
    if named := values.get("SALA_EXPORT", ""):
        root = Path(named)
        return root if root.is_dir() else None
    for folder in list(executable.parents)[:4]:
        if (folder / LIST_FILE).is_file() or (folder / SPARE_FILE).is_file():
            return folder
        if (folder / LESSONS_FOLDER).is_dir() and (folder / "player").is_dir():
            return folder
    return None

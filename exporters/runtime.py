"""Ready players: finds the one for a target, reads its manifest with care, and plans its files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exporters.api import FromRuntime, Plan
from scenes.errors import SalaError
from scenes.storage.atomic import read_file
from scenes.storage.export_list import ListedFile, path_fault

MANIFEST = "manifest.json"
FILES = "runtime"
ZIP = "runtime.zip"
PLAYER_FOLDER = "player"
FORMAT = 1
PLACE_VARIABLE = "SALA_RUNTIMES"
MAX_MANIFEST = 4 << 20


@dataclass(frozen=True, slots=True)
class Runtime:
    """A player ready to be copied. `program` is the file to start, relative to `folder`."""

    target: str
    folder: Path
    program: str
    version: str
    files: tuple[ListedFile, ...]
    zip_file: Path | None
    zip_sha256: str = ""

    def plan(self, plan: Plan, prefix: str) -> None:
        """Add all files below `prefix` (which ends with a slash, or is empty)."""
        for listed in self.files:
            plan.pieces[prefix + listed.path] = FromRuntime(
                self.folder, listed, self.zip_file, self.zip_sha256
            )

    @property
    def total_bytes(self) -> int:
        return sum(file.size for file in self.files)


def runtime_prefix(target: str) -> str:
    """Where the player for a target lies in an exported folder."""
    return f"{PLAYER_FOLDER}/{target}/"


def runtime_places(root: Path, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Where ready players are: the folder named by SALA_RUNTIMES, else in the clone or beside the program (`root`)."""
    if named := environ.get(PLACE_VARIABLE, ""):
        return (Path(named),)
    return (built_place(root), root / "runtimes")


def built_place(root: Path) -> Path:
    """Where packaging/build_runtime.py puts the players of a clone."""
    return root / "build" / "runtimes"


def find_runtime(target: str, places: Iterable[Path]) -> Runtime:
    """The player for a target ("windows", "linux") from the first place that has one.

    Only its manifest is read here; contents are compared with it as they are copied. Raises SalaError
    export_no_runtime(target), export_runtime_damaged(target, file).
    """
    for place in places:
        folder = place / target
        if (folder / MANIFEST).is_file():
            return _read(target, folder)
    raise SalaError("export_no_runtime", target=target)


def _read(target: str, folder: Path) -> Runtime:
    damaged = SalaError("export_runtime_damaged", target=target, file=MANIFEST)
    try:
        data: Any = json.loads(read_file(folder / MANIFEST, MAX_MANIFEST))
    except (ValueError, RecursionError):
        raise damaged from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or data.get("target", target) != target:
        raise damaged
    program, entries = data.get("program"), data.get("files")
    if not isinstance(program, str) or not isinstance(entries, list) or not entries:
        raise damaged
    files = tuple(sorted((_listed(entry, damaged) for entry in entries), key=lambda file: file.path))
    if program not in {file.path for file in files}:
        raise damaged
    zip_file = folder / ZIP
    zip_facts = data.get("zip")
    zip_sha256 = zip_facts.get("sha256", "") if isinstance(zip_facts, dict) else ""
    return Runtime(
        target,
        folder / FILES,
        program,
        str(data.get("version", "")),
        files,
        zip_file if zip_file.is_file() else None,
        zip_sha256 if isinstance(zip_sha256, str) else "",
    )


def _listed(entry: Any, damaged: SalaError) -> ListedFile:
    if not isinstance(entry, dict):
        raise damaged
    path, size, sha256 = entry.get("path"), entry.get("size"), entry.get("sha256")
    if not isinstance(path, str) or path_fault(path) or type(size) is not int or not isinstance(sha256, str):
        raise damaged
    return ListedFile(path, size, sha256, entry.get("executable") is True)

"""Starts the worker for one file and watches it: progress, result, time limit, cancelling."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.importing.limits import FILE_BYTES, SECONDS
from scenes.importing.records import Imported, ImportOptions, imported_from, kind_of, to_plain
from scenes.jobs import Progress
from scenes.own_process import own_command
from scenes.storage.atomic import read_file

_WAIT = 0.05
_SPARE_SECONDS = 40.0
"""Waiting for a disk and a busy PC is not the worker's fault: its own processor time is limited more tightly."""
_MOST_LINES = 10_000
_MOST_LINE = 1_000_000


class ImportFolder:
    """A folder for results, gone when it is closed."""

    def __init__(self) -> None:
        self.path = Path(os.path.realpath(tempfile.mkdtemp(prefix="sala-import-")))

    def close(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def read(self, made: Imported) -> bytes:
        """The canonical medium. Raises SalaError."""
        return read_file(self.path / made.file, FILE_BYTES)


def import_file(
    path: Path, options: ImportOptions, folder: Path, found: list[Imported], wait: float = _WAIT
) -> Iterator[Progress]:
    """A job: brings one file in, in a process of its own; the result lies in `folder` and is put into `found`.

    `wait` are the seconds between two reports; 0 reports at once what there is. Closing the job ends the process.
    Raises SalaError with a sentence for everything that can be wrong with the file.
    """
    if kind_of(path.name) is None:
        raise SalaError("import_unknown_kind", name=path.name)
    if not path.exists():
        raise SalaError("file_missing", name=path.name, path=str(path))
    absolute = (
        Path(os.path.realpath(path)).parent / path.name if path.is_symlink() else Path(os.path.abspath(path))
    )
    job = {"file": str(absolute), "folder": str(folder), "options": to_plain(options)}
    process = _start()
    lines: queue.Queue[bytes | None] = queue.Queue()
    reader = threading.Thread(target=_read_lines, args=(process, lines), name="import", daemon=True)
    try:
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.close()
        reader.start()
        yield Progress(0.0, path.name)
        deadline = time.monotonic() + SECONDS + _SPARE_SECONDS
        share = 0.0
        while True:
            try:
                line = lines.get(timeout=wait) if wait else lines.get_nowait()
            except queue.Empty:
                if time.monotonic() > deadline:
                    raise SalaError("import_too_long", seconds=SECONDS) from None
                yield Progress(share, path.name)
                continue
            if line is None:
                raise _death(process)
            said = _decoded(line)
            if "done" in said:
                made = _checked(said["done"], folder)
                found.append(made)
                yield Progress(1.0, path.name)
                return
            if "error" in said:
                values = {str(key): value for key, value in dict(said.get("values") or {}).items()}
                raise SalaError(str(said["error"]), **{"name": path.name, **values})
            share = min(1.0, max(share, float(said.get("progress", 0.0))))
            yield Progress(share, path.name)
    finally:
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        if reader.ident is not None:
            reader.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH", "")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([root, before]) if before else root,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",  # its limits forbid writing anywhere else
    }
    try:
        return subprocess.Popen(
            own_command("scenes.importing.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise SalaError("import_no_worker", detail=str(error)) from None


def _read_lines(process: subprocess.Popen[bytes], lines: queue.Queue[bytes | None]) -> None:
    assert process.stdout is not None
    try:
        for _number in range(_MOST_LINES):
            line = process.stdout.readline(_MOST_LINE)
            if not line:
                break
            lines.put(line)
    except (OSError, ValueError):
        pass  # the process was ended
    lines.put(None)


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise SalaError("import_died", detail="?")
    return said


def _checked(data: Any, folder: Path) -> Imported:
    """What a worker says is not trusted: it has read a stranger's file."""
    try:
        made = imported_from(data)
    except (KeyError, TypeError, ValueError):
        raise SalaError("import_died", detail="result") from None
    if "/" in made.file or "\\" in made.file or not (folder / made.file).is_file():
        raise SalaError("import_died", detail="file")
    return made


def _death(process: subprocess.Popen[bytes]) -> SalaError:
    code = process.wait()
    is_time = sys.platform != "win32" and code in (-9, -24)  # SIGKILL or SIGXCPU at the limit of time
    if is_time:
        return SalaError("import_too_long", seconds=SECONDS)
    return SalaError("import_died", detail=str(code))

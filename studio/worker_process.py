"""Second processes that work for a window: one of Sala's own modules, told by lines and telling by lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

_KILLED_MS = 30_000
"""A busy PC needs its time to take a killed process away; Qt complains of one that still runs."""


def start_worker(
    parent: QObject, command: Sequence[str], read: Callable[[], None], finish: Callable[..., None]
) -> QProcess:
    """Start a command of `own_command` with its arguments; `read` is called for what it says, `finish` at its end."""
    process = QProcess(parent)
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(__file__).resolve().parents[1])
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join([root, before]) if before else root)
    environment.insert("PYTHONIOENCODING", "utf-8")
    process.setProcessEnvironment(environment)
    process.setStandardErrorFile(QProcess.nullDevice())
    process.readyReadStandardOutput.connect(read)
    process.finished.connect(finish)
    process.start(command[0], list(command[1:]))
    return process


def told_line(process: QProcess | None) -> str | None:
    """The next line that a worker has told, or None while there is none."""
    if process is None or not process.canReadLine():
        return None
    return bytes(process.readLine().data()).decode("utf-8", "replace").strip()


def end_worker(process: QProcess | None, read: Callable[[], None], finish: Callable[..., None]) -> None:
    """End the process, if there is one, and wait until it is gone; it tells nothing more."""
    if process is None:
        return
    process.readyReadStandardOutput.disconnect(read)
    process.finished.disconnect(finish)
    process.kill()
    process.waitForFinished(_KILLED_MS)
    process.deleteLater()

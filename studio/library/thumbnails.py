"""Pictures of library items: drawn once by a second process, kept in the user's cache, never waited for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QPixmap

from scenes.own_process import own_command
from scenes.storage.places import user_data_folder
from studio.library.items import LibraryItem
from studio.worker_process import end_worker, start_worker, told_line

VERSION = 2
"""Counts ways of drawing: another number makes all pictures anew."""
_AT_ONCE = 2
"""One is drawn, the next waits."""


def thumbnail_file(item_id: str, model: Path | None) -> Path:
    """Where the picture of an item is kept. Its name changes when the model does."""
    stamp = ""
    if model is not None:
        try:
            status = model.stat()
            stamp = f"-{status.st_size:x}-{int(status.st_mtime):x}"
        except OSError:
            stamp = "-gone"
    name = item_id.replace("/", "_")
    return (
        user_data_folder(os.environ, sys.platform) / "cache" / f"thumbnails-{VERSION}" / f"{name}{stamp}.png"
    )


class Thumbnails(QObject):
    """Pictures by item id. `ready(id)` tells of each that was drawn since; `stop()` ends the drawing."""

    ready = Signal(str)

    def __init__(self, assets: Path, parent: QObject, command: Sequence[str] | None = None) -> None:
        """`command` starts the worker and is given the assets folder; None for Sala's own."""
        super().__init__(parent)
        self._assets = assets
        self._command = command or own_command("studio.library.thumbnail_worker")
        self._files: dict[str, Path] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._process: QProcess | None = None
        self._jobs: list[Mapping[str, object]] = []
        self._under_way = 0
        self._done = 0

    def want(self, items: Sequence[LibraryItem]) -> None:
        """Have the pictures of all items that can be drawn; those that are there are found at once."""
        for item in items:
            if item.icon:
                continue
            file = thumbnail_file(item.id, item.file)
            self._files[item.id] = file
            if not file.is_file():
                is_own = item.own_thing or item.id.startswith("media/")
                job: dict[str, object] = {
                    "id": item.id,
                    "components": dict(item.components),
                    "file": str(file),
                }
                if item.file is not None and item.own_thing:
                    job["own_thing"] = str(item.file.parents[1])
                elif item.file is not None and is_own:
                    job["media"] = {item.id: str(item.file)}
                # Who has just made something looks for it: it does not wait for two hundred others.
                self._jobs.insert(0 if is_own else len(self._jobs), job)

    def start(self) -> None:
        """Draw what is missing, if anything is, in the second process."""
        if not self._jobs or self._process is not None:
            return
        command = [*self._command, str(self._assets)]
        self._process = start_worker(self, command, self._read, self._finish)
        self._under_way = self._done = 0
        self._go_on()

    def _go_on(self) -> None:
        """Hand on as much as keeps the worker busy, and no more: what is wanted next may be wanted first."""
        process = self._process
        if process is None:
            return
        while self._jobs and self._under_way < _AT_ONCE:
            process.write(json.dumps(self._jobs.pop(0), ensure_ascii=False).encode() + b"\n")
            self._under_way += 1
        if not self._under_way:
            process.closeWriteChannel()

    def stop(self) -> None:
        """End the drawing; what is done is kept."""
        process, self._process = self._process, None
        end_worker(process, self._read, self._finish)

    @property
    def is_drawing(self) -> bool:
        return self._process is not None

    def picture(self, item_id: str) -> QPixmap | None:
        """The picture of an item, or None while there is none."""
        known = self._pictures.get(item_id)
        file = self._files.get(item_id)
        if known is None and file is not None and file.is_file():
            loaded = QPixmap(str(file))  # made by our own worker, not by a lesson
            if not loaded.isNull():
                known = self._pictures[item_id] = loaded
        return known

    def _read(self) -> None:
        self._take_told()
        self._go_on()

    def _take_told(self) -> None:
        while (item_id := told_line(self._process)) is not None:
            self._under_way -= 1
            self._done += 1
            if item_id in self._files:
                self.ready.emit(item_id)

    def _finish(self, *_: object) -> None:
        self._take_told()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
            if not self._done:
                self._jobs.clear()  # nothing can be drawn on this PC
            self.start()  # what was wanted meanwhile, and what was behind a thing that ended the worker

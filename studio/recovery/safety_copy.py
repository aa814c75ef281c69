"""Follows a document with its safety copy: every edit, undo and redo is recorded. No widgets."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.storage.autosave import Autosave
from scenes.storage.recovery_files import MEDIA, remove_recovery


class SafetyCopy:
    """The safety copy of one open lesson. `continues` are those the work was recovered from, the latest first; they
    go once the work is saved, or is not wanted any more.
    """

    def __init__(self, autosave: Autosave, document: Document, continues: list[Path]) -> None:
        self.autosave = autosave
        self._document = document
        self._position = document.position
        self._continues = continues
        self._disconnect = document.changed.connect(lambda _difference: self._follow())

    @property
    def media_folder(self) -> Path:
        return self.autosave.media_folder

    def media_of_recovered(self) -> dict[str, Path]:
        """Media that were brought in before the program ended: reference -> file. Linked into this copy."""
        found: dict[str, Path] = {}
        for folder in self._continues:
            try:
                names = os.listdir(folder / MEDIA)
                self.media_folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                continue
            for name in names:
                file = self.media_folder / name
                try:
                    if not file.exists():
                        os.link(folder / MEDIA / name, file)
                except OSError:
                    file = folder / MEDIA / name  # a disk without links: it stays where it is
                found.setdefault(f"{MEDIA}/{name}", file)
        return found

    def keep_picture(self, png: Callable[[], bytes]) -> None:
        self.autosave.keep_picture(png)

    def mark_saved(self, lesson: Lesson, place: Path) -> None:
        """All is in the lesson's own place: what the work was recovered from is not needed any more."""
        self._drop_recovered()  # first: until this copy is marked it hides what is left of them
        self.autosave.mark_saved(lesson, place)

    def close(self, *, keep: bool) -> None:
        """End. Without `keep` nothing of it stays."""
        self._disconnect()
        if not keep:
            self._drop_recovered()
        self.autosave.close(keep=keep)

    def _drop_recovered(self) -> None:
        old, self._continues = self._continues, []
        for folder in old:
            remove_recovery(folder)

    def _follow(self) -> None:
        document = self._document
        how = document.last_change
        moved = document.position - self._position if how == "move" else 0
        self._position = document.position
        label = document.last_label
        self.autosave.record(document.lesson, how, label, moved)

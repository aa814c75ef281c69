"""The lessons a teacher has at hand: templates and samples that ship with Sala, and her own folder of lessons."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scenes.errors import SalaError
from scenes.model.parts import Vocabulary
from scenes.model.values import LocalText
from scenes.player.lessons_shelf import ShelfLesson, find_lessons, read_shelf
from scenes.schema.codec import Codec
from scenes.storage.lesson_copy import copy_lesson, free_folder, is_untouched_copy, titled
from scenes.storage.places import takes_files
from studio.places import lessons_folder

TEMPLATES = (
    "empty",
    "explore-an-object",
    "label-the-parts",
    "find-the-things",
    "tour-of-a-place",
    "sort-the-things",
    "put-it-together",
    "measure",
    "quiz-in-a-room",
    "story-in-two-scenes",
    "debate",
    "experiment",
)
"""Folders below assets/templates, in the order in which they are offered: what is easiest comes first. Beside the
empty one and a hunt for things there is one for each of ten activities."""


class OwnLessons:
    """Makes lessons in the folder of the user's own ones. Without `folder` it is found when it is first needed."""

    def __init__(self, assets: Path, vocabulary: Vocabulary, folder: Path | None = None) -> None:
        self.templates = assets / "templates"
        self.samples = assets / "lessons"
        self._assets = assets
        self._codec = Codec(vocabulary)
        self._folder = folder

    @property
    def folder(self) -> Path:
        if self._folder is None:
            self._folder = lessons_folder(os.environ, sys.platform)
        return self._folder

    def template_shelf(self) -> list[ShelfLesson]:
        return read_shelf([self.templates / name for name in TEMPLATES], self._codec, self._assets)

    def sample_shelf(self) -> list[ShelfLesson]:
        return read_shelf(find_lessons(self.samples), self._codec, self._assets)

    def make(self, template: Path, title: LocalText) -> Path:
        """A new lesson with this title in a folder of that name; returns the folder. Raises SalaError."""
        name = next((text for text in title.values() if text.strip()), "")
        if not name:
            (shelf,) = read_shelf([template], self._codec, self._assets)
            name = shelf.title.pick("km")
        target = self._free(name)
        copy_lesson(self._codec, template, target, titled(title))
        return target

    def copy_of(self, sample: Path) -> Path:
        """A copy of a sample to work in; one that was made before and never changed is taken again."""
        for folder in self._own_folders():
            if is_untouched_copy(folder, sample):
                return folder
        (shelf,) = read_shelf([sample], self._codec, self._assets)
        target = self._free(shelf.title.pick("km"))
        copy_lesson(self._codec, sample, target)
        return target

    def _own_folders(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if path.is_dir())
        except OSError:
            return []

    def _free(self, title: str) -> Path:
        if not takes_files(self.folder):
            raise SalaError("folder_not_writable", name=self.folder.name, path=str(self.folder))
        return free_folder(self.folder, title.replace("\u200b", ""))

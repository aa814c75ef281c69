"""What the studio remembers on this PC: one small JSON file in the user's data folder. Never part of a lesson."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenes.errors import SalaError
from scenes.model.signal import Signal
from scenes.model.values import LocalText
from scenes.storage.atomic import read_file, write_file
from scenes.texts import UI_LANGUAGES

FILE_NAME = "studio.json"
DAMAGED_NAME = "studio-damaged.json"
PICTURES = "recent"
THEMES = ("system", "light", "dark")
LAYOUTS = (*UI_LANGUAGES, "start")
"""The windows that have a layout: that of a lesson in each program language, and the start page."""
MAX_RECENT = 12
_MAX_BYTES = 256 * 1024
_MAX_TEXT = 4000


@dataclass(frozen=True, slots=True)
class RecentLesson:
    """A lesson that was open here: where, its title then, and when (seconds since 1970)."""

    path: str
    title: LocalText = field(default_factory=LocalText)
    when: float = 0.0


@dataclass(frozen=True, slots=True)
class WindowLayout:
    """Qt's own description of a window's place and of its docks, in hex. Another version of Qt may refuse it."""

    geometry: str = ""
    docks: str = ""


@dataclass(frozen=True, slots=True)
class TourProgress:
    """How far the first-lesson tour is, and in which lesson. Without a lesson it was not begun."""

    lesson: str = ""
    step: int = 0
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class StudioSettings:
    """`language` "" was never chosen; a lesson's window has a layout for each program language: Khmer is wider."""

    language: str = ""
    theme: str = "system"
    is_expert: bool = False
    shows_word_breaks: bool = True
    recent: tuple[RecentLesson, ...] = ()
    layouts: Mapping[str, WindowLayout] = field(default_factory=lambda: MappingProxyType({}))
    tour: TourProgress = TourProgress()


class SettingsFile:
    """The settings and where they are kept; `folder` None keeps them in memory only, for tests and pictures.

    `values` are never changed in place: `change(theme="dark")` replaces them, writes the file and emits
    `changed()`. A PC that takes no files is no reason to stop anybody: then `change` still holds until the end.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.changed: Signal[[]] = Signal()
        self.values = load_settings(folder) if folder is not None else StudioSettings()

    def change(self, **values: Any) -> None:
        changed = replace(self.values, **values)
        if changed == self.values:
            return
        self.values = changed
        if self.folder is not None:
            save_settings(self.folder, changed)
        self.changed.emit()

    # ------------------------------------------------------------------ recent lessons

    def remember_lesson(self, path: Path, title: LocalText, when: float, picture: bytes = b"") -> None:
        """Put a lesson at the head of the recent ones. `picture` (PNG) replaces the one kept for it."""
        absolute = os.path.abspath(path)
        others = tuple(recent for recent in self.values.recent if recent.path != absolute)
        kept = (RecentLesson(absolute, title, when), *others)[:MAX_RECENT]
        if picture and self.folder is not None:
            self._write_picture(absolute, picture)
        for gone in others[MAX_RECENT - 1 :]:
            self._remove_picture(gone.path)
        self.change(recent=kept)

    def forget_lesson(self, path: str) -> None:
        """Take a lesson off the list; the lesson itself is not touched."""
        self._remove_picture(path)
        self.change(recent=tuple(recent for recent in self.values.recent if recent.path != path))

    def picture_of(self, path: str) -> bytes:
        """The picture kept for a recent lesson; empty if there is none."""
        if self.folder is None:
            return b""
        try:
            return read_file(self._picture_file(path), 4 << 20)
        except SalaError:
            return b""

    def _picture_file(self, path: str) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return self.folder / PICTURES / f"{name}.png"

    def _write_picture(self, path: str, picture: bytes) -> None:
        file = self._picture_file(path)
        with contextlib.suppress(SalaError, OSError):  # a picture is a comfort, not work
            file.parent.mkdir(parents=True, exist_ok=True)
            write_file(file, picture)

    def _remove_picture(self, path: str) -> None:
        if self.folder is not None:
            with contextlib.suppress(OSError):
                self._picture_file(path).unlink(missing_ok=True)


def load_settings(folder: Path) -> StudioSettings:
    """The settings in a folder. A missing file gives the defaults; so does a damaged one, which is kept beside."""
    file = folder / FILE_NAME
    try:
        raw = read_file(file, _MAX_BYTES)
    except SalaError as error:
        if error.code != "file_missing":
            _put_aside(file)
        return StudioSettings()
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        _put_aside(file)
        return StudioSettings()
    return settings_from(data)


def save_settings(folder: Path, settings: StudioSettings) -> bool:
    """Write the settings as one; False where nothing can be written."""
    data = {
        "language": settings.language,
        "theme": settings.theme,
        "is_expert": settings.is_expert,
        "shows_word_breaks": settings.shows_word_breaks,
        "recent": [{**asdict(one), "title": dict(one.title)} for one in settings.recent],
        "layouts": {language: asdict(layout) for language, layout in settings.layouts.items()},
        "tour": asdict(settings.tour),
    }
    raw = json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / FILE_NAME, raw + b"\n")
    except (SalaError, OSError):
        return False
    return True


def settings_from(data: Mapping[str, Any]) -> StudioSettings:
    """Settings from plain data, each value that does not fit replaced by its default."""
    language, theme = data.get("language"), data.get("theme")
    is_expert = data.get("is_expert")
    shows_breaks = data.get("shows_word_breaks")
    recent = data.get("recent")
    layouts = data.get("layouts")
    return StudioSettings(
        language=language if language in UI_LANGUAGES else "",
        theme=theme if theme in THEMES else "system",
        is_expert=is_expert if isinstance(is_expert, bool) else False,
        shows_word_breaks=shows_breaks if isinstance(shows_breaks, bool) else True,
        recent=_recents(recent if isinstance(recent, list) else []),
        layouts=_layouts(layouts if isinstance(layouts, dict) else {}),
        tour=_tour(data.get("tour")),
    )


def _recents(items: list[Any]) -> tuple[RecentLesson, ...]:
    found: dict[str, RecentLesson] = {}
    for item in items:
        if not isinstance(item, dict):
            continue
        path, title, when = item.get("path"), item.get("title"), item.get("when")
        if not _is_text(path) or not path or "\0" in path:
            continue
        texts = title if isinstance(title, dict) else {}
        words = {str(key): value for key, value in texts.items() if _is_text(value)}
        moment = float(when) if isinstance(when, int | float) and 0 <= when < 1e11 else 0.0
        found.setdefault(path, RecentLesson(path, LocalText(words), moment))
    return tuple(found.values())[:MAX_RECENT]


def _layouts(items: Mapping[str, Any]) -> Mapping[str, WindowLayout]:
    found = {}
    for language in LAYOUTS:
        item = items.get(language)
        if isinstance(item, dict):
            values = {one.name: item.get(one.name) for one in fields(WindowLayout)}
            found[language] = WindowLayout(**{name: str(v) for name, v in values.items() if _is_hex(v)})
    return MappingProxyType(found)


def _tour(item: Any) -> TourProgress:
    if not isinstance(item, dict):
        return TourProgress()
    lesson: Any = item.get("lesson")
    step: Any = item.get("step")
    is_path = _is_text(lesson) and "\0" not in lesson
    is_number = isinstance(step, int) and not isinstance(step, bool) and 0 <= step < 1000
    return TourProgress(lesson if is_path else "", step if is_number else 0, item.get("is_done") is True)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_TEXT


def _is_hex(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > 64_000:
        return False
    try:
        bytes.fromhex(value)
    except ValueError:
        return False
    return True


def _put_aside(file: Path) -> None:
    """Keep a damaged file for whoever wants to look; the next change writes a good one."""
    with contextlib.suppress(OSError):
        os.replace(file, file.with_name(DAMAGED_NAME))

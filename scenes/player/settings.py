"""What a PC remembers about how its pupils like the player. One small JSON file in the user's data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.records import dataclass, fields, replace
from scenes.storage.atomic import read_file, write_file
from scenes.texts import UI_LANGUAGES

FILE_NAME = "player.json"
TEXT_PERCENTS = (100, 125, 150, 200)
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`volume` and `mouse_speed` are 0 to 1 and 0.25 to 4; `renderer` is what drew "high" here before."""

    language: str = "km"
    text_percent: int = 100
    has_high_contrast: bool = False
    has_reduced_motion: bool = False
    volume: float = 0.8
    is_muted: bool = False
    is_fullscreen: bool = False
    mouse_speed: float = 1.0
    renderer: str = ""
    pupils: tuple[str, ...] = ()


def load_settings(folder: Path) -> Settings:
    """The settings in a folder. A missing, damaged or foreign file, or single value, gives the default."""
    try:
        data = json.loads(read_file(folder / FILE_NAME, _MAX_BYTES))
    except (SalaError, ValueError, RecursionError):
        return Settings()
    return settings_from(data)


def save_settings(folder: Path, settings: Settings) -> bool:
    """Write the settings; False where nothing can be written (a locked PC is no reason to stop a lesson)."""
    from dataclasses import asdict  # which brings `inspect` along

    data = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / FILE_NAME, data.encode())
    except (SalaError, OSError):
        return False
    return True


def settings_from(data: Any) -> Settings:
    """Settings from plain data, each value that does not fit replaced by its default."""
    settings = Settings()
    if not isinstance(data, dict):
        return settings
    for field in fields(Settings):
        value = _fitting(field.name, data.get(field.name), getattr(settings, field.name))
        settings = replace(settings, **{field.name: value})
    return settings


def _fitting(name: str, value: Any, default: Any) -> Any:
    if name == "pupils":
        return _names(value)
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(default, bool) else default
    if isinstance(default, str):
        fits = isinstance(value, str) and len(value) <= 200 and (name != "language" or value in UI_LANGUAGES)
        return value if fits else default
    if not isinstance(value, int | float):
        return default
    if name == "text_percent":
        return value if value in TEXT_PERCENTS else default
    low, high = (0.25, 4.0) if name == "mouse_speed" else (0.0, 1.0)
    return float(value) if low <= value <= high else default


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) and len(name) <= 80 for name in value):
        return ()
    return tuple(value[:4])

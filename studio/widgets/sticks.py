"""The sticks that are plugged in, with the room on them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from scenes.texts import N_, Texts
from studio.start_page.entries import number_words

_STICKS = ("/media/", "/run/media/", "/Volumes/")


def sticks(texts: Texts) -> list[tuple[str, Path]]:
    """(words, folder) of each: on Linux what is mounted for users, on Windows every drive but the system's own."""
    found: dict[Path, str] = {}
    system = os.environ.get("SYSTEMDRIVE", "C:").rstrip("/\\").upper()
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        is_stick = not root.upper().startswith(system) if os.name == "nt" else root.startswith(_STICKS)
        if not volume.isValid() or not volume.isReady() or not is_stick:
            continue
        name = volume.displayName() or root
        if volume.isReadOnly():
            words = texts(N_("{name}: locked"), name=name)
        else:
            room = number_words(texts, volume.bytesAvailable() >> 20)
            words = texts(N_("{name}: {room} MB free"), name=name, room=room)
        found.setdefault(Path(root), words)
    return [(words, path) for path, words in found.items()]

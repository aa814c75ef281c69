"""Where the studio puts what a teacher makes: a folder she finds again without Sala."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from scenes.storage.places import takes_files, user_data_folder

FOLDER_NAME = "Sala"


def lessons_folder(environ: Mapping[str, str], platform: str) -> Path:
    """The folder of this user's own lessons; it exists afterwards if the disk takes it.

    "Sala" among the documents, where a stick's copy and a file manager find it; with `SALA_USER_DATA`, or where the
    documents take no files, "lessons" in the user's data folder.
    """
    own = user_data_folder(environ, platform) / "lessons"
    if environ.get("SALA_USER_DATA"):
        return own
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # Without a folder of documents Qt names the home itself: lessons there would lie among everything else.
    if documents and Path(documents) != Path.home() and takes_files(Path(documents) / FOLDER_NAME):
        return Path(documents) / FOLDER_NAME
    return own

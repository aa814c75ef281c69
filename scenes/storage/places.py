"""Where things may be written: the user's data folder, a folder that takes files, a safe name for a file."""

from __future__ import annotations

import ntpath
import os
import posixpath
import re
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.storage.atomic import TEMPORARY_SUFFIX, remove_quietly

MAX_NAME_BYTES = 120
DEVICE_NAME = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?", re.I
)
FORBIDDEN_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]')
BIDI_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_COENG = "\u17d2"


def user_data_folder(environ: Mapping[str, str], platform: str) -> Path:
    """Where Sala keeps this user's results, settings and journals. The folder need not exist.

    `SALA_USER_DATA` wins; then %LOCALAPPDATA% on Windows, Application Support on macOS, XDG elsewhere.
    `platform` is sys.platform. An account without a home gets a folder among the
    temporary files rather than an error.
    """
    if chosen := environ.get("SALA_USER_DATA", ""):
        return Path(chosen)
    if platform == "win32":
        local = environ.get("LOCALAPPDATA", "")
        if ntpath.isabs(local):
            return Path(local, "Sala")
        if profile := environ.get("USERPROFILE", ""):
            return Path(profile, "AppData", "Local", "Sala")
        return Path(_temporary(), "Sala")
    home = environ.get("HOME", "") or os.path.expanduser("~")
    if not posixpath.isabs(home):
        home = _temporary()
    if platform == "darwin":
        return Path(home, "Library", "Application Support", "Sala")
    data = environ.get("XDG_DATA_HOME", "")
    # The XDG specification: a relative path there is invalid and must be ignored.
    return Path(data, "sala") if posixpath.isabs(data) else Path(home, ".local", "share", "sala")


def _temporary() -> str:
    import tempfile  # which brings `random` and `shutil` along

    return tempfile.gettempdir()


def writable_folder(preferred: Path, fallback: Path | None = None) -> Path:
    """The first of two folders that really takes a file; it exists afterwards.

    Permissions say little (locked sticks, network shares, root), so a file is created and removed. Without
    `fallback`, a folder of the same name in the user's data folder is the second choice. Raises SalaError
    folder_not_writable if neither works.
    """
    if fallback is None:
        fallback = user_data_folder(os.environ, sys.platform) / preferred.name
    for folder in (preferred, fallback):
        if takes_files(folder):
            return folder
    raise SalaError("folder_not_writable", name=preferred.name or str(preferred), path=str(preferred))


def takes_files(folder: Path) -> bool:
    """Whether a file can be created, written and removed in a folder, which is made if it is missing."""
    probe = folder / f".{os.urandom(6).hex()}{TEMPORARY_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open(probe, "xb") as file:
            file.write(b"Sala")
        probe.unlink()
    except (OSError, ValueError):
        remove_quietly(probe)
        return False
    return True


def safe_file_name(text: str, *, otherwise: str = "untitled", max_bytes: int = MAX_NAME_BYTES) -> str:
    """A name for a file or folder, made from any text, that Windows, Linux and zip files all accept.

    Khmer and other letters stay (NFC); characters that Windows forbids become `-`; names of devices get a `_`
    in front; the length is limited in UTF-8 bytes without cutting inside a cluster. Text that leaves nothing
    gives `otherwise`.
    """
    name = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    name = BIDI_CONTROLS.sub("", name)
    name = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", name)
    name = FORBIDDEN_IN_NAMES.sub("-", name).replace("/", "-")
    name = _shortened(name.strip(" .\u200b"), max_bytes).rstrip(" .\u200b")
    if not name.strip("-"):
        return otherwise
    return _shortened("_" + name, max_bytes) if DEVICE_NAME.fullmatch(name) else name


def _shortened(name: str, max_bytes: int) -> str:
    if len(name.encode("utf-8")) <= max_bytes:
        return name
    end = len(name.encode("utf-8")[:max_bytes].decode("utf-8", "ignore"))
    # Back to the start of a cluster: a Khmer consonant keeps its subscripts and vowels.
    while end > 0 and (unicodedata.category(name[end])[0] == "M" or name[end - 1] == _COENG):
        end -= 1
    return name[:end]


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder when all links on the way are followed. What cannot be followed does not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False

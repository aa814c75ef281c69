"""The `.sala` file: a lesson's folder as one zip, with a manifest of every file, its size and its hash.

Reading trusts nothing: the directory is checked before Python's zip module sees it, every name and size
before anything is unpacked, every file against the manifest when it is read. Nothing is ever unpacked by name
onto a disk here. Writing is deterministic: the same files give the same bytes (with the same zlib).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import posixpath
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.atomic import file_error
from scenes.storage.places import BIDI_CONTROLS, DEVICE_NAME, FORBIDDEN_IN_NAMES

FORMAT = 1
MANIFEST = "manifest.json"
SUFFIX = ".sala"
TEXT_SUFFIXES = frozenset({".yaml", ".json", ".txt"})
MEDIA_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".glb", ".ogg", ".wav", ".mp3", ".m4a", ".opus"}
)

MAX_ARCHIVE = 600 << 20
MAX_TOTAL = 512 << 20
MAX_ONE = 128 << 20
MAX_ENTRIES = 4000
MAX_DIRECTORY = 4 << 20
MAX_RATIO = 200
MAX_PART = 120  # characters of one part of a path
MAX_PATH = 200  # characters; Windows stops at 260 with the folder around it
MAX_DEPTH = 6
MAX_MANIFEST = 4 << 20
_FREE_RATIO = 1 << 20  # small files may compress as well as they like

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_END = struct.Struct("<4s4H2LH")
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
# What the zip module raises on damaged data, besides its own BadZipFile.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)


class Archive:
    """An opened `.sala` file: names at once, contents when asked for, each checked against the manifest.

    A context manager. Not to be changed by others while it is open; several threads may read.
    """

    def __init__(
        self, name: str, file: BinaryIO, zipped: zipfile.ZipFile, entries: Mapping[str, _Entry]
    ) -> None:
        self.name = name
        self._file = file
        self._zip = zipped
        self._entries = entries
        self._names = tuple(sorted(entries))

    def names(self) -> Sequence[str]:
        """The files of the lesson, sorted, with `/` between folders; the manifest is not one of them."""
        return self._names

    def size(self, name: str) -> int:
        """The size of a file in bytes. Raises KeyError."""
        return self._entries[name].size

    def hash(self, name: str) -> str:
        """The sha256 of a file in hexadecimal, as the manifest gives it. Raises KeyError."""
        return self._entries[name].sha256

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises KeyError for an unknown name, SalaError archive_file_damaged."""
        entry = self._entries[name]
        data = _unpacked(self._zip, entry.info, self.name, name)
        if len(data) != entry.size or hashlib.sha256(data).hexdigest() != entry.sha256:
            raise SalaError("archive_file_damaged", name=self.name, entry=name)
        return data

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Entry:
    info: zipfile.ZipInfo
    size: int
    sha256: str


def read_archive(source: Path | bytes, *, name: str | None = None) -> Archive:
    """Open a `.sala` file once its structure, names, sizes and manifest are checked; contents when read.

    `name` is what messages call it (default: the file's name). Raises SalaError: archive_not_archive,
    archive_unsafe(entry, reason), archive_too_big(entry), archive_no_manifest, archive_newer,
    archive_file_missing(entry), archive_file_unlisted(entry), archive_file_damaged(entry), or by errno.
    """
    called = name or (source.name if isinstance(source, Path) else "lesson" + SUFFIX)
    file = _opened(source)
    try:
        directory_start, count = _check_ends(file, called)
        zipped = _zip(file, called)
        if len(zipped.infolist()) != count:
            raise SalaError("archive_not_archive", name=called)
        infos = _checked_infos(zipped, called)
        _check_spans(file, infos, directory_start, called)
        entries = _listed(zipped, infos, called)
    except OSError as error:
        file.close()
        raise file_error(error, called) from None
    except BaseException:
        file.close()
        raise
    return Archive(called, file, zipped, entries)


def verify_archive(source: Path | bytes, *, name: str | None = None) -> list[SalaError]:
    """Every problem of a `.sala` file: the one that stops it from opening, or each damaged file by name."""
    try:
        archive = read_archive(source, name=name)
    except SalaError as error:
        return [error]
    problems = []
    with archive:
        for entry in archive.names():
            try:
                archive.read(entry)
            except SalaError as error:
                problems.append(error)
    return problems


def name_fault(name: str) -> str:
    """Why a lesson may not hold a file of this name: a word for details, empty if it may."""
    if not name or len(name) > MAX_PATH:
        return "length"
    if name.startswith("/") or FORBIDDEN_IN_NAMES.search(name):
        return "character"
    if BIDI_CONTROLS.search(name):
        return "direction"
    parts = name.split("/")
    if len(parts) > MAX_DEPTH:
        return "depth"
    for part in parts:
        if part in ("", ".", ".."):
            return "dots"
        if len(part) > MAX_PART or part[-1] in ". " or part[0] == " ":
            return "space"
        if DEVICE_NAME.fullmatch(part):
            return "device"
    if posixpath.splitext(name)[1].lower() not in TEXT_SUFFIXES | MEDIA_SUFFIXES:
        return "type"
    return ""


def _opened(source: Path | bytes) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        if not stat.S_ISREG(os.stat(source).st_mode):  # a pipe would wait for ever
            code = "file_is_folder" if source.is_dir() else "file_not_regular"
            raise SalaError(code, name=source.name, path=str(source))
        return open(source, "rb")
    except OSError as error:
        raise file_error(error, source) from None


def _check_ends(file: BinaryIO, called: str) -> tuple[int, int]:
    """Check first and last bytes before any parser runs; the offset of the directory and how many files it lists.

    The end record must be the very end and the directory right before it: no comment, nothing in front, no
    zip64. Where those are allowed, two programs can see two different archives in one file.
    """
    length = file.seek(0, io.SEEK_END)
    if length > MAX_ARCHIVE:
        raise SalaError("archive_too_big", name=called, entry=called)
    if length < _END.size:
        raise SalaError("archive_not_archive", name=called)
    file.seek(length - _END.size)
    magic, disk, start_disk, on_disk, count, size, offset, comment = _END.unpack(file.read(_END.size))
    file.seek(0)
    if magic != b"PK\5\6" or file.read(4) != b"PK\3\4" or disk or start_disk or comment or on_disk != count:
        raise SalaError("archive_not_archive", name=called)
    if (
        count > MAX_ENTRIES or size > MAX_DIRECTORY
    ):  # the parser reads it by its size, whatever the count says
        raise SalaError("archive_too_big", name=called, entry=called)
    if offset + size != length - _END.size:
        raise SalaError("archive_not_archive", name=called)
    return int(offset), int(count)


def _zip(file: BinaryIO, called: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _DAMAGE:
        raise SalaError("archive_not_archive", name=called) from None


def _checked_infos(zipped: zipfile.ZipFile, called: str) -> dict[str, zipfile.ZipInfo]:
    """The files of the directory by their cleaned names, after every check that needs no content."""
    found: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    total = 0
    for info in zipped.infolist():
        if not info.filename:
            _refuse(called, "?", "empty name")
        name = _entry_name(info, called)
        if info.flag_bits & 0x1:
            _refuse(called, name, "encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            _refuse(called, name, "method")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            _refuse(called, name, "special file")
        if name.endswith("/"):
            if fault := name_fault(name + "x.txt"):
                _refuse(called, name, fault)
            if info.file_size or info.compress_size:
                _refuse(called, name, "folder with content")
            continue
        if fault := name_fault(name):
            _refuse(called, name, fault)
        key = unicodedata.normalize("NFKC", name).casefold()
        if key in folded:
            _refuse(called, name, "same name twice")
        folded.add(key)
        total += info.file_size
        if info.file_size > MAX_ONE or total > MAX_TOTAL:
            raise SalaError("archive_too_big", name=called, entry=name)
        if info.file_size > _FREE_RATIO and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise SalaError("archive_too_big", name=called, entry=name)
        found[name] = info
    for key in folded:
        parent = posixpath.dirname(key)
        while parent:
            if parent in folded:
                _refuse(called, key, "file and folder")
            parent = posixpath.dirname(parent)
    return found


def _entry_name(info: zipfile.ZipInfo, called: str) -> str:
    name = info.filename
    if info.orig_filename != name:
        _refuse(called, name, "zero or backslash")
    if not info.flag_bits & 0x800:
        # Old Windows tools store UTF-8 without saying so; then zipfile has read it as code page 437.
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            _refuse(called, name, "encoding")
    return unicodedata.normalize("NFC", name)


def _check_spans(
    file: BinaryIO, infos: Mapping[str, zipfile.ZipInfo], directory_start: int, called: str
) -> None:
    """No two files may share bytes (a bomb does), and no bytes may stand before the first."""
    spans = []
    for name, info in infos.items():
        file.seek(info.header_offset)
        header = file.read(30)
        if len(header) < 30:
            _refuse(called, name, "outside")
        magic, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        if magic != b"PK\3\4":
            _refuse(called, name, "no header")
        end = info.header_offset + 30 + name_length + extra_length + info.compress_size
        spans.append((info.header_offset, end, name))
    spans.sort()
    position = 0
    for start, end, name in spans:
        if start < position or end > directory_start:
            _refuse(called, name, "overlap")
        position = end


def _listed(zipped: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], called: str) -> dict[str, _Entry]:
    """Match the files with the manifest."""
    if MANIFEST not in infos:
        raise SalaError("archive_no_manifest", name=called)
    info = infos.pop(MANIFEST)
    if info.file_size > MAX_MANIFEST:
        raise SalaError("archive_too_big", name=called, entry=MANIFEST)
    damaged = SalaError("archive_file_damaged", name=called, entry=MANIFEST)
    try:
        manifest: Any = json.loads(_unpacked(zipped, info, called, MANIFEST).decode("utf-8"))
    except (ValueError, RecursionError):
        raise damaged from None
    if not isinstance(manifest, dict) or type(manifest.get("format")) is not int:
        raise damaged
    if manifest["format"] > FORMAT:
        raise SalaError("archive_newer", name=called)
    files = manifest.get("files")
    if manifest["format"] != FORMAT or not isinstance(files, list):
        raise damaged
    entries: dict[str, _Entry] = {}
    for item in files:
        if not isinstance(item, dict):
            raise damaged
        name, size, sha256 = item.get("path"), item.get("size"), item.get("sha256")
        if not isinstance(name, str) or type(size) is not int or not isinstance(sha256, str):
            raise damaged
        if name in entries or not _HASH.fullmatch(sha256):
            raise damaged
        if name not in infos:
            raise SalaError("archive_file_missing", name=called, entry=_sayable(name))
        entries[name] = _Entry(infos[name], size, sha256)
    for name in infos:
        if name not in entries:
            raise SalaError("archive_file_unlisted", name=called, entry=name)
    return entries


def _sayable(name: str) -> str:
    """JSON may hold halves of characters, which no screen and no file takes."""
    return name[:MAX_PATH].encode("utf-8", "replace").decode()


def _unpacked(zipped: zipfile.ZipFile, info: zipfile.ZipInfo, called: str, name: str) -> bytes:
    try:
        with zipped.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except _DAMAGE as error:
        if isinstance(error, OSError) and file_error(error, called).code == "file_device_gone":
            raise file_error(error, called) from None  # the stick was pulled out: the file may be fine
        raise SalaError("archive_file_damaged", name=called, entry=name) from None
    if len(data) != info.file_size:
        raise SalaError("archive_file_damaged", name=called, entry=name)
    return data


def _refuse(called: str, entry: str, reason: str) -> NoReturn:
    raise SalaError("archive_unsafe", name=called, entry=entry[:MAX_PATH], reason=reason)

"""Writes `.sala` files. What they are, and who reads them, is in `archive`; players only read."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.storage.archive import (
    FORMAT,
    MANIFEST,
    MAX_ENTRIES,
    MAX_ONE,
    MAX_TOTAL,
    MEDIA_SUFFIXES,
    SUFFIX,
    name_fault,
)
from scenes.storage.atomic import write_file
from scenes.storage.zip_out import ZipOut, pack_all

LEVEL = 1  # 6 makes packs 7 % smaller and takes twice as long; an export spends most of its time on this
# These are compressed already; deflating them again costs time and gains nothing.
STORED_SUFFIXES = MEDIA_SUFFIXES - {".glb", ".wav"}


def write_archive(path: Path | None, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a `.sala` file of these files, also written whole to `path` if one is given.

    Names use `/`; their order does not matter. Dates and permissions are fixed. Raises SalaError
    archive_name_refused(entry, reason), archive_too_big, or by errno.
    """
    called = path.name if path is not None else "lesson" + SUFFIX
    contents = _writable(files, called)
    listed = [
        {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in contents.items()
    ]
    manifest = json.dumps({"format": FORMAT, "files": listed}, ensure_ascii=False, indent=1, sort_keys=True)
    whole = {MANIFEST: manifest.encode() + b"\n", **contents}
    levels = [0 if posixpath.splitext(name)[1].lower() in STORED_SUFFIXES else LEVEL for name in whole]
    buffer = io.BytesIO()
    zipped = ZipOut(buffer)
    for name, one in zip(whole, pack_all(list(whole.values()), levels), strict=True):
        zipped.add(name, one)
    zipped.finish()
    packed = buffer.getvalue()
    if path is not None:
        write_file(path, packed)
    return packed


def _writable(files: Mapping[str, bytes], called: str) -> dict[str, bytes]:
    """The files in the order in which they are written, after the checks that a reader would make."""
    contents: dict[str, bytes] = {}
    folded: set[str] = set()
    for raw_name in sorted(files):
        name = unicodedata.normalize("NFC", raw_name)
        key = unicodedata.normalize("NFKC", name).casefold()
        fault = name_fault(name) or ("same name twice" if key in folded or key == MANIFEST else "")
        if fault:
            raise SalaError("archive_name_refused", name=called, entry=raw_name, reason=fault)
        folded.add(key)
        contents[name] = files[raw_name]
        if len(files[raw_name]) > MAX_ONE:
            raise SalaError("archive_too_big", name=called, entry=name)
    if len(contents) >= MAX_ENTRIES or sum(map(len, contents.values())) > MAX_TOTAL:
        raise SalaError("archive_too_big", name=called, entry=called)
    return dict(sorted(contents.items()))

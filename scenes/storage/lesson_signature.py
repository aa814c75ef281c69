"""Who made a single `.sala` file: it carries its own signature, so one lesson that is copied from a stick keeps it.

The signature is one more file of the archive and covers names and hashes of all the others. Whoever changes a lesson in
Sala saves it without the old signature; whoever changes the file by other means breaks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.storage.export_signature import Signer, signer_from
from scenes.storage.lesson_data import canonical_json
from scenes.storage.lesson_folder import ArchiveFiles

SIGNATURE = "signature.json"
CONTEXT = b"Sala lesson 1\n"
"""Signed before the names, so that a signature can never stand for anything else."""


def signed_text(digests: Mapping[str, str]) -> bytes:
    """What is signed: each file's name and sha256 (hexadecimal), but for the signature itself."""
    return canonical_json({name: digests[name] for name in digests if name != SIGNATURE})


def signer_of_lesson(files: ArchiveFiles, user_data: Path | None) -> Signer:
    """Who signed a `.sala` file; a new key is remembered in `user_data` (None: nothing is remembered)."""
    names = files.names()
    if SIGNATURE not in names:
        return Signer("unsigned")
    try:
        raw = files.read(SIGNATURE)
    except SalaError:
        return Signer("wrong")
    return signer_from(raw, CONTEXT, signed_text({name: files.digest(name) for name in names}), user_data)

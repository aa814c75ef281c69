"""Keys of schools and NGOs, and signing exports and lessons with one.

PyNaCl makes the signatures; scenes.storage.ed25519 reads them.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.storage.atomic import file_error, read_file, sync, sync_folder
from scenes.storage.export_signature import Signer, name_of_signer, signature_text

FORMAT = 1
_MAX_BYTES = 64 << 10


@dataclass(frozen=True, slots=True)
class Key:
    """A secret key and whose it is. `seed` must never leave the file."""

    name: str
    seed: bytes

    @property
    def public(self) -> bytes:
        return bytes(_signing_key(self.seed).verify_key)

    @property
    def signer(self) -> Signer:
        """What others see of it."""
        return Signer("known", self.name, self.public.hex())

    def sign(self, context: bytes, message: bytes) -> bytes:
        """The signature file of a message; `context` tells what is signed. Equal input gives equal bytes."""
        whole = context + self.name.encode() + b"\n" + message
        signature = bytes(_signing_key(self.seed).sign(whole).signature)
        return signature_text(self.name, self.public, signature)


def new_key(path: Path, name: str) -> Key:
    """Make a key and write it where only its owner can read it. Never replaces a file. Raises SalaError."""
    words = name_of_signer(name)
    if not words:
        raise SalaError("key_no_name")
    key = Key(words, os.urandom(32))
    body = {"format": FORMAT, "name": key.name, "secret": key.seed.hex(), "public": key.public.hex()}
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                json.dump(body, file, ensure_ascii=False, indent=1)
                file.flush()
                sync(file.fileno())  # what is signed with it will be on other PCs before the next power cut
        except OSError:
            path.unlink()  # half a key would stand in the way of a whole one
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise file_error(error, path) from None
    return key


def read_key(path: Path) -> Key:
    """Raises SalaError key_damaged(name), or by errno."""
    try:
        body: Any = json.loads(read_file(path, _MAX_BYTES))
        name, seed = body["name"], bytes.fromhex(body["secret"])
        is_sound = body["format"] == FORMAT and len(seed) == 32 and isinstance(name, str) and name
        if not is_sound or name_of_signer(name) != name or Key(name, seed).public.hex() != body["public"]:
            raise SalaError("key_damaged", name=path.name)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SalaError("key_damaged", name=path.name) from None
    return Key(name, seed)


def _signing_key(seed: bytes) -> Any:
    try:
        from nacl.signing import SigningKey
    except ModuleNotFoundError:
        raise SalaError("signing_not_installed") from None
    return SigningKey(seed)

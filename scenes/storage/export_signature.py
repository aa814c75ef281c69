"""Who made an export: a signature of its list, and trust on first use. Without one, lessons open all the same.

The signature covers the list, and the list covers every file, so whoever changes a file must change the list
and breaks the signature. The first time a key is met it is remembered by its name on this PC; another key of the
same name is told of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from scenes.errors import SalaError
from scenes.khmer.clusters import cut
from scenes.records import dataclass
from scenes.schema.check import Problem
from scenes.storage.atomic import file_error, read_file, write_file
from scenes.storage.export_list import SIGNATURE_FILE, ExportList, facts_of
from scenes.storage.places import BIDI_CONTROLS

FORMAT = 1
CONTEXT = b"Sala export list 1\n"
"""Signed before the list, so that a signature can never stand for anything else."""
TRUST_FILE = "signers.json"
MAX_NAME = 80
_MAX_BYTES = 64 << 10
_MAX_TRUST = 1 << 20
"""Thousands of keys. A longer file is not written: what is known must not be pushed out by what is not."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")

State = Literal["unsigned", "wrong", "new", "known", "other_key"]


@dataclass(frozen=True, slots=True)
class Signer:
    """What is known of who signed. `key` is hexadecimal.

    `state`: unsigned; wrong (does not fit what is there; without a name where the signature itself is lost); new (met
    for the first time); known; other_key (the name is known on this PC with another key). Who has a key can put any
    name to it: only meeting the same key again proves something.
    """

    state: State
    name: str = ""
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """Short enough to be read out over the telephone; its spaces break no line."""
        return "\u00a0".join(self.key[at : at + 4] for at in range(0, 16, 4))


def signature_text(name: str, key: bytes, signature: bytes) -> bytes:
    """The signature file."""
    body = {"format": FORMAT, "name": name[:MAX_NAME], "key": key.hex(), "signature": signature.hex()}
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def signer_of(folder: Path, listed: ExportList, user_data: Path | None) -> Signer:
    """Who signed the export in a folder; a new key is remembered in `user_data` (None: nothing is remembered)."""
    try:
        raw = read_file(folder / SIGNATURE_FILE, _MAX_BYTES)
    except SalaError as error:
        was_signed = error.code != "file_missing" or facts_of(listed.raw).get("signed") is True
        return Signer("wrong" if was_signed else "unsigned")
    return signer_from(raw, CONTEXT, listed.raw, user_data)


def signer_from(raw: bytes, context: bytes, message: bytes, user_data: Path | None) -> Signer:
    """Who signed a message, from the bytes of its signature file; a new key is remembered as in `signer_of`."""
    try:
        body: Any = json.loads(raw[:_MAX_BYTES])
        name, key, signature = body["name"], bytes.fromhex(body["key"]), bytes.fromhex(body["signature"])
        if body["format"] != FORMAT or not isinstance(name, str) or not 0 < len(name) <= MAX_NAME:
            return Signer("wrong")
        if name_of_signer(name) != name:
            return Signer("wrong")
    except (ValueError, KeyError, TypeError, RecursionError):
        return Signer("wrong")
    from scenes.storage.ed25519 import is_signed  # most lessons of a class are not signed

    if not is_signed(key, context + name.encode() + b"\n" + message, signature):
        return Signer("wrong", name, key.hex())
    return Signer(_trust(user_data, name, key.hex()), name, key.hex())


def name_of_signer(text: str) -> str:
    """A name as a key may carry it: no signs that turn or break a line, and not too long; empty if nothing is left."""
    name = BIDI_CONTROLS.sub("", _CONTROL.sub(" ", text)).strip()
    return name if len(name) <= MAX_NAME else cut(name, MAX_NAME).strip()


def problem_of(signer: Signer) -> Problem | None:
    """What a person must hear about a signature; None if all is well or the key is simply new."""
    values = {"name": signer.name, "fingerprint": signer.fingerprint}
    match signer.state:
        case "wrong":
            code = "signature_wrong" if signer.name else "signature_lost"
            return Problem("error", code, SIGNATURE_FILE, values)
        case "other_key":
            return Problem("warning", "signature_other_key", SIGNATURE_FILE, values)
        case "unsigned":
            return Problem("note", "signature_none", SIGNATURE_FILE, {})
    return None


def trust(user_data: Path, signer: Signer) -> None:
    """Take this key for one of its name from now on: a person has compared the fingerprint. Raises SalaError."""
    try:
        user_data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, user_data) from None
    _remember(user_data, _known(user_data), signer.name, signer.key)


def _trust(user_data: Path | None, name: str, key: str) -> State:
    known = _known(user_data)
    if known.get(key) == name:
        return "known"
    if known and _looks(name) in {_looks(other) for other in known.values()}:
        return "other_key"
    if user_data is not None:
        try:
            user_data.mkdir(parents=True, exist_ok=True)
            _remember(user_data, known, name, key)
        except (SalaError, OSError):
            return "new"  # a PC that takes no files meets everybody for the first time
    return "new"


def _looks(name: str) -> str:
    """Equal for names that a reader could not tell apart: spaces, invisible signs, capitals, orders of Khmer marks."""
    from scenes.khmer.answer_key import answer_key  # most PCs know one school, and meet it again

    return "".join(answer_key(name).split()) or name


def _remember(user_data: Path, known: Mapping[str, str], name: str, key: str) -> None:
    text = json.dumps({**known, key: name}, ensure_ascii=False, indent=1, sort_keys=True)
    data = text.encode("utf-8", "replace")
    if len(data) > _MAX_TRUST:
        raise SalaError("file_too_large", name=TRUST_FILE, path=str(user_data / TRUST_FILE), limit=_MAX_TRUST)
    write_file(user_data / TRUST_FILE, data)


def _known(user_data: Path | None) -> dict[str, str]:
    if user_data is None:
        return {}
    try:
        data = json.loads(read_file(user_data / TRUST_FILE, _MAX_TRUST))
    except (SalaError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {key: name for key, name in data.items() if isinstance(key, str) and isinstance(name, str)}

"""Copying things to the system's clipboard and back, between scenes, lessons and studios: with the cards that are about
them, with the models, pictures and sounds of the lesson's own that they use, and with what is known of whose these are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from scenes.errors import SalaError
from scenes.kits.placing import put_copied
from scenes.kits.taking import copied_things
from scenes.model import edits
from scenes.model.lesson import Credit
from scenes.model.media_edits import credits_of_media
from scenes.model.values import ORIGIN, Vec3
from scenes.storage.archive import read_archive
from scenes.storage.archive_write import write_archive
from scenes.storage.things_text import (
    MOST_BYTES,
    Copied,
    check_assets,
    looks_like_things,
    needed_media,
    read_things,
    things_text,
    tops_of,
)
from scenes.texts import N_, Texts
from studio.media_along import take_media
from studio.session import EditingSession

MIME = "application/x-sala-copy"
MEDIA_MIME = "application/x-sala-copy-media"
"""Beside the things: an archive of the media they use, named as in a lesson, and `_CREDITS`."""
MOST_MEDIA = 96 << 20
"""Bytes of media that a clipboard is burdened with; what uses more can be pasted where it has come from."""
_CREDITS = "credits.json"
BESIDE = 0.5
"""Metres that a copy lies beside its original in the same scene."""


def copy_things(session: EditingSession) -> None:
    """Put what is selected on the clipboard: under our own name, and as the text it is, to be sent or kept."""
    if session.selection:
        _copy(session, copied_things(session.lesson, session.scene_id, session.selection))


def _copy(session: EditingSession, copied: Copied) -> None:
    text = things_text(session.codec, copied)
    data = QMimeData()
    data.setData(MIME, text.encode())
    data.setText(text)
    media = _packed_media(session, needed_media(copied))
    if media:
        data.setData(MEDIA_MIME, media)
    QGuiApplication.clipboard().setMimeData(data)


def _packed_media(session: EditingSession, wanted: Iterable[str]) -> bytes:
    """An archive of media and of what is known of them; empty if there are none, or too much."""
    known = credits_of_media(session.lesson)
    files: dict[str, bytes] = {}
    for reference in wanted:
        try:
            files[reference] = session.assets.read(reference)
        except SalaError:
            continue  # missing here already; the paste says so where it is missing, too
        if sum(map(len, files.values())) > MOST_MEDIA:
            return b""
    if not files:
        return b""
    told = [session.codec.encode(known[reference]) for reference in files if reference in known]
    files[_CREDITS] = json.dumps(told, ensure_ascii=False).encode()
    return write_archive(None, files)


def _take_media(session: EditingSession, wanted: Iterable[str]) -> list[Credit]:
    """Take what is missing of the media from the clipboard into the lesson; what is known of those."""
    missing = [reference for reference in wanted if reference not in session.place.own_media]
    raw = _raw_on_clipboard(MEDIA_MIME) if missing else b""
    if not raw:
        return []
    try:
        with read_archive(raw, name="clipboard") as archive:
            plain: Any = json.loads(archive.read(_CREDITS)) if _CREDITS in archive.names() else []
            found = [session.codec.decode(Credit, one)[0] for one in plain if isinstance(one, dict)]
            told = [one for one in found if one is not None]
            return take_media(session, missing, archive.read, told)
    except (SalaError, ValueError, TypeError):
        return []  # a damaged clipboard: what is missing now is said by the paste


def cut_things(session: EditingSession, texts: Texts) -> None:
    """Copy what is selected, then remove it with the cards that go along; locked things stay and are not copied."""
    free = [i for i in session.selection if not session.scene.entities[i].locked]
    if not free:
        return
    session.select(free)
    copied = copied_things(session.lesson, session.scene_id, free)
    _copy(session, copied)
    with session.document.edit(texts(N_("Cut"))) as draft:
        scene = draft.scene(session.scene_id)
        edits.remove(scene, free)
        for rule_id in copied.rules:
            scene.remove_rule(rule_id)


def _raw_on_clipboard(kind: str) -> bytes:
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return b""
    return bytes(data.data(kind).data()) if data.hasFormat(kind) else b""


def text_on_clipboard() -> str:
    """What lies on the clipboard, if it may be things; else ""."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return ""
    if data.hasFormat(MIME):
        raw = bytes(data.data(MIME).data())
        return raw.decode(errors="replace") if len(raw) <= MOST_BYTES else ""
    text = data.text() if data.hasText() else ""
    return text if looks_like_things(text) else ""


def paste_things(session: EditingSession, texts: Texts) -> None:
    """Add what was copied and select it; beside its original if that is still there.

    Raises SalaError paste_nothing, paste_damaged, paste_newer, paste_needs_media, or of the YAML guard.
    """
    text = text_on_clipboard()
    if not text:
        raise SalaError("paste_nothing")
    copied = read_things(session.codec, text)
    things = copied.entities
    told = _take_media(session, needed_media(copied))
    check_assets(copied, session.assets.exists)
    taken_places = {entity.position for entity in session.scene.entities.values()}
    by = ORIGIN
    while any(
        entity.parent is None
        and Vec3(*(round(a + b, 4) for a, b in zip(entity.position, by))) in taken_places
        for entity in things.values()
    ):
        by = Vec3(by.x + BESIDE, 0.0, 0.0)
    with session.document.edit(texts(N_("Paste"))) as draft:
        new = put_copied(draft, session.scene_id, copied, by, session.taken_ids, told)
    session.select(new[one] for one in tops_of(things))

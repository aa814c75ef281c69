"""Copying things to the system's clipboard and back, between scenes and between two studios."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from scenes.errors import SalaError
from scenes.model import edits
from scenes.model.values import ORIGIN, Vec3
from scenes.storage.things_text import (
    MOST_BYTES,
    add_things,
    check_assets,
    looks_like_things,
    read_things,
    things_text,
)
from scenes.texts import N_, Texts
from studio.session import EditingSession

MIME = "application/x-sala-copy"
BESIDE = 0.5
"""Metres that a copy lies beside its original in the same scene."""


def copy_things(session: EditingSession) -> None:
    """Put what is selected on the clipboard: under our own name, and as the text it is, to be sent or kept."""
    if not session.selection:
        return
    text = things_text(session.codec, session.scene, session.selection)
    data = QMimeData()
    data.setData(MIME, text.encode())
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def cut_things(session: EditingSession, texts: Texts) -> None:
    """Copy what is selected, then remove it; locked things stay and are not copied."""
    free = [i for i in session.selection if not session.scene.entities[i].locked]
    if not free:
        return
    session.select(free)
    copy_things(session)
    with session.document.edit(texts(N_("Cut"))) as draft:
        edits.remove(draft.scene(session.scene_id), free)


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
    things = read_things(session.codec, text)
    check_assets(things, session.assets.exists)
    taken_places = {entity.position for entity in session.scene.entities.values()}
    by = ORIGIN
    while any(
        entity.parent is None
        and Vec3(*(round(a + b, 4) for a, b in zip(entity.position, by))) in taken_places
        for entity in things.values()
    ):
        by = Vec3(by.x + BESIDE, 0.0, 0.0)
    with session.document.edit(texts(N_("Paste"))) as draft:
        tops = add_things(draft.scene(session.scene_id), things, by, session.taken_ids)
    session.select(tops)

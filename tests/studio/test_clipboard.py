"""Things go from lesson to lesson with their own models, pictures and sounds, in one step that can be undone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from scenes.components.info_panel.model import InfoPanel
from scenes.errors import SalaError
from scenes.model.lesson import Credit
from scenes.model.media_edits import credits_of_media, put_medium
from scenes.model.values import EntityId, LocalText, PictureRef
from scenes.texts import Texts
from studio.clipboard import MEDIA_MIME, copy_things, paste_things
from studio.session import EditingSession
from tests.studio.conftest import thing

Opened = Callable[[str], EditingSession]


@pytest.fixture
def lesson(
    open_session: Callable[..., EditingSession], tmp_path: Path, qapp: QApplication
) -> Iterator[Opened]:
    def opened(name: str) -> EditingSession:
        session = open_session(thing("stone"))
        session.keep_safe(tmp_path / name)
        return session

    yield opened
    QGuiApplication.clipboard().clear()


def with_picture(session: EditingSession) -> str:
    """A panel with a picture of the lesson's own, selected; the picture's reference."""
    written = io.BytesIO()
    Image.new("RGB", (12, 8), "#1f6f50").save(written, "PNG")
    reference = session.place.add_media(written.getvalue(), "png")
    panel = InfoPanel(title=LocalText(km="ទឹក", en="Water"), picture=PictureRef(reference))
    with session.document.edit("begin") as draft:
        made = draft.scene(session.scene_id)
        made.add(thing("board", panel))
        put_medium(draft, Credit(what="Rain", author="Dara", licence="CC-BY-4.0", media=reference))
    session.select([EntityId("board")])
    return reference


def test_what_things_use_comes_along_in_one_step(lesson: Opened, words: Callable[[str], Texts]) -> None:
    here, there = lesson("here"), lesson("there")
    reference = with_picture(here)
    copy_things(here)
    before = there.lesson
    paste_things(there, words("en"))
    (pasted,) = there.selection
    panel = there.scene.entities[pasted].get(InfoPanel)
    assert panel is not None
    assert panel.picture == reference
    assert there.assets.read(reference) == here.assets.read(reference)
    assert credits_of_media(there.lesson)[reference].author == "Dara"
    paste_things(there, words("en"))  # it is there now
    assert len(there.lesson.credits) == len(before.credits) + 1
    there.document.undo()
    there.document.undo()
    assert there.lesson is before


def test_a_medium_that_is_not_what_its_name_says_is_left(
    lesson: Opened, words: Callable[[str], Texts]
) -> None:
    here, there = lesson("here"), lesson("there")
    reference = with_picture(here)
    copy_things(here)
    copied = QGuiApplication.clipboard().mimeData()
    packed = bytes(copied.data(MEDIA_MIME).data())
    for raw in (packed[:-40], b"", b"PK\x05\x06" + bytes(18)):
        forged = QMimeData()
        for kind in copied.formats():
            forged.setData(kind, copied.data(kind))
        forged.setData(MEDIA_MIME, raw)
        QGuiApplication.clipboard().setMimeData(forged)
        copied = QGuiApplication.clipboard().mimeData()
        before = there.lesson
        with pytest.raises(SalaError) as refused:
            paste_things(there, words("en"))
        assert refused.value.code == "paste_needs_media"
        assert there.lesson is before
        assert not there.assets.exists(reference, "picture")

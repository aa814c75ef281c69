"""A teacher keeps things of her own, finds them in the library, places, shares and deletes them, in the real window."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scenes.cards.actions import Hide, Show
from scenes.cards.events import Clicked
from scenes.components.shape.model import Shape
from scenes.kits.taking import take
from scenes.model.card_edits import add_card
from scenes.model.lesson import Credit
from scenes.model.media_edits import credits_of_media, put_medium
from scenes.model.values import EntityId, LocalText, PictureRef, Vec3
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.library.items import MIME, MINE
from studio.my_things.keep_dialog import KeepDialog
from studio.my_things.name_fields import RenameDialog
from studio.my_things.share_dialog import ShareDialog
from studio.session import EditingSession
from studio.settings import SettingsFile
from studio.viewport.scenery import GHOST
from tests.studio.conftest import lesson_of, thing

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
NAME = LocalText(km="ទ្វារ", en="Door")


def begin(session: EditingSession) -> str:
    """A door with a sign that carries a picture of the lesson's own; two cards, one of which names a lamp."""
    written = io.BytesIO()
    Image.new("RGB", (12, 8), "#1f6f50").save(written, "PNG")
    reference = session.place.add_media(written.getvalue(), "png")
    sign = Shape("box", Vec3(0.6, 0.05, 0.4), texture=PictureRef(reference))
    with session.document.edit("begin") as draft:
        scene = draft.scene(session.scene_id)
        scene.add(thing("door", Shape("box", Vec3(1.0, 0.1, 2.0)), at=Vec3(0.0, 0.0, 1.0), name="Door"))
        scene.add(thing("sign", sign, at=Vec3(0.0, -0.2, 1.5), name="Sign"))
        scene.add(thing("lamp", Shape("sphere"), at=Vec3(4.0, 4.0, 1.0), name="Lamp"))
        add_card(scene, Clicked(EntityId("sign")), actions=(Hide(EntityId("door")),))
        add_card(scene, Clicked(EntityId("lamp")), actions=(Show(EntityId("door")),))
        put_medium(draft, Credit("Water", "Dara", "CC BY 4.0", media=reference))
    session.select([EntityId("door"), EntityId("sign")])
    return reference


@pytest.fixture
def studio(root: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    dress(qapp, root / "assets")
    session = EditingSession(lesson_of(), None, None, root / "assets", sala_vocabulary())
    opened = Studio(session, "en", root / "assets", SettingsFile(tmp_path / "data"), tmp_path / "own")
    yield opened
    opened.session.discard_changes()
    opened.close()


def trigger(studio: Studio, action_id: str) -> None:
    QApplication.processEvents()
    action = studio.window.findChild(QAction, action_id)
    assert action.isEnabled()
    action.trigger()


def keep(studio: Studio, patch: pytest.MonkeyPatch, name: LocalText = NAME) -> str:
    """Keep the selection as a teacher does; the id of what was kept."""

    def fill(dialog: KeepDialog) -> int:
        dialog.fields.show_entry(name, ("ក្ដារ", "gate"))
        return int(QDialog.DialogCode.Accepted)

    patch.setattr(KeepDialog, "exec", fill)
    trigger(studio, "edit.keep-own")
    assert studio.session.my_things is not None
    return str(studio.session.my_things.entries()[0].id)


def test_it_is_kept_found_dragged_and_placed_as_one(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, session = studio.window, studio.session
    reference = begin(session)
    kept = keep(studio, monkeypatch)
    library = window.docks.library
    assert library.kits.currentData() == MINE and library.visible_ids() == [f"mine/{kept}"]
    library.show_kit("")
    library.search.setText("ទ្វារ ក្ដារ")
    assert library.visible_ids() == [f"mine/{kept}"]
    library.thumbnails.stop()
    library.thumbnails._jobs.clear()
    library.thumbnails.want(library.shelf.items)
    library.thumbnails.start()
    qtbot.waitUntil(lambda: library.thumbnails.picture(f"mine/{kept}") is not None, timeout=60_000)
    # In another lesson: nothing of it is known there.
    with session.document.edit("clear") as draft:
        scene = draft.scene(session.scene_id)
        for entity_id in tuple(scene.entities):
            scene.remove(entity_id)
        for rule_id in tuple(scene.rules):
            scene.remove_rule(rule_id)
        draft.set(credits=())
    before = session.lesson
    view = window.view
    mime = library.shelf.mimeData([library.shelf.index(0)])
    at = QPoint(view.width() // 2, view.height() * 2 // 3)
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(view, QDragEnterEvent(at, copy, mime, LEFT, PLAIN))
    QApplication.sendEvent(view, QDragMoveEvent(at, copy, mime, LEFT, PLAIN))
    box = view.scenery.box(GHOST)
    assert box is not None and box.low.z == pytest.approx(0.0, abs=0.01)
    assert box.high.z == pytest.approx(2.0, abs=0.01)  # all of it is seen, not only its first part
    assert session.lesson is before
    view.grab()
    QApplication.sendEvent(view, QDropEvent(QPointF(at), copy, mime, LEFT, PLAIN))
    assert view.scenery.box(GHOST) is None
    (whole,) = session.selection
    scene_now = session.scene
    assert len(scene_now.entities) == 3 and scene_now.entities[whole].name == NAME
    parts = {e.name["en"]: e for e in scene_now.entities.values() if e.parent == whole}
    assert set(parts) == {"Door", "Sign"}
    (rule,) = scene_now.rules.values()
    assert rule.when == Clicked(parts["Sign"].id) and rule.actions == (Hide(parts["Door"].id),)
    assert credits_of_media(session.lesson)[reference].author == "Dara"
    assert session.place.own_media == [reference]
    session.document.undo()
    assert session.lesson is before
    library.on_place_own(kept)  # as a double click does
    assert len(session.scene.entities) == 3


def test_it_goes_to_another_teacher_as_a_file(
    studio: Studio,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window, session = studio.window, studio.session
    begin(session)
    kept = keep(studio, monkeypatch)
    mine, library = session.my_things, window.docks.library
    assert mine is not None
    session.select([EntityId("lamp")])
    lamp = keep(studio, monkeypatch, LocalText(en="Lamp"))
    assert kept in library.visible_ids()[1] and len(library.visible_ids()) == 2
    target = tmp_path / "ចែក"
    asked: list[list[str]] = []

    def accept(dialog: ShareDialog) -> int:
        asked.append(dialog.chosen)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ShareDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    library.share.click()
    assert set(asked[0]) == {kept, lamp}
    menu = library.menu_of(library.shelf.items[1])
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    actions["Share…"].trigger()
    assert asked[1] == [kept]
    library.share.click()
    file = target.with_name("ចែក.salakit")
    assert file.is_file()

    def rename(dialog: RenameDialog) -> int:
        dialog.fields.show_entry(LocalText(km="ទ្វារក្រហម"))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(RenameDialog, "exec", rename)
    actions["Rename…"].trigger()
    assert mine.entry(kept).name == LocalText(km="ទ្វារក្រហម")
    answers = iter(["Cancel", "Delete"])

    def answer(box: QMessageBox) -> QAbstractButton:
        wanted = next(answers)
        return next(button for button in box.buttons() if button.text() == wanted)

    monkeypatch.setattr(QMessageBox, "exec", lambda box: None)
    monkeypatch.setattr(QMessageBox, "clickedButton", answer)
    actions["Delete…"].trigger()
    assert len(mine.entries()) == 2
    actions["Delete…"].trigger()
    assert [entry.id for entry in mine.entries()] == [lamp]
    assert library.deleted.isVisible() and "ទ្វារក្រហម" in library.deleted.words.text()
    library.deleted.back.click()
    assert {entry.id for entry in mine.entries()} == {kept, lamp} and not library.deleted.isVisible()
    answers = iter(["Delete"])
    actions["Delete…"].trigger()
    assert [entry.id for entry in mine.entries()] == [lamp]
    library.deleted.away.click()
    assert not library.deleted.isVisible()
    menu.deleteLater()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    library.show_kit("")
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, PLAIN)
    assert window.file_drops.eventFilter(window, dropped)
    assert {entry.id for entry in mine.entries()} == {kept, lamp}
    assert library.kits.currentData() == MINE
    assert mine.entry(kept).name == NAME  # as it was when it was shared
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    file.write_bytes(b"PK no")
    window.bring_in([file])
    assert told == ["“ចែក.salakit” is no file of own things that Sala can read."]


def test_the_window_says_what_comes_along_and_what_stays(
    open_session: Callable[..., EditingSession],
    words: Callable[[str], Texts],
    tmp_path: Path,
    qapp: QApplication,
) -> None:
    session = open_session()
    session.keep_safe(tmp_path)
    begin(session)
    dialog = KeepDialog(None, session, words("en"), Vec3(0.0, 0.0, 0.0))
    assert not dialog.do.isEnabled()  # it has no name yet
    dialog.fields.lines["km"].setText("ទ្វារ")
    dialog.fields.changed.emit()
    assert dialog.do.isEnabled()
    assert "Things: 2" in dialog.along.text() and "Cards: 1" in dialog.along.text()
    assert "Water (Dara, CC BY 4.0)" in dialog.along.text()
    (box,) = dialog.choices.values()
    assert "Lamp" in box.text() and not box.isChecked()
    box.setChecked(True)
    assert "Cards: 2" in dialog.along.text()
    dialog.fields.tag_line.setText("a, ខ ; a،  , c")
    made = dialog.thing()
    assert made.entry.tags == ("a", "ខ", "c")
    assert len(made.scene.rules) == 2 and made.entry.name == LocalText(km="ទ្វារ")
    dialog.deleteLater()
    session.select([EntityId("lamp")])
    alone = KeepDialog(None, session, words("km"))
    assert alone.fields.name == LocalText(en="Lamp")
    alone.deleteLater()


def test_a_thing_that_is_gone_is_not_dragged(
    open_session: Callable[..., EditingSession], tmp_path: Path
) -> None:
    from studio.viewport.dropping import part_from

    session = open_session(thing("stone", Shape()))
    session.keep_safe(tmp_path)
    assert session.my_things is not None
    stone = take(session.lesson, session.scene_id, [EntityId("stone")], (), LocalText(en="Stone"))
    session.my_things.keep(stone, session.assets.read)
    mime = QMimeData()
    for wanted, is_there in ((stone.entry.id, True), ("thing_gone", False), ("../..", False)):
        mime.setData(MIME, f'{{"own_thing": "{wanted}"}}'.encode())
        assert (part_from(mime, session) is not None) == is_there
    session.my_things.remove(stone.entry.id)
    mime.setData(MIME, f'{{"own_thing": "{stone.entry.id}"}}'.encode())
    assert part_from(mime, session) is None

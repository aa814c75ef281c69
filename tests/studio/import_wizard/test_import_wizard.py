"""The window that brings files in: real files, the real worker, the real pictures of the second process."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scenes.model.media_edits import credits_of_media
from scenes.storage.lesson_folder import open_lesson
from scenes.texts import Texts
from studio.import_wizard.dialog import ImportWizard
from studio.import_wizard.dropping import FileDrops
from studio.import_wizard.preview import PreviewProcess
from studio.library.asset_names import session_names
from studio.library.asset_picker import AssetPicker
from studio.library.panel import LibraryPanel
from studio.session import EditingSession
from studio.viewport.dropping import part_of
from tests.importing.sample_motion import skinned
from tests.importing.samples import Gltf, tetrahedron

Wizard = Callable[..., ImportWizard]


@pytest.fixture
def session(open_session: Callable[..., EditingSession], tmp_path: Path) -> EditingSession:
    made = open_session()
    made.keep_safe(tmp_path / "user")
    return made


@pytest.fixture
def wizard(session: EditingSession, words: Callable[[str], Texts], qapp: QApplication) -> Iterator[Wizard]:
    opened: list[ImportWizard] = []

    def make(*files: Path, language: str = "en", **options: bool) -> ImportWizard:
        made = ImportWizard(None, session, words(language), files, **options)  # type: ignore[arg-type]
        made.show()
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.reject()
        one.deleteLater()
    qapp.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def photo(path: Path, size: tuple[int, int] = (1600, 800)) -> Path:
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(out, "JPEG")
    path.write_bytes(out.getvalue())
    return path


def ready(shown: ImportWizard) -> bool:
    return shown.do.isEnabled() or shown.error is not None


def test_a_model_is_shown_made_to_fit_and_taken(
    wizard: Wizard, session: EditingSession, tmp_path: Path, qtbot: object
) -> None:
    shown = wizard(tetrahedron(tmp_path / "ពីរ៉ាមីត ១.glb"), asks_to_place=True)
    qtbot.waitUntil(lambda: ready(shown) and shown.canvas.has_picture, timeout=30_000)  # type: ignore[attr-defined]
    assert shown.fields.name.text() == "ពីរ៉ាមីត ១"
    assert (shown.fields.unit.currentData(), shown.fields.size_box.number.value) == ("m", 2.0)
    size = shown.fields.size_box.number
    size.selectAll()
    size.insert("៦")
    size.textEdited.emit(size.text())
    assert not session.document.is_modified
    qtbot.waitUntil(  # type: ignore[attr-defined]
        lambda: ready(shown) and shown.made is not None and shown.made.size[2] > 5, timeout=30_000
    )
    shown.fields.author.setText("សុខា")
    shown.fields.licence.setCurrentIndex(1)
    shown.do.click()
    assert not shown.isVisible()
    reference = shown.references[0]
    credit = credits_of_media(session.lesson)[reference]
    assert (credit.what, credit.author, credit.licence) == ("ពីរ៉ាមីត ១", "សុខា", "CC BY 4.0")
    assert session.assets.exists(reference, "model")
    assert shown.to_place[0][0] == {"model": {"asset": reference}}
    session.document.undo()
    assert not credits_of_media(session.lesson)


def test_a_model_that_moves_is_shown_moving_and_placed_so(
    wizard: Wizard, tmp_path: Path, qtbot: object
) -> None:
    shown = wizard(skinned().save(tmp_path / "arm.glb"), asks_to_place=True)
    qtbot.waitUntil(lambda: ready(shown) and shown.canvas.has_picture, timeout=30_000)  # type: ignore[attr-defined]
    assert [shown.fields.clip.itemText(n) for n in range(shown.fields.clip.count())] == [
        "Stands still",
        "Move",
    ]
    assert shown.fields.clip.isVisible() and shown.fields.clip.currentData() == "Move"
    assert "It moves: Move." in shown.facts.text()
    pictures: set[bytes] = set()

    def look() -> bool:
        pictures.add(bytes(shown.canvas.grab().toImage().constBits()))
        return len(pictures) >= 3

    qtbot.waitUntil(look, timeout=30_000)  # type: ignore[attr-defined]
    shown.do.click()
    assert shown.to_place[0][0] == {"model": {"asset": shown.references[0], "clip": "Move"}}


def test_what_was_brought_in_is_saved_and_opened_again(
    wizard: Wizard, session: EditingSession, tmp_path: Path, qtbot: object
) -> None:
    shown = wizard(tetrahedron(tmp_path / "a.glb"), photo(tmp_path / "ph.jpg"))
    for _file in range(2):
        qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
        shown.do.click()
    references = shown.references
    assert len(references) == 2
    for place in (tmp_path / "lesson", tmp_path / "lesson.sala"):
        session.save(place)
        opened = open_lesson(place, session.codec)
        assert opened.lesson is not None
        assert set(credits_of_media(opened.lesson)) == set(references)
        assert set(references) <= set(opened.files.names())
        opened.close()


def test_a_preview_that_cannot_be_written_does_not_stop_the_next(
    tmp_path: Path, root: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    parent, drawn = QObject(), []
    previews = PreviewProcess(root / "assets", tmp_path / "pictures", parent)
    previews.drawn.connect(drawn.append)
    model = root / "assets/models/geometry/cube.glb"
    previews.want(model, 0.0, is_close=True)
    qtbot.waitUntil(lambda: not previews.is_busy, timeout=60_000)
    assert drawn == []
    (tmp_path / "pictures").mkdir()
    previews.want(model, 90.0, is_close=True)
    qtbot.waitUntil(lambda: not previews.is_busy, timeout=60_000)
    assert [Path(file).is_file() for file in drawn] == [True]
    previews.stop()
    parent.deleteLater()


def test_a_picture_shows_how_large_it_was_and_is(
    wizard: Wizard, session: EditingSession, tmp_path: Path, qtbot: object
) -> None:
    shown = wizard(photo(tmp_path / "ph.jpg"), asks_to_place=True)
    qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
    assert shown.canvas.has_picture
    assert "1600 × 800" in shown.facts.text() and "1024 × 512" in shown.facts.text()
    shown.fields.side.setCurrentIndex(0)
    shown.fields.side.activated.emit(0)
    qtbot.waitUntil(lambda: "512 × 256" in shown.facts.text(), timeout=30_000)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
    shown.do.click()
    width, _depth, height = shown.to_place[0][0]["shape"]["size"]
    assert width == pytest.approx(2 * height)


def test_a_bad_file_gets_a_sentence_and_can_be_left_out(
    wizard: Wizard, tmp_path: Path, qtbot: object
) -> None:
    (tmp_path / "bad.glb").write_bytes(b"nothing")
    shown = wizard(tmp_path / "bad.glb", tetrahedron(tmp_path / "good.glb"), language="km")
    qtbot.waitUntil(lambda: shown.error is not None, timeout=30_000)  # type: ignore[attr-defined]
    assert shown.file.name == "bad.glb"
    assert "JSON" in shown.canvas.text()
    assert not shown.do.isEnabled()
    shown.skip.click()
    qtbot.waitUntil(lambda: shown.do.isEnabled(), timeout=30_000)  # type: ignore[attr-defined]
    assert shown.file.name == "good.glb"
    assert not shown.skip.isVisible()


def test_cancelling_leaves_the_lesson_and_the_disk_alone(
    wizard: Wizard, session: EditingSession, tmp_path: Path
) -> None:
    shown = wizard(tetrahedron(tmp_path / "a.glb"))
    folder = shown._folder.path
    assert folder.is_dir()
    shown.cancel.click()
    assert not shown.isVisible()
    assert not folder.exists()
    assert not session.document.is_modified
    assert not session.place.own_media


def test_fewer_triangles_are_offered_and_made(wizard: Wizard, tmp_path: Path, qtbot: object) -> None:
    made = Gltf()
    side = 40
    part = made.primitive(
        indices=made.accessor(
            [
                corner
                for y in range(side)
                for x in range(side)
                for at in [y * (side + 1) + x]
                for corner in (at, at + 1, at + side + 1, at + 1, at + side + 2, at + side + 1)
            ],
            "H",
        )
    )
    part["attributes"]["POSITION"] = made.accessor(
        [(x / side, 0.1 * (x * y % 7), y / side) for y in range(side + 1) for x in range(side + 1)]
    )
    shown = wizard(made.save(tmp_path / "hill.glb"))
    qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
    assert shown.fields.triangles.itemData(2) == 800
    shown.fields.triangles.setCurrentIndex(2)
    shown.fields.triangles.activated.emit(2)
    qtbot.waitUntil(  # type: ignore[attr-defined]
        lambda: ready(shown) and shown.made is not None and shown.made.triangles < 3200, timeout=30_000
    )
    assert shown.made is not None and 300 < shown.made.triangles <= 800
    assert shown.made.triangles_before == 3200


def test_the_library_and_the_pickers_show_it(
    session: EditingSession,
    words: Callable[[str], Texts],
    show_panel: Callable[..., LibraryPanel],
    wizard: Wizard,
    tmp_path: Path,
    qtbot: object,
) -> None:
    library = show_panel(LibraryPanel, session)
    shown = wizard(tetrahedron(tmp_path / "cone.glb"), photo(tmp_path / "river.jpg"))
    for _file in range(2):
        qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
        shown.do.click()
    library.show_own()
    assert library.visible_ids() == list(reversed(shown.references))
    library.search.setText("river")
    assert library.visible_ids() == [shown.references[1]]
    library.thumbnails.start()
    qtbot.waitUntil(  # type: ignore[attr-defined]
        lambda: library.thumbnails.picture(shown.references[0]) is not None, timeout=60_000
    )
    names = session_names(session, session.library)
    for kind, reference, title in (
        ("model", shown.references[0], "cone"),
        ("picture", shown.references[1], "river"),
    ):
        assert names.references(kind)[0] == reference
        assert names.name(reference, kind).pick("en") == title
        picker = AssetPicker(library, words("en"), names, session.assets, kind, "", session)
        assert picker.shelf.index(0).data() == title
        assert picker.bring.text() == "Bring in a file…"
        # The photo is larger than its tile: it is made smaller, and keeps its form.
        picker.pictures.start()
        qtbot.waitUntil(  # type: ignore[attr-defined]
            lambda at=picker, own=reference: at.pictures.picture(own) is not None, timeout=60_000
        )
        tile = picker.pictures.picture(reference)
        assert tile is not None
        assert tile.width() == (2 if kind == "picture" else 1) * tile.height()
        picker.reject()
        picker.deleteLater()


def test_a_sound_is_placed_as_a_thing_to_click(
    wizard: Wizard, session: EditingSession, root: Path, qtbot: object
) -> None:
    shown = wizard(root / "tests" / "data" / "sounds" / "tone.m4a", asks_to_place=True)
    qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
    assert shown.listen.isVisible() and not shown.fields.unit.isVisible()
    shown.do.click()
    components, name = shown.to_place[0]
    part = part_of({"components": components, "name": dict(name)}, session.codec)
    assert part is not None and set(part.components) == {"sound", "marker"}
    assert set(part.name) == set(session.lesson.languages)


def test_files_dropped_on_a_window_are_brought_in(tmp_path: Path, qapp: QApplication) -> None:
    window = QWidget()
    got: list[object] = []
    drops = FileDrops(window, got.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.glb", "b.txt", "រូប.png")])

    def drop(data: QMimeData) -> bool:
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        return drops.eventFilter(window, event)

    assert drop(mime)
    assert got == [[tmp_path / "a.glb", tmp_path / "រូប.png"]]
    other = QMimeData()
    other.setText("nothing")
    assert not drop(other)
    window.deleteLater()


def test_a_grey_picture_becomes_land(
    wizard: Wizard, session: EditingSession, tmp_path: Path, qtbot: object
) -> None:
    shown = wizard(photo(tmp_path / "ភ្នំ.jpg", (160, 120)), asks_to_place=True)
    qtbot.waitUntil(lambda: ready(shown), timeout=30_000)  # type: ignore[attr-defined]
    assert shown.made is not None
    assert shown.made.kind == "picture"
    shown.fields.use.setCurrentIndex(shown.fields.use.findData("relief"))
    shown.fields.use.activated.emit(shown.fields.use.currentIndex())
    qtbot.waitUntil(lambda: ready(shown) and shown.canvas.can_turn, timeout=30_000)  # type: ignore[attr-defined]
    assert shown.made.kind == "model"
    assert shown.fields.size_box.isVisible()
    assert shown.fields.size_box.number.value == pytest.approx(10.0)
    shown.fields.rise.number.turn(30)
    qtbot.waitUntil(  # type: ignore[attr-defined]
        lambda: ready(shown) and shown.made is not None and shown.made.size[2] > 5.0, timeout=30_000
    )
    shown.take()
    (reference,) = shown.references
    assert reference.endswith(".glb")
    (placed,) = shown.to_place
    assert placed[0]["model"]["asset"] == reference

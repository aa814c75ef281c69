"""The library: found in two languages, dragged as data, placed by a double click, drawn by another process."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenes.components import KINDS
from scenes.components.model.model import Model
from scenes.model.scene import Entity
from scenes.model.values import LocalText, ModelRef
from scenes.texts import Texts
from studio.inspector.panel import InspectorPanel
from studio.library.asset_names import AssetNames, read_models
from studio.library.asset_picker import AssetPicker
from studio.library.items import MIME, shape_items
from studio.library.kits import KIT_NAMES
from studio.library.panel import LibraryPanel
from studio.library.shelf import breakable, known_words
from studio.library.starters import empty, words_in
from studio.library.thumbnails import Thumbnails, thumbnail_file
from studio.session import EditingSession

_RULER = "library/geometry/board_ruler"
"""Long and thin."""


def part_seen(image: QImage) -> QRect:
    """The part of a picture that is not paper."""
    paper = image.pixelColor(0, 0)
    places = [
        QPoint(x, y)
        for y in range(image.height())
        for x in range(image.width())
        if max(abs(a - b) for a, b in zip(image.pixelColor(x, y).getRgb(), paper.getRgb(), strict=True)) > 12
    ]
    xs, ys = [place.x() for place in places], [place.y() for place in places]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.fixture
def session(open_session: Callable[..., EditingSession]) -> EditingSession:
    return open_session()


@pytest.fixture
def panel(session: EditingSession, show_panel: Callable[..., Any]) -> LibraryPanel:
    made: LibraryPanel = show_panel(LibraryPanel, session)
    return made


@pytest.mark.parametrize(
    ("khmer", "english"),
    [
        ("ពាង", "jar"),
        ("គ្រុនឈាម", "dengue"),
        ("សំណួរ", "question"),
        ("បេះដូង", "heart"),
        ("ប្រភាគ", "fraction"),
        ("លលាដ៍ក្បាល", "skull"),
        ("កង់ធ្មេញ", "gear"),
        ("រ៉ក", "pulley"),
        ("តុកតុក", "tuk-tuk"),
        ("ឃ្នាស់", "lever"),
        ("ជញ្ជីង", "scales"),
        ("រូបវិទ្យា", "physics"),
    ],
)
def test_khmer_and_english_words_find_the_same_things(panel: LibraryPanel, khmer: str, english: str) -> None:
    panel.search.setText(english)
    found = panel.visible_ids()
    panel.search.setText(khmer)
    assert panel.visible_ids() == found
    assert found


def test_the_tower_of_angkor_and_the_map_of_cambodia_are_found_in_both_languages(panel: LibraryPanel) -> None:
    for name, words in (
        ("temple/prasat", ("ប្រាសាទ", "អង្គរ", "temple")),
        ("map/cambodia", ("កម្ពុជា", "mekong")),
    ):
        for word in words:
            panel.search.setText(word)
            assert f"library/{name}" in panel.visible_ids(), word


def test_spelling_and_invisible_marks_do_not_matter(panel: LibraryPanel) -> None:
    panel.search.setText("ពាង")
    found = panel.visible_ids()
    for variant in ("\u200bពាង ", "ព\u200bាង"):
        panel.search.setText(variant)
        assert panel.visible_ids() == found
    panel.search.setText("JAR")
    assert panel.visible_ids() == found


def test_several_words_narrow_the_search(panel: LibraryPanel) -> None:
    panel.search.setText("jar larvae")
    assert panel.visible_ids() == ["library/village/water_jar_larvae"]
    panel.search.setText("zebra crossing")
    assert panel.visible_ids() == []
    assert not panel.view.isVisible()
    panel.search.clear()
    assert len(panel.visible_ids()) == len(panel.items) > 190


def test_a_kit_is_shown_alone(panel: LibraryPanel) -> None:
    panel.kits.setCurrentIndex(panel.kits.findData("sky"))
    assert panel.visible_ids()
    assert all(i.startswith("library/sky/") for i in panel.visible_ids())
    assert {item.kit for item in panel.items} <= set(KIT_NAMES)


def test_every_item_is_a_thing_that_the_lesson_takes(panel: LibraryPanel, session: EditingSession) -> None:
    for item in panel.items:
        data = json.loads(item.to_mime())
        assert data["name"] == dict(item.title)
        assert {"km", "en"} <= set(item.title)
        decoded, problems = session.codec.decode(Entity, {"components": data["components"]}, key="new")
        assert decoded is not None, item.id
        assert not problems, item.id
        assert set(decoded.components) <= set(KINDS)
        for component in decoded.components.values():
            if isinstance(component, Model):
                assert session.assets.exists(component.asset, "model")


def test_a_drag_carries_the_part(panel: LibraryPanel) -> None:
    panel.search.setText("bicycle")
    data = panel.shelf.mimeData([panel.shelf.index(0)])
    assert json.loads(bytes(data.data(MIME).data())) == {
        "components": {"model": {"asset": "library/village/bicycle"}},
        "name": dict(panel.shelf.items[0].title),
    }
    drag = panel.view.drag_of(panel.shelf.items[0], data)
    assert not drag.pixmap().isNull()
    assert drag.mimeData().hasFormat(MIME)
    assert panel.shelf.flags(panel.shelf.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    drag.deleteLater()


def test_a_double_click_places_once(panel: LibraryPanel) -> None:
    placed: list[tuple[dict[str, Any], LocalText]] = []
    panel.on_place = lambda components, name: placed.append((components, name))
    panel.search.setText("bicycle")
    at = panel.view.visualRect(panel.shelf.index(0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert [components for components, _name in placed] == [{"model": {"asset": "library/village/bicycle"}}]
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert len(placed) == 2
    assert placed[0][1]["en"] == panel.shelf.items[0].title["en"]


def test_pictures_are_drawn_elsewhere_and_kept(
    session: EditingSession, show_panel: Callable[..., Any], qtbot: QtBot, user_data: Path
) -> None:
    panel = show_panel(LibraryPanel, session)
    panel.thumbnails._jobs = [
        job
        for job in panel.thumbnails._jobs
        if job["id"] in (_RULER, "library/village/bicycle", "shape/torus")
    ]
    drawn: list[str] = []
    panel.thumbnails.ready.connect(drawn.append)
    panel.thumbnails.start()
    assert panel.thumbnails.picture("library/village/bicycle") is None  # nobody waits
    qtbot.waitUntil(lambda: not panel.thumbnails.is_drawing, timeout=60_000)
    assert sorted(drawn) == [_RULER, "library/village/bicycle", "shape/torus"]
    for item_id in drawn:
        picture = panel.thumbnails.picture(item_id)
        assert picture is not None
        image: QImage = picture.toImage()
        colors = {image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)}
        assert len(colors) > 3, "an empty picture"
        seen = part_seen(image)
        assert QRect(1, 1, image.width() - 2, image.height() - 2).contains(seen), f"{item_id} is cut off"
        assert max(seen.width(), seen.height()) > 0.75 * image.width(), f"{item_id} is lost in its picture"
    bicycle = next(item for item in panel.items if item.id == "library/village/bicycle")
    assert thumbnail_file(bicycle.id, bicycle.file).is_relative_to(user_data)


def test_what_ends_the_worker_or_cannot_be_drawn_does_not_stop_the_others(
    session: EditingSession, qtbot: QtBot, tmp_path: Path, qapp: object
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    name = json.loads(line)['id']\n"
        "    if name.endswith('cone'): sys.exit(3)\n"
        "    print('' if name.endswith('plane') else name, flush=True)\n"
    )
    parent = QObject()
    thumbnails = Thumbnails(session.library, parent, [sys.executable, str(worker)])
    words = words_in(("en",), session.library / "locale")
    items = shape_items(session, words)
    thumbnails.want(items)
    drawn: list[str] = []
    thumbnails.ready.connect(drawn.append)
    thumbnails.start()
    qtbot.waitUntil(lambda: not thumbnails.is_drawing and not thumbnails._jobs, timeout=30_000)
    assert "shape/torus" in drawn and "shape/capsule" in drawn  # behind both
    assert not {"shape/cone", "shape/plane"} & set(drawn)
    broken = Thumbnails(session.library, parent, [sys.executable, str(tmp_path / "none.py")])
    broken.want(items)
    broken.start()
    qtbot.waitUntil(lambda: not broken.is_drawing, timeout=30_000)
    assert not broken._jobs  # it is not tried again and again
    parent.deleteLater()


def test_closing_ends_the_drawing(session: EditingSession, show_panel: Callable[..., Any]) -> None:
    panel = show_panel(LibraryPanel, session)
    panel.thumbnails.start()
    assert panel.thumbnails.is_drawing
    panel.close()
    assert not panel.thumbnails.is_drawing


def test_a_model_that_changes_gets_a_new_picture(tmp_path: Path) -> None:
    file = tmp_path / "jar.glb"
    file.write_bytes(b"one")
    before = thumbnail_file("kit/jar", file)
    file.write_bytes(b"longer")
    assert thumbnail_file("kit/jar", file) != before
    file.unlink()
    assert thumbnail_file("kit/jar", file).name == "kit_jar-gone.png"


@pytest.mark.parametrize("content", [None, b"", b"models: 5", b"models: [{id: 3}]", b"\xff\xfe{"])
def test_a_damaged_index_leaves_a_library_without_models(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "models").mkdir()
    if content is not None:
        (tmp_path / "models/index.yaml").write_bytes(content)
    assert read_models(tmp_path) == ()


def test_portals_of_new_items_lead_to_the_other_scene(session: EditingSession, panel: LibraryPanel) -> None:
    portal = next(item for item in panel.items if item.id == "ability/portal")
    assert portal.components["portal"]["scene"] == "hall"


def test_names_break_between_clusters() -> None:
    assert breakable("Open water jar") == "Open water jar"
    assert breakable("ពាង\u200bទឹក") == "ពាង\u200bទឹក"
    assert breakable("ស្ត្រី").replace("\u200b", "") == "ស្ត្រី"
    assert "\u17d2\u200b" not in breakable("ស្ត្រីក្រមុំ")


def test_names_break_between_known_words() -> None:
    known = known_words(["ពាង", "ដង្កូវទឹក", "jar"])
    assert known.sub("|", "ពាងទឹកមានដង្កូវទឹក") == "|ទឹកមាន|"
    assert known_words([]).sub("|", "ពាង") == "ពាង"


def test_the_picker_searches_and_gives_a_reference(
    session: EditingSession,
    show_panel: Callable[..., Any],
    words: Callable[[str], Texts],
    root: Path,
    qtbot: QtBot,
) -> None:
    parent = show_panel(InspectorPanel, session)
    names = AssetNames(root / "assets", lambda: {"media/" + "0" * 64 + ".png": ""})
    picker = AssetPicker(parent, words("en"), names, session.assets, "model", "library/sky/moon")
    assert picker.chosen == "library/sky/moon"
    assert picker.ok.isEnabled()
    picker.search.setText("ពាង")
    assert len(picker.shelf.items) == 3
    assert not picker.ok.isEnabled()  # what was chosen is not among them
    picker.choose(picker.shelf.items[0].id)
    picker.accept()
    assert picker.chosen.startswith("library/village/water_jar")
    picker.deleteLater()
    pictures = AssetPicker(parent, words("km"), names, session.assets, "picture", "")
    assert pictures.shelf.index(0).data() == "00000000"
    pictures.pictures.start()
    qtbot.waitUntil(lambda: not pictures.pictures.is_drawing, timeout=30_000)
    pictures.search.setText("ព្រះចន្ទ")
    assert {item.id for item in pictures.shelf.items} >= {"library/sky/moon_full", "library/sky/moon_new"}
    pictures.search.setText("zebra")
    assert not pictures.view.isVisibleTo(pictures)
    assert pictures.nothing.isVisibleTo(pictures)
    pictures.deleteLater()


def test_every_picture_of_the_library_has_a_name_and_words_in_both_languages(root: Path) -> None:
    names = AssetNames(root / "assets")
    files = {
        f"library/{file.parent.name}/{file.stem}": file for file in (root / "assets/pictures").rglob("*.jpg")
    }
    assert set(names.references("picture")) == set(files)
    assert len({tuple(one.title.values()) for one in names.named("picture").values()}) == len(files)
    for reference, one in names.named("picture").items():
        assert one.file == files[reference]
        assert re.search("[\u1780-\u17ff]", one.title["km"]) and re.fullmatch("[ -~]+", one.title["en"])
        assert any(re.search("[\u1780-\u17ff]", tag) for tag in one.tags)
        assert any(tag.isascii() for tag in one.tags)
    assert names.name("library/sky/moon_full", "picture").pick("en") == "Full moon"


def test_every_kind_of_value_has_an_empty_one() -> None:
    from scenes.schema.describe import describe

    for cls in KINDS.values():
        for prop in describe(cls).properties:
            empty(prop.type, prop.info)
    assert Model(ModelRef("")).asset == ""
    assert MappingProxyType({}) == {}

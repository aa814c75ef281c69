"""The inspector follows selection, edits and undo; references, abilities and movements; nothing is clipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scenes.components import KINDS
from scenes.components.info_panel.model import InfoPanel
from scenes.components.light.model import Light
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.portal.model import Portal
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour, Waypoint
from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.model.lesson import Group
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity
from scenes.model.values import (
    Color,
    EntityId,
    GroupName,
    LocalText,
    ModelRef,
    SceneId,
    Vec3,
)
from scenes.schema.describe import describe
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.texts import Texts
from studio.inspector.panel import InspectorPanel
from studio.inspector.rows import RecordEditor, is_asked
from studio.library.starters import new_component, words_in
from tests.importing.sample_motion import skinned
from tests.studio.inspector.things import YARD, A, B, Open, Show, component, editor, thing

# ------------------------------------------------------------------ following


def test_undo_and_others_edits_are_shown(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape())
    shown = panel.sections["shape"]
    with session.document.edit("paint") as draft:
        draft.scene(YARD).set(A, "shape", color=Color.from_hex("#102030"), kind="cone")
    assert panel.sections["shape"] is shown  # the same rows with other values
    assert editor(panel, "shape", "kind").combo.currentText() == "Cone"
    session.document.undo()
    assert editor(panel, "shape", "kind").combo.currentText() == "Box"


def test_a_removed_thing_leaves_the_scene_in_the_inspector(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape())
    assert ".thing" in panel.sections
    with session.document.edit("remove") as draft:
        draft.scene(YARD).remove(A)
    assert set(panel.sections) == {".scene", ".environment"}
    assert not panel.add.isVisible()
    fog = editor(panel, ".environment", "fog").field
    fog.selectAll()
    QTest.keyClicks(fog, "40")
    assert session.scene.environment.fog == 40


def test_several_things_show_what_is_common_and_change_together(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape(size=Vec3(1, 2, 3)), light=Light())
    session.select([B, A])
    assert "light" not in panel.sections
    fields = editor(panel, "shape", "size").fields
    assert [field.text() for field in fields] == ["1", "", ""]
    QTest.keyClicks(fields[1], "4")
    assert component(session, "shape").size == Vec3(1, 4, 3)
    assert component(session, "shape", B).size == Vec3(1, 4, 1)
    assert len(session.document.undo_steps) == 1
    assert "name" not in panel.sections[".thing"].rows


def test_simple_mode_never_asks_for_a_place(show: Callable[..., Any]) -> None:
    tour = Tour(LocalText(en="t"), (Waypoint(Vec3(0, 0, 0), Vec3(1, 1, 1)),))
    panel, _session = show(tour=tour, motion=Motion("path", points=(Vec3(0, 0, 0),)), shape=Shape())
    for kind, cls in KINDS.items():
        for prop in describe(cls).properties:
            if prop.info.expert:
                assert not is_asked(prop, is_expert=False), (kind, prop.name)
    assert "position" not in panel.sections[".thing"].rows
    assert "points" not in panel.sections["motion"].rows
    stop = editor(panel, "tour", "waypoints").cards[0].editor
    assert isinstance(stop, RecordEditor)
    assert set(stop.rows) == {"text", "narration", "travel", "seconds"}
    panel.show_expert(True)
    assert "position" in panel.sections[".thing"].rows
    assert "points" in panel.sections["motion"].rows


def test_rows_without_meaning_are_hidden(show: Callable[..., Any]) -> None:
    panel, session = show(light=Light("sun"), start_point=StartPoint())
    rows = panel.sections["light"].rows
    assert not rows["range"].isVisible()
    assert not rows["angle"].isVisible()
    with session.document.edit("torch") as draft:
        draft.scene(YARD).set(A, "light", kind="spot")
    assert rows["range"].isVisible()
    assert rows["angle"].isVisible()


def test_a_kind_of_a_newer_version_is_shown_and_kept(show: Callable[..., Any]) -> None:
    unknown = UnknownPart("hologram", {"power": 9})
    panel, session = show(hologram=unknown, shape=Shape())
    assert "hologram" not in panel.sections
    editor(panel, "shape", "glows").box.click()
    assert component(session, "hologram") is unknown


# ------------------------------------------------------------------ references


def test_a_portal_offers_scenes_and_their_start_points(open_session: Open, show_panel: Show) -> None:
    session = open_session(
        thing("a", portal=Portal(SceneId("yard"))), thing("b", start_point=StartPoint()), thing("c")
    )
    session.select([A])
    panel = show_panel(InspectorPanel, session)
    scenes = editor(panel, "portal", "scene")
    scenes.fill()
    assert [scenes.combo.itemData(i) for i in range(scenes.combo.count())] == ["yard", "hall"]
    starts = editor(panel, "portal", "start")
    starts.fill()
    assert [starts.combo.itemData(i) for i in range(starts.combo.count())] == [None, "b"]
    assert starts.combo.itemText(1) == "B"


def test_a_renamed_thing_is_renamed_where_it_is_named(show: Callable[..., Any]) -> None:
    panel, session = show(start_point=StartPoint("orbit", target=B))
    target = editor(panel, "start_point", "target")
    assert target.combo.currentText() == "B"
    with session.document.edit("rename") as draft:
        draft.scene(YARD).put(B, name=LocalText(en="Globe"))
    assert target.combo.currentText() == "Globe"


def test_a_group_is_shown_by_its_name_and_may_be_called_anything(
    open_session: Open, show_panel: Show, typed: Callable[[QWidget, str], None], tmp_path: Path
) -> None:
    holders, label = GroupName("holders"), LocalText(km="កន្លែងដក់ទឹក", en="Water holders")
    session = open_session(
        replace(thing("jar"), group=holders), thing("pot"), groups={holders: Group(holders, label)}
    )
    panel = show_panel(InspectorPanel, session, "km")
    session.select([EntityId("jar")])
    row = editor(panel, ".thing", "group")
    assert row.line.text() == "កន្លែងដក់ទឹក"
    session.select([EntityId("pot")])
    row = editor(panel, ".thing", "group")
    row.fill()
    assert [row.combo.itemText(n) for n in range(row.combo.count())] == ["កន្លែងដក់ទឹក"]
    typed(row.line, "កន្លែងដក់ទឹក")
    assert session.scene.entities[EntityId("pot")].group == holders
    row.line.clear()
    typed(row.line, "ពាង ទឹក ២")
    assert session.scene.entities[EntityId("pot")].group == "ពាង ទឹក ២"
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert session.scene.entities[EntityId("pot")].group == row.line.text() == "ពាង ទឹក ២"
    save_lesson(session.codec, session.lesson, tmp_path / "kept")
    opened = open_lesson(tmp_path / "kept", session.codec)
    assert opened.problems == [] and opened.lesson == session.lesson
    opened.close()


def test_becoming_part_of_its_own_part_changes_nothing(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape())
    with session.document.edit("below") as draft:
        draft.scene(YARD).put(B, parent=A)
    lesson = session.lesson
    editor(panel, ".thing", "parent").choose(B)
    assert session.lesson is lesson


def test_a_picture_is_chosen_from_a_list(show: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.library.asset_picker import AssetPicker

    def accept(picker: AssetPicker) -> int:
        picker.choose(next(item.id for item in picker.items if "larva" in item.title["en"].lower()))
        picker.accept()
        return int(picker.result())

    monkeypatch.setattr(AssetPicker, "exec", accept)
    panel, session = show(info_panel=InfoPanel(LocalText(en="T")))
    row = editor(panel, "info_panel", "picture")
    assert not row.clear.isVisible()
    row.button.click()
    assert component(session, "info_panel").picture == "library/dengue/larva"
    assert row.name.text() == "Mosquito larva"
    row.clear.click()
    assert component(session, "info_panel").picture == ""


# ------------------------------------------------------------------ abilities


def test_abilities_are_added_and_removed_as_one_step(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape())
    assert "shape" not in panel.addable_kinds()
    session.select([A, B])
    panel.add_ability("marker")
    assert component(session, "marker").name == LocalText(en="A")
    assert component(session, "marker", B).name == LocalText(en="B")
    assert len(session.document.undo_steps) == 1
    assert session.document.undo_steps[0].label == "Add Marker"
    panel.sections["marker"].remove.click()
    assert "marker" not in session.scene.entities[A].components
    assert len(session.document.undo_steps) == 2


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_ability_can_be_given_and_is_valid(kind: str, show: Callable[..., Any]) -> None:
    panel, session = show()
    panel.add_ability(kind)
    assert kind in panel.sections
    plain = session.codec.encode(session.scene.entities[A])
    decoded, problems = session.codec.decode(Entity, plain, key="a")
    assert decoded == session.scene.entities[A]
    assert not problems


def test_the_list_of_abilities_gives_the_chosen_one(show: Callable[..., Any], qapp: QApplication) -> None:
    from studio.inspector.abilities import AbilityList

    panel, session = show(shape=Shape())
    panel.add.click()
    popup = panel.findChild(AbilityList)
    assert popup is not None
    assert popup.list.count() == len(KINDS) - 1
    popup.list.itemClicked.emit(popup.list.item(0))
    assert len(session.scene.entities[A].components) == 2


# ------------------------------------------------------------------ movements of models


def test_a_movement_is_chosen_where_the_model_has_any(
    open_session: Open, show_panel: Show, tmp_path: Path
) -> None:
    moving, _told = import_model(skinned().save(tmp_path / "a.glb"), ImportOptions(), lambda _share: None)
    session = open_session(thing("a"), thing("b", model=Model(ModelRef("library/village/house"))))
    session.keep_safe(tmp_path / "user")
    reference = ModelRef(session.place.add_media(moving, "glb"))
    with session.document.edit("put") as draft:
        draft.scene(session.scene_id).attach(A, "model", Model(reference))
    session.select([A])
    panel = show_panel(InspectorPanel, session, "en")
    rows = panel.sections["model"].rows
    assert rows["clip"].isVisible() and not rows["speed"].isVisible()
    combo = rows["clip"].editor.combo
    assert [combo.itemText(n) for n in range(combo.count())] == ["Stands still", "Move"]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert component(session, "model").clip == "Move"
    rows = panel.sections["model"].rows
    assert rows["speed"].isVisible() and rows["loop"].isVisible() and rows["plays"].isVisible()
    session.document.undo()
    assert component(session, "model").clip == "" and rows["clip"].editor.combo.currentIndex() == 0
    session.select([B])
    assert not panel.sections["model"].rows["clip"].isVisible()


# ------------------------------------------------------------------ looks


@pytest.mark.parametrize("language", ["km", "en"])
def test_nothing_is_wider_than_the_dock(
    language: str, open_session: Open, show_panel: Show, root: Path, words: Callable[[str], Texts]
) -> None:
    session = open_session(lesson="dengue")
    components = {
        kind: new_component(
            kind,
            session.vocabulary,
            session.lesson,
            session.scene_id,
            words_in(("km", "en"), root / "assets/locale"),
        )
        for kind in KINDS
    }
    with session.document.edit("all") as draft:
        draft.scene(session.scene_id).add(Entity(EntityId("all"), components=components))
    session.select([EntityId("all")])
    panel = show_panel(InspectorPanel, session, language)
    panel.show_expert(True)
    panel.resize(300, 700)
    for _ in range(6):
        QApplication.processEvents()
    viewport = panel.area.viewport()
    assert panel.area.widget().width() <= viewport.width()
    for section in panel.sections.values():
        for row in section.rows.values():
            if row.isVisible():
                right = row.mapTo(panel.area.widget(), QPoint(row.width(), 0)).x()
                assert right <= viewport.width(), row.prop.name
                assert row.minimumSizeHint().width() <= row.width(), row.prop.name

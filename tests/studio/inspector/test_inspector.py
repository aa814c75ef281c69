"""The inspector: an editor for every property of every kind, one step for each change, and undo that shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from scenes.components import KINDS
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.light.model import Light
from scenes.components.marker.model import Marker
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.components.portal.model import Portal
from scenes.components.question.model import Choice, Question
from scenes.components.shape.model import Shape
from scenes.components.slot.model import Slot
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour, Waypoint
from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.model.lesson import Variable
from scenes.model.parts import Component, UnknownPart
from scenes.model.scene import Entity
from scenes.model.values import (
    ChoiceId,
    Color,
    EntityId,
    GroupName,
    LocalText,
    ModelRef,
    SceneId,
    VariableName,
    Vec3,
)
from scenes.schema.describe import Property, describe
from scenes.texts import Texts
from studio.guide.editor import ConversationEditor
from studio.inspector.clips import ClipEditor
from studio.inspector.editors import (
    BoolEditor,
    ColorEditor,
    Editor,
    EnumEditor,
    LocalTextEditor,
    NumberEditor,
    VectorEditor,
)
from studio.inspector.lists import ListEditor
from studio.inspector.panel import InspectorPanel
from studio.inspector.question import AnswerEditor, AnswersEditor, TruthEditor
from studio.inspector.references import AssetEditor, LanguageMapEditor, ReferenceEditor
from studio.inspector.rows import RecordEditor, is_asked
from studio.library.starters import new_component, words_in
from studio.session import EditingSession
from studio.widgets.fields import MISSING, WRONG
from studio.widgets.kinds import KIND_WORDS
from studio.widgets.number_field import DragTag, NumberField
from studio.widgets.text_fields import TextLine
from tests.importing.sample_set import skinned

YARD = SceneId("yard")
A, B, C = (EntityId(i) for i in "abc")
Open = Callable[..., EditingSession]
Show = Callable[..., Any]


def thing(key: str, **components: Component) -> Entity:
    return Entity(EntityId(key), LocalText(en=key.upper()), components=MappingProxyType(components))


def component(session: EditingSession, kind: str, entity: EntityId = A) -> Any:
    return session.scene.entities[entity].components[kind]


@pytest.fixture
def show(open_session: Open, show_panel: Show) -> Callable[..., tuple[InspectorPanel, EditingSession]]:
    """An inspector on a thing "a" with these abilities, which is selected; "b" and "c" are boxes."""

    def make(language: str = "en", **components: Component) -> tuple[InspectorPanel, EditingSession]:
        session = open_session(
            thing("a", **components), thing("b", shape=Shape()), thing("c", start_point=StartPoint())
        )
        session.select([A])
        return show_panel(InspectorPanel, session, language), session

    return make


def editor(panel: InspectorPanel, kind: str, name: str) -> Any:
    return panel.sections[kind].rows[name].editor


def operate(editor: Editor, prop: Property, value: Any) -> None:
    """Do with the mouse and the keys what changes a value of this kind to another."""
    if isinstance(editor, BoolEditor):
        editor.box.click()
    elif isinstance(editor, TruthEditor):
        (editor.false if value else editor.true).click()
    elif isinstance(editor, NumberEditor):
        bumped = value + 1 if prop.info.max is None or value + 1 <= prop.info.max else value - 0.5
        editor.field.selectAll()
        QTest.keyClicks(editor.field, f"{bumped:g}")
        QTest.keyClick(editor.field, Qt.Key.Key_Return)
    elif isinstance(editor, EnumEditor | ClipEditor):
        row = 1 if editor.combo.currentIndex() == 0 else 0
        editor.combo.setCurrentIndex(row)
        editor.combo.activated.emit(row)
    elif isinstance(editor, ColorEditor):
        editor.choose(QColor("#123456"))
    elif isinstance(editor, VectorEditor):
        editor.fields[1].selectAll()
        QTest.keyClicks(editor.fields[1], "0.5")
        editor.left.emit()
    elif isinstance(editor, LocalTextEditor):
        field = editor.fields["en"]
        QTest.keyClicks(field, "Xy")
        editor.left.emit()
    elif isinstance(editor, AssetEditor):
        editor.choose("library/sky/sun")
    elif isinstance(editor, LanguageMapEditor):
        editor.editors["km"].choose("library/sky/wind")
    elif isinstance(editor, ReferenceEditor):
        editor.fill()
        wanted = next(i for i in range(editor.combo.count()) if editor.combo.itemData(i) != value)
        editor.combo.setCurrentIndex(wanted)
        editor.combo.activated.emit(wanted)
    elif isinstance(editor, ListEditor):
        editor.add.click()
    elif isinstance(editor, ConversationEditor):

        def write() -> None:
            if editor.dialog is None or not editor.dialog.isVisible():
                QTimer.singleShot(10, write)  # not yet: nothing else would ever close it
                return
            editor.dialog.add.click()
            editor.dialog.accept()

        QTimer.singleShot(0, write)
        editor.open.click()
    else:
        raise AssertionError(type(editor))


# ------------------------------------------------------------------ every property of every kind


def every_property() -> list[tuple[str, str]]:
    declared = [(kind, prop) for kind, cls in KINDS.items() for prop in describe(cls).properties]
    return [(kind, prop.name) for kind, prop in declared if not prop.info.by_program]


# What makes a row be shown that another value hides.
_SETTINGS: dict[str, dict[str, Any]] = {
    "light": {"kind": "spot"},
    "model": {"clip": "Walk"},
    "info_panel": {"opens": "approach", "board": True, "picture": "library/dengue/eggs"},
    "question": {"picture": "library/dengue/eggs"},
    "guide": {"opens": "approach"},
    "portal": {"scene": YARD},
    "start_point": {"view": "orbit"},
}


@pytest.mark.parametrize(("kind", "name"), every_property())
def test_every_property_of_every_kind_has_an_editor_that_changes_it_once(
    kind: str,
    name: str,
    show_panel: Show,
    open_session: Open,
    root: Path,
) -> None:
    session = open_session(thing("x"))
    words = words_in(session.lesson.languages, root / "assets/locale")
    made: Any = new_component(kind, session.vocabulary, session.lesson, YARD, words)
    settings = {key: value for key, value in _SETTINGS.get(kind, {}).items() if key != name}
    made = type(made)(**{p.name: getattr(made, p.name) for p in describe(type(made)).properties} | settings)
    others = (
        thing("b", shape=Shape()),
        thing("c", start_point=StartPoint()),
        replace(thing("d", slot=Slot(anything=True)), group=GroupName("fruit")),
    )
    count = Variable(VariableName("count"))
    session = open_session(thing("a", **{kind: made}), *others, variables={count.name: count})
    session.select([A])
    panel = show_panel(InspectorPanel, session, "en")
    panel.show_expert(True)
    before = getattr(component(session, kind), name)
    prop = next(p for p in describe(KINDS[kind]).properties if p.name == name)
    operate(editor(panel, kind, name), prop, before)
    after = getattr(component(session, kind), name)
    assert after != before
    assert len(session.document.undo_steps) == 1
    assert session.document.undo_steps[0].label == f"Change {prop.label}"
    assert (
        session.codec.decode(Entity, session.codec.encode(session.scene.entities[A]), key="a")[0] is not None
    )
    session.document.undo()
    assert getattr(component(session, kind), name) == before
    shown = editor(panel, kind, name)
    panel.refresh()
    operate(shown, prop, before)  # the editor shows the old value again, so the same hand does the same
    assert getattr(component(session, kind), name) == after or isinstance(after, tuple)


@pytest.mark.parametrize(
    "name", ["name", "parent", "group", "position", "rotation", "scale", "hidden", "locked"]
)
def test_every_property_of_a_thing_has_an_editor(
    name: str, show: Callable[..., tuple[InspectorPanel, EditingSession]]
) -> None:
    panel, session = show(shape=Shape())
    panel.show_expert(True)
    row = editor(panel, ".thing", name)
    before = getattr(session.scene.entities[A], name)
    if name == "group":
        row.line.setFocus()
        QTest.keyClicks(row.line, "jars")
        row.line.left.emit()
    elif name == "parent":
        row.choose(B)
    else:
        operate(row, next(p for p in describe(Entity).properties if p.name == name), before)
    assert getattr(session.scene.entities[A], name) != before
    assert len(session.document.undo_steps) == 1
    session.document.undo()
    assert getattr(session.scene.entities[A], name) == before


def test_all_kinds_have_words() -> None:
    assert set(KIND_WORDS) == set(KINDS)


# ------------------------------------------------------------------ typing


def test_typing_is_one_step_until_the_field_is_left(show: Callable[..., Any]) -> None:
    panel, session = show(label=Label(LocalText(en="")))
    field = editor(panel, "label", "text").fields["en"]
    QTest.keyClicks(field, "The")
    QTest.keyClicks(field, " well")
    assert component(session, "label").text == LocalText(en="The well")
    assert len(session.document.undo_steps) == 1
    field.left.emit()
    QTest.keyClicks(field, "!")
    assert len(session.document.undo_steps) == 2
    session.document.undo()
    assert field.toPlainText() == "The well"
    session.document.undo()
    assert field.toPlainText() == ""


def test_khmer_is_typed_and_kept_whole(show: Callable[..., Any], typed: Callable[..., None]) -> None:
    panel, session = show(marker=Marker(LocalText(en="Jar")))
    texts = editor(panel, "marker", "name")
    field = texts.fields["km"]
    assert field.property(MISSING)
    typed(field, "ពាងទឹកត្រជាក់")
    assert component(session, "marker").name["km"] == "ពាងទឹកត្រជាក់"
    assert not field.property(MISSING)
    assert texts.fields["en"].text() == "Jar"


def test_too_long_a_text_ends_between_clusters(typed: Callable[..., None], qapp: QApplication) -> None:
    field = TextLine(4)
    heard: list[str] = []
    field.typed.connect(heard.append)
    field.insert("កក")
    typed(field, "ស្ត្រី")  # one cluster of six code points: it fits whole or not at all
    assert field.text() == "កក" or field.text() == heard[-1]
    assert len(field.text()) <= 4
    assert not field.text().endswith("\u17d2")
    field.deleteLater()


def test_control_characters_do_not_get_in(show: Callable[..., Any]) -> None:
    panel, session = show(info_panel=InfoPanel(LocalText(en="T")))
    field = editor(panel, "info_panel", "text").fields["en"]
    field.insertPlainText("one\u0007two\u200bthree")
    assert component(session, "info_panel").text["en"] == "onetwo\u200bthree"
    assert field.toPlainText() == "onetwo\u200bthree"


def test_ctrl_z_in_a_field_is_left_to_the_window(show: Callable[..., Any]) -> None:
    panel, _session = show(label=Label(LocalText(en="a")))
    for field in (editor(panel, "label", "text").fields["en"], editor(panel, ".thing", "name").fields["en"]):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()  # as Qt sends it: a field that wants the key accepts it
        QApplication.sendEvent(field, event)
        assert not event.isAccepted()


@pytest.mark.parametrize(
    ("text", "value"), [("២.៥", 2.5), ("0,75", 0.75), ("១២", 12.0), ("1e3", None), ("x", None)]
)
def test_numbers_are_read_in_both_digits(
    text: str, value: float | None, show: Callable[..., Any], typed: Callable[..., None]
) -> None:
    panel, session = show(label=Label(LocalText(en="a")))
    field = editor(panel, "label", "size").field
    field.selectAll()
    typed(field, text)
    if value is None:
        assert field.property(WRONG) or component(session, "label").size == 1.0
    else:
        assert component(session, "label").size == value
    field.editingFinished.emit()
    assert field.text() in ("2.5", "0.75", "12", "0.3", "1")


def test_a_number_beyond_its_limits_becomes_the_limit_when_left(show: Callable[..., Any]) -> None:
    panel, session = show(light=Light())
    field = editor(panel, "light", "intensity").field
    field.selectAll()
    QTest.keyClicks(field, "55")
    assert field.property(WRONG)
    assert component(session, "light").intensity == 5.0
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert component(session, "light").intensity == 10.0
    assert field.text() == "10"
    assert len(session.document.undo_steps) == 1


def test_wheel_and_drag_turn_a_number(show: Callable[..., Any], qapp: QApplication, qtbot: QtBot) -> None:
    panel, session = show(shape=Shape())
    vector = editor(panel, "shape", "size")
    field: NumberField = vector.fields[0]
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(field, wheel)
    assert component(session, "shape").size.x == 1.0  # not chosen: the wheel scrolls the panel
    panel.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qapp.sendEvent(field, wheel)
    qapp.sendEvent(field, wheel)
    assert component(session, "shape").size.x == pytest.approx(1.2)
    assert len(session.document.undo_steps) == 1
    field.clearFocus()
    tag = vector.findChildren(DragTag)[0]
    QTest.mousePress(tag, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    for x in (20, 32, 44):
        QTest.mouseMove(tag, QPoint(x, 8))
        qapp.processEvents()
    QTest.mouseRelease(tag, Qt.MouseButton.LeftButton, pos=QPoint(44, 8))
    assert component(session, "shape").size.x == pytest.approx(1.8)
    assert len(session.document.undo_steps) == 2
    field.turn(-100)
    assert component(session, "shape").size.x == 0.001


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
        wanted = next(i for i in range(picker.list.count()) if "larva" in picker.list.item(i).text().lower())
        picker.list.setCurrentRow(wanted)
        picker.accept()
        return int(picker.result())

    monkeypatch.setattr(AssetPicker, "exec", accept)
    panel, session = show(info_panel=InfoPanel(LocalText(en="T")))
    row = editor(panel, "info_panel", "picture")
    assert not row.clear.isVisible()
    row.button.click()
    assert component(session, "info_panel").picture == "library/dengue/larva"
    assert row.name.text() == "Larva"
    row.clear.click()
    assert component(session, "info_panel").picture == ""


# ------------------------------------------------------------------ lists and questions


def test_stops_are_added_moved_and_removed(show: Callable[..., Any]) -> None:
    panel, session = show(tour=Tour(LocalText(en="t")))
    stops = editor(panel, "tour", "waypoints")
    stops.add.click()
    stops.add.click()
    QTest.keyClicks(stops.cards[1].editor.rows["text"].editor.fields["en"], "Two")
    stops.cards[1].up.click()
    assert [w.text.get("en") for w in component(session, "tour").waypoints] == ["Two", None]
    stops.cards[1].away.click()
    assert len(component(session, "tour").waypoints) == 1
    assert len(stops.cards) == 1
    for _ in range(5):
        session.document.undo()
    assert stops.cards == []


def test_a_stop_takes_the_present_view(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape())
    panel.present_view = lambda: (Vec3(1, 2, 3), Vec3(4, 5, 6))
    panel.add_ability("tour")
    stops = editor(panel, "tour", "waypoints")
    stops.add.click()
    stop = component(session, "tour").waypoints[0]
    assert (stop.position, stop.look_at) == (Vec3(1, 2, 3), Vec3(4, 5, 6))
    panel.present_view = lambda: (Vec3(7, 8, 9), Vec3(0, 0, 0))
    stops.cards[0].editor.findChildren(QPushButton)[0].click()
    assert component(session, "tour").waypoints[0].position == Vec3(7, 8, 9)
    assert len(session.document.undo_steps) == 3


def test_pages_come_back_with_the_present_values(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape(), light=Light())
    first = panel.sections
    session.select([C])
    assert panel.sections is not first
    with session.document.edit("paint") as draft:
        draft.scene(YARD).set(A, "shape", kind="cone")
    session.select([A])
    assert panel.sections is first
    assert editor(panel, "shape", "kind").combo.currentText() == "Cone"
    pages = [panel._book.itemAt(i).widget() for i in range(panel._book.count())]
    assert sum(page is not None and page.isVisible() for page in pages) == 1


QUESTION = Question(
    prompt=LocalText(en="Where?"),
    choices=(
        Choice(ChoiceId("x"), LocalText(en="Here"), True),
        Choice(ChoiceId("y"), LocalText(en="There")),
        Choice(ChoiceId("z"), LocalText(en="Nowhere"), feedback=LocalText(en="No!")),
    ),
)


def test_marking_another_answer_takes_the_mark_from_the_first(show: Callable[..., Any]) -> None:
    panel, session = show(question=QUESTION)
    answers = editor(panel, "question", "choices")
    assert isinstance(answers, AnswersEditor)
    marks = [card.editor for card in answers.cards]
    assert all(isinstance(mark, AnswerEditor) for mark in marks)
    marks[1].one.click()
    assert component(session, "question").right_ids == {"y"}
    assert [mark.one.isChecked() for mark in marks] == [False, True, False]
    marks[1].one.click()  # one answer stays right
    assert component(session, "question").right_ids == {"y"}
    assert marks[1].one.isChecked()
    assert len(session.document.undo_steps) == 1


def test_several_right_answers_have_square_marks(show: Callable[..., Any]) -> None:
    panel, session = show(question=QUESTION)
    kind = editor(panel, "question", "kind")
    kind.combo.setCurrentIndex(1)
    kind.combo.activated.emit(1)
    marks = [card.editor for card in editor(panel, "question", "choices").cards]
    assert marks[0].many.isVisible()
    assert not marks[0].one.isVisible()
    marks[2].many.click()
    assert component(session, "question").right_ids == {"x", "z"}
    kind.combo.setCurrentIndex(2)
    kind.combo.activated.emit(2)
    assert not panel.sections["question"].rows["choices"].isVisible()
    assert panel.sections["question"].rows["is_true"].isVisible()


def test_words_for_who_chose_an_answer_are_asked_for_when_wanted(show: Callable[..., Any]) -> None:
    panel, session = show(question=QUESTION)
    first, _second, third = (card.editor for card in editor(panel, "question", "choices").cards)
    assert third.feedback.isVisible()
    assert not first.feedback.isVisible()
    first.say.click()
    assert first.feedback.isVisible()
    QTest.keyClicks(first.feedback.fields["en"], "Yes")
    assert component(session, "question").choices[0].feedback == LocalText(en="Yes")
    assert component(session, "question").choices[0].id == "x"


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

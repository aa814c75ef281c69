"""The dock of cards: every kind of card is made, edited and removed in it, by mouse and by keys, and undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scenes.cards.actions import ACTIONS, AddScore, Ask, Finish, Hide, Move, OpenPanel, Say, SetVariable, Show
from scenes.cards.conditions import CONDITIONS, FoundCount, Not, Score, Variable
from scenes.cards.events import EVENTS, Clicked, FoundOne, SceneStarts, Timer
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity, Rule
from scenes.model.values import EntityId, GroupName, LocalText, RuleId, SceneId, VariableName, Vec3
from scenes.texts import Texts
from studio.cards.beginnings import RECIPES, Made, new_part
from studio.cards.changing import Place, opposite
from studio.cards.chip import Chip, Grip
from studio.cards.clause import Clause
from studio.cards.frame import CardFrame
from studio.cards.panel import LESSON, THING, CardsPanel, things_in
from studio.cards.popups import EditorPopup, ListPopup, ManyPopup
from studio.cards.roles import FAMILIES, FIELDS
from studio.cards.values import PaletteEditor, PlaceEditor, ValueEditor
from studio.cards.wording import NOTHING, pieces
from studio.inspector.editors import LocalTextEditor, NumberEditor
from studio.session import EditingSession

YARD, HALL = SceneId("yard"), SceneId("hall")
FIRST = Place(YARD, RuleId("first"))
Show_ = Callable[..., Any]
KINDS = [
    (role, kind, cls)
    for role, table in (("when", EVENTS), ("if", CONDITIONS), ("then", ACTIONS))
    for kind, cls in table.items()
]


def type_keys(widget: QWidget, text: str) -> None:
    """Type text as an input method does: QTest.keyClicks aborts on Khmer."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, event)


def card(session: EditingSession, place: Place = FIRST) -> Rule:
    return session.lesson.scenes[place.scene].rules[place.rule]


@pytest.fixture
def panel(classroom: EditingSession, show_panel: Show_) -> CardsPanel:
    made: CardsPanel = show_panel(CardsPanel, classroom)
    made.resize(720, 420)
    QApplication.processEvents()
    return made


def frame(panel: CardsPanel, place: Place = FIRST) -> CardFrame:
    return panel.frames[place]


def list_popup(panel: CardsPanel) -> ListPopup:
    popup = panel.desk.popup
    assert isinstance(popup, ListPopup)
    return popup


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())


# ---------------------------------------------------------------------- how cards read


def test_a_card_reads_as_one_sentence(panel: CardsPanel) -> None:
    assert frame(panel).words == "When Heart is clicked, then open the panel Board, and add 5 points"
    assert frame(panel).name.words == "First card"


def test_a_card_reads_as_one_khmer_sentence(classroom: EditingSession, show_panel: Show_) -> None:
    made = show_panel(CardsPanel, classroom, "km")
    said = made.frames[FIRST].words.replace("\u200b", "")
    assert said == "នៅពេលចុចលើ បេះដូង, នោះ បើកផ្ទាំងព័ត៌មាន ក្ដារ, ហើយ បន្ថែម 5 ពិន្ទុ"


@pytest.mark.parametrize(("role", "kind", "cls"), KINDS)
def test_every_kind_has_a_sentence_with_its_places_in_both_languages(
    role: str, kind: str, cls: type[Any], words: Callable[[str], Texts]
) -> None:
    places = []
    for language in ("km", "en"):
        found = pieces(words(language), cls)
        places.append(sorted(p.name for p in found if not isinstance(p, str)))
        assert any(isinstance(p, str) for p in found) or kind in ("variable", "control")
    assert places[0] == places[1]


@pytest.mark.parametrize(("role", "kind", "cls"), KINDS)
def test_every_kind_can_be_made_edited_and_removed(
    role: str, kind: str, cls: type[Any], panel: CardsPanel, classroom: EditingSession
) -> None:
    classroom.select([EntityId("heart")])
    before = classroom.lesson
    if role == "when":
        panel.open_new()
        list_popup(panel).choose(kind)
        place = list(panel.frames)[-1]
        clause = frame(panel, place).clauses[0]
    else:
        place = FIRST
        button = frame(panel).add_if if role == "if" else frame(panel).add_then
        click(button)
        list_popup(panel).choose(kind)
        clause = frame(panel).of_role(role)[-1]  # type: ignore[arg-type]
    assert type(clause.part) is cls
    assert not clause.is_wrong or "write the words" in clause.words  # the lesson has one of everything
    assert NOTHING not in clause.words
    for chip, ref, prop in list(clause._chips):
        edit_through(panel, chip, ref.get(), prop)
    assert type(clause.part) is cls
    for name in clause._shown_extras(clause.part):
        assert name
    encoded = classroom.codec.encode(card(classroom, place))
    assert encoded
    if role == "when":
        frame(panel, place).removal_asked.emit()
        assert place not in panel.frames
    else:
        clause.grip.setFocus()
        QTest.keyClick(clause.grip, Qt.Key.Key_Delete)
        assert card(classroom) == before.scenes[YARD].rules[FIRST.rule]
    classroom.document.go_to(0)
    classroom.document.go_to(99)
    classroom.document.undo()


def edit_through(panel: CardsPanel, chip: Chip, part: Any, prop: Any) -> None:
    """Open the editor of a chip with Enter and change the value there; it must be one step, and undone by one."""
    document = panel.session.document
    position = document.position
    value = getattr(part, prop.name)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    popup = panel.desk.popup
    if isinstance(popup, ManyPopup):
        popup.choose(popup.values()[0])
        assert document.position == position + 1
        popup.choose(popup.values()[0])
        popup.close()
    elif isinstance(popup, ListPopup):
        others = [option for option in popup.values() if option != value]
        if not others:
            popup.close()
            return
        popup.choose(others[-1])
        assert document.position == position + 1
    else:
        assert isinstance(popup, EditorPopup)
        editor = popup.editors()[0]
        if isinstance(editor, NumberEditor):
            editor.field.selectAll()
            type_keys(editor.field, "9")
            assert chip.words == "9"
        elif isinstance(editor, LocalTextEditor):
            type_keys(editor.fields["km"], "សួស្ដី")
            type_keys(editor.fields["en"], "Hello")
            assert chip.words == "“Hello”"
            assert not chip.is_wrong
        elif isinstance(editor, PaletteEditor):
            click(editor.swatches[5])
        elif isinstance(editor, ValueEditor):
            editor.kind.setCurrentIndex(editor.kind.findData("yes"))
            editor.kind.activated.emit(editor.kind.currentIndex())
            assert chip.words == "yes"
        else:
            assert isinstance(editor, PlaceEditor)
            click(editor.by)
            editor.fields[2].setFocus()
            editor.fields[2].selectAll()
            type_keys(editor.fields[2], "2")
            assert getattr(popup_part(panel, chip), prop.name)[2] == 2
        popup.close()
    assert document.position > position or value == 9
    while document.position > position:
        document.undo()
    QApplication.processEvents()


def popup_part(panel: CardsPanel, chip: Chip) -> Any:
    clause = chip.parentWidget()
    assert isinstance(clause, Clause)
    return clause.part


# ---------------------------------------------------------------------- editing


def test_a_chip_is_pressed_and_another_thing_chosen(panel: CardsPanel, classroom: EditingSession) -> None:
    click(frame(panel).clauses[0].chip("target"))
    popup = list_popup(panel)
    assert popup.values() == list(classroom.scene.entities)
    popup.choose("jar")
    assert card(classroom).when == Clicked(EntityId("jar"))
    assert classroom.document.undo_steps[-1].label == "Change card"
    assert frame(panel).clauses[0].chip("target").words == "Jar"
    classroom.document.undo()
    assert frame(panel).clauses[0].chip("target").words == "Heart"


def test_only_things_with_the_ability_are_offered_and_found_by_typing(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    click(frame(panel).of_role("then")[0].chip("panel"))
    assert list_popup(panel).values() == ["board"]
    panel.desk.close()
    click(frame(panel).clauses[0].chip("target"))
    popup = list_popup(panel)
    popup.search.setVisible(True)
    type_keys(popup.search, "ពាង")
    assert popup.values() == ["jar"]
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert card(classroom).when == Clicked(EntityId("jar"))


def test_what_is_missing_is_red_with_a_remedy(panel: CardsPanel, classroom: EditingSession) -> None:
    with classroom.document.edit("remove") as draft:
        draft.scene(YARD).remove(EntityId("heart"))
        draft.scene(YARD).detach(EntityId("board"), "info_panel")
    chip = frame(panel).clauses[0].chip("target")
    assert chip.is_wrong
    assert frame(panel).is_wrong
    assert "no longer in the lesson" in chip.toolTip()
    board = frame(panel).of_role("then")[0].chip("panel")
    assert board.is_wrong
    click(board)
    popup = list_popup(panel)
    assert any("has no ability" in label.text() for label in popup.findChildren(QLabel))
    remedy = next(
        b for b in popup.findChildren(QWidget) if getattr(b, "text", str)() == "Give it the ability"
    )
    click(remedy)
    assert "info_panel" in classroom.scene.entities[EntityId("board")].components
    assert not frame(panel).of_role("then")[0].chip("panel").is_wrong


def test_a_thing_is_pointed_at_in_the_view(panel: CardsPanel, classroom: EditingSession) -> None:
    classroom.select([EntityId("ask")])
    click(frame(panel).of_role("then")[0].chip("panel"))
    point = next(
        b for b in list_popup(panel).findChildren(QWidget) if "Point at it" in getattr(b, "text", str)()
    )
    click(point)
    assert panel.is_picking
    classroom.select([EntityId("jar")])  # has no panel: goes on waiting
    assert panel.is_picking
    classroom.select([EntityId("board")])
    assert not panel.is_picking
    assert card(classroom).actions[0] == OpenPanel(EntityId("board"))


def test_pointing_at_a_chip_shows_its_thing(panel: CardsPanel, classroom: EditingSession) -> None:
    chip = frame(panel).clauses[0].chip("target")
    chip.pointed.emit(True)
    assert classroom.pointed == "heart"
    chip.pointed.emit(False)
    assert classroom.pointed is None


def test_typing_is_one_step(panel: CardsPanel, classroom: EditingSession) -> None:
    position = classroom.document.position
    chip = frame(panel).of_role("then")[1].chip("points")
    click(chip)
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    editor = popup.editors()[0]
    assert isinstance(editor, NumberEditor)
    assert editor.field.hasFocus()
    editor.field.selectAll()
    type_keys(editor.field, "១២")
    assert chip.words == "12"
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert panel.desk.popup is None
    assert card(classroom).actions[1] == AddScore(12)
    assert classroom.document.position == position + 1
    classroom.document.undo()
    assert card(classroom).actions[1] == AddScore(5)


def test_undo_inside_an_editor_is_the_lessons_undo(
    panel: CardsPanel, classroom: EditingSession, qtbot: QtBot
) -> None:
    click(frame(panel).of_role("then")[1].chip("points"))
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    editor = popup.editors()[0]
    assert isinstance(editor, NumberEditor)
    editor.field.selectAll()
    type_keys(editor.field, "8")
    assert card(classroom).actions[1] == AddScore(8)
    QTest.keyClick(editor.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: card(classroom).actions[1] == AddScore(5))
    assert panel.desk.popup is None


def test_a_kind_is_changed_and_what_fits_is_kept(panel: CardsPanel, classroom: EditingSession) -> None:
    with classroom.document.edit("x") as draft:
        scene = draft.scene(YARD)
        scene.attach(EntityId("heart"), "marker", scene.entities[EntityId("jar")].components["marker"])
    frame(panel).clauses[0].kind_asked.emit()
    list_popup(panel).choose("found")
    assert card(classroom).when == FoundOne(EntityId("heart"))
    frame(panel).of_role("then")[1].kind_asked.emit()
    list_popup(panel).choose("hide")
    assert isinstance(card(classroom).actions[1], Hide)


def test_a_condition_is_turned_into_its_opposite_and_back(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    click(frame(panel).add_if)
    list_popup(panel).choose("score")
    clause = frame(panel).of_role("if")[0]
    names = [action.text() for action in clause.menu().actions()]
    assert "Turn into its opposite" in names
    clause.opposite_asked.emit()
    assert card(classroom).conditions == (Not(Score(1.0)),)
    clause = frame(panel).of_role("if")[0]
    assert clause.words.startswith("if not:")
    click(clause.chip("points"))
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    editor = popup.editors()[0]
    assert isinstance(editor, NumberEditor)
    editor.field.selectAll()
    type_keys(editor.field, "7")
    popup.close()
    assert card(classroom).conditions == (Not(Score(7.0)),)
    clause.opposite_asked.emit()
    assert card(classroom).conditions == (Score(7.0),)


def test_extras_stand_behind_the_sentence_once_they_say_something(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    click(frame(panel).add_then)
    list_popup(panel).choose("say")
    clause = frame(panel).of_role("then")[-1]
    assert clause.more is not None
    click(clause.more)
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    editor = next(e for e in popup.editors() if isinstance(e, NumberEditor))
    editor.field.selectAll()
    type_keys(editor.field, "9")
    popup.close()
    said = card(classroom).actions[-1]
    assert isinstance(said, Say)
    assert said.seconds == 9
    assert "Stays for: 9 s" in clause.words
    assert clause.more is None


def test_several_questions_are_ticked_in_order(panel: CardsPanel, classroom: EditingSession) -> None:
    with classroom.document.edit("x") as draft:
        scene = draft.scene(YARD)
        scene.add(Entity(EntityId("ask2"), components=scene.entities[EntityId("ask")].components))
    click(frame(panel).add_then)
    list_popup(panel).choose("ask")
    click(frame(panel).of_role("then")[-1].chip("questions"))
    popup = list_popup(panel)
    assert isinstance(popup, ManyPopup)
    popup.choose("ask")
    popup.choose("ask2")
    popup.choose("ask")
    assert card(classroom).actions[-1] == Ask((EntityId("ask2"), EntityId("ask")))
    popup.close()


def test_a_new_variable_is_made_where_it_is_named(panel: CardsPanel, classroom: EditingSession) -> None:
    click(frame(panel).add_then)
    list_popup(panel).choose("set")
    click(frame(panel).of_role("then")[-1].chip("name"))
    popup = list_popup(panel)
    type_keys(popup.search, "Lamps")
    click(popup.new)
    made = card(classroom).actions[-1]
    assert isinstance(made, SetVariable)
    assert classroom.lesson.variables[made.name].label == LocalText(en="Lamps")
    assert frame(panel).of_role("then")[-1].chip("name").words == "Lamps"


def test_moving_needs_no_coordinates(panel: CardsPanel, classroom: EditingSession) -> None:
    click(frame(panel).add_then)
    list_popup(panel).choose("move")
    clause = frame(panel).of_role("then")[-1]
    click(clause.chip("to"))
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    editor = popup.editors()[0]
    assert isinstance(editor, PlaceEditor)
    assert not editor.vector.isVisible()
    at = editor.things.findData("jar")
    editor.things.setCurrentIndex(at)
    editor.things.activated.emit(at)
    popup.close()
    moved = card(classroom).actions[-1]
    assert isinstance(moved, Move)
    assert moved.to == Vec3(3, 0, 0)
    assert clause.chip("to").words == "where Jar stands"


def test_zero_reads_as_all(panel: CardsPanel, classroom: EditingSession) -> None:
    click(frame(panel).add_if)
    list_popup(panel).choose("found")
    assert card(classroom).conditions == (FoundCount(GroupName("jars")),)
    assert frame(panel).of_role("if")[0].words == "if all of jars are found"


# ---------------------------------------------------------------------- keys, order, drags


def test_tab_goes_through_the_sentence_and_delete_removes(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    made = frame(panel)
    made.clauses[0].grip.setFocus()
    seen: list[QWidget | None] = []
    for _press in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    first, second = made.of_role("then")
    assert seen == [
        made.clauses[0].chip("target"),
        first.grip,
        first.chip("panel"),
        second.grip,
        second.chip("points"),
        made.add_if,
        made.add_then,
    ]
    second.chip("points").setFocus()
    QTest.keyClick(second.chip("points"), Qt.Key.Key_Delete)
    assert card(classroom).actions == (OpenPanel(EntityId("board")),)
    assert QApplication.focusWidget() is made.of_role("then")[0].grip
    assert classroom.document.undo_steps[-1].label == "Remove from card"


def test_keys_move_copy_and_remove_clauses_and_cards(panel: CardsPanel, classroom: EditingSession) -> None:
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(frame(panel).of_role("then")[1].grip, Qt.Key.Key_Up, alt)
    assert [type(a) for a in card(classroom).actions] == [AddScore, OpenPanel]
    assert QApplication.focusWidget() is frame(panel).of_role("then")[0].grip
    QTest.keyClick(frame(panel).of_role("then")[0].grip, Qt.Key.Key_D, control)
    assert [type(a) for a in card(classroom).actions] == [AddScore, AddScore, OpenPanel]
    QTest.keyClick(frame(panel).grip, Qt.Key.Key_D, control)
    assert len(panel.frames) == 2
    copy = list(panel.frames)[1]
    QTest.keyClick(frame(panel, copy).grip, Qt.Key.Key_Up, alt)
    assert list(classroom.scene.rules) == [copy.rule, FIRST.rule]
    assert list(panel.frames) == [copy, FIRST]
    QTest.keyClick(frame(panel, copy).grip, Qt.Key.Key_Delete)
    assert list(panel.frames) == [FIRST]
    assert QApplication.focusWidget() is frame(panel).grip


def test_a_whole_card_is_made_by_keys_alone(panel: CardsPanel, classroom: EditingSession) -> None:
    def press(key: Qt.Key) -> None:
        held = QApplication.activePopupWidget() or QApplication.focusWidget()
        focus = held.focusWidget() or held if held is not None else None
        assert focus is not None
        QTest.keyClick(focus, key)

    panel.add.setFocus()
    press(Qt.Key.Key_Space)
    type_keys(list_popup(panel).search, "for the first time")
    press(Qt.Key.Key_Return)
    place = list(panel.frames)[-1]
    assert card(classroom, place).when == FoundOne(EntityId("jar"))
    made = frame(panel, place)
    for _press in range(4):  # the dots of its sentence, the thing, "+ if", "+ then"
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is made.add_then
    press(Qt.Key.Key_Return)
    type_keys(list_popup(panel).search, "give points to")
    press(Qt.Key.Key_Return)
    assert card(classroom, place).actions == (AddScore(1.0),)
    assert QApplication.focusWidget() is made.of_role("then")[0].chip("points")
    press(Qt.Key.Key_Return)
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    type_keys(popup.focusWidget(), "8")
    press(Qt.Key.Key_Return)
    assert card(classroom, place).actions == (AddScore(8.0),)
    assert QApplication.focusWidget() is made.of_role("then")[0].chip("points")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert panel.desk.popup is None
    press(Qt.Key.Key_Delete)
    assert card(classroom, place).actions == ()


def drop(target: QWidget, source: QWidget, at: QPoint, mime: str) -> None:
    """What Qt sends at the end of a drag from `source`."""
    data = QMimeData()
    data.setData(mime, b"")

    class Drop(QDropEvent):
        def source(self) -> QWidget:
            return source

    event = Drop(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    target.dropEvent(event)  # type: ignore[attr-defined]


def test_cards_are_dragged_into_another_order(panel: CardsPanel, classroom: EditingSession) -> None:
    panel.add_card(Made(SceneStarts(), (Finish(),)))
    panel.list.layout_now()
    second = list(panel.frames)[1]
    drop(panel.list, frame(panel, second), QPoint(20, 2), "application/x-sala-card")
    assert list(panel.frames) == [second, FIRST]
    bottom = QPoint(20, panel.list.height() + 50)
    drop(panel.list, frame(panel, second), bottom, "application/x-sala-card")
    assert list(panel.frames) == [FIRST, second]
    assert classroom.document.undo_steps[-1].label == "Move card"
    stranger = QLabel()
    position = classroom.document.position
    drop(panel.list, stranger, QPoint(20, 2), "application/x-sala-card")
    assert classroom.document.position == position


def test_clauses_are_dragged_within_their_role(panel: CardsPanel, classroom: EditingSession) -> None:
    made = frame(panel)
    first, second = made.of_role("then")
    made.drop_clause(second, first, False)
    assert [type(a) for a in card(classroom).actions] == [AddScore, OpenPanel]
    made.drop_clause(made.of_role("then")[0], made.of_role("then")[1], True)
    assert [type(a) for a in card(classroom).actions] == [OpenPanel, AddScore]
    position = classroom.document.position
    made.drop_clause(made.clauses[0], made.of_role("then")[0], False)
    assert classroom.document.position == position


def test_a_grip_is_dragged_by_a_real_mouse(panel: CardsPanel, qtbot: QtBot) -> None:
    grip = frame(panel).of_role("then")[0].grip
    grip.dragged.disconnect()
    begun: list[bool] = []
    grip.dragged.connect(lambda: begun.append(True))
    opened: list[bool] = []
    grip.clicked.disconnect()
    grip.clicked.connect(lambda: opened.append(True))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(grip, QPoint(60, 30))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(60, 30))
    assert begun == [True]
    assert opened == []
    assert isinstance(grip, Grip)


# ---------------------------------------------------------------------- which cards


def test_the_list_follows_scene_selection_and_lesson(panel: CardsPanel, classroom: EditingSession) -> None:
    classroom.show_scene(HALL)
    assert panel.frames == {}
    hall = panel.add_card(Made(SceneStarts(), (Show(EntityId("jar")),)))
    assert list(panel.frames) == [hall.place]
    panel.which.setCurrentIndex(panel.which.findData(LESSON))
    panel.refresh()
    assert list(panel.frames) == [hall.place, FIRST]
    panel.which.setCurrentIndex(panel.which.findData(THING))
    panel.refresh()
    assert panel.frames == {}
    classroom.show_scene(YARD)
    classroom.select([EntityId("jar")])
    assert list(panel.frames) == [hall.place]
    classroom.select([EntityId("board")])
    assert list(panel.frames) == [FIRST]
    classroom.select([EntityId("walk")])
    assert panel.frames == {}
    assert things_in(card(classroom)) == ["heart", "board"]


def test_a_card_begins_with_the_selected_thing(panel: CardsPanel, classroom: EditingSession) -> None:
    classroom.select([EntityId("jar")])
    assert panel.add_selected.isVisible()
    click(panel.add_selected)
    place = list(panel.frames)[-1]
    assert card(classroom, place).when == Clicked(EntityId("jar"))
    list_popup(panel).choose("hide")
    assert card(classroom, place).actions == (Hide(EntityId("jar")),)
    assert [step.label for step in classroom.document.undo_steps[-2:]] == ["Add card", "Add to card"]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_ready_made_cards_are_filled_from_the_lesson(
    recipe: Any, panel: CardsPanel, classroom: EditingSession
) -> None:
    click(panel.add)
    list_popup(panel).choose(recipe)
    place = list(panel.frames)[-1]
    assert place != FIRST
    made = card(classroom, place)
    assert made.actions
    empty = [clause for clause in frame(panel, place).clauses if clause.is_wrong]
    assert all("write the words" in c.words or "play" in c.words for c in empty)
    assert classroom.document.undo_steps[-1].label == "Add card"


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_ready_made_cards_say_what_an_empty_lesson_lacks(
    recipe: Any, open_session: Callable[..., EditingSession], show_panel: Show_
) -> None:
    session = open_session()
    made = show_panel(CardsPanel, session)
    added = made.add_card(recipe.make(session))
    chips = [chip for clause in added.clauses for chip in clause.chips()]
    assert all(chip.toolTip() for chip in chips if chip.is_wrong)
    assert added.place in made.frames


def test_the_list_of_new_cards_begins_with_the_ready_made_ones(panel: CardsPanel) -> None:
    click(panel.add)
    popup = list_popup(panel)
    heading = popup.list.item(0)
    assert heading.text() == "Ready-made cards"
    assert popup.list.currentRow() == 1
    popup._choose(heading)
    assert panel.desk.popup is popup  # a heading is no choice
    assert popup.values() == [*RECIPES, *EVENTS]
    type_keys(popup.search, "welcome")
    assert [value.id for value in popup.values()] == ["welcome"]
    popup.close()


def test_an_unknown_card_is_shown_and_kept(panel: CardsPanel, classroom: EditingSession) -> None:
    with classroom.document.edit("x") as draft:
        scene = draft.scene(YARD)
        strange = Rule(
            id=RuleId("odd"), when=SceneStarts(), actions=(UnknownPart("fly", {"to": "moon"}), Finish())
        )
        scene.put_rule(strange)
    odd = Place(YARD, RuleId("odd"))
    assert "newer version" in frame(panel, odd).words
    QTest.keyClick(frame(panel, odd).of_role("then")[1].grip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert card(classroom, odd).actions == (Finish(), UnknownPart("fly", {"to": "moon"}))


def test_a_name_is_typed_in_both_languages(panel: CardsPanel, classroom: EditingSession) -> None:
    click(frame(panel).name)
    popup = panel.desk.popup
    assert isinstance(popup, EditorPopup)
    editor = popup.editors()[0]
    assert isinstance(editor, LocalTextEditor)
    editor.fields["en"].selectAll()
    type_keys(editor.fields["en"], "Heart card")
    popup.close()
    assert card(classroom).name["en"] == "Heart card"
    assert frame(panel).name.words == "Heart card"
    assert classroom.document.undo_steps[-1].label == "Name card"


def test_once_is_set_in_the_menu_and_taken_off_by_its_chip(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    once = next(action for action in frame(panel).menu().actions() if action.text() == "Only once")
    once.trigger()
    assert card(classroom).once
    assert frame(panel).once.isVisible()
    click(frame(panel).once)
    assert not card(classroom).once
    assert not frame(panel).once.isVisible()


def test_a_hidden_dock_makes_no_cards_until_it_is_shown(panel: CardsPanel, classroom: EditingSession) -> None:
    panel.hide()
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).put_rule(Rule(id=RuleId("late"), when=Timer(3.0)))
    assert Place(YARD, RuleId("late")) not in panel.frames
    panel.show()
    assert Place(YARD, RuleId("late")) in panel.frames


def test_many_cards_are_all_made_in_the_end(
    panel: CardsPanel, classroom: EditingSession, qtbot: QtBot
) -> None:
    with classroom.document.edit("x") as draft:
        for number in range(60):
            draft.scene(YARD).put_rule(Rule(id=RuleId(f"c{number}"), when=SceneStarts(), actions=(Finish(),)))
    assert len(panel.frames) < 61
    qtbot.waitUntil(lambda: len(panel.frames) == 61)
    assert [place.rule for place in panel.frames] == list(classroom.scene.rules)


def test_among_many_cards_a_changed_name_shows_a_moment_later(
    panel: CardsPanel, classroom: EditingSession, qtbot: QtBot
) -> None:
    with classroom.document.edit("x") as draft:
        for number in range(60):
            draft.scene(YARD).put_rule(Rule(id=RuleId(f"c{number}"), when=SceneStarts(), actions=(Finish(),)))
    panel.build_all()
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).put(EntityId("heart"), name=LocalText(en="Big heart"))
    assert frame(panel).clauses[0].chip("target").words == "Heart"
    qtbot.waitUntil(lambda: frame(panel).clauses[0].chip("target").words == "Big heart")
    panel.changes.set_once(FIRST, True)  # a card itself is shown at once
    assert frame(panel).once.isVisible()


def test_a_card_is_switched_off_and_on_again(panel: CardsPanel, classroom: EditingSession) -> None:
    before = classroom.lesson
    card = frame(panel)
    words = card.words
    entry = next(action for action in card.menu().actions() if action.text() == "Switched on")
    assert entry.isChecked()
    entry.trigger()
    assert not card.rule.enabled
    assert card.off.isVisible()
    assert card._body.graphicsEffect() is not None
    assert card.accessibleName() == f"switched off: {words}"
    panel.changes.duplicate(FIRST)
    assert [one.enabled for one in classroom.scene.rules.values()][:2] == [False, False]
    classroom.document.undo()
    card.off.click()
    assert card.rule.enabled
    assert not card.off.isVisible()
    assert card._body.graphicsEffect() is None
    classroom.document.undo()
    classroom.document.undo()
    assert classroom.lesson is before


# ---------------------------------------------------------------------- looks


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("width", [300, 460, 720, 1300])
def test_nothing_is_clipped_at_any_width(
    language: str, width: int, open_session: Callable[..., EditingSession], show_panel: Show_
) -> None:
    session = open_session(lesson="dengue")
    made = show_panel(CardsPanel, session, language)
    made.resize(width, 500)
    made.build_all()
    QApplication.processEvents()
    made.list.layout_now()
    QApplication.processEvents()
    assert made.area.horizontalScrollBar().maximum() == 0
    for card_frame in made.frames.values():
        for clause in card_frame.clauses:
            assert clause.width() <= card_frame.width()
            for label in clause.findChildren(QLabel):
                flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
                need = label.fontMetrics().boundingRect(
                    0, 0, label.width() + 1, 1000, flags, label.text().replace("\u200b", "")
                )
                assert label.height() >= need.height() - 1, label.text()
                assert label.wordWrap() or label.width() + 2 >= need.width(), label.text()
                assert clause.rect().contains(label.geometry()), label.text()
            for chip in clause.findChildren(Chip):
                if chip.isVisibleTo(clause):
                    assert clause.rect().contains(chip.geometry()), chip.words
                    assert chip.height() >= chip.fontMetrics().height()


# ---------------------------------------------------------------------- random editing


def _random_edit(data: st.DataObject, panel: CardsPanel, session: EditingSession) -> None:
    places = [Place(YARD, rule_id) for rule_id in session.scene.rules]
    changes = panel.changes
    deeds = ["add", "recipe"] + (
        ["part", "kind", "move", "copy", "remove", "once", "unpart", "opposite", "value"] if places else []
    )
    deed = data.draw(st.sampled_from(deeds))
    if deed == "add":
        cls = data.draw(st.sampled_from(list(EVENTS.values())))
        panel.add_card(Made(new_part(cls, session), ()))
        return
    if deed == "recipe":
        panel.add_card(data.draw(st.sampled_from(RECIPES)).make(session))
        return
    place = data.draw(st.sampled_from(places))
    role = data.draw(st.sampled_from(["if", "then"]))
    field = FIELDS[role]  # type: ignore[index]
    parts = getattr(changes.rule(place), field)
    kinds = list(session.vocabulary.family(FAMILIES[role]).values())  # type: ignore[index]
    if deed == "part":
        changes.add_part(place, field, data.draw(st.sampled_from(kinds)))
    elif deed == "kind":
        changes.change_kind(place, ("when",), data.draw(st.sampled_from(list(EVENTS.values()))))
    elif deed == "move":
        changes.move(place, data.draw(st.integers(0, len(places) - 1)))
    elif deed == "copy":
        changes.duplicate(place)
    elif deed == "remove":
        changes.remove(place)
    elif deed == "once":
        changes.set_once(place, not changes.rule(place).once)
    elif parts:
        index = data.draw(st.integers(0, len(parts) - 1))
        if deed == "unpart":
            changes.remove_part(place, field, index)
        elif deed == "opposite" and role == "if":
            changes.turn_opposite(place, index)
        else:
            changes.move_part(place, field, index, data.draw(st.integers(0, len(parts) - 1)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_editing_of_cards_is_undone_to_the_beginning_and_round_trips(
    data: st.DataObject, panel: CardsPanel, classroom: EditingSession
) -> None:
    document = classroom.document
    document.go_to(0)
    start = document.lesson
    for _deed in range(data.draw(st.integers(1, 12))):
        _random_edit(data, panel, classroom)
        panel.build_all()
        assert [place.rule for place in panel.frames] == list(classroom.scene.rules)
        scene = classroom.lesson.scenes[YARD]
        plain = {name: classroom.codec.encode(rule) for name, rule in scene.rules.items()}
        for name, written in plain.items():
            read, _report = classroom.codec.decode(Rule, written, key=name)
            assert read == scene.rules[name]
        for place, shown in panel.frames.items():
            rule = classroom.scene.rules[place.rule]
            assert [clause.part for clause in shown.clauses] == [rule.when, *rule.conditions, *rule.actions]
    end = document.lesson
    steps = document.position
    document.go_to(0)
    assert document.lesson == start
    assert [place.rule for place in panel.frames] == list(start.scenes[YARD].rules)
    document.go_to(steps)
    assert document.lesson == end


def test_the_opposite_of_the_opposite_is_the_condition() -> None:
    condition = Variable(VariableName("count"), "=", 2.0)
    assert opposite(opposite(condition)) == condition

"""The dock of cards: every kind of card is made, edited and removed in it, by mouse and by keys, and undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scenes.cards.actions import ACTIONS, AddScore, Ask, Hide, Move, OpenPanel, Say, SetVariable
from scenes.cards.conditions import CONDITIONS, FoundCount, Not, Score
from scenes.cards.events import EVENTS, Clicked, FoundOne
from scenes.model.scene import Entity
from scenes.model.values import EntityId, GroupName, LocalText, Vec3
from scenes.texts import Texts
from studio.cards.chip import Chip
from studio.cards.clause import Clause
from studio.cards.panel import CardsPanel
from studio.cards.popups import EditorPopup, ListPopup, ManyPopup
from studio.cards.values import PaletteEditor, PlaceEditor, ValueEditor
from studio.cards.wording import NOTHING, pieces
from studio.inspector.editors import LocalTextEditor, NumberEditor
from studio.session import EditingSession
from tests.studio.cards.dock import FIRST, YARD, card, frame, list_popup
from tests.studio.hands import click, type_keys

Show_ = Callable[..., Any]
KINDS = [
    (role, kind, cls)
    for role, table in (("when", EVENTS), ("if", CONDITIONS), ("then", ACTIONS))
    for kind, cls in table.items()
]


# ---------------------------------------------------------------------- how cards read


def test_a_card_reads_as_one_sentence(panel: CardsPanel) -> None:
    assert frame(panel).words == "When Heart is clicked, then open the panel Board, and add 5 points"
    assert frame(panel).name.words == "First card"


def test_a_card_reads_as_one_khmer_sentence(classroom: EditingSession, show_panel: Show_) -> None:
    made = show_panel(CardsPanel, classroom, "km")
    said = made.frames[FIRST].words.replace("\u200b", "")
    assert said == "នៅពេលចុចលើ បេះដូង, នោះ បើកផ្ទាំងព័ត៌មាន ក្ដារ, ហើយ បន្ថែម ៥ ពិន្ទុ"


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
            click(editor.swatches.buttons[5])
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

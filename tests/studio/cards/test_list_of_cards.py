"""Which cards the dock shows, how a new one begins, and that nothing is clipped at any width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from scenes.cards.actions import Finish, Hide, Show
from scenes.cards.course import SwitchCard
from scenes.cards.events import EVENTS, Clicked, SceneStarts, Timer
from scenes.model.parts import UnknownPart
from scenes.model.scene import Rule
from scenes.model.values import EntityId, LocalText, RuleId
from studio.cards.beginnings import RECIPES, Made
from studio.cards.changing import Place
from studio.cards.chip import Chip
from studio.cards.panel import LESSON, THING, CardsPanel, things_in
from studio.cards.popups import EditorPopup
from studio.inspector.editors import LocalTextEditor
from studio.session import EditingSession
from tests.studio.cards.dock import FIRST, HALL, YARD, card, frame, list_popup
from tests.studio.hands import click, type_keys

Show_ = Callable[..., Any]


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


def test_nameless_cards_that_switch_each_other_can_be_read(
    panel: CardsPanel, classroom: EditingSession
) -> None:
    one, other = Place(YARD, RuleId("one")), Place(YARD, RuleId("other"))
    with classroom.document.edit("cards") as draft:
        for place, switched in ((one, other), (other, other)):
            action = SwitchCard(switched.rule)
            draft.scene(YARD).put_rule(Rule(id=place.rule, when=SceneStarts(), actions=(action,)))
    for place in (one, other):
        assert panel.frames[place].words.endswith(
            "card When the scene of this card starts → Switch … the card …"
        )


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

"""Writing a conversation: lines that follow each other by themselves, choices that lead on, each change undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from scenes.cards import actions as then
from scenes.cards.talking import Talk
from scenes.components.guide.model import END, Guide, Line, Reply, Way
from scenes.components.question.model import Question
from scenes.components.shape.model import Shape
from scenes.model.values import EntityId, LineId, LocalText
from scenes.schema.codec import property_named
from scenes.texts import Texts
from studio.cards.pickers import Choices
from studio.cards.wording import Wording
from studio.guide.changing import moved_line, new_line, with_line_after, without_line
from studio.guide.dialog import TalkDialog
from studio.guide.editor import ConversationEditor
from studio.guide.parts import LeadEditor, ReplyForm
from studio.inspector.panel import InspectorPanel
from studio.library.asset_names import session_names
from studio.session import EditingSession
from studio.widgets.kinds import KindPictures
from tests.studio.conftest import thing


def line(id: str, leads_to: str = END, **fields: Any) -> Line:
    return Line(id=LineId(id), text=LocalText(km=id, en=id), leads_to=LineId(leads_to), **fields)


TALK = Guide(
    name=LocalText(km="សុភា", en="Sophea"),
    lines=(
        line("hello", replies=(Reply(text=LocalText(km="ក", en="Learn"), leads_to=LineId("teach")),)),
        line("teach", "quiz"),
        line("quiz", question=EntityId("item"), wrong_leads_to=LineId("teach")),
    ),
)


def led(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    return [(str(one.id), str(one.leads_to)) for one in lines]


def test_a_new_line_is_taken_into_the_row_and_a_removed_one_leaves_no_gap() -> None:
    made = new_line()
    lines = with_line_after(TALK.lines, LineId("teach"), made)
    assert led(lines) == [("hello", END), ("teach", made.id), (made.id, "quiz"), ("quiz", END)]
    assert without_line(lines, made.id) == TALK.lines
    assert led(with_line_after((), None, made)) == [(made.id, END)]
    without = without_line(TALK.lines, LineId("teach"))
    assert without[0].replies[0].leads_to == "quiz"
    assert without[1].wrong_leads_to == "quiz"
    circle = (line("a", "b"), line("b", "b"))
    assert led(without_line(circle, LineId("b"))) == [("a", "")]
    assert [one.id for one in moved_line(TALK.lines, LineId("quiz"), -1)] == ["hello", "quiz", "teach"]
    assert moved_line(TALK.lines, LineId("quiz"), 1) is TALK.lines


def test_a_choice_keeps_leading_where_it_led_when_a_line_comes_behind_it() -> None:
    made = new_line()
    lines = with_line_after(TALK.lines, LineId("hello"), made)
    assert led(lines)[:2] == [("hello", END), (made.id, END)]
    assert lines[0].replies == TALK.lines[0].replies
    branched = (line("a", "b", ways=(Way(leads_to=LineId("b")),)), line("b"))
    assert led(with_line_after(branched, LineId("a"), made))[0] == ("a", "b")


@pytest.fixture
def panel(
    open_session: Callable[..., EditingSession], show_panel: Callable[..., InspectorPanel]
) -> Iterator[InspectorPanel]:
    item = thing("item", Question(prompt=LocalText(km="ស", en="What?")), name="Item")
    session = open_session(thing("guide", Shape(), TALK, name="Sophea"), item)
    made = show_panel(InspectorPanel, session)
    session.select([EntityId("guide")])
    yield made


def lines_of(panel: InspectorPanel) -> tuple[Line, ...]:
    found = panel.session.scene.entities[EntityId("guide")].get(Guide)
    assert found is not None
    return found.lines


def write(panel: InspectorPanel, work: Callable[[TalkDialog], None]) -> None:
    """Open the window as the button does, do something in it, close it."""
    editor = panel.sections["guide"].rows["lines"].editor
    assert isinstance(editor, ConversationEditor)

    def inside() -> None:
        if editor.dialog is None or not editor.dialog.isVisible():
            QTimer.singleShot(10, inside)  # not yet: nothing else would ever close it
            return
        try:
            work(editor.dialog)
        finally:
            editor.dialog.accept()

    QTimer.singleShot(0, inside)
    editor.open.click()
    assert editor.dialog is None


def tree(dialog: TalkDialog) -> list[str]:
    found = []
    for row in range(dialog.tree.topLevelItemCount()):
        item = dialog.tree.topLevelItem(row)
        found += [item.text(0), *("  " + item.child(n).text(0) for n in range(item.childCount()))]
    return found


def choose(editor: QWidget, target: str) -> None:
    assert isinstance(editor, LeadEditor)
    at = editor.combo.findData(LineId(target))
    assert at >= 0
    editor.combo.setCurrentIndex(at)
    editor.combo.activated.emit(at)


def test_the_window_shows_lines_choices_and_where_they_lead(panel: InspectorPanel) -> None:
    def look(dialog: TalkDialog) -> None:
        assert tree(dialog) == [
            "1. hello", "  “Learn” → 2", "2. teach", "  → 3",
            "3. quiz", "  asks: Item", "  After a wrong answer → 2", "  → the end",
        ]  # fmt: skip
        child = dialog.tree.topLevelItem(0).child(0)
        dialog.tree.setCurrentItem(child)
        assert dialog.current == "teach"

    write(panel, look)


def test_lines_and_choices_are_written_and_every_change_can_be_undone(
    panel: InspectorPanel, typed: Callable[[QWidget, str], None]
) -> None:
    before = lines_of(panel)

    def work(dialog: TalkDialog) -> None:
        dialog.choose(LineId("quiz"))
        dialog.add.click()
        added = dialog.current
        field = dialog.form.editors["text"].fields["en"]  # type: ignore[attr-defined]
        typed(field, "Well done")
        dialog.form.replies.add.click()
        card = dialog.form.replies.cards[0].editor
        assert isinstance(card, ReplyForm)
        typed(card.editors["text"].fields["en"], "Once more")  # type: ignore[attr-defined]
        choose(card.editors["leads_to"], "hello")
        assert added == lines_of(panel)[3].id
        choose(card.editors["leads_to"], "+")  # a new line
        dialog.remove_line()

    write(panel, work)
    lines = lines_of(panel)
    assert [str(one.text.get("en", "")) for one in lines] == ["hello", "teach", "quiz", ""]
    undo = panel.session.document
    for _ in range(50):
        if lines_of(panel) == before:
            break
        undo.undo()
    assert lines_of(panel) == before


def test_a_line_that_leads_nowhere_says_so(panel: InspectorPanel) -> None:
    def work(dialog: TalkDialog) -> None:
        dialog.choose(LineId("teach"))
        dialog.form.edited.emit(lambda old: type(old)(id=old.id, text=old.text), "")
        assert not dialog.fault.isHidden()
        assert "leads nowhere" in dialog.fault.text()
        assert "  → ?" in tree(dialog)
        dialog.choose(LineId("hello"))
        assert dialog.fault.isHidden()

    write(panel, work)


def test_conditions_and_effects_are_sentences(panel: InspectorPanel) -> None:
    def work(dialog: TalkDialog) -> None:
        dialog.choose(LineId("teach"))
        actions: Any = dialog.form.editors["actions"]
        actions.edited.emit(lambda old: (*old, then.AddScore(3.0)), "")
        assert lines_of(panel)[1].actions == (then.AddScore(3.0),)
        assert actions.clauses[0].words == "Add 3 points"
        actions.clauses[0].removal_asked.emit()
        assert lines_of(panel)[1].actions == ()
        QApplication.processEvents()

    write(panel, work)


def test_a_card_offers_the_lines_of_its_guide(panel: InspectorPanel, words: Callable[[str], Texts]) -> None:
    session = panel.session
    wording = Wording(session, words("en"))
    choices = Choices(wording, KindPictures(), session_names(session, session.library))
    prop = property_named(Talk, "line")
    talk = Talk(EntityId("guide"), LineId("quiz"))
    found = choices.options(prop, prop.type, talk)
    assert [option.value for option in found] == [None, "hello", "teach", "quiz"]
    assert wording.value(prop, talk.line, talk) == "quiz"
    assert wording.value(prop, None, talk) == "where the conversation begins"

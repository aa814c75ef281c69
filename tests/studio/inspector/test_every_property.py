"""Every property of every kind has an editor that changes it in one step, undone by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from scenes.components import KINDS
from scenes.components.shape.model import Shape
from scenes.components.slot.model import Slot
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Variable
from scenes.model.scene import Entity
from scenes.model.values import (
    GroupName,
    VariableName,
)
from scenes.schema.describe import Property, describe
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
from studio.inspector.question import TruthEditor
from studio.inspector.references import AssetEditor, LanguageMapEditor, ReferenceEditor
from studio.library.starters import new_component, words_in
from studio.session import EditingSession
from studio.widgets.kinds import KIND_WORDS
from tests.studio.inspector.things import YARD, A, B, Open, Show, component, editor, thing


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
